// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QUrl>

class QTcpServer;
class QTcpSocket;

namespace kube {

// Qt cannot speak TLS to a proxy (`proxy-url: https://...`). This listens on a loopback port and
// carries each connection to the proxy over TLS, so that Qt sees a plain HTTP proxy there. What it
// carries is the CONNECT request and the TLS stream to the API server inside it. The proxy's
// certificate is checked against the system's authorities. Main thread.
class ProxyRelay final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProxyRelay)

public:
    explicit ProxyRelay(QUrl proxy, QObject *parent = nullptr);
    ~ProxyRelay() override;

    [[nodiscard]] quint16 port() const;
    // Why the last connection to the proxy failed; empty when it did not.
    [[nodiscard]] QString error() const { return m_error; }

private:
    void carry(QTcpSocket *near);

    QUrl m_proxy;
    QTcpServer *m_server;
    QString m_error;
};

} // namespace kube
