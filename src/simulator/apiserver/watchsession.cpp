// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/apiserver/watchsession.h"

#include "simulator/apiserver/httpfront.h"
#include "simulator/apiserver/status.h"

#include <QJsonDocument>

namespace simulator {

namespace {

using L1 = QLatin1String;
constexpr std::chrono::seconds bookmarkInterval{45};
constexpr std::chrono::seconds lastBookmark{2}; // before the server ends the stream

} // namespace

WatchSession::WatchSession(const HttpRequest &request,
                           QString kind,
                           ObjectFilter filter,
                           Presentation presentation,
                           HttpConnection *connection)
    : QObject{connection}
    , m_request{request}
    , m_kind{std::move(kind)}
    , m_filter{std::move(filter)}
    , m_presentation{std::move(presentation)}
    , m_connection{connection}
{ }

void WatchSession::start(ObjectStore &objects, base::Clock &clock)
{
    m_connection->startStream(m_presentation.contentType());
    m_after = m_request.query.value(L1("resourceVersion")).toULongLong();
    if (m_after == 0 || m_request.isTrue(L1("sendInitialEvents"))) {
        sendInitial(objects);
    } else {
        const auto missed = objects.since(m_kind, m_after);
        if (!missed) {
            sendEvent("ERROR",
                      statusOf(expired(QStringLiteral("too old resource version: %1 (%2)")
                                           .arg(m_after)
                                           .arg(objects.forgotten(m_kind)))));
            m_connection->endStream();
            deleteLater();
            return;
        }
        for (const Change &change : *missed)
            send(change);
    }
    connect(&objects, &ObjectStore::changed, this,
            [this](const QString &kind, const Change &change) {
                if (kind == m_kind)
                    send(change);
            });
    const int seconds = m_request.query.value(L1("timeoutSeconds")).toInt();
    constexpr int longest = 1800;
    const std::chrono::seconds timeout{seconds > 0 ? seconds : longest};
    clock.after(timeout, this, [this] {
        m_connection->endStream();
        deleteLater();
    });
    if (!m_request.isTrue(L1("allowWatchBookmarks")))
        return;
    scheduleBookmark(objects, clock);
    if (timeout > lastBookmark)
        clock.after(timeout - lastBookmark, this,
                    [this, &objects] { sendBookmark(objects.version(), false); });
}

void WatchSession::sendInitial(const ObjectStore &objects)
{
    for (const auto &[key, object] : objects.collection(m_kind)) {
        if (m_filter.matches(object))
            sendEvent("ADDED", m_presentation.event(object, std::exchange(m_isFirst, false)));
    }
    if (m_request.isTrue(L1("sendInitialEvents")) && m_request.isTrue(L1("allowWatchBookmarks")))
        sendBookmark(objects.version(), true);
}

void WatchSession::send(const Change &change)
{
    if (change.version <= m_after)
        return; // asked to begin in the future
    const bool is = change.type != Change::Type::Deleted && m_filter.matches(change.object);
    const bool was = change.type != Change::Type::Added && m_filter.matches(change.before);
    if (!is && !was)
        return;
    const QJsonObject shown = m_presentation.event(change.object, std::exchange(m_isFirst, false));
    if (is)
        sendEvent(was ? "MODIFIED" : "ADDED", shown);
    else
        sendEvent("DELETED", shown);
}

void WatchSession::sendEvent(const char *type, const QJsonObject &object)
{
    if (!m_connection)
        return;
    const QJsonObject event{{QStringLiteral("type"), L1{type}}, {QStringLiteral("object"), object}};
    m_connection->sendChunk(QJsonDocument(event).toJson(QJsonDocument::Compact) + '\n');
}

void WatchSession::sendBookmark(quint64 version, bool endsInitialEvents)
{
    QJsonObject metadata{{QStringLiteral("resourceVersion"), QString::number(version)}};
    if (endsInitialEvents)
        metadata[L1("annotations")] =
            QJsonObject{{QStringLiteral("k8s.io/initial-events-end"), QStringLiteral("true")}};
    sendEvent("BOOKMARK",
              m_presentation.event(QJsonObject{{QStringLiteral("metadata"), metadata}}, false));
}

void WatchSession::scheduleBookmark(const ObjectStore &objects, base::Clock &clock)
{
    clock.after(bookmarkInterval, this, [this, &objects, &clock] {
        sendBookmark(objects.version(), false);
        scheduleBookmark(objects, clock);
    });
}

} // namespace simulator
