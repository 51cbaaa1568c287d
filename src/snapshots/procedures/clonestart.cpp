// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/cloneplan.h"
#include "snapshots/observe.h"
#include "snapshots/procedures/clonephases.h"
#include "snapshots/procedures/reasons.h"
#include "snapshots/procedures/starting.h"
#include "snapshots/procedures/steps.h"

namespace snapshots::clone {

namespace {

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

} // namespace

void waitForStart(Look &look)
{
    const ClonePlan plan = planClone(look.observation);
    if (mayBegin(look, plan.worst(), QStringLiteral("Prepares the clone.")))
        start(look, plan);
}

} // namespace snapshots::clone
