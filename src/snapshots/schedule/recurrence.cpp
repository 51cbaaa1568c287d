// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/schedule/recurrence.h"

#include <QStringList>

#include <algorithm>

namespace snapshots {

namespace {

using Kind = Recurrence::Kind;

constexpr int minutesOfHour = 60;
constexpr int hoursOfDay = 24;

// The step when the values are 0, step, 2 * step and so on, up to the end.
std::optional<int> stepOf(const QList<int> &values, int end)
{
    const int step = end / static_cast<int>(values.size());
    if (step * values.size() != end)
        return std::nullopt;
    for (int at = 0; at < values.size(); ++at) {
        if (values[at] != at * step)
            return std::nullopt;
    }
    return step;
}

QString stepText(int step)
{
    return step == 1 ? QStringLiteral("*") : QStringLiteral("*/%1").arg(step);
}

// "1-5,7": three and more that follow each other are a range.
QString listText(const QList<int> &values)
{
    QStringList parts;
    for (qsizetype at = 0; at < values.size();) {
        qsizetype last = at;
        while (last + 1 < values.size() && values[last + 1] == values[last] + 1)
            ++last;
        constexpr qsizetype shortestRange = 2;
        if (last - at < shortestRange)
            last = at;
        parts << (last == at ? QString::number(values[at])
                             : QStringLiteral("%1-%2").arg(values[at]).arg(values[last]));
        at = last + 1;
    }
    return parts.join(QLatin1Char(','));
}

Recurrence onDays(const Cron &cron, Recurrence found)
{
    const bool isAnyDay = cron.dayOfMonth.isStar;
    const bool isAnyWeekday = cron.dayOfWeek.isStar;
    found.kind = Kind::Daily;
    if (isAnyDay && isAnyWeekday)
        return found;
    if (isAnyDay) {
        found.kind = Kind::Weekly;
        found.weekdays = cron.dayOfWeek.valuesIn(0, 6);
        return found;
    }
    found.kind = isAnyWeekday ? Kind::Monthly : Kind::Custom;
    found.days = cron.dayOfMonth.valuesIn(1, 31);
    return found;
}

} // namespace

const QList<int> Recurrence::minuteSteps{5, 10, 15, 20, 30};
const QList<int> Recurrence::hourSteps{1, 2, 3, 4, 6, 8, 12};

QString cronOf(const Recurrence &recurrence)
{
    const QString start = QStringLiteral("%1 %2 ").arg(QString::number(recurrence.minute),
                                                       listText(recurrence.hours));
    switch (recurrence.kind) {
    case Kind::Minutes:
        return stepText(recurrence.every) + QStringLiteral(" * * * *");
    case Kind::Hours:
        return QStringLiteral("%1 %2 * * *")
            .arg(QString::number(recurrence.minute), stepText(recurrence.every));
    case Kind::Daily:
        return start + QStringLiteral("* * *");
    case Kind::Weekly:
        return start + QStringLiteral("* * ") + listText(recurrence.weekdays);
    case Kind::Monthly:
        return start + listText(recurrence.days) + QStringLiteral(" * *");
    case Kind::Custom:
        break;
    }
    return recurrence.cron;
}

Recurrence recurrenceOf(const QString &text)
{
    Recurrence custom;
    custom.kind = Kind::Custom;
    custom.cron = text;
    const auto cron = Cron::parse(text);
    if (!cron || cron->month.valuesIn(1, 12).size() != 12)
        return custom;
    Recurrence found;
    const QList<int> minutes = cron->minute.valuesIn(0, minutesOfHour - 1);
    found.hours = cron->hour.valuesIn(0, hoursOfDay - 1);
    const auto minuteStep = stepOf(minutes, minutesOfHour);
    const auto hourStep = stepOf(found.hours, hoursOfDay);
    const bool isEveryDay = cron->dayOfMonth.isStar && cron->dayOfWeek.isStar;
    if (isEveryDay && hourStep == 1 && minuteStep
        && Recurrence::minuteSteps.contains(*minuteStep)) {
        found = {.kind = Kind::Minutes, .every = *minuteStep, .hours = {}};
        return found;
    }
    if (minutes.size() != 1)
        return custom;
    found.minute = minutes.first();
    if (isEveryDay && hourStep && Recurrence::hourSteps.contains(*hourStep))
        return {.kind = Kind::Hours, .every = *hourStep, .minute = found.minute, .hours = {}};
    found = onDays(*cron, found);
    return found.kind == Kind::Custom ? custom : found;
}

} // namespace snapshots
