// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QSslConfiguration>
#include <QString>
#include <QUrl>

#include <functional>
#include <optional>

class QTcpServer;
class QTcpSocket;

namespace support {

// What a client sent, and as whom.
struct SeenRequest
{
    QByteArray method;
    QByteArray path; // with its query
    QByteArray head; // all header lines
    QByteArray body;
    QString peer; // common name of the client certificate
};

// A server on the loopback address that does what a test tells it: `answer` gets each request and
// the socket to write to, however broken the answer is meant to be.
class ScriptedServer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ScriptedServer)

public:
    using Answer = std::function<void(const SeenRequest &request, QTcpSocket *socket)>;

    // With a configuration the server speaks TLS.
    explicit ScriptedServer(Answer answer, const std::optional<QSslConfiguration> &tls = {});
    ~ScriptedServer() override;

    [[nodiscard]] QUrl url() const;
    [[nodiscard]] const QList<SeenRequest> &requests() const { return m_requests; }

    static void
    respond(QTcpSocket *socket, int status, const QByteArray &body, const QByteArray &headers = {});
    static void startStream(QTcpSocket *socket); // chunked, 200
    static void sendChunk(QTcpSocket *socket, const QByteArray &data);

private:
    void onConnection();
    void onData(QTcpSocket *socket);

    Answer m_answer;
    QTcpServer *m_server;
    bool m_isTls;
    QList<SeenRequest> m_requests;
};

} // namespace support
