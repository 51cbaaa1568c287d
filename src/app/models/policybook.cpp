// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/policybook.h"

#include "app/models/session.h"
#include "kube/core/quantity.h"
#include "snapshots/observe.h"

#include <algorithm>

namespace app {

using namespace snapshots;

namespace {

template<class Function>
void forEachMachine(const Session &session, const QString &space, Function function)
{
    const auto onWukong = [&function](const Shared<Wukong> &wukong) {
        function(MachineRef{MachineKind::Wukong, wukong->object.key()}, wukong->object.meta);
    };
    const auto onVm = [&function](const Shared<VirtualMachine> &vm) {
        if (vm->owningWukong().isEmpty())
            function(MachineRef{MachineKind::VirtualMachine, vm->object.key()}, vm->object.meta);
    };
    if (!space.isEmpty()) {
        session.wukongs.forEachIn(space, onWukong);
        session.vms.forEachIn(space, onVm);
        return;
    }
    for (const auto &wukong : session.wukongs.items())
        onWukong(wukong);
    for (const auto &vm : session.vms.items())
        onVm(vm);
}

const kube::ObjectMeta *metaOf(const Session &session, const MachineRef &machine)
{
    if (machine.kind == MachineKind::Wukong) {
        const auto wukong = session.wukongs.find(machine.key);
        return wukong ? &wukong->object.meta : nullptr;
    }
    const auto vm = session.vms.find(machine.key);
    return vm && vm->owningWukong().isEmpty() ? &vm->object.meta : nullptr;
}

qint64 bytesIn(const QString &quantity)
{
    return kube::parseBytes(quantity).value_or(0);
}

std::vector<Shared<VolumeClaim>> claimsOf(const Session &session, const MachineRef &machine)
{
    return session.claimsNamed(machine.key.space, observe::claimsOf(session.machine(machine)));
}

} // namespace

PolicyList policiesOf(const Session &session)
{
    PolicyList all;
    for (const auto &policy : session.policies.items())
        all.push_back(viewOf(*policy));
    for (const auto &wukong : session.wukongs.items()) {
        if (auto view = viewOf(*wukong))
            all.push_back(*std::move(view));
    }
    std::ranges::stable_sort(
        all, [](const PolicyView &a, const PolicyView &b) { return a.meta.key() < b.meta.key(); });
    return all;
}

Shared<SnapshotPolicy> sharedPolicy(const Session &session, const PolicyView &policy)
{
    return policy.isInline() ? nullptr : session.policies.find(policy.meta.key());
}

bool hasMachine(const Session &session, const MachineRef &machine)
{
    return metaOf(session, machine) != nullptr;
}

QMap<QString, QString> labelsOf(const Session &session, const MachineRef &machine)
{
    const auto *meta = metaOf(session, machine);
    return meta != nullptr ? meta->labels : QMap<QString, QString>();
}

QList<LabelRequirement> commonLabels(const Session &session,
                                     const std::vector<MachineRef> &machines)
{
    if (machines.empty())
        return {};
    QMap<QString, QString> common = labelsOf(session, machines.front());
    for (const MachineRef &machine : machines) {
        const auto labels = labelsOf(session, machine);
        common.removeIf([&labels](std::pair<const QString &, QString &> label) {
            return labels.value(label.first) != label.second || !labels.contains(label.first);
        });
    }
    QList<LabelRequirement> requirements;
    for (auto label = common.cbegin(); label != common.cend(); ++label)
        requirements.append({label.key(), LabelRequirement::Operator::In, {label.value()}});
    return requirements;
}

QString uidOf(const Session &session, const MachineRef &machine)
{
    const auto *meta = metaOf(session, machine);
    return meta != nullptr ? meta->uid : QString();
}

std::vector<MachineRef> machinesIn(const Session &session, const QString &space)
{
    std::vector<MachineRef> found;
    forEachMachine(session, space,
                   [&found](const MachineRef &machine, const auto &) { found.push_back(machine); });
    std::ranges::sort(found, [](const MachineRef &a, const MachineRef &b) { return a < b; });
    return found;
}

std::vector<MachineRef>
machinesOf(const Session &session, const QString &space, const MachineSelector &selector)
{
    std::vector<MachineRef> found;
    forEachMachine(session, space, [&](const MachineRef &machine, const kube::ObjectMeta &meta) {
        if (selector.selects(machine.kind, meta.labels))
            found.push_back(machine);
    });
    std::ranges::sort(found, [](const MachineRef &a, const MachineRef &b) { return a < b; });
    return found;
}

std::vector<MachineRef> machinesOf(const Session &session, const PolicyView &policy)
{
    if (policy.isInline())
        return {{MachineKind::Wukong, policy.meta.key()}};
    const auto shared = sharedPolicy(session, policy);
    return shared ? machinesOf(session, policy.meta.space, shared->machines)
                  : std::vector<MachineRef>();
}

std::vector<Selectable> selectablesIn(const Session &session, const QString &space)
{
    std::vector<Selectable> found;
    forEachMachine(session, space, [&found](const MachineRef &machine, const auto &meta) {
        found.push_back({machine.kind, meta.labels});
    });
    return found;
}

QStringList storageClassesOf(const Session &session, const MachineRef &machine)
{
    QStringList classes;
    for (const auto &claim : claimsOf(session, machine)) {
        if (!classes.contains(claim->storageClass))
            classes << claim->storageClass;
    }
    return classes;
}

qint64 snapshotBytesOf(const Session &session, const MachineRef &machine)
{
    const SnapshotRequest *newest = nullptr;
    for (const auto &request : session.requestsByMachine.find(machine)) {
        const bool isGood =
            request->operation == Operation::Create && !request->status.size.isEmpty();
        if (isGood
            && (newest == nullptr
                || newest->object.meta.createdAt < request->object.meta.createdAt))
            newest = request.get();
    }
    if (newest != nullptr)
        return bytesIn(newest->status.size);
    qint64 sum = 0;
    for (const auto &claim : claimsOf(session, machine))
        sum += bytesIn(claim->request);
    return sum;
}

} // namespace app
