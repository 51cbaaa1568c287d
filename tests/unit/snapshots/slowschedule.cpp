// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "slowschedule.h"

#include <QDate>
#include <QStringList>
#include <QTimeZone>

namespace support {

namespace {

using namespace std::chrono;
using namespace std::chrono_literals;

constexpr qint64 minutesOfDay = 1440;

qint64 minuteOf(base::Instant moment)
{
    return floor<minutes>(moment).time_since_epoch().count();
}

base::Instant momentOf(qint64 minute)
{
    return base::Instant{minutes{minute}};
}

int valueOf(const QString &text, int max)
{
    static const QStringList months =
        QStringLiteral("- JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC").split(QLatin1Char(' '));
    static const QStringList weekdays =
        QStringLiteral("SUN MON TUE WED THU FRI SAT").split(QLatin1Char(' '));
    const QStringList names = max == 12 ? months : max == 6 ? weekdays : QStringList();
    const auto at = names.indexOf(text.toUpper());
    return at >= 0 ? static_cast<int>(at) : text.toInt();
}

template<size_t n>
QString pick(QRandomGenerator &random, const std::array<const char *, n> &words)
{
    return QString::fromLatin1(words[random.bounded(static_cast<quint32>(n))]);
}

QString randomField(QRandomGenerator &random, int min, int max)
{
    const int low = random.bounded(min, max + 1);
    const int high = random.bounded(low, max + 1);
    switch (random.bounded(8)) {
    case 0:
    case 1:
        return QStringLiteral("*");
    case 2:
        return QStringLiteral("?");
    case 3:
        return QStringLiteral("*/%1").arg(random.bounded(1, max + 3));
    case 4:
        return QStringLiteral("%1-%2").arg(low).arg(high);
    case 5:
        return QStringLiteral("%1-%2/%3").arg(low).arg(high).arg(random.bounded(1, 5));
    case 6:
        return QStringLiteral("%1/%2,%3").arg(low).arg(random.bounded(1, 9)).arg(high);
    default:
        return QString::number(low);
    }
}

} // namespace

WallClock::WallClock(const QByteArray &zone, base::Instant from, base::Instant to)
    : begin(from)
    , end(to)
{
    const QTimeZone timeZone(zone);
    for (qint64 minute = minuteOf(from - 30h); minute < minuteOf(to + 30h); ++minute) {
        const int offset = timeZone.offsetFromUtc(base::toDateTime(momentOf(minute)));
        shown[minute + offset / 60].push_back(minute);
    }
}

SlowSchedule::SlowSchedule(const QString &cron)
{
    constexpr std::array<std::pair<int, int>, 5> bounds{
        {{0, 59}, {0, 23}, {1, 31}, {1, 12}, {0, 6}}};
    const QStringList fields = cron.split(QLatin1Char(' '));
    for (size_t at = 0; at < m_fields.size(); ++at)
        m_fields[at] =
            parse(fields[static_cast<qsizetype>(at)], bounds[at].first, bounds[at].second);
}

SlowSchedule::Field SlowSchedule::parse(const QString &text, int min, int max)
{
    Field field;
    for (const QString &entry : text.split(QLatin1Char(','))) {
        const QString range = entry.section(QLatin1Char('/'), 0, 0);
        const QString step = entry.section(QLatin1Char('/'), 1, 1);
        const bool isStar = range == QLatin1String("*") || range == QLatin1String("?");
        int first = min;
        int last = max;
        if (!isStar) {
            first = valueOf(range.section(QLatin1Char('-'), 0, 0), max);
            if (range.contains(QLatin1Char('-')))
                last = valueOf(range.section(QLatin1Char('-'), 1, 1), max);
            else if (step.isEmpty())
                last = first;
        }
        const int by = step.isEmpty() ? 1 : step.toInt();
        for (int value = first; value <= last; value += by)
            field.values.insert(value);
        field.isStar = field.isStar || (isStar && by == 1);
    }
    return field;
}

bool SlowSchedule::fits(qint64 wallMinute) const
{
    const auto &[minutes, hours, days, months, weekdays] = m_fields;
    const qint64 day = floor<std::chrono::days>(momentOf(wallMinute)).time_since_epoch().count();
    const int time = static_cast<int>(wallMinute - day * minutesOfDay);
    if (minutes.values.count(time % 60) == 0 || hours.values.count(time / 60) == 0)
        return false;
    const QDate date = QDate(1970, 1, 1).addDays(day);
    const bool isDay = days.values.count(date.day()) > 0;
    const bool isWeekday = weekdays.values.count(date.dayOfWeek() % 7) > 0;
    return months.values.count(date.month()) > 0
        && (days.isStar || weekdays.isStar ? isDay && isWeekday : isDay || isWeekday);
}

bool SlowSchedule::isHourly(qint64 wallMinute) const
{
    const int hour = static_cast<int>((wallMinute / 60) % 24);
    const std::set<int> &hours = m_fields[1].values;
    return hours.count((hour + 23) % 24) > 0 && hours.count((hour + 1) % 24) > 0;
}

std::set<base::Instant> SlowSchedule::slotsOf(const WallClock &clock) const
{
    std::set<base::Instant> result;
    const auto add = [&](qint64 minute) {
        if (momentOf(minute) >= clock.begin && momentOf(minute) < clock.end)
            result.insert(momentOf(minute));
    };
    qint64 wall = clock.shown.begin()->first;
    for (const auto &[next, moments] : clock.shown) {
        for (; wall < next; ++wall) { // skipped
            const auto before = std::prev(clock.shown.find(next));
            if (fits(wall))
                add(before->second.back() + wall - before->first);
        }
        if (fits(wall)) {
            add(moments.front());
            if (moments.size() > 1 && isHourly(wall))
                add(moments.back());
        }
        ++wall;
    }
    return result;
}

QString randomExpression(QRandomGenerator &random)
{
    constexpr std::array<const char *, 14> usual{
        "30 2 * * *",  "0 * * * *",  "*/15 * * * *", "0 2 * * *",         "30 1,2 * * *",
        "0 */2 * * *", "0 0 * * *",  "15 0-6 * * *", "*/20 1-3 * * *",    "0 0 29 2 *",
        "0 3 * * SUN", "45 1 * * *", "0 0 1 * *",    "30 23 31 * MON-FRI"};
    if (random.bounded(2) == 0)
        return pick(random, usual);
    constexpr std::array<const char *, 4> months{"*", "?", "*/3", "JAN,MAR-apr,oct-NOV"};
    constexpr std::array<const char *, 6> weekdays{"*", "?", "*/2", "SUN", "MON-FRI", "0,sat"};
    return QStringLiteral("%1 %2 %3 %4 %5")
        .arg(randomField(random, 0, 59), randomField(random, 0, 23), randomField(random, 1, 31),
             pick(random, months), pick(random, weekdays));
}

base::Instant randomMoment(QRandomGenerator &random, const QByteArray &name)
{
    const QTimeZone zone(name);
    const auto year = 2010 + random.bounded(27);
    QDate date(year, 1 + random.bounded(12), 1);
    if (random.bounded(4) == 0)
        date =
            random.bounded(2) == 0 ? date.addDays(-1) : QDate(2024 + 4 * random.bounded(3), 2, 28);
    base::Instant moment = base::toInstant(date.startOfDay(Qt::UTC));
    // Often just before the next change of the clock.
    const QDateTime change = zone.nextTransition(base::toDateTime(moment)).atUtc;
    if (change.isValid() && random.bounded(4) != 0)
        moment = base::toInstant(change);
    return moment + seconds{random.bounded(-36 * 3600, 6 * 3600)};
}

} // namespace support
