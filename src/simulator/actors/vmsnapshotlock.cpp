// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/actors/vmsnapshotlock.h"

#include "simulator/actors/fields.h"
#include "simulator/actors/machinestatus.h"

#include <QSet>

using namespace Qt::StringLiterals;
namespace resources = kube::resources;

namespace simulator {

namespace {

QString claimObstacle(const ClusterView &view, const kube::ObjectKey &machine, const QString &claim)
{
    const QString source = " source "_L1 + machine.space + u'/' + machine.name + " volume "_L1;
    const auto found = view.find(resources::volumeClaim, {machine.space, claim});
    if (!found)
        return source + "doesnt exist: "_L1 + claim;
    if (found->object.meta.deletedAt)
        return source + "is being deleted: "_L1 + claim;
    if (textAt(found->object.json(), "status.phase"_L1) != "Bound"_L1)
        return source + "not bound: "_L1 + claim;
    return {};
}

bool isLive(const kube::Object &pod)
{
    const QString phase = textAt(pod.json(), "status.phase"_L1);
    return phase != "Succeeded"_L1 && phase != "Failed"_L1;
}

} // namespace

int podsUsing(const ClusterView &view, const QString &space, const QStringList &claims)
{
    QSet<kube::ObjectKey> users;
    for (const QString &claim : claims) {
        for (const auto &pod : view.referringTo(resources::pod, claimReference({space, claim}))) {
            if (isLive(pod->object))
                users.insert(pod->object.key());
        }
    }
    return static_cast<int>(users.size());
}

std::optional<QString>
lockObstacle(const ClusterView &view, const kube::Object &machine, const QString &snapshot)
{
    const QJsonObject json = machine.json();
    const QStringList claims = claimsOfVolumes(arrayAt(json, "spec.template.spec.volumes"_L1));
    for (const QString &claim : claims) {
        const QString obstacle = claimObstacle(view, machine.key(), claim);
        if (!obstacle.isEmpty())
            return obstacle;
    }
    if (!view.find(resources::virtualMachineInstance, machine.key())) {
        const int pods = podsUsing(view, machine.meta.space, claims);
        if (pods > 0)
            return QString(" source is offline but "_L1 + QString::number(pods)
                           + " pods using PVCs ["_L1 + claims.join(u' ') + u']');
    }
    const QString holder = textAt(json, "status.snapshotInProgress"_L1);
    if (!holder.isEmpty() && holder != snapshot)
        return QString(" snapshot \""_L1 + holder + "\" in progress"_L1);
    return std::nullopt;
}

QString indicationSentence(const QString &indication)
{
    if (indication == "Online"_L1)
        return u"Snapshot taken while the VM was running. Consistency depends on guest-agent "
               "quiescing."_s;
    if (indication == "GuestAgent"_L1)
        return u"Guest agent was active and attempted to quiesce the filesystem for application "
               "consistency."_s;
    if (indication == "NoGuestAgent"_L1)
        return u"Guest agent was not available. Snapshot is crash-consistent and may not be "
               "application-consistent."_s;
    if (indication == "Paused"_L1)
        return u"Snapshot taken while the VM was paused. Snapshot is crash-consistent and may not "
               "be application-consistent."_s;
    if (indication == "QuiesceTimeout"_L1)
        return u"Guest agent quiesced the filesystem, but the freeze window timed out before "
               "completion. Snapshot is crash-consistent and may not be application-consistent."_s;
    if (indication == "PartialSnapshot"_L1)
        return u"Not all snapshotable volumes were included in the snapshot. Check "
               "status.snapshotVolumes for excluded volumes and VM VolumeSnapshotStatus for "
               "details."_s;
    return {};
}

} // namespace simulator
