// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "support/world/plainstory.h"

#include "kube/core/yaml.h"
#include "snapshots/names.h"

#include <QJsonArray>

#include <algorithm>

namespace support {

namespace {

using namespace snapshots;
using namespace std::chrono_literals;
namespace r = kube::resources;
using L1 = QLatin1String;
using Kind = PlainInterference;

const kube::ObjectKey machineKey{QStringLiteral("shop"), QStringLiteral("web-1")};
const QString restoreName = QStringLiteral("restore-0");
const QString volumesPath = QStringLiteral("spec.template.spec.volumes");
constexpr std::chrono::seconds parking = 8 * 24h;

} // namespace

PlainRestoreStory::PlainRestoreStory(const PlainScenario &scenario, const PlainTelling &telling)
    : DataStory{scenario.name, telling, static_cast<int>(telling.interference)}
    , m_scenario(scenario)
    , m_telling(telling)
{
    build();
}

void PlainRestoreStory::create(const QString &name, const QByteArray &rest)
{
    QJsonObject request = kube::newObject(r::wukongSnapshot, {space, name});
    request[L1("spec")] = *kube::parseYaml("{virtualMachineName: web-1, " + rest + "}");
    (void)m_store.create(r::wukongSnapshot, request);
}

void PlainRestoreStory::createVmRestore(const QString &name)
{
    QJsonObject restore = kube::newObject(r::vmRestore, {space, name});
    restore[L1("spec")] =
        *kube::parseYaml("{target: {apiGroup: kubevirt.io, kind: VirtualMachine, name: web-1}, "
                         "virtualMachineSnapshotName: nothing}");
    (void)m_store.create(r::vmRestore, restore);
}

void PlainRestoreStory::createMachine()
{
    QJsonArray volumes;
    for (const QString &disk : disks) {
        createClaim(disk);
        volumes.append(QJsonObject{
            {QStringLiteral("name"), disk},
            {QStringLiteral("persistentVolumeClaim"),
             QJsonObject{{QStringLiteral("claimName"), names::claimOf(machineName, disk)}}}});
    }
    QJsonObject vm = kube::newObject(r::virtualMachine, machineKey);
    put(vm, QStringLiteral("spec.running"), m_scenario.isRunning);
    put(vm, volumesPath, volumes);
    (void)m_store.create(r::virtualMachine, vm);
}

void PlainRestoreStory::build()
{
    createClasses(false);
    createMachine();
    m_store.onChange = [this](const auto &type, const QJsonObject &before,
                              const QJsonObject &after) { watch(type, before, after); };
    startController();
    if (m_telling.seed != 0 || m_telling.interference == Kind::None)
        m_controller->checkSettling();
    create(QStringLiteral("snapshot-0"), "operation: create");
    run(1h);
    for (const QString &disk : disks)
        m_store.set(r::volume, {{}, QStringLiteral("pv-%1").arg(disk)}, contentsPath,
                    QStringLiteral("new"));
    if (m_scenario.hasStrategy)
        (void)m_store.patch(
            r::virtualMachine, machineKey,
            {{QStringLiteral("spec"),
              QJsonObject{{QStringLiteral("running"), QJsonValue::Null},
                          {QStringLiteral("runStrategy"), QStringLiteral("Always")}}}});
    if (m_scenario.isBlocked) {
        createVmRestore(QStringLiteral("by-hand"));
        m_store.set(r::vmRestore, {space, QStringLiteral("by-hand")},
                    QStringLiteral("status.conditions"),
                    QJsonArray{QJsonObject{{QStringLiteral("type"), QStringLiteral("Failure")},
                                           {QStringLiteral("status"), QStringLiteral("True")}}});
    }
    m_hasInterfered = false;
    m_faults = m_scenario.faults;
    m_start = m_store.writes;
    create(restoreName,
           QByteArray("operation: restore, snapshotName: snapshot-0, safetySnapshot: ")
               + (m_scenario.takesSafetySnapshot ? "true" : "false")
               + (m_scenario.isForced ? ", force: {reason: it is in the way}" : "")
               + ", method: " + nameOf(m_scenario.method).data());
}

void PlainRestoreStory::watch(const kube::ResourceType &type,
                              const QJsonObject &before,
                              const QJsonObject &after)
{
    if (type == r::virtualMachineInstance && before.isEmpty())
        watchBoot();
    const bool isGone = type == r::volume && after.isEmpty();
    if (isGone && at(before, phasePath).toString() == L1("Bound"))
        complain(QStringLiteral("volume %1 was deleted in use").arg(keyOf(before).name));
}

void PlainRestoreStory::watchBoot()
{
    QStringList found;
    for (const QString &claim : claims())
        found.append(contentsOf({space, claim}));
    found.removeDuplicates();
    if (found.size() != 1 || found.contains(QString()) || found.contains(L1("blank")))
        complain(QStringLiteral("booted %1").arg(found.join(QLatin1Char(' '))));
}

QStringList PlainRestoreStory::claims() const
{
    QStringList found;
    const QJsonObject vm = m_store.find(r::virtualMachine, machineKey);
    for (const QJsonValue &volume : at(vm, volumesPath).toArray())
        found.append(volume[L1("persistentVolumeClaim")][L1("claimName")].toString());
    for (const QString &disk : disks) {
        if (vm.isEmpty())
            found.append(names::claimOf(machineName, disk));
    }
    return found;
}

bool PlainRestoreStory::isRewritten() const
{
    return claims().first() != names::claimOf(machineName, disks.first());
}

// Pods wait for their claims.
bool PlainRestoreStory::powersTurn()
{
    const QJsonObject vm = m_store.find(r::virtualMachine, machineKey);
    const QStringList used = claims();
    const bool areUsable = std::ranges::all_of(used, [this](const QString &name) {
        const QJsonObject claim = m_store.find(r::volumeClaim, {space, name});
        return at(claim, phasePath).toString() == L1("Bound") && !isBeingDeleted(claim);
    });
    if (wantsToRun(vm) && !areUsable)
        return false;
    return powerTurn(m_store, m_faults) || podsTurn(machineKey);
}

void PlainRestoreStory::interfere()
{
    interfereWith(m_telling.interference);
}

void PlainRestoreStory::interfereWith(PlainInterference kind)
{
    switch (kind) {
    case Kind::None:
        break;
    case Kind::Abandon:
        (void)m_store.remove(r::wukongSnapshot, {space, restoreName});
        break;
    case Kind::DeleteTarget:
        (void)m_store.remove(r::wukongSnapshot, {space, QStringLiteral("snapshot-0")});
        break;
    case Kind::LoseSource:
        removeAll(r::volumeSnapshot, [](const QJsonObject &) { return true; });
        break;
    case Kind::StartMachine:
        (void)m_store.patch(
            r::virtualMachine, machineKey,
            {{QStringLiteral("spec"), QJsonObject{{QStringLiteral("running"), true}}}});
        break;
    case Kind::DeleteVmRestore:
        removeAll(r::vmRestore, [](const QJsonObject &) { return true; });
        break;
    case Kind::OtherVmRestore:
        createVmRestore(QStringLiteral("by-hand"));
        break;
    case Kind::SecondRestore:
        create(QStringLiteral("restore-1"),
               "operation: restore, snapshotName: snapshot-0, safetySnapshot: false");
        break;
    case Kind::Capture:
        create(QStringLiteral("snapshot-1"), "operation: create, mode: Offline");
        break;
    case Kind::DeleteMachine:
        (void)m_store.remove(r::virtualMachine, machineKey);
        break;
    }
}

bool PlainRestoreStory::isOver() const
{
    return haveRestoresEnded(!m_isParkingOver);
}

QString PlainRestoreStory::tell()
{
    run(26h);
    if (!m_complaints.isEmpty())
        return m_complaints.join(QLatin1Char('\n'));
    const RequestStatus status = statusOf(restoreName);
    if (!m_hasInterfered)
        checkOutcome(status, m_scenario.expected, m_scenario.expectedReason);
    checkEnd(restoreName);
    const bool isUndoable = m_telling.interference != Kind::OtherVmRestore
        && m_telling.interference != Kind::SecondRestore
        && m_telling.interference != Kind::DeleteMachine;
    if (m_scenario.isUndone && isUndoable && status.phase == Phase::Restored
        && m_complaints.isEmpty()) {
        create(QStringLiteral("undo-0"),
               "operation: restore, undoOf: restore-0, safetySnapshot: false");
        run(1h);
        checkUndo();
    }
    m_hasInterfered = true; // that is for the time before
    m_isParkingOver = true;
    m_store.now += parking;
    if (m_complaints.isEmpty())
        run(1h);
    if (m_complaints.isEmpty())
        checkParked(0);
    return m_complaints.join(QLatin1Char('\n'));
}

// Restored: the machine has the past. Else it has the present, unless KubeVirt was done already.
void PlainRestoreStory::checkEnd(const QString &restore)
{
    const bool isRestored = statusOf(restore).phase == Phase::Restored;
    const bool isSecond = statusOf(QStringLiteral("restore-1")).phase == Phase::Restored;
    const bool isThere = m_store.has(r::wukongSnapshot, {space, restore});
    const bool isByKubeVirt = m_scenario.method == Method::KubeVirt;
    const QString contents = contentsOf({space, claims().first()});
    const bool isDropped = !isThere && contents == L1("old"); // abandoned when it was over
    // Of a machine that is gone only the old claims are looked at.
    const bool isSeen = !isByKubeVirt || m_store.has(r::virtualMachine, machineKey);
    const bool hasOld = isSeen && (isRestored || isSecond || isRewritten() || isDropped);
    checkDisks(hasOld ? QStringLiteral("old") : QStringLiteral("new"));
    if (!isSecond)
        checkLeftovers(restore);
    if (!isSecond)
        checkParked(isRestored && !isByKubeVirt ? static_cast<int>(disks.size()) : 0);
    checkPower();
}

// Where somebody came in between it may fail: then the restore's own disks are as they were left.
void PlainRestoreStory::checkUndo()
{
    if (m_hasInterfered && statusOf(QStringLiteral("undo-0")).phase == Phase::Failed) {
        checkEnd(restoreName);
        return;
    }
    checkDisks(QStringLiteral("new"));
    checkParked(static_cast<int>(disks.size()));
    checkPower();
}

void PlainRestoreStory::checkDisks(const QString &contents)
{
    for (const QString &claim : claims()) {
        const kube::ObjectKey key{space, claim};
        if (contentsOf(key) != contents)
            complain(QStringLiteral("claim %1 holds %2").arg(claim, contentsOf(key)));
        const QJsonObject object = m_store.find(r::volumeClaim, key);
        if (isBeingDeleted(object) || at(object, phasePath).toString() != L1("Bound"))
            complain(QStringLiteral("the claim %1 is not Bound").arg(claim));
    }
}

// KubeVirt's old claims are left, and nothing else.
void PlainRestoreStory::checkLeftovers(const QString &restore)
{
    QStringList expected = claims();
    if (statusOf(restore).phase == Phase::Restored) {
        for (const DiskRecord &disk : statusOf(restore).disks)
            expected.append(disk.claim);
    }
    for (const QString &disk : disks)
        expected.append(names::claimOf(machineName, disk));
    for (const QJsonObject &claim : m_store.all(r::volumeClaim)) {
        if (!expected.contains(keyOf(claim).name))
            complain(QStringLiteral("left over: claim %1").arg(keyOf(claim).name));
    }
    for (const QJsonObject &each : m_store.all(r::vmRestore)) {
        if (keyOf(each).name != L1("by-hand"))
            complain(QStringLiteral("left over: VirtualMachineRestore %1").arg(keyOf(each).name));
    }
    const QString message = statusOf(restore).message;
    if (isRewritten() && !message.isEmpty() && !message.contains(L1("stay as claims web-1-root")))
        complain(QStringLiteral("does not say what became of the old disks: %1").arg(message));
}

void PlainRestoreStory::checkParked(int count)
{
    int parked = 0;
    for (const QJsonObject &volume : m_store.all(r::volume)) {
        const bool retains =
            at(volume, QStringLiteral("spec.persistentVolumeReclaimPolicy")).toString()
            == L1("Retain");
        const bool isMarked = at(volume, QStringLiteral("metadata.annotations"))
                                  .toObject()
                                  .contains(names::parkedUntilAnnotation);
        const bool isBound = at(volume, phasePath).toString() == L1("Bound");
        if (isBound ? isMarked || retains : !(isMarked && retains))
            complain(QStringLiteral("volume %1 is not as before").arg(keyOf(volume).name));
        parked += isBound ? 0 : 1;
    }
    if (parked != count)
        complain(QStringLiteral("%1 volumes are parked, not %2").arg(parked).arg(count));
}

void PlainRestoreStory::checkPower()
{
    const QJsonObject vm = m_store.find(r::virtualMachine, machineKey);
    const bool isExcused = m_telling.interference == Kind::StartMachine || vm.isEmpty();
    if (isExcused)
        return;
    if (wantsToRun(vm) != m_scenario.isRunning
        || m_store.has(r::virtualMachineInstance, machineKey) != m_scenario.isRunning)
        complain(QStringLiteral("the machine's power is not as before"));
    const QString holder = at(vm, QStringLiteral("status.restoreInProgress")).toString();
    if (!holder.isEmpty() && holder != L1("by-hand"))
        complain(QStringLiteral("the machine is still locked"));
}

} // namespace support
