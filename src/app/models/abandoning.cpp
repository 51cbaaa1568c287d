// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/abandoning.h"

#include "snapshots/procedures/look.h"
#include "snapshots/procedures/steps.h"

#include <QCoreApplication>

#include <algorithm>

namespace app {

using namespace snapshots;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Abandoning)
};

bool has(const SnapshotRequest &request, QLatin1String name, bool isEnded)
{
    return std::ranges::any_of(request.status.steps, [&](const Step &step) {
        return step.name == name
            && (isEnded ? step.state == Step::State::Done : step.state != Step::State::Waiting);
    });
}

bool hasBegun(const SnapshotRequest &request, QLatin1String step)
{
    return has(request, step, false);
}

// The old disks are out of use, or KubeVirt has begun to put the whole machine back.
bool isPastReturn(const SnapshotRequest &restore)
{
    return hasBegun(restore, steps::park)
        || (restore.restoreMethod() == Method::KubeVirt
            && hasBegun(restore, steps::kubeVirtRestore));
}

QStringList effectsOnCapture(const SnapshotRequest &request, const QString &machine)
{
    return {Words::tr("The request %1 is deleted, and with it what it has made so far: there will "
                      "be no snapshot.")
                .arg(request.object.key().toString()),
            request.status.before.isEmpty()
                ? Words::tr("%1 stays as it is.").arg(machine)
                : Words::tr("%1 was stopped for it and is started again.").arg(machine),
            Words::tr("If a policy asked for it, this run counts as missed; the next one comes as "
                      "planned.")};
}

QStringList effectsOnRestore(const SnapshotRequest &request, const QString &machine)
{
    QStringList sentences{
        Words::tr("The request %1 is deleted, and the new disks with it as far as they are made.")
            .arg(request.object.key().toString())};
    sentences << (hasBegun(request, steps::swap) || hasBegun(request, steps::kubeVirtRestore)
                      ? Words::tr(
                            "%1 gets its old disks back, with all that was written before the "
                            "restore.")
                            .arg(machine)
                      : Words::tr("%1 keeps the disks that it has.").arg(machine));
    if (hasBegun(request, steps::stopMachine))
        sentences << Words::tr("If it was stopped for the restore, it is started again.");
    if (request.takesSafetySnapshot && hasBegun(request, steps::safetySnapshot))
        sentences << Words::tr("The safety snapshot stays.");
    return sentences;
}

QStringList effectsOnClone(const SnapshotRequest &request, const QString &machine)
{
    const kube::ObjectKey copy{request.clone->space, request.clone->name};
    return {
        Words::tr("The request %1 is deleted, and with it the new machine %2 and its claims, as "
                  "far as they are made.")
            .arg(request.object.key().toString(), copy.toString()),
        Words::tr("%1 and the snapshot stay as they are.").arg(machine)};
}

} // namespace

bool canBeAbandoned(const SnapshotRequest &request)
{
    const Condition *const failed = request.status.condition(conditions::failed);
    if (request.isBeingDeleted() || !request.isUnderWay() || (failed != nullptr && failed->isTrue))
        return false;
    switch (request.operation) {
    case Operation::Create:
        return true;
    case Operation::Restore:
        return !isPastReturn(request);
    case Operation::Clone: // the new machine is there then
        return !has(request, steps::verify, true);
    case Operation::Delete:
        break;
    }
    return false;
}

namespace texts {

QStringList abandonEffects(const SnapshotRequest &request)
{
    const QString machine = request.machine.key.toString();
    switch (request.operation) {
    case Operation::Restore:
        return effectsOnRestore(request, machine);
    case Operation::Clone:
        return effectsOnClone(request, machine);
    default:
        return effectsOnCapture(request, machine);
    }
}

QString abandon(Operation operation)
{
    switch (operation) {
    case Operation::Restore:
        return Words::tr("&Cancel the restore");
    case Operation::Clone:
        return Words::tr("&Cancel the clone");
    default:
        return Words::tr("&Cancel the snapshot");
    }
}

QString abandonTitle(Operation operation)
{
    switch (operation) {
    case Operation::Restore:
        return Words::tr("Cancel the restore");
    case Operation::Clone:
        return Words::tr("Cancel the clone");
    default:
        return Words::tr("Cancel the snapshot");
    }
}

} // namespace texts

} // namespace app
