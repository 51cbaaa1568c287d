// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "controller/metrics.h"
#include "kube/client/connection.h"
#include "kube/client/store.h"
#include "snapshots/decision.h"

#include <QObject>

#include <functional>

namespace controller {

class ClockWatch;
class ReconcileLoop;

// What the controller tells about itself under /metrics. Everything counts from the start of the
// process; what is about the cluster (the last good snapshots) is worked out when it is asked for.
class ControllerMetrics final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ControllerMetrics)

public:
    using Requests = kube::Store<snapshots::SnapshotRequest>;

    // `requests` must outlive this.
    explicit ControllerMetrics(const Requests &requests, QObject *parent = nullptr);

    // All must outlive this. A loop is known by its name, a connection adds to the others.
    void watch(const ClockWatch &clock);
    void watch(const ReconcileLoop &loop);
    void watch(const kube::Connection &connection);

    // A decision that was carried out.
    void count(const snapshots::SnapshotRequest &request, const snapshots::Decision &decision);
    void countWatchRestart(const QString &kind);
    void setLeader(bool isLeader);

    // What policies promise. A policy that is gone is forgotten, so that nobody waits for it.
    void setNextRun(const kube::ObjectKey &policy, std::optional<base::Instant> time);
    void countMissedSlots(const kube::ObjectKey &policy, int slots);
    void forgetPolicy(const kube::ObjectKey &policy);
    // The longest time between two good snapshots of a machine; none: nothing is promised any more.
    void setPromise(const snapshots::MachineRef &machine,
                    std::optional<std::chrono::seconds> longestGap);

    [[nodiscard]] QByteArray text();

private:
    void lookForLastGood();

    const Requests &m_requests;
    std::vector<std::function<void()>> m_collectors; // asked before the text is written

    Gauge m_build;
    Gauge m_leader;
    Gauge m_depth;
    Counter m_adds;
    Counter m_retries;
    Histogram m_work;
    Counter m_errors;
    Counter m_captures;
    Counter m_removals;
    Gauge m_lastGood;
    Gauge m_promises;
    Gauge m_nextRun;
    Counter m_missedSlots;
    Counter m_watchRestarts;
    Counter m_apiRequests;
    Gauge m_clockSkew;
    Counter m_clockJumps;
};

} // namespace controller
