// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/timestamps.h"
#include "snapshots/names.h"
#include "snapshots/procedures/finalizer.h"
#include "snapshots/procedures/made.h"
#include "snapshots/procedures/power.h"
#include "snapshots/procedures/procedures.h"
#include "snapshots/procedures/reasons.h"
#include "snapshots/procedures/restorephases.h"
#include "snapshots/procedures/siblings.h"
#include "snapshots/procedures/steps.h"

#include <QJsonArray>

namespace snapshots {

namespace {

using namespace restore;
using L1 = QLatin1String;

constexpr std::chrono::seconds longRollBack{60};

QString howItEnded(const Look &look)
{
    const QString who = describe(look.request.machine);
    if (look.request.restoreMethod() != Method::KubeVirt)
        return QStringLiteral("Restored %1. The old disks are kept until %2: to have them back, "
                              "make a restore request with undoOf: %3.")
            .arg(who, kube::formatTime(parkedUntil(look)), look.request.name());
    QStringList sentences{QStringLiteral("Restored %1, with its whole spec.").arg(who),
                          fateOfOldDisks(look)};
    if (look.request.takesSafetySnapshot)
        sentences += QStringLiteral("What was there before is in WukongSnapshot %1.")
                         .arg(names::safetySnapshotName(look.request.uid()));
    sentences.removeAll(QString());
    return sentences.join(QLatin1Char(' '));
}

void finish(Look &look)
{
    const QString text = howItEnded(look);
    look.status().before = {};
    look.status().phase = Phase::Restored;
    look.status().message = text;
    look.status().finishedAt = look.stamp();
    look.setCondition(conditions::ready, true, reasons::restored, text);
    look.setCondition(conditions::progressing, false, reasons::restored, text);
    look.note(false, reasons::restored, text);
    look.decision.lookAgainAfter.reset();
    if (look.step(steps::park))
        look.lookAgain(look.request.keepsOldDisksFor);
    else // nothing is kept
        look.lookAgain(std::chrono::milliseconds{1});
}

bool replaceDisks(Look &look)
{
    if (look.request.restoreMethod() == Method::Swap)
        return stage(look) && stop(look) && retain(look) && swap(look);
    return stop(look) && retain(look) && restoreThroughKubeVirt(look) && prove(look);
}

bool giveBackPower(Look &look)
{
    if (power::giveBack(look))
        return true;
    look.progress(reasons::startingMachine,
                  QStringLiteral("Gives %1 its power back.").arg(describe(look.request.machine)));
    return false;
}

void goOn(Look &look)
{
    if (look.isFailing()) {
        rollBack(look);
        return;
    }
    const bool isMachineGone = !power::objectOf(look.observation.machine) || isOtherMachine(look);
    if (isMachineGone && !hasBegun(look, steps::park)) {
        look.fail(reasons::machineVanished,
                  QStringLiteral("%1 was deleted meanwhile.").arg(describe(look.request.machine)));
        return;
    }
    const SnapshotRequest *const other = siblings::ahead(look.observation);
    if (other) {
        look.progress(reasons::snapshotInProgress,
                      QStringLiteral("WukongSnapshot %1 of the same machine goes first.")
                          .arg(other->object.key().toString()));
        return;
    }
    const bool isThere = takeSafetySnapshot(look) && replaceDisks(look) && giveBackPower(look)
        && verify(look) && removeVmRestore(look) && park(look);
    if (isThere)
        finish(look);
}

// The request was deleted before it came to its end: everything is as it was before.
void abandon(Look &look)
{
    switch (look.status().phase) {
    case Phase::Restoring:
        if (hasBegun(look, steps::park)) // the old disks are out of use already
            goOn(look);
        else if (!look.isFailing())
            look.fail(reasons::abandoned,
                      QStringLiteral("The restore was deleted: the machine keeps its disks."));
        else
            rollBack(look);
        break;
    case Phase::Restored:
        keepParked(look);
        break;
    default:
        finalizer::remove(look);
    }
}

// True when every disk of the machine has its old volume.
bool putBack(Look &look)
{
    const QList<Disk> disks = disksOf(look);
    const auto isBack = [](const Disk &disk) {
        return disk.claim && !disk.claim->object.meta.deletedAt
            && disk.claim->phase == VolumeClaim::Phase::Bound
            && disk.claim->volumeName == disk.record->oldVolume;
    };
    const bool isReplaced = look.request.restoreMethod() == Method::InPlace
        && hasBegun(look, steps::kubeVirtRestore) && !hasNewClaims(look);
    const bool isTouched = hasBegun(look, steps::swap) || isReplaced;
    if (!isTouched || std::ranges::all_of(disks, isBack))
        return true;
    look.progress(
        reasons::rollingBack,
        QStringLiteral("Puts the old disks of %1 back.").arg(describe(look.request.machine)));
    look.lookAgain(std::chrono::seconds{1});
    if (!isHeldOff(look))
        return false;
    for (const Disk &disk : disks)
        (void)bindClaim(look, disk, disk.oldVolume, disk.volume);
    return false;
}

Action setPolicy(const Volume &volume, const QString &policy)
{
    return changeVolume(volume, {{QStringLiteral("persistentVolumeReclaimPolicy"), policy}}, {});
}

// What was staged goes. An undo has staged nothing: its volume is parked again.
bool dropNewVolume(Look &look, const Disk &disk)
{
    const bool isStaged = look.step(steps::stage) != nullptr;
    const Volume *const volume = disk.volume;
    if (disk.staging) {
        if (disk.record->volume.isEmpty() && !disk.staging->volumeName.isEmpty())
            disk.record->volume = disk.staging->volumeName;
        made::removeOne(look, kube::resources::volumeClaim, disk.staging->object);
        return false;
    }
    if (!volume)
        return true;
    const kube::ObjectKey claim{look.request.machine.key.space, disk.record->claim};
    if (volume->isReservedFor(claim)) {
        look.act(letGo(look, *volume, claim.name));
        return false;
    }
    if (isStaged && !volume->object.meta.deletedAt && volume->reclaimPolicy != L1("Delete"))
        look.act(setPolicy(*volume, QStringLiteral("Delete")));
    return !isStaged;
}

bool putPolicyBack(Look &look, const Disk &disk)
{
    const QString before = policyBefore(look.status(), disk.record->oldVolume);
    if (!disk.oldVolume || before.isEmpty() || disk.oldVolume->reclaimPolicy == before)
        return true;
    look.act(setPolicy(*disk.oldVolume, before));
    return false;
}

bool tidyUp(Look &look)
{
    bool isTidy = dropUnusedClaims(look);
    for (const Disk &disk : disksOf(look)) {
        isTidy = dropNewVolume(look, disk) && isTidy;
        isTidy = putPolicyBack(look, disk) && isTidy;
    }
    return isTidy;
}

} // namespace

namespace restore {

void rollBack(Look &look)
{
    const Condition failed = *look.status().condition(conditions::failed);
    if (!removeVmRestore(look) || !putClaimsBack(look) || !putBack(look))
        return;
    const bool isTidy = tidyUp(look);
    const bool isPowerBack = power::giveBack(look);
    if (isTidy && isPowerBack) {
        const QString end = howItFailed(look, failed.message);
        look.status().before = {};
        look.finishFailed(failed.reason, end);
        return;
    }
    const bool isLong = look.now >= failed.changedAt + longRollBack;
    look.progress(
        reasons::rollingBack,
        isLong ? QStringLiteral("%1 Waits until what was staged is gone.").arg(failed.message)
               : failed.message);
}

} // namespace restore

Decision decideRestore(const Observation &observation, base::Instant now)
{
    Look look(observation, now);
    const Phase phase = look.request.status.phase;
    if (look.request.isBeingDeleted()) {
        if (look.request.hasFinalizer())
            abandon(look);
        return look.decision;
    }
    if (phase == Phase::None || phase == Phase::Pending)
        waitForStart(look);
    else if (phase == Phase::Restoring)
        goOn(look);
    else if (phase == Phase::Restored)
        keepParked(look);
    else if (phase == Phase::Failed && look.request.hasFinalizer())
        finalizer::remove(look);
    return look.decision;
}

} // namespace snapshots
