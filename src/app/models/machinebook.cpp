// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/machinebook.h"

#include "app/models/session.h"
#include "snapshots/observe.h"
#include "snapshots/procedures/pruning.h"

#include <algorithm>

namespace app {

using namespace snapshots;

namespace {

MachineRow::Power powerOf(const VirtualMachine &vm)
{
    using Power = MachineRow::Power;
    const QString &word = vm.printableStatus;
    if (vm.isPaused || word == QLatin1String("Paused"))
        return Power::Paused;
    if (word == QLatin1String("Running") || word == QLatin1String("Migrating"))
        return Power::Running;
    if (word == QLatin1String("Stopped") || word.isEmpty())
        return Power::Stopped;
    static const QStringList changing{QStringLiteral("Starting"), QStringLiteral("Stopping"),
                                      QStringLiteral("Provisioning"), QStringLiteral("Terminating"),
                                      QStringLiteral("WaitingForVolumeBinding")};
    return changing.contains(word) ? Power::Changing : Power::Trouble;
}

MachineRow::Power powerOf(const Wukong &wukong)
{
    return wukong.phase == QLatin1String("Error") ? MachineRow::Power::Trouble
                                                  : MachineRow::Power::Stopped;
}

MachineRef plain(const kube::ObjectKey &key)
{
    return {MachineKind::VirtualMachine, key};
}

} // namespace

MachineBook::MachineBook(Session &session, QObject *parent)
    : QObject{parent}
    , m_session{session}
    , m_calendar{session.clock().now()}
{
    session.requests.attach(*this);
    session.policies.attach(*this);
    connect(session.requests.notifier(), &kube::StoreNotifier::changed, this, &MachineBook::tell);
    connect(session.policies.notifier(), &kube::StoreNotifier::changed, this, &MachineBook::tell);
    watchMachines();
}

MachineBook::~MachineBook()
{
    m_session.requests.detach(*this);
    m_session.policies.detach(*this);
}

void MachineBook::watchMachines()
{
    const auto follow = [this](kube::StoreNotifier *notifier, auto touch) {
        connect(notifier, &kube::StoreNotifier::changed, this,
                [this, touch](const kube::ChangeSet &changes) {
                    for (const auto *keys : {&changes.upserted, &changes.removed}) {
                        for (const kube::ObjectKey &key : *keys)
                            touch(key);
                    }
                    tell();
                });
    };
    const auto touchVm = [this](const kube::ObjectKey &key) {
        m_touched.insert(plain(key));
        const auto vm = m_session.vms.find(key);
        const QString owner = vm ? vm->owningWukong() : QString();
        if (!owner.isEmpty())
            m_touched.insert({MachineKind::Wukong, {key.space, owner}});
    };
    follow(m_session.vms.notifier(), touchVm);
    follow(m_session.instances.notifier(), touchVm);
    follow(m_session.wukongs.notifier(),
           [this](const kube::ObjectKey &key) { m_touched.insert({MachineKind::Wukong, key}); });
    follow(m_session.claims.notifier(), [this](const kube::ObjectKey &key) {
        const auto machine = m_machineOfClaim.constFind(key);
        if (machine != m_machineOfClaim.constEnd())
            m_touched.insert(*machine);
    });
}

void MachineBook::tell()
{
    for (const auto &policy : std::as_const(m_before))
        addSelected(*policy, m_touched); // removed for good
    m_before.clear();
    if (const Machines machines = std::exchange(m_touched, {}); !machines.empty())
        Q_EMIT changed(machines);
}

void MachineBook::onAdded(const kube::ObjectKey &, const Snapshot &request)
{
    if (request->operation == Operation::Create)
        m_touched.insert(request->machine);
}

void MachineBook::onRemoved(const kube::ObjectKey &key, const Snapshot &request)
{
    onAdded(key, request);
}

void MachineBook::onAdded(const kube::ObjectKey &key, const Shared<SnapshotPolicy> &policy)
{
    const auto before = m_before.take(key);
    if (before && before->rule == policy->rule && before->machines == policy->machines
        && before->jitter == policy->jitter
        && before->object.meta.deletedAt == policy->object.meta.deletedAt)
        return;
    addSelected(*policy, m_touched);
    if (before)
        addSelected(*before, m_touched);
}

void MachineBook::onRemoved(const kube::ObjectKey &key, const Shared<SnapshotPolicy> &policy)
{
    m_before.insert(key, policy);
}

void MachineBook::addSelected(const SnapshotPolicy &policy, Machines &machines) const
{
    const QString &space = policy.object.meta.space;
    const auto add = [&](MachineKind kind, const kube::Object &machine) {
        if (policy.machines.selects(kind, machine.meta.labels))
            machines.insert({kind, machine.key()});
    };
    m_session.wukongs.forEachIn(
        space, [&](const auto &wukong) { add(MachineKind::Wukong, wukong->object); });
    m_session.vms.forEachIn(space,
                            [&](const auto &vm) { add(MachineKind::VirtualMachine, vm->object); });
}

bool MachineBook::hasDayEnded()
{
    const base::Instant now = m_session.clock().now();
    if (!m_calendar.isOver(now))
        return false;
    m_calendar = DayCalendar(now);
    return true;
}

bool MachineBook::exists(const MachineRef &ref) const
{
    if (ref.kind == MachineKind::Wukong)
        return m_session.wukongs.find(ref.key) != nullptr;
    const auto vm = m_session.vms.find(ref.key);
    return vm && vm->owningWukong().isEmpty();
}

std::vector<MachineRef> MachineBook::machines() const
{
    std::vector<MachineRef> all;
    for (const auto &wukong : m_session.wukongs.items())
        all.push_back({MachineKind::Wukong, wukong->object.key()});
    for (const auto &vm : m_session.vms.items()) {
        if (vm->owningWukong().isEmpty())
            all.push_back(plain(vm->object.key()));
    }
    std::ranges::sort(all, [](const MachineRef &a, const MachineRef &b) { return a < b; });
    return all;
}

std::optional<MachineRow> MachineBook::row(const MachineRef &ref)
{
    if (!exists(ref))
        return std::nullopt;
    MachineRow row;
    row.ref = ref;
    const Machine machine = m_session.machine(ref);
    if (machine.wukong) {
        row.power = powerOf(*machine.wukong);
        row.powerWord = machine.wukong->phase;
    }
    if (machine.vm) {
        row.power = powerOf(*machine.vm);
        row.powerWord = machine.vm->printableStatus;
        row.hasAgent = machine.vm->hasAgent;
    }
    if (machine.instance)
        row.node = machine.instance->nodeName;
    std::vector<const SnapshotRequest *> requests;
    for (const auto &request : m_session.requestsByMachine.find(ref))
        requests.push_back(request.get());
    countSnapshots(requests, m_calendar, row);
    addPolicies(machine, row);
    addStorage(machine, row);
    return row;
}

void MachineBook::addPolicies(const Machine &machine, MachineRow &row)
{
    const base::Instant since =
        machine.wukong ? machine.wukong->object.meta.createdAt : machine.vm->object.meta.createdAt;
    for (const PolicyView &policy : m_session.policiesOf(machine))
        row.policies.push_back(servingPolicy(policy, since, m_plans, m_session.clock().now()));
}

void MachineBook::addStorage(const Machine &machine, MachineRow &row)
{
    for (const QString &name : observe::claimsOf(machine)) {
        const kube::ObjectKey key{row.ref.key.space, name};
        m_machineOfClaim.insert(key, row.ref);
        const auto claim = m_session.claims.find(key);
        if (claim && !claim->storageClass.isEmpty())
            row.storageClasses << claim->storageClass;
    }
    row.storageClasses.removeDuplicates();
    row.storageClasses.sort();
}

std::vector<RetentionVerdict> MachineBook::verdictsOn(const MachineRef &ref) const
{
    const auto rules = rulesOf(m_session.policiesOf(m_session.machine(ref)));
    const auto facts = pruning::factsOf(m_session.requestsByMachine.find(ref));
    return judgeSnapshots(facts, rules, m_session.clock().now());
}

std::vector<MachineBook::Snapshot> MachineBook::snapshotsOf(const MachineRef &ref) const
{
    std::vector<Snapshot> found;
    for (const auto &request : m_session.requestsByMachine.find(ref)) {
        if (request->operation == Operation::Create)
            found.push_back(request);
    }
    std::ranges::sort(found, [](const Snapshot &a, const Snapshot &b) {
        const auto timeA = a->takenAt();
        const auto timeB = b->takenAt();
        return timeA == timeB ? a->name() < b->name() : timeA > timeB;
    });
    return found;
}

} // namespace app
