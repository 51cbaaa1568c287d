// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/names.h"
#include "snapshots/observe.h"
#include "support/testing.h"
#include "support/world/picture.h"

#include <QJsonDocument>
#include <QTest>

using namespace snapshots;
using support::fromYaml;

// The kinds of others, read from objects as real components write them.
class KindsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }

    void readsWukong();
    void readsWhatKubectlApplied_data();
    void readsWhatKubectlApplied();
    void knowsTheOperatorsFinalizer_data();
    void knowsTheOperatorsFinalizer();
    void readsStartStrategyAsTheOperatorDoes_data();
    void readsStartStrategyAsTheOperatorDoes();
    void readsVirtualMachine();
    void knowsOwningWukong_data();
    void knowsOwningWukong();
    void readsVmSnapshot_data();
    void readsVmSnapshot();
    void readsVmSnapshotContent();
    void readsVmRestore();
    void readsVolume();
    void readsVolumeSnapshot();
    void readsVolumeSnapshotClassMarks();
    void readsClaim();
    void readsCapacity();
    void readsQuota();
    void knowsWhichSnapshotsNeedTheirSource();
    void readsPod();
    void makesVmSnapshot();
    void makesVolumeSnapshot();
    void keepsNamesWithinTheLimit();
    void findsVirtualMachineName();
};

void KindsTest::readsWukong()
{
    const auto wukong = fromYaml<Wukong>(R"(
metadata: {name: web-1, namespace: shop}
spec:
  cpu: 2
  memory: 4Gi
  disks:
  - {name: root, size: 20Gi, boot: true, image: debian}
  - {name: data, size: 100Gi, storageClassName: fast}
  snapshotPolicy: {schedule: "0 2 * * *", timeZone: Asia/Shanghai}
status: {phase: Running, vmName: web-1-vm, nodeName: n1})");
    QCOMPARE(wukong->cpu, 2);
    QCOMPARE(wukong->disks.size(), 2);
    QVERIFY(wukong->disks[0].isBoot);
    QCOMPARE(wukong->disks[1].storageClass, QStringLiteral("fast"));
    QVERIFY(wukong->policy && wukong->policy->isEnabled);
    QCOMPARE(wukong->policy->timeZone, QStringLiteral("Asia/Shanghai"));
    QCOMPARE(wukong->vmName, QStringLiteral("web-1-vm"));
    QCOMPARE(wukong->nodeName, QStringLiteral("n1"));
}

void KindsTest::readsWhatKubectlApplied_data()
{
    QTest::addColumn<QByteArray>("lastApplied");
    QTest::addColumn<QByteArray>("appliedInline");
    QTest::newRow("never") << QByteArray() << QByteArray();
    QTest::newRow("without fields of ours")
        << QByteArray(R"({"spec":{"cpu":2}})") << QByteArray("{}");
    QTest::newRow("with one, secrets left behind")
        << QByteArray(
               R"({"spec":{"cloudInitUser":{"password":"x"},"snapshotPolicy":{"schedule":"@daily"}}})")
        << QByteArray(R"({"snapshotPolicy":{"schedule":"@daily"}})");
    QTest::newRow("broken") << QByteArray("{") << QByteArray("{}");
}

void KindsTest::readsWhatKubectlApplied()
{
    QFETCH(QByteArray, lastApplied);
    QFETCH(QByteArray, appliedInline);
    kube::Object object;
    object.bytes = "{}";
    object.lastApplied = lastApplied;
    QCOMPARE(Wukong::fromObject(object)->appliedInline, appliedInline);
}

void KindsTest::knowsTheOperatorsFinalizer_data()
{
    QTest::addColumn<QByteArray>("finalizer");
    QTest::addColumn<bool>("isOperators");
    QTest::newRow("the operator's") << QByteArray("wukong.novasphere.dev/finalizer") << true;
    QTest::newRow("ours") << QByteArray(names::finalizer.data()) << false;
    QTest::newRow("another's") << QByteArray("backup.example.com/finalizer") << false;
}

void KindsTest::knowsTheOperatorsFinalizer()
{
    QFETCH(QByteArray, finalizer);
    QFETCH(bool, isOperators);
    const auto wukong =
        fromYaml<Wukong>("metadata: {name: web-1, finalizers: [" + finalizer + "]}");
    QCOMPARE(wukong->hasOperatorFinalizer(), isOperators);
}

void KindsTest::readsStartStrategyAsTheOperatorDoes_data()
{
    QTest::addColumn<QByteArray>("spec");
    QTest::addColumn<bool>("autoStart");
    QTest::newRow("none") << QByteArray("{}") << true;
    QTest::newRow("empty") << QByteArray("{startStrategy: {}}") << false;
    QTest::newRow("true") << QByteArray("{startStrategy: {autoStart: true}}") << true;
    QTest::newRow("false") << QByteArray("{startStrategy: {autoStart: false}}") << false;
}

void KindsTest::readsStartStrategyAsTheOperatorDoes()
{
    QFETCH(QByteArray, spec);
    QFETCH(bool, autoStart);
    QCOMPARE(fromYaml<Wukong>("metadata: {name: a}\nspec: " + spec)->autoStart, autoStart);
}

void KindsTest::readsVirtualMachine()
{
    const auto vm = fromYaml<VirtualMachine>(R"(
metadata: {name: web-1-vm, namespace: shop}
spec:
  running: true
  template:
    spec:
      domain: {cpu: {cores: 2, sockets: 2}, memory: {guest: 4Gi}}
      volumes:
      - {name: root, persistentVolumeClaim: {claimName: web-1-root}}
      - {name: data, dataVolume: {name: web-1-data}}
      - {name: dump, memoryDump: {claimName: web-1-dump}}
      - {name: image, containerDisk: {image: debian}}
status:
  printableStatus: Running
  snapshotInProgress: wks-1
  volumeSnapshotStatuses: [{name: root, enabled: true}, {name: image, enabled: false, reason: no}]
  conditions: [{type: Paused, status: "True"}, {type: AgentConnected, status: "False"}])");
    QCOMPARE(vm->running, std::optional(true));
    QCOMPARE(vm->cpu, 4);
    QCOMPARE(vm->memory, QStringLiteral("4Gi"));
    QCOMPARE(vm->snapshotInProgress, QStringLiteral("wks-1"));
    QCOMPARE(vm->snapshotSupport.size(), 2);
    QVERIFY(vm->isPaused && !vm->hasAgent);
    Machine machine;
    machine.vm = vm;
    QCOMPARE(observe::claimsOf(machine).join(QLatin1Char(' ')),
             QStringLiteral("web-1-root web-1-data web-1-dump"));
}

void KindsTest::knowsOwningWukong_data()
{
    QTest::addColumn<QByteArray>("owner");
    QTest::addColumn<QString>("name");
    QTest::newRow("none") << QByteArray("[]") << QString();
    QTest::newRow("Wukong") << QByteArray("[{apiVersion: vm.novasphere.dev/v1alpha1, kind: Wukong, "
                                          "name: web-1, controller: true}]")
                            << QStringLiteral("web-1");
    QTest::newRow("another kind") << QByteArray("[{apiVersion: pool.kubevirt.io/v1, kind: "
                                                "VirtualMachinePool, name: p, controller: true}]")
                                  << QString();
    QTest::newRow("not its controller")
        << QByteArray("[{apiVersion: vm.novasphere.dev/v1alpha1, kind: Wukong, name: web-1}]")
        << QString();
}

void KindsTest::knowsOwningWukong()
{
    QFETCH(QByteArray, owner);
    QFETCH(QString, name);
    QCOMPARE(fromYaml<VirtualMachine>("metadata: {name: a, ownerReferences: " + owner + "}")
                 ->owningWukong(),
             name);
}

void KindsTest::readsVmSnapshot_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<int>("phase");
    QTest::addColumn<bool>("readyToUse");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const char *status, VmSnapshot::Phase phase, bool ready,
                        const char *reason) {
        QTest::newRow(name) << QByteArray(status) << static_cast<int>(phase) << ready
                            << QString::fromLatin1(reason);
    };
    row("nothing yet", "{}", VmSnapshot::Phase::None, false, "");
    row("waits for the lock",
        "{phase: InProgress, readyToUse: false, conditions: [{type: Progressing, status: 'False', "
        "reason: Source not locked}]}",
        VmSnapshot::Phase::InProgress, false, "Source not locked");
    row("taken", "{phase: Succeeded, creationTime: '2026-09-01T02:00:03Z', readyToUse: false}",
        VmSnapshot::Phase::Succeeded, false, "");
    row("usable", "{phase: Succeeded, creationTime: '2026-09-01T02:00:03Z', readyToUse: true}",
        VmSnapshot::Phase::Succeeded, true, "");
    row("failed",
        "{phase: Failed, conditions: [{type: Progressing, status: 'False', reason: Operation "
        "failed}, {type: Failure, status: 'True', reason: snapshot deadline exceeded}]}",
        VmSnapshot::Phase::Failed, false, "Operation failed");
    row("deleting", "{phase: Deleting}", VmSnapshot::Phase::Deleting, false, "");
    row("a phase of the future", "{phase: Dancing}", VmSnapshot::Phase::None, false, "");
}

void KindsTest::readsVmSnapshot()
{
    QFETCH(QByteArray, status);
    QFETCH(int, phase);
    QFETCH(bool, readyToUse);
    QFETCH(QString, reason);
    const auto snapshot = fromYaml<VmSnapshot>("metadata: {name: a}\nspec: {source: {name: vm}}\n"
                                               "status: "
                                               + status);
    QCOMPARE(static_cast<int>(snapshot->phase), phase);
    QCOMPARE(snapshot->readyToUse, readyToUse);
    QCOMPARE(snapshot->progressReason, reason);
    QCOMPARE(snapshot->createdAt.has_value(),
             phase == static_cast<int>(VmSnapshot::Phase::Succeeded));
    QCOMPARE(snapshot->failureReason.isEmpty(),
             phase != static_cast<int>(VmSnapshot::Phase::Failed));
    QCOMPARE(snapshot->sourceName, QStringLiteral("vm"));
}

void KindsTest::readsVmSnapshotContent()
{
    support::Picture ready;
    ready.setVmSnapshotReady();
    const auto &backups = ready.observation.vmSnapshotContent->backups;
    QCOMPARE(backups.size(), 2);
    QCOMPARE(backups[1].volume, QStringLiteral("root"));
    QCOMPARE(backups[1].claim, QStringLiteral("web-1-root"));
    QCOMPARE(backups[1].size, QStringLiteral("10Gi"));
    QCOMPARE(backups[1].volumeSnapshot, QStringLiteral("vs-root"));
}

void KindsTest::readsVolume()
{
    const auto volume = fromYaml<Volume>(
        "metadata: {name: pv}\nspec: {storageClassName: fast, volumeMode: Block, accessModes: "
        "[ReadWriteOnce], persistentVolumeReclaimPolicy: Retain, capacity: {storage: 1Gi}, "
        "claimRef: {namespace: shop, name: web-root}}\nstatus: {phase: Available}");
    QCOMPARE(volume->storageClass, QStringLiteral("fast"));
    QCOMPARE(volume->volumeMode, QStringLiteral("Block"));
    QCOMPARE(volume->accessModes, QStringList{QStringLiteral("ReadWriteOnce")});
    QCOMPARE(volume->bytes, qint64{1} << 30);
    QCOMPARE(volume->phase, QStringLiteral("Available"));
    QVERIFY(volume->retains());
    const kube::ObjectKey claim{QStringLiteral("shop"), QStringLiteral("web-root")};
    QVERIFY(volume->isReservedFor(claim));
    QVERIFY(!volume->isReservedFor({QStringLiteral("shop"), QStringLiteral("web-data")}));
    Volume bound = *volume;
    bound.claimUid = QStringLiteral("u");
    QVERIFY(!bound.isReservedFor(claim));
}

void KindsTest::readsVmRestore()
{
    const auto restore = fromYaml<VmRestore>(
        "metadata: {name: r}\nspec: {target: {kind: VirtualMachine, name: vm}, "
        "virtualMachineSnapshotName: s}\nstatus: {complete: false, conditions: [{type: Failure, "
        "status: 'True', reason: late}]}");
    QCOMPARE(restore->targetName, QStringLiteral("vm"));
    QVERIFY(restore->isFailed && !restore->isComplete);
    QVERIFY(observe::isAbout(*restore, QStringLiteral("vm"), QStringLiteral("x")));
    QVERIFY(observe::isAbout(*restore, QStringLiteral("x"), QStringLiteral("s")));
    QVERIFY(!observe::isAbout(*restore, QStringLiteral("x"), QStringLiteral("x")));
}

void KindsTest::readsVolumeSnapshot()
{
    const auto snapshot = fromYaml<VolumeSnapshot>(
        "metadata: {name: a}\nspec: {source: {persistentVolumeClaimName: c}, "
        "volumeSnapshotClassName: k}\nstatus: {boundVolumeSnapshotContentName: b, creationTime: "
        "'2026-09-01T02:00:03Z', readyToUse: true, restoreSize: 10Gi, error: {message: oh}}");
    QCOMPARE(snapshot->claim, QStringLiteral("c"));
    QCOMPARE(snapshot->className, QStringLiteral("k"));
    QCOMPARE(snapshot->contentName, QStringLiteral("b"));
    QVERIFY(snapshot->createdAt && snapshot->readyToUse);
    QCOMPARE(snapshot->restoreSize, QStringLiteral("10Gi"));
    QCOMPARE(snapshot->error, QStringLiteral("oh"));
    QVERIFY(fromYaml<VolumeSnapshotContent>("metadata: {name: a}\nspec: {deletionPolicy: Retain}")
                ->retains);
}

void KindsTest::readsVolumeSnapshotClassMarks()
{
    support::Picture picture;
    picture.addSnapshotClass("a", "d", "true");
    picture.addSnapshotClass("b", "d", "false");
    const auto &classes = picture.observation.snapshotClasses;
    QVERIFY(!classes[0]->hasDefaultMark);
    QVERIFY(classes[1]->hasDefaultMark && classes[1]->isMarkedDefault);
    QVERIFY(classes[2]->hasDefaultMark && !classes[2]->isMarkedDefault);
    QVERIFY(!classes[2]->retains);
}

void KindsTest::readsClaim()
{
    const auto claim = fromYaml<VolumeClaim>(
        "metadata: {name: a}\nspec: {storageClassName: fast, volumeName: pv, dataSourceRef: {kind: "
        "VolumeSnapshot, name: s}, resources: {requests: {storage: 5Gi}}}\nstatus: {phase: "
        "Pending}");
    QCOMPARE(claim->storageClass, QStringLiteral("fast"));
    QCOMPARE(claim->request, QStringLiteral("5Gi"));
    QVERIFY(observe::dependsOn(*claim, {QStringLiteral("s")}));
    QVERIFY(!observe::dependsOn(*claim, {QStringLiteral("t")}));
    QVERIFY(fromYaml<VolumeClaim>("metadata: {name: a}\nstatus: {phase: Lost}")->phase
            == VolumeClaim::Phase::Lost);
}

void KindsTest::readsCapacity()
{
    const auto driver =
        fromYaml<CsiDriver>("metadata: {name: fast.csi}\nspec: {storageCapacity: true}");
    QVERIFY(driver->publishesCapacity);
    QVERIFY(!fromYaml<CsiDriver>("metadata: {name: a}\nspec: {}")->publishesCapacity);
    const auto capacity = fromYaml<StorageCapacity>(
        "metadata: {name: csisc-1, namespace: csi}\nstorageClassName: fast\ncapacity: 1Gi\n"
        "nodeTopology: {}");
    QCOMPARE(capacity->storageClass, QStringLiteral("fast"));
    QCOMPARE(*capacity->bytes, qint64{1} << 30);
    QVERIFY(!fromYaml<StorageCapacity>("metadata: {name: a}\nstorageClassName: fast")->bytes);
}

void KindsTest::readsQuota()
{
    const auto quota = fromYaml<ResourceQuota>(R"(
metadata: {name: limits, namespace: shop}
spec: {hard: {count/secrets: "5"}, scopes: []}
status:
  hard: {count/secrets: "3", count/pods: 2k, count/leases: "1", requests.storage: 5Gi, limits.cpu: 1,
         fast.storageclass.storage.k8s.io/persistentvolumeclaims: "7"}
  used: {count/secrets: "4", count/pods: "0", requests.storage: 1Gi, limits.cpu: 1,
         fast.storageclass.storage.k8s.io/persistentvolumeclaims: "2"})");
    const QList<ResourceQuota::Limit> limits{
        {QStringLiteral("count/pods"), 2000, 0},
        {QStringLiteral("count/secrets"), 3, 4},
        {QStringLiteral("fast.storageclass.storage.k8s.io/persistentvolumeclaims"), 7, 2},
        {QStringLiteral("requests.storage"), qint64{5} << 30, qint64{1} << 30}};
    QCOMPARE(quota->limits, limits);
}

void KindsTest::knowsWhichSnapshotsNeedTheirSource()
{
    const auto needs = [](const QByteArray &yaml) {
        return fromYaml<VolumeSnapshotClass>(yaml)->needsSource;
    };
    const QByteArray longhorn = "{driver: driver.longhorn.io, parameters: {type: ";
    const QByteArray annotation =
        "metadata: {name: c, annotations: {snapshots.novasphere.dev/needs-source: ";
    QVERIFY(needs(longhorn + "snap}, metadata: {name: c}}"));
    QVERIFY(!needs(longhorn + "bak}, metadata: {name: c}}"));
    QVERIFY(!needs(longhorn + "snap}, " + annotation + "'false'}}}"));
    QVERIFY(needs("{driver: other, " + annotation + "'true'}}}"));
    QVERIFY(!needs("{driver: other, metadata: {name: c}}"));
}

void KindsTest::readsPod()
{
    const QByteArray spec = "metadata: {name: a}\nspec: {volumes: [{name: v, "
                            "persistentVolumeClaim: {claimName: c}}, {name: e, emptyDir: {}}]}\n";
    const QStringList claims{QStringLiteral("c")};
    QVERIFY(observe::usesAny(*fromYaml<Pod>(spec + "status: {phase: Running}"), claims));
    QVERIFY(!observe::usesAny(*fromYaml<Pod>(spec + "status: {phase: Succeeded}"), claims));
    QVERIFY(!observe::usesAny(*fromYaml<Pod>(spec), {QStringLiteral("other")}));
}

void KindsTest::makesVmSnapshot()
{
    const QJsonObject made =
        newVmSnapshot({QStringLiteral("shop"), QStringLiteral("wks-1")}, QStringLiteral("vm"),
                      std::chrono::seconds{90}, {{QStringLiteral("a"), QStringLiteral("b")}});
    const QJsonObject wanted =
        kube::parseYaml("apiVersion: snapshot.kubevirt.io/v1beta1\n"
                        "kind: VirtualMachineSnapshot\n"
                        "metadata: {name: wks-1, namespace: shop, labels: {a: b}}\n"
                        "spec: {source: {apiGroup: kubevirt.io, kind: VirtualMachine, name: vm}, "
                        "failureDeadline: 1m30s, deletionPolicy: Delete}")
            ->toObject();
    QCOMPARE(made, wanted);
}

void KindsTest::makesVolumeSnapshot()
{
    const QJsonObject made = newVolumeSnapshot({QStringLiteral("shop"), QStringLiteral("s")},
                                               QStringLiteral("c"), QStringLiteral("k"), {});
    QCOMPARE(made[QLatin1String("spec")].toObject(),
             kube::parseYaml("{source: {persistentVolumeClaimName: c}, volumeSnapshotClassName: k}")
                 ->toObject());
}

void KindsTest::keepsNamesWithinTheLimit()
{
    const QString uid = QStringLiteral("4e1c0c1e-7b1f-4a86-9f3b-0f6f7f1a1a01");
    QCOMPARE(names::volumeSnapshotName(uid, QStringLiteral("root")),
             QStringLiteral("wks-4e1c0c1e-7b1f-4a86-9f3b-0f6f7f1a1a01-root"));
    const QString a = names::volumeSnapshotName(uid, QString(250, QLatin1Char('a')));
    const QString b =
        names::volumeSnapshotName(uid, QString(QString(250, QLatin1Char('a')) + QLatin1Char('b')));
    QCOMPARE(a.size(), 253);
    QVERIFY(a != b);
}

void KindsTest::findsVirtualMachineName()
{
    const MachineRef wukong{MachineKind::Wukong, {QStringLiteral("shop"), QStringLiteral("a")}};
    const MachineRef plain{MachineKind::VirtualMachine,
                           {QStringLiteral("shop"), QStringLiteral("a")}};
    QCOMPARE(observe::virtualMachineNameOf(wukong, nullptr), QStringLiteral("a-vm"));
    QCOMPARE(observe::virtualMachineNameOf(plain, nullptr), QStringLiteral("a"));
    const auto named = fromYaml<Wukong>("metadata: {name: a}\nstatus: {vmName: b}");
    QCOMPARE(observe::virtualMachineNameOf(wukong, named.get()), QStringLiteral("b"));
}

QTEST_GUILESS_MAIN(KindsTest)
#include "tst_kinds.moc"
