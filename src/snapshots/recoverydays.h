// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/observation.h"
#include "snapshots/schedule/zone.h"

#include <vector>

namespace snapshots {

// What a machine can be put back to from one day of the calendar.
struct RecoveryDay
{
    std::optional<Consistency> best; // none: there is no good snapshot of that day (any more)
    int ready = 0;
    int failed = 0;

    friend bool operator==(const RecoveryDay &, const RecoveryDay &) = default;
};

// The last so many days in the zone, that of `now` last.
[[nodiscard]] std::vector<RecoveryDay>
recoveryDays(const std::vector<Shared<SnapshotRequest>> &requests,
             const Zone &zone,
             base::Instant now,
             int days);

} // namespace snapshots
