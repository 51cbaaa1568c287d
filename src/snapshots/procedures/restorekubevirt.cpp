// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/names.h"
#include "snapshots/observe.h"
#include "snapshots/procedures/made.h"
#include "snapshots/procedures/reasons.h"
#include "snapshots/procedures/restorephases.h"
#include "snapshots/procedures/steps.h"

#include <QJsonArray>

#include <algorithm>

// A restore that a VirtualMachineRestore carries out while the machine is off (kubevirt-semantics
// 4). KubeVirt's word that it is complete says nothing about the data: the claims do.
namespace snapshots::restore {

namespace {

using L1 = QLatin1String;

// The machine is off meanwhile.
constexpr std::chrono::minutes longestRestore{60};
constexpr std::chrono::minutes longestProof{60};
constexpr std::chrono::minutes longestCreation{5};
constexpr std::chrono::minutes nudgePace{5};
constexpr std::chrono::seconds often{1};

constexpr L1 markAnnotation("restore.kubevirt.io/lastRestoreUID"); // on claims that it has made
constexpr L1 oldClaimsField("oldClaims"); // by disk, where KubeVirt's have other names
constexpr L1 restoreUidField("vmRestoreUid");
constexpr L1 nodeField("node");
constexpr L1 putBackField("claimsPutBack");

kube::ObjectKey restoreKey(const Look &look)
{
    return {look.request.machine.key.space, names::vmRestoreName(look.request.uid())};
}

QString describeRestore(const Look &look)
{
    return describe(kube::resources::vmRestore, restoreKey(look));
}

// What keeps it from being made; empty when nothing does.
QString faultBefore(const Look &look)
{
    const Observation &observation = look.observation;
    if (!look.status().before[restoreUidField].toString().isEmpty())
        return QStringLiteral("%1 was deleted meanwhile.").arg(describeRestore(look));
    if (!observation.machine.vm)
        return QStringLiteral("The VirtualMachine was deleted meanwhile.");
    if (!observation.vmSnapshot || observation.vmSnapshot->object.meta.deletedAt)
        return QStringLiteral("The VirtualMachineSnapshot was deleted meanwhile.");
    for (const auto &other : observation.restores) {
        if (other->targetName == observation.machine.vm->object.meta.name && !other->isComplete
            && other->object.meta.name != restoreKey(look).name)
            return QStringLiteral("%1 has begun meanwhile, and KubeVirt carries out one at a time.")
                .arg(describe(kube::resources::vmRestore, other->object.key()));
    }
    if (isOverdue(look, steps::kubeVirtRestore, longestCreation))
        return QStringLiteral("KubeVirt has not taken %1 within 5 minutes: the log of the "
                              "controller says what it answered.")
            .arg(describeRestore(look));
    return {};
}

QString faultOf(const Look &look, const VmRestore &restore)
{
    const QString who = describeRestore(look);
    if (restore.object.meta.deletedAt)
        return QStringLiteral("%1 was deleted meanwhile.").arg(who);
    // An older KubeVirt drops what it does not know (kubevirt-semantics 10).
    if (look.request.restoreMethod() == Method::InPlace && restore.volumePolicy != L1("InPlace"))
        return QStringLiteral("This version of KubeVirt cannot restore in place: use Swap.");
    if (restore.isFailed)
        return QStringLiteral("KubeVirt has given %1 up: %2.").arg(who, restore.reason);
    if (!restore.isComplete && isOverdue(look, steps::kubeVirtRestore, longestRestore))
        return QStringLiteral("%1 is not complete within an hour (%2).").arg(who, restore.reason);
    return {};
}

// From here on the disks of the restore are the claims that KubeVirt makes.
void takeOverClaims(Look &look, const VmRestore &restore)
{
    QJsonObject &before = look.status().before;
    before[restoreUidField] = restore.object.meta.uid;
    QJsonObject old = before[oldClaimsField].toObject();
    for (DiskRecord &disk : look.status().disks) {
        const QString claim = restore.claimOf(disk.name);
        if (!disk.included || claim.isEmpty() || claim == disk.claim)
            continue;
        old[disk.name] = disk.claim;
        disk.claim = claim;
    }
    if (!old.isEmpty())
        before[oldClaimsField] = old;
}

void begin(Look &look)
{
    if (!isHeldOff(look))
        return;
    look.act(
        CreateObject{kube::resources::vmRestore,
                     newVmRestore({.key = restoreKey(look),
                                   .vmName = look.observation.machine.vm->object.meta.name,
                                   .snapshotName = look.observation.vmSnapshot->object.meta.name,
                                   .isInPlace = look.request.restoreMethod() == Method::InPlace},
                                  made::labelsFor(look.request))});
}

// One that has missed something goes on when it is touched.
void nudge(Look &look, const VmRestore &restore)
{
    const Step *const step = look.step(steps::kubeVirtRestore);
    const auto times = (look.now - step->startedAt.value_or(look.now)) / nudgePace;
    const QString wanted = QString::number(times);
    const kube::ObjectMeta &meta = restore.object.meta;
    if (times == 0 || meta.annotations.value(names::nudgeAnnotation) == wanted)
        return;
    const QJsonObject annotations{{names::nudgeAnnotation, wanted}};
    const QJsonObject metadata{{QStringLiteral("annotations"), annotations},
                               {QStringLiteral("uid"), meta.uid}};
    look.act(PatchObject{
        kube::resources::vmRestore, meta.key(), {{QStringLiteral("metadata"), metadata}}});
}

bool isMadeByRestore(const Look &look, const VolumeClaim &claim)
{
    const QString mark = QStringLiteral("%1-%2").arg(
        restoreKey(look).name, look.status().before[restoreUidField].toString());
    return claim.object.meta.annotations.value(markAnnotation) == mark;
}

// A claim whose class waits for its first consumer is filled now, and not when it is too late.
void fill(Look &look, const VolumeClaim &claim)
{
    const QString node = look.status().before[nodeField].toString();
    const kube::ObjectMeta &meta = claim.object.meta;
    if (node.isEmpty() || meta.annotations.contains(names::selectedNodeAnnotation))
        return;
    const QJsonObject metadata{
        {QStringLiteral("annotations"), QJsonObject{{names::selectedNodeAnnotation, node}}},
        {QStringLiteral("uid"), meta.uid}};
    look.act(PatchObject{
        kube::resources::volumeClaim, meta.key(), {{QStringLiteral("metadata"), metadata}}});
}

QString faultOf(const Look &look, const Disk &disk)
{
    const QString who = describe(kube::resources::volumeClaim,
                                 {look.request.machine.key.space, disk.record->claim});
    if (disk.claim && disk.claim->sourceSnapshot != disk.record->volumeSnapshot)
        return QStringLiteral("%1 is not made from VolumeSnapshot %2.")
            .arg(who, disk.record->volumeSnapshot);
    if (disk.claim && !isMadeByRestore(look, *disk.claim))
        return QStringLiteral("%1 is not the one that KubeVirt has made for this restore.")
            .arg(who);
    return {};
}

// True when the disk has the restored data and the machine names it.
bool proveDisk(Look &look, const Disk &disk)
{
    const VolumeClaim *const claim = disk.claim;
    if (!claim || claim->object.meta.deletedAt)
        return false;
    if (claim->phase != VolumeClaim::Phase::Bound) {
        fill(look, *claim);
        return false;
    }
    disk.record->volume = claim->volumeName;
    return observe::claimsOf(look.observation.machine).contains(disk.record->claim);
}

QString oldClaimOf(const Look &look, const DiskRecord &disk)
{
    return look.status().before[oldClaimsField][disk.name].toString();
}

bool areOldClaimsThere(const Look &look)
{
    return std::ranges::all_of(look.status().disks, [&](const DiskRecord &disk) {
        const QString old = oldClaimOf(look, disk);
        const VolumeClaim *const claim = named(look.observation.claims, old);
        return old.isEmpty()
            || (claim && !claim->object.meta.deletedAt
                && claim->phase == VolumeClaim::Phase::Bound);
    });
}

// The machine's volumes, with the claims that they had before.
QJsonArray oldVolumes(const Look &look)
{
    const QJsonObject vm = look.observation.machine.vm->object.json();
    QJsonArray volumes = vm[L1("spec")][L1("template")][L1("spec")][L1("volumes")].toArray();
    for (qsizetype i = 0; i < volumes.size(); ++i) {
        QJsonObject volume = volumes[i].toObject();
        for (const DiskRecord &disk : look.status().disks) {
            QJsonObject claim = volume[L1("persistentVolumeClaim")].toObject();
            const QString old = oldClaimOf(look, disk);
            if (old.isEmpty() || claim[L1("claimName")].toString() != disk.claim)
                continue;
            claim[L1("claimName")] = old;
            volume[L1("persistentVolumeClaim")] = claim;
        }
        volumes[i] = volume;
    }
    return volumes;
}

} // namespace

bool restoreThroughKubeVirt(Look &look)
{
    if (isDone(look, steps::kubeVirtRestore))
        return true;
    look.startStep(steps::kubeVirtRestore);
    const VmRestore *const restore = look.observation.vmRestore.get();
    const QString fault = restore ? faultOf(look, *restore) : faultBefore(look);
    if (!fault.isEmpty()) {
        look.fail(reasons::kubeVirtRestoreFailed, fault);
        return false;
    }
    look.lookAgain(often);
    const QString doing =
        QStringLiteral("KubeVirt restores %1").arg(describe(look.request.machine));
    look.progress(reasons::restoring,
                  restore && !restore->reason.isEmpty()
                      ? QStringLiteral("%1: %2.").arg(doing, restore->reason)
                      : doing + QLatin1Char('.'));
    if (!restore) {
        begin(look);
        return false;
    }
    takeOverClaims(look, *restore);
    if (restore->isComplete)
        look.finishStep(steps::kubeVirtRestore, Step::State::Done);
    else
        nudge(look, *restore);
    return restore->isComplete;
}

bool prove(Look &look)
{
    if (isDone(look, steps::prove))
        return true;
    look.startStep(steps::prove);
    bool isWhole = true;
    for (const Disk &disk : disksOf(look)) {
        QString fault = faultOf(look, disk);
        if (fault.isEmpty() && isOverdue(look, steps::prove, longestProof))
            fault = QStringLiteral("Disk %1 was not filled within an hour: look at the events of "
                                   "claim %2.")
                        .arg(disk.record->name, disk.record->claim);
        if (!fault.isEmpty()) {
            look.fail(reasons::kubeVirtRestoreFailed, fault);
            return false;
        }
        isWhole = proveDisk(look, disk) && isWhole;
    }
    if (isWhole) {
        look.finishStep(steps::prove, Step::State::Done,
                        QStringLiteral("Bound, filled from the snapshot, and the machine's."));
        return true;
    }
    look.progress(reasons::restoring, QStringLiteral("Waits until the restored disks are filled."));
    look.lookAgain(often);
    return false;
}

bool removeVmRestore(Look &look)
{
    const VmRestore *const restore = look.observation.vmRestore.get();
    if (!restore)
        return true;
    takeOverClaims(look, *restore);
    made::removeOne(look, kube::resources::vmRestore, restore->object);
    look.progress(look.isFailing() ? reasons::rollingBack : reasons::verifying,
                  QStringLiteral("Waits until %1 is gone.").arg(describeRestore(look)));
    look.lookAgain(often);
    return false;
}

bool hasNewClaims(const Look &look)
{
    return look.status().before.contains(oldClaimsField);
}

bool isRewritten(const Look &look)
{
    const QStringList used = observe::claimsOf(look.observation.machine);
    return std::ranges::any_of(look.status().disks, [&](const DiskRecord &disk) {
        return !oldClaimOf(look, disk).isEmpty() && used.contains(disk.claim);
    });
}

bool putClaimsBack(Look &look)
{
    if (!isRewritten(look) || !areOldClaimsThere(look))
        return true;
    look.progress(
        reasons::rollingBack,
        QStringLiteral("Gives %1 its old disks back.").arg(describe(look.request.machine)));
    look.lookAgain(often);
    if (!isHeldOff(look))
        return false;
    look.status().before[putBackField] = true;
    const kube::Object &vm = look.observation.machine.vm->object;
    const QJsonObject metadata{{QStringLiteral("uid"), vm.meta.uid},
                               {QStringLiteral("resourceVersion"), vm.meta.resourceVersion}};
    const QJsonObject spec{
        {QStringLiteral("template"),
         QJsonObject{{QStringLiteral("spec"),
                      QJsonObject{{QStringLiteral("volumes"), oldVolumes(look)}}}}}};
    look.act(PatchObject{kube::resources::virtualMachine,
                         vm.key(),
                         {{QStringLiteral("metadata"), metadata}, {QStringLiteral("spec"), spec}}});
    return false;
}

QString howItFailed(const Look &look, const QString &message)
{
    const QString who = describe(look.request.machine);
    if (isRewritten(look))
        return QStringLiteral("%1 KubeVirt had restored %2 before, and it stays so. %3")
            .arg(message, who, fateOfOldDisks(look));
    if (look.status().before[putBackField].toBool())
        return QStringLiteral("%1 %2 has its old disks again; the rest of its spec is as it was "
                              "captured.")
            .arg(message, who);
    return message;
}

bool dropUnusedClaims(Look &look)
{
    bool isWhole = true;
    const QStringList used = observe::claimsOf(look.observation.machine);
    for (const Disk &disk : disksOf(look)) {
        const bool isUnused = disk.claim && !oldClaimOf(look, *disk.record).isEmpty()
            && !used.contains(disk.record->claim) && isMadeByRestore(look, *disk.claim);
        if (!isUnused)
            continue;
        isWhole = false;
        made::removeOne(look, kube::resources::volumeClaim, disk.claim->object);
    }
    return isWhole;
}

QString fateOfOldDisks(const Look &look)
{
    QStringList left;
    QStringList deleted;
    for (const DiskRecord &disk : look.status().disks) {
        const QString old = oldClaimOf(look, disk);
        if (!disk.included || old.isEmpty())
            continue;
        const VolumeClaim *const claim = named(look.observation.claims, old);
        if (claim && !claim->object.meta.deletedAt)
            left.append(old);
        else if (!disk.oldVolume.isEmpty())
            deleted.append(old);
    }
    QStringList sentences;
    if (!left.isEmpty())
        sentences += QStringLiteral("The old disks stay as claims %1: delete them when nobody "
                                    "needs them any more.")
                         .arg(left.join(L1(", ")));
    if (!deleted.isEmpty())
        sentences +=
            QStringLiteral("KubeVirt has deleted the old disks %1.").arg(deleted.join(L1(", ")));
    return sentences.join(QLatin1Char(' '));
}

} // namespace snapshots::restore
