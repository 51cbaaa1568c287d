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

// What does not match any more is shown as it was when it did, with the version of the change.
QJsonObject asItLeft(const Change &change)
{
    QJsonObject object = change.before;
    QJsonObject metadata = object[L1("metadata")].toObject();
    metadata[L1("resourceVersion")] = QString::number(change.version);
    object[L1("metadata")] = metadata;
    return object;
}

} // namespace

WatchSession::WatchSession(const HttpRequest &request,
                           const ListOptions &options,
                           QString kind,
                           ObjectFilter filter,
                           Presentation presentation,
                           HttpConnection *connection)
    : QObject{connection}
    , m_request{request}
    , m_options{options}
    , m_kind{std::move(kind)}
    , m_filter{std::move(filter)}
    , m_presentation{std::move(presentation)}
    , m_connection{connection}
{ }

void WatchSession::start(ObjectStore &objects, base::Clock &clock)
{
    m_connection->startStream("application/json");
    m_after = m_options.version;
    if (m_options.sendsInitialEvents) {
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
    const bool hasEnd = !m_options.hasVersion || m_request.isTrue(L1("sendInitialEvents"));
    if (hasEnd && m_request.isTrue(L1("allowWatchBookmarks")))
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
    const QJsonObject shown = is ? change.object : asItLeft(change);
    const char *type = !is ? "DELETED" : was ? "MODIFIED" : "ADDED";
    sendEvent(type, m_presentation.event(shown, std::exchange(m_isFirst, false)));
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
