// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "snapshots/schedule/zone.h"

#include <optional>

namespace snapshots {

// The moments (slots) of a cron expression in a zone. A slot is its moment in UTC: that is what
// runs are named after. A slot is every minute whose wall time fits, with two rules for the days on
// which the clock is changed:
//
// 1. A time that the clock skips comes when it would have come without the change: in Berlin a job
//    of 02:30 runs at 03:30 on the last Sunday of March. Where that moment is a slot anyway, as in
//    hourly schedules, it is one slot.
// 2. A time that the clock repeats comes the first time only, except where the schedule is hourly
//    there, that is, also names the hour before and the hour after: a job of 02:30 runs once on the
//    last Sunday of October, an hourly one runs in both hours.
//
// So a job that names an hour runs once for it on each day, and an hourly one runs on as if nobody
// had touched the clock. This equals robfig's Next() but for what it loses or doubles:
// - it leaves out times that are skipped, and comes twice to times that are repeated;
// - it counts in whole hours, so that after a change of half an hour (Lord Howe) it passes times or
//   comes to wrong ones, and where midnight is skipped (Cairo, Beirut, Sao Paulo until 2018) it
//   misses a day or takes the next one for it; it hangs where a whole day is skipped (Apia, 2011);
// - it gives up after five years, and so never comes from 2096 to 29 February 2104.
class Schedule
{
public:
    // Errors: Parse, of the expression or the zone.
    [[nodiscard]] static base::Result<Schedule> parse(const QString &cron, const QString &timeZone);

    [[nodiscard]] const Zone &zone() const { return m_zone; }
    [[nodiscard]] bool isPossible() const { return m_cron.isPossible(); } // false: has no slots

    // The first slot after, and the last slot before a moment.
    [[nodiscard]] std::optional<base::Instant> next(base::Instant after) const;
    [[nodiscard]] std::optional<base::Instant> previous(base::Instant before) const;

private:
    Schedule(const Cron &cron, Zone zone);

    [[nodiscard]] std::optional<Zone::Change> changeInForce(std::chrono::sys_seconds moment) const;
    [[nodiscard]] std::optional<std::chrono::sys_seconds>
    firstAfterChange(const Zone::Change &change, std::chrono::sys_seconds from) const;

    Cron m_cron;
    Cron m_hourly; // what of it comes in a repeated hour
    Zone m_zone;
};

} // namespace snapshots
