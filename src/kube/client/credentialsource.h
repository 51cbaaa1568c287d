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

namespace kube {

class ProgramApproval;
class ProgramFinder;

// What authenticates one identity right now. Never written to a log.
struct Credential
{
    QByteArray token; // bearer token; empty: none
    QList<QSslCertificate> certificates; // client certificate and its chain; empty: none
    QSslKey key;

    // The key belongs to the certificate and is not compared: Qt compares Ed25519 keys by address.
    friend bool operator==(const Credential &a, const Credential &b)
    {
        return a.token == b.token && a.certificates == b.certificates;
    }
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
    // fetched, once for all who ask meanwhile. Empty: nothing authenticates this user (anonymous).
    // Errors: Auth, NotFound, Invalid, Parse, Unsupported, and from a provider Network, Tls and
    // Server, each naming the user, the command, the file or the issuer, and what to do. Cancelled
    // when the source goes away meanwhile.
    [[nodiscard]] virtual Answer current() = 0;

    // The server answered 401 to `used`. True when asking again may bring another one: it is then
    // forgotten, and the next current() fetches. A credential that comes back unchanged is refused
    // for good: false, so that nobody asks in circles.
    [[nodiscard]] virtual bool refuse(const Credential &used) = 0;
};

// The source for an access that needs no program and no provider: what stands in the kubeconfig, in
// its files, or in a pod. Files are read again after a minute and after a 401. The clock must
// outlive the source.
[[nodiscard]] std::unique_ptr<CredentialSource> ownCredentials(const ClusterAccess &access,
                                                               base::Clock &clock);

// The source for an access, whatever it needs. What stands in the kubeconfig itself goes first, as
// in client-go: with a token or a client certificate no program is run; a token also precedes
// OpenID Connect, while a certificate is used beside it. `exec` and `auth-provider` together are an
// error. The references must outlive the source.
[[nodiscard]] std::unique_ptr<CredentialSource> credentialSource(const ClusterAccess &access,
                                                                 base::Clock &clock,
                                                                 ProgramApproval &approval,
                                                                 ProgramFinder &finder);

} // namespace kube
