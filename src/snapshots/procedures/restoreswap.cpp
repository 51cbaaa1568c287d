// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/quantity.h"
#include "kube/core/timestamps.h"
#include "snapshots/names.h"
#include "snapshots/procedures/finalizer.h"
#include "snapshots/procedures/made.h"
#include "snapshots/procedures/power.h"
#include "snapshots/procedures/reasons.h"
#include "snapshots/procedures/restorecheck.h"
#include "snapshots/procedures/restorephases.h"
#include "snapshots/procedures/steps.h"

#include <algorithm>

namespace snapshots::restore {

namespace {

using L1 = QLatin1String;

constexpr std::chrono::minutes longestSwap{15};
constexpr std::chrono::minutes longestVerify{15};
constexpr std::chrono::seconds settling{15}; // for the operator to have looked again
constexpr std::chrono::seconds often{1}; // the machine is off

// What has changed since the plan was made; empty when nothing has.
QString changeBeforeSwap(const Look &look, const QList<Disk> &disks)
{
    for (const Disk &disk : disks) {
        const bool isAsPlanned = disk.claim && !disk.claim->object.meta.deletedAt
            && disk.claim->volumeName == disk.record->oldVolume;
        if (!isAsPlanned)
            return QStringLiteral("The claim of disk %1 has changed meanwhile.")
                .arg(disk.record->name);
        if (sizeWanted(look.observation.machine, disk.record->claim) > disk.volume->bytes)
            return QStringLiteral("Disk %1 was enlarged meanwhile.").arg(disk.record->name);
    }
    return {};
}

bool swapDisk(Look &look, const Disk &disk)
{
    if (disk.staging) {
        made::removeOne(look, kube::resources::volumeClaim, disk.staging->object);
        return false;
    }
    return bindClaim(look, disk, disk.volume, disk.oldVolume);
}

bool isInPlace(const Disk &disk)
{
    return disk.claim && !disk.claim->object.meta.deletedAt
        && disk.claim->phase == VolumeClaim::Phase::Bound
        && disk.claim->volumeName == disk.record->volume;
}

// A plain VirtualMachine has nobody to wake.
bool isTouched(const Look &look)
{
    const auto &wukong = look.observation.machine.wukong;
    return !wukong
        || wukong->object.meta.annotations.value(names::restoredAnnotation) == look.request.name();
}

void touch(Look &look)
{
    const kube::Object &wukong = look.observation.machine.wukong->object;
    const QJsonObject metadata{{QStringLiteral("annotations"),
                                QJsonObject{{names::restoredAnnotation, look.request.name()}}},
                               {QStringLiteral("uid"), wukong.meta.uid}};
    look.act(PatchObject{
        kube::resources::wukong, wukong.key(), {{QStringLiteral("metadata"), metadata}}});
}

QJsonObject parkingLabels(const Look &look, bool isParked)
{
    QJsonObject json;
    const auto labels = made::labelsFor(look.request);
    for (auto label = labels.begin(); label != labels.end(); ++label)
        json[label.key()] = isParked ? QJsonValue(label.value()) : QJsonValue(QJsonValue::Null);
    return json;
}

bool parkOne(Look &look, const Disk &disk)
{
    const Volume &old = *disk.oldVolume;
    const QString until = kube::formatTime(parkedUntil(look));
    if (old.object.meta.annotations.value(names::parkedUntilAnnotation) == until
        && made::isOurs(old.object, look.request))
        return true;
    const QJsonObject annotations{
        {names::parkedUntilAnnotation, until},
        {names::parkedClaimAnnotation,
         kube::ObjectKey{look.request.machine.key.space, disk.record->claim}.toString()},
        {names::reclaimPolicyAnnotation, policyBefore(look.status(), old.object.meta.name)}};
    look.act(changeVolume(old, {},
                          {{QStringLiteral("labels"), parkingLabels(look, true)},
                           {QStringLiteral("annotations"), annotations}}));
    return false;
}

// The volume in use is an ordinary one again.
bool unmark(Look &look, const Volume &volume, const QString &policy)
{
    const kube::ObjectMeta &meta = volume.object.meta;
    const bool isMarked = meta.labels.contains(names::requestUidLabel)
        || meta.annotations.contains(names::reclaimPolicyAnnotation);
    if (volume.reclaimPolicy == policy && !isMarked)
        return true;
    QJsonObject metadata;
    if (isMarked) {
        metadata[L1("labels")] = parkingLabels(look, false);
        metadata[L1("annotations")] =
            QJsonObject{{names::parkedUntilAnnotation, QJsonValue::Null},
                        {names::parkedClaimAnnotation, QJsonValue::Null},
                        {names::reclaimPolicyAnnotation, QJsonValue::Null}};
    }
    look.act(changeVolume(volume, {{QStringLiteral("persistentVolumeReclaimPolicy"), policy}},
                          metadata));
    return false;
}

bool isBeingUndone(const Look &look)
{
    return std::ranges::any_of(look.observation.siblings, [&](const auto &sibling) {
        return sibling->undoOf == look.request.name() && sibling->isUnderWay();
    });
}

} // namespace

base::Instant parkedUntil(const Look &look)
{
    const std::chrono::minutes kept = look.request.keepsOldDisksFor;
    return snapshots::parkedUntil(look.status(), kept).value_or(look.stamp() + kept);
}

bool swap(Look &look)
{
    if (isDone(look, steps::swap))
        return true;
    const QList<Disk> disks = disksOf(look);
    if (!hasBegun(look, steps::swap)) {
        const QString change = changeBeforeSwap(look, disks);
        if (!change.isEmpty()) {
            look.fail(
                reasons::swapFailed,
                QStringLiteral("%1 Nothing is swapped: ask for the restore again.").arg(change));
            return false;
        }
    }
    look.startStep(steps::swap);
    if (isOverdue(look, steps::swap, longestSwap)) {
        look.fail(reasons::swapFailed,
                  QStringLiteral("The claims did not get their new volumes within 15 minutes."));
        return false;
    }
    look.progress(reasons::swapping, QStringLiteral("Puts the restored disks in place."));
    look.lookAgain(often);
    if (!isHeldOff(look))
        return false;
    bool isWhole = true;
    for (const Disk &disk : disks)
        isWhole = swapDisk(look, disk) && isWhole;
    if (isWhole)
        look.finishStep(steps::swap, Step::State::Done);
    return isWhole;
}

bool verify(Look &look)
{
    if (isDone(look, steps::verify))
        return true;
    look.startStep(steps::verify);
    const Machine &machine = look.observation.machine;
    const QString who = describe(look.request.machine);
    const QList<Disk> disks = disksOf(look);
    const bool areInPlace = std::ranges::all_of(disks, isInPlace);
    const bool isUp = power::hasActiveInstance(machine) && machine.instance->phase == L1("Running");
    const bool isWanted = power::runs(machine) || (machine.wukong && machine.wukong->autoStart);
    const bool isPowered = isUp || !isWanted;
    if (isOverdue(look, steps::verify, longestVerify)) {
        look.fail(reasons::verifyFailed,
                  QStringLiteral("%1 does not %2 within 15 minutes.")
                      .arg(who,
                           areInPlace ? QStringLiteral("run on the restored disks")
                                      : QStringLiteral("have the restored disks")));
        return false;
    }
    if (areInPlace && isPowered && !isTouched(look))
        touch(look);
    const base::Instant settled = *look.step(steps::verify)->startedAt + settling;
    if (areInPlace && isPowered && isTouched(look) && look.now >= settled) {
        look.finishStep(steps::verify, Step::State::Done,
                        isUp ? QStringLiteral("It runs on the restored disks.")
                             : QStringLiteral("It has the restored disks and is off."));
        return true;
    }
    look.progress(reasons::verifying,
                  QStringLiteral("Waits until %1 is seen with the restored disks.").arg(who));
    return false;
}

bool park(Look &look)
{
    if (isDone(look, steps::park))
        return true;
    look.startStep(steps::park);
    bool isWhole = true;
    for (const Disk &disk : disksOf(look)) {
        if (disk.oldVolume)
            isWhole = parkOne(look, disk) && isWhole;
        if (!disk.volume)
            continue;
        const QString policy = policyBefore(look.status(), disk.volume->object.meta.name);
        isWhole = unmark(look, *disk.volume, policy.isEmpty() ? disk.volume->reclaimPolicy : policy)
            && isWhole;
    }
    if (!isWhole) {
        look.progress(reasons::parking, QStringLiteral("Parks the old disks."));
        return false;
    }
    look.finishStep(steps::park, Step::State::Done);
    look.addStep(steps::release);
    return true;
}

bool releaseParked(Look &look)
{
    bool isWhole = true;
    for (const Disk &disk : disksOf(look)) {
        const Volume *const old = disk.oldVolume;
        if (!old || !made::isOurs(old->object, look.request))
            continue;
        // In use again by hand: whoever did that decides what becomes of it.
        const QString policy = old->phase == L1("Released")
            ? old->object.meta.annotations.value(names::reclaimPolicyAnnotation)
            : old->reclaimPolicy;
        isWhole = unmark(look, *old, policy) && isWhole;
    }
    return isWhole;
}

void keepParked(Look &look)
{
    if (isDone(look, steps::release)) {
        if (look.request.hasFinalizer())
            finalizer::remove(look);
        return;
    }
    const base::Instant until = parkedUntil(look);
    if (!look.request.isBeingDeleted() && look.now < until) {
        look.lookAgain(until - look.now);
        return;
    }
    if (isBeingUndone(look)) {
        look.lookAgain(soon);
        return;
    }
    look.startStep(steps::release);
    if (!releaseParked(look)) {
        look.lookAgain(soon);
        return;
    }
    const QString text = QStringLiteral("The old disks are given back to the storage.");
    look.finishStep(steps::release, Step::State::Done, text);
    look.status().message = text;
    look.note(false, reasons::released, text);
    look.lookAgain(std::chrono::milliseconds{1});
}

} // namespace snapshots::restore

namespace snapshots {

std::optional<base::Instant> parkedUntil(const RequestStatus &status,
                                         std::chrono::minutes keepsOldDisksFor)
{
    const auto step = std::ranges::find(status.steps, steps::park, &Step::name);
    if (step == status.steps.end() || !step->startedAt)
        return std::nullopt;
    return *step->startedAt + keepsOldDisksFor;
}

} // namespace snapshots
