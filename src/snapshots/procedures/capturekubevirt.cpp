// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/grade.h"
#include "snapshots/names.h"
#include "snapshots/observe.h"
#include "snapshots/procedures/capturephases.h"
#include "snapshots/procedures/diskrecords.h"
#include "snapshots/procedures/made.h"
#include "snapshots/procedures/reasons.h"
#include "snapshots/procedures/steps.h"

namespace snapshots::capture {

namespace {

constexpr std::chrono::seconds graceForKubeVirt{30};
constexpr std::chrono::minutes patienceWithStorage{1};

kube::ObjectKey keyOf(const SnapshotRequest &request)
{
    return {request.object.meta.space, names::vmSnapshotName(request.uid())};
}

QString who(const Look &look)
{
    return describe(kube::resources::vmSnapshot, keyOf(look.request));
}

void ask(Look &look)
{
    const Machine &machine = look.observation.machine;
    look.progress(reasons::capturing,
                  QStringLiteral("KubeVirt takes the snapshot of %1.").arg(describe(machine.ref)));
    look.act(
        CreateObject{kube::resources::vmSnapshot,
                     newVmSnapshot(keyOf(look.request),
                                   observe::virtualMachineNameOf(machine.ref, machine.wukong.get()),
                                   look.request.deadline, made::labelsFor(look.request))});
}

void failAsKubeVirtSays(Look &look, const VmSnapshot &snapshot)
{
    if (!snapshot.error.isEmpty())
        look.fail(reasons::captureFailed,
                  QStringLiteral("KubeVirt could not take the snapshot: %1").arg(snapshot.error));
    else
        look.fail(
            reasons::deadlineExceeded,
            QStringLiteral("KubeVirt did not take the snapshot in time (%1). Try again, or give "
                           "a longer spec.deadline.")
                .arg(snapshot.failureReason.isEmpty() ? snapshot.progressReason
                                                      : snapshot.failureReason));
}

// KubeVirt's own words where it says what it waits for.
QString progressOf(const Look &look, const VmSnapshot &snapshot)
{
    const QString machine = describe(look.request.machine);
    if (!snapshot.error.isEmpty())
        return QStringLiteral("KubeVirt tries again to take the snapshot of %1: %2")
            .arg(machine, snapshot.error);
    if (snapshot.progressReason.startsWith(QLatin1String("Source ")))
        return QStringLiteral("KubeVirt takes the snapshot of %1: %2.")
            .arg(machine, snapshot.progressReason);
    return QStringLiteral("KubeVirt takes the snapshot of %1.").arg(machine);
}

const VmSnapshotContent::Backup *backupOf(const VmSnapshotContent &content, const QString &volume)
{
    for (const VmSnapshotContent::Backup &backup : content.backups) {
        if (backup.volume == volume)
            return &backup;
    }
    return nullptr;
}

void recordDisks(Look &look)
{
    const auto &content = look.observation.vmSnapshotContent;
    if (!content)
        return;
    disks::recordBackups(look);
    disks::recordContents(look);
    for (DiskRecord &disk : look.status().disks) {
        if (!disk.included || backupOf(*content, disk.name))
            continue;
        disk.included = false;
        disk.reason = QStringLiteral("KubeVirt left it out.");
    }
}

// A VolumeSnapshot that was there is gone, or KubeVirt complains and it does not turn up: then the
// snapshot will never be ready.
QString lostSnapshot(const Look &look, const VmSnapshot &snapshot)
{
    const Step *const step = look.step(steps::store);
    const bool isLong =
        step && step->startedAt && look.now >= *step->startedAt + patienceWithStorage;
    for (const DiskRecord &disk : look.request.status.disks) {
        const bool isKnown = !disk.content.isEmpty() || (isLong && !snapshot.error.isEmpty());
        if (disk.included && !disk.volumeSnapshot.isEmpty() && isKnown
            && !disks::find(look.observation, disk.volumeSnapshot))
            return disk.volumeSnapshot;
    }
    return {};
}

} // namespace

bool takeWithKubeVirt(Look &look)
{
    recordDisks(look);
    const auto &snapshot = look.observation.vmSnapshot;
    const bool isTaken =
        snapshot && snapshot->phase == VmSnapshot::Phase::Succeeded && snapshot->createdAt;
    if (snapshot && snapshot->object.meta.deletedAt) {
        look.fail(reasons::captureFailed,
                  QStringLiteral("%1 was deleted before the snapshot was ready.").arg(who(look)));
    } else if (isTaken) {
        look.status().createdAt = snapshot->createdAt;
    } else if (snapshot && snapshot->phase == VmSnapshot::Phase::Failed) {
        failAsKubeVirtSays(look, *snapshot);
    } else if (isCaptureOverdue(look, graceForKubeVirt)) {
        look.fail(reasons::deadlineExceeded,
                  QStringLiteral("%1 was not taken in time: look at KubeVirt's virt-controller.")
                      .arg(who(look)));
    } else if (snapshot) {
        look.progress(reasons::capturing, progressOf(look, *snapshot));
    } else {
        ask(look);
    }
    return look.status().createdAt.has_value();
}

bool storeWithKubeVirt(Look &look)
{
    const auto &snapshot = look.observation.vmSnapshot;
    if (!snapshot || snapshot->object.meta.deletedAt) {
        look.fail(reasons::dataLost,
                  QStringLiteral("%1 was deleted before its data was stored.").arg(who(look)));
        return false;
    }
    const QString lost = lostSnapshot(look, *snapshot);
    if (!lost.isEmpty()) {
        look.fail(
            reasons::dataLost,
            QStringLiteral("VolumeSnapshot %1 was deleted before its data was stored.").arg(lost));
        return false;
    }
    recordDisks(look);
    if (!snapshot->readyToUse || !look.observation.vmSnapshotContent
        || !disks::areContentsKnown(look)) {
        look.progress(reasons::storing,
                      snapshot->error.isEmpty()
                          ? QStringLiteral("The storage stores the data.")
                          : QStringLiteral("The storage is not ready: %1").arg(snapshot->error));
        return false;
    }
    look.status().size = disks::totalSize(look.status().disks);
    look.status().consistency = gradeOf(*snapshot, look.status().power.value_or(Power::Online),
                                        disks::areMissing(look.status().disks));
    return true;
}

} // namespace snapshots::capture
