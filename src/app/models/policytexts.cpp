// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/policytexts.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTime>

#include <algorithm>
#include <array>

namespace app::texts {

using namespace snapshots;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PolicyTexts)
};

using Kind = Recurrence::Kind;

constexpr int timesInWords = 6; // more are not read

template<class Word>
QString listOf(const QList<int> &values, Word word)
{
    QStringList words;
    for (const int value : values)
        words << word(value);
    return QLocale().createSeparatedList(words);
}

QString numbers(const QList<int> &values)
{
    return listOf(values, [](int value) { return QString::number(value); });
}

QString timeText(int hour, int minute)
{
    return QTime(hour, minute).toString(QStringLiteral("HH:mm"));
}

QString weekday(int day)
{
    constexpr int sunday = 7;
    return QLocale().standaloneDayName(day == 0 ? sunday : day);
}

QString timesOf(const Cron &cron)
{
    const QList<int> atMinutes = cron.minute.valuesIn(0, 59);
    const QList<int> atHours = cron.hour.valuesIn(0, 23);
    if (atMinutes.size() * atHours.size() > timesInWords)
        return atHours.size() == 24
            ? Words::tr("at minute %1 of every hour").arg(numbers(atMinutes))
            : Words::tr("at minute %1 of hour %2").arg(numbers(atMinutes), numbers(atHours));
    QStringList times;
    for (const int hour : atHours) {
        for (const int minute : atMinutes)
            times << timeText(hour, minute);
    }
    return Words::tr("at %1").arg(QLocale().createSeparatedList(times));
}

QString weekdaysOf(const Cron &cron)
{
    const QList<int> named = cron.dayOfWeek.valuesIn(0, 6);
    if (named == QList<int>{1, 2, 3, 4, 5})
        return Words::tr("from Monday to Friday");
    return Words::tr("every %1").arg(listOf(named, weekday));
}

QString daysOf(const Cron &cron)
{
    if (cron.dayOfMonth.isStar && cron.dayOfWeek.isStar)
        return Words::tr("every day");
    if (cron.dayOfMonth.isStar)
        return weekdaysOf(cron);
    const QString dates =
        Words::tr("on day %1 of the month").arg(numbers(cron.dayOfMonth.valuesIn(1, 31)));
    // cron: one of both is enough
    return cron.dayOfWeek.isStar ? dates : Words::tr("%1 and %2").arg(dates, weekdaysOf(cron));
}

QString capitalised(QString text)
{
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

QString counted(int count, const QString &one, const QString &many)
{
    return count == 1 ? one : many.arg(count);
}

QString hours(int count)
{
    return counted(count, Words::tr("1 hour"), Words::tr("%1 hours"));
}

QString days(int count)
{
    return counted(count, Words::tr("1 day"), Words::tr("%1 days"));
}

QString weeks(int count)
{
    return counted(count, Words::tr("1 week"), Words::tr("%1 weeks"));
}

QString months(int count)
{
    return counted(count, Words::tr("1 month"), Words::tr("%1 months"));
}

QString years(int count)
{
    return counted(count, Words::tr("1 year"), Words::tr("%1 years"));
}

QString minutes(int count)
{
    return counted(count, Words::tr("1 minute"), Words::tr("%1 minutes"));
}

struct Unit
{
    std::chrono::minutes length;
    QString (*words)(int count);
};

constexpr std::array<Unit, 5> units{{{std::chrono::days{365}, years},
                                     {std::chrono::weeks{1}, weeks},
                                     {std::chrono::days{1}, days},
                                     {std::chrono::hours{1}, hours},
                                     {std::chrono::minutes{1}, minutes}}};

QStringList periodsOf(const RetentionRule &rule)
{
    QStringList periods;
    const auto add = [&periods](int count, QString (*words)(int)) {
        if (count > 0)
            periods << words(count);
    };
    add(rule.keepHourly, hours);
    add(rule.keepDaily, days);
    add(rule.keepWeekly, weeks);
    add(rule.keepMonthly, months);
    add(rule.keepYearly, years);
    return periods;
}

QString runsText(const std::vector<base::Instant> &runs, const Zone &zone)
{
    if (runs.size() > static_cast<size_t>(timesInWords))
        return Words::tr("%1 runs").arg(runs.size());
    QStringList times;
    for (const base::Instant run : runs) {
        const auto wall = zone.wallTime(std::chrono::floor<std::chrono::seconds>(run));
        const auto minutes =
            std::chrono::floor<std::chrono::minutes>(wall.time_since_epoch()).count() % (24 * 60);
        times << timeText(static_cast<int>(minutes / 60), static_cast<int>(minutes % 60));
    }
    return QLocale().createSeparatedList(times);
}

} // namespace

QString recurrenceKind(Recurrence::Kind kind)
{
    switch (kind) {
    case Kind::Minutes:
        return Words::tr("Every few minutes");
    case Kind::Hours:
        return Words::tr("Every few hours");
    case Kind::Daily:
        return Words::tr("Every day");
    case Kind::Weekly:
        return Words::tr("On days of the week");
    case Kind::Monthly:
        return Words::tr("On days of the month");
    case Kind::Custom:
        return Words::tr("Cron expression");
    }
    return {};
}

QString schedule(const QString &text)
{
    const auto cron = Cron::parse(text);
    if (!cron)
        return text;
    const Recurrence simple = recurrenceOf(text);
    if (simple.kind == Kind::Minutes)
        return Words::tr("Every %1 minutes").arg(simple.every);
    if (simple.kind == Kind::Hours && simple.every == 1)
        return simple.minute == 0 ? Words::tr("Every hour")
                                  : Words::tr("Every hour, at minute %1").arg(simple.minute);
    const QString times = timesOf(*cron);
    if (simple.kind == Kind::Hours)
        return Words::tr("Every %1 hours, %2").arg(QString::number(simple.every), times);
    const QList<int> named = cron->month.valuesIn(1, 12);
    const QString dayNames = daysOf(*cron);
    if (named.size() == 12)
        return capitalised(Words::tr("%1 %2", "days, times").arg(dayNames, times));
    const QString monthNames =
        listOf(named, [](int month) { return QLocale().standaloneMonthName(month); });
    return capitalised(
        Words::tr("%1 in %2 %3", "days, months, times").arg(dayNames, monthNames, times));
}

QString schedule(const QString &cron, const QString &timeZone)
{
    return Words::tr("%1 (%2)", "schedule, time zone")
        .arg(schedule(cron), timeZone.isEmpty() ? QStringLiteral("UTC") : timeZone);
}

QString clockChange(const ClockChangeDay &day, const Zone &zone)
{
    const auto by = std::chrono::duration_cast<std::chrono::minutes>(
        day.change.by.count() < 0 ? -day.change.by : day.change.by);
    const QString when = momentIn(zone, day.change.at);
    const QString what = day.change.by.count() > 0
        ? Words::tr("%1: the clock has gone forward by %2.").arg(when, duration(by))
        : Words::tr("%1: the clock has gone back by %2.").arg(when, duration(by));
    if (day.runs.empty())
        return what + QLatin1Char(' ') + Words::tr("There is no run on that day.");
    const QString runs = runsText(day.runs, zone);
    return what + QLatin1Char(' ')
        + (day.isAsUsual ? Words::tr("It runs as on any day: %1.").arg(runs)
                         : Words::tr("It runs on that day: %1; on other days: %2.")
                               .arg(runs, runsText(day.usual, zone)));
}

QString retention(const RetentionRule &rule)
{
    QStringList parts;
    if (rule.maxCount && rule.maxAge)
        parts << Words::tr("the newest %1 that are no older than %2")
                     .arg(QString::number(*rule.maxCount), duration(*rule.maxAge));
    else if (rule.maxCount)
        parts << Words::tr("the newest %1").arg(*rule.maxCount);
    else if (rule.maxAge)
        parts << Words::tr("those no older than %1").arg(duration(*rule.maxAge));
    const QStringList periods = periodsOf(rule);
    if (!periods.isEmpty())
        parts
            << Words::tr("one of each of the last %1").arg(QLocale().createSeparatedList(periods));
    if (parts.isEmpty())
        return Words::tr("Keeps every snapshot for ever.");
    const int floor = std::max(1, rule.minReady);
    return Words::tr("Keeps %1.").arg(QLocale().createSeparatedList(parts)) + QLatin1Char(' ')
        + (floor == 1 ? Words::tr("The last good one always stays.")
                      : Words::tr("The last %1 good ones always stay.").arg(floor));
}

QString policyRule(const PolicyRule &rule)
{
    return Words::tr("%1. %2").arg(schedule(rule.schedule, rule.timeZone),
                                   retention(rule.retention));
}

QString cause(RetentionCause cause)
{
    switch (cause) {
    case RetentionCause::UnderWay:
        return Words::tr("is under way");
    case RetentionCause::Leaving:
        return Words::tr("is being deleted");
    case RetentionCause::ByHand:
        return Words::tr("was taken by hand");
    case RetentionCause::OtherPolicy:
        return Words::tr("another policy holds it");
    case RetentionCause::Pinned:
        return Words::tr("is pinned");
    case RetentionCause::InUse:
        return Words::tr("is in use");
    case RetentionCause::LastGood:
        return Words::tr("is among the last good ones");
    case RetentionCause::Recent:
        return Words::tr("is recent");
    case RetentionCause::Hourly:
        return Words::tr("is kept for its hour");
    case RetentionCause::Daily:
        return Words::tr("is kept for its day");
    case RetentionCause::Weekly:
        return Words::tr("is kept for its week");
    case RetentionCause::Monthly:
        return Words::tr("is kept for its month");
    case RetentionCause::Yearly:
        return Words::tr("is kept for its year");
    case RetentionCause::RecentFailure:
        return Words::tr("shows a recent failure");
    case RetentionCause::TooMany:
        return Words::tr("there are enough newer ones (maxCount)");
    case RetentionCause::TooOld:
        return Words::tr("it is too old (maxAge)");
    case RetentionCause::NoPeriod:
        return Words::tr("no rule needs it (keep…)");
    case RetentionCause::TooManyFailures:
        return Words::tr("there are enough newer failed ones (maxFailed)");
    }
    return {};
}

QString causes(const QList<RetentionReason> &reasons)
{
    QStringList words;
    for (const RetentionReason &reason : reasons)
        words << cause(reason.cause);
    words.removeDuplicates();
    return words.join(QLatin1String("; "));
}

QString duration(std::chrono::minutes duration)
{
    const auto unit = std::ranges::find_if(
        units, [duration](const Unit &one) { return duration.count() % one.length.count() == 0; });
    return unit->words(static_cast<int>(duration / unit->length));
}

QString bytes(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeIecFormat);
}

QString momentIn(const Zone &zone, base::Instant moment)
{
    const auto wall = zone.wallTime(std::chrono::floor<std::chrono::seconds>(moment));
    const QDateTime shown = QDateTime::fromSecsSinceEpoch(wall.time_since_epoch().count(), Qt::UTC);
    return QLocale().toString(shown, QStringLiteral("ddd yyyy-MM-dd HH:mm"));
}

QString zoneName(const Zone &zone)
{
    return zone == Zone() ? QStringLiteral("UTC") : zone.name();
}

} // namespace app::texts
