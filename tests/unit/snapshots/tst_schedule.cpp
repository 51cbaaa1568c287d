// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "slowschedule.h"

#include "kube/core/timestamps.h"
#include "snapshots/schedule/schedule.h"
#include "support/testing.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>

using namespace snapshots;
using namespace std::chrono_literals;
using base::Instant;

namespace {

Instant at(const QByteArray &time)
{
    return *kube::parseTime(QString::fromLatin1(time));
}

Schedule schedule(const QByteArray &cron, const QByteArray &zone)
{
    return *Schedule::parse(QString::fromLatin1(cron), QString::fromLatin1(zone));
}

// Slots in [begin, end), as the wall clock of the zone shows them and with the offset.
QString shown(const Schedule &schedule, Instant begin, Instant end)
{
    QStringList times;
    for (auto slot = schedule.next(begin - 1ms); slot && *slot < end; slot = schedule.next(*slot)) {
        const auto offset =
            schedule.zone().offsetAt(std::chrono::floor<std::chrono::seconds>(*slot));
        times << base::toDateTime(*slot + offset).toString(QStringLiteral("d/HH:mm"))
                + QStringLiteral("%1%2")
                      .arg(offset < 0s ? QString() : QStringLiteral("+"))
                      .arg(static_cast<double>(offset.count()) / 3600);
    }
    return times.join(QLatin1Char(' '));
}

std::set<Instant> forward(const Schedule &schedule, Instant begin, Instant end)
{
    std::set<Instant> slots;
    for (auto slot = schedule.next(begin - 1ms); slot && *slot < end; slot = schedule.next(*slot))
        slots.insert(*slot);
    return slots;
}

std::set<Instant> backward(const Schedule &schedule, Instant begin, Instant end)
{
    std::set<Instant> slots;
    for (auto slot = schedule.previous(end); slot && *slot >= begin;
         slot = schedule.previous(*slot))
        slots.insert(*slot);
    return slots;
}

QString differences(const std::set<Instant> &actual, const std::set<Instant> &expected)
{
    QStringList lines;
    for (const Instant slot : actual) {
        if (expected.count(slot) == 0)
            lines << QStringLiteral("too much: ") + kube::formatTime(slot);
    }
    for (const Instant slot : expected) {
        if (actual.count(slot) == 0)
            lines << QStringLiteral("missing: ") + kube::formatTime(slot);
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace

class ScheduleTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }

    void followsTheClockOnTheWall_data();
    void followsTheClockOnTheWall();
    void findsTheDayThatComesEveryEightYears();
    void findsNothingWhereNothingIs();
    void isAfterAndBeforeButNeverAt();
    void findsWhatTheSlowWayFinds_data();
    void findsWhatTheSlowWayFinds();
    void looksFarWithoutStepping();
    void takesTheNamesOfZones_data();
    void takesTheNamesOfZones();
    void refusesWhatIsWrong();
};

void ScheduleTest::followsTheClockOnTheWall_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QByteArray>("cron");
    QTest::addColumn<QByteArray>("begin");
    QTest::addColumn<int>("hours");
    QTest::addColumn<QString>("times");
    const auto row = [](const char *zone, const char *cron, const char *begin, int hours,
                        const char *times) {
        QTest::addRow("%s %s %s", zone, cron, begin)
            << QByteArray(zone) << QByteArray(cron) << QByteArray(begin) << hours
            << QString::fromLatin1(times);
    };
    // Berlin skips 02:00-03:00 on 29 March 2026 and repeats it on 25 October.
    const char *berlin = "Europe/Berlin";
    const char *spring = "2026-03-27T23:00:00Z";
    const char *autumn = "2026-10-23T22:00:00Z";
    row(berlin, "30 2 * * *", spring, 71, "28/02:30+1 29/03:30+2 30/02:30+2");
    row(berlin, "30 2 * * *", autumn, 73, "24/02:30+2 25/02:30+2 26/02:30+1");
    row(berlin, "30 2,3 * * *", spring, 47, "28/02:30+1 28/03:30+1 29/03:30+2");
    row(berlin, "*/20 2 * * SUN", spring, 47, "29/03:00+2 29/03:20+2 29/03:40+2");
    row(berlin, "*/20 2 * * SUN", autumn, 49, "25/02:00+2 25/02:20+2 25/02:40+2");
    row(berlin, "0 3 * * *", autumn, 49, "24/03:00+2 25/03:00+1");
    const char *beforeSpring = "2026-03-29T00:00:00Z";
    const char *beforeAutumn = "2026-10-25T00:00:00Z"; // 02:00+2
    row(berlin, "0 * * * *", beforeSpring, 3, "29/01:00+1 29/03:00+2 29/04:00+2");
    row(berlin, "30 * * * *", beforeSpring, 3, "29/01:30+1 29/03:30+2 29/04:30+2");
    row(berlin, "0 * * * *", beforeAutumn, 3, "25/02:00+2 25/02:00+1 25/03:00+1");
    row(berlin, "*/30 * * * *", beforeAutumn, 2, "25/02:00+2 25/02:30+2 25/02:00+1 25/02:30+1");
    row(berlin, "0 0-6 * * *", beforeAutumn, 3, "25/02:00+2 25/02:00+1 25/03:00+1");
    row(berlin, "0 2-6 * * *", beforeAutumn, 3, "25/02:00+2 25/03:00+1");
    row(berlin, "0 */2 * * *", beforeAutumn, 4, "25/02:00+2 25/04:00+1");
    row(berlin, "0 */2 * * *", beforeSpring, 5, "29/03:00+2 29/04:00+2 29/06:00+2");
    row("America/New_York", "30 1 * * *", "2026-11-01T04:00:00Z", 49, "1/01:30-4 2/01:30-5");
    row("America/New_York", "30 2 * * *", "2026-03-08T05:00:00Z", 47, "8/03:30-4 9/02:30-4");
    // half an hour: 02:00-02:30 skipped on 4 October 2026, 01:30-02:00 repeated on 5 April
    const char *lordHowe = "Australia/Lord_Howe";
    row(lordHowe, "0 2 * * *", "2026-10-03T13:30:00Z", 24, "4/02:30+11");
    row(lordHowe, "0 * * * *", "2026-10-03T14:30:00Z", 3,
        "4/01:00+10.5 4/02:30+11 4/03:00+11 4/04:00+11");
    row(lordHowe, "0 2 * * *", "2026-04-04T13:00:00Z", 24, "5/02:00+10.5");
    row(lordHowe, "45 1 * * *", "2026-04-04T13:00:00Z", 24, "5/01:45+11");
    row(lordHowe, "45 * * * *", "2026-04-04T14:00:00Z", 4,
        "5/01:45+11 5/01:45+10.5 5/02:45+10.5 5/03:45+10.5");
    // Cairo skips the first hour of 24 April 2026
    row("Africa/Cairo", "0 0 * * *", "2026-04-22T22:00:00Z", 70,
        "23/00:00+2 24/01:00+3 25/00:00+3");
    row("Africa/Cairo", "0 9 24 * *", "2026-04-22T22:00:00Z", 70, "24/09:00+3");
    // Havana repeats the first hour of 1 November 2026
    row("America/Havana", "0 0 1 * *", "2026-10-31T04:00:00Z", 49, "1/00:00-4");
    // Samoa had no 30 December 2011
    row("Pacific/Apia", "30 2 * * *", "2011-12-29T10:00:00Z", 48, "29/02:30-10 31/02:30+14");
    row("Pacific/Apia", "30 2 30 * *", "2011-12-29T10:00:00Z", 48, "31/02:30+14");
    row("Asia/Shanghai", "0 2 * * *", "2026-03-28T16:00:00Z", 48, "29/02:00+8 30/02:00+8");
    row("", "0 2 * * *", "2026-03-29T00:00:00Z", 48, "29/02:00+0 30/02:00+0");
}

void ScheduleTest::followsTheClockOnTheWall()
{
    QFETCH(QByteArray, zone);
    QFETCH(QByteArray, cron);
    QFETCH(QByteArray, begin);
    QFETCH(int, hours);
    QFETCH(QString, times);
    const Instant from = at(begin);
    QCOMPARE(shown(schedule(cron, zone), from, from + std::chrono::hours{hours}), times);
}

void ScheduleTest::findsTheDayThatComesEveryEightYears()
{
    const Schedule leap = schedule("0 0 29 2 *", "UTC");
    QCOMPARE(leap.next(at("2096-02-29T00:00:00Z")), at("2104-02-29T00:00:00Z"));
    QCOMPARE(leap.previous(at("2104-02-29T00:00:00Z")), at("2096-02-29T00:00:00Z"));
}

void ScheduleTest::findsNothingWhereNothingIs()
{
    const Schedule never = schedule("0 0 30 2 *", "Europe/Berlin");
    QVERIFY(!never.isPossible());
    QCOMPARE(never.next(at("2026-01-01T00:00:00Z")), std::nullopt);
    QCOMPARE(never.previous(at("2026-01-01T00:00:00Z")), std::nullopt);
}

void ScheduleTest::isAfterAndBeforeButNeverAt()
{
    const Schedule daily = schedule("0 2 * * *", "UTC");
    const Instant slot = at("2026-05-05T02:00:00Z");
    QCOMPARE(daily.next(slot), slot + 24h);
    QCOMPARE(daily.next(slot - 1ms), slot);
    QCOMPARE(daily.next(slot + 1ms), slot + 24h);
    QCOMPARE(daily.previous(slot), slot - 24h);
    QCOMPARE(daily.previous(slot + 1ms), slot);
}

void ScheduleTest::findsWhatTheSlowWayFinds_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 200; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void ScheduleTest::findsWhatTheSlowWayFinds()
{
    QFETCH(quint32, seed);
    QRandomGenerator random(seed);
    const QByteArray zone = support::oddZones[seed % support::oddZones.size()];
    const Instant begin = support::randomMoment(random, zone);
    const Instant end = begin + 60h;
    const support::WallClock clock(zone, begin, end);
    for (int i = 0; i < 5; ++i) {
        const QString cron = support::randomExpression(random);
        const auto schedule = Schedule::parse(cron, QString::fromLatin1(zone));
        QVERIFY_RESULT(schedule);
        const auto expected = support::SlowSchedule(cron).slotsOf(clock);
        const QString ahead = differences(forward(*schedule, begin, end), expected);
        QVERIFY2(ahead.isEmpty(),
                 qPrintable(cron + QLatin1Char(' ') + QString::fromLatin1(zone) + QLatin1Char('\n')
                            + ahead));
        const QString back = differences(backward(*schedule, begin, end), expected);
        QVERIFY2(back.isEmpty(),
                 qPrintable(cron + QLatin1Char(' ') + QString::fromLatin1(zone)
                            + QStringLiteral(" backwards\n") + back));
    }
}

void ScheduleTest::looksFarWithoutStepping()
{
    // A look at every minute of the eight years would take seconds.
    const Schedule leap = schedule("0 0 29 2 *", "Europe/Berlin");
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 20; ++i)
        QCOMPARE(leap.next(at("2096-03-01T00:00:00Z") + i * 24h), at("2104-02-28T23:00:00Z"));
    QVERIFY2(timer.elapsed() < 2'000, qPrintable(QString::number(timer.elapsed())));
}

void ScheduleTest::takesTheNamesOfZones_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isKnown");
    for (const char *name : {"", "UTC", "Europe/Berlin", "US/Eastern", "Etc/GMT+5", "EST5EDT", "GB",
                             "America/Argentina/Buenos_Aires"})
        QTest::newRow(name) << QString::fromLatin1(name) << true;
    for (const char *name :
         {"Europe/Bejing", "Local", "Mars", "cet", "CET EET", "UTC+3", "UTC+03:00", "europe/berlin",
          "EST5EDT4,M3.2.0,M11.1.0", "../etc/passwd", "Europe/../UTC", "/etc",
          "posix/Europe/Berlin", " UTC"})
        QTest::newRow(name) << QString::fromLatin1(name) << false;
}

void ScheduleTest::takesTheNamesOfZones()
{
    QFETCH(QString, name);
    QFETCH(bool, isKnown);
    const auto zone = Zone::parse(name);
    QCOMPARE(zone.has_value(), isKnown);
    if (zone)
        QCOMPARE(zone->name(), name.isEmpty() ? QStringLiteral("UTC") : name);
    else
        QVERIFY2(zone.error().detail.contains(QStringLiteral("timeZone \"%1\"").arg(name))
                     && zone.error().detail.contains(QStringLiteral("Asia/Shanghai")),
                 qPrintable(zone.error().detail));
}

void ScheduleTest::refusesWhatIsWrong()
{
    const auto cron = Schedule::parse(QStringLiteral("0 25 * * *"), QStringLiteral("UTC"));
    QVERIFY(!cron && cron.error().detail.contains(QLatin1String("hour")));
    const auto zone = Schedule::parse(QStringLiteral("0 2 * * *"), QStringLiteral("Mars"));
    QVERIFY(!zone && zone.error().detail.contains(QLatin1String("Mars")));
}

QTEST_GUILESS_MAIN(ScheduleTest)

#include "tst_schedule.moc"
