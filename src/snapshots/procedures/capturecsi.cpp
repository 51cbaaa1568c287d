// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/diskplan.h"
#include "snapshots/names.h"
#include "snapshots/procedures/capturephases.h"
#include "snapshots/procedures/diskrecords.h"
#include "snapshots/procedures/made.h"
#include "snapshots/procedures/power.h"
#include "snapshots/procedures/reasons.h"

#include <algorithm>

namespace snapshots::capture {

namespace {

using namespace std::chrono_literals;

kube::ObjectKey keyOf(const Look &look, const QString &name)
{
    return {look.request.object.meta.space, name};
}

QString who(const Look &look, const QString &name)
{
    return describe(kube::resources::volumeSnapshot, keyOf(look, name));
}

// The VolumeSnapshot that each included disk has or will have.
void nameSnapshots(Look &look)
{
    for (DiskRecord &disk : look.status().disks) {
        if (disk.included)
            disk.volumeSnapshot = names::volumeSnapshotName(look.request.uid(), disk.name);
    }
}

QString classOf(const DiskPlans &plans, const QString &disk)
{
    const auto found = std::ranges::find(plans.disks, disk, &DiskPlan::disk);
    return found == plans.disks.end() ? QString() : found->snapshotClass;
}

// False when a disk cannot be captured any more.
bool askForMissing(Look &look)
{
    const DiskPlans plans =
        look.observation.machine.vm ? planDisks(look.observation, Backend::Csi) : DiskPlans{};
    for (const DiskRecord &disk : look.status().disks) {
        if (!disk.included || disks::find(look.observation, disk.volumeSnapshot))
            continue;
        const QString snapshotClass = classOf(plans, disk.name);
        if (snapshotClass.isEmpty()) {
            look.fail(
                reasons::noSnapshotClass,
                QStringLiteral("Disk %1 can no longer be captured: look at claim %2 and at its "
                               "StorageClass.")
                    .arg(disk.name, disk.claim));
            look.decision.actions.clear();
            return false;
        }
        look.act(CreateObject{kube::resources::volumeSnapshot,
                              newVolumeSnapshot(keyOf(look, disk.volumeSnapshot), disk.claim,
                                                snapshotClass, made::labelsFor(look.request))});
    }
    return true;
}

// Of the VolumeSnapshots, the first error.
QString errorOf(const Look &look)
{
    for (const auto &snapshot : look.observation.volumeSnapshots) {
        if (!snapshot->error.isEmpty())
            return QStringLiteral("VolumeSnapshot %1 says: %2")
                .arg(snapshot->object.meta.name, snapshot->error);
    }
    return {};
}

// The latest of the points in time, once every included disk has one.
std::optional<base::Instant> takenAt(const Look &look)
{
    base::Instant latest{};
    for (const DiskRecord &disk : look.status().disks) {
        if (!disk.included)
            continue;
        const VolumeSnapshot *const snapshot = disks::find(look.observation, disk.volumeSnapshot);
        if (!snapshot || !snapshot->createdAt)
            return std::nullopt;
        latest = std::max(latest, *snapshot->createdAt);
    }
    return latest;
}

// The name of a VolumeSnapshot that is going away.
QString deletedSnapshot(const Look &look)
{
    for (const auto &snapshot : look.observation.volumeSnapshots) {
        if (snapshot->object.meta.deletedAt)
            return snapshot->object.meta.name;
    }
    return {};
}

QString missingSnapshot(const Look &look)
{
    for (const DiskRecord &disk : look.status().disks) {
        if (disk.included && !disks::find(look.observation, disk.volumeSnapshot))
            return disk.volumeSnapshot;
    }
    return {};
}

Consistency gradeOf(const RequestStatus &status)
{
    if (disks::areMissing(status.disks))
        return Consistency::Partial;
    return status.power == Power::Offline ? Consistency::Offline : Consistency::Crash;
}

} // namespace

bool takeWithCsi(Look &look)
{
    nameSnapshots(look);
    const QString deleted = deletedSnapshot(look);
    const auto taken = takenAt(look);
    if (!deleted.isEmpty()) {
        look.fail(reasons::captureFailed,
                  QStringLiteral("%1 was deleted before the snapshot was ready.")
                      .arg(who(look, deleted)));
    } else if (look.status().power == Power::Offline
               && power::hasActiveInstance(look.observation.machine)) {
        look.fail(
            reasons::captureFailed,
            QStringLiteral("%1 was started by somebody during its offline capture: try again.")
                .arg(describe(look.request.machine)));
    } else if (taken) {
        disks::recordContents(look);
        look.status().createdAt = taken;
    } else if (isCaptureOverdue(look, 0s)) {
        const QString error = errorOf(look);
        look.fail(reasons::deadlineExceeded,
                  QStringLiteral("The storage did not take the snapshots in time. %1")
                      .arg(error.isEmpty() ? QStringLiteral("Look at the CSI driver.") : error));
    } else if (askForMissing(look)) {
        disks::recordContents(look);
        const QString error = errorOf(look);
        look.progress(reasons::capturing,
                      error.isEmpty() ? QStringLiteral("The storage takes the snapshots of %1.")
                                            .arg(describe(look.request.machine))
                                      : error);
    }
    return look.status().createdAt.has_value();
}

bool storeWithCsi(Look &look)
{
    const QString deleted = deletedSnapshot(look);
    const QString missing = deleted.isEmpty() ? missingSnapshot(look) : deleted;
    if (!missing.isEmpty()) {
        look.fail(
            reasons::dataLost,
            QStringLiteral("%1 was deleted before its data was stored.").arg(who(look, missing)));
        return false;
    }
    disks::recordContents(look);
    const bool isReady =
        std::ranges::all_of(look.observation.volumeSnapshots,
                            [](const auto &snapshot) { return snapshot->readyToUse; });
    if (!isReady || !disks::areContentsKnown(look)) {
        const QString error = errorOf(look);
        look.progress(reasons::storing,
                      error.isEmpty() ? QStringLiteral("The storage stores the data.") : error);
        return false;
    }
    look.status().size = disks::totalSize(look.status().disks);
    look.status().consistency = gradeOf(look.status());
    return true;
}

} // namespace snapshots::capture
