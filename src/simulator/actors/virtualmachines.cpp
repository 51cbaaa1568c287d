// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/actors/virtualmachines.h"

#include "kube/core/timestamps.h"
#include "simulator/actors/fields.h"
#include "simulator/actors/machinestatus.h"
#include "simulator/actors/snapshotclasses.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
namespace resources = kube::resources;

namespace simulator {

namespace {

constexpr QLatin1String machineFinalizer{"kubevirt.io/virtualMachineControllerFinalize"};
constexpr QLatin1String instanceFinalizer{"foregroundDeleteVirtualMachine"};
constexpr QLatin1String topologyAnnotation{"kubevirt.io/pci-topology-version"};
constexpr std::chrono::milliseconds firstCrashWait = 10s;
constexpr std::chrono::milliseconds longestCrashWait = 300s;

bool isFinal(const QString &phase)
{
    return phase == "Succeeded"_L1 || phase == "Failed"_L1;
}

// What virt-controller writes into every spec that lacks it; the operator drops both at each look.
QJsonObject completed(QJsonObject machine)
{
    constexpr QLatin1String firmware{"spec.template.spec.domain.firmware.uuid"};
    if (textAt(machine, firmware).isEmpty())
        setAt(machine, firmware, stableUuid(textAt(machine, "metadata.name"_L1)));
    QJsonObject annotations = objectAt(machine, "spec.template.metadata.annotations"_L1);
    if (!annotations.contains(topologyAnnotation)) {
        annotations.insert(topologyAnnotation, u"v3"_s);
        setAt(machine, "spec.template.metadata.annotations"_L1, annotations);
    }
    return machine;
}

QJsonObject newInstance(const kube::Object &machine)
{
    const QJsonObject json = machine.json();
    QJsonObject instance = kube::newObject(resources::virtualMachineInstance, machine.key());
    setAt(instance, "metadata.labels"_L1, objectAt(json, "spec.template.metadata.labels"_L1));
    setAt(instance, "metadata.annotations"_L1,
          objectAt(json, "spec.template.metadata.annotations"_L1));
    setAt(instance, "metadata.finalizers"_L1, QJsonArray{QString(instanceFinalizer)});
    setAt(instance, "metadata.ownerReferences"_L1, controlledBy(json));
    instance.insert("spec"_L1, objectAt(json, "spec.template.spec"_L1));
    return instance;
}

} // namespace

struct VirtualMachines::Look
{
    const kube::Object &machine;
    QJsonObject json;
    ClusterView::Pointer instance;
    QJsonObject instanceJson;
    base::Instant now;

    [[nodiscard]] QString instancePhase() const { return textAt(instanceJson, "status.phase"_L1); }
    [[nodiscard]] bool isRequested(QLatin1String action) const
    {
        const QJsonArray requests = arrayAt(json, "status.stateChangeRequests"_L1);
        return std::ranges::any_of(requests, [action](const QJsonValue &request) {
            return textAt(request.toObject(), "action"_L1) == action;
        });
    }
    [[nodiscard]] bool wasNeverStarted() const
    {
        return textAt(json, "status.printableStatus"_L1).isEmpty();
    }
};

QString runStrategyOf(const QJsonObject &machine)
{
    const QJsonValue running = valueAt(machine, "spec.running"_L1);
    if (running.isBool())
        return running.toBool() ? u"Always"_s : u"Halted"_s;
    const QString strategy = textAt(machine, "spec.runStrategy"_L1);
    return strategy.isEmpty() ? u"Halted"_s : strategy;
}

VirtualMachines::VirtualMachines(ClusterView &view, const Dice &dice)
    : Reconciler{resources::virtualMachine, view, dice}
{ }

QList<kube::ResourceType> VirtualMachines::alsoWatches() const
{
    return {resources::virtualMachineInstance, resources::volumeClaim,
            resources::volumeSnapshotClass, resources::storageClass};
}

QList<kube::ObjectKey> VirtualMachines::concernedBy(const kube::ResourceType &type,
                                                    const Item &item) const
{
    if (type == resources::virtualMachineInstance)
        return {item.object.key()};
    QList<kube::ObjectKey> keys;
    if (type == resources::volumeClaim) {
        const auto machines =
            view().referringTo(resources::virtualMachine, claimReference(item.object.key()));
        for (const auto &machine : machines)
            keys << machine->object.key();
        return keys;
    }
    return view().cache(resources::virtualMachine).items().keys();
}

Plan VirtualMachines::plan(const kube::ObjectKey &key, base::Instant now)
{
    const auto machine = find(key);
    if (!machine)
        return {};
    const auto instance = view().find(resources::virtualMachineInstance, key);
    const Look look{machine->object, machine->object.json(), instance,
                    instance ? instance->object.json() : QJsonObject{}, now};
    if (machine->object.meta.deletedAt)
        return planDeletion(look);
    Plan plan;
    plan.addFinalizer(type(), look.machine, machineFinalizer);
    if (plan.isEmpty())
        plan.update(type(), look.machine, completed(look.json));
    if (plan.isEmpty())
        planPower(plan, look);
    if (plan.isEmpty())
        plan.updateStatus(type(), look.machine, wantedStatus(look));
    return plan;
}

Plan VirtualMachines::planDeletion(const Look &look) const
{
    Plan plan;
    if (look.instance) {
        plan.remove(resources::virtualMachineInstance, look.instance->object);
        if (plan.isEmpty())
            plan.updateStatus(type(), look.machine, wantedStatus(look));
    } else {
        plan.removeFinalizer(type(), look.machine, machineFinalizer);
    }
    return plan;
}

// Takes requests away that have been carried out.
void VirtualMachines::planRequests(Plan &plan, const Look &look) const
{
    const bool isOn = look.instance && !look.instance->object.meta.deletedAt;
    QJsonArray open;
    const QJsonArray requests = arrayAt(look.json, "status.stateChangeRequests"_L1);
    for (const QJsonValue &request : requests) {
        const QString action = textAt(request.toObject(), "action"_L1);
        const bool isDone = action == "Stop"_L1 ? !isOn : isOn && requests.size() == 1;
        if (!isDone)
            open.append(request);
    }
    QJsonObject status = objectAt(look.json, "status"_L1);
    if (open.isEmpty())
        status.remove("stateChangeRequests"_L1);
    else
        status.insert("stateChangeRequests"_L1, open);
    plan.updateStatus(type(), look.machine, status);
}

void VirtualMachines::planPower(Plan &plan, const Look &look) const
{
    planRequests(plan, look);
    if (!plan.isEmpty())
        return;
    const QString strategy = runStrategyOf(look.json);
    if (!look.instance) {
        const bool isWanted = strategy == "Always"_L1
            || (strategy == "Manual"_L1 && look.isRequested("Start"_L1))
            || (strategy == "RerunOnFailure"_L1
                && (look.isRequested("Start"_L1) || look.wasNeverStarted()))
            || (strategy == "Once"_L1 && look.wasNeverStarted());
        if (isWanted)
            planStart(plan, look);
    } else if (!look.instance->object.meta.deletedAt) {
        const bool hasEnded = isFinal(look.instancePhase());
        const bool isUnwanted = strategy == "Halted"_L1 || look.isRequested("Stop"_L1)
            || (strategy == "Always"_L1 && hasEnded)
            || (strategy == "RerunOnFailure"_L1 && look.instancePhase() == "Failed"_L1);
        if (isUnwanted)
            planEnd(plan, look);
    }
}

void VirtualMachines::planStart(Plan &plan, const Look &look) const
{
    const QString after = textAt(look.json, "status.startFailure.retryAfterTimestamp"_L1);
    const base::Instant due = kube::parseTime(after).value_or(look.now);
    if (due > look.now)
        plan.lookAgainIn(due - look.now);
    else
        plan.create(resources::virtualMachineInstance, newInstance(look.machine));
}

void VirtualMachines::planEnd(Plan &plan, const Look &look) const
{
    QJsonObject status = objectAt(look.json, "status"_L1);
    const QString uid = look.instance->object.meta.uid;
    const bool hasFailed = look.instancePhase() == "Failed"_L1
        && textAt(status, "startFailure.lastFailedVMIUID"_L1) != uid;
    if (hasFailed) {
        const int count = valueAt(status, "startFailure.consecutiveFailCount"_L1).toInt() + 1;
        const auto wait =
            std::min(firstCrashWait * (1 << std::min(count - 1, 6)), longestCrashWait);
        status.insert("startFailure"_L1,
                      QJsonObject{{"consecutiveFailCount"_L1, count},
                                  {"lastFailedVMIUID"_L1, uid},
                                  {"retryAfterTimestamp"_L1, kube::formatTime(look.now + wait)}});
        plan.updateStatus(type(), look.machine, status);
    } else {
        plan.remove(resources::virtualMachineInstance, look.instance->object);
    }
}

QJsonObject VirtualMachines::wantedStatus(const Look &look) const
{
    QJsonObject status = objectAt(look.json, "status"_L1);
    const MachinePicture picture{look.machine, look.json, look.instance, look.instanceJson};
    const QJsonArray conditions =
        mirroredConditions(picture, arrayAt(status, "conditions"_L1), look.now);
    const QString printable = printableStatus(view(), picture);
    status.insert("conditions"_L1, conditions);
    status.insert("created"_L1, look.instance != nullptr);
    status.insert("ready"_L1, isConditionTrue(conditions, "Ready"_L1));
    status.insert("printableStatus"_L1, printable);
    status.insert("runStrategy"_L1, runStrategyOf(look.json));
    status.insert("desiredGeneration"_L1, look.machine.meta.generation);
    status.insert("observedGeneration"_L1, look.machine.meta.generation);
    status.insert("volumeSnapshotStatuses"_L1, volumeSnapshotStatuses(view(), look.machine));
    if (printable == "Running"_L1)
        status.remove("startFailure"_L1);
    return status;
}

} // namespace simulator
