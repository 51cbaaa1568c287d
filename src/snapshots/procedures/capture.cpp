// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/kinds/snapshotrequest.h"
#include "snapshots/procedures/capturephases.h"
#include "snapshots/procedures/made.h"
#include "snapshots/procedures/power.h"
#include "snapshots/procedures/procedures.h"
#include "snapshots/procedures/reasons.h"
#include "snapshots/procedures/siblings.h"
#include "snapshots/procedures/steps.h"

namespace snapshots {

namespace {

using namespace capture;

constexpr std::chrono::minutes longestStop{10};

// True when the machine is off, or need not be.
bool stopMachine(Look &look)
{
    const Step *const step = look.step(steps::stopMachine);
    if (!step || step->state == Step::State::Done)
        return true;
    if (power::isStopped(look.observation)) {
        look.finishStep(steps::stopMachine, Step::State::Done);
        return true;
    }
    const QString who = describe(look.request.machine);
    look.startStep(steps::stopMachine);
    if (look.now >= *look.step(steps::stopMachine)->startedAt + longestStop) {
        look.fail(
            reasons::stopTimedOut,
            QStringLiteral("%1 did not stop within 10 minutes: shut its guest down by hand, or "
                           "use mode Online.")
                .arg(who));
        return false;
    }
    if (look.observation.machine.vm) {
        const auto action = power::stop(look.observation.machine);
        if (action)
            look.act(*action);
    }
    look.progress(reasons::stoppingMachine, QStringLiteral("Waits until %1 is off.").arg(who));
    return false;
}

bool take(Look &look)
{
    if (look.status().createdAt)
        return true;
    if (power::isMachineGone(look.observation)) {
        look.fail(reasons::machineVanished,
                  QStringLiteral("%1 was deleted before its snapshot was taken.")
                      .arg(describe(look.request.machine)));
        return false;
    }
    const SnapshotRequest *const other = siblings::ahead(look.observation);
    if (other) {
        look.progress(reasons::snapshotInProgress,
                      QStringLiteral("WukongSnapshot %1 of the same machine goes first.")
                          .arg(other->object.key().toString()));
        return false;
    }
    if (!stopMachine(look))
        return false;
    look.startStep(steps::capture);
    const bool isTaken =
        look.status().backend == Backend::KubeVirt ? takeWithKubeVirt(look) : takeWithCsi(look);
    if (isTaken)
        look.finishStep(steps::capture, Step::State::Done);
    return isTaken;
}

QString summary(const RequestStatus &status)
{
    int included = 0;
    QStringList missing;
    for (const DiskRecord &disk : status.disks) {
        included += disk.included ? 1 : 0;
        if (!disk.included && !disk.claim.isEmpty())
            missing.append(disk.name);
    }
    QString text = QStringLiteral("Captured %1 %2")
                       .arg(QString::number(included),
                            included == 1 ? QStringLiteral("disk") : QStringLiteral("disks"));
    if (!missing.isEmpty())
        text += QStringLiteral("; missing: %1").arg(missing.join(QLatin1String(", ")));
    return text + QLatin1Char('.');
}

void finish(Look &look)
{
    look.finishStep(steps::store, Step::State::Done);
    const QString text = summary(look.status());
    look.status().phase = Phase::Ready;
    look.status().message = text;
    look.status().finishedAt = look.stamp();
    look.setCondition(conditions::ready, true, reasons::captured, text);
    look.setCondition(conditions::progressing, false, reasons::captured, text);
    look.note(false, reasons::captured, text);
    look.decision.lookAgainAfter.reset();
}

void goOn(Look &look)
{
    if (look.isFailing()) {
        rollBack(look);
        return;
    }
    if (!take(look))
        return;
    const bool isPowerBack = power::giveBack(look);
    look.startStep(steps::store);
    const bool isStored =
        look.status().backend == Backend::KubeVirt ? storeWithKubeVirt(look) : storeWithCsi(look);
    if (look.isFailing())
        return;
    if (!isPowerBack)
        look.progress(
            reasons::startingMachine,
            QStringLiteral("Gives %1 its power back.").arg(describe(look.request.machine)));
    else if (isStored)
        finish(look);
}

// What an attempt that was thought to be over has left behind.
void tidyUp(Look &look)
{
    if (made::isGone(look.observation))
        return;
    made::remove(look);
    look.lookAgain(soon);
}

} // namespace

Decision decideCapture(const Observation &observation, base::Instant now)
{
    Look look(observation, now);
    switch (look.request.status.phase) {
    case Phase::None:
    case Phase::Pending:
        waitForStart(look);
        break;
    case Phase::Creating:
        goOn(look);
        break;
    case Phase::Ready:
        watchData(look);
        break;
    case Phase::Failed:
        if (reasonOf(look.status().condition(conditions::failed)) == reasons::dataLost)
            watchData(look);
        else
            tidyUp(look);
        break;
    default: // not a phase of a create request; nothing of ours
        break;
    }
    return look.decision;
}

} // namespace snapshots
