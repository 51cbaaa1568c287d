// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/schedule/promise.h"

#include <algorithm>

namespace snapshots {

std::optional<std::chrono::seconds> longestGap(const Schedule &schedule, base::Instant moment)
{
    constexpr std::chrono::weeks horizon{5};
    constexpr int mostSlots = 5000; // every minute of a working week, and the week-end after it
    auto slot = schedule.next(moment);
    const auto end = slot.value_or(moment) + horizon;
    std::optional<std::chrono::seconds> longest;
    for (int count = 0; slot && *slot < end && count < mostSlots; ++count) {
        const auto following = schedule.next(*slot);
        if (following)
            longest = std::max(longest.value_or(std::chrono::seconds{0}),
                               std::chrono::floor<std::chrono::seconds>(*following - *slot));
        slot = following;
    }
    return longest;
}

} // namespace snapshots
