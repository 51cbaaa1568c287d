// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "snapshots/kinds/snapshotrequest.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace app {

// One thing that happened, or will happen, to a machine.
struct TimelineMark
{
    enum class Kind { Snapshot, Restore, Clone, PlannedRun };
    // A planned run has none: Ready. Doomed: a change that is being looked at would delete it.
    enum class State { Ready, UnderWay, Failed, Leaving, Doomed };

    QString id; // unique in the whole timeline
    base::Instant time{};
    Kind kind = Kind::Snapshot;
    State state = State::Ready;
    std::optional<snapshots::Consistency> grade;
    std::optional<base::Instant> end; // when it goes if nothing else changes
    bool isPinned = false;
    std::chrono::milliseconds jitter{0}; // a planned run begins in [time, time + jitter]
    QString title;
    QStringList lines; // what else the hover card says

    // Counts against the promised interval.
    [[nodiscard]] bool isGood() const { return kind == Kind::Snapshot && state == State::Ready; }
};

// One machine.
struct TimelineLane
{
    QString id;
    QString title;
    QString group;
    // The longest time between two good snapshots that is not yet a gap, tolerance included.
    std::optional<std::chrono::milliseconds> promised;
    base::Instant promisedSince{}; // what came before may have been removed: no gaps are seen there
    std::vector<TimelineMark> marks; // by time
};

// Where a mark stands.
struct TimelinePlace
{
    size_t lane = 0;
    size_t mark = 0;

    friend auto operator<=>(const TimelinePlace &, const TimelinePlace &) = default;
};

struct TimelineData
{
    std::vector<TimelineLane> lanes; // those of a group stand together

    // Puts marks in the order of time, and lanes behind the first one of their group.
    [[nodiscard]] static TimelineData arranged(std::vector<TimelineLane> lanes);

    [[nodiscard]] const TimelineMark &at(TimelinePlace place) const
    {
        return lanes[place.lane].marks[place.mark];
    }
};

} // namespace app
