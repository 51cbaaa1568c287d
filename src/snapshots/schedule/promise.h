// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/schedule/schedule.h"

namespace snapshots {

// The longest time between two slots that follow each other, as far as the five weeks after
// `moment` show: what a schedule promises. The night and the week-end count: "every hour of a
// working day" promises a snapshot in 63 hours. None when it has fewer than two slots to come.
[[nodiscard]] std::optional<std::chrono::seconds> longestGap(const Schedule &schedule,
                                                             base::Instant moment);

// A snapshot may begin late and take a while before what was promised is broken.
inline constexpr std::chrono::minutes lateness{15};

} // namespace snapshots
