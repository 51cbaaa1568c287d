// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/kinds/virtualmachine.h"

#include "kube/core/jsonview.h"
#include "kube/core/resourcetype.h"

namespace snapshots {

namespace {

using L1 = QLatin1String;

bool hasCondition(const kube::JsonView &status, L1 type)
{
    for (const kube::JsonView condition : status[L1("conditions")]) {
        if (condition[L1("type")].toString() == type)
            return condition[L1("status")].toString() == L1("True");
    }
    return false;
}

// As KubeVirt counts: every part of the topology that is not given is 1.
int processorsOf(const kube::JsonView &cpu)
{
    return cpu[L1("cores")].toInt(1) * cpu[L1("sockets")].toInt(1) * cpu[L1("threads")].toInt(1);
}

VirtualMachine::Volume volumeFromJson(const kube::JsonView &json)
{
    QString claim = json[L1("persistentVolumeClaim")][L1("claimName")].toString();
    if (claim.isEmpty())
        claim = json[L1("dataVolume")][L1("name")].toString(); // its claim has the same name
    if (claim.isEmpty())
        claim = json[L1("memoryDump")][L1("claimName")].toString();
    return {json[L1("name")].toString(), claim};
}

} // namespace

QString VirtualMachine::owningWukong() const
{
    for (const kube::OwnerReference &owner : object.meta.owners) {
        const QString group = owner.apiVersion.section(QLatin1Char('/'), 0, 0);
        if (owner.controller && owner.kind == kube::resources::wukong.kind
            && group == kube::resources::novasphere)
            return owner.name;
    }
    return {};
}

base::Result<VirtualMachine> VirtualMachine::fromObject(kube::Object object)
{
    const kube::JsonDocument document(object.bytes);
    const kube::JsonView json = document.root();
    const kube::JsonView spec = json[L1("spec")];
    VirtualMachine vm;
    if (spec[L1("running")].isBool())
        vm.running = spec[L1("running")].toBool();
    vm.runStrategy = spec[L1("runStrategy")].toString();
    const kube::JsonView guest = spec[L1("template")][L1("spec")];
    vm.cpu = processorsOf(guest[L1("domain")][L1("cpu")]);
    vm.memory = guest[L1("domain")][L1("memory")][L1("guest")].toString();
    if (vm.memory.isEmpty())
        vm.memory = guest[L1("domain")][L1("resources")][L1("requests")][L1("memory")].toString();
    for (const kube::JsonView volume : guest[L1("volumes")])
        vm.volumes << volumeFromJson(volume);

    vm.identity = identityOfVirtualMachine(spec);
    const kube::JsonView status = json[L1("status")];
    vm.printableStatus = status[L1("printableStatus")].toString();
    vm.snapshotInProgress = status[L1("snapshotInProgress")].toString();
    vm.restoreInProgress = status[L1("restoreInProgress")].toString();
    for (const kube::JsonView support : status[L1("volumeSnapshotStatuses")])
        vm.snapshotSupport.append({support[L1("name")].toString(), support[L1("enabled")].toBool(),
                                   support[L1("reason")].toString()});
    vm.isReady = hasCondition(status, L1("Ready"));
    vm.hasAgent = hasCondition(status, L1("AgentConnected"));
    vm.isPaused = hasCondition(status, L1("Paused"));
    vm.object = std::move(object);
    return vm;
}

base::Result<VmInstance> VmInstance::fromObject(kube::Object object)
{
    const kube::JsonDocument document(object.bytes);
    const kube::JsonView json = document.root();
    const kube::JsonView status = json[L1("status")];
    VmInstance instance;
    for (const kube::JsonView volume : json[L1("spec")][L1("volumes")])
        instance.volumes << volumeFromJson(volume);
    instance.identity = identityOfInstance(status);
    instance.phase = status[L1("phase")].toString();
    instance.nodeName = status[L1("nodeName")].toString();
    instance.hasAgent = hasCondition(status, L1("AgentConnected"));
    instance.isPaused = hasCondition(status, L1("Paused"));
    instance.isFrozen = status[L1("fsFreezeStatus")].toString() == L1("frozen");
    instance.object = std::move(object);
    return instance;
}

} // namespace snapshots
