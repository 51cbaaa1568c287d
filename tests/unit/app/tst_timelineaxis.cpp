// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/timeline/timelineaxis.h"
#include "app/timeline/timelinescale.h"
#include "support/testing.h"
#include "support/timelines.h"

using namespace app;
using namespace std::chrono;
using snapshots::Zone;
using support::at;

class TimelineAxisTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }
    void scaleGoesThereAndBack();
    void zoomKeepsWhatIsUnderThePointer();
    void zoomEndsAtMinutesAndAtTenYears();
    void labelsFitEverySpan_data();
    void labelsFitEverySpan();
    void labelsSaySoInWords_data();
    void labelsSaySoInWords();
    void ticksFollowTheClockWhenItIsChanged_data();
    void ticksFollowTheClockWhenItIsChanged();
    void dayBeginsWithItsFirstMoment_data();
    void dayBeginsWithItsFirstMoment();
    void labelsFollowTheLocale();
};

namespace {

constexpr int width = 1400;
constexpr double room = 70;

QStringList labels(const std::vector<TimelineTick> &ticks)
{
    QStringList all;
    for (const TimelineTick &tick : ticks)
        all << tick.label;
    return all;
}

TimelineAxis axis(const char *from, const char *to, const QString &zone, int pixels = width)
{
    return timelineAxis(TimelineScale::showing(at(from), at(to), pixels), *Zone::parse(zone),
                        QLocale(QLocale::English, QLocale::UnitedKingdom), room);
}

} // namespace

void TimelineAxisTest::scaleGoesThereAndBack()
{
    const auto scale =
        TimelineScale::showing(at("2026-11-01T00:00:00Z"), at("2026-11-02T00:00:00Z"), 1440);
    QCOMPARE(scale.xOf(at("2026-11-01T12:00:00Z")), 720.0);
    QCOMPARE(scale.timeAt(60), at("2026-11-01T01:00:00Z"));
    QCOMPARE(scale.moved(60).begin, at("2026-11-01T01:00:00Z"));
    QCOMPARE(scale.withWidth(720).end(), scale.end());
    QCOMPARE(scale.withTimeAt(at("2026-11-03T00:00:00Z"), 1440).begin, at("2026-11-02T00:00:00Z"));
}

void TimelineAxisTest::zoomKeepsWhatIsUnderThePointer()
{
    const auto scale =
        TimelineScale::showing(at("2026-11-01T00:00:00Z"), at("2026-11-11T00:00:00Z"), width);
    const base::Instant there = scale.timeAt(333);
    TimelineScale zoomed = scale;
    for (int step = 0; step < 20; ++step)
        zoomed = zoomed.zoomed(1.3, 333);
    QVERIFY(zoomed.span() < hours{2});
    QVERIFY(abs(zoomed.timeAt(333) - there) < seconds{1});
}

void TimelineAxisTest::zoomEndsAtMinutesAndAtTenYears()
{
    auto scale =
        TimelineScale::showing(at("2026-11-01T00:00:00Z"), at("2026-11-11T00:00:00Z"), width);
    for (int step = 0; step < 200; ++step)
        scale = scale.zoomed(1.3, 700);
    QVERIFY(abs(scale.span() - TimelineScale::shortestSpan) < seconds{1});
    for (int step = 0; step < 400; ++step)
        scale = scale.zoomed(1 / 1.3, 700);
    QVERIFY(scale.span() > days{3653});
    QVERIFY(abs(scale.span() - TimelineScale::longestSpan) < minutes{10});
}

void TimelineAxisTest::labelsFitEverySpan_data()
{
    QTest::addColumn<QString>("zone");
    for (const char *zone : {"UTC", "Europe/Berlin", "Asia/Shanghai", "Australia/Lord_Howe",
                             "Asia/Kathmandu", "America/New_York", "Africa/Cairo"})
        QTest::newRow(zone) << QString::fromLatin1(zone);
}

// At every zoom level there are labels, in order, that do not run into each other.
void TimelineAxisTest::labelsFitEverySpan()
{
    QFETCH(QString, zone);
    for (auto span = milliseconds{minutes{2}}; span < days{4000}; span += span / 5) {
        const base::Instant from = at("2026-02-14T03:17:11Z");
        const auto scale = TimelineScale::showing(from, from + span, width);
        const auto found = timelineAxis(scale, *Zone::parse(zone), QLocale(), room);
        const auto hours = duration_cast<std::chrono::hours>(span).count();
        QVERIFY2(found.fine.size() >= 2, qPrintable(QString::number(hours)));
        for (size_t tick = 1; tick < found.fine.size(); ++tick) {
            const double apart =
                scale.xOf(found.fine[tick].at) - scale.xOf(found.fine[tick - 1].at);
            // A clock that is set forward brings two ticks of it closer together.
            QVERIFY2(apart > room * 0.6, qPrintable(QString::number(hours)));
        }
        QVERIFY(found.coarse.empty() || found.coarse.front().at <= scale.begin);
    }
}

void TimelineAxisTest::labelsSaySoInWords_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QStringList>("fine");
    QTest::addColumn<QStringList>("coarse");

    const auto words = [](const char *text) { return QString::fromLatin1(text).split(u'|'); };
    QTest::newRow("minutes") << QByteArray("2026-11-01T23:55:00Z")
                             << QByteArray("2026-11-02T00:05:00Z")
                             << words("23:55|23:56|23:57|23:58|23:59|00:00|00:01|00:02|00:03|00:04|"
                                      "00:05")
                             << words("Sun, 1 Nov 2026|Mon, 2 Nov 2026");
    QTest::newRow("a day") << QByteArray("2026-11-01T00:00:00Z")
                           << QByteArray("2026-11-02T12:00:00Z")
                           << words("00:00|03:00|06:00|09:00|12:00|15:00|18:00|21:00|00:00|03:00|"
                                    "06:00|09:00|12:00")
                           << words("Sun, 1 Nov 2026|Mon, 2 Nov 2026");
    QTest::newRow("a week") << QByteArray("2026-10-28T00:00:00Z")
                            << QByteArray("2026-11-04T12:00:00Z")
                            << words("Wed 28|Thu 29|Fri 30|Sat 31|Sun 1|Mon 2|Tue 3|Wed 4")
                            << words("October 2026|November 2026");
    QTest::newRow("weeks") << QByteArray("2026-10-01T00:00:00Z")
                           << QByteArray("2026-11-20T00:00:00Z") << words("28|5|12|19|26|2|9|16")
                           << words("October 2026|November 2026");
    QTest::newRow("a year") << QByteArray("2026-01-15T00:00:00Z")
                            << QByteArray("2026-06-15T00:00:00Z")
                            << words("Jan|Feb|Mar|Apr|May|Jun") << words("2026");
    QTest::newRow("ten years") << QByteArray("2026-01-15T00:00:00Z")
                               << QByteArray("2036-01-10T00:00:00Z")
                               << words("2026|2027|2028|2029|2030|2031|2032|2033|2034|2035|2036")
                               << QStringList();
}

void TimelineAxisTest::labelsSaySoInWords()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    // The pixels are chosen so that the step is the one that the row is about.
    const auto span = at(to.constData()) - at(from.constData());
    const int pixels = span > days{100} && span < days{1000} ? 900 : 1000;
    const auto found = axis(from.constData(), to.constData(), QStringLiteral("UTC"), pixels);
    QTEST(labels(found.fine), "fine");
    QTEST(labels(found.coarse), "coarse");
}

void TimelineAxisTest::ticksFollowTheClockWhenItIsChanged_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("fine");

    const QString berlin = QStringLiteral("Europe/Berlin");
    QTest::newRow("an hour is skipped")
        << QByteArray("2026-03-28T23:00:00Z") << QByteArray("2026-03-29T04:00:00Z") << berlin
        << QStringLiteral("00:00 01:00 03:00 04:00 05:00 06:00");
    QTest::newRow("an hour is repeated")
        << QByteArray("2026-10-24T22:00:00Z") << QByteArray("2026-10-25T04:00:00Z") << berlin
        << QStringLiteral("00:00 01:00 02:00 02:00 03:00 04:00 05:00");
    QTest::newRow("half an hour is skipped")
        << QByteArray("2026-10-03T13:00:00Z") << QByteArray("2026-10-03T18:00:00Z")
        << QStringLiteral("Australia/Lord_Howe") << QStringLiteral("00:00 01:00 03:00 04:00 05:00");
}

void TimelineAxisTest::ticksFollowTheClockWhenItIsChanged()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QString, zone);
    const auto found = axis(from.constData(), to.constData(), zone, 500);
    QTEST(labels(found.fine).join(u' '), "fine");
}

void TimelineAxisTest::dayBeginsWithItsFirstMoment_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("day");
    QTest::addColumn<base::Instant>("moment");

    QTest::newRow("no change") << QStringLiteral("Asia/Shanghai") << QStringLiteral("2026-11-01")
                               << at("2026-10-31T16:00:00Z");
    QTest::newRow("before a change at 2")
        << QStringLiteral("Europe/Berlin") << QStringLiteral("2026-10-25")
        << at("2026-10-24T22:00:00Z");
    QTest::newRow("after a change at 2")
        << QStringLiteral("Europe/Berlin") << QStringLiteral("2026-10-26")
        << at("2026-10-25T23:00:00Z");
    QTest::newRow("midnight is skipped")
        << QStringLiteral("Africa/Cairo") << QStringLiteral("2026-04-24")
        << at("2026-04-23T22:00:00Z");
    QTest::newRow("midnight is repeated")
        << QStringLiteral("America/Havana") << QStringLiteral("2026-11-01")
        << at("2026-11-01T04:00:00Z");
}

void TimelineAxisTest::dayBeginsWithItsFirstMoment()
{
    QFETCH(QString, zone);
    QFETCH(QString, day);
    QFETCH(base::Instant, moment);
    const auto wall =
        base::toInstant(QDateTime::fromString(day + QStringLiteral("T00:00:00Z"), Qt::ISODate));
    const auto found = firstMomentOf(
        snapshots::WallTime{duration_cast<seconds>(wall.time_since_epoch())}, *Zone::parse(zone));
    QCOMPARE(base::toDateTime(found), base::toDateTime(moment));
}

void TimelineAxisTest::labelsFollowTheLocale()
{
    const auto scale =
        TimelineScale::showing(at("2026-11-01T09:00:00Z"), at("2026-11-01T15:00:00Z"), 500);
    const QLocale american(QLocale::English, QLocale::UnitedStates);
    QCOMPARE(timelineAxis(scale, Zone(), american, room).fine.front().label,
             american.toString(QTime(9, 0), QLocale::ShortFormat));
    const QLocale chinese(QLocale::Chinese, QLocale::China);
    QVERIFY(timelineAxis(scale, Zone(), chinese, room)
                .coarse.front()
                .label.contains(chinese.dayName(7, QLocale::ShortFormat)));
}

QTEST_GUILESS_MAIN(TimelineAxisTest)

#include "tst_timelineaxis.moc"
