// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/schedule/clockchanges.h"

#include <algorithm>

namespace snapshots {

namespace {

namespace chrono = std::chrono;
using base::Instant;

constexpr chrono::days week{7};

chrono::local_seconds wallOf(const Zone &zone, Instant moment)
{
    return zone.wallTime(chrono::floor<chrono::seconds>(moment));
}

// The slots whose wall time is on this day. A day has 23 to 25 hours: one more on both sides is
// looked at.
std::vector<Instant>
runsOn(const Schedule &schedule, chrono::local_days day, chrono::sys_seconds near)
{
    std::vector<Instant> runs;
    constexpr chrono::hours reach{50};
    auto slot = schedule.next(near - reach);
    for (; slot && *slot < near + reach; slot = schedule.next(*slot)) {
        if (chrono::floor<chrono::days>(wallOf(schedule.zone(), *slot)) == day)
            runs.push_back(*slot);
    }
    return runs;
}

} // namespace

std::vector<ClockChangeDay> clockChangeDays(const Schedule &schedule, Instant moment)
{
    const Zone &zone = schedule.zone();
    std::vector<ClockChangeDay> days;
    auto from = chrono::floor<chrono::seconds>(moment);
    const auto until = from + chrono::days{366};
    while (const auto change = zone.firstChange(from, until)) {
        from = change->at;
        const auto before = change->at - chrono::seconds{1};
        const auto date = chrono::floor<chrono::days>(zone.wallTime(before));
        ClockChangeDay day{*change, runsOn(schedule, date, change->at),
                           runsOn(schedule, date - week, change->at - week), false};
        day.isAsUsual =
            std::ranges::equal(day.runs, day.usual, [&zone](Instant run, Instant usual) {
                return wallOf(zone, run) == wallOf(zone, usual) + week;
            });
        days.push_back(std::move(day));
    }
    return days;
}

} // namespace snapshots
