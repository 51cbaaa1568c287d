// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/timeline/timelinescale.h"
#include "snapshots/schedule/zone.h"

#include <QLocale>
#include <QString>

#include <vector>

namespace app {

struct TimelineTick
{
    base::Instant at{};
    QString label;

    friend bool operator==(const TimelineTick &, const TimelineTick &) = default;
};

// Two rows of ticks: the fine one (hours, days, months) and above it what it belongs to (the day,
// the month, the year), of which the first may stand before the scale begins.
struct TimelineAxis
{
    std::vector<TimelineTick> fine;
    std::vector<TimelineTick> coarse; // empty above years
};

// Fine ticks stand at least `labelPixels` apart, at round times of a clock in `zone`. Where the
// clock is changed, ticks stand where it really shows what they say: a repeated hour has its ticks
// twice, a skipped one none; a day begins with the first moment that belongs to it.
[[nodiscard]] TimelineAxis timelineAxis(const TimelineScale &scale,
                                        const snapshots::Zone &zone,
                                        const QLocale &locale,
                                        double labelPixels);

// The first moment at which the clock shows `wall` or, where it skips that, something later.
[[nodiscard]] base::Instant firstMomentOf(snapshots::WallTime wall, const snapshots::Zone &zone);

} // namespace app
