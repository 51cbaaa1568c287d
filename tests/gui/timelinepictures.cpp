// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "timelinepictures.h"

#include "support/timelines.h"

#include <QDir>
#include <QRandomGenerator>
#include <QToolButton>

#include <cstdio>

using namespace app;
using namespace std::chrono;
using snapshots::Consistency;
using Kind = TimelineMark::Kind;
using State = TimelineMark::State;

namespace pictures {

namespace {

void plan(TimelineLane &lane, base::Instant first, milliseconds interval, int count)
{
    for (int run = 0; run < count; ++run) {
        TimelineMark mark;
        mark.id = QStringLiteral("%1/run-%2").arg(lane.id).arg(run);
        mark.title = QStringLiteral("nightly");
        mark.kind = Kind::PlannedRun;
        mark.time = first + run * interval;
        mark.jitter = minutes{90};
        lane.marks.push_back(mark);
    }
}

TimelineMark event(const QString &id, Kind kind, base::Instant time)
{
    TimelineMark mark = support::snapshotMark(id, time);
    mark.kind = kind;
    mark.grade.reset();
    return mark;
}

// Nightly snapshots that stay for a week.
TimelineLane nightly(const QString &name, const QString &group, int days_)
{
    const base::Instant last = floor<days>(now()) + hours{2};
    TimelineLane lane = support::seriesLane(name, last - days{days_ - 1}, days{1}, days_);
    lane.group = group;
    lane.promised = hours{25};
    for (TimelineMark &mark : lane.marks)
        mark.end = mark.time + days{7};
    plan(lane, last + days{1}, days{1}, 3);
    return lane;
}

TimelineLane busyLane()
{
    TimelineLane lane = nightly(QStringLiteral("db-0"), QStringLiteral("shop"), 9);
    lane.marks[1].grade = Consistency::Crash;
    lane.marks[2].state = State::Failed;
    lane.marks[2].grade.reset();
    lane.marks[3].grade = Consistency::Offline;
    lane.marks[4].grade = Consistency::Partial;
    lane.marks[5].isPinned = true;
    lane.marks[5].end.reset();
    lane.marks.push_back(event(QStringLiteral("restore-1"), Kind::Restore, now() - hours{126}));
    lane.marks.push_back(event(QStringLiteral("clone-1"), Kind::Clone, now() - hours{54}));
    TimelineMark leaving = support::snapshotMark(QStringLiteral("by-hand"), now() - hours{30});
    leaving.state = State::Leaving;
    lane.marks.push_back(leaving);
    TimelineMark underWay = support::snapshotMark(QStringLiteral("upgrade"), now() - minutes{40});
    underWay.state = State::UnderWay;
    underWay.grade.reset();
    lane.marks.push_back(underWay);
    return lane;
}

} // namespace

base::Instant now()
{
    return support::at("2026-11-05T15:30:00Z");
}

TimelineData smallEstate()
{
    TimelineLane gapped =
        nightly(QStringLiteral("web-frontend-with-a-rather-long-name"), QStringLiteral("shop"), 9);
    gapped.marks.erase(gapped.marks.begin() + 3, gapped.marks.begin() + 5);
    TimelineLane overdue = nightly(QStringLiteral("build-runner"), QStringLiteral("lab"), 9);
    overdue.marks.erase(overdue.marks.begin() + 7, overdue.marks.end());
    TimelineLane hourly =
        support::seriesLane(QStringLiteral("erp"), now() - hours{150}, hours{1}, 150);
    hourly.group = QStringLiteral("shop");
    hourly.marks[40].state = State::Failed;
    TimelineLane empty = support::laneOf(QStringLiteral("new-machine"), {});
    empty.group = QStringLiteral("lab");
    return TimelineData::arranged({busyLane(), gapped, hourly, overdue, empty});
}

TimelineData manyMachines(int machines)
{
    QRandomGenerator random(1);
    std::vector<TimelineLane> lanes;
    for (int machine = 0; machine < machines; ++machine) {
        TimelineLane lane = nightly(QStringLiteral("vm-%1").arg(machine, 3, 10, QLatin1Char('0')),
                                    QStringLiteral("team-%1").arg(machine / 8), 30);
        lane.promised = hours{30};
        for (TimelineMark &mark : lane.marks) {
            mark.time += minutes{random.bounded(300)};
            if (mark.kind == Kind::Snapshot && random.bounded(25) == 0)
                mark.state = State::Failed;
        }
        lanes.push_back(std::move(lane));
    }
    return TimelineData::arranged(std::move(lanes));
}

TimelineData oneMachine()
{
    TimelineLane lane = busyLane();
    lane.group.clear();
    return TimelineData::arranged({lane});
}

TimelineData tenYears()
{
    TimelineLane daily = nightly(QStringLiteral("archive"), QString(), 3600);
    daily.marks[1700].state = State::Failed;
    TimelineLane monthly =
        support::seriesLane(QStringLiteral("ledger"), now() - days{3600}, days{30}, 121);
    return TimelineData::arranged({daily, monthly});
}

void prepare(TimelineWidget &widget, const TimelineData &data)
{
    const auto shanghai = *snapshots::Zone::parse(QStringLiteral("Asia/Shanghai"));
    widget.setAttribute(Qt::WA_DontShowOnScreen);
    widget.resize(1100, 340);
    widget.setNow(now());
    widget.setZones({snapshots::Zone(), shanghai}, shanghai);
    widget.show();
    widget.setData(data);
}

namespace {

void take(const QDir &folder, const QString &what, const TimelineData &data, bool isDark)
{
    TimelineWidget widget;
    prepare(widget, data);
    if (!data.lanes.empty())
        widget.setSelection({data.lanes.front().marks[5].id});
    if (what == QLatin1String("list"))
        widget.findChild<QToolButton *>(QStringLiteral("timelineAsList"))->setChecked(true);
    const QString file =
        folder.filePath(QStringLiteral("timeline-%1-%2.png")
                            .arg(what, isDark ? QStringLiteral("dark") : QStringLiteral("light")));
    if (!widget.grab().save(file))
        std::fprintf(stderr, "cannot write %s\n", qPrintable(file));
}

} // namespace

void takeTimelinePictures(const QString &folder)
{
    const bool isDark = QPalette().color(QPalette::Base).lightness() < 128;
    const QString language = QLocale().name().left(2);
    const QDir there(folder);
    take(there, QStringLiteral("estate-") + language, smallEstate(), isDark);
    if (language != QLatin1String("en"))
        return;
    take(there, QStringLiteral("list"), smallEstate(), isDark);
    take(there, QStringLiteral("empty"), {}, isDark);
    take(there, QStringLiteral("one"), oneMachine(), isDark);
    take(there, QStringLiteral("sixty"), manyMachines(60), isDark);
    take(there, QStringLiteral("ten-years"), tenYears(), isDark);
}

} // namespace pictures
