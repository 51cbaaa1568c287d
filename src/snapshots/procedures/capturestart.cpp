// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/names.h"
#include "snapshots/preflight.h"
#include "snapshots/procedures/capturephases.h"
#include "snapshots/procedures/machinespec.h"
#include "snapshots/procedures/power.h"
#include "snapshots/procedures/reasons.h"
#include "snapshots/procedures/steps.h"

#include <QJsonArray>

namespace snapshots::capture {

namespace {

// An apply may bring the machine a moment after the request.
constexpr std::chrono::seconds longestWaitForMachine{15};

void takeUp(Look &look)
{
    if (look.status().phase == Phase::None) {
        look.status().phase = Phase::Pending;
        look.status().startedAt = look.stamp();
        look.status().machineName = look.request.machine.key.name;
    }
    look.addStep(steps::preflight);
    look.addStep(steps::capture);
    look.addStep(steps::store);
    look.startStep(steps::preflight);
}

void addFinalizer(Look &look)
{
    if (look.isStatusChanged())
        return;
    const kube::ObjectMeta &meta = look.request.object.meta;
    QJsonArray finalizers = QJsonArray::fromStringList(meta.finalizers);
    finalizers.append(QString(names::finalizer));
    const QJsonObject metadata{{QStringLiteral("finalizers"), finalizers},
                               {QStringLiteral("resourceVersion"), meta.resourceVersion}};
    look.act(PatchObject{
        kube::resources::wukongSnapshot, meta.key(), {{QStringLiteral("metadata"), metadata}}});
}

void wait(Look &look, const Finding &finding)
{
    const bool isMachineMissing = finding.code == reasons::machineNotFound;
    const std::chrono::milliseconds patience = isMachineMissing
        ? std::min<std::chrono::milliseconds>(longestWaitForMachine, look.request.deadline)
        : look.request.deadline;
    const base::Instant end = look.request.object.meta.createdAt + patience;
    if (look.now >= end) {
        look.finishFailed(isMachineMissing ? finding.code : QString(reasons::deadlineExceeded),
                          isMachineMissing
                              ? finding.message
                              : QStringLiteral("Gave up waiting. %1").arg(finding.message));
        return;
    }
    look.progress(finding.code, finding.message);
    look.lookAgain(end - look.now);
    if (!look.request.hasFinalizer())
        addFinalizer(look);
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
        wait(look, *worst);
    } else if (!look.request.hasFinalizer()) {
        look.progress(reasons::capturing, QStringLiteral("Prepares the snapshot."));
        addFinalizer(look);
    } else {
        start(look, plan);
    }
}

} // namespace snapshots::capture
