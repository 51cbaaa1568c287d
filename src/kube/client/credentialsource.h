// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "kube/core/kubeconfig.h"

#include <QFuture>
#include <QList>
#include <QObject>
#include <QSslCertificate>
#include <QSslKey>

#include <memory>
#include <optional>

namespace kube {

// What authenticates one identity right now. Never written to a log.
struct Credential
{
    QByteArray token; // bearer token; empty: none
    QList<QSslCertificate> certificates; // client certificate and its chain; empty: none
    QSslKey key;

    friend bool operator==(const Credential &, const Credential &) = default;
};

// Where the credentials of one identity come from: the kubeconfig itself, a file that is read
// again, a program, or an OpenID Connect provider. Main thread.
class CredentialSource : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CredentialSource)

public:
    using Answer = QFuture<base::Result<Credential>>;

    explicit CredentialSource(QObject *parent = nullptr)
        : QObject{parent}
    { }
    ~CredentialSource() override = default;

    // The credential to use now. Finished at once while a known one is good; otherwise it is
    // fetched, once for all who ask meanwhile. Errors: Auth, NotFound, Invalid, each naming the
    // user, the command or the file, and what to do.
    [[nodiscard]] virtual Answer current() = 0;

    // The server answered 401 to `used`. True when asking again may bring another one: it is then
    // forgotten, and the next current() fetches.
    [[nodiscard]] virtual bool refuse(const Credential &used) = 0;
};

} // namespace kube
