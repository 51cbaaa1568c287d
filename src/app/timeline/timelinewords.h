// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/timeline/timelineindex.h"
#include "snapshots/schedule/zone.h"

// What the timeline says: words, sentences for assistive tools, and the hover card.
namespace app::timelinewords {

[[nodiscard]] QString kind(TimelineMark::Kind kind);
[[nodiscard]] QString state(const TimelineMark &mark); // of a planned run: planned
[[nodiscard]] QString grade(snapshots::Consistency grade);
[[nodiscard]] QString gap(const TimelineGap &gap); // what a gap is called
[[nodiscard]] QString moment(base::Instant instant, const snapshots::Zone &zone);
[[nodiscard]] QString duration(std::chrono::milliseconds duration); // the two largest units
// "Europe/Berlin, UTC+01:00": the offset is the one at that moment.
[[nodiscard]] QString zone(const snapshots::Zone &zone, base::Instant at);
// At most three characters and a sign, for the pill of a bundle.
[[nodiscard]] QString count(size_t marks);

// One mark or several of one lane, shown as one.
struct Subject
{
    const TimelineLane &lane;
    TimelineBundle bundle;
    TimelineCounts counts;
};

[[nodiscard]] QString spoken(const Subject &subject, const snapshots::Zone &zone);
[[nodiscard]] QString card(const Subject &subject, const snapshots::Zone &zone); // rich text
[[nodiscard]] QString
spoken(const TimelineLane &lane, const TimelineGap &gap, const snapshots::Zone &zone);
[[nodiscard]] QString
card(const TimelineLane &lane, const TimelineGap &gap, const snapshots::Zone &zone);
[[nodiscard]] QString spoken(const TimelineLane &lane,
                             const TimelineCounts &counts,
                             const std::vector<TimelineGap> &gaps,
                             const snapshots::Zone &zone);

} // namespace app::timelinewords
