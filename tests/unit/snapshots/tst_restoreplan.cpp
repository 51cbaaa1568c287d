// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/procedures/reasons.h"
#include "snapshots/procedures/steps.h"
#include "snapshots/restoreplan.h"
#include "support/testing.h"
#include "support/world/picture.h"

#include <algorithm>

using namespace snapshots;
using support::fromYaml;
using support::Picture;
using Danger = RestoreDanger::Kind;

namespace {

const base::Instant now = Picture::created + std::chrono::seconds{10};

Shared<SnapshotRequest> snapshotOf(const QByteArray &status)
{
    return fromYaml<SnapshotRequest>("metadata: {name: snap, namespace: shop, uid: s1}\nspec: "
                                     "{operation: create, wukongName: web-1}\nstatus: "
                                     + status);
}

RestoreQuestion restorable(const QByteArray &options = {})
{
    Picture picture("{operation: restore, wukongName: web-1, snapshotName: snap" + options + "}");
    picture.observation.target = snapshotOf(
        "{phase: Ready, consistency: Application, createdAt: '2026-10-31T02:00:00Z', disks: ["
        "{name: root, claim: web-1-root, volumeSnapshot: vs-root, included: true, size: 10Gi}, "
        "{name: data, claim: web-1-data, volumeSnapshot: vs-data, included: true, size: 10Gi}, "
        "{name: cloudinit, included: false, reason: It has no claim.}]}");
    picture.addVolumeSnapshot("vs-root", "{readyToUse: true, restoreSize: 10Gi}");
    picture.addVolumeSnapshot("vs-data", "{readyToUse: true, restoreSize: 12Gi}");
    return {picture.observation, {}, {QStringLiteral("fast")}};
}

RestoreQuestion with(void (*change)(Picture &))
{
    const RestoreQuestion question = restorable();
    Picture picture("{operation: restore, wukongName: web-1, snapshotName: snap}");
    picture.observation = question.observation;
    change(picture);
    return {picture.observation, question.changes, question.provenClasses};
}

QString objectOf(const RestorePlan &plan, Danger kind)
{
    const auto found = std::ranges::find(plan.dangers, kind, &RestoreDanger::kind);
    return found == plan.dangers.end() ? QStringLiteral("none") : found->object;
}

bool has(const RestorePlan &plan, Danger kind)
{
    return objectOf(plan, kind) != QLatin1String("none");
}

} // namespace

class RestorePlanTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }

    void tellsWhatItWillDo();
    void needsNoRoomForAnUndo();
    void takesTheTimeOfEarlierOnes();
    void tellsOfEachDanger();
    void sharesTheControllersCheck();
    void obeysTestsOfStorage();
    void aTestProvesNothingOfAnotherClass();
    void showsDisksThoughSomethingIsInTheWay();
    void knowsUntilWhenDisksAreParked();
};

void RestorePlanTest::tellsWhatItWillDo()
{
    const RestorePlan plan = planRestore(restorable(), now);
    QVERIFY(plan.findings.isEmpty());
    QVERIFY(plan.isPossible());
    QCOMPARE(nameOf(plan.method), nameOf(Method::Swap));
    QVERIFY(plan.stopsMachine);
    QCOMPARE(plan.disks.size(), 3);
    QCOMPARE(plan.room.keys(), QStringList{QStringLiteral("fast")});
    QCOMPARE(plan.roomInAll(), qint64{22} << 30); // the larger of what is restored and asked for
    QVERIFY(!plan.expected);
    QCOMPARE(plan.dangers.size(), 1);
    QVERIFY(has(plan, Danger::LaterDataLeaves));
    QVERIFY(!planRestore(with([](Picture &picture) { picture.setStopped(); }), now).stopsMachine);
}

void RestorePlanTest::needsNoRoomForAnUndo()
{
    RestoreQuestion question = restorable();
    question.observation.request = fromYaml<SnapshotRequest>(
        "metadata: {name: undo, namespace: shop}\nspec: {operation: restore, wukongName: web-1, "
        "undoOf: snap}");
    QCOMPARE(planRestore(question, now).roomInAll(), 0);
}

void RestorePlanTest::takesTheTimeOfEarlierOnes()
{
    const auto question = with([](Picture &picture) {
        const QByteArray done = "spec: {operation: restore, wukongName: web-1, snapshotName: s}\n"
                                "status: {phase: Restored, startedAt: '2026-10-01T02:00:00Z', "
                                "finishedAt: '2026-10-01T02:";
        picture.addSibling("r1", done + "01:00Z'}");
        picture.addSibling("r2", done + "03:00Z'}");
        picture.addSibling("r3", done + "09:00Z'}");
        picture.addSibling("u1",
                           "spec: {operation: restore, wukongName: web-1, undoOf: r1}\nstatus: "
                           "{phase: Restored, startedAt: '2026-10-01T02:00:00Z', finishedAt: "
                           "'2026-10-01T02:00:01Z'}");
    });
    QCOMPARE(planRestore(question, now).expected, std::chrono::seconds{180});
}

void RestorePlanTest::tellsOfEachDanger()
{
    RestoreQuestion question = restorable(", safetySnapshot: false");
    question.provenClasses.clear();
    question.changes = {{SpecChange::Kind::MacAddress, QStringLiteral("lan"), {}, {}}};
    question.observation.target = snapshotOf(
        "{phase: Ready, consistency: Partial, createdAt: '2026-10-31T02:00:00Z', disks: ["
        "{name: root, claim: web-1-root, volumeSnapshot: vs-root, included: true, size: 10Gi}, "
        "{name: old, claim: web-1-old, volumeSnapshot: vs-old, included: true, size: 10Gi}]}");
    RestorePlan plan = planRestore(question, now);
    QVERIFY(has(plan, Danger::NoSafetySnapshot));
    QVERIFY(has(plan, Danger::PartialGrade));
    QVERIFY(has(plan, Danger::NetworksChanged));
    QCOMPARE(objectOf(plan, Danger::DiskIsGone), QStringLiteral("old"));
    QCOMPARE(objectOf(plan, Danger::DiskStays), QStringLiteral("web-1-data"));
    QCOMPARE(objectOf(plan, Danger::UnprovenClass), QStringLiteral("fast"));
    QVERIFY(!has(plan, Danger::DomainTrust));
    question.observation.target = snapshotOf(
        "{phase: Ready, consistency: Crash, createdAt: '2026-09-01T02:00:00Z', disks: []}");
    question.observation.machine.wukong = fromYaml<Wukong>(
        "metadata: {name: web-1, namespace: shop}\nspec: {osImage: windows-server-2022}");
    plan = planRestore(question, now);
    QVERIFY(has(plan, Danger::CrashGrade));
    QVERIFY(has(plan, Danger::DomainTrust));
}

void RestorePlanTest::sharesTheControllersCheck()
{
    const auto question =
        with([](Picture &picture) { picture.observation.volumeSnapshots.clear(); });
    const RestorePlan plan = planRestore(question, now);
    QVERIFY(!plan.isPossible());
    QCOMPARE(plan.findings.front().code, QString(reasons::dataLost));
    const auto waiting = planRestore(
        with([](Picture &picture) { picture.setClaim("web-1-root", "fast", "Pending"); }), now);
    QVERIFY(waiting.isPossible());
    QCOMPARE(waiting.findings.front().code, QString(reasons::claimNotBound));
}

void RestorePlanTest::obeysTestsOfStorage()
{
    const auto lost = with([](Picture &picture) { picture.setTested("fast-class", "No"); });
    const RestorePlan plan = planRestore(lost, now);
    QVERIFY(!plan.isPossible());
    QCOMPARE(plan.findings.first().code, QString(reasons::snapshotsNeedSource));
}

void RestorePlanTest::aTestProvesNothingOfAnotherClass()
{
    for (const char *tested : {"fast-class", "other-class"}) {
        RestoreQuestion question = restorable();
        Picture picture;
        picture.observation = question.observation;
        picture.observation.snapshotClasses.clear();
        picture.addSnapshotClass("fast-class", "fast.csi", {});
        picture.addSnapshotClass("other-class", "fast.csi", {});
        picture.setTested(tested, "Yes");
        question.observation = picture.observation;
        question.provenClasses.clear();
        QCOMPARE(has(planRestore(question, now), Danger::UnprovenClass),
                 QByteArray(tested) == "other-class");
    }
}

void RestorePlanTest::showsDisksThoughSomethingIsInTheWay()
{
    RestoreQuestion question = restorable();
    Picture plain("{operation: restore, virtualMachineName: web-1, snapshotName: snap}");
    plain.setPlain();
    question.observation.request = plain.observation.request;
    question.observation.machine = plain.observation.machine;
    const RestorePlan plan = planRestore(question, now);
    QCOMPARE(nameOf(plan.method), nameOf(Method::KubeVirt));
    QCOMPARE(std::ranges::count_if(plan.disks, &DiskRecord::included), 2);
    QCOMPARE(plan.roomInAll(), qint64{20} << 30);
    QVERIFY(has(plan, Danger::NothingParked));
    QVERIFY(!plan.isPossible());
}

void RestorePlanTest::knowsUntilWhenDisksAreParked()
{
    RequestStatus status;
    QVERIFY(!parkedUntil(status, std::chrono::hours{24}));
    Step park;
    park.name = steps::park;
    park.startedAt = now;
    status.steps.append(park);
    QCOMPARE(parkedUntil(status, std::chrono::hours{24}), now + std::chrono::hours{24});
}

QTEST_GUILESS_MAIN(RestorePlanTest)

#include "tst_restoreplan.moc"
