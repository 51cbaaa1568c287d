// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/timeline/timelinetravel.h"

#include <algorithm>

namespace app {

namespace {

size_t nearest(const std::vector<TimelineMark> &marks, base::Instant time)
{
    const auto after = std::ranges::lower_bound(marks, time, {}, &TimelineMark::time);
    if (after == marks.begin())
        return 0;
    const auto before = std::prev(after);
    const bool isBefore = after == marks.end() || time - before->time <= after->time - time;
    return static_cast<size_t>((isBefore ? before : after) - marks.begin());
}

size_t along(const std::vector<TimelineMark> &marks,
             size_t from,
             TimelineMove move,
             const TimelineScale &scale,
             const TimelineSizes &sizes)
{
    const auto bundle = [&](size_t mark) { return timelineBundleOf(mark, marks, scale, sizes); };
    switch (move) {
    case TimelineMove::Next: {
        const size_t next = bundle(from).last;
        return next < marks.size() ? next : from;
    }
    case TimelineMove::Previous: {
        const size_t first = bundle(from).first;
        return first > 0 ? bundle(first - 1).first : from;
    }
    case TimelineMove::First:
        return 0;
    case TimelineMove::Last:
        return bundle(marks.size() - 1).first;
    case TimelineMove::Up:
    case TimelineMove::Down:
        break;
    }
    return from;
}

} // namespace

TimelinePlace timelineTravel(const TimelineData &data,
                             TimelinePlace from,
                             TimelineMove move,
                             const TimelineScale &scale,
                             const TimelineSizes &sizes)
{
    if (move != TimelineMove::Up && move != TimelineMove::Down)
        return {from.lane, along(data.lanes[from.lane].marks, from.mark, move, scale, sizes)};
    const base::Instant time = data.at(from).time;
    size_t lane = from.lane;
    // Going up from lane 0 wraps to a number that is no lane.
    for (;;) {
        lane += move == TimelineMove::Up ? size_t(-1) : size_t(1);
        if (lane >= data.lanes.size())
            return from;
        const auto &marks = data.lanes[lane].marks;
        if (!marks.empty()) {
            const size_t mark = nearest(marks, time);
            return {lane, timelineBundleOf(mark, marks, scale, sizes).first};
        }
    }
}

std::optional<TimelinePlace> timelineStart(const TimelineData &data, base::Instant now)
{
    for (size_t lane = 0; lane < data.lanes.size(); ++lane) {
        const auto &marks = data.lanes[lane].marks;
        if (marks.empty())
            continue;
        const auto after = std::ranges::upper_bound(marks, now, {}, &TimelineMark::time);
        const auto mark = after == marks.begin() ? after : std::prev(after);
        return TimelinePlace{lane, static_cast<size_t>(mark - marks.begin())};
    }
    return std::nullopt;
}

} // namespace app
