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

const QString space = QStringLiteral("shop");
const kube::ObjectKey machineKey{space, QStringLiteral("web-1")};
const kube::ObjectKey vmKey{space, QStringLiteral("web-1-vm")};
const QString phasePath = QStringLiteral("status.phase");
const QString contentsPath = QStringLiteral("status.contents");
const QString restoreName = QStringLiteral("restore-0");
const QStringList disks{QStringLiteral("root"), QStringLiteral("data")};
constexpr int mostRounds = 60'000;
constexpr std::chrono::seconds parking = 8 * 24h;

bool isTerminal(const QString &phase)
{
    return phase == L1("Ready") || phase == L1("Failed") || phase == L1("Deleted")
        || phase == L1("Restored");
}

} // namespace

RestoreStory::RestoreStory(const RestoreScenario &scenario, const RestoreTelling &telling)
    : m_scenario(scenario)
    , m_telling(telling)
    , m_random(telling.seed)
{
    build();
}

void RestoreStory::create(const QString &name, const QByteArray &spec)
{
    QJsonObject request = kube::newObject(r::wukongSnapshot, {space, name});
    request[L1("spec")] = *kube::parseYaml(spec);
    (void)m_store.create(r::wukongSnapshot, request);
}

void RestoreStory::createClaim(const QString &disk)
{
    const QString name = names::claimOf(machineKey.name, disk);
    QJsonObject claim = kube::newObject(r::volumeClaim, {space, name});
    put(claim, QStringLiteral("metadata.labels"),
        QJsonObject{{QStringLiteral("team"), QStringLiteral("shop")}});
    put(claim, QStringLiteral("metadata.annotations"),
        QJsonObject{{QString(names::selectedNodeAnnotation), QStringLiteral("node-1")}});
    put(claim, QStringLiteral("spec.storageClassName"), QStringLiteral("fast"));
    put(claim, QStringLiteral("spec.volumeName"), QStringLiteral("pv-%1").arg(disk));
    put(claim, QStringLiteral("spec.resources.requests.storage"), QStringLiteral("10Gi"));
    put(claim, phasePath, QStringLiteral("Bound"));
    const auto created = m_store.create(r::volumeClaim, claim);
    QJsonObject volume =
        newVolume(QStringLiteral("pv-%1").arg(disk), *created, QStringLiteral("old"));
    put(volume, QStringLiteral("spec.persistentVolumeReclaimPolicy"), m_scenario.reclaimPolicy);
    (void)m_store.create(r::volume, volume);
}

void RestoreStory::createMachine()
{
    QJsonArray volumes;
    QJsonArray specs;
    for (const QString &disk : disks) {
        createClaim(disk);
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
    QJsonObject storage = kube::newObject(r::storageClass, {{}, QStringLiteral("fast")});
    put(storage, QStringLiteral("provisioner"), QStringLiteral("fast.csi"));
    (void)m_store.create(r::storageClass, storage);
    QJsonObject snapshotClass = kube::newObject(r::volumeSnapshotClass, {{}, QStringLiteral("f")});
    put(snapshotClass, QStringLiteral("driver"), QStringLiteral("fast.csi"));
    put(snapshotClass, QStringLiteral("deletionPolicy"), QStringLiteral("Delete"));
    (void)m_store.create(r::volumeSnapshotClass, snapshotClass);
    createMachine();
    m_store.onChange = [this](const auto &type, const QJsonObject &before,
                              const QJsonObject &after) { watch(type, before, after); };
    const bool isRandom = m_telling.seed != 0;
    m_controller = std::make_unique<WorldController>(m_store, Capabilities{true, true},
                                                     isRandom ? &m_random : nullptr);
    if (isRandom || m_telling.interference == Kind::None)
        m_controller->checkSettling();
    m_hasInterfered = true; // not yet
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
        watchBoot(m_store.find(r::virtualMachine, keyOf(after)));
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

void RestoreStory::watchBoot(const QJsonObject &vm)
{
    Q_UNUSED(vm)
    for (const QString &disk : disks)
        m_booted[disk] = contentsOf(disk);
    for (const QString &contents : std::as_const(m_booted)) {
        if (contents == L1("blank") || contents.isEmpty())
            complain(QStringLiteral("booted a blank disk"));
        if (contents != m_booted.first())
            complain(QStringLiteral("booted disks of different times"));
    }
}

QString RestoreStory::contentsOf(const QString &disk) const
{
    const QJsonObject claim =
        m_store.find(r::volumeClaim, {space, names::claimOf(machineKey.name, disk)});
    const QString volume = at(claim, QStringLiteral("spec.volumeName")).toString();
    return at(m_store.find(r::volume, {{}, volume}), contentsPath).toString();
}

// Pods wait for their claims.
bool RestoreStory::poweredTurn()
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

bool RestoreStory::takeTurn(int actor)
{
    interfere();
    switch (actor) {
    case 0:
        return operatorTurn(m_store);
    case 1:
        return operatorClaimsTurn(m_store);
    case 2:
        return poweredTurn();
    case 3:
        return kubevirtTurn(m_store, m_faults);
    case 4:
        return storageTurn(m_store, m_faults);
    case 5:
        return volumesTurn(m_store, m_faults);
    default: {
        const Objects requests = m_store.all(r::wukongSnapshot);
        const auto keys = requests.keys();
        if (keys.isEmpty())
            return false;
        const bool hasWritten = m_controller->turn(keys.at((actor - 6) % keys.size()));
        if (!m_controller->trouble().isEmpty())
            complain(m_controller->trouble());
        if (hasWritten && (m_telling.stopsAlways || writes() == m_telling.stopsAt))
            m_controller->restart();
        return hasWritten;
    }
    }
}

bool RestoreStory::round()
{
    const int actors = 6 + static_cast<int>(m_store.all(r::wukongSnapshot).size());
    bool hasHappened = false;
    for (int i = 0; i < actors; ++i) {
        const bool isInTurn = m_telling.seed == 0 || m_start == 0; // the snapshot is no part of it
        const int actor = isInTurn ? i : m_random.bounded(actors);
        hasHappened = takeTurn(actor) || hasHappened;
        if (m_scenario.isOperatorSwift)
            makeClaimsAnew();
    }
    return hasHappened;
}

void RestoreStory::makeClaimsAnew()
{
    bool isBusy = true;
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
    const auto removeAll = [this](const kube::ResourceType &type, const auto &isMeant) {
        const Objects all = m_store.all(type);
        for (const QJsonObject &each : all) {
            if (isMeant(each))
                (void)m_store.remove(type, keyOf(each));
        }
    };
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

// Until all requests have ended and nothing happens any more.
void RestoreStory::run(std::chrono::seconds patience)
{
    std::chrono::seconds idle{0};
    for (int i = 0; i < mostRounds && m_complaints.isEmpty(); ++i) {
        rest();
        if (round()) {
            idle = 0s;
            m_store.now += 100ms;
            continue;
        }
        const auto pause = std::clamp<std::chrono::seconds>(idle, 5s, 120s);
        idle += pause;
        m_store.now += pause;
        if (isOver() && idle >= 60s)
            return;
        if (idle >= patience)
            return complain(QStringLiteral("stands still"));
    }
    if (m_complaints.isEmpty())
        complain(QStringLiteral("does not end"));
}

// Snapshots hold what their volume held at the point in time.
void RestoreStory::rest()
{
    const Objects snapshots = m_store.all(r::volumeSnapshot);
    for (const QJsonObject &snapshot : snapshots) {
        const bool isCut = !at(snapshot, QStringLiteral("status.creationTime")).isUndefined();
        if (!isCut || !at(snapshot, contentsPath).isUndefined())
            continue;
        const QString claim =
            at(snapshot, QStringLiteral("spec.source.persistentVolumeClaimName")).toString();
        m_store.set(r::volumeSnapshot, keyOf(snapshot), contentsPath,
                    contentsOf(claim.mid(machineKey.name.size() + 1)));
        --m_store.writes; // nobody's
    }
}

RequestStatus RestoreStory::statusOf(const QString &name) const
{
    const QJsonObject request = m_store.find(r::wukongSnapshot, {space, name});
    return statusFromJson(documentOf(request[L1("status")].toObject()).root());
}

QString RestoreStory::tell()
{
    run(26h);
    if (!m_complaints.isEmpty())
        return m_complaints.join(QLatin1Char('\n'));
    const bool isUndisturbed = !m_hasInterfered;
    const RequestStatus status = statusOf(restoreName);
    const Condition *const failed = status.condition(L1("Failed"));
    if (isUndisturbed && status.phase != m_scenario.expected)
        complain(QStringLiteral("ended as %1").arg(nameOf(status.phase)));
    if (isUndisturbed && !m_scenario.expectedReason.isEmpty()
        && (!failed || failed->reason != m_scenario.expectedReason))
        complain(QStringLiteral("failed for another reason"));
    checkEnd(restoreName, QStringLiteral("old"), QStringLiteral("new"));
    const bool isLatest = !m_store.has(r::wukongSnapshot, {space, QStringLiteral("restore-1")});
    if (m_scenario.isUndone && isLatest && status.phase == Phase::Restored
        && m_complaints.isEmpty()) {
        create(QStringLiteral("undo-0"),
               "{operation: restore, wukongName: web-1, undoOf: restore-0, safetySnapshot: false}");
        run(1h);
        checkEnd(QStringLiteral("undo-0"), QStringLiteral("new"), QStringLiteral("old"));
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
    const bool hasDroppedOld = !isThere && contentsOf(disks[0]) == restored;
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

void RestoreStory::checkDisks(const QString &contents)
{
    const bool runs = m_store.has(r::virtualMachineInstance, vmKey);
    for (const QString &disk : disks) {
        if (contentsOf(disk) != contents)
            complain(QStringLiteral("disk %1 holds %2").arg(disk, contentsOf(disk)));
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

void RestoreStory::complain(const QString &what)
{
    QStringList lines;
    for (const auto &type : {r::wukongSnapshot, r::volume, r::volumeClaim}) {
        for (const QJsonObject &each : m_store.all(type)) {
            QJsonObject shown = each;
            put(shown, QStringLiteral("status.machine"), QJsonValue::Undefined);
            lines.append(QString::fromUtf8(QJsonDocument(shown).toJson(QJsonDocument::Compact)));
        }
    }
    m_complaints.append(
        QStringLiteral("%1 (%2, seed %3, stops at %4, interference %5 at %6, after %7 writes)\n%8")
            .arg(what, m_scenario.name)
            .arg(m_telling.seed)
            .arg(m_telling.stopsAt)
            .arg(static_cast<int>(m_telling.interference))
            .arg(m_telling.interferesAt)
            .arg(writes())
            .arg(lines.join(QLatin1Char('\n'))));
}

} // namespace support
