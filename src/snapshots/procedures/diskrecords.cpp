// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/procedures/diskrecords.h"

#include "kube/core/quantity.h"

#include <algorithm>

namespace snapshots::disks {

namespace {

void takeOver(QString &field, const QString &value)
{
    if (!value.isEmpty())
        field = value;
}

} // namespace

void record(Look &look, const DiskRecord &disk)
{
    auto &all = look.status().disks;
    const auto found = std::ranges::find(all, disk.name, &DiskRecord::name);
    if (found == all.end()) {
        all.append(disk);
        return;
    }
    takeOver(found->claim, disk.claim);
    takeOver(found->volumeSnapshot, disk.volumeSnapshot);
    takeOver(found->content, disk.content);
    takeOver(found->size, disk.size);
    found->included = disk.included;
    found->reason = disk.reason;
}

void recordBackups(Look &look)
{
    const auto &content = look.observation.vmSnapshotContent;
    if (!content)
        return;
    for (const VmSnapshotContent::Backup &backup : content->backups) {
        DiskRecord disk;
        disk.name = backup.volume;
        disk.claim = backup.claim;
        disk.volumeSnapshot = backup.volumeSnapshot;
        disk.size = backup.size;
        disk.included = true;
        record(look, disk);
    }
}

void recordContents(Look &look)
{
    for (DiskRecord &disk : look.status().disks) {
        const VolumeSnapshot *const snapshot = find(look.observation, disk.volumeSnapshot);
        if (snapshot)
            takeOver(disk.content, snapshot->contentName);
    }
}

bool areContentsKnown(const Look &look)
{
    return std::ranges::none_of(look.status().disks, [](const DiskRecord &disk) {
        return disk.included && disk.content.isEmpty();
    });
}

bool areMissing(const QList<DiskRecord> &disks)
{
    return std::ranges::any_of(
        disks, [](const DiskRecord &disk) { return !disk.included && !disk.claim.isEmpty(); });
}

QString totalSize(const QList<DiskRecord> &disks)
{
    qint64 total = 0;
    for (const DiskRecord &disk : disks) {
        const auto size = kube::parseBytes(disk.size);
        if (disk.included && size)
            total += *size;
    }
    return total > 0 ? kube::formatBytes(total) : QString();
}

const VolumeSnapshot *find(const Observation &observation, const QString &name)
{
    const auto &all = observation.volumeSnapshots;
    const auto found =
        std::ranges::find_if(all, [&](const auto &each) { return each->object.meta.name == name; });
    return found == all.end() ? nullptr : found->get();
}

} // namespace snapshots::disks
