// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/recoverydays.h"

#include <algorithm>

namespace snapshots {

namespace {

namespace chrono = std::chrono;

chrono::local_days dayOf(const Zone &zone, base::Instant moment)
{
    return chrono::floor<chrono::days>(zone.wallTime(chrono::floor<chrono::seconds>(moment)));
}

// Application, then offline: its disks are whole, but what was in memory is not in it.
int rankOf(Consistency grade)
{
    switch (grade) {
    case Consistency::Application:
        return 3;
    case Consistency::Offline:
        return 2;
    case Consistency::Crash:
        return 1;
    case Consistency::Partial:
        break;
    }
    return 0;
}

} // namespace

std::vector<RecoveryDay> recoveryDays(const std::vector<Shared<SnapshotRequest>> &requests,
                                      const Zone &zone,
                                      base::Instant now,
                                      int days)
{
    std::vector<RecoveryDay> found(static_cast<size_t>(days));
    const auto today = dayOf(zone, now);
    for (const auto &request : requests) {
        if (request->operation != Operation::Create || request->isBeingDeleted())
            continue;
        const auto moment = request->takenAt();
        const auto ago = (today - dayOf(zone, moment)).count();
        if (ago < 0 || ago >= days)
            continue;
        RecoveryDay &day = found[static_cast<size_t>(days - 1 - ago)];
        day.failed += request->status.phase == Phase::Failed ? 1 : 0;
        if (request->status.phase != Phase::Ready)
            continue;
        ++day.ready;
        const Consistency grade = request->status.consistency.value_or(Consistency::Crash);
        if (!day.best || rankOf(grade) > rankOf(*day.best))
            day.best = grade;
    }
    return found;
}

} // namespace snapshots
