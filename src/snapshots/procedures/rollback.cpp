// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/procedures/capturephases.h"
#include "snapshots/procedures/diskrecords.h"
#include "snapshots/procedures/made.h"
#include "snapshots/procedures/power.h"
#include "snapshots/procedures/reasons.h"
#include "snapshots/procedures/steps.h"

namespace snapshots::capture {

namespace {

constexpr std::chrono::seconds longRollBack{30};

} // namespace

bool isCaptureOverdue(const Look &look, std::chrono::milliseconds grace)
{
    const Step *const step = look.step(steps::capture);
    return step && step->startedAt && look.now >= *step->startedAt + look.request.deadline + grace;
}

void rollBack(Look &look)
{
    const Condition failed = *look.status().condition(conditions::failed);
    const bool isPowerBack = power::giveBack(look);
    disks::recordBackups(look);
    disks::recordContents(look);
    made::remove(look);
    const bool isLong = look.now >= failed.changedAt + longRollBack;
    const QString left = made::waitingFor(look.observation, isLong);
    if (isPowerBack && left.isEmpty()) {
        const Step *const restart = look.step(steps::startMachine);
        const bool isLeftOff = restart && restart->state == Step::State::Failed;
        look.finishFailed(failed.reason,
                          isLeftOff ? QStringLiteral("%1 %2").arg(failed.message, restart->message)
                                    : failed.message);
        return;
    }
    const QString doing = isPowerBack
        ? left
        : QStringLiteral("Gives %1 its power back.").arg(describe(look.request.machine));
    look.progress(reasons::rollingBack, QStringLiteral("%1 %2").arg(failed.message, doing));
}

} // namespace snapshots::capture
