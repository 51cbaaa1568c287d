// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/client/proxyrelay.h"

#include <QNetworkProxy>
#include <QSslSocket>
#include <QTcpServer>
#include <QTcpSocket>

namespace kube {

namespace {

constexpr qint64 mostWaiting = 1024 * 1024; // bytes in one direction before the other side waits

void pump(QTcpSocket &from, QTcpSocket &to)
{
    while (from.bytesAvailable() > 0 && to.bytesToWrite() < mostWaiting)
        to.write(from.read(mostWaiting));
}

} // namespace

ProxyRelay::ProxyRelay(QUrl proxy, QObject *parent)
    : QObject{parent}
    , m_proxy{std::move(proxy)}
    , m_server{new QTcpServer(this)}
{
    m_server->setProxy(QNetworkProxy::NoProxy);
    connect(m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *near = m_server->nextPendingConnection())
            carry(near);
    });
    m_server->listen(QHostAddress::LocalHost);
}

ProxyRelay::~ProxyRelay() = default;

quint16 ProxyRelay::port() const
{
    return m_server->serverPort();
}

void ProxyRelay::carry(QTcpSocket *near)
{
    constexpr int defaultPort = 443;
    auto *far = new QSslSocket(near);
    far->setProxy(QNetworkProxy::NoProxy);
    near->setReadBufferSize(mostWaiting);
    far->setReadBufferSize(mostWaiting);
    connect(far, &QSslSocket::encrypted, near, [this, near, far] {
        m_error.clear();
        pump(*near, *far);
    });
    connect(near, &QTcpSocket::readyRead, far, [near, far] {
        if (far->isEncrypted())
            pump(*near, *far);
    });
    connect(far, &QTcpSocket::readyRead, near, [near, far] { pump(*far, *near); });
    connect(far, &QSslSocket::encryptedBytesWritten, near, [near, far] { pump(*near, *far); });
    connect(near, &QTcpSocket::bytesWritten, far, [near, far] { pump(*far, *near); });
    connect(far, &QAbstractSocket::errorOccurred, near,
            [this, near, far](QAbstractSocket::SocketError error) {
                if (error != QAbstractSocket::RemoteHostClosedError)
                    m_error = far->errorString();
                pump(*far, *near);
                near->disconnectFromHost();
            });
    connect(far, &QAbstractSocket::disconnected, near, [near, far] {
        pump(*far, *near);
        near->disconnectFromHost();
    });
    connect(near, &QAbstractSocket::disconnected, near, &QObject::deleteLater);
    far->connectToHostEncrypted(m_proxy.host(), static_cast<quint16>(m_proxy.port(defaultPort)));
}

} // namespace kube
