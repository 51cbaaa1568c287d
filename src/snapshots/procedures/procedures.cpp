// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/procedures/procedures.h"

#include "snapshots/procedures/look.h"
#include "snapshots/procedures/reasons.h"

namespace snapshots {

namespace {

Decision refuse(const Observation &observation, base::Instant now)
{
    Look look(observation, now);
    const Phase phase = look.request.status.phase;
    if (phase == Phase::None || phase == Phase::Pending) {
        look.status().startedAt = look.stamp();
        look.finishFailed(
            reasons::operationNotSupported,
            QStringLiteral("This version of Wukong Snapshots cannot %1 yet: install a newer one.")
                .arg(nameOf(look.request.operation)));
    }
    return look.decision;
}

} // namespace

Decision decide(const Observation &observation, base::Instant now)
{
    const SnapshotRequest &request = *observation.request;
    if (request.operation == Operation::Create)
        return request.isBeingDeleted() ? decideRemoval(observation, now)
                                        : decideCapture(observation, now);
    if (request.operation == Operation::Restore)
        return decideRestore(observation, now);
    if (request.isBeingDeleted()) // a record; nothing hangs on it
        return Look(observation, now).decision;
    return request.operation == Operation::Delete ? decideDeletion(observation, now)
                                                  : refuse(observation, now);
}

} // namespace snapshots
