// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/timeline/timelinelayout.h"

#include <algorithm>

namespace app {

TimelineLayout::TimelineLayout(const TimelineData &data, int laneHeight, int groupHeight)
{
    const bool hasGroups = std::ranges::any_of(
        data.lanes, [](const TimelineLane &lane) { return !lane.group.isEmpty(); });
    int y = 0;
    const auto add = [&](bool isGroup, size_t lane, int height) {
        m_rows.push_back({isGroup, lane, y, height});
        y += height;
    };
    for (size_t lane = 0; lane < data.lanes.size(); ++lane) {
        const bool isNew = lane == 0 || data.lanes[lane].group != data.lanes[lane - 1].group;
        if (hasGroups && isNew)
            add(true, lane, groupHeight);
        m_rowOfLane.push_back(m_rows.size());
        add(false, lane, laneHeight);
    }
}

std::vector<TimelineRow> TimelineLayout::rows(int top, int bottom) const
{
    const auto first = std::ranges::upper_bound(m_rows, top, {}, &TimelineRow::bottom);
    const auto last = std::ranges::lower_bound(m_rows, bottom, {}, &TimelineRow::top);
    return first < last ? std::vector<TimelineRow>(first, last) : std::vector<TimelineRow>();
}

const TimelineRow *TimelineLayout::rowAt(int y) const
{
    const auto found = std::ranges::upper_bound(m_rows, y, {}, &TimelineRow::bottom);
    return y >= 0 && found != m_rows.end() ? &*found : nullptr;
}

} // namespace app
