// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "controller/tokenbucket.h"
#include "kube/core/object.h"
#include "kube/core/resourcetype.h"
#include "snapshots/decision.h"

#include <QHash>
#include <QObject>

namespace controller {

class ClusterWriter;

// The object that something is done or said about.
struct Subject
{
    kube::ResourceType type;
    kube::ObjectMeta meta; // as it was seen
};

// Events for people, as kubectl describe shows them: one per subject and reason, that is counted up
// when it comes again. A subject that keeps saying something is heard 25 times, then once in five
// minutes. Nothing depends on an event: what cannot be written is given up.
class EventRecorder final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EventRecorder)

public:
    EventRecorder(ClusterWriter &writer, base::Clock &clock, QObject *parent = nullptr);

    void record(const Subject &subject, const snapshots::EventNote &note);

private:
    // One event object, as far as this process knows it.
    struct Series
    {
        kube::ObjectKey key;
        QJsonObject about; // involvedObject
        snapshots::EventNote note; // the newest
        base::Instant first{};
        base::Instant last{};
        int count = 0;
        int sent = 0; // the count that the server has; 0: it may not have the object
        bool isSending = false;
        bool isWanted = false; // came again while it was sent
    };

    void count(Series &series, const Subject &subject, const snapshots::EventNote &note);
    [[nodiscard]] bool isAllowed(const Subject &subject);
    void forgetOld();
    void send(const QString &id);
    void create(const QString &id);
    void adopt(const QString &id);
    void update(const QString &id);
    void onAnswer(const QString &id, int sent);

    ClusterWriter &m_writer;
    base::Clock &m_clock;
    QHash<QString, Series> m_series; // by subject's uid and reason
    QHash<QString, TokenBucket> m_buckets; // by subject's uid
};

} // namespace controller
