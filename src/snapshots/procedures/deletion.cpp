// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/names.h"
#include "snapshots/procedures/floors.h"
#include "snapshots/procedures/look.h"
#include "snapshots/procedures/procedures.h"
#include "snapshots/procedures/reasons.h"
#include "snapshots/procedures/siblings.h"
#include "snapshots/procedures/steps.h"

namespace snapshots {

namespace {

struct Refusal
{
    QLatin1String reason;
    QString message;
};

kube::ObjectKey targetKey(const SnapshotRequest &request)
{
    return {request.object.meta.space, request.snapshotName};
}

bool isForced(const SnapshotRequest &request)
{
    return !request.forceReason.isEmpty();
}

// What force overrules.
std::optional<Refusal> protectionOf(const Look &look)
{
    const SnapshotRequest &request = look.request;
    const SnapshotRequest &target = *look.observation.target;
    if (isForced(request))
        return std::nullopt;
    const QString who = describe(kube::resources::wukongSnapshot, targetKey(request));
    if (target.pin && target.pin->isActive(look.now))
        return Refusal{reasons::pinned,
                       QStringLiteral("%1 is pinned (%2): remove its spec.pin, or set spec.force "
                                      "with a reason.")
                           .arg(who, target.pin->reason)};
    const PolicyFloor *const floor = floors::brokenBy(look.observation);
    if (floor)
        return Refusal{reasons::lastGood,
                       QStringLiteral("%1 %2: wait for newer ones, or set spec.force with a "
                                      "reason.")
                           .arg(who, floors::describe(*floor, request.machine))};
    return std::nullopt;
}

std::optional<Refusal> refusalOf(const Look &look)
{
    const SnapshotRequest &request = look.request;
    const QString who = describe(kube::resources::wukongSnapshot, targetKey(request));
    const auto &target = look.observation.target;
    if (!target)
        return Refusal{reasons::snapshotNotFound,
                       QStringLiteral("%1 does not exist: correct spec.snapshotName.").arg(who)};
    if (target->operation != Operation::Create)
        return Refusal{reasons::notASnapshot,
                       QStringLiteral("%1 is a %2 request and no snapshot: name the create request "
                                      "that made the snapshot.")
                           .arg(who, nameOf(target->operation))};
    if (target->machine != request.machine)
        return Refusal{reasons::snapshotOfOtherMachine,
                       QStringLiteral("%1 is a snapshot of %2 and not of %3: name its machine.")
                           .arg(who, describe(target->machine), describe(request.machine))};
    // Before the snapshot is marked for deletion, which nobody can take back.
    if (const SnapshotRequest *const reader =
            siblings::readerOf(look.observation, request.snapshotName))
        return Refusal{reasons::inUse,
                       QStringLiteral("%1 is in use, %2: delete it when that has ended.")
                           .arg(who, siblings::readingText(*reader))};
    return protectionOf(look);
}

void begin(Look &look)
{
    look.status().startedAt = look.stamp();
    look.addStep(steps::preflight);
    look.addStep(steps::deleteData);
    look.startStep(steps::preflight);
    const auto refusal = refusalOf(look);
    if (refusal) {
        look.finishFailed(refusal->reason, refusal->message);
        return;
    }
    look.finishStep(steps::preflight, Step::State::Done);
    look.startStep(steps::deleteData);
    look.status().phase = Phase::Deleting;
    // A snapshot of the same name that is made later is not the one that was meant.
    look.status().before.insert(floors::targetField, look.observation.target->uid());
    look.progress(reasons::deleting,
                  QStringLiteral("Deletes %1.")
                      .arg(describe(kube::resources::wukongSnapshot, targetKey(look.request))));
}

void finish(Look &look)
{
    const QString text =
        QStringLiteral("%1 is deleted.")
            .arg(describe(kube::resources::wukongSnapshot, targetKey(look.request)));
    look.finishStep(steps::deleteData, Step::State::Done);
    look.status().before.remove(floors::targetField);
    look.status().phase = Phase::Deleted;
    look.status().message = text;
    look.status().finishedAt = look.stamp();
    look.setCondition(conditions::ready, true, reasons::deleted, text);
    look.setCondition(conditions::progressing, false, reasons::deleted, text);
    look.note(false, reasons::deleted, text);
    look.decision.lookAgainAfter.reset();
}

void markForced(Look &look, const SnapshotRequest &target)
{
    const QJsonObject annotations{{names::forceAnnotation, look.request.forceReason}};
    const QJsonObject metadata{{QStringLiteral("annotations"), annotations},
                               {QStringLiteral("uid"), target.uid()}};
    look.act(PatchObject{kube::resources::wukongSnapshot,
                         target.object.key(),
                         {{QStringLiteral("metadata"), metadata}}});
}

void goOn(Look &look)
{
    const auto &target = look.observation.target;
    if (!target || target->uid() != look.status().before.value(floors::targetField).toString()) {
        finish(look);
        return;
    }
    const kube::ObjectMeta &meta = target->object.meta;
    const auto protection = meta.deletedAt ? std::nullopt : protectionOf(look);
    if (protection) { // what has come about since it began
        look.status().before.remove(floors::targetField);
        look.finishFailed(protection->reason, protection->message);
        return;
    }
    if (isForced(look.request) && !meta.annotations.contains(names::forceAnnotation))
        markForced(look, *target);
    if (!meta.deletedAt)
        look.act(DeleteObject{kube::resources::wukongSnapshot, meta.key(), {meta.uid, {}}});
    const Condition *const progressing = target->status.condition(conditions::progressing);
    const bool hasNews = meta.deletedAt && progressing;
    look.progress(hasNews ? progressing->reason : QString(reasons::deleting),
                  hasNews ? target->status.message : look.status().message);
}

} // namespace

Decision decideDeletion(const Observation &observation, base::Instant now)
{
    Look look(observation, now);
    switch (look.request.status.phase) {
    case Phase::None:
    case Phase::Pending:
        begin(look);
        break;
    case Phase::Deleting:
        goOn(look);
        break;
    default: // it is over
        break;
    }
    return look.decision;
}

} // namespace snapshots
