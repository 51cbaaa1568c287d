// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/actors/vmrestores.h"

#include "kube/core/timestamps.h"
#include "simulator/actors/fields.h"
#include "simulator/actors/vmrestoreparts.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
namespace resources = kube::resources;

namespace simulator {

namespace {

constexpr QLatin1String finalizer{"snapshot.kubevirt.io/vmrestore-protection"};
constexpr QLatin1String source{"restore-controller"};
constexpr QLatin1String lockField{"status.restoreInProgress"};
constexpr std::chrono::milliseconds gracePeriod = 5min;
constexpr std::chrono::milliseconds firstRetry = 100ms;
constexpr std::chrono::milliseconds longestRetry = 1000s;

QJsonObject withReasons(QJsonObject status,
                        const Condition &progressing,
                        const Condition &ready,
                        base::Instant now)
{
    const QJsonArray conditions = arrayAt(status, "conditions"_L1);
    status.insert("complete"_L1, false);
    status.insert("conditions"_L1,
                  withCondition(withCondition(conditions, progressing, now), ready, now));
    return status;
}

QJsonObject
under(const QJsonObject &status, const QString &doing, const QString &waiting, base::Instant now)
{
    return withReasons(status, {"Progressing"_L1, true, doing}, {"Ready"_L1, false, waiting}, now);
}

QJsonObject stuck(const QJsonObject &status, const QString &text, base::Instant now)
{
    return withReasons(status, {"Progressing"_L1, false, text}, {"Ready"_L1, false, text}, now);
}

} // namespace

struct VmRestores::Look
{
    const kube::Object &restore;
    QJsonObject json;
    QJsonObject status;
    ClusterView::Pointer machine;
    QJsonObject machineJson;
    ClusterView::Pointer instance;
    ClusterView::Pointer snapshot;
    ClusterView::Pointer content;
    QJsonObject contentJson;
    base::Instant now;

    [[nodiscard]] QString spec(QLatin1String field) const
    {
        return objectAt(json, "spec"_L1).value(field).toString();
    }
    [[nodiscard]] QString holder() const { return textAt(machineJson, lockField); }
    [[nodiscard]] bool isLocked() const { return machine && holder() == restore.meta.name; }
    // The machine has got the restored spec.
    [[nodiscard]] bool isApplied() const
    {
        return machine
            && machine->object.meta.annotations.value(restoreMarkAnnotation)
            == restoreMark(restore);
    }
    [[nodiscard]] kube::ObjectKey named(QLatin1String field) const
    {
        return {restore.meta.space, spec(field)};
    }
};

VmRestores::VmRestores(ClusterView &view, const Dice &dice)
    : Reconciler{resources::vmRestore, view, dice}
{ }

QList<kube::ResourceType> VmRestores::alsoWatches() const
{
    return {resources::virtualMachine, resources::virtualMachineInstance, resources::volumeClaim};
}

QList<kube::ObjectKey> VmRestores::concernedBy(const kube::ResourceType &type,
                                               const Item &item) const
{
    const kube::ObjectKey key = item.object.key();
    if (type == resources::volumeClaim) {
        const QString name = item.object.meta.annotations.value(restoreNameAnnotation);
        return name.isEmpty() ? QList<kube::ObjectKey>{}
                              : QList<kube::ObjectKey>{{key.space, name}};
    }
    QList<kube::ObjectKey> keys;
    for (const auto &restore : view().referringTo(resources::vmRestore, machineReference(key)))
        keys << restore->object.key();
    return keys;
}

VmRestores::Look VmRestores::look(const Item &restore, base::Instant now) const
{
    const kube::Object &object = restore.object;
    Look look{object, object.json(), {}, {}, {}, {}, {}, {}, {}, now};
    look.status = objectAt(look.json, "status"_L1);
    const kube::ObjectKey machine{object.meta.space, textAt(look.json, "spec.target.name"_L1)};
    look.machine = view().find(resources::virtualMachine, machine);
    if (look.machine)
        look.machineJson = look.machine->object.json();
    look.instance = view().find(resources::virtualMachineInstance, machine);
    look.snapshot = view().find(resources::vmSnapshot, look.named("virtualMachineSnapshotName"_L1));
    if (look.snapshot) {
        const QString content =
            textAt(look.snapshot->object.json(), "status.virtualMachineSnapshotContentName"_L1);
        look.content = view().find(resources::vmSnapshotContent, {object.meta.space, content});
    }
    if (look.content)
        look.contentJson = look.content->object.json();
    return look;
}

Plan VmRestores::plan(const kube::ObjectKey &key, base::Instant now)
{
    const auto restore = find(key);
    if (!restore)
        return {};
    const Look look = this->look(*restore, now);
    if (look.restore.meta.deletedAt)
        return planDeletion(look);
    const bool hasFailed = isConditionTrue(arrayAt(look.status, "conditions"_L1), "Failure"_L1);
    if (isTrueAt(look.status, "complete"_L1) || hasFailed)
        return {};
    Plan plan;
    if (look.status.isEmpty()) {
        const QString text = u"Initializing VirtualMachineRestore"_s;
        plan.updateStatus(type(), look.restore, under({}, text, text, now));
        return plan;
    }
    if (look.machine && look.restore.meta.owners.isEmpty()) {
        QJsonObject wanted = look.json;
        setAt(wanted, "metadata.ownerReferences"_L1, controlledBy(look.machineJson));
        plan.update(type(), look.restore, wanted);
        return plan;
    }
    plan.addFinalizer(type(), look.restore, finalizer);
    if (!plan.isEmpty() || !look.machine)
        return plan;
    if (look.instance)
        return planReadiness(look);
    if (look.isApplied() && !look.isLocked())
        return planEnd(look);
    const QString problem = problemOf(look);
    return problem.isEmpty() ? planRestore(look) : planError(look, problem);
}

// The machine has an instance (kubevirt-semantics 4.2).
Plan VmRestores::planReadiness(const Look &look) const
{
    const QString policy = look.spec("targetReadinessPolicy"_L1);
    QString text = u"Waiting for target VM to be powered off. Please stop the restore target to "
                   "proceed with restore"_s;
    Plan plan;
    if (policy == "FailImmediate"_L1)
        return planFailure(look,
                           u"Restore target VMI must be powered off before restore operation"_s);
    if (policy == "StopTarget"_L1) {
        text = u"Automatically stopping restore target for restore operation"_s;
        QJsonObject wanted = look.machineJson;
        const bool isOld = valueAt(wanted, "spec.running"_L1).isBool();
        setAt(wanted, isOld ? "spec.running"_L1 : "spec.runStrategy"_L1,
              isOld ? QJsonValue{false} : QJsonValue{"Halted"_L1});
        plan.update(resources::virtualMachine, look.machine->object, wanted);
    } else if (policy != "WaitEventually"_L1) {
        // Nobody looks when the time is up: only what changes afterwards makes it fail.
        if (look.now >= look.restore.meta.createdAt + gracePeriod)
            return planFailure(look,
                               u"Restore target failed to be ready within 5m0s. Please power "
                               "off the target VM before attempting restore"_s);
        text += ", or the operation will fail after 5m0s"_L1;
    }
    if (!plan.isEmpty())
        return plan;
    plan.updateStatus(type(), look.restore, stuck(look.status, text, look.now));
    if (!plan.isEmpty())
        plan.writes << recordEvent(type(), look.restore,
                                   {.type = "Warning"_L1,
                                    .reason = "RestoreTargetNotReady"_L1,
                                    .message = u"Restore target VMI still exists, please stop the "
                                               "restore target to proceed with restore"_s,
                                    .source = source},
                                   look.now);
    return plan;
}

Plan VmRestores::planFailure(const Look &look, const QString &text) const
{
    Plan plan;
    QJsonObject status = stuck(look.status, text, look.now);
    status.insert(
        "conditions"_L1,
        withCondition(arrayAt(status, "conditions"_L1), {"Failure"_L1, true, text}, look.now));
    plan.updateStatus(type(), look.restore, status);
    const QString message = "VirtualMachineRestore failed "_L1 + text;
    plan.writes << recordEvent(type(), look.restore,
                               {.type = "Warning"_L1,
                                .reason = "Operation failed"_L1,
                                .message = message,
                                .source = source},
                               look.now);
    return plan;
}

// What keeps it from going on, in KubeVirt's words and order; empty when nothing does.
QString VmRestores::problemOf(const Look &look) const
{
    const QString snapshot =
        "VMSnapshot "_L1 + look.named("virtualMachineSnapshotName"_L1).toString();
    if (!look.snapshot)
        return snapshot + " does not exist"_L1;
    const QJsonObject status = objectAt(look.snapshot->object.json(), "status"_L1);
    if (textAt(status, "phase"_L1) == "Failed"_L1)
        return snapshot + " failed and is invalid to use"_L1;
    if (!isTrueAt(status, "readyToUse"_L1))
        return snapshot + " not ready"_L1;
    const QString content = textAt(status, "virtualMachineSnapshotContentName"_L1);
    if (!look.content)
        return "VMSnapshotContent "_L1 + look.restore.meta.space + u'/' + content
            + " does not exist"_L1;
    if (textAt(status, "sourceUID"_L1) != look.machine->object.meta.uid)
        return u"restore source and restore target are different but restore target already "
               "exists"_s;
    if (!look.holder().isEmpty() && !look.isLocked())
        return "vm restore "_L1 + look.holder() + " in progress"_L1;
    return {};
}

// Never the end: tries again later and later, or at once when something changes.
Plan VmRestores::planError(const Look &look, const QString &text) const
{
    Plan plan;
    const QJsonObject status = stuck(look.status, text, look.now);
    plan.updateStatus(type(), look.restore, status);
    if (!plan.isEmpty())
        plan.writes << recordEvent(
            type(), look.restore,
            {.type = "Warning"_L1,
             .reason = "VirtualMachineRestoreError"_L1,
             .message = QString("VirtualMachineRestore encountered error "_L1 + text),
             .source = source},
            look.now);
    const QJsonObject progressing =
        findCondition(arrayAt(status, "conditions"_L1), "Progressing"_L1);
    const base::Instant since =
        kube::parseTime(textAt(progressing, "lastTransitionTime"_L1)).value_or(look.now);
    plan.isWhole = true;
    plan.lookAgainIn(
        std::clamp<std::chrono::milliseconds>(look.now - since, firstRetry, longestRetry));
    return plan;
}

Plan VmRestores::planAfterFailure(const kube::ObjectKey &key,
                                  const base::Error &error,
                                  base::Instant now)
{
    const auto restore = find(key);
    return restore ? planError(look(*restore, now), error.detail) : Plan{};
}

Plan VmRestores::planRestore(const Look &look) const
{
    Plan plan;
    if (!look.isLocked()) {
        QJsonObject wanted = look.machineJson;
        setAt(wanted, lockField, look.restore.meta.name);
        plan.update(resources::virtualMachine, look.machine->object, wanted);
        return plan;
    }
    if (look.isApplied()) {
        planUnlock(plan, look);
        return plan;
    }
    const QJsonArray volumes = restoredVolumes(look.restore, look.contentJson);
    QJsonObject status =
        under(look.status, u"Creating new PVCs"_s, u"Waiting for new PVCs"_s, look.now);
    status.insert("restores"_L1, volumes);
    if (!look.status.contains("restores"_L1)) {
        plan.updateStatus(type(), look.restore, status);
        return plan;
    }
    if (const QString missing = missingSource(look, volumes); !missing.isEmpty())
        return planError(look, "missing volumeSnapshot "_L1 + missing);
    bool areThere = true;
    for (const QJsonValue &volume : volumes)
        areThere = planClaim(plan, look, volume.toObject()) && areThere;
    if (areThere)
        planMachine(plan, look, volumes);
    else if (plan.isEmpty()) // so that what a failed write has left there goes
        plan.updateStatus(type(), look.restore, status);
    return plan;
}

// What a claim is still to be made from.
QString VmRestores::missingSource(const Look &look, const QJsonArray &volumes) const
{
    const QString &space = look.restore.meta.space;
    for (const QJsonValue &volume : volumes) {
        const QString claim = textAt(volume.toObject(), "persistentVolumeClaim"_L1);
        const QString name = textAt(volume.toObject(), "volumeSnapshotName"_L1);
        if (!view().find(resources::volumeClaim, {space, claim})
            && !view().find(resources::volumeSnapshot, {space, name}))
            return name;
    }
    return {};
}

// True when the claim is there as far as KubeVirt waits for it.
bool VmRestores::planClaim(Plan &plan, const Look &look, const QJsonObject &volume) const
{
    const QString &space = look.restore.meta.space;
    const auto claim =
        view().find(resources::volumeClaim, {space, textAt(volume, "persistentVolumeClaim"_L1)});
    if (!claim) {
        const auto snapshot = view().find(resources::volumeSnapshot,
                                          {space, textAt(volume, "volumeSnapshotName"_L1)});
        const bool isOwned = look.spec("volumeOwnershipPolicy"_L1) != "None"_L1;
        plan.create(resources::volumeClaim,
                    restoredClaim(look.restore, look.contentJson, volume, snapshot->object.json(),
                                  isOwned ? look.machineJson : QJsonObject{}));
        return false;
    }
    const bool isOurs =
        claim->object.meta.annotations.value(restoreMarkAnnotation) == restoreMark(look.restore);
    const bool isReplaced = look.spec("volumeRestorePolicy"_L1) == "InPlace"_L1 && !isOurs;
    if (isReplaced || claim->object.meta.deletedAt) {
        plan.remove(resources::volumeClaim, claim->object);
        return false;
    }
    const QJsonObject json = claim->object.json();
    return textAt(json, "status.phase"_L1) == "Bound"_L1 || waitsForConsumer(json);
}

bool VmRestores::waitsForConsumer(const QJsonObject &claim) const
{
    const auto storageClass =
        view().find(resources::storageClass, {{}, textAt(claim, "spec.storageClassName"_L1)});
    return storageClass
        && textAt(storageClass->object.json(), "volumeBindingMode"_L1) == "WaitForFirstConsumer"_L1;
}

void VmRestores::planMachine(Plan &plan, const Look &look, const QJsonArray &volumes) const
{
    const QString text = u"Updating target spec"_s;
    const QJsonObject shown =
        findCondition(arrayAt(look.status, "conditions"_L1), "Progressing"_L1);
    if (shown.value("status"_L1) == "True"_L1 && shown.value("reason"_L1) != text)
        plan.updateStatus(type(), look.restore,
                          under(look.status, text, u"Waiting for target update"_s, look.now));
    else
        plan.update(resources::virtualMachine, look.machine->object,
                    restoredMachine(look.restore, look.contentJson, volumes, look.machineJson));
}

Plan VmRestores::planEnd(const Look &look) const
{
    Plan plan;
    const QString text = u"Operation complete"_s;
    QJsonObject status = withReasons(look.status, {"Progressing"_L1, false, text},
                                     {"Ready"_L1, true, text}, look.now);
    status.insert("complete"_L1, true);
    status.insert("restoreTime"_L1, kube::formatTime(look.now));
    plan.updateStatus(type(), look.restore, status);
    const QString message =
        "Successfully completed VirtualMachineRestore "_L1 + look.restore.meta.name;
    plan.writes << recordEvent(
        type(), look.restore,
        {.reason = "VirtualMachineRestoreComplete"_L1, .message = message, .source = source},
        look.now);
    return plan;
}

void VmRestores::planUnlock(Plan &plan, const Look &look) const
{
    QJsonObject wanted = look.machineJson;
    setAt(wanted, lockField, QJsonValue{QJsonValue::Undefined});
    plan.update(resources::virtualMachine, look.machine->object, wanted);
}

Plan VmRestores::planDeletion(const Look &look) const
{
    Plan plan;
    if (!look.restore.meta.finalizers.contains(finalizer))
        return plan;
    if (!isTrueAt(look.status, "complete"_L1)) {
        const QString text = u"VM restore is deleting"_s;
        plan.updateStatus(type(), look.restore, stuck(look.status, text, look.now));
        if (!plan.isEmpty())
            return plan;
    }
    if (look.isLocked())
        planUnlock(plan, look);
    else
        plan.removeFinalizer(type(), look.restore, finalizer);
    return plan;
}

} // namespace simulator
