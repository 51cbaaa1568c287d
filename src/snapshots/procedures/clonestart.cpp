// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/cloneplan.h"
#include "snapshots/observe.h"
#include "snapshots/procedures/clonephases.h"
#include "snapshots/procedures/finalizer.h"
#include "snapshots/procedures/reasons.h"
#include "snapshots/procedures/steps.h"

namespace snapshots::clone {

namespace {

constexpr std::chrono::minutes longestWait{30}; // for room

void start(Look &look, const ClonePlan &plan)
{
    look.status().phase = Phase::Cloning;
    look.status().disks = plan.disks;
    look.finishStep(steps::preflight, Step::State::Done);
    if (observe::isShared(look.request))
        look.addStep(steps::share);
    for (const QLatin1String step :
         {steps::stage, steps::prove, steps::createMachine, steps::verify})
        look.addStep(step);
    if (observe::isShared(look.request))
        look.addStep(steps::unshare);
    for (const Finding &finding : plan.findings)
        look.note(true, QLatin1String(finding.code.toLatin1()), finding.message);
    look.progress(
        reasons::staging,
        QStringLiteral("Clones %1 as %2.")
            .arg(describe(look.request.machine), describe(observe::copyOf(look.request))));
}

void wait(Look &look, const Finding &finding)
{
    if (look.now >= *look.status().startedAt + longestWait)
        look.finishFailed(finding.code, QStringLiteral("Gave up waiting. %1").arg(finding.message));
    else
        look.progress(finding.code, finding.message);
}

} // namespace

void waitForStart(Look &look)
{
    if (!look.status().startedAt) {
        look.status().phase = Phase::Pending;
        look.status().startedAt = look.stamp();
    }
    look.addStep(steps::preflight);
    look.startStep(steps::preflight);
    const ClonePlan plan = planClone(look.observation);
    const Finding *const worst = plan.worst();
    if (worst && worst->level == Finding::Level::Blocker) {
        look.finishFailed(worst->code, worst->message);
    } else if (worst) {
        wait(look, *worst);
    } else if (!look.request.hasFinalizer()) {
        look.progress(reasons::staging, QStringLiteral("Prepares the clone."));
        finalizer::add(look);
    } else {
        start(look, plan);
    }
}

} // namespace snapshots::clone
