// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/timeline/timelinelistmodel.h"
#include "support/testing.h"
#include "support/timelines.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace app;
using namespace std::chrono;
using support::at;

class TimelineListModelTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }
    void showsMarksAndGapsLatestFirst();
    void openGapGrowsWithoutReset();
    void newGapAppears();
    void findsRows();
    void followsTheZone();
};

namespace {

const base::Instant noon = at("2026-11-01T12:00:00Z");

struct Shown
{
    TimelineListModel model;
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

    explicit Shown(base::Instant now)
    {
        auto lane = support::seriesLane(QStringLiteral("a"), noon, hours{1}, 3);
        lane.promised = minutes{65};
        lane.marks.erase(lane.marks.begin() + 1);
        lane.marks[0].isPinned = true;
        lane.marks[1].end = noon + days{1};
        const auto data = std::make_shared<const TimelineData>(TimelineData::arranged({lane}));
        model.setNow(now);
        model.setData(data, std::make_shared<const TimelineIndex>(*data));
    }

    [[nodiscard]] QStringList rows() const
    {
        QStringList all;
        for (int row = 0; row < model.rowCount(); ++row) {
            QStringList cells;
            for (int column = 0; column < model.columnCount(); ++column)
                cells << model.index(row, column).data().toString();
            all << cells.join(u'|');
        }
        return all;
    }
};

} // namespace

void TimelineListModelTest::showsMarksAndGapsLatestFirst()
{
    const Shown shown(noon + hours{2});
    QCOMPARE(shown.rows(),
             (QStringList{
                 QStringLiteral("2026-11-01 14:00|a|Snapshot|a-2|ready|application-consistent|"
                                "2026-11-02 12:00"),
                 QStringLiteral("2026-11-01 13:05|a|Longer without than promised||55 min||"
                                "2026-11-01 14:00"),
                 QStringLiteral(
                     "2026-11-01 12:00|a|Snapshot|a-0|ready, pinned|application-consistent|")}));
}

void TimelineListModelTest::openGapGrowsWithoutReset()
{
    Shown shown(noon + hours{4});
    QVERIFY(shown.rows().first().contains(QStringLiteral("Snapshot overdue||55 min")));
    QSignalSpy reset(&shown.model, &QAbstractItemModel::modelReset);
    shown.model.setNow(noon + hours{5});
    QVERIFY(shown.rows().first().contains(QStringLiteral("Snapshot overdue||1 h 55 min")));
    QCOMPARE(reset.size(), 0);
}

void TimelineListModelTest::newGapAppears()
{
    Shown shown(noon + hours{3});
    QCOMPARE(shown.model.rowCount(), 3);
    shown.model.setNow(noon + hours{4});
    QCOMPARE(shown.model.rowCount(), 4);
}

void TimelineListModelTest::findsRows()
{
    const Shown shown(noon + hours{2});
    QCOMPARE(shown.model.rowOf(QStringLiteral("a-2")), 0);
    QCOMPARE(shown.model.rowOf(QStringLiteral("a-0")), 2);
    QCOMPARE(shown.model.rowOf(QStringLiteral("a-1")), -1);
    QCOMPARE(shown.model.index(1, 0).data(TimelineListModel::IdRole).toString(), QString());
}

void TimelineListModelTest::followsTheZone()
{
    Shown shown(noon + hours{2});
    QSignalSpy header(&shown.model, &QAbstractItemModel::headerDataChanged);
    shown.model.setZone(*snapshots::Zone::parse(QStringLiteral("Asia/Shanghai")));
    QVERIFY(shown.rows().first().startsWith(QStringLiteral("2026-11-01 22:00")));
    QCOMPARE(shown.model.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(),
             QStringLiteral("Time (Asia/Shanghai)"));
    QCOMPARE(header.size(), 1);
}

QTEST_GUILESS_MAIN(TimelineListModelTest)

#include "tst_timelinelistmodel.moc"
