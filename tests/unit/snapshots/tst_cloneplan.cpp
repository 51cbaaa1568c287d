// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/cloneplan.h"
#include "snapshots/names.h"
#include "snapshots/procedures/completion.h"
#include "snapshots/procedures/procedures.h"
#include "snapshots/procedures/reasons.h"
#include "snapshots/procedures/siblings.h"
#include "support/testing.h"
#include "support/world/picture.h"

#include <QJsonArray>
#include <QTest>

#include <functional>

using namespace snapshots;
using support::fromYaml;
using support::Picture;
using L1 = QLatin1String;

namespace {

const base::Instant now = Picture::created + std::chrono::seconds{10};

const QByteArray diskStatus =
    "phase: Ready, backend: CSI, disks: [{name: root, claim: web-1-root, volumeSnapshot: vs-root, "
    "included: true, size: 10Gi}, {name: data, claim: web-1-data, volumeSnapshot: vs-data, "
    "included: true, size: 10Gi}]";
const QByteArray wukongSpec =
    "{cpu: 2, networks: [{name: lan, macAddress: '02:00:00:00:00:01', ip: 10.0.0.5/24, gateway: "
    "10.0.0.1}], disks: [{name: root, size: 5Gi, image: debian, storageClassName: fast}, {name: "
    "data, size: 30Gi, storageClassName: fast}], startStrategy: {runStrategy: Always, autoStart: "
    "true}}";

Shared<SnapshotRequest> snapshotWith(const QByteArray &status,
                                     const QByteArray &about = "wukongName: web-1")
{
    return fromYaml<SnapshotRequest>("metadata: {name: snap, namespace: shop, uid: s1}\nspec: "
                                     "{operation: create, "
                                     + about + "}\nstatus: {" + status + "}");
}

void addContent(Picture &picture, const QByteArray &disk)
{
    picture.addVolumeSnapshot("vs-" + disk,
                              "{readyToUse: true, restoreSize: 12Gi, "
                              "boundVolumeSnapshotContentName: c-"
                                  + disk + "}");
    picture.observation.volumeSnapshotContents.push_back(fromYaml<VolumeSnapshotContent>(
        "metadata: {name: c-" + disk
        + "}\nspec: {driver: fast.csi, sourceVolumeMode: Block}\nstatus: {snapshotHandle: h-" + disk
        + "}"));
}

// Everything is there for a clone of both disks.
Picture cloneable(const QByteArray &wish = "{name: copy}")
{
    Picture picture("{operation: clone, wukongName: web-1, snapshotName: snap, clone: " + wish
                    + "}");
    picture.observation.target = snapshotWith(diskStatus + ", machine: " + wukongSpec);
    addContent(picture, "root");
    addContent(picture, "data");
    return picture;
}

QString reasonOf(const Decision &decision)
{
    const Condition *const failed = decision.status.condition(L1("Failed"));
    const Condition *const progressing = decision.status.condition(L1("Progressing"));
    return failed ? failed->reason : progressing ? progressing->reason : QString();
}

QJsonObject specMadeFor(const Picture &picture)
{
    const ClonePlan plan = planClone(picture.observation);
    return newMachineOf(picture.observation, plan.disks).object[L1("spec")].toObject();
}

} // namespace

class ClonePlanTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }

    void refusesBeforeAnythingIsMade_data();
    void refusesBeforeAnythingIsMade();
    void beginsWithItsFinalizer();
    void makesAMachineOfItsOwn();
    void overridesWin();
    void makesAPlainMachineOfItsOwn();
    void claimsAreLargeEnough();
    void identityIsSeenInNetworks();
    void completesOnlyWhatAsksForIt_data();
    void completesOnlyWhatAsksForIt();
};

void ClonePlanTest::refusesBeforeAnythingIsMade_data()
{
    QTest::addColumn<std::function<void(Picture &)>>("change");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, L1 reason, const std::function<void(Picture &)> &change) {
        QTest::newRow(name) << change << QString(reason);
    };
    row("no snapshot", reasons::snapshotNotFound,
        [](Picture &picture) { picture.observation.target = {}; });
    row("no snapshot request", reasons::notASnapshot, [](Picture &picture) {
        picture.observation.target = fromYaml<SnapshotRequest>(
            "metadata: {name: snap, namespace: shop}\nspec: {operation: delete, wukongName: "
            "web-1, snapshotName: x}");
    });
    row("another machine", reasons::snapshotOfOtherMachine, [](Picture &picture) {
        picture.observation.target = snapshotWith(diskStatus, "wukongName: web-2");
    });
    row("snapshot failed", reasons::dataLost,
        [](Picture &picture) { picture.observation.target = snapshotWith("phase: Failed"); });
    row("machine not recorded", reasons::dataLost,
        [](Picture &picture) { picture.observation.target = snapshotWith(diskStatus); });
    row("data gone", reasons::dataLost,
        [](Picture &picture) { picture.observation.volumeSnapshots.clear(); });
    row("content gone", reasons::dataLost,
        [](Picture &picture) { picture.observation.volumeSnapshotContents.clear(); });
    row("machine there", reasons::nameTaken, [](Picture &picture) {
        picture.observation.copy.wukong =
            fromYaml<Wukong>("metadata: {name: copy, namespace: shop}");
    });
    row("VirtualMachine there", reasons::nameTaken, [](Picture &picture) {
        picture.observation.copy.vm =
            fromYaml<VirtualMachine>("metadata: {name: copy-vm, namespace: shop}");
    });
    row("claim there", reasons::nameTaken, [](Picture &picture) {
        picture.observation.newClaims.push_back(
            fromYaml<VolumeClaim>("metadata: {name: copy-root, namespace: shop}"));
    });
    row("disk not captured", reasons::diskLeftOut, [](Picture &picture) {
        picture.observation.target = snapshotWith(
            "phase: Ready, disks: [{name: root, claim: web-1-root, volumeSnapshot: vs-root, "
            "included: true, size: 10Gi}, {name: data, claim: web-1-data, included: false}], "
            "machine: "
            + wukongSpec);
    });
    row("class gone", reasons::noStorageClass,
        [](Picture &picture) { picture.observation.storageClasses.clear(); });
    row("class of another driver", reasons::noStorageClass, [](Picture &picture) {
        picture.observation.storageClasses = {
            fromYaml<StorageClass>("metadata: {name: fast}\nprovisioner: other.csi")};
    });
    row("address taken", reasons::identityClash, [](Picture &picture) {
        picture.observation.clashes = {{IdentityClash::What::Address, QStringLiteral("10.0.0.5"),
                                        QStringLiteral("Wukong shop/web-1")}};
    });
    row("no room", reasons::quotaExceeded, [](Picture &picture) {
        picture.addQuota("{persistentvolumeclaims: '1'}", "{persistentvolumeclaims: '0'}");
    });
    row("server says no", reasons::refusedByServer, [](Picture &picture) {
        base::Error error;
        error.kind = base::Error::Kind::Forbidden;
        error.detail = QStringLiteral("may not create wukongs");
        picture.observation.refusal = error;
    });
    row("nobody knows the node", reasons::claimNotBound, [](Picture &picture) {
        picture.observation.storageClasses = {fromYaml<StorageClass>(
            "metadata: {name: fast}\nprovisioner: fast.csi\nvolumeBindingMode: "
            "WaitForFirstConsumer")};
    });
}

void ClonePlanTest::refusesBeforeAnythingIsMade()
{
    QFETCH(std::function<void(Picture &)>, change);
    QFETCH(QString, reason);
    Picture picture = cloneable();
    change(picture);
    const Decision decision = decide(picture.observation, now);
    QCOMPARE(nameOf(decision.status.phase), nameOf(Phase::Failed));
    QCOMPARE(reasonOf(decision), reason);
    QVERIFY(decision.actions.empty());
}

void ClonePlanTest::beginsWithItsFinalizer()
{
    Picture picture = cloneable();
    picture.observation.clashes = {// worth knowing, no more
                                   {IdentityClash::What::HostName, QStringLiteral("web"),
                                    QStringLiteral("Wukong shop/web-1")}};
    Decision decision = decide(picture.observation, now);
    QCOMPARE(nameOf(decision.status.phase), nameOf(Phase::Pending));
    picture.setStatus(decision.status);
    decision = decide(picture.observation, now);
    QCOMPARE(decision.actions.size(), size_t{1});
    QVERIFY(std::holds_alternative<PatchObject>(decision.actions.front()));
    picture.setRequest("{operation: clone, wukongName: web-1, snapshotName: snap, clone: {name: "
                       "copy}}",
                       ", finalizers: [snapshots.novasphere.dev/protection]");
    picture.setStatus(decision.status);
    decision = decide(picture.observation, now);
    QCOMPARE(nameOf(decision.status.phase), nameOf(Phase::Cloning));
    QCOMPARE(decision.events.front().reason, QString(reasons::hostNameShared));
    picture.setStatus(decision.status);
    QVERIFY(siblings::reads(*picture.observation.request)); // nobody deletes the snapshot
}

void ClonePlanTest::makesAMachineOfItsOwn()
{
    const Picture picture = cloneable("{name: copy, namespace: lab}");
    const QJsonObject spec = specMadeFor(picture);
    const QJsonValue network = spec[L1("networks")][0];
    QVERIFY(network[L1("macAddress")].isUndefined());
    QCOMPARE(network[L1("ip")].toString(), QStringLiteral("10.0.0.5/24"));
    QCOMPARE(spec[L1("startStrategy")][L1("autoStart")], QJsonValue(false));
    QCOMPARE(spec[L1("startStrategy")][L1("runStrategy")].toString(), QStringLiteral("Always"));
    const QJsonValue root = spec[L1("disks")][0];
    QVERIFY(root[L1("image")].isUndefined());
    QCOMPARE(root[L1("size")].toString(), QStringLiteral("12Gi"));
    QCOMPARE(spec[L1("disks")][1][L1("size")].toString(), QStringLiteral("30Gi"));
    QCOMPARE(spec[L1("cloneSource")][L1("snapshotName")].toString(), QStringLiteral("snap"));
    QCOMPARE(spec[L1("cloneSource")][L1("namespace")].toString(), QStringLiteral("shop"));
}

void ClonePlanTest::overridesWin()
{
    const Picture picture =
        cloneable("{name: copy, start: true, overrides: {cpu: 8, networks: [{name: lan, "
                  "macAddress: '02:00:00:00:00:01'}], disks: [{name: root, size: 20Gi}, {name: "
                  "scratch, size: 1Gi, image: blank, storageClassName: slow}]}}");
    const ClonePlan plan = planClone(picture.observation);
    QVERIFY2(!plan.worst(), qPrintable(plan.worst() ? plan.worst()->message : QString()));
    QCOMPARE(plan.disks.size(), 1);
    const QJsonObject spec = specMadeFor(picture);
    QCOMPARE(spec[L1("cpu")].toInt(), 8);
    QCOMPARE(spec[L1("networks")][0][L1("macAddress")].toString(),
             QStringLiteral("02:00:00:00:00:01"));
    QCOMPARE(spec[L1("disks")][0][L1("storageClassName")].toString(), QStringLiteral("fast"));
    QCOMPARE(spec[L1("disks")][1][L1("image")].toString(), QStringLiteral("blank"));
    QCOMPARE(spec[L1("startStrategy")][L1("autoStart")], QJsonValue(true));
    QCOMPARE(wantedIdentityOf(picture.observation).macs,
             QStringList{QStringLiteral("02:00:00:00:00:01")});
}

void ClonePlanTest::makesAPlainMachineOfItsOwn()
{
    Picture picture("{operation: clone, virtualMachineName: web-1, snapshotName: snap, clone: "
                    "{name: copy}}");
    picture.observation.target = snapshotWith(
        diskStatus
            + ", machine: {running: true, dataVolumeTemplates: [{metadata: {name: web-1-data}}], "
              "template: {spec: {domain: {firmware: {uuid: u, serial: s, bootloader: {}}, devices: "
              "{interfaces: [{name: default, macAddress: '02:00:00:00:00:02'}]}}, volumes: [{name: "
              "root, persistentVolumeClaim: {claimName: web-1-root}}, {name: data, dataVolume: "
              "{name: web-1-data}}, {name: init, cloudInitNoCloud: {}}]}}}",
        "virtualMachineName: web-1");
    addContent(picture, "root");
    addContent(picture, "data");
    const QJsonObject spec = specMadeFor(picture);
    const QJsonValue guest = spec[L1("template")][L1("spec")];
    QVERIFY(spec[L1("running")].isUndefined());
    QCOMPARE(spec[L1("runStrategy")].toString(), QStringLiteral("Halted"));
    QVERIFY(spec[L1("dataVolumeTemplates")].isUndefined());
    QCOMPARE(guest[L1("domain")][L1("firmware")].toObject().keys(),
             QStringList{QStringLiteral("bootloader")});
    QVERIFY(
        guest[L1("domain")][L1("devices")][L1("interfaces")][0][L1("macAddress")].isUndefined());
    for (int i : {0, 1})
        QVERIFY(guest[L1("volumes")][i][L1("persistentVolumeClaim")][L1("claimName")]
                    .toString()
                    .startsWith(L1("copy-")));
    QVERIFY(guest[L1("volumes")][2][L1("cloudInitNoCloud")].isObject());
}

void ClonePlanTest::claimsAreLargeEnough()
{
    const Picture picture = cloneable("{name: copy, namespace: lab}");
    const ClonePlan plan = planClone(picture.observation);
    const QJsonObject claim = newClaimOf(picture.observation, plan.disks.at(1)).object;
    QCOMPARE(claim[L1("metadata")][L1("namespace")].toString(), QStringLiteral("lab"));
    QCOMPARE(claim[L1("metadata")][L1("name")].toString(), QStringLiteral("copy-data"));
    const QJsonValue spec = claim[L1("spec")];
    QCOMPARE(spec[L1("resources")][L1("requests")][L1("storage")].toString(),
             QStringLiteral("30Gi"));
    QCOMPARE(spec[L1("volumeMode")].toString(), QStringLiteral("Block"));
    QCOMPARE(spec[L1("dataSource")][L1("name")].toString(), QStringLiteral("wks-u1-data"));
}

void ClonePlanTest::identityIsSeenInNetworks()
{
    const auto wukong = fromYaml<Wukong>(
        "metadata: {name: a, namespace: b}\nspec: {networks: [{name: lan, mac: "
        "'02-AA-00-00-00-01', nested: {addresses: ['10.0.0.5/24', 'fd00::5/64']}, gateway: "
        "10.0.0.1, dnsServers: [10.0.0.2], vlan: '12'}]}");
    QCOMPARE(wukong->identity.macs, QStringList{QStringLiteral("02:aa:00:00:00:01")});
    QCOMPARE(wukong->identity.addresses,
             (QStringList{QStringLiteral("10.0.0.5"), QStringLiteral("fd00::5")}));
    const auto vm = fromYaml<VirtualMachine>(
        "metadata: {name: a, namespace: b}\nspec: {template: {spec: {hostname: web, domain: "
        "{devices: {interfaces: [{macAddress: '02:AA:00:00:00:01'}]}}}}}");
    const auto clashes =
        clashesOf(wukong->identity, vm->identity, QStringLiteral("VirtualMachine b/a"));
    QCOMPARE(clashes.size(), 1);
    QVERIFY(clashes.front().what == IdentityClash::What::Mac);
    QCOMPARE(vm->identity.hostName, QStringLiteral("web"));
}

void ClonePlanTest::completesOnlyWhatAsksForIt_data()
{
    QTest::addColumn<QByteArray>("spec");
    QTest::addColumn<bool>("isAsked");
    QTest::addColumn<bool>("isWaiting");
    const QByteArray disks = ", disks: [{name: root, size: 1Gi, storageClassName: ''}]}";
    QTest::newRow("asks") << QByteArray("{cloneSource: {snapshotName: snap}" + disks) << true
                          << true;
    QTest::newRow("no source") << QByteArray("{cpu: 1" + disks) << false << false;
    QTest::newRow("has its classes")
        << QByteArray("{cloneSource: {snapshotName: snap}, disks: [{name: root, storageClassName: "
                      "fast}]}")
        << false << false;
    QTest::newRow("source elsewhere")
        << QByteArray("{cloneSource: {snapshotName: snap, namespace: vault}" + disks) << false
        << true;
}

void ClonePlanTest::completesOnlyWhatAsksForIt()
{
    QFETCH(QByteArray, spec);
    QFETCH(bool, isAsked);
    QFETCH(bool, isWaiting);
    const auto wukong =
        fromYaml<Wukong>("metadata: {name: copy, namespace: shop, uid: w1}\nspec: " + spec);
    QCOMPARE(waitsForCompletion(*wukong), isWaiting);
    if (!isWaiting)
        return;
    const auto snapshot = snapshotWith(diskStatus);
    const CompletionDecision decision = decideCompletion(*wukong, snapshot.get());
    QCOMPARE(decision.actions.size(), size_t{isAsked ? 1U : 0U});
    QCOMPARE(decision.events.size(), size_t{1});
    if (!isAsked)
        return;
    const QJsonObject request = std::get<CreateObject>(decision.actions.front()).object;
    QCOMPARE(request[L1("metadata")][L1("name")].toString(), QStringLiteral("complete-w1"));
    QCOMPARE(request[L1("spec")][L1("clone")][L1("name")].toString(), QStringLiteral("copy"));
    QVERIFY(decideCompletion(*wukong, nullptr).actions.empty());
    QVERIFY(decideCompletion(*wukong, nullptr).lookAgainAfter.has_value());
}

QTEST_GUILESS_MAIN(ClonePlanTest)
#include "tst_cloneplan.moc"
