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

const QString space = QStringLiteral("shop");
const QString original = QStringLiteral("web-1");
const QString copyName = QStringLiteral("copy-1");
const QString requestName = QStringLiteral("clone-0");
const QString snapshotName = QStringLiteral("snapshot-0");
const QStringList disks{QStringLiteral("root"), QStringLiteral("data")};
const QString phasePath = QStringLiteral("status.phase");
const QString contentsPath = QStringLiteral("status.contents");
constexpr int mostRounds = 60'000;

QJsonArray diskSpecs(const QString &storageClass)
{
    QJsonArray specs;
    for (const QString &disk : disks)
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
    : m_scenario(scenario)
    , m_telling(telling)
    , m_random(telling.seed)
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
    whole[m_scenario.isPlain ? L1("virtualMachineName") : L1("wukongName")] = original;
    request[L1("spec")] = whole;
    if (!annotations.isEmpty())
        put(request, QStringLiteral("metadata.annotations"), annotations);
    (void)m_store.create(r::wukongSnapshot, request);
}

void CloneStory::createClaim(const QString &disk)
{
    QJsonObject claim = kube::newObject(r::volumeClaim, {space, names::claimOf(original, disk)});
    put(claim, QStringLiteral("metadata.annotations"),
        QJsonObject{{QString(names::selectedNodeAnnotation), QStringLiteral("node-1")}});
    put(claim, QStringLiteral("spec.storageClassName"), QStringLiteral("fast"));
    put(claim, QStringLiteral("spec.volumeName"), QStringLiteral("pv-%1").arg(disk));
    put(claim, QStringLiteral("spec.resources.requests.storage"), QStringLiteral("10Gi"));
    put(claim, phasePath, QStringLiteral("Bound"));
    const auto created = m_store.create(r::volumeClaim, claim);
    (void)m_store.create(
        r::volume, newVolume(QStringLiteral("pv-%1").arg(disk), *created, QStringLiteral("old")));
}

void CloneStory::createVm(const kube::ObjectKey &key, const QJsonArray &owners)
{
    QJsonArray volumes;
    for (const QString &disk : disks)
        volumes.append(QJsonObject{
            {QStringLiteral("name"), disk},
            {QStringLiteral("persistentVolumeClaim"),
             QJsonObject{{QStringLiteral("claimName"), names::claimOf(original, disk)}}}});
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
        createVm({space, original}, {});
        return;
    }
    const kube::ObjectKey vmKey{space, names::virtualMachineOf(original)};
    QJsonObject wukong = newWukong({space, original}, QStringLiteral("fast"), true);
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
    QJsonObject storage = kube::newObject(r::storageClass, {{}, QStringLiteral("fast")});
    put(storage, QStringLiteral("provisioner"), QStringLiteral("fast.csi"));
    if (m_scenario.faults.waitsForConsumer)
        put(storage, QStringLiteral("volumeBindingMode"), QStringLiteral("WaitForFirstConsumer"));
    (void)m_store.create(r::storageClass, storage);
    QJsonObject snapshotClass = kube::newObject(r::volumeSnapshotClass, {{}, QStringLiteral("f")});
    put(snapshotClass, QStringLiteral("driver"), QStringLiteral("fast.csi"));
    put(snapshotClass, QStringLiteral("deletionPolicy"), QStringLiteral("Delete"));
    (void)m_store.create(r::volumeSnapshotClass, snapshotClass);
    createOriginal();
    m_controller = std::make_unique<WorldController>(m_store, Capabilities{true, true}, nullptr);
    takeSnapshot();
    store = m_store;
}

void CloneStory::build()
{
    prepare();
    const bool isRandom = m_telling.seed != 0;
    m_controller = std::make_unique<WorldController>(m_store, Capabilities{true, true},
                                                     isRandom ? &m_random : nullptr);
    if (isRandom || (m_telling.interference == Kind::None && m_telling.stopsAt < 0))
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

RequestStatus CloneStory::status() const
{
    const QJsonObject found = request();
    return statusFromJson(documentOf(found[L1("status")].toObject()).root());
}

QString CloneStory::contentsOf(const kube::ObjectKey &claim) const
{
    const QString volume =
        at(m_store.find(r::volumeClaim, claim), QStringLiteral("spec.volumeName")).toString();
    return at(m_store.find(r::volume, {{}, volume}), contentsPath).toString();
}

// Nothing of it may change, not even its version.
QString CloneStory::pictureOfOriginal() const
{
    QStringList lines;
    const auto add = [&](const kube::ResourceType &type, const QString &in, const QString &name) {
        lines.append(QString::fromUtf8(
            QJsonDocument(m_store.find(type, {in, name})).toJson(QJsonDocument::Compact)));
    };
    add(r::wukong, space, original);
    add(r::virtualMachine, space, original);
    add(r::virtualMachine, space, names::virtualMachineOf(original));
    for (const QString &disk : disks) {
        add(r::volumeClaim, space, names::claimOf(original, disk));
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

bool CloneStory::takeTurn(int actor)
{
    interfere();
    switch (actor) {
    case 0:
        return operatorTurn(m_store) || operatorMachinesTurn(m_store);
    case 1:
        return operatorClaimsTurn(m_store);
    case 2:
        return powerTurn(m_store, m_faults) || podsTurn();
    case 3:
        return kubevirtTurn(m_store, m_faults);
    case 4:
        return storageTurn(m_store, m_faults);
    case 5:
        return volumesTurn(m_store, m_faults);
    default: {
        const auto keys = m_store.all(r::wukongSnapshot).keys();
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

bool CloneStory::round()
{
    const int actors = 6 + static_cast<int>(m_store.all(r::wukongSnapshot).size());
    bool hasHappened = false;
    for (int i = 0; i < actors; ++i) {
        const bool isInTurn = m_telling.seed == 0 || m_start == 0; // the snapshot is no part of it
        hasHappened = takeTurn(isInTurn ? i : m_random.bounded(actors)) || hasHappened;
    }
    return hasHappened;
}

void CloneStory::interfere()
{
    if (m_hasInterfered || writes() < m_telling.interferesAt)
        return;
    m_hasInterfered = true;
    const auto steps = status().steps;
    const auto proof = std::ranges::find(steps, QStringLiteral("Verify"), &Step::name);
    if (proof != steps.end() && proof->state == Step::State::Done)
        return; // then it is anybody's machine
    const auto removeAll = [this](const kube::ResourceType &type, const auto &isMeant) {
        const Objects all = m_store.all(type);
        for (const QJsonObject &each : all) {
            if (isMeant(each))
                (void)m_store.remove(type, keyOf(each));
        }
    };
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
        (void)m_store.remove(machine, {space, original});
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

// Until all requests have ended and nothing happens any more.
void CloneStory::run(std::chrono::seconds patience)
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
void CloneStory::rest()
{
    const Objects snapshots = m_store.all(r::volumeSnapshot);
    for (const QJsonObject &snapshot : snapshots) {
        const QString claim =
            at(snapshot, QStringLiteral("spec.source.persistentVolumeClaimName")).toString();
        const bool isCut = !at(snapshot, QStringLiteral("status.creationTime")).isUndefined();
        if (!isCut || claim.isEmpty() || !at(snapshot, contentsPath).isUndefined())
            continue;
        m_store.set(r::volumeSnapshot, keyOf(snapshot), contentsPath, contentsOf({space, claim}));
        --m_store.writes; // nobody's
    }
}

QString CloneStory::tell()
{
    run(8h);
    if (!m_complaints.isEmpty())
        return m_complaints.join(QLatin1Char('\n'));
    const RequestStatus ended = status();
    const Condition *const failed = ended.condition(L1("Failed"));
    if (m_telling.interference == Kind::None) {
        if (ended.phase != m_scenario.expected)
            complain(QStringLiteral("ended as %1").arg(nameOf(ended.phase)));
        else if (!m_scenario.expectedReason.isEmpty()
                 && (!failed || failed->reason != m_scenario.expectedReason))
            complain(QStringLiteral("failed for another reason"));
    }
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

void CloneStory::complain(const QString &what)
{
    QStringList lines;
    for (const auto &type : {r::wukongSnapshot, r::wukong, r::volumeClaim, r::volumeSnapshot}) {
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
