// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/names.h"
#include "snapshots/procedures/diskrecords.h"
#include "snapshots/procedures/finalizer.h"
#include "snapshots/procedures/floors.h"
#include "snapshots/procedures/look.h"
#include "snapshots/procedures/made.h"
#include "snapshots/procedures/power.h"
#include "snapshots/procedures/procedures.h"
#include "snapshots/procedures/reasons.h"
#include "snapshots/procedures/siblings.h"
#include "snapshots/procedures/steps.h"

namespace snapshots {

namespace {

constexpr std::chrono::seconds longRemoval{30};
constexpr std::chrono::minutes floorPace{1};

struct Hold
{
    QLatin1String reason;
    QString message;
};

bool isForced(const SnapshotRequest &request)
{
    return request.object.meta.annotations.contains(names::forceAnnotation);
}

// Where there is no data, nothing is worth holding.
bool hasData(const Observation &observation)
{
    const Phase phase = observation.request->status.phase;
    return (phase == Phase::Ready || phase == Phase::Failed) && !made::isGone(observation);
}

std::optional<Hold> pinHold(const Look &look)
{
    const auto &pin = look.request.pin;
    if (!pin || !pin->isActive(look.now))
        return std::nullopt;
    return Hold{reasons::pinned,
                QStringLiteral("WukongSnapshot %1 is pinned (%2): remove spec.pin, or use a delete "
                               "request with spec.force.")
                    .arg(look.request.object.key().toString(), pin->reason)};
}

std::optional<Hold> floorHold(const Look &look)
{
    const PolicyFloor *const floor = floors::brokenBy(look.observation);
    if (!floor)
        return std::nullopt;
    return Hold{reasons::lastGood,
                QStringLiteral("WukongSnapshot %1 %2: it goes when there are newer ones; to delete "
                               "it now, use a delete request with spec.force.")
                    .arg(look.request.object.key().toString(),
                         floors::describe(*floor, look.request.machine))};
}

// A snapshot that goes away under a restore leaves a machine that cannot start (kubevirt-semantics
// 3.8): not even force does that.
std::optional<Hold> useHold(const Observation &observation)
{
    for (const auto &restore : observation.restores) {
        const bool isOfThis = observation.vmSnapshot
            && restore->snapshotName == observation.vmSnapshot->object.meta.name;
        if (isOfThis && !restore->isComplete && !restore->isFailed)
            return Hold{reasons::inUse,
                        QStringLiteral("VirtualMachineRestore %1 still reads it: wait for it, or "
                                       "delete it.")
                            .arg(restore->object.key().toString())};
    }
    const SnapshotRequest *const reader =
        siblings::readerOf(observation, observation.request->name());
    if (reader)
        return Hold{
            reasons::inUse,
            QStringLiteral("%1: wait for it, or delete it.").arg(siblings::readingText(*reader))};
    if (observation.dependentClaims.empty())
        return std::nullopt;
    QStringList claims;
    for (const auto &claim : observation.dependentClaims)
        claims.append(claim->object.key().toString());
    return Hold{reasons::inUse,
                QStringLiteral("Claims that are filled from it are still Pending: %1. Start the "
                               "machine that uses them, or delete them.")
                    .arg(claims.join(QLatin1String(", ")))};
}

std::optional<Hold> holdOf(const Look &look)
{
    if (!hasData(look.observation))
        return std::nullopt;
    if (!isForced(look.request)) {
        if (auto pin = pinHold(look))
            return pin;
        if (auto floor = floorHold(look))
            return floor;
    }
    return useHold(look.observation);
}

void stayHeld(Look &look, const Hold &hold)
{
    look.status().message = hold.message;
    look.setCondition(conditions::progressing, false, hold.reason, hold.message);
    if (hold.reason == reasons::lastGood)
        look.lookAgain(floorPace);
    else if (hold.reason != reasons::pinned)
        look.lookAgain(soon);
    else if (look.request.pin->until)
        look.lookAgain(*look.request.pin->until - look.now);
}

void begin(Look &look)
{
    look.status().phase = Phase::Deleting;
    look.addStep(steps::deleteData);
    look.startStep(steps::deleteData);
    look.progress(reasons::deleting, QStringLiteral("Deletes the data."));
}

void finish(Look &look)
{
    if (look.step(steps::deleteData)->state != Step::State::Done) {
        const QStringList retained = made::retained(look.observation);
        const QString text = retained.isEmpty()
            ? QStringLiteral("The data is deleted.")
            : QStringLiteral("The storage keeps the data, as its class says: "
                             "VolumeSnapshotContent %1.")
                  .arg(retained.join(QLatin1String(", ")));
        look.finishStep(steps::deleteData, Step::State::Done, text);
        look.progress(reasons::deleted, text);
        look.note(false, reasons::deleted, text);
    }
    finalizer::remove(look);
}

void goOn(Look &look)
{
    const bool isPowerBack = power::giveBack(look);
    disks::recordBackups(look);
    disks::recordContents(look);
    made::remove(look);
    look.addStep(steps::deleteData);
    const Step *const step = look.step(steps::deleteData);
    const bool isLong = step && step->startedAt && look.now >= *step->startedAt + longRemoval;
    const QString left = made::waitingFor(look.observation, isLong);
    if (!left.isEmpty())
        look.progress(isLong ? reasons::finalizerHolds : reasons::deleting, left);
    else if (!isPowerBack)
        look.progress(
            reasons::startingMachine,
            QStringLiteral("Gives %1 its power back.").arg(describe(look.request.machine)));
    else
        finish(look);
}

} // namespace

Decision decideRemoval(const Observation &observation, base::Instant now)
{
    Look look(observation, now);
    if (!look.request.hasFinalizer())
        return look.decision;
    if (look.status().phase != Phase::Deleting) {
        const auto hold = holdOf(look);
        if (hold) {
            stayHeld(look, *hold);
            return look.decision;
        }
        begin(look); // published before anything is deleted
        return look.decision;
    }
    goOn(look);
    return look.decision;
}

} // namespace snapshots
