// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/timeline/timelinedata.h"

#include <QDateTime>

// Timelines for tests, pictures and measurements.
namespace support {

[[nodiscard]] inline base::Instant at(const char *rfc3339)
{
    return base::toInstant(QDateTime::fromString(QLatin1String{rfc3339}, Qt::ISODate));
}

[[nodiscard]] inline app::TimelineMark snapshotMark(const QString &id, base::Instant time)
{
    app::TimelineMark mark;
    mark.id = id;
    mark.title = id;
    mark.time = time;
    mark.grade = snapshots::Consistency::Application;
    return mark;
}

[[nodiscard]] inline app::TimelineLane laneOf(const QString &id,
                                              std::vector<app::TimelineMark> marks)
{
    app::TimelineLane lane;
    lane.id = id;
    lane.title = id;
    lane.marks = std::move(marks);
    return lane;
}

// A snapshot each `interval`, the first at `begin`; ids are lane-0, lane-1, ...
[[nodiscard]] inline app::TimelineLane
seriesLane(const QString &id, base::Instant begin, std::chrono::milliseconds interval, int count)
{
    app::TimelineLane lane = laneOf(id, {});
    for (int number = 0; number < count; ++number)
        lane.marks.push_back(
            snapshotMark(QStringLiteral("%1-%2").arg(id).arg(number), begin + number * interval));
    return lane;
}

} // namespace support
