// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/quantity.h"
#include "snapshots/names.h"
#include "snapshots/observe.h"
#include "snapshots/procedures/made.h"
#include "snapshots/procedures/power.h"
#include "snapshots/procedures/reasons.h"
#include "snapshots/procedures/restorephases.h"
#include "snapshots/procedures/siblings.h"
#include "snapshots/procedures/staging.h"
#include "snapshots/procedures/steps.h"

#include <algorithm>

// What a restore does before it changes anything that the machine uses.
namespace snapshots::restore {

namespace {

using L1 = QLatin1String;

// The machine runs meanwhile, so there is no hurry.
constexpr std::chrono::hours longestSafety{24};
constexpr std::chrono::minutes longestStop{10};
constexpr std::chrono::minutes longestRetain{10};

const SnapshotRequest *safetySnapshotOf(const Look &look)
{
    const QString name = names::safetySnapshotName(look.request.uid());
    for (const auto &sibling : look.observation.siblings) {
        if (sibling->name() == name)
            return sibling.get();
    }
    return nullptr;
}

void createSafetySnapshot(Look &look)
{
    const QString why = QStringLiteral("Before %1").arg(look.request.name());
    look.act(CreateObject{kube::resources::wukongSnapshot,
                          newCreateRequest(look.request.machine,
                                           names::safetySnapshotName(look.request.uid()), why,
                                           Mode::Auto)});
}

void createStagingClaim(Look &look, const Disk &disk)
{
    const Volume &old = *disk.oldVolume;
    look.act(CreateObject{
        kube::resources::volumeClaim,
        newClaim({.key = {look.request.machine.key.space,
                          names::stagingClaimName(look.request.uid(), disk.record->name)},
                  .accessModes = old.accessModes,
                  .storageClass = old.storageClass,
                  .volumeMode = old.volumeMode,
                  .volumeSnapshot = disk.record->volumeSnapshot,
                  .size = disk.record->size,
                  .node = observe::nodeFor(look.observation.machine, disk.claim)},
                 made::labelsFor(look.request))});
}

// Why the staged volume is not what was asked for; empty when it is.
QString faultOf(const Disk &disk)
{
    const QString who = QStringLiteral("Claim %1").arg(disk.staging->object.key().toString());
    if (disk.staging->object.meta.deletedAt)
        return QStringLiteral("%1 was deleted while it was filled.").arg(who);
    if (disk.staging->sourceSnapshot != disk.record->volumeSnapshot)
        return QStringLiteral("%1 is not made from VolumeSnapshot %2.")
            .arg(who, disk.record->volumeSnapshot);
    const bool isSmall =
        disk.volume && disk.volume->bytes < kube::parseBytes(disk.record->size).value_or(0);
    if (isSmall)
        return QStringLiteral("Volume %1 has less than %2.")
            .arg(disk.record->volume, disk.record->size);
    return {};
}

bool isSourceThere(const Look &look, const Disk &disk)
{
    return std::ranges::any_of(look.observation.volumeSnapshots, [&](const auto &snapshot) {
        return snapshot->object.meta.name == disk.record->volumeSnapshot
            && !snapshot->object.meta.deletedAt;
    });
}

// True when the disk's new volume is there. A fault ends in fail().
bool stageDisk(Look &look, const Disk &disk)
{
    if (!disk.staging) {
        if (!isSourceThere(look, disk))
            look.fail(reasons::dataLost,
                      QStringLiteral("VolumeSnapshot %1 is gone: disk %2 cannot be restored.")
                          .arg(disk.record->volumeSnapshot, disk.record->name));
        else if (!disk.record->volume.isEmpty() || !disk.oldVolume)
            look.fail(reasons::stagingFailed,
                      QStringLiteral("The claim or the volume of disk %1 was deleted meanwhile.")
                          .arg(disk.record->name));
        else
            createStagingClaim(look, disk);
        return false;
    }
    const QString fault = faultOf(disk);
    if (!fault.isEmpty()) {
        look.fail(reasons::stagingFailed, fault);
        return false;
    }
    if (disk.staging->phase == VolumeClaim::Phase::Bound)
        disk.record->volume = disk.staging->volumeName;
    return disk.volume;
}

} // namespace

bool takeSafetySnapshot(Look &look)
{
    if (isDone(look, steps::safetySnapshot))
        return true;
    look.startStep(steps::safetySnapshot);
    const SnapshotRequest *const safety = safetySnapshotOf(look);
    const QString name = names::safetySnapshotName(look.request.uid());
    if (safety && safety->status.phase == Phase::Ready && !safety->isBeingDeleted()) {
        look.finishStep(steps::safetySnapshot, Step::State::Done, name);
        return true;
    }
    if (safety && safety->status.phase == Phase::Failed) {
        look.fail(reasons::safetySnapshotFailed,
                  QStringLiteral("The present could not be captured first (WukongSnapshot %1: %2)")
                      .arg(name, safety->status.message));
        return false;
    }
    if (isOverdue(look, steps::safetySnapshot, longestSafety)) {
        look.fail(reasons::safetySnapshotFailed,
                  QStringLiteral("WukongSnapshot %1 was not ready within 24 hours.").arg(name));
        return false;
    }
    if (!safety)
        createSafetySnapshot(look);
    look.progress(reasons::capturingFirst,
                  QStringLiteral("Captures the present first, as WukongSnapshot %1.").arg(name));
    return false;
}

bool stage(Look &look)
{
    return stageAll(look, disksOf(look), stageDisk,
                    QStringLiteral("Bound, filled from the snapshot, large enough."));
}

bool stop(Look &look)
{
    if (isDone(look, steps::stopMachine))
        return true;
    look.startStep(steps::stopMachine);
    const QString who = describe(look.request.machine);
    if (isOverdue(look, steps::stopMachine, longestStop)) {
        look.fail(
            reasons::stopTimedOut,
            QStringLiteral("%1 did not stop within 10 minutes: shut its guest down by hand, then "
                           "ask for the restore again.")
                .arg(who));
        return false;
    }
    if (!power::isTaken(look.status()))
        power::take(look);
    else if (isHeldOff(look)) {
        look.finishStep(steps::stopMachine, Step::State::Done);
        return true;
    }
    look.progress(reasons::stoppingMachine, QStringLiteral("Waits until %1 is off.").arg(who));
    return false;
}

bool retain(Look &look)
{
    if (isDone(look, steps::retain))
        return true;
    look.startStep(steps::retain);
    if (isOverdue(look, steps::retain, longestRetain)) {
        look.fail(reasons::swapFailed,
                  QStringLiteral("The volumes could not be set to Retain within 10 minutes."));
        return false;
    }
    bool areRetained = true;
    QJsonObject policies = look.status().before[L1("policies")].toObject();
    for (const Disk &disk : disksOf(look)) {
        for (const Volume *const volume : {disk.volume, disk.oldVolume}) {
            if (volume == disk.volume && disk.record->volume.isEmpty())
                continue; // KubeVirt makes it later
            if (!volume) {
                look.fail(reasons::swapFailed,
                          QStringLiteral("A volume of disk %1 is gone.").arg(disk.record->name));
                return false;
            }
            const QString &name = volume->object.meta.name;
            if (!policies.contains(name))
                policies[name] = volume->object.meta.annotations.value(
                    names::reclaimPolicyAnnotation, volume->reclaimPolicy);
            if (volume->retains())
                continue;
            areRetained = false;
            look.act(changeVolume(
                *volume,
                {{QStringLiteral("persistentVolumeReclaimPolicy"), QStringLiteral("Retain")}}, {}));
        }
    }
    look.status().before[L1("policies")] = policies;
    if (areRetained)
        look.finishStep(steps::retain, Step::State::Done);
    else
        look.progress(reasons::swapping, QStringLiteral("Makes the volumes safe."));
    return areRetained;
}

} // namespace snapshots::restore
