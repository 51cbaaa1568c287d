// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/timeline/timelinedata.h"

namespace app {

// A band of the timeline, from top to bottom: the heading of a group, or a lane.
struct TimelineRow
{
    bool isGroup = false;
    size_t lane = 0; // of a heading: the first lane of its group
    int top = 0;
    int height = 0;

    [[nodiscard]] int bottom() const { return top + height; }
    friend bool operator==(const TimelineRow &, const TimelineRow &) = default;
};

// Headings appear when at least one lane has a group.
class TimelineLayout
{
public:
    TimelineLayout() = default;
    TimelineLayout(const TimelineData &data, int laneHeight, int groupHeight);

    [[nodiscard]] int height() const { return m_rows.empty() ? 0 : m_rows.back().bottom(); }
    // The rows that reach into [top, bottom).
    [[nodiscard]] std::vector<TimelineRow> rows(int top, int bottom) const;
    [[nodiscard]] const TimelineRow *rowAt(int y) const;
    [[nodiscard]] const TimelineRow &rowOf(size_t lane) const { return m_rows[m_rowOfLane[lane]]; }

private:
    std::vector<TimelineRow> m_rows;
    std::vector<size_t> m_rowOfLane;
};

} // namespace app
