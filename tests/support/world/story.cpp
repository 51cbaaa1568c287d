// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "support/world/story.h"

#include "snapshots/names.h"
#include "support/jsonviews.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace support {

namespace {

using namespace snapshots;
using namespace std::chrono_literals;
namespace r = kube::resources;

const QString space = QStringLiteral("shop");
const QString phasePath = QStringLiteral("status.phase");
constexpr int mostRounds = 40'000;
constexpr std::chrono::seconds quiet = 60s; // over, when nothing happens for so long
constexpr std::chrono::seconds stuck = 1'800s;

bool isTerminal(const QString &phase)
{
    return phase == QLatin1String("Ready") || phase == QLatin1String("Failed")
        || phase == QLatin1String("Deleted");
}

RequestStatus statusIn(const QJsonObject &request)
{
    return statusFromJson(documentOf(request[QLatin1String("status")].toObject()).root());
}

} // namespace

Story::Story(const Scenario &scenario, const Telling &telling)
    : m_scenario(scenario)
    , m_telling(telling)
    , m_random(telling.seed)
    , m_faults(scenario.faults)
{
    build();
}

void Story::build()
{
    QJsonObject storage = kube::newObject(r::storageClass, {{}, QStringLiteral("fast")});
    put(storage, QStringLiteral("provisioner"), QStringLiteral("fast.csi"));
    (void)m_store.create(r::storageClass, storage);
    storage = kube::newObject(r::storageClass, {{}, QStringLiteral("slow")});
    put(storage, QStringLiteral("provisioner"), QStringLiteral("slow.csi"));
    (void)m_store.create(r::storageClass, storage);
    QJsonObject snapshotClass =
        kube::newObject(r::volumeSnapshotClass, {{}, QStringLiteral("fast-snapshots")});
    put(snapshotClass, QStringLiteral("driver"), QStringLiteral("fast.csi"));
    put(snapshotClass, QStringLiteral("deletionPolicy"),
        m_scenario.retains ? QStringLiteral("Retain") : QStringLiteral("Delete"));
    (void)m_store.create(r::volumeSnapshotClass, snapshotClass);

    createMachine();
    while (operatorTurn(m_store) || powerTurn(m_store, {})) { }
    // A foreign snapshot of the same machine that nobody may touch.
    (void)m_store.create(r::volumeSnapshot,
                         kube::newObject(r::volumeSnapshot, {space, QStringLiteral("foreign")}));
    if (m_scenario.floor > 0)
        createPolicy();
    for (int i = 0; i < m_scenario.requests; ++i)
        createRequest(QStringLiteral("snapshot-%1").arg(i));

    const bool isRandom = m_telling.seed != 0;
    m_controller = std::make_unique<WorldController>(
        m_store, Capabilities{m_scenario.hasKubeVirt, true}, isRandom ? &m_random : nullptr);
    m_controller->limitCaptures(m_scenario.capturesAtOnce);
    if (isRandom || (m_telling.stopsAt < 0 && m_telling.interference == Interference::None))
        m_controller->checkSettling();
    m_start = m_store.writes;
    m_begin = m_store.now;
    m_store.onChange = [this](const auto &type, const QJsonObject &before,
                              const QJsonObject &after) { watch(type, before, after); };
}

QJsonObject Story::newMachine(const QString &name, const QStringList &disks) const
{
    QJsonArray volumes;
    for (const QString &disk : disks) {
        const QJsonObject claim{{QStringLiteral("claimName"), names::claimOf(name, disk)}};
        volumes.append(QJsonObject{{QStringLiteral("name"), disk},
                                   {QStringLiteral("persistentVolumeClaim"), claim}});
    }
    volumes.append(QJsonObject{{QStringLiteral("name"), QStringLiteral("cloudinit")},
                               {QStringLiteral("cloudInitNoCloud"), QJsonObject()}});
    const QString vmName = m_scenario.isWukong ? names::virtualMachineOf(name) : name;
    QJsonObject vm = kube::newObject(r::virtualMachine, {space, vmName});
    if (m_scenario.runStrategy.isEmpty())
        put(vm, QStringLiteral("spec.running"), m_scenario.isRunning);
    else
        put(vm, QStringLiteral("spec.runStrategy"), m_scenario.runStrategy);
    put(vm, QStringLiteral("spec.template.spec.volumes"), volumes);
    return vm;
}

void Story::createMachine()
{
    const QString name = QStringLiteral("web-1");
    m_machineKey = {space, name};
    QStringList disks;
    for (int i = 0; i < m_scenario.goodDisks; ++i)
        disks.append(QStringLiteral("good-%1").arg(i));
    for (int i = 0; i < m_scenario.badDisks; ++i)
        disks.append(QStringLiteral("bad-%1").arg(i));
    for (const QString &disk : disks)
        createClaim(names::claimOf(name, disk),
                    disk.startsWith(QLatin1String("good")) ? QStringLiteral("fast")
                                                           : QStringLiteral("slow"));
    QJsonObject vm = newMachine(name, disks);
    if (m_scenario.isWukong) {
        QJsonObject wukong = kube::newObject(r::wukong, m_machineKey);
        put(wukong, QStringLiteral("spec.cpu"), 2);
        put(wukong, QStringLiteral("spec.cloudInitUser.password"), QStringLiteral("geheim"));
        if (m_scenario.hasStartStrategy)
            put(wukong, QStringLiteral("spec.startStrategy.autoStart"), m_scenario.isRunning);
        put(wukong, QStringLiteral("status.vmName"), keyOf(vm).name);
        const auto created = m_store.create(r::wukong, wukong);
        const QJsonObject owner{
            {QStringLiteral("apiVersion"), r::wukong.apiVersion()},
            {QStringLiteral("kind"), QString(r::wukong.kind)},
            {QStringLiteral("name"), name},
            {QStringLiteral("uid"), at(*created, QStringLiteral("metadata.uid"))},
            {QStringLiteral("controller"), true}};
        put(vm, QStringLiteral("metadata.ownerReferences"), QJsonArray{owner});
        m_originalSpec = at(*created, QStringLiteral("spec")).toObject();
    } else {
        m_originalSpec = at(vm, QStringLiteral("spec")).toObject();
    }
    (void)m_store.create(r::virtualMachine, vm);
}

void Story::createClaim(const QString &name, const QString &storageClass)
{
    QJsonObject claim = kube::newObject(r::volumeClaim, {space, name});
    put(claim, QStringLiteral("spec.storageClassName"), storageClass);
    put(claim, QStringLiteral("spec.volumeName"), QStringLiteral("pv-%1").arg(name));
    put(claim, QStringLiteral("spec.resources.requests.storage"), QStringLiteral("10Gi"));
    put(claim, phasePath, QStringLiteral("Bound"));
    (void)m_store.create(r::volumeClaim, claim);
}

void Story::createPolicy()
{
    QJsonObject policy =
        kube::newObject(r::wukongSnapshotPolicy, {space, QStringLiteral("nightly")});
    put(policy, QStringLiteral("spec.schedule"), QStringLiteral("0 2 * * *"));
    put(policy, QStringLiteral("spec.retention.minReady"), m_scenario.floor);
    const auto created = m_store.create(r::wukongSnapshotPolicy, policy);
    m_policyUid = at(*created, QStringLiteral("metadata.uid")).toString();
}

void Story::createRequest(const QString &name)
{
    const MachineRef machine{
        m_scenario.isWukong ? MachineKind::Wukong : MachineKind::VirtualMachine, m_machineKey};
    QJsonObject request = newCreateRequest(machine, name, {}, m_scenario.mode);
    if (m_scenario.isPinned)
        put(request, QStringLiteral("spec.pin.reason"), QStringLiteral("audit"));
    if (!m_policyUid.isEmpty())
        put(request, QStringLiteral("metadata.labels"),
            QJsonObject{{names::policyLabel(m_policyUid), QStringLiteral("nightly")}});
    (void)m_store.create(r::wukongSnapshot, request);
    const kube::ObjectKey key{space, name};
    if (!m_requests.contains(key))
        m_requests.append(key);
}

void Story::watch(const kube::ResourceType &type,
                  const QJsonObject &before,
                  const QJsonObject &after)
{
    if (type == r::wukongSnapshot && !before.isEmpty() && !after.isEmpty())
        watchPhase(before, after);
    const bool isForeign = keyOf(before).name == QLatin1String("foreign");
    if (type == r::volumeSnapshot && isForeign && (after.isEmpty() || isBeingDeleted(after)))
        complain(QStringLiteral("a foreign VolumeSnapshot was deleted"));
    if (type == r::vmSnapshot && before.isEmpty()) {
        const QJsonValue uid =
            at(after, QStringLiteral("metadata.labels")).toObject()[names::requestUidLabel];
        for (const QJsonObject &other : m_store.all(r::vmSnapshot)) {
            if (at(other, QStringLiteral("metadata.labels")).toObject()[names::requestUidLabel]
                == uid)
                complain(QStringLiteral("two VirtualMachineSnapshots of one request"));
        }
    }
    // A cut under a running machine is remembered, to judge the grade.
    const QString created = QStringLiteral("status.creationTime");
    if (type == r::volumeSnapshot && !isForeign && at(before, created).isUndefined()
        && !at(after, created).isUndefined() && !m_store.all(r::virtualMachineInstance).isEmpty())
        m_wasStarted = true;
}

void Story::watchPhase(const QJsonObject &before, const QJsonObject &after)
{
    const QString from = at(before, phasePath).toString();
    const QString to = at(after, phasePath).toString();
    if (from == to)
        return;
    const RequestStatus status = statusIn(after);
    const RequestStatus old = statusIn(before);
    const auto isDataLoss = [](const RequestStatus &each) {
        const Condition *const failed = each.condition(QLatin1String("Failed"));
        return failed && failed->reason == QLatin1String("DataLost");
    };
    const bool isAllowed = (to == QLatin1String("Deleting") && from != QLatin1String("Deleted"))
        || !isTerminal(from) || (from == QLatin1String("Ready") && isDataLoss(status))
        || (from == QLatin1String("Failed") && isDataLoss(old));
    if (!isAllowed)
        complain(QStringLiteral("phase went from %1 to %2").arg(from, to));
    if (isTerminal(to) && !status.before.isEmpty())
        complain(QStringLiteral("%1 although something must still be put back").arg(to));
    const bool saysOffline = status.consistency == Consistency::Offline;
    if (to == QLatin1String("Ready") && saysOffline && m_wasStarted && m_scenario.requests == 1)
        complain(QStringLiteral("graded Offline although the machine ran during the cut"));
    if (to == QLatin1String("Failed") && status.message.isEmpty())
        complain(QStringLiteral("failed without a message"));
}

bool Story::controllerTurn(int request)
{
    const bool hasWritten = m_controller->turn(m_requests.at(request));
    if (!m_controller->trouble().isEmpty())
        complain(m_controller->trouble());
    if (hasWritten && (m_telling.stopsAlways || writes() == m_telling.stopsAt))
        m_controller->restart();
    return hasWritten;
}

bool Story::takeTurn(int actor)
{
    interfere();
    switch (actor) {
    case 0:
        return operatorTurn(m_store);
    case 1:
        return powerTurn(m_store, m_faults);
    case 2:
        return m_scenario.hasKubeVirt && kubevirtTurn(m_store, m_faults);
    case 3:
        return storageTurn(m_store, m_faults);
    default:
        return controllerTurn(actor - 4);
    }
}

// True when anybody did anything.
bool Story::round()
{
    const int actors = 4 + static_cast<int>(m_requests.size());
    bool hasHappened = false;
    for (int i = 0; i < actors; ++i) {
        const int actor = m_telling.seed == 0 ? i : m_random.bounded(actors);
        hasHappened = takeTurn(actor) || hasHappened;
    }
    return hasHappened;
}

void Story::interfere()
{
    if (hasHappened({Interference::ReplaceRequest}) && !m_isReplaced
        && !m_store.has(r::wukongSnapshot, m_requests.first())) {
        m_isReplaced = true;
        createRequest(m_requests.first().name);
    }
    if (m_hasInterfered || m_telling.interference == Interference::None
        || writes() < m_telling.interferesAt)
        return;
    m_hasInterfered = true;
    interfereWith(m_telling.interference);
}

void Story::interfereWith(Interference kind)
{
    const kube::ObjectKey request = m_requests.first();
    const QString firstDeletion = QStringLiteral("delete-0");
    switch (kind) {
    case Interference::None:
        break;
    case Interference::DeleteRequest:
    case Interference::ReplaceRequest: // made again as soon as the name is free
        (void)m_store.remove(r::wukongSnapshot, request);
        break;
    case Interference::DeleteMachine:
        m_isMachineDeleted = true;
        (void)m_store.remove(m_scenario.isWukong ? r::wukong : r::virtualMachine, m_machineKey);
        break;
    case Interference::DeleteVmSnapshot:
        deleteAll(r::vmSnapshot);
        break;
    case Interference::DeleteVolumeSnapshot:
        deleteAll(r::volumeSnapshot);
        break;
    case Interference::StartMachine:
        if (m_scenario.isWukong)
            m_store.set(r::wukong, m_machineKey, QStringLiteral("spec.startStrategy.autoStart"),
                        true);
        else
            (void)m_store.patch(
                r::virtualMachine, m_machineKey,
                {{QStringLiteral("spec"), QJsonObject{{QStringLiteral("running"), true}}}});
        break;
    case Interference::AskToDelete:
        askToDelete(firstDeletion, request, {});
        break;
    case Interference::AskToDeleteByForce:
        askToDelete(firstDeletion, request, QStringLiteral("no longer needed"));
        break;
    case Interference::AskToDeleteEach:
        for (int i = 0; i < m_scenario.requests; ++i)
            askToDelete(QStringLiteral("delete-%1").arg(i),
                        {space, QStringLiteral("snapshot-%1").arg(i)}, {});
        break;
    }
}

void Story::deleteAll(const kube::ResourceType &type)
{
    m_isDataDeleted = true;
    const Objects all = m_store.all(type);
    for (const QJsonObject &each : all) {
        if (keyOf(each).name != QLatin1String("foreign"))
            (void)m_store.remove(type, keyOf(each));
    }
}

void Story::askToDelete(const QString &name, const kube::ObjectKey &snapshot, const QString &reason)
{
    const QJsonObject json = m_store.find(r::wukongSnapshot, snapshot);
    if (json.isEmpty())
        return;
    const auto target = SnapshotRequest::fromObject(*kube::objectFromJson(json));
    const kube::ObjectKey key{space, name};
    (void)m_store.create(r::wukongSnapshot, newDeleteRequest(*target, key.name, reason));
    m_requests.append(key);
}

bool Story::hasHappened(std::initializer_list<Interference> kinds) const
{
    return std::ranges::any_of(kinds, [&](Interference kind) {
        return (m_hasInterfered && m_telling.interference == kind)
            || (m_isAfterwards && m_telling.afterwards == kind);
    });
}

bool Story::hasRequest(const QString &name) const
{
    return m_store.has(r::wukongSnapshot, {space, name});
}

RequestStatus Story::statusOf(const QString &name) const
{
    return statusIn(m_store.find(r::wukongSnapshot, {space, name}));
}

bool Story::isOver() const
{
    for (const kube::ObjectKey &key : m_requests) {
        const QJsonObject request = m_store.find(r::wukongSnapshot, key);
        if (!request.isEmpty()
            && (isBeingDeleted(request) || !isTerminal(at(request, phasePath).toString())))
            return false;
    }
    return true;
}

QString Story::tell()
{
    std::chrono::seconds idle{0};
    for (int i = 0; i < mostRounds && m_complaints.isEmpty(); ++i) {
        if (m_store.now >= m_begin + m_scenario.faultsEndAfter)
            m_faults = {};
        if (round()) {
            idle = 0s;
            m_store.now += 100ms;
            continue;
        }
        const auto pause = std::clamp<std::chrono::seconds>(idle, 5s, 60s);
        idle += pause;
        m_store.now += pause;
        const bool isWaitingForMore = !m_hasInterfered
            && m_telling.interference != Interference::None && m_telling.interferesAt > writes();
        const bool hasMore = m_telling.afterwards != Interference::None && !m_isAfterwards;
        if (isOver() && idle >= quiet && hasMore) {
            m_isAfterwards = true;
            m_writesBeforeAfterwards = writes();
            interfereWith(m_telling.afterwards);
        } else if (isOver() && idle >= quiet && isWaitingForMore) {
            m_hasInterfered = true; // the story was over before
        } else if (isOver() && idle >= quiet) {
            break;
        } else if (idle >= stuck) {
            complain(QStringLiteral("stands still"));
        }
    }
    checkEnd();
    return m_complaints.join(QLatin1Char('\n'));
}

void Story::checkEnd()
{
    if (!isOver())
        complain(QStringLiteral("does not end"));
    for (const kube::ObjectKey &key : m_requests)
        checkRequest(key);
    checkLeftovers();
    if (!m_isMachineDeleted && !hasHappened({Interference::StartMachine}))
        checkPower();
}

void Story::checkRequest(const kube::ObjectKey &key)
{
    const QJsonObject request = m_store.find(r::wukongSnapshot, key);
    const bool isUndisturbed = !m_hasInterfered && !m_isAfterwards;
    if (request.isEmpty()) {
        if (!hasHappened({Interference::DeleteRequest, Interference::ReplaceRequest,
                          Interference::AskToDelete, Interference::AskToDeleteByForce,
                          Interference::AskToDeleteEach}))
            complain(QStringLiteral("the request is gone"));
        return;
    }
    const RequestStatus status = statusIn(request);
    if (isUndisturbed && status.phase != m_scenario.expected)
        complain(QStringLiteral("ended as %1").arg(nameOf(status.phase)));
    const Condition *const failed = status.condition(QLatin1String("Failed"));
    if (isUndisturbed && m_telling.seed == 0 && !m_scenario.expectedReason.isEmpty()
        && (!failed || failed->reason != m_scenario.expectedReason))
        complain(QStringLiteral("failed for another reason"));
    const QJsonObject machine = at(request, QStringLiteral("status.machine")).toObject();
    if (status.phase == Phase::Ready && machine.isEmpty())
        complain(QStringLiteral("ready without status.machine"));
    if (QJsonDocument(machine).toJson().contains("geheim"))
        complain(QStringLiteral("a password is in the status"));
    if (status.phase != Phase::Ready)
        return;
    for (const DiskRecord &disk : status.disks) {
        if (disk.included
            && (!m_store.has(r::volumeSnapshot, {space, disk.volumeSnapshot})
                || !m_store.has(r::volumeSnapshotContent, {{}, disk.content})))
            complain(QStringLiteral("ready without the data of %1").arg(disk.name));
    }
}

void Story::checkLeftovers()
{
    for (const kube::ObjectKey &key : m_requests) {
        const QJsonObject request = m_store.find(r::wukongSnapshot, key);
        const QString phase = at(request, phasePath).toString();
        if (phase == QLatin1String("Ready")
            || (phase == QLatin1String("Failed") && m_isDataDeleted))
            return;
    }
    for (const kube::ResourceType &type :
         {r::vmSnapshot, r::vmSnapshotContent, r::volumeSnapshot, r::volumeSnapshotContent}) {
        for (const QJsonObject &object : m_store.all(type)) {
            const bool isRetained = at(object, QStringLiteral("spec.deletionPolicy")).toString()
                == QLatin1String("Retain");
            const QString volumeSnapshot =
                at(object, QStringLiteral("spec.volumeSnapshotRef.name")).toString();
            if (!isRetained && keyOf(object).name != QLatin1String("foreign")
                && volumeSnapshot != QLatin1String("foreign"))
                complain(QStringLiteral("left over: %1 %2").arg(type.kind, keyOf(object).name));
        }
    }
}

void Story::checkPower()
{
    const kube::ResourceType &type = m_scenario.isWukong ? r::wukong : r::virtualMachine;
    const QJsonObject spec =
        at(m_store.find(type, m_machineKey), QStringLiteral("spec")).toObject();
    if (spec != m_originalSpec)
        complain(QStringLiteral("the machine's spec is not as before"));
    const QJsonObject vm = m_store.all(r::virtualMachine).first();
    if (wantsToRun(vm) != m_store.has(r::virtualMachineInstance, keyOf(vm)))
        complain(QStringLiteral("the machine's power is not as before"));
}

QString Story::state() const
{
    QStringList lines;
    for (const kube::ObjectKey &key : m_requests) {
        const QJsonObject request = m_store.find(r::wukongSnapshot, key);
        lines.append(
            QString::fromUtf8(QJsonDocument(request[QLatin1String("status")].toObject()).toJson()));
    }
    return lines.join(QLatin1Char('\n'));
}

void Story::complain(const QString &what)
{
    m_complaints.append(QStringLiteral("%1 (%2, seed %3, stops at %4, interference %5 at %6, after "
                                       "%7 writes)\n%8")
                            .arg(what, m_scenario.name)
                            .arg(m_telling.seed)
                            .arg(m_telling.stopsAt)
                            .arg(static_cast<int>(m_telling.interference))
                            .arg(m_telling.interferesAt)
                            .arg(writes())
                            .arg(state()));
}

} // namespace support
