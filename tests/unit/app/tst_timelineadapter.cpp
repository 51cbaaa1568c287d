// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/timelineadapter.h"
#include "app/ui/wizards/previewlane.h"
#include "support/testing.h"
#include "support/timelines.h"
#include "support/tstranslator.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace app;
using namespace snapshots;
using namespace std::chrono;
using support::at;
using Kind = TimelineMark::Kind;
using State = TimelineMark::State;

class TimelineAdapterTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }
    void marksSayWhatBecameOfRequests_data();
    void marksSayWhatBecameOfRequests();
    void failuresAreToldInTheLanguageOfTheWindow();
    void restoresAndClonesAreEventsAndDeletesAreNot();
    void pinsCountWhileTheyLast();
    void ownPolicyPlansAndPromises();
    void ownPolicySaysWhenSnapshotsGo();
    void gapsCountOnlyWhereNothingWasThinnedOut_data();
    void gapsCountOnlyWhereNothingWasThinnedOut();
    void disabledPolicyPlansNothing();
    void allPoliciesPlanAndTheShortestPromiseCounts();
    void snapshotStaysWhileAnyPolicyKeepsIt();
    void previewShowsWhatBecameOfRequests();
};

namespace {

const base::Instant now = at("2026-11-05T15:30:00Z");

kube::Object object(const char *kind, const QByteArray &rest)
{
    const auto document = QJsonDocument::fromJson(
        QByteArray("{\"apiVersion\":\"vm.novasphere.dev/v1alpha1\",\"kind\":\"") + kind + "\","
        + rest + "}");
    return *kube::objectFromJson(document.object());
}

Shared<SnapshotRequest>
request(const QByteArray &uid, const QByteArray &spec, const QByteArray &status)
{
    auto made = SnapshotRequest::fromObject(
        object("WukongSnapshot",
               "\"metadata\":{\"name\":\"s-" + uid + "\",\"namespace\":\"shop\",\"uid\":\"" + uid
                   + "\",\"creationTimestamp\":\"2026-11-05T02:00:00Z\","
                     "\"labels\":{\"snapshots.novasphere.dev/policy-wukong-uid\":\"\"}},"
                     "\"spec\":{\"wukongName\":\"my-vm\","
                   + spec + "},\"status\":{" + status + "}"));
    return std::make_shared<const SnapshotRequest>(std::move(made).value());
}

Shared<Wukong> wukong(const QByteArray &policy)
{
    auto made = Wukong::fromObject(
        object("Wukong",
               "\"metadata\":{\"name\":\"my-vm\",\"namespace\":\"shop\",\"uid\":\"wukong-uid\"},"
               "\"spec\":{\"snapshotPolicy\":{"
                   + policy + "}}"));
    return std::make_shared<const Wukong>(*std::move(made));
}

MachineHistory historyOf(std::vector<Shared<SnapshotRequest>> requests,
                         const Shared<Wukong> &owner = {})
{
    const MachineRef machine{MachineKind::Wukong,
                             {QStringLiteral("shop"), QStringLiteral("my-vm")}};
    return {machine, std::move(requests), policiesServing({machine, owner, {}, {}}, {})};
}

PolicyView sharedPolicy(const QByteArray &spec)
{
    return viewOf(*SnapshotPolicy::fromObject(
        object("WukongSnapshotPolicy",
               "\"metadata\":{\"name\":\"hourly\",\"namespace\":\"shop\",\"uid\":\"hourly-uid\"},"
               "\"spec\":{\"allMachines\":true,"
                   + spec + "}")));
}

const QByteArray create("\"operation\":\"create\"");

} // namespace

void TimelineAdapterTest::marksSayWhatBecameOfRequests_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("grade");
    const auto row = [](const char *name, const char *status, State state, const char *grade) {
        QTest::newRow(name) << QByteArray(status) << static_cast<int>(state)
                            << QString::fromLatin1(grade);
    };
    row("new", "", State::UnderWay, "");
    row("creating", "\"phase\":\"Creating\"", State::UnderWay, "");
    row("ready", "\"phase\":\"Ready\",\"consistency\":\"Offline\"", State::Ready, "Offline");
    row("failed", "\"phase\":\"Failed\",\"message\":\"no room\"", State::Failed, "");
    row("deleting", "\"phase\":\"Deleting\",\"consistency\":\"Crash\"", State::Leaving, "Crash");
}

void TimelineAdapterTest::marksSayWhatBecameOfRequests()
{
    QFETCH(QByteArray, status);
    const TimelineLane lane = timelineLaneOf(historyOf({request("a", create, status)}), now);
    QCOMPARE(lane.title, QStringLiteral("my-vm"));
    QCOMPARE(lane.marks.size(), size_t{1});
    const TimelineMark &mark = lane.marks.front();
    QCOMPARE(mark.id, QStringLiteral("a"));
    QTEST(static_cast<int>(mark.state), "state");
    const QString grade = mark.grade ? QString(nameOf(*mark.grade)) : QString();
    QTEST(grade, "grade");
    QCOMPARE(mark.lines.contains(QStringLiteral("no room")), mark.state == State::Failed);
}

void TimelineAdapterTest::failuresAreToldInTheLanguageOfTheWindow()
{
    support::TsTranslator chinese;
    QVERIFY(QCoreApplication::installTranslator(&chinese));
    const auto failed = request("a", "\"operation\":\"create\"",
                                "\"phase\":\"Failed\",\"message\":\"KubeVirt left it out.\"");
    QVERIFY(
        timelineMarkOf(*failed, now).lines.contains(QStringLiteral("KubeVirt 未将其包含在内。")));
    QCoreApplication::removeTranslator(&chinese);
}

void TimelineAdapterTest::restoresAndClonesAreEventsAndDeletesAreNot()
{
    const TimelineLane lane = timelineLaneOf(
        historyOf(
            {request("r", "\"operation\":\"restore\",\"snapshotName\":\"s-a\"",
                     "\"phase\":\"Restored\""),
             request(
                 "c",
                 "\"operation\":\"clone\",\"snapshotName\":\"s-a\",\"clone\":{\"name\":\"copy\"}",
                 "\"phase\":\"Cloning\""),
             request("d", "\"operation\":\"delete\",\"snapshotName\":\"s-a\"", "")}),
        now);
    QCOMPARE(lane.marks.size(), size_t{2});
    QCOMPARE(lane.marks[0].kind, Kind::Restore);
    QCOMPARE(lane.marks[0].state, State::Ready);
    QVERIFY(lane.marks[0].lines.first().contains(QStringLiteral("s-a")));
    QCOMPARE(lane.marks[1].kind, Kind::Clone);
    QCOMPARE(lane.marks[1].state, State::UnderWay);
}

void TimelineAdapterTest::pinsCountWhileTheyLast()
{
    const auto pinned = [](const QByteArray &until) {
        const QByteArray pin =
            create + ",\"pin\":{\"reason\":\"audit\",\"until\":\"" + until + "\"}";
        return timelineLaneOf(historyOf({request("a", pin, "")}), now).marks.front();
    };
    QVERIFY(pinned("2027-01-01T00:00:00Z").isPinned);
    QVERIFY(pinned("2027-01-01T00:00:00Z").lines.first().contains(QStringLiteral("audit")));
    QVERIFY(!pinned("2026-01-01T00:00:00Z").isPinned);
}

void TimelineAdapterTest::ownPolicyPlansAndPromises()
{
    const auto history = historyOf({},
                                   wukong("\"enabled\":true,\"schedule\":\"0 2 * * *\","
                                          "\"timeZone\":\"Asia/Shanghai\""));
    const TimelineLane lane = timelineLaneOf(history, now);
    QCOMPARE(lane.marks.size(), size_t{10});
    QCOMPARE(lane.marks.front().kind, Kind::PlannedRun);
    QCOMPARE(base::toDateTime(lane.marks.front().time),
             base::toDateTime(at("2026-11-05T18:00:00Z")));
    QVERIFY(*lane.promised > days{1} && *lane.promised < days{1} + hours{1});
    QCOMPARE(policyZonesOf(history).first().name(), QStringLiteral("Asia/Shanghai"));
    QVERIFY(policyZonesOf(historyOf({})).isEmpty());
}

void TimelineAdapterTest::ownPolicySaysWhenSnapshotsGo()
{
    const QByteArray ready("\"phase\":\"Ready\",\"createdAt\":\"2026-11-0");
    const TimelineLane lane =
        timelineLaneOf(historyOf({request("old", create, ready + "3T02:00:00Z\""),
                                  request("new", create, ready + "5T02:00:00Z\"")},
                                 wukong("\"enabled\":true,\"schedule\":\"0 2 * * *\","
                                        "\"retention\":{\"maxAge\":\"7d\"}")),
                       now);
    QCOMPARE(base::toDateTime(*lane.marks[0].end), base::toDateTime(at("2026-11-10T02:00:00Z")));
    QVERIFY(!lane.marks[1].end); // the last good one stays
}

void TimelineAdapterTest::gapsCountOnlyWhereNothingWasThinnedOut_data()
{
    QTest::addColumn<QByteArray>("retention");
    QTest::addColumn<QByteArray>("since");
    QTest::newRow("nothing goes") << QByteArray("{}") << QByteArray("2026-11-01T02:00:00Z");
    QTest::newRow("two recent ones")
        << QByteArray("{\"maxCount\":2,\"keepMonthly\":9}") << QByteArray("2026-11-04T02:00:00Z");
    QTest::newRow("one of each of three days")
        << QByteArray("{\"keepDaily\":3,\"keepMonthly\":9}") << QByteArray("2026-11-03T02:00:00Z");
    QTest::newRow("months only") << QByteArray("{\"keepMonthly\":9}")
                                 << QByteArray("2026-11-05T02:00:00Z");
}

void TimelineAdapterTest::gapsCountOnlyWhereNothingWasThinnedOut()
{
    QFETCH(QByteArray, retention);
    QFETCH(QByteArray, since);
    std::vector<Shared<SnapshotRequest>> requests;
    for (const char *day : {"1", "3", "4", "5"})
        requests.push_back(request(day, create,
                                   QByteArray("\"phase\":\"Ready\",\"createdAt\":\"2026-11-0") + day
                                       + "T02:00:00Z\""));
    const TimelineLane lane = timelineLaneOf(
        historyOf(requests,
                  wukong("\"enabled\":true,\"schedule\":\"0 2 * * *\",\"retention\":" + retention)),
        now);
    QCOMPARE(base::toDateTime(lane.promisedSince), base::toDateTime(at(since.constData())));
}

void TimelineAdapterTest::disabledPolicyPlansNothing()
{
    const TimelineLane lane =
        timelineLaneOf(historyOf({}, wukong("\"enabled\":false,\"schedule\":\"0 2 * * *\"")), now);
    QVERIFY(lane.marks.empty());
    QVERIFY(!lane.promised);
}

void TimelineAdapterTest::allPoliciesPlanAndTheShortestPromiseCounts()
{
    auto history = historyOf({}, wukong("\"enabled\":true,\"schedule\":\"0 2 * * *\""));
    history.policies.push_back(sharedPolicy("\"schedule\":\"0 * * * *\""));
    const TimelineLane lane = timelineLaneOf(history, now);
    QCOMPARE(lane.marks.size(), size_t{20});
    QVERIFY(lane.marks.back().title.contains(QStringLiteral("hourly")));
    QVERIFY(*lane.promised < hours{2});
}

void TimelineAdapterTest::snapshotStaysWhileAnyPolicyKeepsIt()
{
    const auto request = [](const char *day) {
        auto made = SnapshotRequest::fromObject(object(
            "WukongSnapshot",
            QByteArray("\"metadata\":{\"name\":\"s\",\"namespace\":\"shop\",\"uid\":\"") + day
                + "\",\"labels\":{\"snapshots.novasphere.dev/policy-hourly-uid\":\"\","
                  "\"snapshots.novasphere.dev/policy-wukong-uid\":\"\"}},\"spec\":{"
                  "\"wukongName\":\"my-vm\",\"operation\":\"create\"},\"status\":{\"phase\":"
                  "\"Ready\","
                  "\"createdAt\":\"2026-11-0"
                + day + "T02:00:00Z\"}"));
        return std::make_shared<const SnapshotRequest>(*std::move(made));
    };
    auto history = historyOf({request("3"), request("5")},
                             wukong("\"enabled\":true,\"schedule\":\"0 2 * * *\","
                                    "\"retention\":{\"maxAge\":\"4d\"}"));
    history.policies.push_back(
        sharedPolicy("\"schedule\":\"0 * * * *\",\"retention\":{\"maxAge\":\"9d\"}"));
    const TimelineLane lane = timelineLaneOf(history, now);
    QCOMPARE(base::toDateTime(*lane.marks[0].end), base::toDateTime(at("2026-11-12T02:00:00Z")));
}

void TimelineAdapterTest::previewShowsWhatBecameOfRequests()
{
    PolicyPreview preview;
    preview.shown = PreviewQuestion::Machine{
        historyOf({}).machine,
        {},
        {request("a", create, "\"phase\":\"Failed\",\"message\":\"no room\"")}};
    preview.forecast.snapshots = {{QStringLiteral("a"), now - hours{1}, false, {}, {}, {}}};
    const TimelineLane lane = previewLaneOf(preview, now);
    QCOMPARE(lane.marks.size(), size_t{1});
    QCOMPARE(lane.marks.front().state, State::Failed);
    QCOMPARE(lane.marks.front().time, now - hours{1});
    QVERIFY(lane.marks.front().lines.contains(QStringLiteral("no room")));
}

QTEST_GUILESS_MAIN(TimelineAdapterTest)

#include "tst_timelineadapter.moc"
