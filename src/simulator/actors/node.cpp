// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/actors/node.h"

#include "kube/core/timestamps.h"
#include "simulator/actors/fields.h"
#include "simulator/actors/knobs.h"
#include "simulator/actors/machinestatus.h"
#include "simulator/actors/virtualmachineinstances.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
namespace resources = kube::resources;

namespace simulator {

namespace {

constexpr QLatin1String selectedNode{"volume.kubernetes.io/selected-node"};
constexpr QLatin1String anyNode{"node-1"};

// "10.128.x.y", the same for the same object in every run.
QString addressOf(const QString &uid)
{
    const quint64 hash = stableHash(uid);
    return "10.128."_L1 + QString::number(hash % 250) + u'.'
        + QString::number(2 + hash / 250 % 250);
}

QJsonArray runningConditions(QJsonArray conditions, base::Instant now)
{
    conditions = withCondition(conditions, {"Ready"_L1, true, QString{}}, now);
    return withCondition(conditions, {"LiveMigratable"_L1, true, QString{}}, now);
}

} // namespace

// Pods ---------------------------------------------------------------------------------------

NodePods::NodePods(ClusterView &view, const Dice &dice)
    : Reconciler{resources::pod, view, dice}
{ }

QList<kube::ResourceType> NodePods::alsoWatches() const
{
    return {resources::volumeClaim, resources::virtualMachine};
}

QList<kube::ObjectKey> NodePods::concernedBy(const kube::ResourceType &type, const Item &item) const
{
    if (type != resources::volumeClaim)
        return {};
    QList<kube::ObjectKey> keys;
    const auto pods = view().referringTo(resources::pod, claimReference(item.object.key()));
    for (const auto &pod : pods)
        keys << pod->object.key();
    return keys;
}

// Of a Deployment, on a server with a deployment controller: it runs at once.
void NodePods::planReplica(Plan &plan, const kube::Object &pod, base::Instant now) const
{
    QJsonObject status = objectAt(pod.json(), "status"_L1);
    if (textAt(status, "phase"_L1) == "Running"_L1)
        return;
    status.insert("phase"_L1, "Running"_L1);
    status.insert(
        "conditions"_L1,
        withCondition(arrayAt(status, "conditions"_L1), {"Ready"_L1, true, QString{}}, now));
    plan.updateStatus(type(), pod, status);
}

Plan NodePods::plan(const kube::ObjectKey &key, base::Instant now)
{
    Plan plan;
    const auto pod = find(key);
    if (pod && !pod->object.meta.deletedAt && !pod->object.meta.owners.isEmpty()
        && pod->object.meta.owners.first().kind == "ReplicaSet"_L1) {
        planReplica(plan, pod->object, now);
        return plan;
    }
    if (!pod || pod->object.meta.deletedAt)
        return plan;
    QJsonObject json = pod->object.json();
    if (pod->object.meta.labels.value(u"kubevirt.io"_s) != "virt-launcher"_L1) {
        planClaims(plan, pod->object, json); // the scheduler's part; nobody looks further
        return plan;
    }
    const QString phase = textAt(json, "status.phase"_L1);
    if (!phase.isEmpty() && phase != "Pending"_L1)
        return plan;
    if (textAt(json, "spec.nodeName"_L1).isEmpty()) {
        QJsonObject status = objectAt(json, "status"_L1);
        status.insert("phase"_L1, "Pending"_L1);
        status.insert("conditions"_L1,
                      withCondition(arrayAt(status, "conditions"_L1),
                                    {"PodScheduled"_L1, false, u"Unschedulable"_s,
                                     u"0/3 nodes are available: 3 Insufficient memory."_s},
                                    now));
        plan.updateStatus(type(), pod->object, status);
        return plan;
    }
    if (phase.isEmpty()) {
        setAt(json, "status.phase"_L1, "Pending"_L1);
        plan.update(type(), pod->object, json);
    }
    if (plan.isEmpty())
        planClaims(plan, pod->object, json);
    if (plan.isEmpty())
        planRun(plan, pod->object, json, now);
    return plan;
}

void NodePods::planClaims(Plan &plan, const kube::Object &pod, const QJsonObject &json) const
{
    const QStringList claims = claimsOfVolumes(arrayAt(json, "spec.volumes"_L1));
    for (const QString &name : claims) {
        const auto claim = view().find(resources::volumeClaim, {pod.meta.space, name});
        if (!claim || textAt(claim->object.json(), "status.phase"_L1) == "Bound"_L1
            || claim->object.meta.annotations.contains(selectedNode))
            continue;
        QJsonObject wanted = claim->object.json();
        const QString node = textAt(json, "spec.nodeName"_L1);
        setAnnotation(wanted, selectedNode, node.isEmpty() ? QString(anyNode) : node);
        plan.update(resources::volumeClaim, claim->object, wanted);
    }
}

void NodePods::planRun(Plan &plan,
                       const kube::Object &pod,
                       QJsonObject json,
                       base::Instant now) const
{
    const QStringList claims = claimsOfVolumes(arrayAt(json, "spec.volumes"_L1));
    if (claimState(view(), pod.meta.space, claims) != ClaimState::Bound)
        return;
    const auto instance = pod.meta.owners.isEmpty() ? QString{} : pod.meta.owners.first().name;
    const QString slow = knob(view(), {pod.meta.space, instance}, knobs::startsIn);
    const auto usual = dice().between(1200ms, 3000ms, pod.meta.uid);
    const base::Instant due = pod.meta.createdAt + kube::parseGoDuration(slow).value_or(usual);
    if (now < due) {
        plan.lookAgainIn(due - now);
        return;
    }
    QJsonObject status = objectAt(json, "status"_L1);
    QJsonArray conditions = arrayAt(status, "conditions"_L1);
    conditions = withCondition(conditions, {"PodScheduled"_L1, true, QString{}}, now);
    conditions = withCondition(conditions, {"Ready"_L1, true, QString{}}, now);
    status.insert("phase"_L1, "Running"_L1);
    status.insert("conditions"_L1, conditions);
    status.insert("podIP"_L1, addressOf(pod.meta.uid));
    status.insert("startTime"_L1, kube::formatTime(now));
    plan.updateStatus(type(), pod, status);
}

// Instances ----------------------------------------------------------------------------------

struct NodeInstances::Look
{
    const kube::Object &instance;
    QJsonObject json;
    base::Instant now;

    [[nodiscard]] QJsonObject status() const { return objectAt(json, "status"_L1); }
    [[nodiscard]] base::Instant since() const { return phaseSince(instance, json); }
};

NodeInstances::NodeInstances(ClusterView &view, const Dice &dice)
    : Reconciler{resources::virtualMachineInstance, view, dice}
{ }

QList<kube::ResourceType> NodeInstances::alsoWatches() const
{
    return {resources::virtualMachine};
}

QList<kube::ObjectKey> NodeInstances::concernedBy(const kube::ResourceType &type,
                                                  const Item &item) const
{
    Q_UNUSED(type)
    return {item.object.key()}; // the knobs are on the machine
}

Plan NodeInstances::plan(const kube::ObjectKey &key, base::Instant now)
{
    Plan plan;
    const auto instance = find(key);
    if (!instance)
        return plan;
    const Look look{instance->object, instance->object.json(), now};
    const QString phase = textAt(look.json, "status.phase"_L1);
    const bool isUp = phase == "Running"_L1 || phase == "Scheduled"_L1;
    if (instance->object.meta.deletedAt) {
        if (isUp)
            planShutdown(plan, look);
    } else if (phase == "Scheduled"_L1) {
        planBoot(plan, look);
    } else if (phase == "Running"_L1) {
        planGuest(plan, look);
    }
    return plan;
}

std::chrono::milliseconds NodeInstances::knobTime(const Look &look,
                                                  QLatin1String name,
                                                  std::chrono::milliseconds otherwise) const
{
    return kube::parseGoDuration(knob(view(), look.instance.key(), name)).value_or(otherwise);
}

void NodeInstances::planBoot(Plan &plan, const Look &look) const
{
    const base::Instant due =
        look.since() + dice().between(500ms, 2000ms, QString(look.instance.meta.uid + " boot"_L1));
    if (look.now < due) {
        plan.lookAgainIn(due - look.now);
        return;
    }
    const bool crashes = knob(view(), look.instance.key(), knobs::crash) == "true"_L1;
    QJsonObject status = withPhase(look.status(), crashes ? u"Failed"_s : u"Running"_s, look.now);
    if (!crashes) {
        status.insert("conditions"_L1,
                      runningConditions(arrayAt(status, "conditions"_L1), look.now));
        status.insert("interfaces"_L1,
                      QJsonArray{QJsonObject{{"name"_L1, "default"_L1},
                                             {"ipAddress"_L1, addressOf(look.instance.meta.uid)}}});
        status.insert("virtualMachineRevisionName"_L1,
                      QString("revision-start-vm-"_L1 + look.instance.meta.uid));
    }
    plan.updateStatus(type(), look.instance, status);
}

void NodeInstances::planGuest(Plan &plan, const Look &look) const
{
    QJsonObject status = look.status();
    const kube::ObjectKey key = look.instance.key();
    if (knob(view(), key, knobs::guestShutdown) == "true"_L1) {
        plan.updateStatus(type(), look.instance, withPhase(status, u"Succeeded"_s, look.now));
        return;
    }
    QJsonArray conditions = arrayAt(status, "conditions"_L1);
    const base::Instant agentDue = look.since()
        + dice().between(1500ms, 4000ms, QString(look.instance.meta.uid + " agent"_L1));
    if (knob(view(), key, knobs::agent) == "false"_L1)
        conditions = withoutCondition(conditions, "AgentConnected"_L1);
    else if (look.now >= agentDue)
        conditions = withCondition(conditions, {"AgentConnected"_L1, true, QString{}}, look.now);
    else
        plan.lookAgainIn(agentDue - look.now);
    const QString paused = knob(view(), key, knobs::paused);
    if (paused == "true"_L1)
        conditions = withCondition(
            conditions, {"Paused"_L1, true, u"PausedByUser"_s, u"VMI was paused by user"_s},
            look.now);
    else if (paused == "false"_L1)
        conditions = withoutCondition(conditions, "Paused"_L1);
    status.insert("conditions"_L1, conditions);
    plan.updateStatus(type(), look.instance, status);
}

void NodeInstances::planShutdown(Plan &plan, const Look &look) const
{
    const auto usual = dice().between(1500ms, 4000ms, QString(look.instance.meta.uid + " stop"_L1));
    const base::Instant due = *look.instance.meta.deletedAt + knobTime(look, knobs::stopsIn, usual);
    if (look.now < due) {
        plan.lookAgainIn(due - look.now);
        return;
    }
    QJsonObject status = withPhase(look.status(), u"Succeeded"_s, look.now);
    QJsonArray conditions = withoutCondition(arrayAt(status, "conditions"_L1), "AgentConnected"_L1);
    conditions = withCondition(
        conditions, {"Ready"_L1, false, u"GuestNotRunning"_s, u"Guest VM is not running"_s},
        look.now);
    status.insert("conditions"_L1, conditions);
    plan.updateStatus(type(), look.instance, status);
}

} // namespace simulator
