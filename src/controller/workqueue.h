// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "kube/core/objectkey.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <deque>
#include <map>
#include <optional>

namespace controller {

// Keys that wait to be looked at, with client-go's semantics: a key stands in the queue at most
// once; a key that is being worked on and is added again is queued when that work is done; so the
// same key is never worked on twice at once. Delayed keys wait for the earliest of their times.
// Main thread.
class WorkQueue final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WorkQueue)

public:
    explicit WorkQueue(base::Clock &clock, QObject *parent = nullptr);

    void add(const kube::ObjectKey &key);
    void addAfter(const kube::ObjectKey &key, std::chrono::milliseconds delay); // a day at most

    // The next key, from then on being worked on until done(); none when nothing waits.
    [[nodiscard]] std::optional<kube::ObjectKey> take();
    void done(const kube::ObjectKey &key);

    [[nodiscard]] qsizetype waitingCount() const { return static_cast<qsizetype>(m_queue.size()); }
    [[nodiscard]] qsizetype workingCount() const { return m_processing.size(); }

Q_SIGNALS:
    void added(); // a key that was not queued before
    void available(); // something waits

private:
    void wakeAt(std::chrono::milliseconds due);
    void wake();

    base::Clock &m_clock;
    std::deque<kube::ObjectKey> m_queue;
    QSet<kube::ObjectKey> m_dirty; // queued, or to be queued when done
    QSet<kube::ObjectKey> m_processing;
    // One timer for all: Qt's cost as many steps as there are.
    using ByTime = std::multimap<std::chrono::milliseconds, kube::ObjectKey>;
    ByTime m_byTime;
    QHash<kube::ObjectKey, ByTime::iterator> m_delayed;
    std::optional<std::chrono::milliseconds> m_wakesAt;
};

} // namespace controller
