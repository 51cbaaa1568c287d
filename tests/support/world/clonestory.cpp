// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "support/world/clonestory.h"

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
using Kind = CloneInterference;

const QString copyName = QStringLiteral("copy-1");
const QString requestName = QStringLiteral("clone-0");
const QString snapshotName = QStringLiteral("snapshot-0");

QJsonArray diskSpecs(const QString &storageClass)
{
    QJsonArray specs;
    for (const QString &disk : DataStory::disks)
        specs.append(QJsonObject{{QStringLiteral("name"), disk},
                                 {QStringLiteral("size"), QStringLiteral("10Gi")},
                                 {QStringLiteral("image"), QStringLiteral("debian")},
                                 {QStringLiteral("storageClassName"), storageClass}});
    return specs;
}

QJsonObject newWukong(const kube::ObjectKey &key, const QString &storageClass, bool starts)
{
    QJsonObject wukong = kube::newObject(r::wukong, key);
    put(wukong, QStringLiteral("spec.disks"), diskSpecs(storageClass));
    put(wukong, QStringLiteral("spec.startStrategy.autoStart"), starts);
    return wukong;
}

QJsonArray ownedBy(const QJsonObject &wukong)
{
    return {QJsonObject{{QStringLiteral("apiVersion"), r::wukong.apiVersion()},
                        {QStringLiteral("kind"), QString(r::wukong.kind)},
                        {QStringLiteral("name"), keyOf(wukong).name},
                        {QStringLiteral("uid"), at(wukong, QStringLiteral("metadata.uid"))},
                        {QStringLiteral("controller"), true}}};
}

} // namespace

CloneStory::CloneStory(const CloneScenario &scenario, const CloneTelling &telling)
    : DataStory{scenario.name, telling, static_cast<int>(telling.interference)}
    , m_scenario(scenario)
    , m_telling(telling)
{
    build();
}

kube::ObjectKey CloneStory::newKey(const QString &name) const
{
    return {m_scenario.isShared ? QStringLiteral("lab") : space, name};
}

void CloneStory::create(const QString &name,
                        const QJsonObject &spec,
                        const QJsonObject &annotations)
{
    QJsonObject request = kube::newObject(r::wukongSnapshot, {space, name});
    QJsonObject whole = spec;
    whole[m_scenario.isPlain ? L1("virtualMachineName") : L1("wukongName")] = machineName;
    request[L1("spec")] = whole;
    if (!annotations.isEmpty())
        put(request, QStringLiteral("metadata.annotations"), annotations);
    (void)m_store.create(r::wukongSnapshot, request);
}

void CloneStory::createVm(const kube::ObjectKey &key, const QJsonArray &owners)
{
    QJsonArray volumes;
    for (const QString &disk : disks)
        volumes.append(QJsonObject{
            {QStringLiteral("name"), disk},
            {QStringLiteral("persistentVolumeClaim"),
             QJsonObject{{QStringLiteral("claimName"), names::claimOf(machineName, disk)}}}});
    QJsonObject vm = kube::newObject(r::virtualMachine, key);
    if (!owners.isEmpty())
        put(vm, QStringLiteral("metadata.ownerReferences"), owners);
    put(vm, QStringLiteral("spec.running"), true);
    put(vm, QStringLiteral("spec.template.spec.volumes"), volumes);
    (void)m_store.create(r::virtualMachine, vm);
}

void CloneStory::createOriginal()
{
    for (const QString &disk : disks)
        createClaim(disk);
    if (m_scenario.isPlain) {
        createVm({space, machineName}, {});
        return;
    }
    const kube::ObjectKey vmKey{space, names::virtualMachineOf(machineName)};
    QJsonObject wukong = newWukong({space, machineName}, QStringLiteral("fast"), true);
    put(wukong, QStringLiteral("status.vmName"), vmKey.name);
    createVm(vmKey, ownedBy(*m_store.create(r::wukong, wukong)));
}

void CloneStory::takeSnapshot()
{
    create(snapshotName,
           {{QStringLiteral("operation"), QStringLiteral("create")},
            {QStringLiteral("mode"), QStringLiteral("Online")}});
    run(1h);
    for (const QString &disk : disks)
        m_store.set(r::volume, {{}, QStringLiteral("pv-%1").arg(disk)}, contentsPath,
                    QStringLiteral("new"));
}

void CloneStory::ask()
{
    QJsonObject wish{{QStringLiteral("name"), copyName},
                     {QStringLiteral("start"), m_scenario.starts}};
    if (m_scenario.isShared)
        wish[L1("namespace")] = QStringLiteral("lab");
    QJsonObject annotations;
    if (m_scenario.isCompletion) {
        QJsonObject wukong = newWukong(newKey(copyName), QLatin1String(""), m_scenario.starts);
        put(wukong, QStringLiteral("spec.cloneSource.snapshotName"), snapshotName);
        const auto made = m_store.create(r::wukong, wukong);
        annotations[names::completesAnnotation] = at(*made, QStringLiteral("metadata.uid"));
    }
    m_start = m_store.writes;
    create(requestName,
           {{QStringLiteral("operation"), QStringLiteral("clone")},
            {QStringLiteral("snapshotName"), snapshotName},
            {QStringLiteral("clone"), wish}},
           annotations);
    m_uid = at(request(), QStringLiteral("metadata.uid")).toString();
}

// The same for all stories of a kind of machine, so it is worked out once.
void CloneStory::prepare()
{
    static QMap<std::pair<bool, bool>, WorldStore> prepared;
    WorldStore &store = prepared[{m_scenario.isPlain, m_scenario.faults.waitsForConsumer}];
    if (store.writes > 0) {
        m_store = store;
        return;
    }
    createClasses(m_scenario.faults.waitsForConsumer);
    createOriginal();
    startController();
    takeSnapshot();
    store = m_store;
}

void CloneStory::build()
{
    prepare();
    startController();
    const bool isDisturbed = m_telling.interference != Kind::None || m_telling.stopsAt >= 0;
    if (m_telling.seed != 0 || !isDisturbed)
        m_controller->checkSettling();
    m_faults = m_scenario.faults;
    if (m_scenario.isClaimTaken) {
        QJsonObject claim =
            kube::newObject(r::volumeClaim, newKey(names::claimOf(copyName, disks[1])));
        (void)m_store.create(r::volumeClaim, claim);
    }
    m_original = pictureOfOriginal();
    m_hasInterfered = false;
    ask();
}

QJsonObject CloneStory::request() const
{
    return m_store.find(r::wukongSnapshot, {space, requestName});
}

// Nothing of it may change, not even its version.
QString CloneStory::pictureOfOriginal() const
{
    QStringList lines;
    const auto add = [&](const kube::ResourceType &type, const QString &in, const QString &name) {
        lines.append(QString::fromUtf8(
            QJsonDocument(m_store.find(type, {in, name})).toJson(QJsonDocument::Compact)));
    };
    add(r::wukong, space, machineName);
    add(r::virtualMachine, space, machineName);
    add(r::virtualMachine, space, names::virtualMachineOf(machineName));
    for (const QString &disk : disks) {
        add(r::volumeClaim, space, names::claimOf(machineName, disk));
        add(r::volume, {}, QStringLiteral("pv-%1").arg(disk));
    }
    const Objects &snapshots = m_store.all(r::volumeSnapshot);
    for (const QJsonObject &snapshot : snapshots) {
        if (!keyOf(snapshot).name.startsWith(L1("wks-")))
            add(r::volumeSnapshot, keyOf(snapshot).space, keyOf(snapshot).name);
    }
    return lines.join(QLatin1Char('\n'));
}

bool CloneStory::isOurs(const QJsonObject &object) const
{
    const QJsonValue labels = at(object, QStringLiteral("metadata.labels"));
    return labels[names::requestUidLabel].toString() == m_uid;
}

bool CloneStory::operatorsTurn()
{
    return operatorTurn(m_store) || operatorMachinesTurn(m_store);
}

bool CloneStory::powersTurn()
{
    return powerTurn(m_store, m_faults) || podsTurn();
}

bool CloneStory::podsTurn()
{
    const Objects pods = m_store.all(r::pod);
    for (const QJsonObject &pod : pods) {
        const QString vm = keyOf(pod).name.mid(QStringLiteral("virt-launcher-").size());
        if (!m_store.has(r::virtualMachine, {keyOf(pod).space, vm}))
            return m_store.remove(r::pod, keyOf(pod)).has_value();
    }
    return false;
}

void CloneStory::interfere()
{
    const auto steps = statusOf(requestName).steps;
    const auto proof = std::ranges::find(steps, QStringLiteral("Verify"), &Step::name);
    if (proof != steps.end() && proof->state == Step::State::Done)
        return; // then it is anybody's machine
    const kube::ResourceType machine = m_scenario.isPlain ? r::virtualMachine : r::wukong;
    switch (m_telling.interference) {
    case Kind::None:
        break;
    case Kind::Abandon:
        (void)m_store.remove(r::wukongSnapshot, {space, requestName});
        break;
    case Kind::DeleteSnapshot:
        (void)m_store.remove(r::wukongSnapshot, {space, snapshotName});
        break;
    case Kind::LoseSource:
        removeAll(r::volumeSnapshot, [](const QJsonObject &) { return true; });
        break;
    case Kind::DeleteClaims:
        removeAll(r::volumeClaim, [this](const QJsonObject &claim) { return isOurs(claim); });
        break;
    case Kind::DeleteCopy:
        (void)m_store.remove(machine, newKey(copyName));
        break;
    case Kind::TakeName:
        (void)m_store.create(machine,
                             m_scenario.isPlain
                                 ? kube::newObject(r::virtualMachine, newKey(copyName))
                                 : newWukong(newKey(copyName), QStringLiteral("fast"), false));
        break;
    case Kind::TakeClaim:
        (void)m_store.create(
            r::volumeClaim,
            kube::newObject(r::volumeClaim, newKey(names::claimOf(copyName, disks[1]))));
        break;
    case Kind::DeleteOriginal:
        (void)m_store.remove(machine, {space, machineName});
        break;
    }
}

bool CloneStory::isOver() const
{
    return std::ranges::all_of(m_store.all(r::wukongSnapshot), [](const QJsonObject &each) {
        const QString phase = at(each, phasePath).toString();
        const bool isClone = keyOf(each).name == requestName;
        const bool isHeld = !at(each, QStringLiteral("metadata.finalizers")).toArray().isEmpty();
        return !isBeingDeleted(each) && !(isClone && isHeld)
            && (phase == L1("Ready") || phase == L1("Failed") || phase == L1("Cloned"));
    });
}

QString CloneStory::tell()
{
    run(8h);
    if (!m_complaints.isEmpty())
        return m_complaints.join(QLatin1Char('\n'));
    const RequestStatus ended = statusOf(requestName);
    if (m_telling.interference == Kind::None)
        checkOutcome(ended, m_scenario.expected, m_scenario.expectedReason);
    checkNothingShared();
    if (ended.phase == Phase::Cloned)
        checkCopy();
    else
        checkNothingLeft();
    const bool isOthers = m_telling.interference == Kind::DeleteSnapshot
        || m_telling.interference == Kind::LoseSource
        || m_telling.interference == Kind::DeleteOriginal;
    if (!isOthers && pictureOfOriginal() != m_original)
        complain(QStringLiteral("the original was touched"));
    return m_complaints.join(QLatin1Char('\n'));
}

void CloneStory::checkCopy()
{
    const QString vmName = m_scenario.isPlain ? copyName : names::virtualMachineOf(copyName);
    const QJsonObject vm = m_store.find(r::virtualMachine, newKey(vmName));
    if (vm.isEmpty())
        return complain(QStringLiteral("there is no new machine"));
    const QJsonArray volumes = at(vm, QStringLiteral("spec.template.spec.volumes")).toArray();
    for (const QString &disk : disks) {
        const kube::ObjectKey key = newKey(names::claimOf(copyName, disk));
        const bool isUsed = std::ranges::any_of(volumes, [&](const QJsonValue &volume) {
            return volume[L1("persistentVolumeClaim")][L1("claimName")].toString() == key.name;
        });
        if (!isUsed || contentsOf(key) != L1("old"))
            complain(QStringLiteral("disk %1 holds %2").arg(disk, contentsOf(key)));
    }
    if (m_store.has(r::virtualMachineInstance, newKey(vmName)) != m_scenario.starts)
        complain(QStringLiteral("its power is not what was asked for"));
    const QJsonArray specs =
        at(m_store.find(r::wukong, newKey(copyName)), QStringLiteral("spec.disks")).toArray();
    for (const QJsonValue &spec : specs) {
        if (!spec[L1("image")].isUndefined()
            || spec[L1("storageClassName")].toString() != L1("fast"))
            complain(QStringLiteral("a disk would be filled anew"));
    }
}

void CloneStory::checkNothingLeft()
{
    const auto check = [this](const kube::ResourceType &type) {
        for (const QJsonObject &each : m_store.all(type)) {
            if (isOurs(each))
                complain(QStringLiteral("left over: %1 %2").arg(type.kind, keyOf(each).name));
        }
    };
    check(r::wukong);
    check(r::virtualMachine);
    // What a completed Wukong has taken over belongs to it.
    const QJsonArray specs =
        at(m_store.find(r::wukong, newKey(copyName)), QStringLiteral("spec.disks")).toArray();
    const bool isTakenOver =
        m_scenario.isCompletion && specs.first()[L1("storageClassName")].toString() == L1("fast");
    if (!isTakenOver)
        check(r::volumeClaim);
    for (const QJsonObject &volume : m_store.all(r::volume)) {
        if (at(volume, phasePath).toString() != L1("Bound"))
            complain(QStringLiteral("left over: volume %1").arg(keyOf(volume).name));
    }
}

void CloneStory::checkNothingShared()
{
    for (const auto &type : {r::volumeSnapshot, r::volumeSnapshotContent}) {
        for (const QJsonObject &each : m_store.all(type)) {
            if (isOurs(each))
                complain(QStringLiteral("left over: %1 %2").arg(type.kind, keyOf(each).name));
        }
    }
}

} // namespace support
