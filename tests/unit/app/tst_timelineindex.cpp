// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/timeline/timelinehit.h"
#include "app/timeline/timelineindex.h"
#include "app/timeline/timelinelayout.h"
#include "support/testing.h"
#include "support/timelines.h"

#include <QRandomGenerator>

#include <algorithm>
#include <cmath>

using namespace app;
using namespace std::chrono;
using support::at;

class TimelineIndexTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }
    void arrangesMarksByTimeAndLanesByGroup();
    void crowdedMarksBecomeOneWithTheirCount();
    void everyMarkIsInOneBundle_data();
    void everyMarkIsInOneBundle();
    void bundlesStayWhileTheViewMoves();
    void bundleOfMarkIsTheOneInView();
    void plannedRunsAreNoPartOfThePast();
    void countsEachSort();
    void gapsAreWhatExceedsThePromise();
    void failedOnesDoNotEndGaps();
    void smallGapsMerge();
    void plannedEndsAreFoundWhereverTheirMarksAre();
    void findsMarksAndExtent();
    void rowsHaveHeadingsOnlyWithGroups();
    void rowsAreFoundByPosition();
    void hitsMarksBeforeGaps();
    void aFrameHoldsWhatHasRoomInIt();
};

namespace {

const base::Instant noon = at("2026-11-01T12:00:00Z");
constexpr TimelineSizes sizes;

TimelineScale hoursShown(int count, int width = 1200)
{
    return TimelineScale::showing(noon, noon + hours{count}, width);
}

} // namespace

void TimelineIndexTest::arrangesMarksByTimeAndLanesByGroup()
{
    auto a = support::laneOf(QStringLiteral("a"),
                             {support::snapshotMark(QStringLiteral("late"), noon + hours{1}),
                              support::snapshotMark(QStringLiteral("early"), noon)});
    auto b = support::laneOf(QStringLiteral("b"), {});
    auto c = support::laneOf(QStringLiteral("c"), {});
    a.group = c.group = QStringLiteral("shop");
    b.group = QStringLiteral("lab");
    const auto data = TimelineData::arranged({a, b, c});
    QCOMPARE(data.lanes[0].marks[0].id, QStringLiteral("early"));
    QCOMPARE(data.lanes[1].id, QStringLiteral("c"));
    QCOMPARE(data.lanes[2].id, QStringLiteral("b"));
}

void TimelineIndexTest::crowdedMarksBecomeOneWithTheirCount()
{
    auto lane = support::seriesLane(QStringLiteral("a"), noon + hours{1}, seconds{1}, 1000);
    lane.marks.push_back(support::snapshotMark(QStringLiteral("alone"), noon + hours{10}));
    const auto crowded = timelineBundles(lane.marks, hoursShown(12), sizes, 0, 1200);
    QVERIFY(crowded.size() <= 3);
    QCOMPARE(crowded.back().count(), size_t{1});
    QCOMPARE(crowded.back().x, 1000.0);
    const auto scale = TimelineScale::showing(noon + hours{1}, noon + hours{1} + minutes{2}, 12000);
    QCOMPARE(timelineBundles(lane.marks, scale, sizes, 0, 10000).front().count(), size_t{1});
}

void TimelineIndexTest::everyMarkIsInOneBundle_data()
{
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= 50; ++seed)
        QTest::newRow(qPrintable(QString::number(seed))) << seed;
}

void TimelineIndexTest::everyMarkIsInOneBundle()
{
    QFETCH(int, seed);
    QRandomGenerator random(static_cast<quint32>(seed));
    std::vector<TimelineMark> marks;
    for (int mark = 0; mark < 300; ++mark)
        marks.push_back(support::snapshotMark(QString::number(mark),
                                              noon + seconds{random.bounded(12 * 3600)}));
    std::ranges::sort(marks, {}, &TimelineMark::time);
    const auto scale = hoursShown(12, 200 + random.bounded(4000));
    const auto bundles = timelineBundles(marks, scale, sizes, -100, scale.width + 100);
    QCOMPARE(bundles.front().first, size_t{0});
    QCOMPARE(bundles.back().last, marks.size());
    for (size_t bundle = 0; bundle < bundles.size(); ++bundle) {
        const double moved = bundles[bundle].x - scale.xOf(marks[bundles[bundle].first].time);
        QVERIFY(std::abs(moved) < 2 * sizes.bundle);
        if (bundle == 0)
            continue;
        const auto half = [&](const TimelineBundle &b) {
            return (b.count() > 1 ? sizes.bundle : sizes.mark) / 2;
        };
        QCOMPARE(bundles[bundle].first, bundles[bundle - 1].last);
        QVERIFY(bundles[bundle].x - bundles[bundle - 1].x
                >= half(bundles[bundle]) + half(bundles[bundle - 1]) - 0.01);
    }
}

void TimelineIndexTest::bundlesStayWhileTheViewMoves()
{
    const auto lane = support::seriesLane(QStringLiteral("a"), noon, minutes{13}, 500);
    const auto scale = hoursShown(24);
    const auto before = timelineBundles(lane.marks, scale, sizes, 300, 900);
    for (int pixels = 1; pixels <= 60; ++pixels) {
        auto after =
            timelineBundles(lane.marks, scale.moved(pixels), sizes, 300.0 - pixels, 900.0 - pixels);
        QCOMPARE(after.size(), before.size());
        for (size_t bundle = 0; bundle < after.size(); ++bundle) {
            QCOMPARE(after[bundle].first, before[bundle].first);
            QCOMPARE(after[bundle].last, before[bundle].last);
            QVERIFY(std::abs(after[bundle].x + pixels - before[bundle].x) < 0.1);
        }
    }
}

void TimelineIndexTest::bundleOfMarkIsTheOneInView()
{
    const auto lane = support::seriesLane(QStringLiteral("a"), noon, minutes{7}, 100);
    const auto scale = hoursShown(12);
    for (const auto &bundle : timelineBundles(lane.marks, scale, sizes, 0, 1200)) {
        for (size_t mark = bundle.first; mark < bundle.last; ++mark) {
            const auto found = timelineBundleOf(mark, lane.marks, scale, sizes);
            QCOMPARE(found.first, bundle.first);
            QCOMPARE(found.last, bundle.last);
        }
    }
}

// What is planned does not look as if it were there.
void TimelineIndexTest::plannedRunsAreNoPartOfThePast()
{
    auto lane = support::seriesLane(QStringLiteral("a"), noon, seconds{1}, 6);
    for (size_t at = 2; at < 6; ++at)
        lane.marks[at].kind = TimelineMark::Kind::PlannedRun;
    const auto scale = hoursShown(12);
    const auto bundles = timelineBundles(lane.marks, scale, sizes, -100, 1200);
    QCOMPARE(bundles.size(), size_t{1});
    QCOMPARE(bundles.front().count(), size_t{6});
    QCOMPARE(bundles.front().x, scale.xOf(noon + milliseconds{500}));
    const auto data = TimelineData::arranged({lane});
    const TimelineIndex index(data);
    QCOMPARE(index.counts(0).shown(), 2);
    QCOMPARE(index.counts(0, 2, 6).shown(), 4);
}

void TimelineIndexTest::countsEachSort()
{
    auto lane = support::seriesLane(QStringLiteral("a"), noon, hours{1}, 6);
    lane.marks[1].state = TimelineMark::State::Failed;
    lane.marks[2].state = TimelineMark::State::UnderWay;
    lane.marks[3].state = TimelineMark::State::Leaving;
    lane.marks[4].kind = TimelineMark::Kind::Clone;
    lane.marks[5].kind = TimelineMark::Kind::PlannedRun;
    const auto data = TimelineData::arranged({lane});
    const TimelineIndex index(data);
    QCOMPARE(index.counts(0),
             (TimelineCounts{
                 .marks = 6, .good = 1, .failed = 1, .underWay = 2, .planned = 1, .events = 1}));
    QCOMPARE(index.counts(0, 1, 3), (TimelineCounts{.marks = 2, .failed = 1, .underWay = 1}));
}

void TimelineIndexTest::gapsAreWhatExceedsThePromise()
{
    auto lane = support::seriesLane(QStringLiteral("a"), noon, hours{1}, 5);
    lane.promised = minutes{65};
    lane.marks.erase(lane.marks.begin() + 2);
    const auto data = TimelineData::arranged({lane});
    const TimelineIndex index(data);
    const TimelineGap missed{noon + minutes{125}, noon + hours{3}, false};
    QCOMPARE(index.gaps(0, noon + minutes{304}), std::vector{missed});
    const TimelineGap open{noon + minutes{305}, noon + hours{6}, true};
    QCOMPARE(index.gaps(0, noon + hours{6}), (std::vector{missed, open}));
    QCOMPARE(index.gaps(0, noon + hours{4}, noon + hours{9}, noon + hours{6}, minutes{1}),
             std::vector{open});
    lane.promisedSince = noon + minutes{90};
    const auto thinned = TimelineData::arranged({lane});
    QCOMPARE(TimelineIndex(thinned).gaps(0, noon + hours{6}), std::vector{open});
    lane.promised.reset();
    const auto unpromised = TimelineData::arranged({lane});
    QVERIFY(TimelineIndex(unpromised).gaps(0, noon + hours{60}).empty());
}

void TimelineIndexTest::failedOnesDoNotEndGaps()
{
    auto lane = support::seriesLane(QStringLiteral("a"), noon, hours{1}, 4);
    lane.promised = minutes{65};
    lane.marks[1].state = TimelineMark::State::Failed;
    lane.marks[2].kind = TimelineMark::Kind::Restore;
    const auto data = TimelineData::arranged({lane});
    QCOMPARE(TimelineIndex(data).gaps(0, noon + hours{4}),
             (std::vector{TimelineGap{noon + minutes{65}, noon + hours{3}, false}}));
}

void TimelineIndexTest::smallGapsMerge()
{
    auto lane = support::seriesLane(QStringLiteral("a"), noon, minutes{10}, 10'000);
    lane.promised = minutes{8};
    const auto data = TimelineData::arranged({lane});
    const TimelineIndex index(data);
    const auto all = index.gaps(0, lane.marks.back().time);
    QCOMPARE(all.size(), size_t{9'999});
    const auto merged = index.gaps(0, noon, lane.marks.back().time, noon, hours{1});
    QCOMPARE(merged.size(), size_t{1});
    QCOMPARE(merged.front().begin, all.front().begin);
    QCOMPARE(merged.front().end, all.back().end);
}

void TimelineIndexTest::plannedEndsAreFoundWhereverTheirMarksAre()
{
    auto lane = support::seriesLane(QStringLiteral("a"), noon - hours{48}, hours{1}, 3);
    for (auto &mark : lane.marks)
        mark.end = noon + hours{6};
    lane.marks[2].end = noon + hours{3};
    const auto data = TimelineData::arranged({lane});
    const auto ends = TimelineIndex(data).ends(0, hoursShown(12), 8, 0, 1200);
    QCOMPARE(ends.size(), size_t{2});
    QCOMPARE(ends[0].x, 300.0);
    QCOMPARE(ends[0].mark, size_t{2});
    QCOMPARE(ends[1].count, 2);
}

void TimelineIndexTest::findsMarksAndExtent()
{
    const auto data = TimelineData::arranged(
        {support::seriesLane(QStringLiteral("a"), noon, hours{1}, 3),
         support::laneOf(QStringLiteral("empty"), {}),
         support::seriesLane(QStringLiteral("b"), noon - hours{5}, hours{1}, 2)});
    const TimelineIndex index(data);
    QCOMPARE(index.find(QStringLiteral("b-1")), (TimelinePlace{2, 1}));
    QVERIFY(!index.find(QStringLiteral("c-1")));
    QCOMPARE(index.extent(), std::pair(noon - hours{5}, noon + hours{2}));
    const TimelineData none;
    QVERIFY(!TimelineIndex(none).extent());
}

void TimelineIndexTest::rowsHaveHeadingsOnlyWithGroups()
{
    auto a = support::laneOf(QStringLiteral("a"), {});
    auto b = support::laneOf(QStringLiteral("b"), {});
    const TimelineLayout plain(TimelineData::arranged({a, b}), 30, 20);
    QCOMPARE(plain.height(), 60);
    b.group = QStringLiteral("lab");
    const TimelineLayout grouped(TimelineData::arranged({a, b}), 30, 20);
    QCOMPARE(grouped.height(), 100);
    QVERIFY(grouped.rowAt(0)->isGroup);
    QCOMPARE(grouped.rowOf(1).top, 70);
}

void TimelineIndexTest::rowsAreFoundByPosition()
{
    const TimelineLayout layout(TimelineData::arranged({support::laneOf(QStringLiteral("a"), {}),
                                                        support::laneOf(QStringLiteral("b"), {}),
                                                        support::laneOf(QStringLiteral("c"), {})}),
                                30, 20);
    QCOMPARE(layout.rowAt(29)->lane, size_t{0});
    QCOMPARE(layout.rowAt(30)->lane, size_t{1});
    QCOMPARE(layout.rowAt(-1), nullptr);
    QCOMPARE(layout.rowAt(90), nullptr);
    const auto rows = layout.rows(30, 61);
    QCOMPARE(rows.size(), size_t{2});
    QCOMPARE(rows.front().lane, size_t{1});
    QCOMPARE(TimelineLayout().height(), 0);
    QVERIFY(TimelineLayout().rows(0, 100).empty());
}

void TimelineIndexTest::hitsMarksBeforeGaps()
{
    auto lane = support::seriesLane(QStringLiteral("a"), noon, hours{2}, 3);
    lane.promised = hours{1};
    lane.group = QStringLiteral("lab");
    const auto data = TimelineData::arranged({lane});
    const TimelineIndex index(data);
    const TimelineLayout layout(data, 30, 20);
    const TimelinePicture picture{data, index, layout, hoursShown(12), sizes, noon + hours{4}};
    QVERIFY(!timelineHit(picture, 200, 10)); // the heading
    QCOMPARE(timelineHit(picture, 205, 35)->bundle->first, size_t{1});
    QVERIFY(!timelineHit(picture, 205, 35)->gap);
    QCOMPARE(timelineHit(picture, 150, 35)->gap->begin, noon + hours{1});
    QVERIFY(!timelineHit(picture, 50, 35)->gap);
    QVERIFY(!timelineHit(picture, 50, 50));
}

// However many marks there are: what is painted is bounded by the width of the view.
void TimelineIndexTest::aFrameHoldsWhatHasRoomInIt()
{
    auto lane = support::seriesLane(QStringLiteral("a"), noon, minutes{52}, 100'000);
    lane.promised = minutes{50};
    for (auto &mark : lane.marks)
        mark.end = mark.time + days{30};
    const auto data = TimelineData::arranged({lane});
    const TimelineIndex index(data);
    const base::Instant middle = noon + days{1800};
    for (auto span = milliseconds{minutes{2}}; span < days{4000}; span *= 2) {
        const auto scale = TimelineScale::showing(middle - span / 2, middle + span / 2, 1600);
        const milliseconds pixel{std::llround(std::ceil(scale.msPerPixel))};
        QVERIFY(timelineBundles(data.lanes[0].marks, scale, sizes, 0, 1600).size() <= 64);
        QVERIFY(index.ends(0, scale, 8, 0, 1600).size() <= 202);
        QVERIFY(index.gaps(0, scale.begin, scale.end(), noon, pixel).size() <= 1602);
    }
}

QTEST_GUILESS_MAIN(TimelineIndexTest)

#include "tst_timelineindex.moc"
