// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <QByteArray>
#include <QMap>
#include <QObject>
#include <QTcpServer>

#include <functional>

class QTcpSocket;

namespace controller {

// Answers GET and HEAD on a few paths, for probes and for Prometheus: one request per connection,
// no TLS, nothing that could be changed. Because it lives in the main thread, an answer also says
// that this goes round.
class HealthServer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HealthServer)

public:
    struct Page
    {
        bool isWell = true; // 200; else 503
        QByteArray body;
        QByteArray contentType = "text/plain; charset=utf-8";
    };
    using Handler = std::function<Page()>;

    explicit HealthServer(base::Clock &clock, QObject *parent = nullptr);

    void serve(const QByteArray &path, Handler handler);

    // "127.0.0.1:8080", "[::1]:8080", "0.0.0.0:8080"; port 0: a free one. Errors: Invalid for
    // another text, Network when the address cannot be had.
    [[nodiscard]] base::Result<void> listen(const QString &address);
    void close() { m_server.close(); }
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }

    static constexpr qsizetype mostHeader = 8192;
    static constexpr int mostConnections = 64;
    static constexpr std::chrono::seconds longestConnection{10};

private:
    void onConnection();
    void onData(QTcpSocket *socket);
    [[nodiscard]] QByteArray answer(const QByteArray &head) const;

    base::Clock &m_clock;
    QMap<QByteArray, Handler> m_pages;
    int m_connections = 0;
    QTcpServer m_server;
};

} // namespace controller
