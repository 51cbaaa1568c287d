// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "support/testproxy.h"

#include <QSslServer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QtEndian>

namespace support {

TestProxy::TestProxy(Kind kind, const std::optional<QSslConfiguration> &tls)
    : m_kind{kind}
{
    if (tls) {
        auto *server = new QSslServer(this);
        server->setSslConfiguration(*tls);
        m_server = server;
    } else {
        m_server = new QTcpServer(this);
    }
    connect(m_server, &QTcpServer::pendingConnectionAvailable, this, [this] {
        while (QTcpSocket *socket = m_server->nextPendingConnection()) {
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { onData(socket); });
            if (socket->bytesAvailable() > 0)
                onData(socket);
        }
    });
    m_server->listen(QHostAddress::LocalHost);
}

TestProxy::~TestProxy() = default;

quint16 TestProxy::port() const
{
    return m_server->serverPort();
}

void TestProxy::onData(QTcpSocket *near)
{
    if (auto *far = near->findChild<QTcpSocket *>(QStringLiteral("far"))) {
        far->write(near->readAll());
        return;
    }
    QByteArray buffer = near->property("buffer").toByteArray() + near->readAll();
    if (m_kind == Kind::Socks5)
        onSocks(near, buffer);
    else
        onConnect(near, buffer);
    near->setProperty("buffer", buffer);
}

void TestProxy::onConnect(QTcpSocket *near, QByteArray &buffer)
{
    if (!buffer.contains("\r\n\r\n"))
        return;
    if (!buffer.toLower().contains("proxy-authorization:") && m_wantsLogin) {
        buffer.clear();
        near->write("HTTP/1.1 407 -\r\nProxy-Authenticate: Basic realm=\"test\"\r\n"
                    "Content-Length: 0\r\n\r\n");
        return;
    }
    for (const QByteArray &line : buffer.split('\n')) {
        if (line.toLower().startsWith("proxy-authorization:"))
            m_logins << line.mid(line.indexOf(':') + 1).trimmed();
    }
    const QString target = QString::fromLatin1(buffer.split(' ').value(1));
    buffer.clear();
    tunnel(near, target.section(QLatin1Char(':'), 0, -2),
           target.section(QLatin1Char(':'), -1).toUShort(), "HTTP/1.1 200 OK\r\n\r\n");
}

// RFC 1928 and 1929: greeting, name and password where the client offers them, CONNECT.
void TestProxy::onSocks(QTcpSocket *near, QByteArray &buffer)
{
    if (!near->property("greeted").toBool()) {
        const bool hasLogin = buffer.contains('\x02');
        buffer.clear();
        near->setProperty("greeted", true);
        near->setProperty("expectsLogin", hasLogin);
        near->write(hasLogin ? QByteArray("\x05\x02", 2) : QByteArray("\x05\x00", 2));
        return;
    }
    if (near->property("expectsLogin").toBool()) {
        const qsizetype nameSize = buffer[1];
        m_logins << buffer.mid(2, nameSize) + ':' + buffer.mid(3 + nameSize);
        buffer.clear();
        near->setProperty("expectsLogin", false);
        near->write(QByteArray("\x01\x00", 2));
        return;
    }
    constexpr char byName = 3;
    const QString host = buffer[3] == byName ? QString::fromLatin1(buffer.mid(5, buffer[4]))
                                             : QStringLiteral("address");
    const quint16 port = qFromBigEndian<quint16>(buffer.right(2).constData());
    buffer.clear();
    tunnel(near, host, port, QByteArray("\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00", 10));
}

void TestProxy::tunnel(QTcpSocket *near,
                       const QString &host,
                       quint16 port,
                       const QByteArray &welcome)
{
    m_targets << QStringLiteral("%1:%2").arg(host).arg(port);
    auto *far = new QTcpSocket(near);
    far->setObjectName(QStringLiteral("far"));
    connect(far, &QTcpSocket::connected, near, [near, welcome] { near->write(welcome); });
    connect(far, &QTcpSocket::readyRead, near, [near, far] { near->write(far->readAll()); });
    connect(far, &QTcpSocket::disconnected, near, [near, far] {
        near->write(far->readAll());
        near->disconnectFromHost();
    });
    far->connectToHost(QHostAddress(QHostAddress::LocalHost), port);
}

} // namespace support
