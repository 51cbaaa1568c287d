// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/preflight.h"
#include "snapshots/procedures/reasons.h"
#include "support/testing.h"
#include "support/world/picture.h"

#include <QTest>

using namespace snapshots;
using support::Picture;

using Change = std::function<void(Picture &)>;
Q_DECLARE_METATYPE(Change)

class PreflightTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }

    void findsWhatIsInTheWay_data();
    void findsWhatIsInTheWay();
    void letsGo_data();
    void letsGo();
    void choosesBackendAndPower_data();
    void choosesBackendAndPower();
    void choosesSnapshotClass_data();
    void choosesSnapshotClass();
    void goesAheadWithoutSomeDisks();
    void neverCountsDisksWithoutClaim();
    void warnsAboutConsistency_data();
    void warnsAboutConsistency();
    void heedsQuotas_data();
    void heedsQuotas();
    void warnsAboutRoom_data();
    void warnsAboutRoom();
    void putsTheWorstFirst();
    void previewsWithoutRequest();
};

void PreflightTest::findsWhatIsInTheWay_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("mode");
    QTest::addColumn<bool>("isBlocker");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("text"); // part of the message: the object or the fix
    const auto row = [](const char *name, bool isBlocker, QLatin1String code, const char *text,
                        const Change &change, const char *mode = "Auto") {
        QTest::newRow(name) << change << QString::fromLatin1(mode) << isBlocker << QString(code)
                            << QString::fromLatin1(text);
    };
    namespace why = reasons;
    row("no Wukong", false, why::machineNotFound, "Wukong shop/web-1 does not exist",
        [](Picture &p) { p.observation.machine.wukong.reset(); });
    row("no plain machine", false, why::machineNotFound, "spec.virtualMachineName",
        [](Picture &p) { p.setPlain(), p.observation.machine.vm.reset(); });
    row("no VirtualMachine yet", false, why::machineNotReady, "Wukong shop/web-1",
        [](Picture &p) { p.observation.machine.vm.reset(); });
    row("owned by a Wukong", true, why::machineOwnedByWukong, "use wukongName: web-1",
        [](Picture &p) { p.setRequest("{operation: create, virtualMachineName: web-1-vm}"); });
    row("no snapshot kinds", true, why::noSnapshotSupport, "install",
        [](Picture &p) { p.observation.capabilities = {false, false}; });
    row("claim missing", false, why::claimMissing, "shop/web-1-data",
        [](Picture &p) { p.observation.claims.pop_back(); });
    row("claim unbound", false, why::claimNotBound, "shop/web-1-data",
        [](Picture &p) { p.setClaim("web-1-data", "fast", "Pending"); });
    row("claim lost", true, why::claimNotBound, "shop/web-1-data",
        [](Picture &p) { p.setClaim("web-1-data", "fast", "Lost"); });
    row("no class at all", true, why::noSnapshotClass, "with driver fast.csi",
        [](Picture &p) { p.observation.snapshotClasses.clear(); });
    row("class of another driver", true, why::noSnapshotClass, "StorageClass fast", [](Picture &p) {
        p.observation.snapshotClasses.clear();
        p.addSnapshotClass("a", "other.csi");
    });
    row("KubeVirt cannot choose", true, why::noSnapshotClass, "mark one of driver fast.csi",
        [](Picture &p) { p.addSnapshotClass("b", "fast.csi"); });
    row("CSI cannot choose", true, why::noSnapshotClass, "mark one of driver fast.csi",
        [](Picture &p) {
            p.observation.capabilities.hasKubeVirtSnapshots = false;
            p.addSnapshotClass("b", "fast.csi", "false");
        });
    row("is being migrated", false, why::machineMigrating, "Wukong shop/web-1", [](Picture &p) {
        VirtualMachine vm = *p.observation.machine.vm;
        vm.printableStatus = QStringLiteral("Migrating");
        p.observation.machine.vm = std::make_shared<const VirtualMachine>(vm);
    });
    row("quota is used up", false, why::quotaExceeded, "ResourceQuota shop/limits", [](Picture &p) {
        p.addQuota("{count/volumesnapshots.snapshot.storage.k8s.io: '10'}",
                   "{count/volumesnapshots.snapshot.storage.k8s.io: '9'}");
    });
    row("quota is too small", true, why::quotaExceeded, "raise count/volumesnapshots",
        [](Picture &p) {
            p.addQuota("{count/volumesnapshots.snapshot.storage.k8s.io: '1'}",
                       "{count/volumesnapshots.snapshot.storage.k8s.io: '0'}");
        });
    row("no disks", true, why::noDisks, "Wukong shop/web-1",
        [](Picture &p) { p.setMachine("{running: true}"); });
    row("foreign lock", false, why::snapshotInProgress, "VirtualMachineSnapshot shop/theirs",
        [](Picture &p) {
            VirtualMachine vm = *p.observation.machine.vm;
            vm.snapshotInProgress = QStringLiteral("theirs");
            p.observation.machine.vm = std::make_shared<const VirtualMachine>(vm);
        });
    row("restore lock", false, why::restoreInProgress, "VirtualMachineRestore shop/r",
        [](Picture &p) {
            p.observation.restores.push_back(support::fromYaml<VmRestore>(
                "metadata: {name: r, namespace: shop}\nspec: {target: {name: web-1-vm}}"));
        });
    row(
        "online but stopped", true, why::modeImpossible, "mode Offline or Auto",
        [](Picture &p) { p.setStopped(); }, "Online");
    row(
        "cannot be stopped", true, why::modeImpossible, "stop it by hand",
        [](Picture &p) {
            p.setPlain();
            VirtualMachine vm = *p.observation.machine.vm;
            vm.running.reset();
            vm.runStrategy = QStringLiteral("Manual");
            p.observation.machine.vm = std::make_shared<const VirtualMachine>(vm);
        },
        "Offline");
    row("sibling captures", false, why::snapshotInProgress, "WukongSnapshot shop/other",
        [](Picture &p) {
            p.addSibling("other",
                         "spec: {operation: create, wukongName: web-1}\nstatus: {phase: Creating}");
        });
    row("older sibling waits", false, why::snapshotInProgress, "WukongSnapshot shop/other",
        [](Picture &p) { p.addSibling("other", "spec: {operation: create, wukongName: web-1}"); });
    row("sibling holds the power", false, why::snapshotInProgress, "WukongSnapshot shop/other",
        [](Picture &p) {
            p.addSibling("other",
                         "spec: {operation: create, wukongName: web-1}\nstatus: {phase: "
                         "Deleting, before: {power: {autoStart: true}}}");
        });
    row("name too long", true, why::machineNameTooLong, "at most 63", [](Picture &p) {
        VirtualMachine vm = *p.observation.machine.vm;
        vm.object.meta.name = QString(64, QLatin1Char('a'));
        p.observation.machine.vm = std::make_shared<const VirtualMachine>(vm);
    });
}

void PreflightTest::findsWhatIsInTheWay()
{
    QFETCH(Change, change);
    QFETCH(QString, mode);
    QFETCH(bool, isBlocker);
    QFETCH(QString, code);
    QFETCH(QString, text);
    Picture picture;
    change(picture);
    const Mode wanted = mode == QLatin1String("Online") ? Mode::Online
        : mode == QLatin1String("Offline")              ? Mode::Offline
                                                        : Mode::Auto;
    const CapturePlan plan = planCapture(picture.observation, wanted);
    QVERIFY(plan.worst());
    QCOMPARE(plan.worst()->code, code);
    QCOMPARE(plan.worst()->level == Finding::Level::Blocker, isBlocker);
    QVERIFY2(plan.worst()->message.contains(text), qPrintable(plan.worst()->message));
    QVERIFY(plan.worst()->message.endsWith(QLatin1Char('.')));
}

void PreflightTest::letsGo_data()
{
    QTest::addColumn<Change>("change");
    const auto row = [](const char *name, const Change &change) { QTest::newRow(name) << change; };
    row("all well", [](Picture &) { });
    row("plain machine", [](Picture &p) { p.setPlain(); });
    row("stopped", [](Picture &p) { p.setStopped(); });
    row("younger sibling waits", [](Picture &p) {
        p.observation.siblings.push_back(support::fromYaml<SnapshotRequest>(
            "metadata: {name: z, namespace: shop, uid: z, creationTimestamp: "
            "'2026-11-01T02:26:40Z'}\nspec: {operation: create, wukongName: web-1}"));
    });
    row("sibling only stores", [](Picture &p) {
        p.addSibling("other",
                     "spec: {operation: create, wukongName: web-1}\nstatus: {phase: "
                     "Creating, createdAt: '2026-11-01T02:00:09Z'}");
    });
    row("sibling deletes", [](Picture &p) {
        p.addSibling("other", "spec: {operation: delete, wukongName: web-1, snapshotName: x}");
    });
    row("restore has failed", [](Picture &p) {
        p.observation.restores.push_back(support::fromYaml<VmRestore>(
            "metadata: {name: r, namespace: shop}\nspec: {target: {name: web-1-vm}}\nstatus: "
            "{conditions: [{type: Failure, status: 'True', reason: late}]}"));
    });
    row("migrated without an agent to freeze by", [](Picture &p) {
        VirtualMachine vm = *p.observation.machine.vm;
        vm.hasAgent = false;
        vm.printableStatus = QStringLiteral("Migrating");
        p.observation.machine.vm = std::make_shared<const VirtualMachine>(vm);
    });
    row("KubeVirt can choose by its StorageProfile", [](Picture &p) {
        p.addSnapshotClass("b", "fast.csi");
        VirtualMachine vm = *p.observation.machine.vm;
        vm.snapshotSupport = {{QStringLiteral("root"), true, {}},
                              {QStringLiteral("data"), true, {}}};
        p.observation.machine.vm = std::make_shared<const VirtualMachine>(vm);
    });
}

void PreflightTest::letsGo()
{
    QFETCH(Change, change);
    Picture picture;
    change(picture);
    const CapturePlan plan = planCapture(picture.observation, Mode::Auto);
    QVERIFY2(!plan.worst(), plan.worst() ? qPrintable(plan.worst()->message) : "");
    QCOMPARE(plan.disks.size(), 3);
}

void PreflightTest::choosesBackendAndPower_data()
{
    QTest::addColumn<bool>("hasKubeVirt");
    QTest::addColumn<bool>("runs");
    QTest::addColumn<int>("mode");
    QTest::addColumn<QString>("power");
    QTest::addColumn<bool>("stops");
    const auto row = [](bool hasKubeVirt, bool runs, Mode mode, const char *power, bool stops) {
        QTest::addRow("%d %d %s", hasKubeVirt, runs, nameOf(mode).data())
            << hasKubeVirt << runs << static_cast<int>(mode) << QString::fromLatin1(power) << stops;
    };
    row(true, true, Mode::Auto, "Online", false);
    row(true, true, Mode::Online, "Online", false);
    row(true, true, Mode::Offline, "Offline", true);
    row(true, false, Mode::Auto, "Offline", false);
    row(true, false, Mode::Offline, "Offline", false);
    row(false, true, Mode::Auto, "Offline", true);
    row(false, true, Mode::Online, "Online", false);
    row(false, true, Mode::Offline, "Offline", true);
    row(false, false, Mode::Auto, "Offline", false);
}

void PreflightTest::choosesBackendAndPower()
{
    QFETCH(bool, hasKubeVirt);
    QFETCH(bool, runs);
    QFETCH(int, mode);
    QFETCH(QString, power);
    QFETCH(bool, stops);
    Picture picture;
    picture.observation.capabilities.hasKubeVirtSnapshots = hasKubeVirt;
    if (!runs)
        picture.setStopped();
    const CapturePlan plan = planCapture(picture.observation, static_cast<Mode>(mode));
    QVERIFY(plan.backend == (hasKubeVirt ? Backend::KubeVirt : Backend::Csi));
    QCOMPARE(QString(nameOf(*plan.power)), power);
    QCOMPARE(plan.stopsMachine, stops);
}

void PreflightTest::choosesSnapshotClass_data()
{
    QTest::addColumn<bool>("hasKubeVirt");
    QTest::addColumn<QByteArray>("mark"); // of class "b"; class "fast-class" has none
    QTest::addColumn<QString>("chosen");
    QTest::newRow("KubeVirt, marked") << true << QByteArray("true") << QStringLiteral("b");
    QTest::newRow("KubeVirt takes any mark") << true << QByteArray("false") << QStringLiteral("b");
    QTest::newRow("CSI, marked") << false << QByteArray("true") << QStringLiteral("b");
}

void PreflightTest::choosesSnapshotClass()
{
    QFETCH(bool, hasKubeVirt);
    QFETCH(QByteArray, mark);
    QFETCH(QString, chosen);
    Picture picture;
    picture.observation.capabilities.hasKubeVirtSnapshots = hasKubeVirt;
    picture.addSnapshotClass("b", "fast.csi", mark);
    const CapturePlan plan = planCapture(picture.observation, Mode::Auto);
    QCOMPARE(plan.disks[0].snapshotClass, chosen);
}

void PreflightTest::goesAheadWithoutSomeDisks()
{
    Picture picture;
    picture.setClaim("web-1-data", "slow", "Bound");
    const CapturePlan plan = planCapture(picture.observation, Mode::Auto);
    QVERIFY(!plan.worst());
    QCOMPARE(plan.findings.front().code, QString(reasons::noSnapshotClass));
    QVERIFY(plan.findings.front().level == Finding::Level::Warning);
    QVERIFY(plan.disks[0].reason.isEmpty());
    QVERIFY2(plan.disks[1].reason.contains(QLatin1String("slow.csi")),
             qPrintable(plan.disks[1].reason));
}

void PreflightTest::neverCountsDisksWithoutClaim()
{
    const CapturePlan plan = planCapture(Picture().observation, Mode::Auto);
    QCOMPARE(plan.disks[2].disk, QStringLiteral("cloudinit"));
    QVERIFY(plan.disks[2].claim.isEmpty() && !plan.disks[2].reason.isEmpty());
    QVERIFY(plan.findings.isEmpty());
}

void PreflightTest::warnsAboutConsistency_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isOffline");
    const auto row = [](const char *name, QLatin1String code, const char *text,
                        const Change &change, bool isOffline = false) {
        QTest::newRow(name) << change << QString(code) << QString::fromLatin1(text) << isOffline;
    };
    const auto setInstance = [](const QByteArray &rest) {
        return Change([rest](Picture &p) {
            p.observation.machine.instance = support::fromYaml<VmInstance>(
                "metadata: {name: web-1-vm, namespace: shop}\n" + rest);
        });
    };
    const QByteArray paused =
        "status: {phase: Running, conditions: [{type: Paused, status: 'True'}]}";
    const QByteArray plugged = "spec: {volumes: [{name: root, persistentVolumeClaim: {claimName: "
                               "web-1-root}}, {name: stick, dataVolume: {name: usb}}, {name: "
                               "config, configMap: {}}]}\nstatus: {phase: Running}";
    namespace why = reasons;
    row("paused", why::crashConsistent, "is paused", setInstance(paused));
    row("paused and to be stopped", why::crashConsistent, "cannot shut down", setInstance(paused),
        true);
    row("frozen by somebody", why::guestFrozen, "is frozen already",
        setInstance("status: {phase: Running, fsFreezeStatus: frozen}"));
    row("long deadline", why::guestFrozen, "for up to 5400 seconds", [](Picture &p) {
        p.setRequest("{operation: create, wukongName: web-1, deadline: 1h30m}");
    });
    row("plugged in only while it runs", why::diskLeftOut, "Disk stick", setInstance(plugged));
    row("plugged in only until it is stopped", why::diskLeftOut, "gone when", setInstance(plugged),
        true);
    row("KubeVirt doubts it", why::diskLeftOut, "no class [data]", [](Picture &p) {
        VirtualMachine vm = *p.observation.machine.vm;
        vm.snapshotSupport = {
            {QStringLiteral("root"), true, {}},
            {QStringLiteral("data"), false, QStringLiteral("no class [data]")},
            {QStringLiteral("cloudinit"), false, QStringLiteral("not supported")}};
        p.observation.machine.vm = std::make_shared<const VirtualMachine>(vm);
    });
    row("no agent", why::crashConsistent, "qemu-guest-agent", [](Picture &p) {
        VirtualMachine vm = *p.observation.machine.vm;
        vm.hasAgent = false;
        p.observation.machine.vm = std::make_shared<const VirtualMachine>(vm);
    });
    row("CSI", why::crashConsistent, "one after another",
        [](Picture &p) { p.observation.capabilities.hasKubeVirtSnapshots = false; });
}

void PreflightTest::warnsAboutConsistency()
{
    QFETCH(Change, change);
    QFETCH(QString, code);
    QFETCH(QString, text);
    QFETCH(bool, isOffline);
    Picture picture;
    change(picture);
    const CapturePlan plan =
        planCapture(picture.observation, isOffline ? Mode::Offline : Mode::Online);
    QVERIFY(!plan.worst());
    QCOMPARE(plan.findings.size(), 1);
    QVERIFY(plan.findings.front().level == Finding::Level::Warning);
    QCOMPARE(plan.findings.front().code, code);
    QVERIFY2(plan.findings.front().message.contains(text),
             qPrintable(plan.findings.front().message));
}

void PreflightTest::heedsQuotas_data()
{
    QTest::addColumn<QByteArray>("resource"); // after "count/"
    QTest::addColumn<int>("left"); // of 20
    QTest::addColumn<bool>("hasKubeVirt");
    QTest::addColumn<bool>("isPreview");
    QTest::addColumn<QByteArray>("spec");
    QTest::addColumn<bool>("waits");
    const QByteArray volumes = "volumesnapshots.snapshot.storage.k8s.io";
    const QByteArray machines = "virtualmachinesnapshots.snapshot.kubevirt.io";
    const QByteArray contents = "virtualmachinesnapshotcontents.snapshot.kubevirt.io";
    const QByteArray requests = "wukongsnapshots.vm.novasphere.dev";
    const auto row = [](const char *name, const QByteArray &resource, int left, bool waits,
                        bool hasKubeVirt = true, bool isPreview = false,
                        const QByteArray &spec = "{}") {
        QTest::newRow(name) << resource << left << hasKubeVirt << isPreview << spec << waits;
    };
    row("one for each disk", volumes, 2, false);
    row("one too few", volumes, 1, true);
    row("CSI needs the same", volumes, 1, true, false);
    row("KubeVirt makes one", machines, 0, true);
    row("CSI makes none", machines, 0, false, false);
    row("and its content", contents, 0, true);
    row("the request is there", requests, 0, false);
    row("a preview makes one", requests, 0, true, true, true);
    row("more than it may have", volumes, -5, true);
    row("about pods only", volumes, 0, false, true, false, "{scopes: [Terminating]}");
    row("selects pods only", volumes, 0, false, true, false,
        "{scopeSelector: {matchExpressions: [{scopeName: PriorityClass, operator: Exists}]}}");
    row("something else", "secrets", 0, false);
}

void PreflightTest::heedsQuotas()
{
    QFETCH(QByteArray, resource);
    QFETCH(int, left);
    QFETCH(bool, hasKubeVirt);
    QFETCH(bool, isPreview);
    QFETCH(QByteArray, spec);
    QFETCH(bool, waits);
    Picture picture;
    picture.observation.capabilities.hasKubeVirtSnapshots = hasKubeVirt;
    picture.addQuota("{count/" + resource + ": '20', pods: '0'}",
                     "{count/" + resource + ": '" + QByteArray::number(20 - left) + "', pods: '0'}",
                     spec);
    if (isPreview)
        picture.observation.request.reset();
    const CapturePlan plan = planCapture(picture.observation, Mode::Auto);
    QCOMPARE(plan.worst() != nullptr, waits);
    if (!waits)
        return;
    QVERIFY(plan.worst()->level == Finding::Level::Wait);
    QCOMPARE(plan.worst()->object, QStringLiteral("ResourceQuota shop/limits"));
    QVERIFY2(
        plan.worst()->message.contains(QStringLiteral("allows 20 ") + QString::fromUtf8(resource)),
        qPrintable(plan.worst()->message));
}

void PreflightTest::warnsAboutRoom_data()
{
    QTest::addColumn<bool>("publishes");
    QTest::addColumn<QByteArrayList>("capacities"); // class: capacity
    QTest::addColumn<bool>("warns");
    QTest::newRow("enough somewhere") << true << QByteArrayList{"fast 1Gi", "fast 10Gi"} << false;
    QTest::newRow("nowhere enough") << true << QByteArrayList{"fast 1Gi", "fast 9Gi"} << true;
    QTest::newRow("none left") << true << QByteArrayList{"fast '0'"} << true;
    QTest::newRow("not known") << true << QByteArrayList{"fast null"} << false;
    QTest::newRow("nothing published") << true << QByteArrayList() << false;
    QTest::newRow("another class") << true << QByteArrayList{"slow 1Gi"} << false;
    QTest::newRow("left behind by an older driver") << false << QByteArrayList{"fast 1Gi"} << false;
}

void PreflightTest::warnsAboutRoom()
{
    QFETCH(bool, publishes);
    QFETCH(QByteArrayList, capacities);
    QFETCH(bool, warns);
    Picture picture; // two disks of 10Gi
    picture.observation.drivers = {support::fromYaml<CsiDriver>(
        QByteArray("metadata: {name: fast.csi}\nspec: {storageCapacity: ")
        + (publishes ? "true}" : "false}"))};
    for (const QByteArray &capacity : capacities)
        picture.observation.capacities.push_back(support::fromYaml<StorageCapacity>(
            "metadata: {name: c, namespace: csi}\nstorageClassName: " + capacity.left(4)
            + "\ncapacity: " + capacity.mid(5)));
    const CapturePlan plan = planCapture(picture.observation, Mode::Auto);
    QVERIFY(!plan.worst());
    QCOMPARE(plan.findings.size(), warns ? 1 : 0);
    if (!warns)
        return;
    QCOMPARE(plan.findings.front().code, QString(reasons::storageLow));
    QCOMPARE(plan.findings.front().object, QStringLiteral("StorageClass fast"));
    QVERIFY(plan.findings.front().message.contains(QLatin1String("disk root has 10Gi")));
}

void PreflightTest::putsTheWorstFirst()
{
    Picture picture;
    picture.setClaim("web-1-root", "fast", "Pending");
    picture.setStopped();
    const CapturePlan plan = planCapture(picture.observation, Mode::Online);
    QVERIFY(plan.findings.size() >= 2);
    QVERIFY(std::ranges::is_sorted(plan.findings, std::greater{}, &Finding::level));
    QCOMPARE(plan.worst()->code, QString(reasons::modeImpossible));
}

void PreflightTest::previewsWithoutRequest()
{
    Picture picture;
    picture.observation.request.reset();
    QVERIFY(!planCapture(picture.observation, Mode::Auto).worst());
    picture.addSibling("other", "spec: {operation: create, wukongName: web-1}");
    QCOMPARE(planCapture(picture.observation, Mode::Auto).worst()->code,
             QString(reasons::snapshotInProgress));
}

QTEST_GUILESS_MAIN(PreflightTest)
#include "tst_preflight.moc"
