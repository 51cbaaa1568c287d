// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/procedures/siblings.h"

#include "snapshots/procedures/look.h"
#include "snapshots/procedures/power.h"
#include "snapshots/procedures/steps.h"

#include <algorithm>
#include <tuple>

namespace snapshots::siblings {

namespace {

// Once its point in time is taken and the power given back, a capture that still stores data is in
// nobody's way; neither is one that has failed and only tidies up.
bool holdsMachine(const SnapshotRequest &request)
{
    const RequestStatus &status = request.status;
    if (power::isTaken(status))
        return true;
    const Condition *const failed = status.condition(conditions::failed);
    return status.phase == Phase::Creating && !request.isBeingDeleted() && !status.createdAt
        && !(failed && failed->isTrue);
}

bool hasBegun(const SnapshotRequest &request)
{
    return std::ranges::any_of(request.status.steps, [](const Step &step) {
        return (step.name == steps::stopMachine || step.name == steps::capture)
            && step.state != Step::State::Waiting;
    });
}

bool isWaiting(const SnapshotRequest &request)
{
    return !request.isBeingDeleted()
        && (request.status.phase == Phase::None || request.status.phase == Phase::Pending);
}

} // namespace

bool isBefore(const SnapshotRequest &a, const SnapshotRequest &b)
{
    const auto place = [](const SnapshotRequest &request) {
        return std::tuple(request.object.meta.createdAt, request.object.key());
    };
    return place(a) < place(b);
}

const SnapshotRequest *inTheWay(const Observation &observation)
{
    for (const auto &sibling : observation.siblings) {
        if (sibling->operation != Operation::Create)
            continue;
        if (holdsMachine(*sibling))
            return sibling.get();
        const bool wasThere = !observation.request || isBefore(*sibling, *observation.request);
        if (wasThere && isWaiting(*sibling))
            return sibling.get();
    }
    return nullptr;
}

const SnapshotRequest *ahead(const Observation &observation)
{
    if (hasBegun(*observation.request))
        return nullptr;
    for (const auto &sibling : observation.siblings) {
        const bool isFirst = hasBegun(*sibling) || isBefore(*sibling, *observation.request);
        if (sibling->operation == Operation::Create && holdsMachine(*sibling) && isFirst)
            return sibling.get();
    }
    return nullptr;
}

bool reads(const SnapshotRequest &request)
{
    return (request.operation == Operation::Restore || request.operation == Operation::Clone)
        && (isWaiting(request) || request.status.phase == Phase::Restoring
            || request.status.phase == Phase::Cloning);
}

const SnapshotRequest *userOf(const Observation &observation)
{
    for (const auto &sibling : observation.siblings) {
        if (reads(*sibling) && sibling->snapshotName == observation.request->name())
            return sibling.get();
    }
    return nullptr;
}

} // namespace snapshots::siblings
