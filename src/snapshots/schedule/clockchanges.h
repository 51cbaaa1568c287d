// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/schedule/schedule.h"

#include <vector>

namespace snapshots {

// A day on which the clock is changed in the zone of a schedule, and what it means for its runs.
struct ClockChangeDay
{
    Zone::Change change;
    std::vector<base::Instant> runs; // on that day of the calendar
    std::vector<base::Instant> usual; // on the same day a week before
    // The wall times of the day are those of the week before.
    bool isAsUsual = false;
};

// Those of the year after `moment`, in order; two where the clock is put forward and back.
[[nodiscard]] std::vector<ClockChangeDay> clockChangeDays(const Schedule &schedule,
                                                          base::Instant moment);

} // namespace snapshots
