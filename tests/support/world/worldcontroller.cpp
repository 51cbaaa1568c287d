// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "support/world/worldcontroller.h"

#include "snapshots/names.h"
#include "snapshots/observe.h"
#include "snapshots/policyobservation.h"
#include "snapshots/procedures/procedures.h"
#include "support/jsonviews.h"

namespace support {

namespace {

namespace r = kube::resources;
using namespace snapshots;

constexpr double freshness = 0.5; // how often a kind catches up before a look
constexpr int longestChain = 8; // looks at a world that stands still until the status settles

template<class... F>
struct Overloaded : F...
{
    using F::operator()...;
};
template<class... F>
Overloaded(F...) -> Overloaded<F...>;

} // namespace

WorldController::WorldController(WorldStore &store,
                                 const Capabilities &capabilities,
                                 QRandomGenerator *random)
    : m_store(store)
    , m_capabilities(capabilities)
    , m_random(random)
{
    refresh(true);
}

void WorldController::restart()
{
    m_actions.clear();
    refresh(true);
}

void WorldController::refresh(bool isFresh)
{
    const auto refreshOne = [&](auto &cache, const kube::ResourceType &type) {
        if (isFresh || !m_random || m_random->generateDouble() < freshness)
            cache.refresh(m_store, type);
    };
    // The promise of Observation::request: what this process wrote it also sees.
    m_requests.refresh(m_store, r::wukongSnapshot);
    m_policies.refresh(m_store, r::wukongSnapshotPolicy);
    refreshOne(m_wukongs, r::wukong);
    refreshOne(m_machines, r::virtualMachine);
    refreshOne(m_instances, r::virtualMachineInstance);
    refreshOne(m_pods, r::pod);
    refreshOne(m_claims, r::volumeClaim);
    refreshOne(m_volumes, r::volume);
    refreshOne(m_storageClasses, r::storageClass);
    refreshOne(m_snapshotClasses, r::volumeSnapshotClass);
    refreshOne(m_restores, r::vmRestore);
    refreshOne(m_vmSnapshots, r::vmSnapshot);
    refreshOne(m_vmContents, r::vmSnapshotContent);
    refreshOne(m_volumeSnapshots, r::volumeSnapshot);
    refreshOne(m_volumeContents, r::volumeSnapshotContent);
}

bool WorldController::turn(const kube::ObjectKey &request)
{
    const int before = m_store.writes;
    if (m_actions.empty()) {
        look(request);
    } else {
        const Action action = m_actions.front();
        m_actions.pop_front();
        if (!carryOut(action))
            m_actions.clear();
    }
    return m_store.writes != before;
}

void WorldController::look(const kube::ObjectKey &key)
{
    refresh(false);
    const auto request = m_requests.find(key);
    if (!request)
        return;
    const Observation observation = observe(key);
    const Decision decision = decide(observation, m_store.now);
    if (m_checksSettling)
        checkThatItSettles(observation, decision);
    m_actions.assign(decision.actions.begin(), decision.actions.end());
    const bool hasNews = decision.status != request->status || decision.machine;
    if (hasNews) {
        if (!publish(*request, decision))
            m_actions.clear();
    } else if (!m_actions.empty()) {
        const Action action = m_actions.front();
        m_actions.pop_front();
        if (!carryOut(action))
            m_actions.clear();
    }
}

// Deciding again about a world that does not change ends in one status, whose reading back is the
// same: else it would be published for ever.
void WorldController::checkThatItSettles(const Observation &observation, const Decision &first)
{
    Observation again = observation;
    RequestStatus status = first.status;
    for (int i = 0; i < longestChain; ++i) {
        SnapshotRequest request = *observation.request;
        request.status = statusFromJson(support::documentOf(toJson(status)).root());
        again.request = std::make_shared<const SnapshotRequest>(std::move(request));
        const Decision next = decide(again, m_store.now);
        if (next.status == status)
            return;
        status = next.status;
    }
    m_trouble = QStringLiteral("the status does not settle in phase %1: %2")
                    .arg(nameOf(status.phase), status.message);
}

bool WorldController::publish(const SnapshotRequest &request, const Decision &decision)
{
    const QJsonObject current = m_store.find(r::wukongSnapshot, request.object.key());
    QJsonObject status = snapshots::toJson(decision.status);
    const QJsonValue machine = at(current, QStringLiteral("status.machine"));
    if (decision.machine)
        status.insert(QStringLiteral("machine"), *decision.machine);
    else if (machine.isObject())
        status.insert(QStringLiteral("machine"), machine);
    const QJsonObject wanted = with(request.object.json(), QStringLiteral("status"), status);
    QJsonObject patch = kube::createMergePatch(request.object.json(), wanted);
    put(patch, QStringLiteral("metadata.resourceVersion"), request.object.meta.resourceVersion);
    return m_store.patch(r::wukongSnapshot, request.object.key(), patch).has_value();
}

bool WorldController::carryOut(const Action &action)
{
    using Kind = base::Error::Kind;
    return std::visit(
        Overloaded{[&](const CreateObject &create) {
                       const auto done = m_store.create(create.type, create.object);
                       return done || done.error().kind == Kind::AlreadyExists;
                   },
                   [&](const PatchObject &patch) {
                       return m_store.patch(patch.type, patch.key, patch.patch).has_value();
                   },
                   [&](const DeleteObject &remove) {
                       const auto done =
                           m_store.remove(remove.type, remove.key, remove.preconditions);
                       return done || done.error().kind == Kind::NotFound;
                   }},
        action);
}

Observation WorldController::observe(const kube::ObjectKey &key)
{
    Observation observation;
    observation.request = m_requests.find(key);
    observation.capabilities = m_capabilities;
    if (observation.request->operation == Operation::Restore) { // live reads
        m_machines.refresh(m_store, r::virtualMachine);
        m_restores.refresh(m_store, r::vmRestore);
        m_vmSnapshots.refresh(m_store, r::vmSnapshot);
        m_claims.refresh(m_store, r::volumeClaim);
        m_pods.refresh(m_store, r::pod);
        m_volumes.refresh(m_store, r::volume);
        m_volumeSnapshots.refresh(m_store, r::volumeSnapshot);
    }
    if (observation.request->operation == Operation::Clone) {
        refresh(true);
        observation.request = m_requests.find(key);
    }
    observeMachine(observation);
    const SnapshotRequest &request = *observation.request;
    for (const auto &each : m_requests.all()) {
        if (observe::isSibling(request, *each))
            observation.siblings.push_back(each);
    }
    observation.capturesAtOnce = m_capturesAtOnce;
    for (const auto &each : m_requests.all()) { // there is one machine
        if (each->uid() != request.uid() && observe::usesClasses(*each))
            observation.captures.push_back({each, observe::storageClassesOf(observation.claims)});
    }
    for (const auto &policy : m_policies.all())
        observation.floors.insert(policy->object.meta.uid, floorOf(viewOf(*policy)));
    const kube::ObjectKey targetKey{key.space, observe::targetNameOf(request)};
    if (request.operation != Operation::Create)
        observation.target = m_requests.find(targetKey);
    if (request.operation == Operation::Restore)
        observeRestore(observation);
    else if (request.operation == Operation::Clone)
        observeClone(observation);
    else
        observeMade(observation);
    return observation;
}

void WorldController::observeRestore(Observation &observation)
{
    const SnapshotRequest &request = *observation.request;
    const QString &space = request.object.meta.space;
    const QString target = observation.target ? observation.target->uid() : QString();
    observation.vmRestore = m_restores.find({space, names::vmRestoreName(request.uid())});
    observation.vmSnapshot = m_vmSnapshots.find({space, names::vmSnapshotName(target)});
    for (const auto &claim : m_claims.all()) {
        if (claim->object.meta.labels.value(names::requestUidLabel) == request.uid())
            observation.stagingClaims.push_back(claim);
    }
    const QStringList sources = observe::sourcesOf(observation.target.get());
    for (const auto &snapshot : m_volumeSnapshots.all()) {
        if (sources.contains(snapshot->object.meta.name))
            observation.volumeSnapshots.push_back(snapshot);
    }
    for (const QString &name : observe::volumesOf(observation)) {
        if (const auto volume = m_volumes.find({{}, name}))
            observation.volumes.push_back(volume);
    }
}

void WorldController::observeClone(Observation &observation)
{
    const SnapshotRequest &request = *observation.request;
    const auto find = [](const auto &cache, const QString &space, const QStringList &names,
                         auto &found) {
        for (const QString &name : names) {
            if (const auto one = cache.find({space, name}))
                found.push_back(one);
        }
    };
    const SnapshotRequest *const target = observation.target.get();
    const QString &space = request.object.meta.space;
    const MachineRef copy = observe::copyOf(request);
    observation.copy.ref = copy;
    if (copy.kind == MachineKind::Wukong)
        observation.copy.wukong = m_wukongs.find(copy.key);
    const kube::ObjectKey vmKey{copy.key.space,
                                observe::virtualMachineNameOf(copy, observation.copy.wukong.get())};
    observation.copy.vm = m_machines.find(vmKey);
    observation.copy.instance = m_instances.find(vmKey);
    observation.claims.clear();
    find(m_claims, space, observe::capturedClaimsOf(target), observation.claims);
    find(m_claims, copy.key.space, observe::newClaimsOf(request, target), observation.newClaims);
    find(m_volumeSnapshots, space, observe::sourcesOf(target), observation.volumeSnapshots);
    find(m_volumeSnapshots, copy.key.space, observe::sharedNamesOf(request),
         observation.sharedSnapshots);
    find(m_volumeContents, {}, observe::contentsOf(observation),
         observation.volumeSnapshotContents);
    find(m_volumes, {}, observe::newVolumesOf(observation), observation.volumes);
}

void WorldController::observeMachine(Observation &observation) const
{
    const MachineRef &ref = observation.request->machine;
    Machine &machine = observation.machine;
    machine.ref = ref;
    if (ref.kind == MachineKind::Wukong)
        machine.wukong = m_wukongs.find(ref.key);
    const kube::ObjectKey vmKey{ref.key.space,
                                observe::virtualMachineNameOf(ref, machine.wukong.get())};
    machine.vm = m_machines.find(vmKey);
    machine.instance = m_instances.find(vmKey);
    const QStringList claims = observation.request->operation == Operation::Restore
        ? observe::claimsOf(*observation.request, machine)
        : observe::claimsOf(machine);
    for (const QString &name : claims) {
        const auto claim = m_claims.find({ref.key.space, name});
        if (claim)
            observation.claims.push_back(claim);
    }
    for (const auto &pod : m_pods.all()) {
        if (observe::usesAny(*pod, claims))
            observation.pods.push_back(pod);
    }
    for (const auto &each : m_storageClasses.all())
        observation.storageClasses.push_back(each);
    for (const auto &each : m_snapshotClasses.all())
        observation.snapshotClasses.push_back(each);
    const QString vmSnapshot = names::vmSnapshotName(observation.request->uid());
    for (const auto &each : m_restores.all()) {
        if (observe::isAbout(*each, vmKey.name, vmSnapshot))
            observation.restores.push_back(each);
    }
}

void WorldController::observeMade(Observation &observation)
{
    const SnapshotRequest &request = *observation.request;
    const Condition *const failed = request.status.condition(QLatin1String("Failed"));
    if (request.isBeingDeleted() || (failed && failed->isTrue)) { // live reads
        m_vmSnapshots.refresh(m_store, r::vmSnapshot);
        m_vmContents.refresh(m_store, r::vmSnapshotContent);
        m_volumeSnapshots.refresh(m_store, r::volumeSnapshot);
        m_volumeContents.refresh(m_store, r::volumeSnapshotContent);
        m_claims.refresh(m_store, r::volumeClaim);
    }
    const QString name = names::vmSnapshotName(request.uid());
    observation.vmSnapshot = m_vmSnapshots.find({request.object.meta.space, name});
    for (const auto &content : m_vmContents.all()) {
        const QString owner =
            at(content->object.json(), QStringLiteral("spec.virtualMachineSnapshotName"))
                .toString();
        if (owner == name)
            observation.vmSnapshotContent = content;
    }
    const QStringList known =
        observe::volumeSnapshotNamesOf(request, observation.vmSnapshotContent.get());
    QStringList contents;
    for (const DiskRecord &disk : request.status.disks)
        contents.append(disk.content);
    for (const auto &each : m_volumeSnapshots.all()) {
        const kube::ObjectMeta &meta = each->object.meta;
        if (known.contains(meta.name)
            || meta.labels.value(names::requestUidLabel) == request.uid()) {
            observation.volumeSnapshots.push_back(each);
            contents.append(each->contentName);
        }
    }
    for (const auto &each : m_volumeContents.all()) {
        if (contents.contains(each->object.meta.name))
            observation.volumeSnapshotContents.push_back(each);
    }
    for (const auto &claim : m_claims.all()) {
        if (observe::dependsOn(*claim, known))
            observation.dependentClaims.push_back(claim);
    }
}

} // namespace support
