// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/procedures/completion.h"

#include "snapshots/names.h"
#include "snapshots/procedures/look.h"
#include "snapshots/procedures/reasons.h"

#include <algorithm>

namespace snapshots {

namespace {

using L1 = QLatin1String;

constexpr std::chrono::seconds pace{30}; // until the snapshot is there

QJsonObject requestFor(const Wukong &wukong, const SnapshotRequest &snapshot)
{
    const kube::ObjectMeta &meta = wukong.object.meta;
    QJsonObject request =
        newCloneRequest(snapshot, names::completionName(meta.uid), {meta.name, meta.space, {}, {}});
    QJsonObject metadata = request[L1("metadata")].toObject();
    metadata[L1("annotations")] = QJsonObject{{QString(names::completesAnnotation), meta.uid}};
    request[L1("metadata")] = metadata;
    return request;
}

} // namespace

bool waitsForCompletion(const Wukong &wukong)
{
    return !wukong.cloneSource.isEmpty() && wukong.vmName.isEmpty() && !wukong.object.meta.deletedAt
        && std::ranges::any_of(
            wukong.disks, [](const Wukong::Disk &disk) { return disk.storageClass.isEmpty(); });
}

CompletionDecision decideCompletion(const Wukong &wukong, const SnapshotRequest *snapshot)
{
    const QString &space = wukong.object.meta.space;
    CompletionDecision decision;
    const bool isForeign = !wukong.cloneSourceSpace.isEmpty() && wukong.cloneSourceSpace != space;
    const QString who = describe(kube::resources::wukongSnapshot,
                                 {isForeign ? wukong.cloneSourceSpace : space, wukong.cloneSource});
    if (isForeign) { // whoever may write here need not be allowed to read there
        decision.events.push_back(
            {true, reasons::cloneSourceNotUsable,
             QStringLiteral(
                 "spec.cloneSource names %1, which is in another namespace: make a clone "
                 "request there.")
                 .arg(who)});
        return decision;
    }
    if (!snapshot || snapshot->operation != Operation::Create) {
        decision.events.push_back(
            {true, reasons::cloneSourceNotUsable,
             QStringLiteral("spec.cloneSource names %1, which is no snapshot: "
                            "correct it, or take it.")
                 .arg(who)});
        decision.lookAgainAfter = pace;
        return decision;
    }
    if (snapshot->status.phase != Phase::Ready) {
        decision.lookAgainAfter = pace;
        return decision;
    }
    decision.actions.emplace_back(
        CreateObject{kube::resources::wukongSnapshot, requestFor(wukong, *snapshot)});
    decision.events.push_back(
        {false, reasons::completing,
         QStringLiteral("The disks are filled from %1; WukongSnapshot %2 says how far it is.")
             .arg(who, names::completionName(wukong.object.meta.uid))});
    return decision;
}

} // namespace snapshots
