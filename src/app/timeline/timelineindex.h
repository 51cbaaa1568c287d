// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/timeline/timelinedata.h"
#include "app/timeline/timelinescale.h"

#include <QHash>

namespace app {

// What a stretch of marks of one lane holds.
struct TimelineCounts
{
    int marks = 0;
    int good = 0; // ready snapshots
    int partial = 0; // of these
    int failed = 0;
    int underWay = 0; // being taken or deleted
    int planned = 0;
    int events = 0; // restores and clones
    int doomed = 0; // a change that is being looked at would delete them

    friend bool operator==(const TimelineCounts &, const TimelineCounts &) = default;
    // What a bundle's number says: what has happened, or else what will.
    [[nodiscard]] int shown() const { return planned < marks ? marks - planned : marks; }
    [[nodiscard]] TimelineCounts since(const TimelineCounts &earlier) const;
};

// Marks [first, last) of a lane that are shown as one, because they are crowded or alone.
struct TimelineBundle
{
    size_t first = 0;
    size_t last = 0;
    double x = 0; // of its middle

    [[nodiscard]] size_t count() const { return last - first; }
    friend bool operator==(const TimelineBundle &, const TimelineBundle &) = default;
};

// Time without a good snapshot beyond what was promised.
struct TimelineGap
{
    base::Instant begin{}; // when the next snapshot was due at the latest
    base::Instant end{}; // when it came; of an open gap: now
    bool isOpen = false;

    friend bool operator==(const TimelineGap &, const TimelineGap &) = default;
};

// Planned ends that are shown as one.
struct TimelineEnd
{
    double x = 0;
    size_t mark = 0; // the first of them
    int count = 0;
};

// How wide things are drawn.
struct TimelineSizes
{
    double mark = 14;
    double bundle = 26; // marks of one cell of at least this width become a bundle
};

// Marks are bundled by cells of time whose borders do not depend on what is in view, so that
// nothing changes while the view is moved.
[[nodiscard]] std::chrono::milliseconds timelineCell(const TimelineScale &scale, double pixels);

// The bundles that reach into [fromX, toX], from left to right, none over the other.
// O(bundles * log marks).
[[nodiscard]] std::vector<TimelineBundle> timelineBundles(const std::vector<TimelineMark> &marks,
                                                          const TimelineScale &scale,
                                                          const TimelineSizes &sizes,
                                                          double fromX,
                                                          double toX);

// The bundle of one mark; its x is not adjusted to its neighbours.
[[nodiscard]] TimelineBundle timelineBundleOf(size_t mark,
                                              const std::vector<TimelineMark> &marks,
                                              const TimelineScale &scale,
                                              const TimelineSizes &sizes);

// What would cost too much to work out for each frame. The data is borrowed and outlives it.
class TimelineIndex
{
public:
    explicit TimelineIndex(const TimelineData &data);

    [[nodiscard]] TimelineCounts counts(size_t lane, size_t first, size_t last) const;
    [[nodiscard]] TimelineCounts counts(size_t lane) const;

    // Planned ends in [fromX, toX], at most one for each `cellPixels`.
    [[nodiscard]] std::vector<TimelineEnd> ends(
        size_t lane, const TimelineScale &scale, double cellPixels, double fromX, double toX) const;

    // Gaps of a lane in [from, to]; such as are less than `resolution` apart are one.
    [[nodiscard]] std::vector<TimelineGap> gaps(size_t lane,
                                                base::Instant from,
                                                base::Instant to,
                                                base::Instant now,
                                                std::chrono::milliseconds resolution) const;
    [[nodiscard]] std::vector<TimelineGap> gaps(size_t lane, base::Instant now) const; // all

    [[nodiscard]] std::optional<TimelinePlace> find(const QString &id) const;
    // The first and the last mark of all; none without marks.
    [[nodiscard]] std::optional<std::pair<base::Instant, base::Instant>> extent() const;

private:
    struct Lane
    {
        std::vector<TimelineCounts> before; // [i]: of the marks [0, i)
        std::vector<std::pair<base::Instant, size_t>> ends; // by time
        std::vector<TimelineGap> gaps;
        std::optional<base::Instant> dueAt; // after the last good one
    };

    void addLane(const TimelineLane &lane);
    static void addGaps(const TimelineLane &lane, Lane &entry);

    std::vector<Lane> m_lanes;
    QHash<QString, TimelinePlace> m_places;
    std::optional<std::pair<base::Instant, base::Instant>> m_extent;
};

} // namespace app
