// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/targetcheck.h"

#include "snapshots/observe.h"
#include "snapshots/procedures/look.h"
#include "snapshots/procedures/reasons.h"

namespace snapshots {

std::optional<Finding> checkTarget(const Observation &observation, const WantedTarget &wanted)
{
    const SnapshotRequest &request = *observation.request;
    const auto &target = observation.target;
    const QString who = describe(kube::resources::wukongSnapshot,
                                 {request.object.meta.space, observe::targetNameOf(request)});
    const auto block = [&who](const QString &code, const QString &text) {
        return Finding{Finding::Level::Blocker, code, who, text};
    };
    if (!target)
        return block(reasons::snapshotNotFound,
                     QStringLiteral("%1 does not exist: correct spec.%2.").arg(who, wanted.field));
    if (target->operation != wanted.operation)
        return block(reasons::notASnapshot,
                     QStringLiteral("%1 is a %2 request: name a %3 request.")
                         .arg(who, nameOf(target->operation), nameOf(wanted.operation)));
    if (target->machine != request.machine)
        return block(reasons::snapshotOfOtherMachine,
                     QStringLiteral("%1 is about %2 and not about %3: name its machine.")
                         .arg(who, describe(target->machine), describe(request.machine)));
    if (target->isBeingDeleted() || target->status.phase != wanted.phase)
        return block(wanted.lost,
                     QStringLiteral("%1 is in phase %2 and not %3, or being deleted.")
                         .arg(who, nameOf(target->status.phase), nameOf(wanted.phase)));
    return std::nullopt;
}

} // namespace snapshots
