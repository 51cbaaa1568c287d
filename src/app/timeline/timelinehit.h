// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/timeline/timelineindex.h"
#include "app/timeline/timelinelayout.h"

namespace app {

// What stands at a point.
struct TimelineHit
{
    size_t lane = 0;
    std::optional<TimelineBundle> bundle;
    std::optional<TimelineGap> gap; // only where there is no bundle
};

// What hit tests and painters look at; borrowed.
struct TimelinePicture
{
    const TimelineData &data;
    const TimelineIndex &index;
    const TimelineLayout &layout;
    TimelineScale scale;
    TimelineSizes sizes;
    base::Instant now{};

    [[nodiscard]] std::vector<TimelineBundle> bundles(size_t lane, double fromX, double toX) const
    {
        return timelineBundles(data.lanes[lane].marks, scale, sizes, fromX, toX);
    }
};

// x and y count from where the scale and the rows begin; none outside the lanes.
[[nodiscard]] std::optional<TimelineHit>
timelineHit(const TimelinePicture &picture, double x, int y);

} // namespace app
