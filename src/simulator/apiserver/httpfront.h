// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "simulator/apiserver/httprequest.h"

#include <QObject>
#include <QPointer>
#include <QSslServer>

#include <functional>
#include <memory>

class QSslSocket;

namespace simulator {

struct HttpResponse
{
    int status = 200;
    QByteArray contentType = "application/json";
    QByteArray body;
};

// One connection, and how the request that came over it is answered: once as a whole, or as a
// stream of chunks that ends when it is closed.
class HttpConnection final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HttpConnection)

public:
    HttpConnection(QSslSocket *socket, base::Clock &clock, QObject *parent);

    void respond(const HttpResponse &response);
    void startStream(const QByteArray &contentType);
    void sendChunk(const QByteArray &data);
    void endStream();
    void reset(); // closes without a word
    void cutBodyAfter(int bytes) { m_cutAfter = bytes; } // of the next response
    void fallSilent() { m_isSilent = true; } // the next response is never sent
    void addHeader(const QByteArray &name, const QByteArray &value); // to the next response

Q_SIGNALS:
    void requested(const simulator::HttpRequest &request);
    void closed();

private:
    void readRequests();
    [[nodiscard]] QByteArray
    takeHead(int status, const QByteArray &contentType, const QByteArray &length);

    QSslSocket *m_socket;
    base::Clock &m_clock;
    QByteArray m_buffer;
    bool m_isBusy = false; // a request is being answered; the next one waits
    bool m_hasContinued = false; // the client was told to send the body
    int m_cutAfter = -1;
    bool m_isSilent = false;
    QByteArray m_moreHeaders;
};

// Listens on the loopback address with TLS and hands requests to `handler`.
class HttpFront final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HttpFront)

public:
    using Handler = std::function<void(const HttpRequest &request, HttpConnection *connection)>;

    HttpFront(base::Clock &clock, Handler handler);
    ~HttpFront() override;

    [[nodiscard]] bool listen(const QByteArray &certificate, const QByteArray &key, quint16 port);
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    [[nodiscard]] QString errorString() const { return m_server.errorString(); }

private:
    void onConnection();

    base::Clock &m_clock;
    Handler m_handler;
    QSslServer m_server;
};

} // namespace simulator
