// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/schedule/cron.h"

#include <QList>
#include <QString>

#include <optional>

namespace snapshots {

// A schedule as people say it, for those who do not want to know cron. It covers the schedules that
// people want most; `Custom` is everything else that cron can say.
struct Recurrence
{
    enum class Kind {
        Minutes, // every so many minutes, from the full hour on
        Hours, // every so many hours from midnight on, at a minute
        Daily, // at hours of every day
        Weekly, // on days of the week
        Monthly, // on days of the month; a month that lacks the day has no run
        Custom
    };

    Kind kind = Kind::Daily;
    int every = 1; // Minutes: one of minuteSteps; Hours: one of hourSteps
    int minute = 0; // all but Minutes
    QList<int> hours{2}; // Daily, Weekly, Monthly: in order
    QList<int> weekdays{}; // Weekly: in order, 0 is Sunday
    QList<int> days{}; // Monthly: in order, 1 to 31
    QString cron{}; // Custom

    static const QList<int> minuteSteps; // divide the hour, so that no interval is a short one
    static const QList<int> hourSteps; // divide the day

    friend bool operator==(const Recurrence &, const Recurrence &) = default;
};

// "0 2 * * 1-5". Custom text comes out as it is.
[[nodiscard]] QString cronOf(const Recurrence &recurrence);

// The simplest kind that means the same; Custom where none does, or where the text is no cron.
[[nodiscard]] Recurrence recurrenceOf(const QString &cron);

} // namespace snapshots
