// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/timeline/timelinetravel.h"
#include "app/timeline/timelinewords.h"
#include "support/testing.h"
#include "support/timelines.h"

using namespace app;
using namespace std::chrono;
using snapshots::Zone;
using support::at;

// Travel by keys, and what is said on the way.
class TimelineTravelTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }
    void goesFromMarkToMark();
    void goesFromBundleToBundle();
    void changesLaneToWhatIsNearest();
    void startsWithTheLatest();
    void saysWhatAMarkIs();
    void saysWhatABundleHolds();
    void saysWhatALaneHolds();
    void saysHowLong_data();
    void saysHowLong();
    void escapesNamesInCards();
};

namespace {

const base::Instant noon = at("2026-11-01T12:00:00Z");
constexpr TimelineSizes sizes;

TimelineData threeLanes()
{
    return TimelineData::arranged({support::seriesLane(QStringLiteral("a"), noon, hours{1}, 5),
                                   support::laneOf(QStringLiteral("empty"), {}),
                                   support::seriesLane(QStringLiteral("b"), noon, minutes{25}, 9)});
}

const TimelineScale wide = TimelineScale::showing(noon, noon + hours{6}, 3600);

TimelinePlace go(TimelinePlace from, TimelineMove move, const TimelineScale &scale = wide)
{
    return timelineTravel(threeLanes(), from, move, scale, sizes);
}

} // namespace

void TimelineTravelTest::goesFromMarkToMark()
{
    QCOMPARE(go({0, 1}, TimelineMove::Next), (TimelinePlace{0, 2}));
    QCOMPARE(go({0, 1}, TimelineMove::Previous), (TimelinePlace{0, 0}));
    QCOMPARE(go({0, 0}, TimelineMove::Previous), (TimelinePlace{0, 0}));
    QCOMPARE(go({0, 4}, TimelineMove::Next), (TimelinePlace{0, 4}));
    QCOMPARE(go({0, 2}, TimelineMove::First), (TimelinePlace{0, 0}));
    QCOMPARE(go({0, 2}, TimelineMove::Last), (TimelinePlace{0, 4}));
}

void TimelineTravelTest::goesFromBundleToBundle()
{
    const auto scale = TimelineScale::showing(noon, noon + hours{60}, 1200);
    const auto data = threeLanes();
    TimelinePlace place{2, 0};
    int steps = 0;
    for (;; ++steps) {
        const auto next = go(place, TimelineMove::Next, scale);
        if (next == place)
            break;
        QCOMPARE(go(next, TimelineMove::Previous, scale), place);
        place = next;
    }
    QVERIFY(steps > 0 && steps < 8);
    QCOMPARE(go({2, 0}, TimelineMove::Last, scale), place);
}

void TimelineTravelTest::changesLaneToWhatIsNearest()
{
    QCOMPARE(go({0, 1}, TimelineMove::Down), (TimelinePlace{2, 2})); // 12:50 rather than 13:15
    QCOMPARE(go({2, 8}, TimelineMove::Up), (TimelinePlace{0, 3}));
    QCOMPARE(go({0, 1}, TimelineMove::Up), (TimelinePlace{0, 1}));
    QCOMPARE(go({2, 1}, TimelineMove::Down), (TimelinePlace{2, 1}));
}

void TimelineTravelTest::startsWithTheLatest()
{
    QCOMPARE(timelineStart(threeLanes(), noon + minutes{61}), (TimelinePlace{0, 1}));
    QCOMPARE(timelineStart(threeLanes(), noon - hours{1}), (TimelinePlace{0, 0}));
    QVERIFY(!timelineStart({}, noon));
}

void TimelineTravelTest::saysWhatAMarkIs()
{
    auto lane = support::laneOf(QStringLiteral("my-vm"),
                                {support::snapshotMark(QStringLiteral("nightly"), noon)});
    lane.marks[0].end = noon + days{7};
    lane.marks[0].isPinned = true;
    lane.marks[0].lines << QStringLiteral("before the upgrade");
    const auto counts = TimelineIndex(TimelineData{{lane}}).counts(0);
    QCOMPARE(timelinewords::spoken({lane, {0, 1, 0}, counts},
                                   *Zone::parse(QStringLiteral("Asia/Shanghai"))),
             QStringLiteral("Snapshot, nightly, my-vm, ready, application-consistent, "
                            "2026-11-01 20:00, pinned, planned end 2026-11-08 20:00, "
                            "before the upgrade"));
    lane.marks[0].kind = TimelineMark::Kind::PlannedRun;
    lane.marks[0].grade.reset();
    lane.marks[0].jitter = minutes{20};
    QVERIFY(
        timelinewords::spoken({lane, {0, 1, 0}, counts}, Zone())
            .contains(QStringLiteral("planned, begins 2026-11-01 12:00, or up to 20 min later")));
}

void TimelineTravelTest::saysWhatABundleHolds()
{
    auto lane = support::seriesLane(QStringLiteral("my-vm"), noon, hours{1}, 5);
    lane.marks[1].state = TimelineMark::State::Failed;
    const TimelineData data{{lane}};
    QCOMPARE(timelinewords::spoken({lane, {0, 4, 0}, TimelineIndex(data).counts(0, 0, 4)}, Zone()),
             QStringLiteral("my-vm: 4 marks, 2026-11-01 12:00 to 2026-11-01 15:00, 3 ready, "
                            "1 failed"));
}

void TimelineTravelTest::saysWhatALaneHolds()
{
    auto lane = support::seriesLane(QStringLiteral("my-vm"), noon, hours{1}, 2);
    lane.group = QStringLiteral("shop");
    lane.promised = minutes{65};
    const TimelineData data{{lane}};
    const TimelineIndex index(data);
    const auto said = [&](base::Instant now) {
        return timelinewords::spoken(lane, index.counts(0), index.gaps(0, now), Zone());
    };
    QCOMPARE(said(noon + hours{2}), QStringLiteral("my-vm, shop, 2 ready"));
    QCOMPARE(
        said(noon + hours{5}),
        QStringLiteral("my-vm, shop, 2 ready, gaps: 1, overdue since 2026-11-01 14:05, for 2 h "
                       "55 min"));
    QCOMPARE(timelinewords::spoken(support::laneOf(QStringLiteral("new"), {}), {}, {}, Zone()),
             QStringLiteral("new, no snapshots"));
}

void TimelineTravelTest::saysHowLong_data()
{
    QTest::addColumn<qint64>("minutes");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << qint64{0} << QStringLiteral("0 min");
    QTest::newRow("minutes") << qint64{59} << QStringLiteral("59 min");
    QTest::newRow("hours") << qint64{180} << QStringLiteral("3 h");
    QTest::newRow("two units") << qint64{1440 + 125} << QStringLiteral("1 d 2 h");
    QTest::newRow("years") << qint64{400 * 1440} << QStringLiteral("1 y 35 d");
}

void TimelineTravelTest::saysHowLong()
{
    QFETCH(qint64, minutes);
    QTEST(timelinewords::duration(std::chrono::minutes{minutes}), "text");
}

void TimelineTravelTest::escapesNamesInCards()
{
    const auto lane = support::laneOf(QStringLiteral("<b>"),
                                      {support::snapshotMark(QStringLiteral("<img src=x>"), noon)});
    const auto counts = TimelineIndex(TimelineData{{lane}}).counts(0);
    const QString card = timelinewords::card({lane, {0, 1, 0}, counts}, Zone());
    QVERIFY(card.contains(QStringLiteral("&lt;img")));
    QVERIFY(!card.contains(QStringLiteral("<img")));
}

QTEST_GUILESS_MAIN(TimelineTravelTest)

#include "tst_timelinetravel.moc"
