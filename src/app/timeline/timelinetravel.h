// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/timeline/timelineindex.h"

namespace app {

enum class TimelineMove { Next, Previous, Up, Down, First, Last };

// Where a key leads from a mark: to the next thing that can be seen on its own, on another lane to
// the one nearest in time, passing empty lanes. `from` again where there is nothing in that
// direction.
[[nodiscard]] TimelinePlace timelineTravel(const TimelineData &data,
                                           TimelinePlace from,
                                           TimelineMove move,
                                           const TimelineScale &scale,
                                           const TimelineSizes &sizes);

// Where travel begins: the last mark at or before `now` of the first lane that has one.
[[nodiscard]] std::optional<TimelinePlace> timelineStart(const TimelineData &data,
                                                         base::Instant now);

} // namespace app
