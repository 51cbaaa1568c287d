// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/cloneplan.h"
#include "snapshots/names.h"
#include "snapshots/observe.h"
#include "snapshots/procedures/clonephases.h"
#include "snapshots/procedures/made.h"
#include "snapshots/procedures/reasons.h"
#include "snapshots/procedures/steps.h"

#include <algorithm>

// What a clone does once its disks are filled.
namespace snapshots::clone {

namespace {

using L1 = QLatin1String;

constexpr std::chrono::minutes longestCreation{10};
constexpr std::chrono::minutes longestVerification{30};

const kube::Object *machineOf(const Look &look)
{
    const Machine &copy = look.observation.copy;
    if (look.request.machine.kind == MachineKind::Wukong)
        return copy.wukong ? &copy.wukong->object : nullptr;
    return copy.vm ? &copy.vm->object : nullptr;
}

bool isCompleted(const Look &look)
{
    const auto &wukong = look.observation.copy.wukong;
    return std::ranges::none_of(look.status().disks, [&](const DiskRecord &record) {
        const auto disk = std::ranges::find(wukong->disks, record.name, &Wukong::Disk::name);
        return disk != wukong->disks.end() && disk->storageClass.isEmpty();
    });
}

// The Wukong that was to be completed, and no other of its name.
bool isMeant(const Look &look)
{
    const kube::Object *const machine = machineOf(look);
    const QString uid = look.request.object.meta.annotations.value(names::completesAnnotation);
    return machine && !machine->meta.deletedAt
        && (isCompletion(look.request) ? machine->meta.uid == uid
                                       : made::isOurs(*machine, look.request));
}

void failForForeign(Look &look)
{
    const QString who = describe(observe::copyOf(look.request));
    const bool isGone = machineOf(look) == nullptr || made::isOurs(*machineOf(look), look.request);
    look.fail(isGone ? reasons::machineVanished : reasons::nameTaken,
              isGone ? QStringLiteral("%1 was deleted meanwhile.").arg(who)
                     : QStringLiteral("%1 was made by somebody else meanwhile.").arg(who));
}

// What is still missing; empty when the new machine is proven to have its disks. A fault ends in
// fail().
QString missingOf(Look &look)
{
    const Machine &copy = look.observation.copy;
    if (!copy.vm)
        return QStringLiteral("its VirtualMachine is not there yet");
    const QStringList used = observe::claimsOf(copy);
    for (const Disk &disk : disksOf(look)) {
        if (!disk.claim) {
            look.fail(reasons::verifyFailed,
                      QStringLiteral("Claim %1 was deleted meanwhile.").arg(disk.record->claim));
            return {};
        }
        const QString fault = faultOf(look, disk);
        if (!fault.isEmpty()) {
            look.fail(reasons::verifyFailed, fault);
            return {};
        }
        if (!used.contains(disk.record->claim))
            return QStringLiteral("it does not use claim %1").arg(disk.record->claim);
        if (disk.claim->phase != VolumeClaim::Phase::Bound || !disk.volume)
            return QStringLiteral("claim %1 is not bound").arg(disk.record->claim);
        disk.record->volume = disk.claim->volumeName;
    }
    const bool isRunning = copy.instance && copy.instance->phase == L1("Running");
    return look.request.clone->starts && !isRunning ? QStringLiteral("it does not run yet")
                                                    : QString();
}

} // namespace

bool createMachine(Look &look)
{
    if (isDone(look, steps::createMachine))
        return true;
    look.startStep(steps::createMachine);
    const QString who = describe(observe::copyOf(look.request));
    const kube::Object *const machine = machineOf(look);
    if (isCompletion(look.request) || machine) {
        if (!isMeant(look)) {
            failForForeign(look);
            return false;
        }
        if (!isCompletion(look.request) || isCompleted(look)) {
            look.finishStep(steps::createMachine, Step::State::Done);
            return true;
        }
        look.act(completionOf(look.observation, look.status().disks));
    } else if (!look.observation.target) {
        look.fail(reasons::dataLost,
                  QStringLiteral("WukongSnapshot %1, which says what the machine was, is gone.")
                      .arg(look.request.snapshotName));
        return false;
    } else {
        look.act(newMachineOf(look.observation, look.status().disks));
    }
    if (isOverdue(look, steps::createMachine, longestCreation))
        look.fail(reasons::refusedByServer,
                  QStringLiteral("%1 could not be made within 10 minutes.").arg(who));
    else
        look.progress(reasons::creatingMachine, QStringLiteral("Makes %1.").arg(who));
    return false;
}

bool verify(Look &look)
{
    if (isDone(look, steps::verify))
        return true;
    look.startStep(steps::verify);
    if (!isMeant(look)) {
        failForForeign(look);
        return false;
    }
    const QString missing = missingOf(look);
    if (look.isFailing())
        return false;
    if (missing.isEmpty()) {
        look.finishStep(steps::verify, Step::State::Done,
                        QStringLiteral("The new machine has the disks that were filled."));
        return true;
    }
    const QString who = describe(observe::copyOf(look.request));
    if (isOverdue(look, steps::verify, longestVerification))
        look.fail(reasons::verifyFailed,
                  QStringLiteral("%1 was not complete within 30 minutes: %2.").arg(who, missing));
    else
        look.progress(reasons::verifying, QStringLiteral("Checks %1: %2.").arg(who, missing));
    return false;
}

bool unshare(Look &look)
{
    if (isDone(look, steps::unshare))
        return true;
    look.startStep(steps::unshare);
    if (removeShared(look)) {
        look.finishStep(steps::unshare, Step::State::Done);
        return true;
    }
    look.progress(reasons::sharing,
                  QStringLiteral("Takes what it made for the other namespace away again."));
    return false;
}

} // namespace snapshots::clone
