// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/quantity.h"
#include "kube/core/timestamps.h"
#include "snapshots/names.h"
#include "snapshots/observe.h"
#include "snapshots/preflight.h"
#include "snapshots/probereport.h"
#include "snapshots/procedures/power.h"
#include "snapshots/procedures/reasons.h"
#include "snapshots/procedures/restorecheck.h"
#include "snapshots/procedures/restorephases.h"
#include "snapshots/procedures/siblings.h"
#include "snapshots/procedures/starting.h"
#include "snapshots/procedures/steps.h"
#include "snapshots/roomcheck.h"
#include "snapshots/targetcheck.h"

#include <QJsonArray>

#include <algorithm>

namespace snapshots::restore {

namespace {

using L1 = QLatin1String;
using Level = Finding::Level;

constexpr std::chrono::minutes lastMinutes{5}; // of parked disks, in which nobody begins an undo

struct Plan : RestoreCheck
{
    void add(Level level, L1 code, const QString &text)
    {
        findings.append({level, code, QString(), text});
    }
};

bool isUndo(const SnapshotRequest &request)
{
    return !request.undoOf.isEmpty();
}

QString diskText(const DiskRecord &disk)
{
    return QStringLiteral("Disk %1").arg(disk.name);
}

// A smaller volume would not satisfy the operator's claim, which would get a blank one instead.
qint64 stagedSize(const Look &look, const DiskRecord &captured, const VolumeSnapshot &source)
{
    const qint64 restored =
        kube::parseBytes(source.restoreSize.isEmpty() ? captured.size : source.restoreSize)
            .value_or(0);
    return std::max(restored, sizeWanted(look.observation.machine, captured.claim));
}

// The claim that the disk has now, when it can be swapped.
const VolumeClaim *swappableClaim(const Look &look, Plan &plan, const DiskRecord &disk)
{
    const VolumeClaim *const claim = named(look.observation.claims, disk.claim);
    const QString who =
        describe(kube::resources::volumeClaim, {look.request.machine.key.space, disk.claim});
    if (!claim || claim->object.meta.deletedAt || claim->phase != VolumeClaim::Phase::Bound) {
        plan.add(Level::Wait, claim ? reasons::claimNotBound : reasons::claimMissing,
                 QStringLiteral("%1 of disk %2 is not bound: start the machine once, or look at "
                                "the events of the claim.")
                     .arg(who, disk.name));
        return nullptr;
    }
    // Its owner would make the claim anew and fill it from the image.
    if (!claim->dataVolume.isEmpty())
        plan.add(Level::Blocker, reasons::dataVolumeOwned,
                 QStringLiteral("%1 belongs to DataVolume %2, which would fill the new disk with "
                                "its image again: this method cannot restore it.")
                     .arg(who, claim->dataVolume));
    return claim;
}

// The old volume is given back in the end, and every snapshot in it would go with it.
void refuseToLoseSnapshots(const Look &look,
                           Plan &plan,
                           const DiskRecord &disk,
                           const VolumeSnapshot &source)
{
    const VolumeClaim *const claim = named(look.observation.claims, disk.claim);
    const QString storage = claim ? claim->storageClass : QString();
    const SnapshotFate fate =
        fateOf(named(look.observation.storageClasses, storage),
               named(look.observation.snapshotClasses, source.className), source.className);
    if (fate == SnapshotFate::SeenToBeLost)
        plan.add(Level::Blocker, reasons::snapshotsNeedSource,
                 QStringLiteral("A test of StorageClass %1 has shown that VolumeSnapshotClass %2 "
                                "loses the snapshots of disk %3 with its volume: capture with a "
                                "class that keeps them apart, and restore that.")
                     .arg(storage, source.className, disk.name));
    if (fate == SnapshotFate::SaidToBeLost)
        plan.add(Level::Blocker, reasons::snapshotsNeedSource,
                 QStringLiteral("VolumeSnapshotClass %1 keeps the snapshots of disk %2 inside its "
                                "volume, and they would be lost with it: capture with a class that "
                                "keeps them apart, and restore that.")
                     .arg(source.className, disk.name));
}

// The claim that the captured disk has now: a restore by KubeVirt gives it another name. Empty: the
// machine has no such disk any more.
QString claimNow(const Machine &machine, const DiskRecord &captured)
{
    if (observe::claimsOf(machine).contains(captured.claim))
        return captured.claim;
    for (const VirtualMachine::Volume &volume : machine.vm->volumes) {
        if (volume.name == captured.name)
            return volume.claim;
    }
    return {};
}

const VolumeSnapshot *readableSource(const Look &look, Plan &plan, const DiskRecord &disk)
{
    const VolumeSnapshot *const source =
        named(look.observation.volumeSnapshots, disk.volumeSnapshot);
    if (source && !source->object.meta.deletedAt && source->readyToUse)
        return source;
    plan.add(Level::Blocker, reasons::dataLost,
             QStringLiteral("%1 cannot be restored: VolumeSnapshot %2 is gone or not ready.")
                 .arg(diskText(disk), disk.volumeSnapshot));
    return nullptr;
}

void planCaptured(const Look &look, Plan &plan, const DiskRecord &captured)
{
    const QString current = claimNow(look.observation.machine, captured);
    DiskRecord disk;
    disk.name = captured.name;
    disk.claim = current.isEmpty() ? captured.claim : current;
    disk.volumeSnapshot = captured.volumeSnapshot;
    const bool isByKubeVirt = look.request.restoreMethod() == Method::KubeVirt;
    if (!captured.included || (current.isEmpty() && !isByKubeVirt)) {
        disk.reason = captured.included ? QStringLiteral("The machine has no such disk any more.")
                                        : captured.reason;
        plan.disks.append(disk);
        return;
    }
    const VolumeSnapshot *const source = readableSource(look, plan, disk);
    if (!source)
        return;
    const VolumeClaim *const claim = isByKubeVirt ? named(look.observation.claims, disk.claim)
                                                  : swappableClaim(look, plan, disk);
    if (!claim && !isByKubeVirt)
        return;
    // KubeVirt leaves old claims where they are, but for those of a DataVolume.
    if (!isByKubeVirt || (claim && !claim->dataVolume.isEmpty()))
        refuseToLoseSnapshots(look, plan, disk, *source);
    disk.included = true;
    disk.oldVolume = claim ? claim->volumeName : QString();
    disk.size = kube::formatBytes(stagedSize(look, captured, *source));
    plan.disks.append(disk);
}

void planParked(const Look &look, Plan &plan, const DiskRecord &restored)
{
    if (!restored.included || restored.oldVolume.isEmpty())
        return;
    DiskRecord disk;
    disk.name = restored.name;
    disk.claim = restored.claim;
    disk.volume = restored.oldVolume;
    const Volume *const parked = named(look.observation.volumes, disk.volume);
    const SnapshotRequest &target = *look.observation.target;
    const auto until = parked
        ? kube::parseTime(parked->object.meta.annotations.value(names::parkedUntilAnnotation))
        : std::nullopt;
    const bool isParked = until && parked->phase == L1("Released")
        && parked->object.meta.labels.value(names::requestUidLabel) == target.uid();
    if (!isParked || look.now + lastMinutes >= *until) {
        plan.add(Level::Blocker, reasons::notUndoable,
                 QStringLiteral("%1 cannot be put back: volume %2 is not parked any more.")
                     .arg(diskText(disk), disk.volume));
        return;
    }
    if (!observe::claimsOf(look.observation.machine).contains(disk.claim)) {
        disk.reason = QStringLiteral("The machine has no such disk any more.");
        plan.disks.append(disk);
        return;
    }
    if (sizeWanted(look.observation.machine, disk.claim) > parked->bytes)
        plan.add(Level::Blocker, reasons::diskTooSmall,
                 QStringLiteral("%1 is asked for with more than the %2 of volume %3: the operator "
                                "would make a blank one.")
                     .arg(diskText(disk), kube::formatBytes(parked->bytes), disk.volume));
    const VolumeClaim *const claim = swappableClaim(look, plan, disk);
    if (!claim)
        return;
    disk.included = true;
    disk.oldVolume = claim->volumeName;
    disk.size = kube::formatBytes(parked->bytes);
    plan.disks.append(disk);
}

void checkTarget(const Look &look, Plan &plan)
{
    const WantedTarget wanted = isUndo(look.request)
        ? WantedTarget{Operation::Restore, Phase::Restored, L1("undoOf"), reasons::notUndoable}
        : WantedTarget{.lost = reasons::dataLost};
    if (const auto finding = snapshots::checkTarget(look.observation, wanted))
        plan.findings.append(*finding);
    const SnapshotRequest *const target = look.observation.target.get();
    if (plan.worst() || !isUndo(look.request) || target->restoreMethod() != Method::KubeVirt)
        return;
    QString text = QStringLiteral("%1 was carried out by KubeVirt, which parks no disks: restore "
                                  "what was captured before it.")
                       .arg(describe(kube::resources::wukongSnapshot, target->object.key()));
    if (target->takesSafetySnapshot)
        text += QLatin1Char(' ')
            + QStringLiteral("That is WukongSnapshot %1.")
                  .arg(names::safetySnapshotName(target->uid()));
    plan.add(Level::Blocker, reasons::notUndoable, text);
}

void checkMethod(const Look &look, Plan &plan)
{
    const Method method = look.request.restoreMethod();
    if (method == Method::KubeVirt && look.request.machine.kind == MachineKind::Wukong)
        plan.add(Level::Blocker, reasons::operationNotSupported,
                 QStringLiteral("%1 cannot be restored by KubeVirt, which gives disks new names: "
                                "the operator would put the old ones back. Use method Swap.")
                     .arg(describe(look.request.machine)));
    if (method != Method::Swap && isUndo(look.request))
        plan.add(Level::Blocker, reasons::operationNotSupported,
                 QStringLiteral("Parked disks are put back by Swap, not by %1: leave spec.method "
                                "out.")
                     .arg(nameOf(method)));
}

void checkMachine(const Look &look, Plan &plan)
{
    const Machine &machine = look.observation.machine;
    const QString who = describe(machine.ref);
    const kube::Object *const object = power::objectOf(machine);
    if (!object || object->meta.deletedAt || !machine.vm) {
        plan.add(Level::Blocker, reasons::machineNotFound,
                 QStringLiteral("%1 does not exist, or its VirtualMachine does not: create it "
                                "before its disks are restored.")
                     .arg(who));
        return;
    }
    const QString owner = machine.vm->owningWukong();
    if (machine.ref.kind == MachineKind::VirtualMachine && !owner.isEmpty())
        plan.add(Level::Blocker, reasons::machineOwnedByWukong,
                 QStringLiteral("%1 belongs to Wukong %2: use wukongName: %2.").arg(who, owner));
    if (power::runs(machine) && !power::canBeStopped(machine))
        plan.add(Level::Blocker, reasons::modeImpossible,
                 QStringLiteral("%1 has runStrategy %2: stop it by hand first.")
                     .arg(who, machine.vm->runStrategy));
    plan.findings += checkOtherRestores(look);
    if (look.request.restoreMethod() != Method::Swap)
        plan.findings += checkThroughKubeVirt(look);
    if (const SnapshotRequest *const other = siblings::inTheWay(look.observation))
        plan.add(Level::Wait, reasons::snapshotInProgress,
                 QStringLiteral("WukongSnapshot %1 of the same machine goes first.")
                     .arg(other->object.key().toString()));
}

// They are there beside those that the machine has.
QList<NewClaim> stagedClaims(const Look &look, const Plan &plan)
{
    QList<NewClaim> all;
    for (const DiskRecord &disk : plan.disks) {
        const VolumeClaim *const claim = named(look.observation.claims, disk.claim);
        if (disk.included && claim)
            all.append({claim->storageClass, kube::parseBytes(disk.size).value_or(0)});
    }
    return all;
}

void planDisks(const Look &look, Plan &plan)
{
    for (const DiskRecord &disk : look.observation.target->status.disks) {
        if (isUndo(look.request))
            planParked(look, plan, disk);
        else
            planCaptured(look, plan, disk);
    }
    const auto included = std::ranges::count_if(plan.disks, &DiskRecord::included);
    if (included == 0 && !plan.worst())
        plan.add(Level::Blocker, reasons::nothingToRestore,
                 QStringLiteral("No disk of the machine can be restored from it."));
    const Method method = look.request.restoreMethod();
    if (!isUndo(look.request) && method != Method::InPlace)
        plan.findings += checkClaimQuotas(look.observation, stagedClaims(look, plan));
    if (method != Method::Swap)
        plan.findings += warnThroughKubeVirt(look, plan.disks);
}

Plan planOf(const Look &look)
{
    Plan plan;
    checkMethod(look, plan);
    if (!plan.worst())
        checkTarget(look, plan);
    if (!plan.worst())
        checkMachine(look, plan);
    if (!plan.worst())
        planDisks(look, plan);
    return plan;
}

void addSteps(Look &look)
{
    look.finishStep(steps::preflight, Step::State::Done);
    if (look.request.takesSafetySnapshot)
        look.addStep(steps::safetySnapshot);
    const Method method = look.request.restoreMethod();
    QList<L1> all{steps::stopMachine,  steps::retain, steps::swap,
                  steps::startMachine, steps::verify, steps::park};
    if (method == Method::InPlace)
        all = {steps::stopMachine, steps::retain,       steps::kubeVirtRestore,
               steps::prove,       steps::startMachine, steps::verify,
               steps::park};
    else if (method == Method::KubeVirt)
        all = {steps::stopMachine, steps::kubeVirtRestore, steps::prove, steps::startMachine,
               steps::verify};
    else if (!isUndo(look.request))
        all = QList<L1>{steps::stage, steps::prove} + all;
    for (const L1 step : std::as_const(all))
        look.addStep(step);
}

// Where the machine is at home, if anybody knows.
QString nodeOf(const Look &look, const QList<DiskRecord> &disks)
{
    for (const DiskRecord &disk : disks) {
        const QString node =
            observe::nodeFor(look.observation.machine, named(look.observation.claims, disk.claim));
        if (!node.isEmpty())
            return node;
    }
    return {};
}

QJsonObject labelsOf(const Look &look, const QList<DiskRecord> &disks)
{
    QJsonObject all;
    for (const DiskRecord &disk : disks) {
        const VolumeClaim *const claim = named(look.observation.claims, disk.claim);
        QJsonObject labels;
        const auto &found = claim ? claim->object.meta.labels : QMap<QString, QString>();
        for (auto label = found.begin(); label != found.end(); ++label)
            labels[label.key()] = label.value();
        if (!labels.isEmpty())
            all[disk.claim] = labels;
    }
    return all;
}

void start(Look &look, const Plan &plan)
{
    look.status().phase = Phase::Restoring;
    look.status().disks = plan.disks;
    QJsonObject &before = look.status().before;
    before[L1("restoredMachine")] = power::objectOf(look.observation.machine)->meta.uid;
    if (look.request.restoreMethod() != Method::Swap)
        before[L1("node")] = nodeOf(look, plan.disks);
    const QJsonObject labels = labelsOf(look, plan.disks);
    if (!labels.isEmpty())
        before[L1("labels")] = labels;
    addSteps(look);
    for (const Finding &finding : plan.findings) {
        if (finding.level == Level::Warning)
            look.note(true, L1(finding.code.toLatin1()), finding.message);
    }
    look.progress(reasons::staging,
                  QStringLiteral("Restores %1.").arg(describe(look.request.machine)));
}

} // namespace

void waitForStart(Look &look)
{
    const Plan plan = planOf(look);
    if (plan.worst() && plan.worst()->code == reasons::restoreInProgress)
        unblock(look);
    if (mayBegin(look, plan.worst(), QStringLiteral("Prepares the restore.")))
        start(look, plan);
}

} // namespace snapshots::restore

namespace snapshots {

RestoreCheck checkRestore(const Observation &observation, base::Instant now)
{
    return restore::planOf(Look(observation, now));
}

} // namespace snapshots
