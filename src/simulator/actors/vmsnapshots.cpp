// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/actors/vmsnapshots.h"

#include "kube/core/timestamps.h"
#include "simulator/actors/fields.h"
#include "simulator/actors/snapshotclasses.h"
#include "simulator/actors/vmsnapshotcontents.h"
#include "simulator/actors/vmsnapshotlock.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
namespace resources = kube::resources;

namespace simulator {

namespace {

constexpr QLatin1String snapshotFinalizer{"snapshot.kubevirt.io/vmsnapshot-protection"};
constexpr QLatin1String sourceFinalizer{"snapshot.kubevirt.io/snapshot-source-protection"};
constexpr QLatin1String source{"snapshot-controller"};
constexpr std::chrono::milliseconds lockRetry = 5s;
constexpr std::chrono::milliseconds deletingShows = 150ms;

QJsonArray conditionsWith(const QJsonObject &status,
                          const Condition &progressing,
                          const Condition &ready,
                          base::Instant now)
{
    return withCondition(withCondition(arrayAt(status, "conditions"_L1), progressing, now), ready,
                         now);
}

QJsonObject withIndications(QJsonObject status, QStringList names)
{
    names.removeDuplicates();
    names.sort();
    if (names.isEmpty()) {
        status.remove("indications"_L1);
        status.remove("sourceIndications"_L1);
        return status;
    }
    QJsonArray sentences;
    for (const QString &name : names)
        sentences.append(
            QJsonObject{{"indication"_L1, name}, {"message"_L1, indicationSentence(name)}});
    status.insert("indications"_L1, QJsonArray::fromStringList(names));
    status.insert("sourceIndications"_L1, sentences);
    return status;
}

QStringList indicationsOf(const QJsonObject &status)
{
    QStringList names;
    for (const QJsonValue &name : arrayAt(status, "indications"_L1))
        names << name.toString();
    return names;
}

QStringList indicationsNow(const QJsonObject &instance, const QString &error)
{
    QStringList names{u"Online"_s};
    const QJsonArray conditions = arrayAt(instance, "status.conditions"_L1);
    const bool hasAgent = !findCondition(conditions, "AgentConnected"_L1).isEmpty();
    if (isConditionTrue(conditions, "Paused"_L1))
        names << u"Paused"_s;
    else
        names << (hasAgent ? u"GuestAgent"_s : u"NoGuestAgent"_s);
    if (hasAgent && error.contains("fsfreeze is limited"_L1))
        names << u"QuiesceTimeout"_s;
    return names;
}

// snapshotVolumes, and whether a volume that could have been captured is missing.
QJsonObject snapshotVolumes(const QJsonObject &content, bool *isPartial)
{
    QStringList included;
    for (const QJsonValue &backup : arrayAt(content, "spec.volumeBackups"_L1))
        included << textAt(backup.toObject(), "volumeName"_L1);
    QStringList excluded;
    const QJsonArray volumes =
        arrayAt(content, "spec.source.virtualMachine.spec.template.spec.volumes"_L1);
    *isPartial = false;
    for (const QJsonValue &volume : volumes) {
        const QString name = textAt(volume.toObject(), "name"_L1);
        if (included.contains(name))
            continue;
        excluded << name;
        *isPartial = *isPartial || !claimOfVolume(volume.toObject()).isEmpty();
    }
    QJsonObject result;
    if (!included.isEmpty())
        result.insert("includedVolumes"_L1, QJsonArray::fromStringList(included));
    if (!excluded.isEmpty())
        result.insert("excludedVolumes"_L1, QJsonArray::fromStringList(excluded));
    return result;
}

} // namespace

struct VmSnapshots::Look
{
    const kube::Object &snapshot;
    QJsonObject json;
    QJsonObject status;
    ClusterView::Pointer machine;
    ClusterView::Pointer instance;
    ClusterView::Pointer content;
    QJsonObject contentJson;
    base::Instant now;

    [[nodiscard]] QString phase() const { return textAt(status, "phase"_L1); }
    [[nodiscard]] bool isLocked() const
    {
        return machine
            && textAt(machine->object.json(), "status.snapshotInProgress"_L1) == snapshot.meta.name;
    }
    [[nodiscard]] std::optional<base::Instant> deadline() const
    {
        const QString text = textAt(json, "spec.failureDeadline"_L1);
        const auto duration = text.isEmpty() ? 5min : kube::parseGoDuration(text).value_or(5min);
        if (duration == 0ms)
            return std::nullopt;
        return snapshot.meta.createdAt + duration;
    }
};

QString contentNameOf(const QString &snapshotUid)
{
    return "vmsnapshot-content-"_L1 + snapshotUid;
}

VmSnapshots::VmSnapshots(ClusterView &view, const Dice &dice)
    : Reconciler{resources::vmSnapshot, view, dice}
{ }

QList<kube::ResourceType> VmSnapshots::alsoWatches() const
{
    return {resources::virtualMachine, resources::virtualMachineInstance,
            resources::vmSnapshotContent};
}

QList<kube::ObjectKey> VmSnapshots::concernedBy(const kube::ResourceType &type,
                                                const Item &item) const
{
    const kube::ObjectKey key = item.object.key();
    if (type == resources::vmSnapshotContent)
        return {{key.space, textAt(item.object.json(), "spec.virtualMachineSnapshotName"_L1)}};
    // What is over is only concerned while it still holds the machine, and when another machine
    // has taken the name.
    QString holder;
    if (type == resources::virtualMachine)
        holder = textAt(item.object.json(), "status.snapshotInProgress"_L1);
    QList<kube::ObjectKey> keys;
    for (const auto &snapshot : view().referringTo(resources::vmSnapshot, machineReference(key))) {
        const bool isOver = snapshot->phase == "Succeeded"_L1 || snapshot->phase == "Failed"_L1;
        const bool isAffected = type == resources::virtualMachine
            && (snapshot->sourceUid != item.object.meta.uid
                || snapshot->object.meta.name == holder);
        if (!isOver || isAffected)
            keys << snapshot->object.key();
    }
    return keys;
}

VmSnapshots::Look VmSnapshots::look(const Item &snapshot, base::Instant now) const
{
    const kube::Object &object = snapshot.object;
    Look look{object, object.json(), {}, {}, {}, {}, {}, now};
    look.status = objectAt(look.json, "status"_L1);
    const kube::ObjectKey machine{object.meta.space, textAt(look.json, "spec.source.name"_L1)};
    look.machine = view().find(resources::virtualMachine, machine);
    look.instance = view().find(resources::virtualMachineInstance, machine);
    look.content = view().find(resources::vmSnapshotContent,
                               {object.meta.space, contentNameOf(object.meta.uid)});
    if (look.content)
        look.contentJson = look.content->object.json();
    return look;
}

Plan VmSnapshots::plan(const kube::ObjectKey &key, base::Instant now)
{
    const auto snapshot = find(key);
    if (!snapshot)
        return {};
    const Look look = this->look(*snapshot, now);
    if (look.snapshot.meta.deletedAt)
        return planDeletion(look);
    Plan plan;
    plan.addFinalizer(type(), look.snapshot, snapshotFinalizer);
    if (!plan.isEmpty())
        return plan;
    if (look.phase() == "Succeeded"_L1)
        return planSucceeded(look);
    if (look.phase() == "Failed"_L1)
        return planFailed(look);
    return planProgress(look);
}

// The status as wanted, with what is kept the same way in every state.
void VmSnapshots::planStatus(Plan &plan, const Look &look, const QJsonObject &status) const
{
    QJsonObject wanted = status;
    if (look.machine)
        wanted.insert("sourceUID"_L1, look.machine->object.meta.uid);
    plan.updateStatus(type(), look.snapshot, wanted);
}

Plan VmSnapshots::planProgress(const Look &look) const
{
    Plan plan;
    QJsonObject status = look.status;
    status.insert("readyToUse"_L1, false);
    if (!textAt(look.contentJson, "status.creationTime"_L1).isEmpty())
        return planSucceeded(look);
    const auto deadline = look.deadline();
    if (deadline && look.now >= *deadline) {
        const bool hasError = !objectAt(status, "error"_L1).isEmpty();
        QJsonArray conditions = conditionsWith(
            status,
            {"Progressing"_L1, false, hasError ? u"In error state"_s : u"Operation failed"_s},
            {"Ready"_L1, false, u"Not ready"_s}, look.now);
        conditions = withCondition(conditions,
                                   {"Failure"_L1, true, u"snapshot deadline exceeded"_s}, look.now);
        status.insert("phase"_L1, "Failed"_L1);
        status.insert("conditions"_L1, conditions);
        planStatus(plan, look, status);
        return plan;
    }
    planLock(plan, look);
    if (plan.isEmpty() && look.isLocked())
        planContent(plan, look);
    if (deadline)
        plan.lookAgainIn(*deadline - look.now);
    return plan;
}

void VmSnapshots::planLock(Plan &plan, const Look &look) const
{
    QJsonObject status = look.status;
    const QJsonObject error = objectAt(look.contentJson, "status.error"_L1);
    QStringList indications;
    if (look.instance)
        indications = indicationsOf(status)
            + indicationsNow(look.instance->object.json(), textAt(error, "message"_L1));
    status = withIndications(status, indications);
    status.insert("phase"_L1, "InProgress"_L1);
    status.insert("readyToUse"_L1, false);
    status.insert("error"_L1, error.isEmpty() ? QJsonValue{QJsonValue::Undefined} : error);
    if (!objectAt(look.contentJson, "status"_L1).isEmpty())
        status.insert("virtualMachineSnapshotContentName"_L1, look.content->object.meta.name);
    std::optional<QString> obstacle;
    Condition progressing{"Progressing"_L1, false, u"Source does not exist"_s};
    if (look.machine) {
        obstacle = look.isLocked()
            ? std::nullopt
            : lockObstacle(view(), look.machine->object, look.snapshot.meta.name);
        progressing.reason = QString("Source not locked"_L1 + obstacle.value_or(QString{}));
    }
    const bool hasFinalizer =
        look.machine && look.machine->object.meta.finalizers.contains(sourceFinalizer);
    if (look.isLocked() && hasFinalizer)
        progressing = error.isEmpty()
            ? Condition{"Progressing"_L1, true, u"Source locked and operation in progress"_s}
            : Condition{"Progressing"_L1, false, u"In error state"_s};
    status.insert(
        "conditions"_L1,
        conditionsWith(status, progressing, {"Ready"_L1, false, u"Not ready"_s}, look.now));
    planStatus(plan, look, status);
    if (!plan.isEmpty() || !look.machine)
        return;
    if (obstacle) {
        plan.lookAgainIn(lockRetry);
    } else if (!look.isLocked()) {
        QJsonObject wanted = look.machine->object.json();
        setAt(wanted, "status.snapshotInProgress"_L1, look.snapshot.meta.name);
        plan.update(resources::virtualMachine, look.machine->object, wanted);
    } else {
        plan.addFinalizer(resources::virtualMachine, look.machine->object, sourceFinalizer);
    }
}

void VmSnapshots::planContent(Plan &plan, const Look &look) const
{
    if (look.content)
        return;
    const std::optional<QJsonObject> content =
        newContent(view(), look.snapshot, look.machine->object, look.instance);
    if (!content) {
        plan.lookAgainIn(lockRetry);
        return;
    }
    plan.create(resources::vmSnapshotContent, *content);
    const QString message = "Successfully created VirtualMachineSnapshotContent "_L1
        + contentNameOf(look.snapshot.meta.uid);
    plan.writes << recordEvent(type(), look.snapshot,
                               {.reason = "SuccessfulVirtualMachineSnapshotContentCreate"_L1,
                                .message = message,
                                .source = source},
                               look.now);
}

Plan VmSnapshots::planSucceeded(const Look &look) const
{
    Plan plan;
    QJsonObject status = look.status;
    const QJsonObject content = objectAt(look.contentJson, "status"_L1);
    if (look.phase() != "Succeeded"_L1) {
        bool isPartial = false;
        status.insert("snapshotVolumes"_L1, snapshotVolumes(look.contentJson, &isPartial));
        status.insert("creationTime"_L1, content.value("creationTime"_L1));
        status.insert("virtualMachineSnapshotContentName"_L1, look.content->object.meta.name);
        QStringList indications = indicationsOf(status);
        if (isPartial)
            indications << u"PartialSnapshot"_s;
        status = withIndications(status, indications);
    }
    if (!look.content) { // taken away by hand: what was true of it is all that is known
        planStatus(plan, look, status);
        if (plan.isEmpty())
            planUnlock(plan, look);
        return plan;
    }
    const QJsonObject error = objectAt(content, "error"_L1);
    const bool isReady = isTrueAt(content, "readyToUse"_L1) && error.isEmpty();
    status.insert("phase"_L1, "Succeeded"_L1);
    status.insert("readyToUse"_L1, isReady);
    status.insert("error"_L1, error.isEmpty() ? QJsonValue{QJsonValue::Undefined} : error);
    const QString progress = error.isEmpty() ? u"Operation complete"_s : u"In error state"_s;
    const QString ready = isReady ? u"Ready"_s : u"Not ready"_s;
    status.insert("conditions"_L1,
                  conditionsWith(status, {"Progressing"_L1, false, progress},
                                 {"Ready"_L1, isReady, ready}, look.now));
    planStatus(plan, look, status);
    if (plan.isEmpty())
        planUnlock(plan, look);
    return plan;
}

Plan VmSnapshots::planFailed(const Look &look) const
{
    Plan plan;
    planStatus(plan, look, look.status);
    if (plan.isEmpty())
        planRelease(plan, look);
    return plan;
}

// Finalizer first, then the field.
void VmSnapshots::planUnlock(Plan &plan, const Look &look) const
{
    if (!look.isLocked())
        return;
    plan.removeFinalizer(resources::virtualMachine, look.machine->object, sourceFinalizer);
    if (!plan.isEmpty())
        return;
    QJsonObject wanted = look.machine->object.json();
    setAt(wanted, "status.snapshotInProgress"_L1, QJsonValue{QJsonValue::Undefined});
    plan.update(resources::virtualMachine, look.machine->object, wanted);
}

// Gives everything back that a capture holds: guest, content, machine.
void VmSnapshots::planRelease(Plan &plan, const Look &look) const
{
    if (look.isLocked() && look.instance)
        planThaw(plan, look.instance->object);
    if (look.content)
        plan.remove(resources::vmSnapshotContent, look.content->object);
    if (plan.isEmpty())
        planUnlock(plan, look);
}

Plan VmSnapshots::planDeletion(const Look &look) const
{
    Plan plan;
    const bool isFinished = look.phase() == "Succeeded"_L1 || look.phase() == "Failed"_L1;
    if (!isFinished && look.phase() != "Deleting"_L1) {
        QJsonObject status = look.status;
        status.insert("phase"_L1, "Deleting"_L1);
        status.insert("readyToUse"_L1, false);
        status.insert("conditions"_L1,
                      conditionsWith(status,
                                     {"Progressing"_L1, false, u"VM snapshot is deleting"_s},
                                     {"Ready"_L1, false, u"Not ready"_s}, look.now));
        plan.updateStatus(type(), look.snapshot, status);
        return plan;
    }
    const QString policy = textAt(look.json, "spec.deletionPolicy"_L1);
    const bool isRetained = !policy.isEmpty() && policy != "Delete"_L1
        && isTrueAt(look.contentJson, "status.readyToUse"_L1);
    if (isRetained)
        planUnlock(plan, look);
    else
        planRelease(plan, look);
    if (plan.isEmpty() && look.phase() == "Deleting"_L1
        && look.now < *look.snapshot.meta.deletedAt + deletingShows)
        plan.lookAgainIn(deletingShows);
    else if (plan.isEmpty())
        plan.removeFinalizer(type(), look.snapshot, snapshotFinalizer);
    return plan;
}

} // namespace simulator
