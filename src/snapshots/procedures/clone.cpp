// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/cloneplan.h"
#include "snapshots/observe.h"
#include "snapshots/procedures/clonephases.h"
#include "snapshots/procedures/finalizer.h"
#include "snapshots/procedures/made.h"
#include "snapshots/procedures/procedures.h"
#include "snapshots/procedures/reasons.h"
#include "snapshots/procedures/steps.h"

#include <algorithm>

namespace snapshots {

namespace {

using namespace clone;

constexpr std::chrono::seconds longRollBack{60};

// The finalizer goes first: a request that has ended well is not looked at again.
void finish(Look &look)
{
    if (look.request.hasFinalizer()) {
        finalizer::remove(look);
        return;
    }
    const QString text =
        QStringLiteral("Cloned %1 as %2.")
            .arg(describe(look.request.machine), describe(observe::copyOf(look.request)));
    look.status().phase = Phase::Cloned;
    look.status().message = text;
    look.status().finishedAt = look.stamp();
    look.setCondition(conditions::ready, true, reasons::cloned, text);
    look.setCondition(conditions::progressing, false, reasons::cloned, text);
    look.note(false, reasons::cloned, text);
    look.decision.lookAgainAfter.reset();
}

void goOn(Look &look)
{
    if (look.isFailing())
        rollBack(look);
    else if (share(look) && stage(look) && createMachine(look) && verify(look) && unshare(look))
        finish(look);
}

// The request was deleted before it came to its end.
void abandon(Look &look)
{
    if (look.status().phase != Phase::Cloning || isDone(look, steps::verify)) {
        if (removeShared(look))
            finalizer::remove(look);
        else
            look.lookAgain(std::chrono::seconds{1});
    } else if (look.isFailing()) {
        rollBack(look);
    } else {
        look.fail(reasons::abandoned,
                  QStringLiteral("The clone was deleted before it was complete."));
    }
}

// A Wukong that is completed belongs to whoever wrote it.
bool removeMachine(Look &look)
{
    const Machine &copy = look.observation.copy;
    if (look.request.machine.kind == MachineKind::Wukong) {
        if (!copy.wukong || !made::isOurs(copy.wukong->object, look.request))
            return true;
        made::removeOne(look, kube::resources::wukong, copy.wukong->object);
        return false;
    }
    if (!copy.vm || !made::isOurs(copy.vm->object, look.request))
        return true;
    made::removeOne(look, kube::resources::virtualMachine, copy.vm->object);
    return false;
}

// Once a Wukong that is completed says which StorageClasses its disks have, it uses them.
bool isTakenOver(const Look &look)
{
    const auto &wukong = look.observation.copy.wukong;
    return isCompletion(look.request) && wukong
        && std::ranges::none_of(
               wukong->disks, [](const Wukong::Disk &disk) { return disk.storageClass.isEmpty(); });
}

bool removeClaims(Look &look)
{
    if (isTakenOver(look))
        return true;
    bool areGone = true;
    for (const auto &claim : look.observation.newClaims) {
        if (!made::isOurs(claim->object, look.request))
            continue;
        made::removeOne(look, kube::resources::volumeClaim, claim->object);
        areGone = false;
    }
    return areGone;
}

} // namespace

namespace clone {

void rollBack(Look &look)
{
    const Condition failed = *look.status().condition(conditions::failed);
    if (removeMachine(look) && removeClaims(look) && removeShared(look)) {
        look.finishFailed(failed.reason, failed.message);
        return;
    }
    const bool isLong = look.now >= failed.changedAt + longRollBack;
    look.progress(reasons::rollingBack,
                  isLong
                      ? QStringLiteral("%1 Waits until what was made is gone.").arg(failed.message)
                      : failed.message);
    look.lookAgain(std::chrono::seconds{1});
}

} // namespace clone

Decision decideClone(const Observation &observation, base::Instant now)
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
    else if (phase == Phase::Cloning)
        goOn(look);
    else if (phase == Phase::Failed && look.request.hasFinalizer())
        finalizer::remove(look);
    return look.decision;
}

} // namespace snapshots
