// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QList>

#include <chrono>
#include <optional>

namespace snapshots {

// What a calendar and a clock on the wall show, without a zone.
using WallTime = std::chrono::local_seconds;

// A cron expression as Kubernetes' CronJobs read it (github.com/robfig/cron/v3, ParseStandard):
// minute, hour, day of month, month, day of week; each `*` or `?`, numbers, ranges `1-5`, steps
// `*/15`, `1-5/2`, `5/15` (from 5 to the end), lists of these, and the names JAN-DEC and SUN-SAT;
// or @yearly, @annually, @monthly, @weekly, @daily, @midnight, @hourly. Where both the day of month
// and the day of week are restricted, one of them is enough; a field that has `*`, `?` or `*/1` in
// it is not restricted, one with `*/2` is.
//
// Refused although Kubernetes takes it, because it is a mistake or cannot mean what it says:
// TZ= and CRON_TZ= (the zone has a field of its own), @every (its moments depend on when counting
// began, so they have no place in a calendar), empty list entries `1,,2`, and `*-5`, which robfig
// reads as `*`. Blanks around the expression do not matter.
struct Cron
{
    struct Field
    {
        quint64 bits = 0; // bit n: the value n is named
        bool isStar = false; // not restricted

        [[nodiscard]] bool has(unsigned value) const { return (bits >> value & 1U) != 0; }
        [[nodiscard]] QList<int> valuesIn(int first, int last) const;
        friend bool operator==(const Field &, const Field &) = default;
    };

    Field minute;
    Field hour;
    Field dayOfMonth;
    Field month;
    Field dayOfWeek; // 0: Sunday

    // Errors: Parse, one sentence that names the field, the text and what is allowed.
    [[nodiscard]] static base::Result<Cron> parse(const QString &text);

    // False when no date ever fits, such as 31 February. Everything else fits within eight years.
    [[nodiscard]] bool isPossible() const;

    // The first minute at or after `from` that fits; none when it is not possible.
    [[nodiscard]] std::optional<WallTime> firstFrom(WallTime from) const;

    // The same without the hours whose neighbours are not named: `0 0-6 * * *` becomes
    // `0 1-5 * * *`, `0 2 * * *` becomes nothing, an hourly schedule stays as it is.
    [[nodiscard]] Cron whereHourly() const;

    friend bool operator==(const Cron &, const Cron &) = default;
};

} // namespace snapshots
