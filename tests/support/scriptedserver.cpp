// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "support/scriptedserver.h"

#include <QSslCertificate>
#include <QSslServer>
#include <QSslSocket>
#include <QTcpServer>
#include <QTcpSocket>

namespace support {

ScriptedServer::ScriptedServer(Answer answer, const std::optional<QSslConfiguration> &tls)
    : m_answer{std::move(answer)}
    , m_isTls{tls.has_value()}
{
    if (tls) {
        auto *server = new QSslServer(this);
        server->setSslConfiguration(*tls);
        m_server = server;
    } else {
        m_server = new QTcpServer(this);
    }
    connect(m_server, &QTcpServer::pendingConnectionAvailable, this, &ScriptedServer::onConnection);
    m_server->listen(QHostAddress::LocalHost);
}

ScriptedServer::~ScriptedServer() = default;

QUrl ScriptedServer::url() const
{
    return QUrl(QStringLiteral("%1://127.0.0.1:%2")
                    .arg(m_isTls ? QStringLiteral("https") : QStringLiteral("http"))
                    .arg(m_server->serverPort()));
}

void ScriptedServer::onConnection()
{
    while (QTcpSocket *socket = m_server->nextPendingConnection()) {
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { onData(socket); });
        if (socket->bytesAvailable() > 0)
            onData(socket);
    }
}

void ScriptedServer::onData(QTcpSocket *socket)
{
    QByteArray buffer = socket->property("buffer").toByteArray() + socket->readAll();
    const qsizetype end = buffer.indexOf("\r\n\r\n");
    qsizetype length = 0;
    if (end >= 0) {
        const qsizetype field = buffer.toLower().indexOf("content-length:");
        if (field >= 0 && field < end)
            length = buffer.mid(field + 15, buffer.indexOf('\r', field) - field - 15)
                         .trimmed()
                         .toLongLong();
    }
    if (end < 0 || buffer.size() < end + 4 + length) {
        socket->setProperty("buffer", buffer);
        return;
    }
    const QList<QByteArray> first = buffer.left(buffer.indexOf('\r')).split(' ');
    SeenRequest request{
        first.value(0), first.value(1), buffer.left(end), buffer.mid(end + 4, length), {}};
    if (auto *secure = qobject_cast<QSslSocket *>(socket))
        request.peer = secure->peerCertificate().subjectInfo(QSslCertificate::CommonName).value(0);
    socket->setProperty("buffer", buffer.mid(end + 4 + length));
    m_requests << request;
    m_answer(request, socket);
}

void ScriptedServer::respond(QTcpSocket *socket,
                             int status,
                             const QByteArray &body,
                             const QByteArray &headers)
{
    socket->write("HTTP/1.1 " + QByteArray::number(status)
                  + " -\r\nContent-Type: application/json\r\nContent-Length: "
                  + QByteArray::number(body.size()) + "\r\n" + headers + "\r\n" + body);
}

void ScriptedServer::startStream(QTcpSocket *socket)
{
    socket->write(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
}

void ScriptedServer::sendChunk(QTcpSocket *socket, const QByteArray &data)
{
    socket->write(QByteArray::number(data.size(), 16) + "\r\n" + data + "\r\n");
}

} // namespace support
