// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/timelineadapter.h"

#include "app/models/machinebook.h"
#include "app/models/messagetexts.h"
#include "snapshots/policyobservation.h"
#include "snapshots/procedures/pruning.h"
#include "snapshots/schedule/promise.h"

#include <QCoreApplication>

#include <algorithm>

namespace app {

using namespace snapshots;
using Kind = TimelineMark::Kind;
using State = TimelineMark::State;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(TimelineAdapter)
};

constexpr int plannedRuns = 10;

State stateOf(const SnapshotRequest &request)
{
    if (request.isBeingDeleted())
        return State::Leaving;
    switch (request.status.phase) {
    case Phase::Ready:
    case Phase::Restored:
    case Phase::Cloned:
        return State::Ready;
    case Phase::Failed:
        return State::Failed;
    case Phase::Deleting:
    case Phase::Deleted:
        return State::Leaving;
    case Phase::None:
    case Phase::Pending:
    case Phase::Creating:
    case Phase::Restoring:
    case Phase::Cloning:
        break;
    }
    return State::UnderWay;
}

// Whether what is kept for this reason lies no further apart than what was promised.
bool isComplete(RetentionCause cause, std::chrono::milliseconds promised)
{
    using namespace std::chrono;
    switch (cause) {
    case RetentionCause::Recent:
        return true;
    case RetentionCause::Hourly:
        return promised >= hours{1};
    case RetentionCause::Daily:
        return promised >= days{1};
    case RetentionCause::Weekly:
        return promised >= weeks{1};
    case RetentionCause::Monthly:
        return promised >= days{31};
    case RetentionCause::Yearly:
        return promised >= days{366};
    default:
        return false;
    }
}

// Since when the policies' snapshots are all still there: retention thins out what is older, and
// before the first there may have been no policy. At the latest from the newest good one on.
base::Instant completeSince(const std::vector<RetentionFacts> &facts,
                            const std::vector<RetentionVerdict> &verdicts,
                            std::chrono::milliseconds promised)
{
    std::optional<base::Instant> newest;
    std::optional<base::Instant> oldest;
    for (size_t at = 0; at < facts.size(); ++at) {
        if (facts[at].state != RetentionFacts::State::Ready)
            continue;
        const base::Instant time = facts[at].createdAt;
        newest = std::max(newest.value_or(time), time);
        if (std::ranges::any_of(verdicts[at].reasons, [promised](const RetentionReason &reason) {
                return isComplete(reason.cause, promised);
            }))
            oldest = std::min(oldest.value_or(time), time);
    }
    return oldest.value_or(newest.value_or(base::Instant{}));
}

void addPlan(const PolicyView &policy, base::Instant now, TimelineLane &lane)
{
    const auto schedule = Schedule::parse(policy.rule.schedule, policy.rule.timeZone);
    if (!policy.rule.isEnabled || !schedule)
        return;
    if (const auto gap = longestGap(*schedule, now)) {
        const std::chrono::milliseconds promise = *gap + policy.jitter + lateness;
        lane.promised = std::min(lane.promised.value_or(promise), promise);
    }
    auto slot = schedule->next(now);
    for (int run = 0; run < plannedRuns && slot; ++run, slot = schedule->next(*slot)) {
        TimelineMark mark;
        mark.id =
            policy.uid() + QLatin1Char('/') + QString::number(slot->time_since_epoch().count());
        mark.title = policy.isInline() ? Words::tr("Snapshot by schedule")
                                       : Words::tr("Snapshot by policy %1").arg(policy.meta.name);
        mark.kind = Kind::PlannedRun;
        mark.time = *slot;
        mark.jitter = policy.jitter;
        lane.marks.push_back(std::move(mark));
    }
}

} // namespace

TimelineMark timelineMarkOf(const SnapshotRequest &request, base::Instant now)
{
    TimelineMark mark;
    mark.id = request.uid();
    mark.title = request.name();
    mark.time = request.takenAt();
    if (request.operation != Operation::Create) {
        mark.kind = request.operation == Operation::Restore ? Kind::Restore : Kind::Clone;
        mark.lines << Words::tr("from snapshot %1").arg(request.snapshotName);
    }
    mark.state = stateOf(request);
    mark.grade = request.status.consistency;
    mark.isPinned = request.pin && request.pin->isActive(now);
    if (!request.description.isEmpty())
        mark.lines << request.description;
    if (mark.isPinned && !request.pin->reason.isEmpty())
        mark.lines << Words::tr("pinned because of: %1").arg(request.pin->reason);
    if (mark.state == State::Failed && !request.status.message.isEmpty())
        mark.lines << texts::message(request.status.message);
    return mark;
}

TimelineLane timelineLaneOf(const MachineHistory &history, base::Instant now)
{
    TimelineLane lane;
    lane.id = history.machine.key.space + QLatin1Char('/') + history.machine.key.name;
    lane.title = history.machine.key.name;
    const auto facts = pruning::factsOf(history.requests);
    const auto verdicts = judgeSnapshots(facts, rulesOf(history.policies), now);
    QHash<QString, base::Instant> ends;
    for (const RetentionVerdict &verdict : verdicts) {
        if (verdict.endsAt)
            ends.insert(verdict.uid, *verdict.endsAt);
    }
    for (const auto &request : history.requests) {
        if (request->operation == Operation::Delete)
            continue;
        TimelineMark mark = timelineMarkOf(*request, now);
        if (const auto end = ends.constFind(mark.id); end != ends.constEnd())
            mark.end = *end;
        lane.marks.push_back(std::move(mark));
    }
    for (const PolicyView &policy : history.policies)
        addPlan(policy, now, lane);
    if (lane.promised)
        lane.promisedSince = completeSince(facts, verdicts, *lane.promised);
    return lane;
}

QList<Zone> policyZonesOf(const MachineHistory &history)
{
    QList<Zone> zones;
    for (const PolicyView &policy : history.policies) {
        if (const auto zone = Zone::parse(policy.rule.timeZone))
            zones << *zone;
    }
    return zones;
}

} // namespace app
