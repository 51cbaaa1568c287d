// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/machinebook.h"

#include "app/models/session.h"
#include "snapshots/observe.h"

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

MachineRef plain(const kube::ObjectKey &key)
{
    return {MachineKind::VirtualMachine, key};
}

} // namespace

base::Instant momentOf(const SnapshotRequest &request)
{
    return request.status.createdAt.value_or(request.object.meta.createdAt);
}

MachineBook::MachineBook(Session &session, QObject *parent)
    : QObject{parent}
    , m_session{session}
{
    using kube::ChangeSet;
    using kube::StoreNotifier;
    connect(session.requests.notifier(), &StoreNotifier::changed, this,
            [this](const ChangeSet &set) { onRequests(set.upserted, set.removed); });
    connect(session.wukongs.notifier(), &StoreNotifier::changed, this,
            [this](const ChangeSet &set) {
                std::set<MachineRef> machines;
                for (const auto &keys : {set.upserted, set.removed}) {
                    for (const kube::ObjectKey &key : keys)
                        machines.insert({MachineKind::Wukong, key});
                }
                onMachines(machines);
            });
    const auto onVms = [this](const ChangeSet &set) {
        std::set<MachineRef> machines;
        for (const auto &keys : {set.upserted, set.removed}) {
            for (const kube::ObjectKey &key : keys) {
                machines.insert(plain(key));
                const auto vm = m_session.vms.find(key);
                const QString owner = vm ? vm->owningWukong() : QString();
                if (!owner.isEmpty())
                    machines.insert({MachineKind::Wukong, {key.space, owner}});
            }
        }
        onMachines(machines);
    };
    connect(session.vms.notifier(), &StoreNotifier::changed, this, onVms);
    connect(session.instances.notifier(), &StoreNotifier::changed, this, onVms);
}

void MachineBook::onMachines(const std::set<MachineRef> &machines)
{
    if (!machines.empty())
        Q_EMIT changed(machines);
}

void MachineBook::onRequests(const QList<kube::ObjectKey> &upserted,
                             const QList<kube::ObjectKey> &removed)
{
    std::set<MachineRef> machines;
    for (const kube::ObjectKey &key : removed) {
        const auto known = m_machineOf.constFind(key);
        if (known == m_machineOf.constEnd())
            continue;
        machines.insert(*known);
        m_requestsOf[*known].erase(key);
        m_machineOf.erase(known);
    }
    for (const kube::ObjectKey &key : upserted) {
        const auto request = m_session.requests.find(key);
        if (!request || request->operation != Operation::Create)
            continue;
        m_machineOf.insert(key, request->machine);
        m_requestsOf[request->machine].insert(key);
        machines.insert(request->machine);
    }
    onMachines(machines);
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

std::optional<MachineRow> MachineBook::row(const MachineRef &ref) const
{
    if (!exists(ref))
        return std::nullopt;
    MachineRow row;
    row.ref = ref;
    kube::ObjectKey vmKey = ref.key;
    if (ref.kind == MachineKind::Wukong) {
        const auto wukong = m_session.wukongs.find(ref.key);
        vmKey.name = observe::virtualMachineNameOf(ref, wukong.get());
        row.schedule =
            wukong->policy && wukong->policy->isEnabled ? wukong->policy->schedule : QString();
        if (wukong->phase == QLatin1String("Error"))
            row.power = MachineRow::Power::Trouble;
        row.powerWord = wukong->phase;
    }
    if (const auto vm = m_session.vms.find(vmKey)) {
        row.power = powerOf(*vm);
        row.powerWord = vm->printableStatus;
        row.hasAgent = vm->hasAgent;
    }
    if (const auto instance = m_session.instances.find(vmKey))
        row.node = instance->nodeName;
    judge(row);
    return row;
}

void MachineBook::judge(MachineRow &row) const
{
    const auto snapshots = snapshotsOf(row.ref);
    for (const Snapshot &snapshot : snapshots) {
        const Phase phase = snapshot->status.phase;
        const bool isLeaving = snapshot->isBeingDeleted();
        row.isBusy = row.isBusy || isLeaving || phase == Phase::Creating || phase == Phase::Pending
            || phase == Phase::None;
        if (phase == Phase::Ready && !isLeaving) {
            ++row.readyCount;
            if (!row.lastGood || momentOf(*snapshot) > *row.lastGood)
                row.lastGood = momentOf(*snapshot);
        }
    }
    row.isLastFailed = !snapshots.empty() && snapshots.front()->status.phase == Phase::Failed;
}

std::vector<MachineBook::Snapshot> MachineBook::snapshotsOf(const MachineRef &ref) const
{
    std::vector<Snapshot> found;
    const auto keys = m_requestsOf.find(ref);
    if (keys == m_requestsOf.end())
        return found;
    for (const kube::ObjectKey &key : keys->second) {
        if (auto request = m_session.requests.find(key))
            found.push_back(std::move(request));
    }
    std::ranges::sort(found, [](const Snapshot &a, const Snapshot &b) {
        const auto timeA = momentOf(*a);
        const auto timeB = momentOf(*b);
        return timeA == timeB ? a->name() < b->name() : timeA > timeB;
    });
    return found;
}

} // namespace app
