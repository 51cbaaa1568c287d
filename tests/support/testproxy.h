// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QSslConfiguration>
#include <QStringList>

#include <optional>

class QTcpServer;
class QTcpSocket;

namespace support {

// A proxy on the loopback address: HTTP CONNECT (also over TLS) or SOCKS5 with name and password.
// Whatever host is asked for, it connects to 127.0.0.1 at the port asked for.
class TestProxy final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TestProxy)

public:
    enum class Kind { Http, Https, Socks5 };

    explicit TestProxy(Kind kind, const std::optional<QSslConfiguration> &tls = {});
    ~TestProxy() override;

    void wantLogin() { m_wantsLogin = true; } // answers 407 to HTTP clients without one

    [[nodiscard]] quint16 port() const;
    [[nodiscard]] const QStringList &targets() const { return m_targets; } // "host:port"
    [[nodiscard]] const QByteArrayList &logins() const { return m_logins; } // what clients sent

private:
    void onData(QTcpSocket *near);
    void onConnect(QTcpSocket *near, QByteArray &buffer);
    void onSocks(QTcpSocket *near, QByteArray &buffer);
    void tunnel(QTcpSocket *near, const QString &host, quint16 port, const QByteArray &welcome);

    Kind m_kind;
    QTcpServer *m_server;
    bool m_wantsLogin = false;
    QStringList m_targets;
    QByteArrayList m_logins;
};

} // namespace support
