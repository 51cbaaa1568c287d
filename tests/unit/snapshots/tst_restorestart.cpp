// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/names.h"
#include "snapshots/procedures/procedures.h"
#include "snapshots/procedures/reasons.h"
#include "snapshots/procedures/restorecheck.h"
#include "snapshots/procedures/siblings.h"
#include "snapshots/procedures/steps.h"
#include "support/testing.h"
#include "support/world/picture.h"

#include <QTest>

#include <algorithm>
#include <functional>

using namespace snapshots;
using support::fromYaml;
using support::Picture;

namespace {

const base::Instant now = Picture::created + std::chrono::seconds{10};

Shared<SnapshotRequest> snapshotOf(const QByteArray &status)
{
    return fromYaml<SnapshotRequest>("metadata: {name: snap, namespace: shop, uid: s1}\nspec: "
                                     "{operation: create, wukongName: web-1}\nstatus: "
                                     + status);
}

// Everything is there for a restore of both disks.
Picture restorable()
{
    Picture picture("{operation: restore, wukongName: web-1, snapshotName: snap}");
    picture.observation.target = snapshotOf(
        "{phase: Ready, disks: [{name: root, claim: web-1-root, volumeSnapshot: vs-root, included: "
        "true, size: 10Gi}, {name: data, claim: web-1-data, volumeSnapshot: vs-data, included: "
        "true, size: 10Gi}]}");
    picture.addVolumeSnapshot("vs-root", "{readyToUse: true, restoreSize: 10Gi}");
    picture.addVolumeSnapshot("vs-data", "{readyToUse: true, restoreSize: 10Gi}");
    return picture;
}

// The same of a plain VirtualMachine, by this method.
Picture plain(const QByteArray &method)
{
    Picture picture = restorable();
    const auto sources = picture.observation.volumeSnapshots;
    picture.setPlain();
    picture.observation.volumeSnapshots = sources;
    picture.setRequest("{operation: restore, virtualMachineName: web-1, snapshotName: snap, "
                       "safetySnapshot: false, method: "
                           + method + "}",
                       ", finalizers: [snapshots.novasphere.dev/protection]");
    picture.observation.target = fromYaml<SnapshotRequest>(
        "metadata: {name: snap, namespace: shop, uid: u1}\nspec: {operation: create, "
        "virtualMachineName: web-1}\nstatus: {phase: Ready, backend: KubeVirt, disks: [{name: "
        "root, claim: web-1-root, volumeSnapshot: vs-root, included: true, size: 10Gi}]}");
    picture.setVmSnapshot("{phase: Succeeded, readyToUse: true}");
    return picture;
}

// Its status once it has begun.
RequestStatus begun(Picture &picture)
{
    picture.setStatus(decide(picture.observation, now).status);
    return picture.observation.request->status;
}

QString reasonOf(const Decision &decision)
{
    const Condition *const failed = decision.status.condition(QLatin1String("Failed"));
    const Condition *const progressing = decision.status.condition(QLatin1String("Progressing"));
    return failed ? failed->reason : progressing ? progressing->reason : QString();
}

} // namespace

class RestoreStartTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }

    void refusesBeforeAnythingIsTouched_data();
    void refusesBeforeAnythingIsTouched();
    void waits();
    void waitsForRoom_data();
    void waitsForRoom();
    void beginsWithItsFinalizer();
    void keepsCapturesOut_data();
    void keepsCapturesOut();
    void refusesWhatKubeVirtCannotDo_data();
    void refusesWhatKubeVirtCannotDo();
    void asksKubeVirtForWhatFits_data();
    void asksKubeVirtForWhatFits();
    void warnsBefore();
    void aTestOfTheStorageSettlesIt();
    void tellsWhatBecomesOfTheSettings();
    void rescues_data();
    void rescues();
};

void RestoreStartTest::refusesBeforeAnythingIsTouched_data()
{
    QTest::addColumn<std::function<void(Picture &)>>("change");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, QLatin1String reason,
                        const std::function<void(Picture &)> &change) {
        QTest::newRow(name) << change << QString(reason);
    };
    row("no snapshot", reasons::snapshotNotFound,
        [](Picture &picture) { picture.observation.target = {}; });
    row("snapshot failed", reasons::dataLost,
        [](Picture &picture) { picture.observation.target = snapshotOf("{phase: Failed}"); });
    row("data gone", reasons::dataLost,
        [](Picture &picture) { picture.observation.volumeSnapshots.clear(); });
    row("data not ready", reasons::dataLost,
        [](Picture &picture) { picture.addVolumeSnapshot("vs-root", "{readyToUse: false}"); });
    row("nothing in it", reasons::nothingToRestore, [](Picture &picture) {
        picture.observation.target =
            snapshotOf("{phase: Ready, disks: [{name: old, claim: gone, included: true}]}");
    });
    row("no machine", reasons::machineNotFound,
        [](Picture &picture) { picture.observation.machine.wukong = {}; });
    row("claim of a DataVolume", reasons::dataVolumeOwned, [](Picture &picture) {
        VolumeClaim claim = *picture.observation.claims.front();
        claim.dataVolume = QStringLiteral("dv");
        picture.observation.claims.front() = std::make_shared<const VolumeClaim>(claim);
    });
    row("data being deleted", reasons::dataLost, [](Picture &picture) {
        VolumeSnapshot source = *picture.observation.volumeSnapshots.front();
        source.object.meta.deletedAt = now;
        picture.observation.volumeSnapshots.front() =
            std::make_shared<const VolumeSnapshot>(source);
    });
    row("snapshots inside the old disk", reasons::snapshotsNeedSource, [](Picture &picture) {
        VolumeSnapshot source = *picture.observation.volumeSnapshots.back();
        source.className = QStringLiteral("inside");
        picture.observation.volumeSnapshots.back() = std::make_shared<const VolumeSnapshot>(source);
        VolumeSnapshotClass inside;
        inside.object.meta.name = source.className;
        inside.needsSource = true;
        picture.observation.snapshotClasses.push_back(
            std::make_shared<const VolumeSnapshotClass>(inside));
    });
    row("snapshots lost with the old disk in a test", reasons::snapshotsNeedSource,
        [](Picture &picture) { picture.setTested("fast-class", "No"); });
    row("quota of storage too small", reasons::quotaExceeded, [](Picture &picture) {
        picture.addQuota("{requests.storage: 19Gi}", "{requests.storage: '0'}");
    });
    row("undo of a snapshot", reasons::notASnapshot, [](Picture &picture) {
        picture.setRequest("{operation: restore, wukongName: web-1, undoOf: snap}");
    });
}

void RestoreStartTest::refusesBeforeAnythingIsTouched()
{
    using Change = std::function<void(Picture &)>;
    QFETCH(Change, change);
    QFETCH(QString, reason);
    Picture picture = restorable();
    change(picture);
    const Decision decision = decide(picture.observation, now);
    QCOMPARE(nameOf(decision.status.phase), nameOf(Phase::Failed));
    QCOMPARE(reasonOf(decision), reason);
    QVERIFY(decision.actions.empty());
}

void RestoreStartTest::waits()
{
    Picture picture = restorable();
    picture.setClaim("web-1-root", "fast", "Pending");
    Decision decision = decide(picture.observation, now);
    QCOMPARE(nameOf(decision.status.phase), nameOf(Phase::Pending));
    QCOMPARE(reasonOf(decision), QString(reasons::claimNotBound));
    picture.setStatus(decision.status);
    decision = decide(picture.observation, now + std::chrono::hours{1});
    QCOMPARE(nameOf(decision.status.phase), nameOf(Phase::Failed));
}

void RestoreStartTest::waitsForRoom_data()
{
    QTest::addColumn<QByteArray>("resource");
    QTest::addColumn<QByteArray>("hard");
    QTest::addColumn<QByteArray>("enough"); // used, so that there is just room
    QTest::addColumn<QByteArray>("full");
    const auto row = [](const QByteArray &resource, const char *hard, const char *enough,
                        const char *full) {
        QTest::newRow(resource.data())
            << resource << QByteArray(hard) << QByteArray(enough) << QByteArray(full);
    };
    row("requests.storage", "40Gi", "20Gi", "20481Mi");
    row("persistentvolumeclaims", "4", "2", "3");
    row("count/persistentvolumeclaims", "4", "2", "3");
    row("fast.storageclass.storage.k8s.io/requests.storage", "40Gi", "20Gi", "21Gi");
    row("fast.storageclass.storage.k8s.io/persistentvolumeclaims", "4", "2", "3");
}

// What is staged is there beside what the machine has.
void RestoreStartTest::waitsForRoom()
{
    QFETCH(QByteArray, resource);
    QFETCH(QByteArray, hard);
    QFETCH(QByteArray, enough);
    QFETCH(QByteArray, full);
    const auto decideWith = [&](const QByteArray &used) {
        Picture picture = restorable();
        picture.addQuota("{" + resource + ": '" + hard + "'}",
                         "{" + resource + ": '" + used + "'}");
        return decide(picture.observation, now);
    };
    QVERIFY(reasonOf(decideWith(enough)) != reasons::quotaExceeded);
    const Decision decision = decideWith(full);
    QCOMPARE(reasonOf(decision), QString(reasons::quotaExceeded));
    QCOMPARE(nameOf(decision.status.phase), nameOf(Phase::Pending));
    QVERIFY2(
        decision.status.message.contains(QLatin1String("raise ") + QString::fromLatin1(resource)),
        qPrintable(decision.status.message));
}

void RestoreStartTest::beginsWithItsFinalizer()
{
    Picture picture = restorable();
    picture.setStatus(decide(picture.observation, now).status);
    const Decision decision = decide(picture.observation, now);
    QCOMPARE(decision.actions.size(), size_t{1});
    const auto &patch = std::get<PatchObject>(decision.actions.front());
    QVERIFY(patch.type == kube::resources::wukongSnapshot);
    picture.setRequest("{operation: restore, wukongName: web-1, snapshotName: snap}",
                       ", finalizers: [snapshots.novasphere.dev/protection]");
    picture.setStatus(decision.status);
    const Decision begun = decide(picture.observation, now);
    QCOMPARE(nameOf(begun.status.phase), nameOf(Phase::Restoring));
    QVERIFY(begun.actions.empty()); // what it is about is published first
    QCOMPARE(begun.status.disks.size(), 2);
    QCOMPARE(begun.status.disks.front().size, QStringLiteral("10Gi"));
}

void RestoreStartTest::keepsCapturesOut_data()
{
    QTest::addColumn<QByteArray>("restore");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("isKeptOut");
    const QByteArray spec = "spec: {operation: restore, wukongName: web-1, snapshotName: s}\n";
    QTest::newRow("waits its turn") << spec << QByteArray("snap-1") << true;
    QTest::newRow("under way") << spec + "status: {phase: Restoring}" << QByteArray("snap-1")
                               << true;
    QTest::newRow("over") << spec + "status: {phase: Restored}" << QByteArray("snap-1") << false;
    QTest::newRow("its own") << spec + "status: {phase: Restoring}" << QByteArray("safety-uid-r")
                             << false;
}

void RestoreStartTest::keepsCapturesOut()
{
    QFETCH(QByteArray, restore);
    QFETCH(QByteArray, name);
    QFETCH(bool, isKeptOut);
    Picture picture;
    picture.addSibling("r", restore);
    SnapshotRequest request = *picture.observation.request;
    request.object.meta.name = QString::fromUtf8(name);
    picture.observation.request = std::make_shared<const SnapshotRequest>(request);
    QCOMPARE(siblings::inTheWay(picture.observation) != nullptr, isKeptOut);
    QCOMPARE(siblings::ahead(picture.observation) != nullptr,
             isKeptOut && restore.contains("Restoring"));
}

void RestoreStartTest::refusesWhatKubeVirtCannotDo_data()
{
    QTest::addColumn<std::function<void(Picture &)>>("change");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, QLatin1String reason,
                        const std::function<void(Picture &)> &change) {
        QTest::newRow(name) << change << QString(reason);
    };
    row("not served", reasons::noSnapshotSupport,
        [](Picture &picture) { picture.observation.capabilities.hasKubeVirtSnapshots = false; });
    row("captured by the driver", reasons::operationNotSupported, [](Picture &picture) {
        SnapshotRequest target = *picture.observation.target;
        target.status.backend = Backend::Csi;
        picture.observation.target = std::make_shared<const SnapshotRequest>(target);
    });
    row("KubeVirt's snapshot gone", reasons::dataLost,
        [](Picture &picture) { picture.observation.vmSnapshot = {}; });
    row("KubeVirt's snapshot damaged", reasons::dataLost,
        [](Picture &picture) { picture.setVmSnapshot("{phase: Succeeded, readyToUse: false}"); });
    row("undo by KubeVirt", reasons::operationNotSupported, [](Picture &picture) {
        picture.setRequest("{operation: restore, virtualMachineName: web-1, undoOf: snap, method: "
                           "InPlace}");
    });
    row("runs once", reasons::modeImpossible, [](Picture &picture) {
        VirtualMachine vm = *picture.observation.machine.vm;
        vm.running.reset();
        vm.runStrategy = QStringLiteral("Once");
        picture.observation.machine.vm = std::make_shared<const VirtualMachine>(vm);
    });
    row("of a Wukong", reasons::operationNotSupported, [](Picture &picture) {
        picture.setRequest(
            "{operation: restore, wukongName: web-1, snapshotName: snap, method: KubeVirt}");
    });
}

void RestoreStartTest::refusesWhatKubeVirtCannotDo()
{
    using Change = std::function<void(Picture &)>;
    QFETCH(Change, change);
    QFETCH(QString, reason);
    Picture picture = plain("KubeVirt");
    change(picture);
    const Decision decision = decide(picture.observation, now);
    QCOMPARE(nameOf(decision.status.phase), nameOf(Phase::Failed));
    QCOMPARE(reasonOf(decision), reason);
    QVERIFY(decision.actions.empty());
}

void RestoreStartTest::asksKubeVirtForWhatFits_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("policy");
    QTest::newRow("KubeVirt") << QByteArray("KubeVirt") << QString();
    QTest::newRow("InPlace") << QByteArray("InPlace") << QStringLiteral("InPlace");
}

// Once the machine is off; never with a deadline, and never so that the disks go with the machine.
void RestoreStartTest::asksKubeVirtForWhatFits()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, policy);
    Picture picture = plain(method);
    RequestStatus status = begun(picture);
    for (Step &step : status.steps) {
        if (step.name == steps::stopMachine || step.name == steps::retain)
            step.state = Step::State::Done;
    }
    status.before[QLatin1String("power")] = QJsonObject{{QStringLiteral("running"), true}};
    picture.setStatus(status);
    VirtualMachine vm = *picture.observation.machine.vm;
    vm.running = false;
    picture.observation.machine.vm = std::make_shared<const VirtualMachine>(vm);
    picture.observation.machine.instance = {};
    const Decision decision = decide(picture.observation, now);
    QCOMPARE(decision.actions.size(), size_t{1});
    const auto &made = std::get<CreateObject>(decision.actions.front());
    QVERIFY(made.type == kube::resources::vmRestore);
    const QJsonValue spec = made.object[QLatin1String("spec")];
    QCOMPARE(spec[QLatin1String("volumeRestorePolicy")].toString(), policy);
    QCOMPARE(spec[QLatin1String("volumeOwnershipPolicy")].toString(), QStringLiteral("None"));
    QCOMPARE(spec[QLatin1String("targetReadinessPolicy")].toString(),
             QStringLiteral("WaitEventually"));
    QCOMPARE(spec[QLatin1String("target")][QLatin1String("name")].toString(),
             QStringLiteral("web-1"));
    QCOMPARE(spec[QLatin1String("virtualMachineSnapshotName")].toString(),
             QStringLiteral("wks-u1"));
}

void RestoreStartTest::warnsBefore()
{
    const Picture picture = plain("InPlace");
    const Decision decision = decide(picture.observation, now);
    const auto isAboutClass = [](const EventNote &note) {
        return note.isWarning && note.reason == reasons::disksReplaced
            && note.message.contains(QLatin1String("StorageClass fast must"));
    };
    QVERIFY(std::ranges::any_of(decision.events, isAboutClass));
}

void RestoreStartTest::aTestOfTheStorageSettlesIt()
{
    const auto codes = [](const Picture &picture) {
        QStringList all;
        for (const Finding &finding : checkRestore(picture.observation, now).findings)
            all << finding.code;
        return all;
    };
    Picture picture = plain("InPlace");
    QVERIFY(codes(picture).contains(reasons::disksReplaced));
    QVERIFY(codes(picture).contains(reasons::storageNotTested));
    picture.setTested("fast-class", "Unknown");
    QVERIFY(codes(picture).contains(reasons::storageNotTested));
    picture.setTested("fast-class", "Yes");
    QVERIFY(!codes(picture).contains(reasons::disksReplaced));
    QVERIFY(!codes(picture).contains(reasons::storageNotTested));
    picture.setTested("fast-class", "No");
    const RestoreCheck check = checkRestore(picture.observation, now);
    QVERIFY(check.worst());
    QCOMPARE(check.worst()->code, QString(reasons::snapshotsNeedSource));
    QCOMPARE(check.worst()->message,
             QStringLiteral("A test of StorageClass fast has shown that VolumeSnapshotClass "
                            "fast-class loses the snapshots of disk root with its volume: capture "
                            "with a class that keeps them apart, and restore that."));
}

// KubeVirt writes the machine anew in place too; an operator would write over it.
void RestoreStartTest::tellsWhatBecomesOfTheSettings()
{
    const auto isTold = [](const Picture &picture) {
        return std::ranges::any_of(
            checkRestore(picture.observation, now).findings,
            [](const Finding &one) { return one.code == reasons::specReplaced; });
    };
    QVERIFY(isTold(plain("KubeVirt")));
    QVERIFY(isTold(plain("InPlace")));
    QVERIFY(!isTold(plain("Swap")));
    Picture wukong = restorable();
    wukong.setRequest("{operation: restore, wukongName: web-1, snapshotName: snap, method: "
                      "InPlace}");
    QVERIFY(!isTold(wukong));
}

void RestoreStartTest::rescues_data()
{
    QTest::addColumn<QByteArray>("restore"); // VirtualMachineRestore web-1 has
    QTest::addColumn<QByteArray>("rest"); // of the request's spec
    QTest::addColumn<QString>("phase");
    QTest::addColumn<bool>("isRemoved");
    const QByteArray failed =
        "status: {conditions: [{type: Failure, status: 'True', reason: not off}]}";
    const QByteArray young = "creationTimestamp: '2026-11-01T02:26:00Z'";
    const QByteArray old = "creationTimestamp: '2026-11-01T02:00:00Z'";
    const QByteArray ours = ", labels: {app.kubernetes.io/managed-by: wukong-snapshots, "
                            "snapshots.novasphere.dev/request-uid: ";
    const auto restore = [](const QByteArray &metadata, const QByteArray &status) -> QByteArray {
        return "metadata: {name: other, namespace: shop, uid: o, " + metadata
            + "}\nspec: {target: {name: web-1}}\n" + status;
    };
    const QByteArray force = ", force: {reason: it is in the way}";
    const auto row = [](const char *name, const QByteArray &other, const QByteArray &rest,
                        const char *phase, bool isRemoved) {
        QTest::newRow(name) << other << rest << QString::fromLatin1(phase) << isRemoved;
    };
    row("under way", restore(young, {}), {}, "Pending", false);
    row("under way, forced", restore(young, {}), force, "Pending", false);
    row("stands still", restore(old, {}), {}, "Pending", false);
    row("stands still, forced", restore(old, {}), force, "Pending", true);
    row("failed", restore(young, failed), {}, "Failed", false);
    row("failed, forced", restore(young, failed), force, "Pending", true);
    row("ours, of a request that is gone", restore(young + ours + "gone}", failed), {}, "Pending",
        true);
    row("ours, still wanted", restore(young + ours + "uid-r}", {}), {}, "Pending", false);
    row("complete", restore(old, "status: {complete: true}"), {}, "Restoring", false);
}

void RestoreStartTest::rescues()
{
    QFETCH(QByteArray, restore);
    QFETCH(QByteArray, rest);
    QFETCH(QString, phase);
    QFETCH(bool, isRemoved);
    Picture picture = plain("KubeVirt" + rest);
    picture.addSibling("r",
                       "spec: {operation: restore, virtualMachineName: web-1, snapshotName: "
                       "s}\nstatus: {phase: Restored, finalizers: []}");
    if (restore.contains("uid-r"))
        picture.observation.siblings = {fromYaml<SnapshotRequest>(
            "metadata: {name: r, namespace: shop, uid: uid-r, creationTimestamp: "
            "'2026-11-01T02:59:00Z'}\nspec: {operation: restore, virtualMachineName: web-1, "
            "snapshotName: s}\nstatus: {phase: Pending}")};
    picture.observation.restores = {fromYaml<VmRestore>(restore)};
    const Decision decision = decide(picture.observation, now);
    QCOMPARE(nameOf(decision.status.phase), phase);
    const bool hasRemoved = std::ranges::any_of(decision.actions, [](const Action &action) {
        const auto *const remove = std::get_if<DeleteObject>(&action);
        return remove && remove->type == kube::resources::vmRestore
            && remove->preconditions.uid == QLatin1String("o");
    });
    QCOMPARE(hasRemoved, isRemoved);
    if (phase == QLatin1String("Failed"))
        QVERIFY2(decision.status.message.contains(
                     QLatin1String("kubectl delete virtualmachinerestore other -n shop")),
                 qPrintable(decision.status.message));
}

QTEST_GUILESS_MAIN(RestoreStartTest)
#include "tst_restorestart.moc"
