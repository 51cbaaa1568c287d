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
#include <map>
#include <tuple>
#include <vector>

namespace controller {

class ClockWatch;
class ReconcileLoop;

// The object that holds a policy: a WukongSnapshotPolicy or a Wukong.
struct PolicyRef
{
    QString kind;
    kube::ObjectKey key;

    friend bool operator<(const PolicyRef &a, const PolicyRef &b)
    {
        return std::tie(a.kind, a.key) < std::tie(b.kind, b.key);
    }
};

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

    // What a policy promises; one that is suspended promises nothing.
    struct Promise
    {
        std::optional<base::Instant> nextRun;
        std::optional<std::chrono::seconds> longestGap; // between two good snapshots
        std::vector<snapshots::MachineRef> machines;
    };
    void setPromise(const PolicyRef &policy, Promise promise);
    void countMissedSlots(const PolicyRef &policy, int slots);
    // A policy that is gone: nobody shall wait for it.
    void forgetPolicy(const PolicyRef &policy);

    [[nodiscard]] QByteArray text();

private:
    void lookForLastGood();
    void gatherPromises();

    const Requests &m_requests;
    std::vector<std::function<void()>> m_collectors; // asked before the text is written
    std::map<PolicyRef, Promise> m_policies;

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
