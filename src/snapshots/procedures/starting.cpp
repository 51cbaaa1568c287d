// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/procedures/starting.h"

#include "snapshots/procedures/finalizer.h"
#include "snapshots/procedures/reasons.h"
#include "snapshots/procedures/steps.h"

namespace snapshots {

namespace {

constexpr std::chrono::minutes longestWait{30}; // for room, or for captures and restores before it

void wait(Look &look, const Finding &finding)
{
    if (look.now >= *look.status().startedAt + longestWait)
        look.finishFailed(finding.code, QStringLiteral("Gave up waiting. %1").arg(finding.message));
    else
        look.progress(finding.code, finding.message);
}

} // namespace

bool mayBegin(Look &look, const Finding *worst, const QString &preparing)
{
    if (!look.status().startedAt) {
        look.status().phase = Phase::Pending;
        look.status().startedAt = look.stamp();
    }
    look.addStep(steps::preflight);
    look.startStep(steps::preflight);
    if (worst && worst->level == Finding::Level::Blocker) {
        look.finishFailed(worst->code, worst->message);
    } else if (worst) {
        wait(look, *worst);
    } else if (!look.request.hasFinalizer()) {
        look.progress(reasons::staging, preparing);
        finalizer::add(look);
    } else {
        return true;
    }
    return false;
}

} // namespace snapshots
