// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/actors/virtualmachineinstances.h"

#include "kube/core/timestamps.h"
#include "simulator/actors/fields.h"
#include "simulator/actors/knobs.h"
#include "simulator/actors/machinestatus.h"

using namespace Qt::StringLiterals;
namespace resources = kube::resources;

namespace simulator {

namespace {

constexpr QLatin1String instanceFinalizer{"foregroundDeleteVirtualMachine"};
constexpr QLatin1String fallbackNode{"node-1"};

bool isFinal(const QString &phase)
{
    return phase == "Succeeded"_L1 || phase == "Failed"_L1;
}

QJsonArray podVolumes(const QJsonArray &volumes)
{
    QJsonArray result;
    for (const QJsonValue &each : volumes) {
        const QJsonObject volume = each.toObject();
        const QStringList claims = claimsOfVolumes({volume});
        if (claims.isEmpty())
            continue;
        result.append(QJsonObject{
            {"name"_L1, volume.value("name"_L1)},
            {"persistentVolumeClaim"_L1, QJsonObject{{"claimName"_L1, claims.first()}}}});
    }
    return result;
}

} // namespace

struct VirtualMachineInstances::Look
{
    const kube::Object &instance;
    QJsonObject json;
    ClusterView::Pointer pod;
    base::Instant now;

    [[nodiscard]] QJsonObject status() const { return objectAt(json, "status"_L1); }
    [[nodiscard]] QString phase() const { return textAt(json, "status.phase"_L1); }
};

QString knob(const ClusterView &view, const kube::ObjectKey &machine, QLatin1String name)
{
    const auto found = view.find(resources::virtualMachine, machine);
    return found ? found->object.meta.annotations.value(name) : QString{};
}

kube::ObjectKey launcherPodKey(const kube::Object &instance)
{
    const QString name =
        "virt-launcher-"_L1 + instance.meta.name + u'-' + stableHex(instance.meta.uid, 5);
    return {instance.meta.space, name};
}

QJsonObject withPhase(QJsonObject status, const QString &phase, base::Instant now)
{
    if (textAt(status, "phase"_L1) == phase)
        return status;
    QJsonArray transitions = arrayAt(status, "phaseTransitionTimestamps"_L1);
    transitions.append(QJsonObject{{"phase"_L1, phase},
                                   {"phaseTransitionTimestamp"_L1, kube::formatMicroTime(now)}});
    status.insert("phase"_L1, phase);
    status.insert("phaseTransitionTimestamps"_L1, transitions);
    return status;
}

base::Instant phaseSince(const kube::Object &instance, const QJsonObject &json)
{
    const QJsonArray transitions = arrayAt(json, "status.phaseTransitionTimestamps"_L1);
    const QString text = textAt(transitions.last().toObject(), "phaseTransitionTimestamp"_L1);
    return kube::parseTime(text).value_or(instance.meta.createdAt);
}

VirtualMachineInstances::VirtualMachineInstances(ClusterView &view, const Dice &dice)
    : Reconciler{resources::virtualMachineInstance, view, dice}
{ }

QList<kube::ResourceType> VirtualMachineInstances::alsoWatches() const
{
    return {resources::pod, resources::volumeClaim, resources::virtualMachine, resources::node};
}

QList<kube::ObjectKey> VirtualMachineInstances::concernedBy(const kube::ResourceType &type,
                                                            const Item &item) const
{
    if (type == resources::virtualMachine)
        return {item.object.key()};
    QList<kube::ObjectKey> keys;
    if (type == resources::pod) {
        for (const kube::OwnerReference &owner : item.object.meta.owners)
            keys << kube::ObjectKey{item.object.meta.space, owner.name};
    } else if (type == resources::volumeClaim) {
        const auto users = view().referringTo(resources::virtualMachineInstance,
                                              claimReference(item.object.key()));
        for (const auto &user : users)
            keys << user->object.key();
    }
    return keys;
}

Plan VirtualMachineInstances::plan(const kube::ObjectKey &key, base::Instant now)
{
    const auto instance = find(key);
    if (!instance)
        return {};
    const Look look{instance->object, instance->object.json(),
                    view().find(resources::pod, launcherPodKey(instance->object)), now};
    const QString phase = look.phase();
    if (look.instance.meta.deletedAt)
        return planDeletion(look);
    if (phase.isEmpty() || phase == "Pending"_L1)
        return planPending(look);
    if (phase == "Scheduling"_L1)
        return planScheduling(look);
    return planAlive(look);
}

Plan VirtualMachineInstances::planDeletion(const Look &look) const
{
    Plan plan;
    const QString phase = look.phase();
    const bool isUp = phase == "Running"_L1 || phase == "Scheduled"_L1;
    if (isUp && look.pod)
        return plan; // the node shuts the guest down first
    if (look.pod)
        plan.remove(resources::pod, look.pod->object);
    else
        plan.removeFinalizer(type(), look.instance, instanceFinalizer);
    return plan;
}

Plan VirtualMachineInstances::planPending(const Look &look) const
{
    Plan plan;
    QJsonObject status = look.status();
    QJsonArray conditions = arrayAt(status, "conditions"_L1);
    conditions = withCondition(
        conditions,
        {"Ready"_L1, false, u"GuestNotRunning"_s, u"Guest VM is not reported as running"_s},
        look.now);
    const QStringList claims = claimsOfVolumes(arrayAt(look.json, "spec.volumes"_L1));
    const ClaimState state = claimState(view(), look.instance.meta.space, claims);
    if (state == ClaimState::Missing) {
        conditions = withCondition(conditions,
                                   {"Synchronized"_L1, false, u"FailedPvcNotFound"_s,
                                    u"PVC of the virtual machine was not found"_s},
                                   look.now);
    } else {
        conditions = withoutCondition(conditions, "Synchronized"_L1);
    }
    status.insert("conditions"_L1, conditions);
    const bool isReady = look.pod && state != ClaimState::Missing;
    status = withPhase(status, isReady ? u"Scheduling"_s : u"Pending"_s, look.now);
    plan.updateStatus(type(), look.instance, status);
    if (plan.isEmpty() && state != ClaimState::Missing && !look.pod)
        plan.create(resources::pod, newPod(look));
    return plan;
}

Plan VirtualMachineInstances::planScheduling(const Look &look) const
{
    Plan plan;
    QJsonObject status = look.status();
    if (!look.pod) {
        status = withPhase(status, u"Failed"_s, look.now);
    } else {
        const QJsonObject pod = look.pod->object.json();
        const QJsonObject scheduled =
            findCondition(arrayAt(pod, "status.conditions"_L1), "PodScheduled"_L1);
        QJsonArray conditions = arrayAt(status, "conditions"_L1);
        if (textAt(scheduled, "status"_L1) == "False"_L1)
            conditions = withCondition(conditions,
                                       {"PodScheduled"_L1, false, textAt(scheduled, "reason"_L1),
                                        textAt(scheduled, "message"_L1)},
                                       look.now);
        else
            conditions = withoutCondition(conditions, "PodScheduled"_L1);
        status.insert("conditions"_L1, conditions);
        if (textAt(pod, "status.phase"_L1) == "Running"_L1) {
            status.insert("nodeName"_L1, valueAt(pod, "spec.nodeName"_L1));
            status = withPhase(status, u"Scheduled"_s, look.now);
        }
    }
    plan.updateStatus(type(), look.instance, status);
    return plan;
}

Plan VirtualMachineInstances::planAlive(const Look &look) const
{
    Plan plan;
    if (isFinal(look.phase())) {
        if (look.pod)
            plan.remove(resources::pod, look.pod->object);
    } else if (!look.pod) {
        plan.updateStatus(type(), look.instance, withPhase(look.status(), u"Failed"_s, look.now));
    }
    return plan;
}

QJsonObject VirtualMachineInstances::newPod(const Look &look) const
{
    const kube::ObjectKey key = launcherPodKey(look.instance);
    QJsonObject pod = kube::newObject(resources::pod, key);
    setAt(pod, "metadata.labels"_L1,
          QJsonObject{{"kubevirt.io"_L1, "virt-launcher"_L1},
                      {"kubevirt.io/created-by"_L1, look.instance.meta.uid},
                      {"vm.kubevirt.io/name"_L1, look.instance.meta.name.left(63)}});
    setAt(pod, "metadata.ownerReferences"_L1, controlledBy(look.json));
    const QJsonObject container{{"name"_L1, "compute"_L1},
                                {"image"_L1, "quay.io/kubevirt/virt-launcher:v1.9.0"_L1}};
    QJsonObject spec{{"restartPolicy"_L1, "Never"_L1},
                     {"automountServiceAccountToken"_L1, false},
                     // The node's part is played: nobody would end a graceful termination.
                     {"terminationGracePeriodSeconds"_L1, 0},
                     {"containers"_L1, QJsonArray{container}},
                     {"volumes"_L1, podVolumes(arrayAt(look.json, "spec.volumes"_L1))}};
    if (knob(view(), look.instance.key(), knobs::unschedulable) != "true"_L1) {
        QStringList nodes;
        for (const auto &node : view().cache(resources::node).items())
            nodes << node->object.meta.name;
        nodes.sort();
        const auto index = dice().pick(static_cast<quint64>(std::max<qsizetype>(1, nodes.size())),
                                       look.instance.meta.uid);
        spec.insert("nodeName"_L1, nodes.value(static_cast<qsizetype>(index), fallbackNode));
    }
    pod.insert("spec"_L1, spec);
    return pod;
}

} // namespace simulator
