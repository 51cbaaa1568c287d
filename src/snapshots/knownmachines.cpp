// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/knownmachines.h"

#include "snapshots/procedures/look.h"

namespace snapshots {

namespace {

MachineRef ownerOf(const VirtualMachine &vm)
{
    const QString wukong = vm.owningWukong();
    return wukong.isEmpty() ? MachineRef{MachineKind::VirtualMachine, vm.object.key()}
                            : MachineRef{MachineKind::Wukong, {vm.object.meta.space, wukong}};
}

} // namespace

QList<IdentityClash>
clashesIn(const KnownMachines &known, const Identity &wanted, const MachineRef &copy)
{
    QList<IdentityClash> clashes;
    const auto compare = [&](const Identity &other, const MachineRef &owner) {
        if (owner == copy)
            return;
        for (const IdentityClash &clash : clashesOf(wanted, other, describe(owner))) {
            if (!clashes.contains(clash))
                clashes.append(clash);
        }
    };
    QHash<kube::ObjectKey, MachineRef> owners;
    for (const auto &wukong : known.wukongs)
        compare(wukong->identity, {MachineKind::Wukong, wukong->object.key()});
    for (const auto &vm : known.vms) {
        owners.insert(vm->object.key(), ownerOf(*vm));
        compare(vm->identity, ownerOf(*vm));
    }
    for (const auto &instance : known.instances) {
        const kube::ObjectKey key = instance->object.key();
        compare(instance->identity, owners.value(key, {MachineKind::VirtualMachine, key}));
    }
    return clashes;
}

} // namespace snapshots
