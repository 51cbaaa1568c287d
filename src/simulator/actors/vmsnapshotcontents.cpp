// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/actors/vmsnapshotcontents.h"

#include "kube/core/timestamps.h"
#include "simulator/actors/fields.h"
#include "simulator/actors/knobs.h"
#include "simulator/actors/snapshotclasses.h"
#include "simulator/actors/virtualmachineinstances.h"
#include "simulator/actors/vmsnapshots.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
namespace resources = kube::resources;

namespace simulator {

namespace {

constexpr QLatin1String contentFinalizer{"snapshot.kubevirt.io/vmsnapshotcontent-protection"};
constexpr QLatin1String freezeStatus{"status.fsFreezeStatus"};
constexpr QLatin1String source{"snapshot-controller"};
constexpr QLatin1String limitedText{"fsfreeze is limited"};
constexpr std::chrono::milliseconds freezeRetry = 5s;
constexpr int longestLabel = 63;

// The spec as the instance was started with it, but for disks, which are those of today.
QJsonObject capturedSpec(const kube::Object &machine, const ClusterView::Pointer &instance)
{
    QJsonObject spec = objectAt(machine.json(), "spec"_L1);
    if (!instance)
        return spec;
    QJsonObject started = objectAt(instance->object.json(), "spec"_L1);
    const QJsonObject current = objectAt(spec, "template.spec"_L1);
    started.insert("volumes"_L1, current.value("volumes"_L1));
    setAt(started, "domain.devices.disks"_L1, valueAt(current, "domain.devices.disks"_L1));
    setAt(spec, "template.spec"_L1, started);
    return spec;
}

std::optional<QJsonArray>
volumeBackups(const ClusterView &view, const kube::Object &machine, const QString &snapshotUid)
{
    QJsonArray backups;
    for (const QJsonValue &each : arrayAt(machine.json(), "spec.template.spec.volumes"_L1)) {
        const QJsonObject volume = each.toObject();
        const auto claim =
            view.find(resources::volumeClaim, {machine.meta.space, claimOfVolume(volume)});
        if (!claim)
            continue;
        const QJsonObject json = claim->object.json();
        const QString storageClass = textAt(json, "spec.storageClassName"_L1);
        const SnapshotClassChoice choice = chooseSnapshotClass(view, storageClass);
        if (choice.isAmbiguous)
            return std::nullopt;
        if (choice.name.isEmpty() || textAt(json, "status.phase"_L1) != "Bound"_L1)
            continue;
        const QString name = textAt(volume, "name"_L1);
        backups.append(QJsonObject{{"volumeName"_L1, name},
                                   {"volumeSnapshotName"_L1,
                                    QString("vmsnapshot-"_L1 + snapshotUid + "-volume-"_L1 + name)},
                                   {"persistentVolumeClaim"_L1,
                                    QJsonObject{{"metadata"_L1, json.value("metadata"_L1)},
                                                {"spec"_L1, json.value("spec"_L1)}}}});
    }
    return backups;
}

QJsonObject errorValue(const QString &message, base::Instant now)
{
    return {{"time"_L1, kube::formatTime(now)}, {"message"_L1, message}};
}

} // namespace

std::optional<QJsonObject> newContent(const ClusterView &view,
                                      const kube::Object &snapshot,
                                      const kube::Object &machine,
                                      const ClusterView::Pointer &instance)
{
    const auto backups = volumeBackups(view, machine, snapshot.meta.uid);
    if (!backups)
        return std::nullopt;
    QJsonObject content = kube::newObject(resources::vmSnapshotContent,
                                          {snapshot.meta.space, contentNameOf(snapshot.meta.uid)});
    setAt(content, "metadata.finalizers"_L1, QJsonArray{QString(contentFinalizer)});
    const QJsonObject captured{{"metadata"_L1, objectAt(machine.json(), "metadata"_L1)},
                               {"spec"_L1, capturedSpec(machine, instance)},
                               {"status"_L1, QJsonObject{}}};
    QJsonObject spec{{"virtualMachineSnapshotName"_L1, snapshot.meta.name},
                     {"source"_L1, QJsonObject{{"virtualMachine"_L1, captured}}}};
    if (!backups->isEmpty())
        spec.insert("volumeBackups"_L1, *backups);
    content.insert("spec"_L1, spec);
    return content;
}

void planThaw(Plan &plan, const kube::Object &instance)
{
    QJsonObject wanted = instance.json();
    setAt(wanted, freezeStatus, QJsonValue{QJsonValue::Undefined});
    plan.update(resources::virtualMachineInstance, instance, wanted);
}

struct VmSnapshotContents::Look
{
    struct Cut
    {
        QJsonObject backup;
        QString name;
        ClusterView::Pointer volumeSnapshot;
        QJsonObject status;
    };

    const kube::Object &content;
    QJsonObject json;
    QJsonObject status;
    ClusterView::Pointer snapshot;
    ClusterView::Pointer instance;
    kube::ObjectKey machine;
    QList<Cut> cuts;
    base::Instant now;

    [[nodiscard]] bool areAllMade() const
    {
        return std::ranges::all_of(cuts,
                                   [](const Cut &cut) { return cut.volumeSnapshot != nullptr; });
    }
    [[nodiscard]] bool areAllDated() const
    {
        return std::ranges::all_of(
            cuts, [](const Cut &cut) { return !textAt(cut.status, "creationTime"_L1).isEmpty(); });
    }
    [[nodiscard]] bool areAllReady() const
    {
        return std::ranges::all_of(
            cuts, [](const Cut &cut) { return isTrueAt(cut.status, "readyToUse"_L1); });
    }
    [[nodiscard]] QString driverError() const
    {
        for (const Cut &cut : cuts) {
            const QString message = textAt(cut.status, "error.message"_L1);
            if (!message.isEmpty() && !isTrueAt(cut.status, "readyToUse"_L1))
                return "VolumeSnapshot "_L1 + cut.name + " error: "_L1 + message;
        }
        return {};
    }
    [[nodiscard]] QJsonArray cutStatuses() const
    {
        QJsonArray statuses;
        for (const Cut &cut : cuts) {
            QJsonObject each{{"volumeSnapshotName"_L1, cut.name},
                             {"readyToUse"_L1, isTrueAt(cut.status, "readyToUse"_L1)}};
            for (const QLatin1String key : {"creationTime"_L1, "error"_L1}) {
                if (cut.status.contains(key))
                    each.insert(key, cut.status.value(key));
            }
            statuses.append(each);
        }
        return statuses;
    }
};

VmSnapshotContents::VmSnapshotContents(ClusterView &view, const Dice &dice)
    : Reconciler{resources::vmSnapshotContent, view, dice}
{ }

QList<kube::ResourceType> VmSnapshotContents::alsoWatches() const
{
    return {resources::vmSnapshot, resources::volumeSnapshot, resources::virtualMachineInstance,
            resources::virtualMachine};
}

QList<kube::ObjectKey> VmSnapshotContents::concernedBy(const kube::ResourceType &type,
                                                       const Item &item) const
{
    const kube::ObjectKey key = item.object.key();
    QList<kube::ObjectKey> keys;
    if (type == resources::vmSnapshot) {
        keys << kube::ObjectKey{key.space, contentNameOf(item.object.meta.uid)};
    } else if (type == resources::volumeSnapshot) {
        for (const kube::OwnerReference &owner : item.object.meta.owners)
            keys << kube::ObjectKey{key.space, owner.name};
    } else {
        for (const auto &content :
             view().referringTo(resources::vmSnapshotContent, machineReference(key))) {
            if (!content->isDated)
                keys << content->object.key();
        }
    }
    return keys;
}

Plan VmSnapshotContents::plan(const kube::ObjectKey &key, base::Instant now)
{
    Plan plan;
    const auto content = find(key);
    if (!content)
        return plan;
    if (content->object.meta.deletedAt) {
        plan.removeFinalizer(type(), content->object, contentFinalizer);
        return plan;
    }
    Look look{content->object, content->object.json(), {}, {}, {}, {}, {}, now};
    look.status = objectAt(look.json, "status"_L1);
    look.machine = {key.space, textAt(look.json, "spec.source.virtualMachine.metadata.name"_L1)};
    look.snapshot =
        view().find(resources::vmSnapshot,
                    {key.space, textAt(look.json, "spec.virtualMachineSnapshotName"_L1)});
    look.instance = view().find(resources::virtualMachineInstance, look.machine);
    for (const QJsonValue &backup : arrayAt(look.json, "spec.volumeBackups"_L1)) {
        const QString name = textAt(backup.toObject(), "volumeSnapshotName"_L1);
        const auto found = view().find(resources::volumeSnapshot, {key.space, name});
        look.cuts << Look::Cut{backup.toObject(), name, found,
                               found ? objectAt(found->object.json(), "status"_L1) : QJsonObject{}};
    }
    if (textAt(look.status, "creationTime"_L1).isEmpty())
        planCapture(plan, look);
    else
        planFollow(plan, look);
    return plan;
}

void VmSnapshotContents::planCapture(Plan &plan, const Look &look) const
{
    const bool isOver = !look.snapshot || look.snapshot->object.meta.deletedAt
        || textAt(look.snapshot->object.json(), "status.phase"_L1) == "Failed"_L1;
    // A longer name fits no label value, so no VolumeSnapshot can be made; nothing says so.
    if (isOver || look.machine.name.size() > longestLabel)
        return;
    if (!look.areAllMade())
        planFreeze(plan, look);
    if (!plan.isEmpty() || plan.again)
        return;
    if (!look.areAllMade())
        planVolumeSnapshots(plan, look);
    else if (look.areAllDated())
        planThawAndDate(plan, look);
    else
        planError(plan, look, look.driverError());
}

void VmSnapshotContents::planFreeze(Plan &plan, const Look &look) const
{
    if (!look.instance)
        return;
    const QJsonObject instance = look.instance->object.json();
    const QJsonArray conditions = arrayAt(instance, "status.conditions"_L1);
    const bool isFrozen = textAt(instance, freezeStatus) == "frozen"_L1;
    if (isFrozen || findCondition(conditions, "AgentConnected"_L1).isEmpty()
        || isConditionTrue(conditions, "Paused"_L1))
        return;
    if (knob(view(), look.machine, knobs::freeze) == "fail"_L1) {
        planError(plan, look,
                  u"Internal error occurred: unexpected return code 400 (400 Bad Request), "
                  "message: Failed to freeze VMI, error=internal error: unable to execute QEMU "
                  "agent command 'guest-fsfreeze-freeze'"_s);
        plan.lookAgainIn(freezeRetry);
        return;
    }
    QJsonObject wanted = instance;
    setAt(wanted, freezeStatus, "frozen"_L1);
    plan.update(resources::virtualMachineInstance, look.instance->object, wanted);
}

void VmSnapshotContents::planVolumeSnapshots(Plan &plan, const Look &look) const
{
    for (const Look::Cut &cut : look.cuts) {
        if (cut.volumeSnapshot)
            continue;
        const QJsonObject claim = objectAt(cut.backup, "persistentVolumeClaim"_L1);
        const SnapshotClassChoice choice =
            chooseSnapshotClass(view(), textAt(claim, "spec.storageClassName"_L1));
        QJsonObject object =
            kube::newObject(resources::volumeSnapshot, {look.content.meta.space, cut.name});
        setAt(object, "metadata.labels"_L1,
              QJsonObject{{"snapshot.kubevirt.io/source-vm-name"_L1, look.machine.name},
                          {"snapshot.kubevirt.io/source-vm-namespace"_L1, look.machine.space}});
        setAt(object, "metadata.ownerReferences"_L1, controlledBy(look.json));
        setAt(object, "spec.volumeSnapshotClassName"_L1, choice.name);
        setAt(object, "spec.source.persistentVolumeClaimName"_L1,
              textAt(claim, "metadata.name"_L1));
        plan.create(resources::volumeSnapshot, object);
        const QString message = "Successfully created VolumeSnapshot "_L1 + cut.name;
        plan.writes << recordEvent(
            type(), look.content,
            {.reason = "SuccessfulVolumeSnapshotCreate"_L1, .message = message, .source = source},
            look.now);
    }
}

void VmSnapshotContents::planThawAndDate(Plan &plan, const Look &look) const
{
    const bool isFrozen =
        look.instance && textAt(look.instance->object.json(), freezeStatus) == "frozen"_L1;
    if (isFrozen && knob(view(), look.machine, knobs::freeze) == "timeout"_L1) {
        // The first thaw comes too late for Windows; the second works once the failure was seen.
        const QString noticed = textAt(look.snapshot->object.json(), "status.error.message"_L1);
        if (!noticed.contains(limitedText)) {
            planError(plan, look,
                      u"Internal error occurred: unexpected return code 400 (400 Bad Request), "
                      "message: Failed to unfreeze VMI, error=internal error: unable to execute "
                      "QEMU agent command 'guest-fsfreeze-thaw': fsfreeze is limited up to 10 "
                      "seconds"_s);
            plan.lookAgainIn(freezeRetry);
            return;
        }
    }
    if (isFrozen) {
        planThaw(plan, look.instance->object);
        return;
    }
    QJsonObject status{{"creationTime"_L1, kube::formatTime(look.now)},
                       {"readyToUse"_L1, look.areAllReady()}};
    if (!look.cuts.isEmpty())
        status.insert("volumeSnapshotStatus"_L1, look.cutStatuses());
    plan.updateStatus(type(), look.content, status);
}

void VmSnapshotContents::planError(Plan &plan, const Look &look, const QString &message) const
{
    QJsonObject status = look.status;
    status.insert("readyToUse"_L1, false);
    if (look.areAllMade() && !look.cuts.isEmpty())
        status.insert("volumeSnapshotStatus"_L1, look.cutStatuses());
    if (message.isEmpty())
        status.remove("error"_L1);
    else if (textAt(status, "error.message"_L1) != message)
        status.insert("error"_L1, errorValue(message, look.now));
    plan.updateStatus(type(), look.content, status);
}

void VmSnapshotContents::planFollow(Plan &plan, const Look &look) const
{
    QStringList missing;
    for (const Look::Cut &cut : look.cuts) {
        if (!cut.volumeSnapshot)
            missing << cut.name;
    }
    QString error = look.driverError();
    if (!missing.isEmpty())
        error = QString("VolumeSnapshots ("_L1 + missing.join(u',') + ") missing"_L1);
    QJsonObject status = look.status;
    status.insert("readyToUse"_L1, look.areAllReady() && missing.isEmpty());
    if (error.isEmpty())
        status.remove("error"_L1);
    else if (textAt(status, "error.message"_L1) != error)
        status.insert("error"_L1, errorValue(error, look.now));
    if (missing.isEmpty() && !look.cuts.isEmpty())
        status.insert("volumeSnapshotStatus"_L1, look.cutStatuses());
    plan.updateStatus(type(), look.content, status);
    if (!plan.isEmpty() && !missing.isEmpty())
        plan.writes << recordEvent(type(), look.content,
                                   {.type = "Warning"_L1,
                                    .reason = "VolumeSnapshotMissing"_L1,
                                    .message = error,
                                    .source = source},
                                   look.now);
}

} // namespace simulator
