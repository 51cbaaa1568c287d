// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/names.h"
#include "snapshots/procedures/capturephases.h"
#include "snapshots/procedures/diskrecords.h"
#include "snapshots/procedures/reasons.h"

namespace snapshots::capture {

namespace {

// Null when the data is there; else what has become of it. Going away is not gone yet.
std::optional<QString> lossWithKubeVirt(const Look &look)
{
    const QString who =
        describe(kube::resources::vmSnapshot,
                 {look.request.object.meta.space, names::vmSnapshotName(look.request.uid())});
    const auto &snapshot = look.observation.vmSnapshot;
    if (!snapshot)
        return QStringLiteral("%1 is gone, and the data with it.").arg(who);
    if (snapshot->readyToUse || snapshot->object.meta.deletedAt)
        return std::nullopt;
    return QStringLiteral("%1 can no longer be restored: %2")
        .arg(who,
             snapshot->error.isEmpty() ? QStringLiteral("KubeVirt does not say why.")
                                       : snapshot->error);
}

std::optional<QString> lossWithCsi(const Look &look)
{
    for (const DiskRecord &disk : look.status().disks) {
        if (!disk.included || disk.volumeSnapshot.isEmpty())
            continue;
        const QString who = describe(kube::resources::volumeSnapshot,
                                     {look.request.object.meta.space, disk.volumeSnapshot});
        const VolumeSnapshot *const snapshot = disks::find(look.observation, disk.volumeSnapshot);
        if (!snapshot)
            return QStringLiteral("%1 is gone, and the data of disk %2 with it.")
                .arg(who, disk.name);
        if (!snapshot->readyToUse && !snapshot->object.meta.deletedAt)
            return QStringLiteral("%1 can no longer be restored: %2")
                .arg(who,
                     snapshot->error.isEmpty() ? QStringLiteral("the driver does not say why.")
                                               : snapshot->error);
    }
    return std::nullopt;
}

// Without the kinds there is nothing to be seen: neither there nor gone.
bool canSee(const Look &look)
{
    const Capabilities &can = look.observation.capabilities;
    return look.status().backend == Backend::KubeVirt ? can.hasKubeVirtSnapshots
                                                      : can.hasVolumeSnapshots;
}

void lose(Look &look, const QString &message)
{
    const bool isNews = look.status().phase != Phase::Failed;
    look.status().phase = Phase::Failed;
    look.status().message = message;
    look.setCondition(conditions::ready, false, reasons::dataLost, message);
    look.setCondition(conditions::failed, true, reasons::dataLost, message);
    if (isNews)
        look.note(true, reasons::dataLost, message);
}

void heal(Look &look)
{
    const QString message = QStringLiteral("The data is there again.");
    look.status().phase = Phase::Ready;
    look.status().message = message;
    look.setCondition(conditions::ready, true, reasons::captured, message);
    look.setCondition(conditions::failed, false, reasons::captured, message);
    look.note(false, reasons::captured, message);
}

} // namespace

void watchData(Look &look)
{
    // Only what was Ready once has a grade: data lost before that does not come back.
    if (!look.status().backend || !look.status().consistency || !canSee(look))
        return;
    const auto loss =
        look.status().backend == Backend::KubeVirt ? lossWithKubeVirt(look) : lossWithCsi(look);
    if (loss)
        lose(look, *loss);
    else if (look.status().phase == Phase::Failed)
        heal(look);
}

} // namespace snapshots::capture
