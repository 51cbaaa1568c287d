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
    const quint64 version = m_request.query.value(L1("resourceVersion")).toULongLong();
    if (version == 0) {
        sendInitial(objects);
    } else {
        const auto missed = objects.since(m_kind, version);
        if (!missed || version > objects.version()) {
            sendEvent("ERROR",
                      statusOf(expired(QStringLiteral("too old resource version: %1 (%2)")
                                           .arg(version)
                                           .arg(objects.version()))));
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
    clock.after(std::chrono::seconds{seconds > 0 ? seconds : longest}, this, [this] {
        m_connection->endStream();
        deleteLater();
    });
    if (m_request.isTrue(L1("allowWatchBookmarks")))
        scheduleBookmark(objects, clock);
}

void WatchSession::sendInitial(const ObjectStore &objects)
{
    for (const auto &[key, object] : objects.collection(m_kind)) {
        if (m_filter.matches(object))
            sendEvent("ADDED", m_presentation.event(object, std::exchange(m_isFirst, false)));
    }
    if (m_request.isTrue(L1("sendInitialEvents")))
        sendBookmark(objects.version(), true);
}

void WatchSession::send(const Change &change)
{
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
