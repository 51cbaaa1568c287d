// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kube/client/client.h"
#include "kube/client/connection.h"
#include "kube/client/watchstream.h"

#include <QEventLoop>
#include <QFutureWatcher>
#include <QJsonObject>
#include <QStringList>
#include <QTimer>

#include <chrono>
#include <memory>
#include <optional>

namespace e2e {

// What a server answered, as it came.
struct Answer
{
    int status = 0; // 0: no answer
    QByteArray contentType;
    QStringList warnings;
    QByteArray text;
    QJsonObject body; // empty where the text is no JSON object

    [[nodiscard]] QJsonObject metadata() const;
    [[nodiscard]] QJsonValue meta(const char *field) const;
    [[nodiscard]] QStringList names() const; // of the items of a list

    // Of a Status: `404 NotFound: pods "a" not found`; otherwise only the code and the text.
    [[nodiscard]] QString refusal() const;
    [[nodiscard]] QByteArray details() const; // compact JSON, without the causes
    // `spec.operation FieldValueRequired: Required value`, sorted, each once: a server tells them
    // in any order, and some twice.
    [[nodiscard]] QStringList causes() const;
};

// Waits until told to quit, or for half a minute. QTest::qWaitFor() looks every 10 ms only, which a
// thousand small requests feel.
class AnswerLoop final : public QEventLoop
{
public:
    AnswerLoop() { QTimer::singleShot(std::chrono::seconds{30}, this, &QEventLoop::quit); }
};

// One identity at the server under test.
class ApiProbe
{
public:
    // Errors: those of Connection::open().
    [[nodiscard]] static base::Result<std::unique_ptr<ApiProbe>>
    open(const kube::ClusterAccess &access, kube::Connection::Mode mode);

    [[nodiscard]] kube::Client &client() { return m_client; }
    [[nodiscard]] kube::Connection &connection() { return *m_connection; }

    // Sends it as it is and waits for the answer: what kube::Client makes of a Status is tested
    // elsewhere, here it counts what the Status says.
    [[nodiscard]] Answer send(const kube::Request &request);
    [[nodiscard]] Answer get(const QString &target, const QByteArray &accept = "application/json");
    [[nodiscard]] Answer post(const QString &target, const QJsonObject &body);

    template<class T>
    [[nodiscard]] static base::Result<T> wait(const QFuture<base::Result<T>> &future)
    {
        AnswerLoop loop;
        QFutureWatcher<base::Result<T>> watcher;
        QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
        watcher.setFuture(future);
        if (!future.isFinished())
            loop.exec();
        if (!future.isFinished())
            return base::failure(base::Error::Kind::Timeout, QStringLiteral("no answer"));
        return future.result();
    }

private:
    explicit ApiProbe(std::unique_ptr<kube::Connection> connection)
        : m_connection{std::move(connection)}
        , m_client{*m_connection}
    { }

    std::unique_ptr<kube::Connection> m_connection;
    kube::Client m_client;
};

// An open watch and everything that it has brought.
class WatchProbe final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WatchProbe)

public:
    WatchProbe(ApiProbe &api, const kube::Request &request);

    [[nodiscard]] bool isOpen() const { return m_isOpen; }
    [[nodiscard]] const QList<QJsonObject> &events() const { return m_events; }
    [[nodiscard]] QStringList seen() const; // "ADDED a", "BOOKMARK"
    // How it ended; kind Network with an empty detail: in order.
    [[nodiscard]] const std::optional<base::Error> &end() const { return m_end; }

private:
    std::unique_ptr<kube::WatchStream> m_stream;
    bool m_isOpen = false;
    QList<QJsonObject> m_events;
    std::optional<base::Error> m_end;
};

// `target` is a path with or without a query, as it stands in a URL.
[[nodiscard]] kube::Request requestTo(kube::Request::Verb verb,
                                      const QString &target,
                                      const QByteArray &body = {},
                                      const QByteArray &contentType = {});
[[nodiscard]] kube::Request withQuery(kube::Request request, const char *key, const QString &value);

} // namespace e2e
