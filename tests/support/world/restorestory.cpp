// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "support/world/restorestory.h"

#include "kube/core/yaml.h"
#include "snapshots/names.h"
#include "support/jsonviews.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace support {

namespace {

using namespace snapshots;
using namespace std::chrono_literals;
namespace r = kube::resources;
using L1 = QLatin1String;
using Kind = RestoreInterference;

const kube::ObjectKey machineKey{QStringLiteral("shop"), QStringLiteral("web-1")};
const kube::ObjectKey vmKey{QStringLiteral("shop"), QStringLiteral("web-1-vm")};
const QString restoreName = QStringLiteral("restore-0");
constexpr std::chrono::seconds parking = 8 * 24h;

bool isTerminal(const QString &phase)
{
    return phase == L1("Ready") || phase == L1("Failed") || phase == L1("Deleted")
        || phase == L1("Restored");
}

} // namespace

RestoreStory::RestoreStory(const RestoreScenario &scenario, const RestoreTelling &telling)
    : DataStory{scenario.name, telling, static_cast<int>(telling.interference)}
    , m_scenario(scenario)
    , m_telling(telling)
{
    build();
}

void RestoreStory::create(const QString &name, const QByteArray &spec)
{
    QJsonObject request = kube::newObject(r::wukongSnapshot, {space, name});
    request[L1("spec")] = *kube::parseYaml(spec);
    (void)m_store.create(r::wukongSnapshot, request);
}

void RestoreStory::createMachine()
{
    QJsonArray volumes;
    QJsonArray specs;
    for (const QString &disk : disks) {
        createClaim(disk);
        m_store.set(r::volume, {{}, QStringLiteral("pv-%1").arg(disk)},
                    QStringLiteral("spec.persistentVolumeReclaimPolicy"), m_scenario.reclaimPolicy);
        volumes.append(QJsonObject{
            {QStringLiteral("name"), disk},
            {QStringLiteral("persistentVolumeClaim"),
             QJsonObject{{QStringLiteral("claimName"), names::claimOf(machineKey.name, disk)}}}});
        specs.append(QJsonObject{{QStringLiteral("name"), disk},
                                 {QStringLiteral("size"), QStringLiteral("10Gi")}});
    }
    QJsonObject wukong = kube::newObject(r::wukong, machineKey);
    put(wukong, QStringLiteral("spec.disks"), specs);
    if (m_scenario.hasStartStrategy)
        put(wukong, QStringLiteral("spec.startStrategy.autoStart"), m_scenario.isRunning);
    put(wukong, QStringLiteral("status.vmName"), vmKey.name);
    const auto created = m_store.create(r::wukong, wukong);
    QJsonObject vm = kube::newObject(r::virtualMachine, vmKey);
    put(vm, QStringLiteral("spec.running"), m_scenario.isRunning);
    put(vm, QStringLiteral("spec.template.spec.volumes"), volumes);
    put(vm, QStringLiteral("metadata.ownerReferences"),
        QJsonArray{
            QJsonObject{{QStringLiteral("apiVersion"), r::wukong.apiVersion()},
                        {QStringLiteral("kind"), QString(r::wukong.kind)},
                        {QStringLiteral("name"), machineKey.name},
                        {QStringLiteral("uid"), at(*created, QStringLiteral("metadata.uid"))},
                        {QStringLiteral("controller"), true}}});
    (void)m_store.create(r::virtualMachine, vm);
}

void RestoreStory::takeSnapshot()
{
    create(QStringLiteral("snapshot-0"),
           m_scenario.isRunning ? "{operation: create, wukongName: web-1, mode: Online}"
                                : "{operation: create, wukongName: web-1}");
    run(1h);
    for (const QString &disk : disks)
        m_store.set(r::volume, {{}, QStringLiteral("pv-%1").arg(disk)}, contentsPath,
                    QStringLiteral("new"));
    for (QString &seen : m_booted) // the guest itself has written that
        seen = QStringLiteral("new");
    if (m_scenario.isDiskEnlarged)
        interfereWith(Kind::EnlargeDisk);
}

void RestoreStory::build()
{
    createClasses(false);
    createMachine();
    m_store.onChange = [this](const auto &type, const QJsonObject &before,
                              const QJsonObject &after) { watch(type, before, after); };
    startController();
    if (m_telling.seed != 0 || m_telling.interference == Kind::None)
        m_controller->checkSettling();
    takeSnapshot();
    m_hasInterfered = false;
    m_faults = m_scenario.faults;
    m_originalSpec = m_store.find(r::wukong, machineKey)[L1("spec")].toObject();
    m_start = m_store.writes;
    create(restoreName,
           QByteArray("{operation: restore, wukongName: web-1, snapshotName: snapshot-0, "
                      "safetySnapshot: ")
               + (m_scenario.takesSafetySnapshot ? "true}" : "false}"));
}

// What a snapshot and a machine see of the volumes is what these hold at that moment.
void RestoreStory::watch(const kube::ResourceType &type,
                         const QJsonObject &before,
                         const QJsonObject &after)
{
    if (type == r::virtualMachineInstance && before.isEmpty())
        watchBoot();
    const bool isBlank =
        type == r::volume && before.isEmpty() && at(after, contentsPath).toString() == L1("blank");
    // Putting old disks back lets the new volume go first: then one may come, and goes again.
    const bool mayBeBlank =
        m_telling.interference == Kind::EnlargeDisk || m_telling.interference == Kind::Abandon;
    if (isBlank && !mayBeBlank)
        complain(QStringLiteral("the operator got a blank disk"));
    if (type != r::volume || !after.isEmpty())
        return;
    const bool isInUse = at(before, phasePath).toString() == L1("Bound");
    if (isInUse)
        complain(QStringLiteral("volume %1 was deleted in use").arg(keyOf(before).name));
}

void RestoreStory::watchBoot()
{
    for (const QString &disk : disks)
        m_booted[disk] = contentsOfDisk(disk);
    for (const QString &contents : std::as_const(m_booted)) {
        if (contents == L1("blank") || contents.isEmpty())
            complain(QStringLiteral("booted a blank disk"));
        if (contents != m_booted.first())
            complain(QStringLiteral("booted disks of different times"));
    }
}

QString RestoreStory::contentsOfDisk(const QString &disk) const
{
    return contentsOf({space, names::claimOf(machineKey.name, disk)});
}

bool RestoreStory::operatorsTurn()
{
    return operatorTurn(m_store);
}

// Pods wait for their claims.
bool RestoreStory::powersTurn()
{
    const QJsonObject vm = m_store.find(r::virtualMachine, vmKey);
    const auto isUsable = [this](const QString &disk) {
        const QJsonObject claim =
            m_store.find(r::volumeClaim, {space, names::claimOf(machineKey.name, disk)});
        return at(claim, phasePath).toString() == L1("Bound") && !isBeingDeleted(claim);
    };
    if (wantsToRun(vm) && !std::ranges::all_of(disks, isUsable))
        return false;
    if (powerTurn(m_store, m_faults))
        return true;
    const Objects pods = m_store.all(r::pod); // of a machine that is gone
    return vm.isEmpty() && !m_store.has(r::virtualMachineInstance, vmKey) && !pods.isEmpty()
        && m_store.remove(r::pod, pods.firstKey()).has_value();
}

void RestoreStory::afterTurn()
{
    bool isBusy = m_scenario.isOperatorSwift;
    while (isBusy)
        isBusy = operatorClaimsTurn(m_store) || volumesTurn(m_store, m_faults);
}

void RestoreStory::interfere()
{
    if (m_hasInterfered || m_telling.interference == Kind::None
        || writes() < m_telling.interferesAt)
        return;
    m_hasInterfered = true;
    interfereWith(m_telling.interference);
}

void RestoreStory::interfereWith(RestoreInterference kind)
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
        m_store.set(r::wukong, machineKey, QStringLiteral("spec.startStrategy.autoStart"), true);
        break;
    case Kind::EnlargeDisk: {
        const QString path = QStringLiteral("spec.disks");
        QJsonArray specs = at(m_store.find(r::wukong, machineKey), path).toArray();
        QJsonObject first = specs.first().toObject();
        first[L1("size")] = QStringLiteral("20Gi");
        specs[0] = first;
        m_store.set(r::wukong, machineKey, path, specs);
        m_originalSpec[L1("disks")] = specs;
        break;
    }
    case Kind::DeleteStagingClaims:
        removeAll(r::volumeClaim, [](const QJsonObject &claim) {
            return keyOf(claim).name.startsWith(L1("wks-"));
        });
        break;
    case Kind::SecondRestore:
        create(QStringLiteral("restore-1"),
               "{operation: restore, wukongName: web-1, snapshotName: snapshot-0, safetySnapshot: "
               "false}");
        break;
    case Kind::Capture:
        create(QStringLiteral("snapshot-1"),
               "{operation: create, wukongName: web-1, mode: Offline}");
        break;
    case Kind::DeleteMachine:
        (void)m_store.remove(r::wukong, machineKey);
        break;
    case Kind::DeleteClaim:
        (void)m_store.remove(r::volumeClaim, {space, names::claimOf(machineKey.name, disks[0])});
        break;
    }
}

bool RestoreStory::isOver() const
{
    return std::ranges::all_of(m_store.all(r::wukongSnapshot), [this](const QJsonObject &request) {
        const bool parks = at(request, phasePath).toString() == L1("Restored")
            && !at(request, QStringLiteral("metadata.finalizers")).toArray().isEmpty();
        if (m_isParkingOver && parks)
            return false;
        return !isBeingDeleted(request) && isTerminal(at(request, phasePath).toString());
    });
}

QString RestoreStory::tell()
{
    run(26h);
    if (!m_complaints.isEmpty())
        return m_complaints.join(QLatin1Char('\n'));
    const RequestStatus status = statusOf(restoreName);
    // Who sees late that a disk was enlarged has filled too small a volume, and says so.
    const bool isSeenLate =
        m_scenario.isDiskEnlarged && m_telling.seed != 0 && status.phase == Phase::Failed;
    if (!m_hasInterfered && !isSeenLate)
        checkOutcome(status, m_scenario.expected, m_scenario.expectedReason);
    checkEnd(restoreName, QStringLiteral("old"), QStringLiteral("new"));
    const bool isLatest = !m_store.has(r::wukongSnapshot, {space, QStringLiteral("restore-1")});
    if (m_scenario.isUndone && isLatest && status.phase == Phase::Restored
        && m_complaints.isEmpty()) {
        create(QStringLiteral("undo-0"),
               "{operation: restore, wukongName: web-1, undoOf: restore-0, safetySnapshot: false}");
        run(1h);
        checkUndo();
    }
    m_hasInterfered = true; // that is for the time before
    m_isParkingOver = true;
    m_store.now += parking;
    if (m_complaints.isEmpty())
        run(1h);
    if (m_complaints.isEmpty())
        checkVolumes({});
    return m_complaints.join(QLatin1Char('\n'));
}

void RestoreStory::checkEnd(const QString &restore, const QString &restored, const QString &parked)
{
    const bool isThere = m_store.has(r::wukongSnapshot, {space, restore});
    const bool isRestored = isThere && statusOf(restore).phase == Phase::Restored;
    const bool isSecond =
        statusOf(QStringLiteral("restore-1")).phase == Phase::Restored && restore == restoreName;
    const bool hasDroppedOld = !isThere && contentsOfDisk(disks[0]) == restored;
    const bool hasOld = isRestored || isSecond || hasDroppedOld;
    checkDisks(hasOld ? restored : parked);
    QStringList kept;
    if (isRestored)
        kept += QStringList(disks.size(), parked);
    if (isSecond)
        kept += QStringList(disks.size(), isRestored ? restored : parked);
    checkVolumes(kept);
    if (m_telling.interference != Kind::DeleteMachine
        && m_telling.interference != Kind::StartMachine)
        checkPower();
}

// Where somebody came in between it may fail, a disk that was enlarged is too large for what is
// parked: then all is as the restore has left it.
void RestoreStory::checkUndo()
{
    const QString undo = QStringLiteral("undo-0");
    const bool hasFailed = statusOf(undo).phase == Phase::Failed;
    if (m_hasInterfered && m_telling.interference != Kind::None && hasFailed)
        checkEnd(restoreName, QStringLiteral("old"), QStringLiteral("new"));
    else
        checkEnd(undo, QStringLiteral("new"), QStringLiteral("old"));
}

void RestoreStory::checkDisks(const QString &contents)
{
    const bool runs = m_store.has(r::virtualMachineInstance, vmKey);
    for (const QString &disk : disks) {
        if (contentsOfDisk(disk) != contents)
            complain(QStringLiteral("disk %1 holds %2").arg(disk, contentsOfDisk(disk)));
        if (runs && m_booted[disk] != contents)
            complain(QStringLiteral("runs on %1").arg(m_booted[disk]));
        const QJsonObject claim =
            m_store.find(r::volumeClaim, {space, names::claimOf(machineKey.name, disk)});
        if (isBeingDeleted(claim) || at(claim, phasePath).toString() != L1("Bound"))
            complain(QStringLiteral("the claim of %1 is not Bound").arg(disk));
    }
}

// Those in use, as they were, and the parked ones; nothing else.
void RestoreStory::checkVolumes(const QStringList &parkedContents)
{
    QStringList parked;
    for (const QJsonObject &volume : m_store.all(r::volume)) {
        const QString name = keyOf(volume).name;
        const bool retains =
            at(volume, QStringLiteral("spec.persistentVolumeReclaimPolicy")).toString()
            == L1("Retain");
        const QJsonObject annotations =
            at(volume, QStringLiteral("metadata.annotations")).toObject();
        const bool isMarked = annotations.contains(names::parkedUntilAnnotation);
        if (at(volume, phasePath).toString() == L1("Bound")) {
            if (isMarked || (retains && m_scenario.reclaimPolicy == L1("Delete")))
                complain(QStringLiteral("volume %1 is in use and not as before").arg(name));
        } else if (isMarked && retains && at(volume, phasePath).toString() == L1("Released")) {
            parked.append(at(volume, contentsPath).toString());
        } else if (m_scenario.reclaimPolicy == L1("Delete")) {
            complain(QStringLiteral("left over: volume %1").arg(name));
        }
    }
    parked.sort();
    QStringList expected = parkedContents;
    expected.sort();
    if (parked != expected)
        complain(QStringLiteral("parked are %1, not %2")
                     .arg(parked.join(QLatin1Char(' ')), expected.join(QLatin1Char(' '))));
    for (const QJsonObject &claim : m_store.all(r::volumeClaim)) {
        if (keyOf(claim).name.startsWith(L1("wks-")))
            complain(QStringLiteral("left over: claim %1").arg(keyOf(claim).name));
    }
}

void RestoreStory::checkPower()
{
    const QJsonObject spec = m_store.find(r::wukong, machineKey)[L1("spec")].toObject();
    if (spec != m_originalSpec)
        complain(QStringLiteral("the machine's spec is not as before"));
    if (m_scenario.isRunning != m_store.has(r::virtualMachineInstance, vmKey))
        complain(QStringLiteral("the machine's power is not as before"));
}

} // namespace support
