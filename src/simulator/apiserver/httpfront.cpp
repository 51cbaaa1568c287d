// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/apiserver/httpfront.h"

#include <QLocale>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>

#include <utility>

namespace simulator {

HttpConnection::HttpConnection(QSslSocket *socket, base::Clock &clock, QObject *parent)
    : QObject{parent}
    , m_socket{socket}
    , m_clock{clock}
{
    m_socket->setParent(this);
    connect(m_socket, &QSslSocket::readyRead, this, &HttpConnection::readRequests);
    connect(m_socket, &QSslSocket::disconnected, this, [this] {
        Q_EMIT closed();
        deleteLater();
    });
}

void HttpConnection::readRequests()
{
    m_buffer += m_socket->readAll();
    if (m_isBusy)
        return;
    const qsizetype headEnd = m_buffer.indexOf("\r\n\r\n");
    const bool isAsking = !m_hasContinued && headEnd >= 0
        && m_buffer.left(headEnd).toLower().contains("expect: 100-continue");
    if (isAsking) {
        m_hasContinued = true;
        m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
    }
    bool isBroken = false;
    const auto request = takeRequest(m_buffer, isBroken);
    if (isBroken) {
        m_socket->abort();
        return;
    }
    if (request) {
        m_isBusy = true;
        m_hasContinued = false;
        Q_EMIT requested(*request);
    }
}

void HttpConnection::addHeader(const QByteArray &name, const QByteArray &value)
{
    m_moreHeaders += name + ": " + value + "\r\n";
}

// What stands before the body.
QByteArray
HttpConnection::takeHead(int status, const QByteArray &contentType, const QByteArray &length)
{
    const QString date = QLocale::c().toString(base::toDateTime(m_clock.now()),
                                               QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
    return "HTTP/1.1 " + QByteArray::number(status) + " -\r\nDate: " + date.toLatin1()
        + "\r\nContent-Type: " + contentType + "\r\n" + length + "\r\n"
        + std::exchange(m_moreHeaders, {}) + "\r\n";
}

void HttpConnection::respond(const HttpResponse &response)
{
    if (m_isSilent)
        return;
    const QByteArray text = takeHead(response.status, response.contentType,
                                     "Content-Length: " + QByteArray::number(response.body.size()));
    if (m_cutAfter >= 0) {
        m_socket->write(text + response.body.left(m_cutAfter));
        m_socket->disconnectFromHost();
        return;
    }
    m_socket->write(text + response.body);
    m_isBusy = false;
    if (!m_buffer.isEmpty())
        QMetaObject::invokeMethod(this, &HttpConnection::readRequests, Qt::QueuedConnection);
}

void HttpConnection::startStream(const QByteArray &contentType)
{
    m_socket->write(takeHead(200, contentType, "Transfer-Encoding: chunked"));
}

void HttpConnection::sendChunk(const QByteArray &data)
{
    m_socket->write(QByteArray::number(data.size(), 16) + "\r\n" + data + "\r\n");
}

void HttpConnection::endStream()
{
    m_socket->write("0\r\n\r\n");
    m_isBusy = false;
    if (!m_buffer.isEmpty())
        QMetaObject::invokeMethod(this, &HttpConnection::readRequests, Qt::QueuedConnection);
}

void HttpConnection::reset()
{
    m_socket->abort();
}

HttpFront::HttpFront(base::Clock &clock, Handler handler)
    : m_clock{clock}
    , m_handler{std::move(handler)}
{
    connect(&m_server, &QSslServer::pendingConnectionAvailable, this, &HttpFront::onConnection);
}

HttpFront::~HttpFront() = default;

bool HttpFront::listen(const QByteArray &certificate, const QByteArray &key, quint16 port)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificate(QSslCertificate(certificate));
    tls.setPrivateKey(QSslKey(key, QSsl::Ec));
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    tls.setAllowedNextProtocols({QByteArrayLiteral("http/1.1")});
    m_server.setSslConfiguration(tls);
    constexpr int manyConnections = 1000;
    m_server.setMaxPendingConnections(manyConnections);
    return m_server.listen(QHostAddress::LocalHost, port);
}

void HttpFront::onConnection()
{
    while (m_server.hasPendingConnections()) {
        auto *socket = qobject_cast<QSslSocket *>(m_server.nextPendingConnection());
        if (socket == nullptr)
            continue;
        auto *connection = new HttpConnection(socket, m_clock, this);
        connect(connection, &HttpConnection::requested, this,
                [this, connection](const HttpRequest &request) { m_handler(request, connection); });
    }
}

} // namespace simulator
