// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/schedule/cron.h"
#include "support/testing.h"

#include <QTest>

using namespace snapshots;
using namespace std::chrono;
using namespace std::chrono_literals;

namespace {

QString text(const std::optional<WallTime> &time)
{
    if (!time)
        return QStringLiteral("never");
    return QDateTime::fromMSecsSinceEpoch(time->time_since_epoch().count() * 1000, Qt::UTC)
        .toString(QStringLiteral("ddd yyyy-MM-dd HH:mm"));
}

WallTime at(year_month_day date, seconds time = 0s)
{
    return local_days{date} + time;
}

} // namespace

class CronTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }

    void findsTheFirstTime_data();
    void findsTheFirstTime();
    void meansTheSame_data();
    void meansTheSame();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void knowsWhatNeverComes_data();
    void knowsWhatNeverComes();
    void countsFromTheWholeMinute();
    void keepsOnlyHoursBetweenHours();
};

void CronTest::findsTheFirstTime_data()
{
    QTest::addColumn<QString>("cron"); // from Wednesday, 31 December 2025, 10:20
    QTest::addColumn<QString>("first");
    const auto row = [](const char *cron, const char *first) {
        QTest::newRow(cron) << QString::fromLatin1(cron) << QString::fromLatin1(first);
    };
    row("* * * * *", "Wed 2025-12-31 10:20");
    row("30 2 * * *", "Thu 2026-01-01 02:30");
    row("*/15 * * * *", "Wed 2025-12-31 10:30");
    row("19 * * * *", "Wed 2025-12-31 11:19");
    row("5/20 * * * *", "Wed 2025-12-31 10:25");
    row("50/20 9 * * *", "Thu 2026-01-01 09:50");
    row("0 8-10/2 * * *", "Thu 2026-01-01 08:00");
    row("0 8-10/2,22 * * *", "Wed 2025-12-31 22:00");
    row("0 0 * FEB *", "Sun 2026-02-01 00:00");
    row("0 0 29 2 *", "Tue 2028-02-29 00:00");
    row("0 0 31 * *", "Sat 2026-01-31 00:00");
    row("0 0 31 4-6 *", "Sun 2026-05-31 00:00");
    row("0 0 * * sun", "Sun 2026-01-04 00:00");
    row("0 0 ? * 1", "Mon 2026-01-05 00:00");
    // both days are restricted: one of them is enough
    row("0 0 13 * FRI", "Fri 2026-01-02 00:00");
    row("0 0 */20 * FRI", "Thu 2026-01-01 00:00");
    row("0 0 4 * */6", "Sat 2026-01-03 00:00");
    // one of them is not restricted: the other decides
    row("0 0 */1 * FRI", "Fri 2026-01-02 00:00");
    row("0 0 13,* * FRI", "Fri 2026-01-02 00:00");
    row("0 0 13 * *", "Tue 2026-01-13 00:00");
    row("0 0 30 2 *", "never");
}

void CronTest::findsTheFirstTime()
{
    QFETCH(QString, cron);
    QFETCH(QString, first);
    const auto parsed = Cron::parse(cron);
    QVERIFY_RESULT(parsed);
    QCOMPARE(text(parsed->firstFrom(at(2025y / 12 / 31, 10h + 20min))), first);
}

void CronTest::meansTheSame_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    const auto row = [](const char *one, const char *other) {
        QTest::newRow(one) << QString::fromLatin1(one) << QString::fromLatin1(other);
    };
    row("@yearly", "0 0 1 1 *");
    row("@annually", "0 0 1 1 *");
    row("@monthly", "0 0 1 * *");
    row("@weekly", "0 0 * * 0");
    row("@daily", "0 0 * * *");
    row("@midnight", "0 0 * * *");
    row("@hourly", "0 * * * *");
    row("  5  4\t* * * ", "5 4 * * *");
    row("05 4 ? jan-Mar MON,sat", "5 4 * 1-3 1,6");
    row("*/99 * * * *", "0 * * * *");
}

void CronTest::meansTheSame()
{
    QFETCH(QString, one);
    QFETCH(QString, other);
    const auto first = Cron::parse(one);
    const auto second = Cron::parse(other);
    QVERIFY_RESULT(first);
    QVERIFY_RESULT(second);
    QVERIFY(*first == *second);
}

void CronTest::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("cron");
    QTest::addColumn<QString>("sentence"); // after the name of the schedule
    const auto row = [](const char *cron, const char *sentence) {
        QTest::newRow(cron) << QString::fromLatin1(cron) << QString::fromLatin1(sentence);
    };
    row("0 25 * * *", "hour \"25\" is above 23; allowed are 0-23, *");
    row("60 * * * *", "minute \"60\" is above 59");
    row("0 0 0 * *", "day of month \"0\" is below 1; allowed are 1-31");
    row("0 0 * 13 *", "month \"13\" is above 12; allowed are 1-12 or JAN-DEC");
    row("0 0 * * 7", "day of week \"7\" is above 6 (Sunday is 0); allowed are 0-6 or SUN-SAT");
    row("0 22-5 * * *", "hour \"22-5\" begins after it ends: write 22-23,0-5 instead");
    row("0 1-2-3 * * *", "hour \"1-2-3\" has more than one hyphen");
    row("*/5/2 * * * *", "minute \"*/5/2\" has more than one slash");
    row("*/0 * * * *", "minute \"*/0\" has a step of 0");
    row("*/ * * * *", "minute \"*/\" lacks a number");
    row("5- * * * *", "minute \"5-\" lacks a number");
    row("*-5 * * * *", "minute \"*-5\" is not understood");
    row("-5 * * * *", "minute \"-5\" lacks a number");
    row("+5 * * * *", "minute \"+5\" is not understood");
    row("1,,2 * * * *", "minute \"\" is an empty entry of a list");
    row("0 0 L * *", "day of month \"L\" is not understood");
    row("0 0 * MAY-JANUARY *", "month \"MAY-JANUARY\" is not understood");
    row("0 MON * * *", "hour \"MON\" is not understood");
    row("0 0 * * MON/FRI", "day of week \"MON/FRI\" is not understood");
    row("*/9999999999999999999 * * * *", "has a number that is too large");
    row("0 2 * *", "has 4 fields and needs five: minute, hour, day of month, month, day of week");
    row("0 0 2 * * *", "has 6 fields and needs five");
    row("", "is empty: write five fields such as 0 2 * * *, or @daily");
    row("TZ=Asia/Tokyo 0 2 * * *", "leave out TZ=Asia/Tokyo and write the zone into timeZone");
    row("CRON_TZ=UTC 0 2 * * *", "leave out CRON_TZ=UTC and write");
    row("TZ=UTC", "leave out TZ=UTC and write");
    row("@every 1h30m", "has no fixed moments, because @every counts from an unknown beginning");
    row("@Daily", "is not known: allowed are @yearly, @annually, @monthly");
}

void CronTest::saysWhatIsWrong()
{
    QFETCH(QString, cron);
    QFETCH(QString, sentence);
    const auto parsed = Cron::parse(cron);
    QVERIFY(!parsed);
    QVERIFY(parsed.error().kind == base::Error::Kind::Parse);
    const QString detail = parsed.error().detail;
    QVERIFY2(detail.startsWith(QStringLiteral("schedule \"%1\": ").arg(cron)), qPrintable(detail));
    QVERIFY2(detail.contains(sentence), qPrintable(detail));
}

void CronTest::knowsWhatNeverComes_data()
{
    QTest::addColumn<QString>("cron");
    QTest::addColumn<bool>("isPossible");
    QTest::newRow("30 February") << QStringLiteral("0 0 30 2 *") << false;
    QTest::newRow("31 of short months") << QStringLiteral("0 0 31 2,4,6,9,11 ?") << false;
    QTest::newRow("leap day") << QStringLiteral("0 0 29 2 *") << true;
    QTest::newRow("31 of some month") << QStringLiteral("0 0 31 2-3 *") << true;
    QTest::newRow("30 February or Monday") << QStringLiteral("0 0 30 2 MON") << true;
    QTest::newRow("Mondays in February") << QStringLiteral("0 0 * 2 MON") << true;
}

void CronTest::knowsWhatNeverComes()
{
    QFETCH(QString, cron);
    QFETCH(bool, isPossible);
    const auto parsed = Cron::parse(cron);
    QVERIFY_RESULT(parsed);
    QCOMPARE(parsed->isPossible(), isPossible);
    // 2100 is no leap year: this is the longest wait there is
    QCOMPARE(parsed->firstFrom(at(2096y / 3 / 1)).has_value(), isPossible);
}

void CronTest::countsFromTheWholeMinute()
{
    const auto cron = Cron::parse(QStringLiteral("20 10 * * *"));
    QCOMPARE(text(cron->firstFrom(at(2026y / 1 / 1, 10h + 20min))),
             QStringLiteral("Thu 2026-01-01 10:20"));
    QCOMPARE(text(cron->firstFrom(at(2026y / 1 / 1, 10h + 20min + 1s))),
             QStringLiteral("Fri 2026-01-02 10:20"));
}

void CronTest::keepsOnlyHoursBetweenHours()
{
    const auto hourly = [](const char *cron) {
        return Cron::parse(QString::fromLatin1(cron))->whereHourly().hour.bits;
    };
    QCOMPARE(hourly("0 * * * *"), quint64{0xffffff});
    QCOMPARE(hourly("0 0-6 * * *"), quint64{0b111110});
    QCOMPARE(hourly("0 */2 * * *"), quint64{0});
    QCOMPARE(hourly("0 22,23,0,1 * * *"), quint64{1 << 23 | 1});
    QCOMPARE(Cron::parse(QStringLiteral("0 2 * * *"))->whereHourly().firstFrom(at(2026y / 1 / 1)),
             std::nullopt);
}

QTEST_GUILESS_MAIN(CronTest)

#include "tst_cron.moc"
