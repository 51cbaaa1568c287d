// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "support/world/worldactors.h"

#include <QJsonArray>

namespace support {

namespace {

using L1 = QLatin1String;
namespace r = kube::resources;

bool startsBy(const QJsonObject &wukong)
{
    const QJsonValue strategy = at(wukong, QStringLiteral("spec.startStrategy"));
    return !strategy.isObject() || strategy[L1("autoStart")].toBool();
}

kube::ObjectKey podKeyOf(const kube::ObjectKey &vm)
{
    return {vm.space, QStringLiteral("virt-launcher-%1").arg(vm.name)};
}

QJsonObject newPod(const QJsonObject &vm)
{
    QJsonArray volumes;
    for (const QJsonValue &volume : at(vm, QStringLiteral("spec.template.spec.volumes")).toArray())
        volumes.append(volume);
    QJsonObject pod = kube::newObject(r::pod, podKeyOf(keyOf(vm)));
    put(pod, QStringLiteral("spec.volumes"), volumes);
    put(pod, QStringLiteral("status.phase"), QStringLiteral("Running"));
    return pod;
}

QJsonObject newInstance(const QJsonObject &vm)
{
    QJsonObject instance = kube::newObject(r::virtualMachineInstance, keyOf(vm));
    put(instance, QStringLiteral("status.phase"), QStringLiteral("Running"));
    return instance;
}

bool switchOn(WorldStore &store, const QJsonObject &vm)
{
    const kube::ObjectKey key = keyOf(vm);
    if (!store.has(r::pod, podKeyOf(key)))
        return store.create(r::pod, newPod(vm)).has_value();
    if (!store.has(r::virtualMachineInstance, key))
        return store.create(r::virtualMachineInstance, newInstance(vm)).has_value();
    return false;
}

bool switchOff(WorldStore &store, const kube::ObjectKey &key)
{
    if (store.has(r::virtualMachineInstance, key))
        return store.remove(r::virtualMachineInstance, key).has_value();
    if (store.has(r::pod, podKeyOf(key)))
        return store.remove(r::pod, podKeyOf(key)).has_value();
    return false;
}

} // namespace

bool wantsToRun(const QJsonObject &vm)
{
    return at(vm, QStringLiteral("spec.running")).toBool()
        || at(vm, QStringLiteral("spec.runStrategy")).toString() == L1("Always");
}

bool operatorTurn(WorldStore &store)
{
    for (const QJsonObject &wukong : store.all(r::wukong)) {
        const kube::ObjectKey key{keyOf(wukong).space,
                                  at(wukong, QStringLiteral("status.vmName")).toString()};
        const QJsonObject vm = store.find(r::virtualMachine, key);
        if (vm.isEmpty() || wantsToRun(vm) == startsBy(wukong))
            continue;
        const QJsonObject spec{{QStringLiteral("running"), startsBy(wukong)}};
        if (store.patch(r::virtualMachine, key, {{QStringLiteral("spec"), spec}}))
            return true; // refused while the machine is locked: tries again
    }
    // Ownership: a machine whose Wukong is gone goes too, once nothing locks it.
    const Objects machines = store.all(r::virtualMachine);
    for (const QJsonObject &vm : machines) {
        const QJsonArray owners = at(vm, QStringLiteral("metadata.ownerReferences")).toArray();
        const kube::ObjectKey owner{keyOf(vm).space, owners.first()[L1("name")].toString()};
        const bool isLocked =
            !at(vm, QStringLiteral("status.snapshotInProgress")).toString().isEmpty();
        if (!owners.isEmpty() && !store.has(r::wukong, owner) && !isLocked)
            return store.remove(r::virtualMachine, keyOf(vm)).has_value();
    }
    return false;
}

bool powerTurn(WorldStore &store, const Faults &faults)
{
    for (const QJsonObject &vm : store.all(r::virtualMachine)) {
        if (wantsToRun(vm) ? switchOn(store, vm)
                           : !faults.guestNeverStops && switchOff(store, keyOf(vm)))
            return true;
    }
    const Objects instances = store.all(r::virtualMachineInstance);
    for (const QJsonObject &instance : instances) {
        if (!store.has(r::virtualMachine, keyOf(instance)))
            return switchOff(store, keyOf(instance));
    }
    return false;
}

} // namespace support
