// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/client/connection.h"

#include "base/logging.h"
#include "kube/client/credentials.h"
#include "kube/core/status.h"

#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QNetworkRequest>

namespace kube {

namespace {

using Kind = base::Error::Kind;

Kind kindOf(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::SslHandshakeFailedError:
        return Kind::Tls;
    case QNetworkReply::TimeoutError:
        return Kind::Timeout;
    case QNetworkReply::OperationCanceledError:
        return Kind::Cancelled;
    default:
        return Kind::Network;
    }
}

QString explain(QNetworkReply::NetworkError error, const QString &server, const QString &text)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
        return QStringLiteral("%1 refuses the connection: is the API server running, and is its "
                              "address in the kubeconfig right?")
            .arg(server);
    case QNetworkReply::HostNotFoundError:
        return QStringLiteral("%1: the host name cannot be found; check the server's address in "
                              "the kubeconfig, the network or the VPN")
            .arg(server);
    case QNetworkReply::SslHandshakeFailedError:
        return QStringLiteral("no trusted connection to %1: %2; check certificate-authority and "
                              "the client certificate in the kubeconfig")
            .arg(server, text);
    case QNetworkReply::TimeoutError:
    case QNetworkReply::OperationCanceledError:
        return QStringLiteral("%1 did not answer in time; is the network or the VPN up?")
            .arg(server);
    case QNetworkReply::RemoteHostClosedError:
        return QStringLiteral("%1 closed the connection").arg(server);
    default:
        return QStringLiteral("%1: %2").arg(server, text);
    }
}

QString serverOf(const QUrl &url)
{
    return url.adjusted(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveUserInfo).toString();
}

} // namespace

base::Result<std::unique_ptr<Connection>> Connection::open(const ClusterAccess &access)
{
    auto tls = tlsConfiguration(access);
    if (!tls)
        return base::failure(tls.error());
    if (const auto token = bearerToken(access); !token)
        return base::failure(token.error());
    return std::unique_ptr<Connection>(new Connection(access, *std::move(tls)));
}

Connection::Connection(ClusterAccess access, QSslConfiguration tls)
    : m_access{std::move(access)}
    , m_tls{std::move(tls)}
    , m_requests{newManager()}
{ }

Connection::~Connection() = default;

QNetworkAccessManager *Connection::newManager()
{
    auto *manager = new QNetworkAccessManager(this);
    manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    manager->setProxy(QNetworkProxy::NoProxy);
    return manager;
}

QNetworkAccessManager *Connection::watchManager()
{
    for (auto entry = m_watches.begin(); entry != m_watches.end(); ++entry) {
        if (entry.value() < watchesPerManager)
            return entry.key();
    }
    auto *manager = newManager();
    m_watches.insert(manager, 0);
    return manager;
}

QNetworkRequest Connection::networkRequest(const Request &request,
                                           std::chrono::milliseconds idle) const
{
    QUrl url = m_access.server;
    QString path = url.path(QUrl::FullyEncoded);
    while (path.endsWith(QLatin1Char('/')))
        path.chop(1);
    url.setPath(path + request.path, QUrl::TolerantMode);
    url.setQuery(request.query.query(QUrl::FullyEncoded), QUrl::TolerantMode);

    QNetworkRequest network(url);
    network.setSslConfiguration(m_tls);
    network.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    network.setAttribute(QNetworkRequest::CacheLoadControlAttribute,
                         QNetworkRequest::AlwaysNetwork);
    network.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    network.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    network.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    network.setTransferTimeout(static_cast<int>(idle.count()));
    network.setDecompressedSafetyCheckThreshold(-1);
    network.setRawHeader("User-Agent", "wukong-snapshots/" PROJECT_VERSION);
    network.setRawHeader("Accept", request.accept);
    if (!request.contentType.isEmpty())
        network.setRawHeader("Content-Type", request.contentType);
    if (!m_access.tlsServerName.isEmpty())
        network.setPeerVerifyName(m_access.tlsServerName);
    if (url.scheme() == QLatin1String("https")) {
        const QByteArray token = bearerToken(m_access).value_or(QByteArray());
        if (!token.isEmpty())
            network.setRawHeader("Authorization", "Bearer " + token);
    }
    return network;
}

QNetworkReply *Connection::dispatch(QNetworkAccessManager &manager,
                                    const QNetworkRequest &network,
                                    const Request &request)
{
    switch (request.verb) {
    case Request::Verb::Get:
        return manager.get(network);
    case Request::Verb::Post:
        return manager.post(network, request.body);
    case Request::Verb::Put:
        return manager.put(network, request.body);
    case Request::Verb::Patch:
        return manager.sendCustomRequest(network, "PATCH", request.body);
    case Request::Verb::Delete:
        return manager.sendCustomRequest(network, "DELETE", request.body);
    }
    return nullptr;
}

QNetworkReply *Connection::send(const Request &request)
{
    QNetworkReply *reply =
        dispatch(*m_requests, networkRequest(request, requestIdleTimeout), request);
    connect(reply, &QNetworkReply::downloadProgress, reply, [reply](qint64 received, qint64) {
        if (received > bodyLimit)
            reply->abort();
    });
    return reply;
}

QNetworkReply *Connection::openWatch(const Request &request)
{
    QNetworkAccessManager *manager = watchManager();
    ++m_watches[manager];
    QNetworkReply *reply = dispatch(*manager, networkRequest(request, watchIdleTimeout), request);
    connect(reply, &QNetworkReply::finished, this, [this, manager] { --m_watches[manager]; });
    return reply;
}

base::Error
Connection::errorOf(QNetworkReply &reply, const QByteArray &body, const QString &resource)
{
    const int http = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    constexpr int firstRedirect = 300;
    constexpr int firstFailure = 400;
    if (http >= firstFailure) {
        base::Error error =
            errorFromStatus(http, body, resource, reply.rawHeader("Retry-After").toInt());
        if (error.kind == Kind::Auth)
            error.detail = QStringLiteral("%1 does not accept the credentials (%2): the token or "
                                          "client certificate may have expired; renew it in the "
                                          "kubeconfig")
                               .arg(serverOf(reply.url()), error.detail);
        return error;
    }
    base::Error error;
    error.httpStatus = http;
    error.resource = resource;
    if (http >= firstRedirect) {
        error.kind = Kind::Unsupported;
        error.detail = QStringLiteral("%1 redirects the request, which an API server does not do; "
                                      "check the server's address in the kubeconfig")
                           .arg(serverOf(reply.url()));
        return error;
    }
    error.kind = kindOf(reply.error());
    error.detail =
        base::redacted(explain(reply.error(), serverOf(reply.url()), reply.errorString()));
    return error;
}

} // namespace kube
