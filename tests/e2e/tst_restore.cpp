// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "clusterfixture.h"

#include "kube/core/yaml.h"
#include "support/testing.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using e2e::ClusterFixture;
using L1 = QLatin1String;
namespace r = kube::resources;

// Restores and their undo: which data the machine finds, which volumes its claims have, and what is
// left of the others. Only the simulator's volumes hold something.
class RestoreTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_cluster.reset(); }
    void bringsBackThePastAndThePresent_data();
    void bringsBackThePastAndThePresent();
    void bringsBackPlainMachines_data();
    void bringsBackPlainMachines();
    void letsNobodyDeleteWhatItReads();
    void isBlockedByAFailedOne();
    void saysWhatItCannotDo();

private:
    void ask(const QString &name, const QByteArray &spec);
    [[nodiscard]] QJsonObject status(const QString &name);
    // Waits for the phase; the controller is replaced at each step, if so wished.
    void reach(const QString &name, const QString &phase, bool isKilled);
    [[nodiscard]] QString runningStep(const QString &name);
    [[nodiscard]] QMap<QString, QString> volumes(const QString &machine); // by claim
    [[nodiscard]] QMap<QString, QString> contents(const QString &machine); // by disk
    [[nodiscard]] QMap<QString, QString> bootedFrom(const QString &machine);
    void letGuestWrite(const QString &machine, const QString &occasion);
    void checkParked(const QMap<QString, QString> &volumes);
    // Of a plain VirtualMachine with one disk.
    [[nodiscard]] QJsonObject plain(const QString &machine);
    [[nodiscard]] QString claimOf(const QString &machine); // now
    [[nodiscard]] QString volumeOf(const QString &claim);
    [[nodiscard]] QString contentsOf(const QString &claim);
    void makePlain(const QString &machine, const QString &storageClass);
    void write(const QString &machine, const QString &occasion);
    void createVmRestore(const QString &name, const QString &machine);
    [[nodiscard]] bool isRunning(const QString &machine);

    std::unique_ptr<ClusterFixture> m_cluster;
};

namespace {

constexpr int longest = 240'000;
const QStringList disks{QStringLiteral("root"), QStringLiteral("data")};

} // namespace

void RestoreTest::initTestCase()
{
    const QString missing = ClusterFixture::missing();
    if (!missing.isEmpty())
        QSKIP(qPrintable(missing));
    m_cluster = std::make_unique<ClusterFixture>();
    m_cluster->speedUp(10);
    const QString problem = m_cluster->start();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    m_cluster->startController();
}

void RestoreTest::ask(const QString &name, const QByteArray &spec)
{
    QJsonObject request = kube::newObject(r::wukongSnapshot, {ClusterFixture::space, name});
    request[L1("spec")] = *kube::parseYaml(spec);
    QVERIFY_RESULT(m_cluster->create(r::wukongSnapshot, request));
}

QJsonObject RestoreTest::status(const QString &name)
{
    const auto object = m_cluster->get(r::wukongSnapshot, {ClusterFixture::space, name});
    return object ? (*object)[L1("status")].toObject() : QJsonObject();
}

QString RestoreTest::runningStep(const QString &name)
{
    for (const QJsonValue &step : status(name)[L1("steps")].toArray()) {
        if (step[L1("state")].toString() == L1("Running"))
            return step[L1("name")].toString();
    }
    return {};
}

void RestoreTest::reach(const QString &name, const QString &phase, bool isKilled)
{
    QStringList steps;
    const auto isReached = [&] {
        const QString step = runningStep(name);
        if (isKilled && !step.isEmpty() && !steps.contains(step)) {
            steps << step;
            m_cluster->killController();
            m_cluster->startController();
        }
        return status(name)[L1("phase")].toString() == phase;
    };
    QVERIFY2(QTest::qWaitFor(isReached, longest),
             qPrintable(name + L1(": ") + QString::fromUtf8(QJsonDocument(status(name)).toJson())));
    if (isKilled)
        qInfo("replaced the controller in %s", qPrintable(steps.join(L1(", "))));
}

QMap<QString, QString> RestoreTest::volumes(const QString &machine)
{
    QMap<QString, QString> found;
    for (const QString &disk : disks) {
        const QString claim = machine + QLatin1Char('-') + disk;
        const auto object = m_cluster->get(r::volumeClaim, {ClusterFixture::space, claim});
        const bool isBound =
            object && (*object)[L1("status")][L1("phase")].toString() == L1("Bound");
        found[claim] = isBound ? (*object)[L1("spec")][L1("volumeName")].toString() : QString();
    }
    return found;
}

QMap<QString, QString> RestoreTest::contents(const QString &machine)
{
    QMap<QString, QString> found;
    const auto used = volumes(machine);
    for (const QString &disk : disks) {
        const auto volume =
            m_cluster->get(r::volume, {{}, used.value(machine + QLatin1Char('-') + disk)});
        if (volume)
            found[disk] = (*volume)[L1("metadata")][L1("annotations")]
                                   [L1("simulator.novasphere.dev/contents")]
                                       .toString();
    }
    return found;
}

QMap<QString, QString> RestoreTest::bootedFrom(const QString &machine)
{
    const auto instance = m_cluster->get(r::virtualMachineInstance,
                                         {ClusterFixture::space, machine + QLatin1String("-vm")});
    const QString text = instance
        ? (*instance)[L1("metadata")][L1("annotations")][L1("simulator.novasphere.dev/booted-from")]
              .toString()
        : QString();
    QMap<QString, QString> found;
    const QJsonObject json = QJsonDocument::fromJson(text.toUtf8()).object();
    for (auto each = json.begin(); each != json.end(); ++each)
        found[each.key()] = each.value().toString();
    return found;
}

void RestoreTest::letGuestWrite(const QString &machine, const QString &occasion)
{
    const auto before = contents(machine);
    const QJsonObject annotations{
        {QStringLiteral("simulator.novasphere.dev/guest-writes"), occasion}};
    QVERIFY_RESULT(m_cluster->patch(
        r::wukong, {ClusterFixture::space, machine},
        {{QStringLiteral("metadata"), QJsonObject{{QStringLiteral("annotations"), annotations}}}}));
    if (ClusterFixture::isReal())
        return;
    QTRY_VERIFY_WITH_TIMEOUT(contents(machine)[disks[0]] != before[disks[0]]
                                 && contents(machine)[disks[1]] != before[disks[1]],
                             60'000);
}

void RestoreTest::checkParked(const QMap<QString, QString> &parked)
{
    for (const QString &name : parked) {
        const auto volume = m_cluster->get(r::volume, {{}, name});
        QVERIFY2(volume.has_value(), qPrintable(name));
        QCOMPARE((*volume)[L1("status")][L1("phase")].toString(), QStringLiteral("Released"));
        QCOMPARE((*volume)[L1("spec")][L1("persistentVolumeReclaimPolicy")].toString(),
                 QStringLiteral("Retain"));
        QVERIFY((*volume)[L1("metadata")][L1("annotations")]
                         [L1("snapshots.novasphere.dev/parked-until")]
                             .isString());
    }
}

bool RestoreTest::isRunning(const QString &machine)
{
    const auto vm =
        m_cluster->get(r::virtualMachine, {ClusterFixture::space, machine + QLatin1String("-vm")});
    return vm && (*vm)[L1("status")][L1("printableStatus")].toString() == L1("Running");
}

void RestoreTest::bringsBackThePastAndThePresent_data()
{
    QTest::addColumn<QString>("machine");
    QTest::addColumn<QString>("storageClass");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<bool>("isKilled");
    QTest::newRow("immediate") << QStringLiteral("now") << QStringLiteral("standard")
                               << QByteArray() << false;
    QTest::newRow("first consumer")
        << QStringLiteral("later") << QStringLiteral("local-wffc") << QByteArray() << false;
    QTest::newRow("controller killed in each step")
        << QStringLiteral("killed") << QStringLiteral("standard") << QByteArray() << true;
    QTest::newRow("in place") << QStringLiteral("placed") << QStringLiteral("standard")
                              << QByteArray("method: InPlace, ") << false;
}

void RestoreTest::bringsBackThePastAndThePresent()
{
    QFETCH(QString, machine);
    QFETCH(QString, storageClass);
    QFETCH(QByteArray, method);
    QFETCH(bool, isKilled);
    const QString problem = m_cluster->makeWukong(machine, storageClass);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    const QByteArray about = "wukongName: " + machine.toUtf8();
    letGuestWrite(machine, QStringLiteral("past"));
    const auto past = contents(machine);
    ask(QStringLiteral("snap-") + machine, "{operation: create, " + about + "}");
    reach(QStringLiteral("snap-") + machine, QStringLiteral("Ready"), false);
    letGuestWrite(machine, QStringLiteral("present"));
    const auto present = contents(machine);
    const auto old = volumes(machine);

    const QString restore = QStringLiteral("restore-") + machine;
    ask(restore,
        "{operation: restore, snapshotName: snap-" + machine.toUtf8() + ", " + method + about
            + "}");
    reach(restore, QStringLiteral("Restored"), isKilled);
    QTRY_VERIFY_WITH_TIMEOUT(isRunning(machine), 60'000);
    const auto restored = volumes(machine);
    QVERIFY(!restored.values().contains(QString()));
    for (auto claim = old.begin(); claim != old.end(); ++claim)
        QVERIFY(restored[claim.key()] != claim.value());
    if (!ClusterFixture::isReal())
        QCOMPARE(bootedFrom(machine), past);
    checkParked(old);

    const QString undo = QStringLiteral("undo-") + machine;
    ask(undo,
        "{operation: restore, safetySnapshot: false, undoOf: " + restore.toUtf8() + ", " + about
            + "}");
    reach(undo, QStringLiteral("Restored"), isKilled);
    QTRY_VERIFY_WITH_TIMEOUT(isRunning(machine), 60'000);
    QCOMPARE(volumes(machine), old);
    if (!ClusterFixture::isReal())
        QCOMPARE(bootedFrom(machine), present);
    checkParked(restored);

    // Deleting what has ended drops what it parked.
    for (const QString &request : {restore, undo}) {
        QVERIFY_RESULT(m_cluster->remove(r::wukongSnapshot, {ClusterFixture::space, request}));
        QTRY_VERIFY_WITH_TIMEOUT(
            !m_cluster->get(r::wukongSnapshot, {ClusterFixture::space, request}), 60'000);
    }
    for (const QString &name : restored)
        QTRY_VERIFY_WITH_TIMEOUT(!m_cluster->get(r::volume, {{}, name}), 60'000);
    QCOMPARE(volumes(machine), old);
    for (const QString &name : old) {
        const auto volume = m_cluster->get(r::volume, {{}, name});
        QCOMPARE((*volume)[L1("spec")][L1("persistentVolumeReclaimPolicy")].toString(),
                 QStringLiteral("Delete"));
    }
    for (const kube::Object &claim : m_cluster->list(r::volumeClaim, ClusterFixture::space))
        QVERIFY2(!claim.meta.name.startsWith(L1("wks-")), qPrintable(claim.meta.name));
}

QJsonObject RestoreTest::plain(const QString &machine)
{
    return m_cluster->get(r::virtualMachine, {ClusterFixture::space, machine})
        .value_or(QJsonObject());
}

QString RestoreTest::claimOf(const QString &machine)
{
    const QJsonValue spec = plain(machine)[L1("spec")][L1("template")][L1("spec")];
    return spec[L1("volumes")][0][L1("persistentVolumeClaim")][L1("claimName")].toString();
}

QString RestoreTest::volumeOf(const QString &claim)
{
    const auto object = m_cluster->get(r::volumeClaim, {ClusterFixture::space, claim});
    const bool isBound = object && (*object)[L1("status")][L1("phase")].toString() == L1("Bound");
    return isBound ? (*object)[L1("spec")][L1("volumeName")].toString() : QString();
}

QString RestoreTest::contentsOf(const QString &claim)
{
    const auto volume = m_cluster->get(r::volume, {{}, volumeOf(claim)});
    return volume
        ? (*volume)[L1("metadata")][L1("annotations")][L1("simulator.novasphere.dev/contents")]
              .toString()
        : QString();
}

void RestoreTest::write(const QString &machine, const QString &occasion)
{
    const QString before = contentsOf(claimOf(machine));
    const QJsonObject annotations{
        {QStringLiteral("simulator.novasphere.dev/guest-writes"), occasion}};
    QVERIFY_RESULT(m_cluster->patch(
        r::virtualMachine, {ClusterFixture::space, machine},
        {{QStringLiteral("metadata"), QJsonObject{{QStringLiteral("annotations"), annotations}}}}));
    if (!ClusterFixture::isReal())
        QTRY_VERIFY_WITH_TIMEOUT(contentsOf(claimOf(machine)) != before, 60'000);
}

// With a snapshot "snap-<machine>", after which its guest has written.
void RestoreTest::makePlain(const QString &machine, const QString &storageClass)
{
    const QString problem = m_cluster->makePlainMachine(machine, storageClass);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    write(machine, QStringLiteral("past"));
    ask(QStringLiteral("snap-") + machine,
        "{operation: create, virtualMachineName: " + machine.toUtf8() + "}");
    reach(QStringLiteral("snap-") + machine, QStringLiteral("Ready"), false);
}

void RestoreTest::bringsBackPlainMachines_data()
{
    QTest::addColumn<QString>("machine");
    QTest::addColumn<QString>("storageClass");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<bool>("isKilled");
    const auto row = [](const char *name, const char *machine, const char *storageClass,
                        const char *method, bool isKilled = false) {
        QTest::newRow(name) << QString::fromLatin1(machine) << QString::fromLatin1(storageClass)
                            << QByteArray(method) << isKilled;
    };
    row("through KubeVirt", "db", "standard", "");
    row("through KubeVirt, first consumer", "db-later", "local-wffc", ", method: KubeVirt");
    row("through KubeVirt, controller killed in each step", "db-killed", "standard", "", true);
    row("in place", "db-place", "standard", ", method: InPlace");
    row("in place, first consumer", "db-place-later", "local-wffc", ", method: InPlace");
    row("by Swap", "db-swap", "standard", ", method: Swap");
}

void RestoreTest::bringsBackPlainMachines()
{
    QFETCH(QString, machine);
    QFETCH(QString, storageClass);
    QFETCH(QByteArray, method);
    QFETCH(bool, isKilled);
    makePlain(machine, storageClass);
    const QString oldClaim = claimOf(machine);
    const QString old = volumeOf(oldClaim);
    const QString past = contentsOf(oldClaim);
    write(machine, QStringLiteral("present"));
    const QString present = contentsOf(oldClaim);
    const bool isByKubeVirt = !method.contains("InPlace") && !method.contains("Swap");

    const QString restore = QStringLiteral("restore-") + machine;
    ask(restore,
        "{operation: restore, snapshotName: snap-" + machine.toUtf8()
            + ", virtualMachineName: " + machine.toUtf8() + method + "}");
    reach(restore, QStringLiteral("Restored"), isKilled);
    QCOMPARE(plain(machine)[L1("spec")][L1("runStrategy")].toString(), QStringLiteral("Always"));
    QTRY_COMPARE_WITH_TIMEOUT(plain(machine)[L1("status")][L1("printableStatus")].toString(),
                              QStringLiteral("Running"), 60'000);
    const QString claim = claimOf(machine);
    QCOMPARE(claim != oldClaim, isByKubeVirt);
    QVERIFY(!volumeOf(claim).isEmpty() && volumeOf(claim) != old);
    if (!ClusterFixture::isReal()) {
        const auto instance =
            m_cluster->get(r::virtualMachineInstance, {ClusterFixture::space, machine});
        const QString found = (*instance)[L1("metadata")][L1("annotations")]
                                         [L1("simulator.novasphere.dev/booted-from")]
                                             .toString();
        QVERIFY2(found.contains(past) && !found.contains(present), qPrintable(found));
    }
    QVERIFY(m_cluster->list(r::vmRestore, ClusterFixture::space).empty());
    if (!isByKubeVirt) {
        checkParked({{oldClaim, old}});
        return;
    }
    const QString message = status(restore)[L1("message")].toString();
    QVERIFY2(message.contains(L1("The old disks stay as claims ") + oldClaim), qPrintable(message));
    QCOMPARE(volumeOf(oldClaim), old);
    if (!ClusterFixture::isReal())
        QCOMPARE(contentsOf(oldClaim), present);
    const QString undo = QStringLiteral("undo-") + machine;
    ask(undo,
        "{operation: restore, undoOf: " + restore.toUtf8()
            + ", virtualMachineName: " + machine.toUtf8() + "}");
    reach(undo, QStringLiteral("Failed"), false);
    QVERIFY(status(undo)[L1("message")].toString().contains(
        L1("carried out by KubeVirt, which parks no disks")));
}

void RestoreTest::letsNobodyDeleteWhatItReads()
{
    const QString machine = QStringLiteral("db-read");
    makePlain(machine, QStringLiteral("standard"));
    // KubeVirt cannot begin while somebody else has locked the machine.
    const auto lock = [&](const QJsonValue &holder) {
        QVERIFY_RESULT(
            m_cluster->patch(r::virtualMachine, {ClusterFixture::space, machine},
                             {{QStringLiteral("status"),
                               QJsonObject{{QStringLiteral("restoreInProgress"), holder}}}},
                             kube::Subresource::Status));
    };
    QVERIFY_RESULT(m_cluster->patch(
        r::virtualMachine, {ClusterFixture::space, machine},
        {{QStringLiteral("spec"),
          QJsonObject{{QStringLiteral("runStrategy"), QStringLiteral("Halted")}}}}));
    QTRY_VERIFY_WITH_TIMEOUT(
        !m_cluster->get(r::virtualMachineInstance, {ClusterFixture::space, machine}), 60'000);
    lock(QStringLiteral("somebody"));
    ask(QStringLiteral("restore-read"),
        "{operation: restore, safetySnapshot: false, snapshotName: snap-db-read, "
        "virtualMachineName: db-read}");
    QTRY_VERIFY_WITH_TIMEOUT(!m_cluster->list(r::vmRestore, ClusterFixture::space).empty(), 60'000);
    ask(QStringLiteral("delete-read"),
        "{operation: delete, snapshotName: snap-db-read, virtualMachineName: db-read}");
    reach(QStringLiteral("delete-read"), QStringLiteral("Failed"), false);
    QVERIFY(status(QStringLiteral("delete-read"))[L1("message")].toString().contains(
        L1("WukongSnapshot e2e/restore-read (restore) reads it")));
    lock(QJsonValue::Null);
    reach(QStringLiteral("restore-read"), QStringLiteral("Restored"), false);
}

void RestoreTest::createVmRestore(const QString &name, const QString &machine)
{
    QJsonObject restore = kube::newObject(r::vmRestore, {ClusterFixture::space, name});
    restore[L1("spec")] = *kube::parseYaml(
        "{target: {apiGroup: kubevirt.io, kind: VirtualMachine, name: " + machine.toUtf8()
        + "}, virtualMachineSnapshotName: nothing, targetReadinessPolicy: "
          "FailImmediate}");
    QVERIFY_RESULT(m_cluster->create(r::vmRestore, restore));
    QTRY_VERIFY_WITH_TIMEOUT(
        QJsonDocument(*m_cluster->get(r::vmRestore, {ClusterFixture::space, name}))
            .toJson()
            .contains("\"Failure\""),
        60'000);
}

void RestoreTest::isBlockedByAFailedOne()
{
    const QString machine = QStringLiteral("db-blocked");
    makePlain(machine, QStringLiteral("standard"));
    createVmRestore(QStringLiteral("by-hand"), machine);
    const QByteArray rest = ", operation: restore, safetySnapshot: false, snapshotName: "
                            "snap-db-blocked, virtualMachineName: db-blocked}";
    ask(QStringLiteral("blocked"), "{method: KubeVirt" + rest);
    reach(QStringLiteral("blocked"), QStringLiteral("Failed"), false);
    const QString message = status(QStringLiteral("blocked"))[L1("message")].toString();
    QVERIFY2(message.contains(L1("kubectl delete virtualmachinerestore by-hand -n e2e")),
             qPrintable(message));
    ask(QStringLiteral("forced"), "{force: {reason: it has failed}" + rest);
    reach(QStringLiteral("forced"), QStringLiteral("Restored"), false);
    QVERIFY(m_cluster->list(r::vmRestore, ClusterFixture::space).empty());
}

void RestoreTest::saysWhatItCannotDo()
{
    ask(QStringLiteral("by-kubevirt"),
        "{operation: restore, wukongName: now, method: KubeVirt, snapshotName: snap-now}");
    reach(QStringLiteral("by-kubevirt"), QStringLiteral("Failed"), false);
    QVERIFY(status(QStringLiteral("by-kubevirt"))[L1("message")].toString().contains(
        L1("Wukong e2e/now cannot be restored by KubeVirt")));
    ask(QStringLiteral("unknown"), "{operation: restore, wukongName: now, snapshotName: nothing}");
    reach(QStringLiteral("unknown"), QStringLiteral("Failed"), false);
    QVERIFY(status(QStringLiteral("unknown"))[L1("message")].toString().contains(
        L1("WukongSnapshot e2e/nothing does not exist")));
}

QTEST_GUILESS_MAIN(RestoreTest)

#include "tst_restore.moc"
