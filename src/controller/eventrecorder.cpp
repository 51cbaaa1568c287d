// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "controller/eventrecorder.h"

#include "controller/clusterwriter.h"
#include "kube/core/timestamps.h"
#include "snapshots/names.h"

#include <QCryptographicHash>

namespace controller {

namespace {

using snapshots::EventNote;
using Kind = base::Error::Kind;
using L1 = QLatin1String;
namespace r = kube::resources;

// client-go's: what one object may say before it is only heard now and then.
constexpr int burst = 25;
constexpr double perSecond = 1.0 / 300;
constexpr qsizetype mostSeries = 4096;

QJsonObject reference(const Subject &subject)
{
    const kube::ObjectMeta &meta = subject.meta;
    return {{QStringLiteral("apiVersion"), subject.type.apiVersion()},
            {QStringLiteral("kind"), QString(subject.type.kind)},
            {QStringLiteral("namespace"), meta.space},
            {QStringLiteral("name"), meta.name},
            {QStringLiteral("uid"), meta.uid}};
}

// The same for every process, so that a restart goes on with the same objects.
kube::ObjectKey eventKey(const kube::ObjectMeta &meta, const QString &reason)
{
    const QByteArray digest =
        QCryptographicHash::hash((meta.uid + reason).toUtf8(), QCryptographicHash::Sha1);
    return {meta.space,
            meta.name + QLatin1Char('.') + QString::fromLatin1(digest.toHex().left(16))};
}

} // namespace

EventRecorder::EventRecorder(ClusterWriter &writer, base::Clock &clock, QObject *parent)
    : QObject{parent}
    , m_writer{writer}
    , m_clock{clock}
{ }

void EventRecorder::record(const Subject &subject, const EventNote &note)
{
    forgetOld();
    const QString id = subject.meta.uid + QLatin1Char('/') + note.reason;
    Series &series = m_series[id];
    count(series, subject, note);
    if (!isAllowed(subject))
        return;
    series.isWanted = true;
    send(id);
}

void EventRecorder::count(Series &series, const Subject &subject, const EventNote &note)
{
    series.last = m_clock.now();
    if (series.count == 0) {
        series.key = eventKey(subject.meta, note.reason);
        series.about = reference(subject);
        series.first = series.last;
    }
    series.note = note;
    ++series.count;
}

bool EventRecorder::isAllowed(const Subject &subject)
{
    const auto bucket = m_buckets.find(subject.meta.uid);
    if (bucket != m_buckets.end())
        return bucket->tryTake(m_clock.steady());
    return m_buckets.insert(subject.meta.uid, TokenBucket(perSecond, burst))
        ->tryTake(m_clock.steady());
}

// What is forgotten is found again in the cluster.
void EventRecorder::forgetOld()
{
    if (m_series.size() < mostSeries)
        return;
    m_series.removeIf([](const auto &entry) { return !entry->isSending; });
    m_buckets.clear();
}

void EventRecorder::send(const QString &id)
{
    Series &series = m_series[id];
    if (series.isSending || !series.isWanted)
        return;
    series.isSending = true;
    series.isWanted = false;
    if (series.sent == 0)
        create(id);
    else
        update(id);
}

void EventRecorder::create(const QString &id)
{
    const Series &series = m_series[id];
    QJsonObject event = kube::newObject(r::event, series.key);
    event[L1("involvedObject")] = series.about;
    event[L1("type")] =
        series.note.isWarning ? QStringLiteral("Warning") : QStringLiteral("Normal");
    event[L1("reason")] = series.note.reason;
    event[L1("message")] = series.note.message;
    event[L1("count")] = series.count;
    event[L1("firstTimestamp")] = kube::formatTime(series.first);
    event[L1("lastTimestamp")] = kube::formatTime(series.last);
    event[L1("source")] =
        QJsonObject{{QStringLiteral("component"), QString(snapshots::names::controllerName)}};
    m_writer.create(r::event, event)
        .then(this, [this, id, count = series.count](const base::Result<kube::Object> &answer) {
            if (!answer && answer.error().kind == Kind::AlreadyExists)
                adopt(id);
            else
                onAnswer(id, answer ? count : 0);
        });
}

// An earlier process has made it: its count goes on.
void EventRecorder::adopt(const QString &id)
{
    const Series &series = m_series[id];
    m_writer
        .mergePatch(r::event, series.key,
                    {{QStringLiteral("lastTimestamp"), kube::formatTime(series.last)}})
        .then(this, [this, id](const base::Result<kube::Object> &answer) {
            if (!answer) {
                onAnswer(id, 0);
                return;
            }
            const QJsonObject event = answer->json();
            Series &found = m_series[id];
            found.sent = event[L1("count")].toInt();
            found.count += found.sent;
            update(id);
        });
}

void EventRecorder::update(const QString &id)
{
    const Series &series = m_series[id];
    const QJsonObject patch{{QStringLiteral("message"), series.note.message},
                            {QStringLiteral("count"), series.count},
                            {QStringLiteral("lastTimestamp"), kube::formatTime(series.last)}};
    m_writer.mergePatch(r::event, series.key, patch)
        .then(this, [this, id, count = series.count](const base::Result<kube::Object> &answer) {
            if (answer || answer.error().kind != Kind::NotFound) {
                onAnswer(id, answer ? count : m_series[id].sent);
                return;
            }
            Series &gone = m_series[id]; // events live for an hour or so; this begins a new one
            gone.count = 1;
            gone.first = gone.last;
            create(id);
        });
}

void EventRecorder::onAnswer(const QString &id, int sent)
{
    Series &series = m_series[id];
    series.isSending = false;
    series.sent = sent;
    send(id);
}

} // namespace controller
