// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/procedures/procedures.h"

#include "snapshots/procedures/look.h"

namespace snapshots {

Decision decide(const Observation &observation, base::Instant now)
{
    const SnapshotRequest &request = *observation.request;
    if (request.operation == Operation::Create)
        return request.isBeingDeleted() ? decideRemoval(observation, now)
                                        : decideCapture(observation, now);
    if (request.operation == Operation::Restore)
        return decideRestore(observation, now);
    if (request.operation == Operation::Clone)
        return decideClone(observation, now);
    if (request.isBeingDeleted()) // a record; nothing hangs on it
        return Look(observation, now).decision;
    return decideDeletion(observation, now);
}

} // namespace snapshots
