// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/timeline/timelineaxis.h"

#include <QCoreApplication>
#include <QDateTime>

#include <array>

namespace app {

using namespace std::chrono;
using snapshots::WallTime;
using snapshots::Zone;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(TimelineAxis)
};

enum class Unit { Clock, Day, Week, Month, Year };

struct Step
{
    Unit unit = Unit::Clock;
    int count = 1; // minutes for Clock
    hours typical{0}; // for comparison with the scale, not for Clock
};

constexpr std::array steps{Step{Unit::Clock, 1},
                           Step{Unit::Clock, 2},
                           Step{Unit::Clock, 5},
                           Step{Unit::Clock, 10},
                           Step{Unit::Clock, 15},
                           Step{Unit::Clock, 30},
                           Step{Unit::Clock, 60},
                           Step{Unit::Clock, 180},
                           Step{Unit::Clock, 360},
                           Step{Unit::Clock, 720},
                           Step{Unit::Day, 1, days{1}},
                           Step{Unit::Week, 1, days{7}},
                           Step{Unit::Month, 1, days{28}},
                           Step{Unit::Month, 3, days{90}},
                           Step{Unit::Month, 6, days{181}},
                           Step{Unit::Year, 1, days{365}},
                           Step{Unit::Year, 2, days{730}},
                           Step{Unit::Year, 5, days{1826}}};

Step stepFor(const TimelineScale &scale, double labelPixels)
{
    const double wanted = labelPixels * scale.msPerPixel;
    for (const Step &step : steps) {
        const milliseconds length = step.unit == Unit::Clock ? minutes{step.count} : step.typical;
        if (static_cast<double>(length.count()) >= wanted)
            return step;
    }
    return steps.back();
}

// What the fine ticks belong to.
Unit coarserThan(Unit unit)
{
    if (unit == Unit::Clock)
        return Unit::Day;
    return unit == Unit::Month ? Unit::Year : Unit::Month;
}

template<class Duration>
Duration floorTo(Duration value, Duration step)
{
    const Duration rest = value % step;
    return value - (rest < Duration{} ? rest + step : rest);
}

// Stretches of the same offset one by one: in each, round wall times are round in UTC as well.
std::vector<base::Instant>
clockTicks(sys_seconds from, sys_seconds to, seconds step, const Zone &zone)
{
    std::vector<base::Instant> ticks;
    while (from <= to) {
        const auto change = zone.firstChange(from, to);
        const sys_seconds end = change ? change->at : to + seconds{1};
        const seconds offset = zone.offsetAt(from);
        const seconds first = from.time_since_epoch() + offset;
        sys_seconds tick{floorTo(first + step - seconds{1}, step) - offset};
        for (; tick < end; tick += step)
            ticks.emplace_back(tick);
        from = end;
    }
    return ticks;
}

year_month_day beginOf(year_month_day date, const Step &step)
{
    switch (step.unit) {
    case Unit::Clock:
    case Unit::Day:
        return date;
    case Unit::Week: {
        const local_days day{date};
        return year_month_day{day - (weekday{day} - Monday)};
    }
    case Unit::Month: {
        const int month = static_cast<int>(static_cast<unsigned>(date.month())) - 1;
        const int begin = month - month % step.count + 1;
        return date.year() / std::chrono::month{static_cast<unsigned>(begin)} / 1;
    }
    case Unit::Year:
        return year{floorTo(int{date.year()}, step.count)} / January / 1;
    }
    return date;
}

year_month_day next(year_month_day date, const Step &step)
{
    switch (step.unit) {
    case Unit::Clock:
    case Unit::Day:
        return year_month_day{local_days{date} + days{step.count}};
    case Unit::Week:
        return year_month_day{local_days{date} + weeks{step.count}};
    case Unit::Month:
        return date + months{step.count};
    case Unit::Year:
        return date + years{step.count};
    }
    return date;
}

// From the last one at or before `from`, so that what the first pixel belongs to is among them.
std::vector<base::Instant>
dateTicks(sys_seconds from, sys_seconds to, const Step &step, const Zone &zone)
{
    std::vector<base::Instant> ticks;
    const year_month_day today{floor<days>(zone.wallTime(from))};
    for (auto date = beginOf(today, step);; date = next(date, step)) {
        const base::Instant tick = firstMomentOf(local_days{date}, zone);
        if (tick > to)
            return ticks;
        ticks.push_back(tick);
    }
}

QDateTime wallTimeOf(base::Instant moment, const Zone &zone)
{
    const WallTime wall = zone.wallTime(floor<seconds>(moment));
    return base::toDateTime(base::Instant{wall.time_since_epoch()});
}

QString clockFormat(const QLocale &locale)
{
    return locale.timeFormat(QLocale::ShortFormat).remove(QStringLiteral(":ss"));
}

QString fineFormat(Unit unit, const QLocale &locale)
{
    switch (unit) {
    case Unit::Clock:
        return clockFormat(locale);
    case Unit::Day:
        return Words::tr("ddd d", "date format: the day below its month");
    case Unit::Week:
        return Words::tr("d", "date format: the first day of a week below its month");
    case Unit::Month:
        return Words::tr("MMM", "date format: the month below its year");
    case Unit::Year:
        return Words::tr("yyyy", "date format");
    }
    return {};
}

QString coarseFormat(Unit unit)
{
    if (unit == Unit::Day)
        return Words::tr("ddd, d MMM yyyy", "date format: the day above its hours");
    return unit == Unit::Month ? Words::tr("MMMM yyyy", "date format: the month above its days")
                               : Words::tr("yyyy", "date format");
}

std::vector<TimelineTick> labelled(const std::vector<base::Instant> &moments,
                                   const QString &format,
                                   const Zone &zone,
                                   const QLocale &locale)
{
    std::vector<TimelineTick> ticks;
    ticks.reserve(moments.size());
    for (const base::Instant moment : moments)
        ticks.push_back({moment, locale.toString(wallTimeOf(moment, zone), format)});
    return ticks;
}

} // namespace

base::Instant firstMomentOf(WallTime wall, const Zone &zone)
{
    const sys_seconds around{wall.time_since_epoch()};
    const sys_seconds before = around - zone.offsetAt(around - days{1});
    const sys_seconds after = around - zone.offsetAt(around + days{1});
    if (before == after)
        return before;
    const auto change = zone.firstChange(around - days{1}, around + days{1});
    if (!change || before < change->at)
        return before;
    return std::max(after, change->at);
}

TimelineAxis timelineAxis(const TimelineScale &scale,
                          const Zone &zone,
                          const QLocale &locale,
                          double labelPixels)
{
    const sys_seconds from = floor<seconds>(scale.begin);
    const sys_seconds to = ceil<seconds>(scale.end());
    const Step step = stepFor(scale, labelPixels);
    TimelineAxis axis;
    axis.fine = labelled(step.unit == Unit::Clock ? clockTicks(from, to, minutes{step.count}, zone)
                                                  : dateTicks(from, to, step, zone),
                         fineFormat(step.unit, locale), zone, locale);
    if (step.unit != Unit::Year) {
        const Unit coarse = coarserThan(step.unit);
        axis.coarse = labelled(dateTicks(from, to, Step{coarse, 1}, zone), coarseFormat(coarse),
                               zone, locale);
    }
    return axis;
}

} // namespace app
