// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "controller/controllermetrics.h"

#include "controller/clockwatch.h"
#include "controller/reconcileloop.h"
#include "snapshots/procedures/steps.h"

#include <QHash>

#include <algorithm>

namespace controller {

namespace {

using namespace snapshots;

double seconds(base::Instant time)
{
    return static_cast<double>(time.time_since_epoch().count()) / 1000;
}

QStringList labelsOf(const MachineRef &machine)
{
    return {machine.key.space, machine.key.name,
            machine.kind == MachineKind::Wukong ? QStringLiteral("Wukong")
                                                : QStringLiteral("VirtualMachine")};
}

QStringList labelsOf(const PolicyRef &policy)
{
    return {policy.key.space, policy.key.name, policy.kind};
}

bool isOver(Phase phase)
{
    return phase == Phase::Ready || phase == Phase::Failed;
}

bool isDataDeleted(const RequestStatus &status)
{
    return std::any_of(status.steps.begin(), status.steps.end(), [](const Step &step) {
        return step.name == steps::deleteData && step.state == Step::State::Done;
    });
}

// Of an answer: what a label says where there was none.
QString codeOf(int httpStatus)
{
    return httpStatus == 0 ? QStringLiteral("none") : QString::number(httpStatus);
}

} // namespace

ControllerMetrics::ControllerMetrics(const Requests &requests, QObject *parent)
    : QObject{parent}
    , m_requests{requests}
    , m_build{{"wukong_snapshots_build_info", "The version that runs; always 1.", {"version"}}}
    , m_leader{{"wukong_snapshots_leader", "1 for the controller that acts, 0 for one that waits."}}
    , m_depth{{"wukong_snapshots_workqueue_depth", "Objects that wait to be looked at.", {"loop"}}}
    , m_adds{{"wukong_snapshots_workqueue_adds_total", "Objects that were queued.", {"loop"}}}
    , m_retries{{"wukong_snapshots_workqueue_retries_total",
                 "Objects that were queued again after an error.",
                 {"loop"}}}
    , m_work{{"wukong_snapshots_workqueue_work_duration_seconds",
              "Time to look after an object once.",
              {"loop"}},
             {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30}}
    , m_errors{{"wukong_snapshots_reconcile_errors_total",
                "Looks that ended with an error, by its kind.",
                {"loop", "kind"}}}
    , m_captures{{"wukong_snapshots_captures_total",
                  "Snapshots that became ready or failed.",
                  {"result", "backend"}}}
    , m_removals{{"wukong_snapshots_removals_total", "Snapshots whose data was deleted."}}
    , m_lastGood{{"wukong_snapshots_last_good_snapshot_timestamp_seconds",
                  "Point in time of the newest snapshot of a machine that can be restored.",
                  {"namespace", "machine", "kind"}}}
    , m_promises{{"wukong_snapshots_promised_interval_seconds",
                  "Longest time between two good snapshots that a machine's policies promise.",
                  {"namespace", "machine", "kind"}}}
    , m_nextRun{{"wukong_snapshots_policy_next_run_timestamp_seconds",
                 "When a policy is due next.",
                 {"namespace", "policy", "kind"}}}
    , m_missedSlots{{"wukong_snapshots_policy_missed_slots_total",
                     "Runs of a policy that did not happen.",
                     {"namespace", "policy", "kind"}}}
    , m_watchRestarts{{"wukong_snapshots_watch_restarts_total",
                       "Watches that broke and were started again.",
                       {"kind"}}}
    , m_apiRequests{{"wukong_snapshots_api_requests_total",
                     "Requests to the API server, by the status of their answer.",
                     {"verb", "code"}}}
    , m_clockSkew{{"wukong_snapshots_clock_skew_seconds",
                   "How far the clock here is ahead of the API server's."}}
    , m_clockJumps{
          {"wukong_snapshots_clock_jumps_total", "Times that the clock here was set, or slept."}}
{
    m_build.set({QStringLiteral(PROJECT_VERSION)}, 1);
    m_removals.add({}, 0);
    m_clockJumps.add({}, 0);
    setLeader(false);
    // Every series from the start, so that the first failure counts as an increase.
    for (const char *backend : {"KubeVirt", "CSI", "none"}) {
        for (const char *result : {"ready", "failed"})
            m_captures.add({QString::fromLatin1(result), QString::fromLatin1(backend)}, 0);
    }
}

void ControllerMetrics::watch(const ClockWatch &clock)
{
    connect(&clock, &ClockWatch::jumped, this, [this] { m_clockJumps.add({}); });
    m_collectors.emplace_back([this, &clock] {
        if (const auto skew = clock.skew())
            m_clockSkew.set({}, static_cast<double>(skew->count()) / 1000);
    });
}

void ControllerMetrics::watch(const ReconcileLoop &loop)
{
    const QStringList labels{QString::fromLatin1(loop.name())};
    m_adds.add(labels, 0);
    m_retries.add(labels, 0);
    connect(&loop, &ReconcileLoop::queued, this, [this, labels] { m_adds.add(labels); });
    connect(&loop, &ReconcileLoop::worked, this,
            [this, labels](std::chrono::milliseconds duration) {
                m_work.observe(labels, static_cast<double>(duration.count()) / 1000);
            });
    connect(&loop, &ReconcileLoop::failed, this, [this, labels](base::Error::Kind kind) {
        m_retries.add(labels);
        m_errors.add(labels + QStringList{QString(base::nameOf(kind))});
    });
    m_collectors.emplace_back(
        [this, labels, &loop] { m_depth.set(labels, static_cast<double>(loop.waitingCount())); });
}

void ControllerMetrics::watch(const kube::Connection &connection)
{
    connect(&connection, &kube::Connection::answered, this,
            [this](const kube::Connection::Answered &answer) {
                m_apiRequests.add({QString::fromLatin1(answer.verb), codeOf(answer.httpStatus)});
            });
}

void ControllerMetrics::count(const SnapshotRequest &request, const Decision &decision)
{
    if (request.operation != Operation::Create)
        return;
    const RequestStatus &status = decision.status;
    if (!request.isBeingDeleted() && isOver(status.phase) && !isOver(request.status.phase))
        m_captures.add(
            {status.phase == Phase::Ready ? QStringLiteral("ready") : QStringLiteral("failed"),
             status.backend ? QString(nameOf(*status.backend)) : QStringLiteral("none")});
    if (isDataDeleted(status) && !isDataDeleted(request.status))
        m_removals.add({});
}

void ControllerMetrics::countWatchRestart(const QString &kind)
{
    m_watchRestarts.add({kind});
}

void ControllerMetrics::setLeader(bool isLeader)
{
    m_leader.set({}, isLeader ? 1 : 0);
}

void ControllerMetrics::setPromise(const PolicyRef &policy, Promise promise)
{
    if (promise.nextRun)
        m_nextRun.set(labelsOf(policy), seconds(*promise.nextRun));
    else
        m_nextRun.remove(labelsOf(policy));
    m_missedSlots.add(labelsOf(policy), 0);
    m_policies.insert_or_assign(policy, std::move(promise));
}

void ControllerMetrics::countMissedSlots(const PolicyRef &policy, int slots)
{
    m_missedSlots.add(labelsOf(policy), slots);
}

void ControllerMetrics::forgetPolicy(const PolicyRef &policy)
{
    m_nextRun.remove(labelsOf(policy));
    m_missedSlots.remove(labelsOf(policy));
    m_policies.erase(policy);
}

// A machine of several policies is promised what the strictest of them says.
void ControllerMetrics::gatherPromises()
{
    std::map<MachineRef, std::chrono::seconds> shortest;
    for (const auto &[policy, promise] : m_policies) {
        for (const MachineRef &machine : promise.machines) {
            if (!promise.longestGap)
                continue;
            const auto known = shortest.try_emplace(machine, *promise.longestGap).first;
            known->second = std::min(known->second, *promise.longestGap);
        }
    }
    m_promises.clear();
    for (const auto &[machine, gap] : shortest)
        m_promises.set(labelsOf(machine), static_cast<double>(gap.count()));
}

void ControllerMetrics::lookForLastGood()
{
    std::map<MachineKind, QHash<kube::ObjectKey, base::Instant>> newest;
    for (const auto &request : m_requests.items()) {
        const bool isGood = request->operation == Operation::Create && request->isReady()
            && request->status.createdAt;
        if (!isGood)
            continue;
        base::Instant &time = newest[request->machine.kind][request->machine.key];
        time = std::max(time, *request->status.createdAt);
    }
    m_lastGood.clear();
    for (const auto &[kind, machines] : newest) {
        for (auto machine = machines.begin(); machine != machines.end(); ++machine)
            m_lastGood.set(labelsOf(MachineRef{kind, machine.key()}), seconds(*machine));
    }
}

QByteArray ControllerMetrics::text()
{
    for (const auto &collect : m_collectors)
        collect();
    lookForLastGood();
    gatherPromises();
    QByteArray text;
    for (const Gauge *gauge :
         {&m_build, &m_leader, &m_depth, &m_lastGood, &m_promises, &m_nextRun, &m_clockSkew})
        gauge->write(text);
    for (const Counter *counter : {&m_adds, &m_retries, &m_errors, &m_captures, &m_removals,
                                   &m_missedSlots, &m_watchRestarts, &m_apiRequests, &m_clockJumps})
        counter->write(text);
    m_work.write(text);
    return text;
}

} // namespace controller
