// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/schedule/cron.h"

#include <bit>

namespace snapshots {

namespace {

namespace chrono = std::chrono;

constexpr chrono::days longestWait{8 * 366}; // from 29 February 2096 to that of 2104
constexpr unsigned hoursOfDay = 24;
constexpr unsigned minutesOfHour = 60;

// The lowest value from `from` on that is named.
std::optional<unsigned> lowest(const Cron::Field &field, unsigned from, unsigned end)
{
    const quint64 rest = from < end ? field.bits >> from : 0;
    if (rest == 0)
        return std::nullopt;
    return from + static_cast<unsigned>(std::countr_zero(rest));
}

bool fitsDate(const Cron &cron, chrono::year_month_day date)
{
    const bool day = cron.dayOfMonth.has(unsigned(date.day()));
    const bool weekday = cron.dayOfWeek.has(chrono::weekday{chrono::local_days{date}}.c_encoding());
    return cron.dayOfMonth.isStar || cron.dayOfWeek.isStar ? day && weekday : day || weekday;
}

// The first time of day from `from` on; none when the day is over.
std::optional<chrono::minutes> firstTime(const Cron &cron, chrono::minutes from)
{
    const auto start = static_cast<unsigned>(from.count());
    unsigned earliest = start % minutesOfHour;
    for (auto hour = lowest(cron.hour, start / minutesOfHour, hoursOfDay); hour;
         hour = lowest(cron.hour, *hour + 1, hoursOfDay)) {
        if (*hour != start / minutesOfHour)
            earliest = 0;
        if (const auto found = lowest(cron.minute, earliest, minutesOfHour))
            return chrono::minutes{*hour * minutesOfHour + *found};
    }
    return std::nullopt;
}

} // namespace

QList<int> Cron::Field::valuesIn(int first, int last) const
{
    QList<int> values;
    for (int value = first; value <= last; ++value) {
        if (has(static_cast<unsigned>(value)))
            values << value;
    }
    return values;
}

bool Cron::isPossible() const
{
    if (!dayOfWeek.isStar)
        return true; // some weekday comes in every month
    for (unsigned number = 1; number <= 12; ++number) {
        const chrono::year_month_day_last last{chrono::year{2024} / chrono::month{number}
                                               / chrono::last};
        if (month.has(number) && lowest(dayOfMonth, 1, 32).value_or(32) <= unsigned(last.day()))
            return true;
    }
    return false;
}

std::optional<WallTime> Cron::firstFrom(WallTime from) const
{
    if (hour.bits == 0)
        return std::nullopt; // whereHourly() left nothing
    const auto start = chrono::ceil<chrono::minutes>(from);
    chrono::local_days day = chrono::floor<chrono::days>(start);
    chrono::minutes time = start - day;
    const chrono::local_days end = day + longestWait;
    while (day <= end) {
        const chrono::year_month_day date{day};
        if (!month.has(unsigned(date.month()))) {
            day = chrono::local_days{(date.year() / date.month() + chrono::months{1}) / 1};
            time = chrono::minutes{0};
            continue;
        }
        if (fitsDate(*this, date)) {
            if (const auto found = firstTime(*this, time))
                return day + *found;
        }
        day += chrono::days{1};
        time = chrono::minutes{0};
    }
    return std::nullopt;
}

Cron Cron::whereHourly() const
{
    constexpr quint64 wholeDay = (quint64{1} << hoursOfDay) - 1;
    const quint64 before = hour.bits << 1 | hour.bits >> (hoursOfDay - 1);
    const quint64 after = hour.bits >> 1 | hour.bits << (hoursOfDay - 1);
    Cron cron = *this;
    cron.hour.bits &= before & after & wholeDay;
    return cron;
}

} // namespace snapshots
