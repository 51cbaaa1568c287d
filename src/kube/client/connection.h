// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "kube/core/kubeconfig.h"
#include "kube/core/request.h"

#include <QHash>
#include <QObject>
#include <QSslConfiguration>

#include <memory>
#include <vector>

class QNetworkAccessManager;
class QNetworkReply;
class QNetworkRequest;

namespace kube {

// One identity at one server: TLS, token, and the QNetworkAccessManagers that belong to it alone.
// QNetworkAccessManager reuses an open connection whatever client certificate the next request
// carries, so a manager shared by two identities sends one's requests as the other: every identity
// has a Connection of its own, destroyed on switch. Watches never share a manager with requests,
// and at most five share one: the seventh stream of a manager would wait for ever without a signal.
// HTTP/1.1 only (dependencies: Qt 6.4's HTTP/2 hangs after GOAWAY). Main thread.
class Connection final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Connection)

public:
    // Errors: see tlsConfiguration() and bearerToken(). Credentials go out over https only.
    [[nodiscard]] static base::Result<std::unique_ptr<Connection>>
    open(const ClusterAccess &access);
    ~Connection() override;

    [[nodiscard]] const ClusterAccess &access() const { return m_access; }

    // Longest time without an answer for send(), and without a byte for openWatch().
    static constexpr std::chrono::seconds requestIdleTimeout{30};
    static constexpr std::chrono::seconds watchIdleTimeout{90};
    // Largest body of one answer; more is an error, not memory.
    static constexpr qint64 bodyLimit = 256LL * 1024 * 1024;

    // The caller owns the reply (deleteLater() when finished). Redirects are refused.
    [[nodiscard]] QNetworkReply *send(const Request &request);
    [[nodiscard]] QNetworkReply *openWatch(const Request &request);

    // The finished reply as an Error; kind Cancelled when our own abort ended it. TLS and network
    // failures name the server; a Status body decides where there is one.
    [[nodiscard]] static base::Error
    errorOf(QNetworkReply &reply, const QByteArray &body, const QString &resource);

private:
    Connection(ClusterAccess access, QSslConfiguration tls);

    [[nodiscard]] QNetworkRequest networkRequest(const Request &request,
                                                 std::chrono::milliseconds idle) const;
    [[nodiscard]] QNetworkAccessManager *watchManager();
    [[nodiscard]] QNetworkAccessManager *newManager();
    [[nodiscard]] static QNetworkReply *dispatch(QNetworkAccessManager &manager,
                                                 const QNetworkRequest &network,
                                                 const Request &request);

    static constexpr int watchesPerManager = 5;

    ClusterAccess m_access;
    QSslConfiguration m_tls;
    QNetworkAccessManager *m_requests = nullptr;
    QHash<QNetworkAccessManager *, int> m_watches; // streams open on each
};

} // namespace kube
