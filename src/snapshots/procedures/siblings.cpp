// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/procedures/siblings.h"

#include "snapshots/names.h"
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
    if (power::isTaken(status) || status.phase == Phase::Restoring)
        return true;
    const Condition *const failed = status.condition(conditions::failed);
    return status.phase == Phase::Creating && !request.isBeingDeleted() && !status.createdAt
        && !(failed && failed->isTrue);
}

bool hasBegun(const SnapshotRequest &request)
{
    return std::ranges::any_of(request.status.steps, [](const Step &step) {
        return (step.name == steps::stopMachine || step.name == steps::capture
                || step.name == steps::safetySnapshot || step.name == steps::stage)
            && step.state != Step::State::Waiting;
    });
}

bool isWaiting(const SnapshotRequest &request)
{
    return !request.isBeingDeleted()
        && (request.status.phase == Phase::None || request.status.phase == Phase::Pending);
}

bool usesMachine(const SnapshotRequest &request)
{
    return request.operation == Operation::Create || request.operation == Operation::Restore;
}

// The restore that captures the present by this request: it waits for it.
const SnapshotRequest *restoreOf(const Observation &observation)
{
    for (const auto &sibling : observation.siblings) {
        if (sibling->operation == Operation::Restore && observation.request
            && observation.request->name() == names::safetySnapshotName(sibling->uid()))
            return sibling.get();
    }
    return nullptr;
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
    const SnapshotRequest *const restore = restoreOf(observation);
    const SnapshotRequest *const place = restore ? restore : observation.request.get();
    for (const auto &sibling : observation.siblings) {
        if (!usesMachine(*sibling) || sibling.get() == restore)
            continue;
        const bool wasThere = !place || isBefore(*sibling, *place);
        const bool waitsForRestore = restore && !wasThere && !hasBegun(*sibling);
        if ((holdsMachine(*sibling) && !waitsForRestore) || (wasThere && isWaiting(*sibling)))
            return sibling.get();
    }
    return nullptr;
}

const SnapshotRequest *ahead(const Observation &observation)
{
    if (hasBegun(*observation.request))
        return nullptr;
    const SnapshotRequest *const restore = restoreOf(observation);
    const SnapshotRequest &place = restore ? *restore : *observation.request;
    for (const auto &sibling : observation.siblings) {
        const bool isFirst = hasBegun(*sibling) || isBefore(*sibling, place);
        if (usesMachine(*sibling) && sibling.get() != restore && holdsMachine(*sibling) && isFirst)
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

const SnapshotRequest *readerOf(const Observation &observation, const QString &snapshot)
{
    for (const auto &sibling : observation.siblings) {
        if (reads(*sibling) && sibling->snapshotName == snapshot)
            return sibling.get();
    }
    return nullptr;
}

QString readingText(const SnapshotRequest &reader)
{
    return QStringLiteral("%1 (%2) reads it")
        .arg(describe(kube::resources::wukongSnapshot, reader.object.key()),
             nameOf(reader.operation));
}

} // namespace snapshots::siblings
