// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/names.h"
#include "snapshots/procedures/look.h"
#include "snapshots/procedures/reasons.h"
#include "snapshots/procedures/steps.h"

namespace snapshots {

// The steps Stage and Prove: new volumes are filled from snapshots. `stageDisk(look, disk)` goes on
// with one and is true when its volume is there as it was asked for; a fault of it ends in
// Look::fail(). True when all are there.
template<class Disk, class StageDisk>
[[nodiscard]] bool
stageAll(Look &look, const QList<Disk> &disks, StageDisk stageDisk, const QString &proof)
{
    constexpr std::chrono::hours longest{6}; // the machine runs meanwhile, so there is no hurry
    if (isDone(look, steps::prove))
        return true;
    look.startStep(steps::stage);
    if (isOverdue(look, steps::stage, longest)) {
        look.fail(reasons::stagingFailed,
                  QStringLiteral("The new volumes were not filled within 6 hours: look at the "
                                 "events of the claims with label %1=%2.")
                      .arg(names::requestUidLabel, look.request.uid()));
        return false;
    }
    bool isWhole = true;
    for (const Disk &disk : disks) {
        isWhole = stageDisk(look, disk) && isWhole;
        if (look.isFailing())
            return false;
    }
    if (!isWhole) {
        look.progress(reasons::staging,
                      QStringLiteral("Waits until new volumes are filled from the snapshot."));
        return false;
    }
    look.finishStep(steps::stage, Step::State::Done);
    look.finishStep(steps::prove, Step::State::Done, proof);
    return true;
}

} // namespace snapshots
