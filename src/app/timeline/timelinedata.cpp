// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/timeline/timelinedata.h"

#include <QHash>

#include <algorithm>

namespace app {

TimelineData TimelineData::arranged(std::vector<TimelineLane> lanes)
{
    QHash<QString, qsizetype> groups;
    for (TimelineLane &lane : lanes) {
        std::ranges::stable_sort(lane.marks, {}, &TimelineMark::time);
        if (!groups.contains(lane.group))
            groups.insert(lane.group, groups.size());
    }
    std::ranges::stable_sort(
        lanes, {}, [&groups](const TimelineLane &lane) { return groups.value(lane.group); });
    return {std::move(lanes)};
}

} // namespace app
