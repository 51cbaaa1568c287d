// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "controller/workqueue.h"

#include <algorithm>

namespace controller {

namespace {

// Timers end at 24 days, and pins and parked disks wait longer. A look too early does no harm.
constexpr std::chrono::hours longestDelay{24};

} // namespace

WorkQueue::WorkQueue(base::Clock &clock, QObject *parent)
    : QObject{parent}
    , m_clock{clock}
{ }

void WorkQueue::add(const kube::ObjectKey &key)
{
    if (const auto delayed = m_delayed.constFind(key); delayed != m_delayed.cend()) {
        m_byTime.erase(*delayed);
        m_delayed.erase(delayed);
    }
    if (m_dirty.contains(key))
        return;
    m_dirty.insert(key);
    Q_EMIT added();
    if (m_processing.contains(key))
        return;
    m_queue.push_back(key);
    Q_EMIT available();
}

void WorkQueue::addAfter(const kube::ObjectKey &key, std::chrono::milliseconds delay)
{
    if (delay.count() <= 0) {
        add(key);
        return;
    }
    delay = std::min<std::chrono::milliseconds>(delay, longestDelay);
    const auto due = m_clock.steady() + delay;
    if (const auto known = m_delayed.constFind(key); known != m_delayed.cend()) {
        if ((*known)->first <= due)
            return;
        m_byTime.erase(*known);
    }
    m_delayed.insert(key, m_byTime.emplace(due, key));
    wakeAt(due);
}

void WorkQueue::wakeAt(std::chrono::milliseconds due)
{
    if (m_wakesAt && *m_wakesAt <= due)
        return;
    m_wakesAt = due;
    m_clock.after(due - m_clock.steady(), this, [this, due] {
        if (m_wakesAt == due)
            wake();
    });
}

void WorkQueue::wake()
{
    m_wakesAt.reset();
    while (!m_byTime.empty() && m_byTime.begin()->first <= m_clock.steady())
        add(kube::ObjectKey(m_byTime.begin()->second));
    if (!m_byTime.empty())
        wakeAt(m_byTime.begin()->first);
}

std::optional<kube::ObjectKey> WorkQueue::take()
{
    if (m_queue.empty())
        return std::nullopt;
    kube::ObjectKey key = m_queue.front();
    m_queue.pop_front();
    m_dirty.remove(key);
    m_processing.insert(key);
    return key;
}

void WorkQueue::done(const kube::ObjectKey &key)
{
    m_processing.remove(key);
    if (m_dirty.contains(key)) {
        m_queue.push_back(key);
        Q_EMIT available();
    }
}

} // namespace controller
