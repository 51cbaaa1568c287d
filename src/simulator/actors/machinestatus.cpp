// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/actors/machinestatus.h"

#include "simulator/actors/fields.h"
#include "simulator/actors/snapshotclasses.h"
#include "simulator/actors/virtualmachines.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace simulator {

namespace {

bool isRunning(const MachinePicture &picture)
{
    return textAt(picture.instanceJson, "status.phase"_L1) == "Running"_L1;
}

bool isStarting(const MachinePicture &picture)
{
    const QString phase = textAt(picture.instanceJson, "status.phase"_L1);
    return picture.instance && phase != "Succeeded"_L1 && phase != "Failed"_L1;
}

QString startingStatus(const ClusterView &view, const MachinePicture &picture)
{
    const QJsonArray conditions = arrayAt(picture.instanceJson, "status.conditions"_L1);
    const QStringList claims =
        claimsOfVolumes(arrayAt(picture.json, "spec.template.spec.volumes"_L1));
    const ClaimState state = claimState(view, picture.machine.meta.space, claims);
    if (state == ClaimState::Missing)
        return u"ErrorPvcNotFound"_s;
    const QJsonObject scheduled = findCondition(conditions, "PodScheduled"_L1);
    if (textAt(scheduled, "reason"_L1) == "Unschedulable"_L1)
        return u"ErrorUnschedulable"_s;
    return state == ClaimState::Pending ? u"WaitingForVolumeBinding"_s : u"Starting"_s;
}

} // namespace

QString printableStatus(const ClusterView &view, const MachinePicture &picture)
{
    if (picture.machine.meta.deletedAt)
        return u"Terminating"_s;
    if (picture.instance && picture.instance->object.meta.deletedAt)
        return u"Stopping"_s;
    const QJsonArray conditions = arrayAt(picture.instanceJson, "status.conditions"_L1);
    if (isConditionTrue(conditions, "Paused"_L1))
        return u"Paused"_s;
    if (isRunning(picture))
        return u"Running"_s;
    if (isStarting(picture))
        return startingStatus(view, picture);
    if (runStrategyOf(picture.json) == "Always"_L1) {
        const bool hasFailed = !objectAt(picture.json, "status.startFailure"_L1).isEmpty();
        return hasFailed ? u"CrashLoopBackOff"_s : u"Starting"_s;
    }
    return u"Stopped"_s;
}

QJsonArray
mirroredConditions(const MachinePicture &picture, const QJsonArray &old, base::Instant now)
{
    if (picture.instance) {
        QJsonArray conditions = arrayAt(picture.instanceJson, "status.conditions"_L1);
        if (findCondition(conditions, "Ready"_L1).isEmpty())
            conditions = withCondition(
                conditions, {"Ready"_L1, false, u"GuestNotRunning"_s, u"Guest VM is not running"_s},
                now);
        return conditions;
    }
    QJsonArray conditions;
    const QJsonObject ready = findCondition(old, "Ready"_L1);
    if (!ready.isEmpty())
        conditions.append(ready);
    return withCondition(conditions,
                         {"Ready"_L1, false, u"VMINotExists"_s, u"VMI does not exist"_s}, now);
}

QStringList claimsOfVolumes(const QJsonArray &volumes)
{
    QStringList claims;
    for (const QJsonValue &volume : volumes) {
        const QString claim = claimOfVolume(volume.toObject());
        if (!claim.isEmpty())
            claims << claim;
    }
    return claims;
}

ClaimState claimState(const ClusterView &view, const QString &space, const QStringList &claims)
{
    ClaimState worst = ClaimState::Bound;
    for (const QString &name : claims) {
        const auto claim = view.find(kube::resources::volumeClaim, {space, name});
        if (!claim)
            return ClaimState::Missing;
        if (textAt(claim->object.json(), "status.phase"_L1) != "Bound"_L1)
            worst = ClaimState::Pending;
    }
    return worst;
}

} // namespace simulator
