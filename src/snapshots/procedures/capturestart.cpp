// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/preflight.h"
#include "snapshots/procedures/capturephases.h"
#include "snapshots/procedures/finalizer.h"
#include "snapshots/procedures/machinespec.h"
#include "snapshots/procedures/power.h"
#include "snapshots/procedures/reasons.h"
#include "snapshots/procedures/steps.h"

namespace snapshots::capture {

namespace {

// An apply may bring the machine a moment after the request.
constexpr std::chrono::seconds longestWaitForMachine{15};

// The queue moves as long as captures end. One that has not had its turn for so long would only
// run into the next night's.
constexpr std::chrono::hours longestQueue{12};
constexpr std::chrono::minutes slowestQueuePace{1};

void takeUp(Look &look)
{
    if (look.status().phase == Phase::None) {
        look.status().phase = Phase::Pending;
        look.status().startedAt = look.stamp();
    }
    look.addStep(steps::preflight);
    look.addStep(steps::capture);
    look.addStep(steps::store);
    look.startStep(steps::preflight);
}

// What it waits for must come within the deadline, but the time in a queue does not count. In there
// condition Progressing is False; it turns when that ends.
base::Instant waitsSince(const Look &look)
{
    const RequestStatus &status = look.status();
    const Condition *const progressing = status.condition(conditions::progressing);
    if (progressing && !progressing->isTrue)
        return look.now;
    const bool hasQueued =
        progressing && status.startedAt && progressing->changedAt > *status.startedAt;
    return hasQueued ? progressing->changedAt : look.request.object.meta.createdAt;
}

// Those far behind need not look as often as the next ones.
std::chrono::milliseconds queuePace(const Turn &turn)
{
    const int rounds = turn.limit > 0 ? turn.ahead / turn.limit : 0;
    return std::min<std::chrono::milliseconds>(soon * (1 + rounds), slowestQueuePace);
}

void queue(Look &look, const Finding &finding, const Turn &turn)
{
    look.status().message = finding.message;
    look.setCondition(conditions::ready, false, finding.code, finding.message);
    look.setCondition(conditions::progressing, false, finding.code, finding.message);
    look.lookAgain(queuePace(turn));
}

void wait(Look &look, const Finding &finding, const Turn &turn)
{
    const bool isMachineMissing = finding.code == reasons::machineNotFound;
    const bool isQueue = finding.code == reasons::captureLimit;
    const std::chrono::milliseconds deadline = look.request.deadline;
    const std::chrono::milliseconds patience = isMachineMissing
        ? std::min<std::chrono::milliseconds>(longestWaitForMachine, deadline)
        : deadline;
    const base::Instant end = isQueue ? look.status().startedAt.value_or(look.now) + longestQueue
                                      : waitsSince(look) + patience;
    if (look.now >= end) {
        look.finishFailed(isMachineMissing ? finding.code : QString(reasons::deadlineExceeded),
                          isMachineMissing
                              ? finding.message
                              : QStringLiteral("Gave up waiting. %1").arg(finding.message));
        return;
    }
    if (isQueue)
        queue(look, finding, turn);
    else
        look.progress(finding.code, finding.message);
    look.lookAgain(end - look.now);
    if (!look.request.hasFinalizer())
        finalizer::add(look);
}

QList<DiskRecord> recordsOf(const CapturePlan &plan)
{
    QList<DiskRecord> records;
    for (const DiskPlan &disk : plan.disks) {
        DiskRecord record;
        record.name = disk.disk;
        record.claim = disk.claim;
        record.size = disk.size;
        record.included = disk.reason.isEmpty();
        record.reason = disk.reason;
        records.append(record);
    }
    return records;
}

void planSteps(Look &look, bool stopsMachine)
{
    look.finishStep(steps::preflight, Step::State::Done);
    const Step preflight = *look.step(steps::preflight);
    look.status().steps = {preflight};
    if (stopsMachine)
        look.addStep(steps::stopMachine);
    look.addStep(steps::capture);
    if (stopsMachine)
        look.addStep(steps::startMachine);
    look.addStep(steps::store);
}

// Nothing is made or changed in this look: what is needed to undo it must be published before.
void start(Look &look, const CapturePlan &plan)
{
    const Machine &machine = look.observation.machine;
    look.status().phase = Phase::Creating;
    look.status().backend = plan.backend;
    look.status().power = plan.power;
    look.status().disks = recordsOf(plan);
    planSteps(look, plan.stopsMachine);
    if (plan.stopsMachine)
        look.status().before = power::record(machine);
    look.decision.machine = machineSpecOf(machine);
    look.progress(reasons::capturing,
                  QStringLiteral("Takes a snapshot of %1.").arg(describe(machine.ref)));
    for (const Finding &finding : plan.findings) {
        if (finding.level == Finding::Level::Warning)
            look.decision.events.push_back({true, finding.code, finding.message});
    }
}

} // namespace

void waitForStart(Look &look)
{
    takeUp(look);
    const CapturePlan plan = planCapture(look.observation, look.request.mode);
    const Finding *const worst = plan.worst();
    if (worst && worst->level == Finding::Level::Blocker) {
        look.finishFailed(worst->code, worst->message);
    } else if (worst) {
        wait(look, *worst, plan.turn);
    } else if (!look.request.hasFinalizer() || plan.turn.state == Turn::State::Announce) {
        look.progress(reasons::capturing, QStringLiteral("Prepares the snapshot."));
        if (!look.request.hasFinalizer())
            finalizer::add(look);
    } else {
        start(look, plan);
    }
}

} // namespace snapshots::capture
