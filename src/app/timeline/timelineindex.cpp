// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/timeline/timelineindex.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace app {

using namespace std::chrono;

namespace {

base::Instant cellBegin(base::Instant time, milliseconds cell)
{
    const milliseconds rest = time.time_since_epoch() % cell;
    return time - (rest < milliseconds{0} ? rest + cell : rest);
}

size_t indexFrom(const std::vector<TimelineMark> &marks, base::Instant time)
{
    const auto found = std::ranges::lower_bound(marks, time, {}, &TimelineMark::time);
    return static_cast<size_t>(found - marks.begin());
}

TimelineBundle bundleAt(size_t first,
                        size_t last,
                        const std::vector<TimelineMark> &marks,
                        const TimelineScale &scale)
{
    const auto isPast = [](const TimelineMark &mark) {
        return mark.kind != TimelineMark::Kind::PlannedRun;
    };
    // Where now is in the midst of it, it stands where the past does.
    const auto planned =
        std::partition_point(marks.begin() + static_cast<std::ptrdiff_t>(first),
                             marks.begin() + static_cast<std::ptrdiff_t>(last), isPast);
    const auto past = static_cast<size_t>(planned - marks.begin());
    const double begin = scale.xOf(marks[first].time);
    const double end = scale.xOf(marks[(past > first ? past : last) - 1].time);
    return {first, last, (begin + end) / 2};
}

double widthOf(const TimelineBundle &bundle, const TimelineSizes &sizes)
{
    return bundle.count() > 1 ? sizes.bundle : sizes.mark;
}

// Neighbours that are close stay each on their side of the border between their cells. Nothing
// moves by more than half of its width, so that what is further apart than twice the room it needs
// cannot touch, and what happens to a bundle depends on its neighbours alone.
void pushApart(std::vector<TimelineBundle> &bundles,
               const std::vector<TimelineMark> &marks,
               const TimelineScale &scale,
               const TimelineSizes &sizes)
{
    const milliseconds cell = timelineCell(scale, sizes.bundle);
    double leftX = bundles.empty() ? 0 : bundles.front().x; // before it was moved
    for (size_t at = 1; at < bundles.size(); ++at) {
        TimelineBundle &left = bundles[at - 1];
        TimelineBundle &right = bundles[at];
        const double halfLeft = widthOf(left, sizes) / 2;
        const double halfRight = widthOf(right, sizes) / 2;
        const double apart = right.x - std::exchange(leftX, right.x);
        if (apart >= 2 * (halfLeft + halfRight))
            continue;
        const double leftEnd = scale.xOf(cellBegin(marks[left.first].time, cell) + cell);
        const double rightBegin = scale.xOf(cellBegin(marks[right.first].time, cell));
        left.x = std::min(left.x, leftEnd - halfLeft);
        right.x = std::max(right.x, rightBegin + halfRight);
    }
}

void count(TimelineCounts &counts, const TimelineMark &mark)
{
    using Kind = TimelineMark::Kind;
    using State = TimelineMark::State;
    ++counts.marks;
    counts.good += mark.isGood() ? 1 : 0;
    counts.partial += mark.isGood() && mark.grade == snapshots::Consistency::Partial ? 1 : 0;
    counts.planned += mark.kind == Kind::PlannedRun ? 1 : 0;
    counts.events += mark.kind == Kind::Restore || mark.kind == Kind::Clone ? 1 : 0;
    counts.failed += mark.state == State::Failed ? 1 : 0;
    counts.doomed += mark.state == State::Doomed ? 1 : 0;
    counts.underWay += mark.state == State::UnderWay || mark.state == State::Leaving ? 1 : 0;
}

} // namespace

TimelineCounts TimelineCounts::since(const TimelineCounts &earlier) const
{
    return {marks - earlier.marks,   good - earlier.good,         partial - earlier.partial,
            failed - earlier.failed, underWay - earlier.underWay, planned - earlier.planned,
            events - earlier.events, doomed - earlier.doomed};
}

// In steps of a quarter of an octave: a small change of the scale leaves most bundles as they are.
milliseconds timelineCell(const TimelineScale &scale, double pixels)
{
    constexpr double stepsPerOctave = 4;
    const double least = std::max(scale.msPerPixel * pixels, 1.0);
    const double step = std::ceil(std::log2(least) * stepsPerOctave - 1e-9);
    return milliseconds{std::llround(std::ceil(std::exp2(step / stepsPerOctave)))};
}

std::vector<TimelineBundle> timelineBundles(const std::vector<TimelineMark> &marks,
                                            const TimelineScale &scale,
                                            const TimelineSizes &sizes,
                                            double fromX,
                                            double toX)
{
    const milliseconds cell = timelineCell(scale, sizes.bundle);
    std::vector<TimelineBundle> bundles;
    // One cell more on either side: it may push what is in view.
    size_t at = indexFrom(marks, cellBegin(scale.timeAt(fromX - sizes.bundle), cell) - cell);
    const base::Instant end = cellBegin(scale.timeAt(toX + sizes.bundle), cell) + 2 * cell;
    while (at < marks.size() && marks[at].time < end) {
        const auto next = std::lower_bound(
            marks.begin() + static_cast<std::ptrdiff_t>(at), marks.end(),
            cellBegin(marks[at].time, cell) + cell,
            [](const TimelineMark &mark, base::Instant time) { return mark.time < time; });
        const auto last = static_cast<size_t>(next - marks.begin());
        bundles.push_back(bundleAt(at, last, marks, scale));
        at = last;
    }
    pushApart(bundles, marks, scale, sizes);
    std::erase_if(bundles, [&](const TimelineBundle &bundle) {
        const double half = widthOf(bundle, sizes) / 2;
        return bundle.x + half < fromX || bundle.x - half > toX;
    });
    return bundles;
}

TimelineBundle timelineBundleOf(size_t mark,
                                const std::vector<TimelineMark> &marks,
                                const TimelineScale &scale,
                                const TimelineSizes &sizes)
{
    const milliseconds cell = timelineCell(scale, sizes.bundle);
    const base::Instant begin = cellBegin(marks[mark].time, cell);
    return bundleAt(indexFrom(marks, begin), indexFrom(marks, begin + cell), marks, scale);
}

TimelineIndex::TimelineIndex(const TimelineData &data)
{
    m_lanes.reserve(data.lanes.size());
    qsizetype marks = 0;
    for (const TimelineLane &lane : data.lanes)
        marks += static_cast<qsizetype>(lane.marks.size());
    m_places.reserve(marks);
    for (const TimelineLane &lane : data.lanes)
        addLane(lane);
}

void TimelineIndex::addLane(const TimelineLane &lane)
{
    Lane entry;
    entry.before.reserve(lane.marks.size() + 1);
    entry.before.emplace_back();
    TimelineCounts counts;
    for (const TimelineMark &mark : lane.marks) {
        const size_t at = entry.before.size() - 1;
        m_places.insert(mark.id, {m_lanes.size(), at});
        if (mark.end)
            entry.ends.emplace_back(*mark.end, at);
        count(counts, mark);
        entry.before.push_back(counts);
    }
    std::ranges::sort(entry.ends);
    addGaps(lane, entry);
    if (!lane.marks.empty()) {
        const base::Instant first = lane.marks.front().time;
        const base::Instant last = lane.marks.back().time;
        m_extent = m_extent
            ? std::pair(std::min(m_extent->first, first), std::max(m_extent->second, last))
            : std::pair(first, last);
    }
    m_lanes.push_back(std::move(entry));
}

void TimelineIndex::addGaps(const TimelineLane &lane, Lane &entry)
{
    if (!lane.promised)
        return;
    for (const TimelineMark &mark : lane.marks) {
        if (!mark.isGood() || mark.time < lane.promisedSince)
            continue;
        if (entry.dueAt && mark.time > *entry.dueAt)
            entry.gaps.push_back({*entry.dueAt, mark.time, false});
        entry.dueAt = mark.time + *lane.promised;
    }
}

TimelineCounts TimelineIndex::counts(size_t lane, size_t first, size_t last) const
{
    return m_lanes[lane].before[last].since(m_lanes[lane].before[first]);
}

TimelineCounts TimelineIndex::counts(size_t lane) const
{
    return m_lanes[lane].before.back();
}

std::vector<TimelineEnd> TimelineIndex::ends(
    size_t lane, const TimelineScale &scale, double cellPixels, double fromX, double toX) const
{
    const auto &ends = m_lanes[lane].ends;
    const auto firstFrom = [&ends](base::Instant time) {
        return std::ranges::lower_bound(ends, time, {}, [](const auto &end) { return end.first; });
    };
    const milliseconds cell = timelineCell(scale, cellPixels);
    std::vector<TimelineEnd> found;
    auto at = firstFrom(cellBegin(scale.timeAt(fromX), cell));
    const base::Instant until = scale.timeAt(toX);
    while (at != ends.end() && at->first <= until) {
        const auto next = firstFrom(cellBegin(at->first, cell) + cell);
        found.push_back({scale.xOf(at->first), at->second, static_cast<int>(next - at)});
        at = next;
    }
    return found;
}

std::vector<TimelineGap> TimelineIndex::gaps(size_t lane,
                                             base::Instant from,
                                             base::Instant to,
                                             base::Instant now,
                                             milliseconds resolution) const
{
    const auto &all = m_lanes[lane].gaps;
    std::vector<TimelineGap> found;
    auto at = std::ranges::lower_bound(all, from, {}, &TimelineGap::end);
    while (at != all.end() && at->begin <= to) {
        if (!found.empty() && at->begin - found.back().end < resolution)
            found.back().end = at->end;
        else
            found.push_back(*at);
        // What ends within a pixel of here cannot be seen on its own: on to the last such.
        const base::Instant skipTo = at->end + resolution;
        const auto next = std::lower_bound(
            at + 1, all.end(), skipTo,
            [](const TimelineGap &gap, base::Instant time) { return gap.end < time; });
        if (next != at + 1)
            found.back().end = std::prev(next)->end;
        at = next;
    }
    const auto &due = m_lanes[lane].dueAt;
    if (due && *due < now && *due <= to && now >= from)
        found.push_back({*due, now, true});
    return found;
}

std::vector<TimelineGap> TimelineIndex::gaps(size_t lane, base::Instant now) const
{
    return gaps(lane, base::Instant::min(), base::Instant::max(), now, milliseconds{0});
}

std::optional<TimelinePlace> TimelineIndex::find(const QString &id) const
{
    const auto found = m_places.find(id);
    return found != m_places.end() ? std::optional(*found) : std::nullopt;
}

std::optional<std::pair<base::Instant, base::Instant>> TimelineIndex::extent() const
{
    return m_extent;
}

} // namespace app
