// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "controller/healthserver.h"

#include <QHostAddress>
#include <QTcpSocket>

#include <optional>

namespace controller {

namespace {

using Kind = base::Error::Kind;

struct Address
{
    QHostAddress host;
    quint16 port;
};

std::optional<Address> parseAddress(const QString &text)
{
    const qsizetype colon = text.lastIndexOf(QLatin1Char(':'));
    bool isPort = false;
    const quint16 port = text.mid(colon + 1).toUShort(&isPort);
    QString host = text.left(colon);
    if (host.startsWith(QLatin1Char('[')) && host.endsWith(QLatin1Char(']')))
        host = host.mid(1, host.size() - 2);
    const QHostAddress parsed(host);
    if (colon < 0 || !isPort || parsed.isNull())
        return std::nullopt;
    return Address{parsed, port};
}

QByteArray response(const QByteArray &status,
                    const HealthServer::Page &page,
                    bool hasBody,
                    const QByteArray &headers = {})
{
    return "HTTP/1.1 " + status + "\r\nContent-Type: " + page.contentType
        + "\r\nContent-Length: " + QByteArray::number(page.body.size())
        + "\r\nConnection: close\r\nX-Content-Type-Options: nosniff\r\n" + headers + "\r\n"
        + (hasBody ? page.body : QByteArray());
}

QByteArray refusal(const QByteArray &status, const QByteArray &headers = {})
{
    return response(status, {false, status + '\n'}, true, headers);
}

} // namespace

HealthServer::HealthServer(base::Clock &clock, QObject *parent)
    : QObject{parent}
    , m_clock{clock}
{
    connect(&m_server, &QTcpServer::newConnection, this, &HealthServer::onConnection);
}

void HealthServer::serve(const QByteArray &path, Handler handler)
{
    m_pages.insert(path, std::move(handler));
}

base::Result<void> HealthServer::listen(const QString &text)
{
    const auto address = parseAddress(text);
    if (!address)
        return base::failure(
            Kind::Invalid,
            QStringLiteral("--health-address \"%1\" is no ADDRESS:PORT such as 0.0.0.0:8080")
                .arg(text));
    if (!m_server.listen(address->host, address->port))
        return base::failure(
            Kind::Network,
            QStringLiteral("cannot listen on %1: %2").arg(text, m_server.errorString()));
    return {};
}

// Whoever is slow to ask or to read is dropped; there is nothing to wait for.
void HealthServer::onConnection()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        if (m_connections >= mostConnections) {
            socket->abort();
            socket->deleteLater();
            continue;
        }
        ++m_connections;
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QObject::destroyed, this, [this] { --m_connections; });
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { onData(socket); });
        m_clock.after(longestConnection, socket, [socket] { socket->abort(); });
    }
}

void HealthServer::onData(QTcpSocket *socket)
{
    const QByteArray seen = socket->peek(mostHeader);
    const qsizetype end = seen.indexOf("\r\n\r\n");
    const bool isTooLong = end < 0 && seen.size() == mostHeader;
    if (end < 0 && !isTooLong)
        return;
    disconnect(socket, &QTcpSocket::readyRead, this, nullptr); // what else comes is not read
    socket->readAll();
    socket->write(isTooLong ? refusal("431 Request Header Fields Too Large")
                            : answer(seen.left(end)));
    socket->disconnectFromHost();
}

QByteArray HealthServer::answer(const QByteArray &head) const
{
    const QByteArrayList words = head.split('\r').first().split(' ');
    if (words.size() != 3 || !words[2].startsWith("HTTP/1."))
        return refusal("400 Bad Request");
    const bool isHead = words[0] == "HEAD";
    if (words[0] != "GET" && !isHead)
        return refusal("405 Method Not Allowed", "Allow: GET, HEAD\r\n");
    const auto page = m_pages.constFind(words[1].split('?').first());
    if (page == m_pages.constEnd())
        return refusal("404 Not Found");
    const Page answered = (*page)();
    return response(answered.isWell ? "200 OK" : "503 Service Unavailable", answered, !isHead);
}

} // namespace controller
