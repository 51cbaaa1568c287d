// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/procedures/policystatus.h"

#include "snapshots/procedures/scheduling.h"

#include <algorithm>
#include <map>

namespace snapshots::policystatus {

namespace {

using base::Instant;

// The requests of one policy and one machine, newest slot first.
std::multimap<Instant, const SnapshotRequest *, std::greater<>> runsOf(const PolicyMachine &machine,
                                                                       const QString &policyUid)
{
    std::multimap<Instant, const SnapshotRequest *, std::greater<>> runs;
    for (const auto &request : machine.requests) {
        if (const auto slot = scheduling::slotOf(*request, policyUid))
            runs.emplace(*slot, request.get());
    }
    return runs;
}

void count(const SnapshotRequest &request, PolicyRun &run)
{
    const RequestStatus &status = request.status;
    ++run.machines;
    run.ready += status.phase == Phase::Ready ? 1 : 0;
    run.failed += status.phase == Phase::Failed ? 1 : 0;
    const Instant startedAt = request.object.meta.createdAt;
    run.startedAt = run.startedAt ? std::min(*run.startedAt, startedAt) : startedAt;
    if (status.finishedAt)
        run.finishedAt = std::max(run.finishedAt.value_or(*status.finishedAt), *status.finishedAt);
}

void noteFailure(const SnapshotRequest &request, PolicyStatus &status)
{
    const Instant at = request.status.finishedAt.value_or(request.object.meta.createdAt);
    if (status.lastFailure && at <= status.lastFailure->at)
        return;
    status.lastFailure = {at, request.machine.key.name, request.name(), request.status.message};
}

} // namespace

void describeMachines(const PolicyObservation &seen, PolicyStatus &status)
{
    status.selectedCount = static_cast<int>(seen.machines.size());
    status.selected.clear();
    for (const PolicyMachine &machine : seen.machines) {
        if (status.selected.size() == longestList)
            break;
        status.selected << machine.ref;
    }
}

void describeRuns(const PolicyObservation &seen, Instant countedFrom, PolicyStatus &status)
{
    std::optional<PolicyRun> last;
    int failuresInRow = 0;
    for (const PolicyMachine &machine : seen.machines) {
        int failures = 0;
        bool isRow = true;
        for (const auto &[slot, request] : runsOf(machine, seen.policy.uid())) {
            if (!last || slot > last->slot)
                last.emplace().slot = slot;
            if (slot == last->slot)
                count(*request, *last);
            const bool hasFailed = request->status.phase == Phase::Failed;
            if (hasFailed)
                noteFailure(*request, status);
            isRow = isRow && request->status.phase != Phase::Ready
                && request->object.meta.createdAt >= countedFrom;
            failures += isRow && hasFailed ? 1 : 0;
        }
        failuresInRow = std::max(failuresInRow, failures);
    }
    if (last && last->ready + last->failed < last->machines)
        last->finishedAt.reset(); // not over yet
    status.lastRun = last;
    status.failuresInRow = failuresInRow;
}

void describePlan(const PolicyObservation &seen,
                  const Schedule &schedule,
                  Instant now,
                  PolicyStatus &status)
{
    constexpr std::chrono::hours day{24};
    status.plan.clear();
    status.nextRun = schedule.next(now);
    for (auto slot = status.nextRun; slot && *slot <= now + day; slot = schedule.next(*slot)) {
        if (status.plan.size() == longestList)
            break;
        status.plan.append({*slot, static_cast<int>(seen.machines.size())});
    }
}

} // namespace snapshots::policystatus
