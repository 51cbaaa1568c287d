// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/procedures/floors.h"

#include "snapshots/procedures/look.h"
#include "snapshots/procedures/pruning.h"
#include "snapshots/procedures/siblings.h"

#include <algorithm>

namespace snapshots::floors {

namespace {

// Uids of the snapshots that other delete requests are about to delete.
QStringList promised(const Observation &observation)
{
    const SnapshotRequest &request = *observation.request;
    QStringList uids;
    if (request.operation != Operation::Delete)
        return uids;
    for (const auto &other : observation.siblings) {
        const bool isUnderWay =
            other->operation == Operation::Delete && other->status.phase == Phase::Deleting;
        const bool goesFirst =
            request.status.phase != Phase::Deleting || siblings::isBefore(*other, request);
        if (isUnderWay && goesFirst)
            uids << other->status.before[targetField].toString();
    }
    return uids;
}

qsizetype
leftTo(const QString &policy, const std::vector<RetentionFacts> &facts, const QStringList &leaving)
{
    return std::ranges::count_if(facts, [&](const RetentionFacts &other) {
        return other.state == RetentionFacts::State::Ready && other.policies.contains(policy)
            && !leaving.contains(other.uid);
    });
}

} // namespace

const PolicyFloor *brokenBy(const Observation &observation)
{
    const bool isAsked = observation.request->operation == Operation::Delete;
    const SnapshotRequest &snapshot = isAsked ? *observation.target : *observation.request;
    if (snapshot.status.phase != Phase::Ready)
        return nullptr;
    const QStringList leaving = promised(observation) << snapshot.uid();
    const auto facts = pruning::factsOf(observation.siblings);
    for (const QString &policy : pruning::holdersOf(snapshot)) {
        const auto floor = observation.floors.constFind(policy);
        if (floor == observation.floors.constEnd())
            continue;
        if (leftTo(policy, facts, leaving) < floor->minReady)
            return &*floor;
    }
    return nullptr;
}

QHash<QString, PolicyFloor> brokenTogether(const std::vector<Shared<SnapshotRequest>> &all,
                                           const QStringList &doomed,
                                           const QHash<QString, PolicyFloor> &floors)
{
    QHash<QString, PolicyFloor> broken;
    const auto facts = pruning::factsOf(all);
    for (const RetentionFacts &snapshot : facts) {
        if (snapshot.state != RetentionFacts::State::Ready || !doomed.contains(snapshot.uid))
            continue;
        for (const QString &policy : snapshot.policies) {
            const auto floor = floors.constFind(policy);
            if (floor != floors.constEnd() && leftTo(policy, facts, doomed) < floor->minReady)
                broken.insert(snapshot.uid, *floor);
        }
    }
    return broken;
}

QString describe(const PolicyFloor &floor, const MachineRef &machine)
{
    const QString which = floor.minReady == 1
        ? QStringLiteral("the last good snapshot")
        : QStringLiteral("one of the last %1 good snapshots").arg(floor.minReady);
    return QStringLiteral("is %1 that %2 keeps of %3")
        .arg(which, floor.policy, snapshots::describe(machine));
}

} // namespace snapshots::floors
