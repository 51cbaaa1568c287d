// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kube/core/kubeconfig.h"

#include <QSslConfiguration>
#include <QTemporaryDir>

namespace support {

// A certificate authority with a server certificate for 127.0.0.1 and the name "api.test", made by
// the openssl program in a folder that goes with this object.
class Certificates
{
public:
    Certificates();

    [[nodiscard]] QByteArray file(const QString &name) const; // "ca.crt", "alice.key", ...
    [[nodiscard]] QString path(const QString &name) const { return m_dir.filePath(name); }
    void openssl(const QString &arguments) const; // run in the folder; fails the test

    void issue(const QString &name) const; // NAME.crt and NAME.key for a client

    // A server that shows the server certificate and asks for a client's.
    [[nodiscard]] QSslConfiguration serverTls() const;
    // The server at `url`, trusted by our authority; with a client certificate of `user`, if given.
    [[nodiscard]] kube::ClusterAccess accessTo(const QUrl &url, const QString &user = {}) const;

private:
    QTemporaryDir m_dir;
};

} // namespace support
