// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/observe.h"

#include "snapshots/names.h"

#include <QJsonArray>

#include <algorithm>

namespace snapshots::observe {

QString virtualMachineNameOf(const MachineRef &machine, const Wukong *wukong)
{
    if (machine.kind == MachineKind::VirtualMachine)
        return machine.key.name;
    if (wukong && !wukong->vmName.isEmpty())
        return wukong->vmName;
    return names::virtualMachineOf(machine.key.name);
}

QStringList claimsOf(const Machine &machine)
{
    QStringList claims;
    if (!machine.vm)
        return claims;
    for (const VirtualMachine::Volume &volume : machine.vm->volumes) {
        if (!volume.claim.isEmpty())
            claims.append(volume.claim);
    }
    return claims;
}

bool usesAny(const Pod &pod, const QStringList &claims)
{
    return !pod.isFinished && std::ranges::any_of(pod.claims, [&](const QString &claim) {
        return claims.contains(claim);
    });
}

bool isAbout(const VmRestore &restore, const QString &vmName, const QString &vmSnapshotName)
{
    return restore.targetName == vmName || restore.snapshotName == vmSnapshotName;
}

bool isSibling(const SnapshotRequest &request, const SnapshotRequest &other)
{
    return request.uid() != other.uid() && request.machine == other.machine;
}

bool usesClasses(const SnapshotRequest &request)
{
    const Phase phase = request.status.phase;
    const bool waits =
        (phase == Phase::None || phase == Phase::Pending) && !request.isBeingDeleted();
    return request.operation == Operation::Create && (waits || phase == Phase::Creating);
}

QStringList claimsOf(const SnapshotRequest &request, const Machine &machine)
{
    QStringList claims;
    for (const DiskRecord &disk : request.status.disks) {
        if (!disk.claim.isEmpty())
            claims.append(disk.claim);
    }
    const QJsonObject old = request.status.before[QLatin1String("oldClaims")].toObject();
    for (const QJsonValue &claim : old)
        claims.append(claim.toString());
    return claims.isEmpty() ? claimsOf(machine) : claims;
}

QStringList storageClassesOf(const std::vector<Shared<VolumeClaim>> &claims)
{
    QStringList classes;
    for (const auto &claim : claims) {
        if (!claim->storageClass.isEmpty())
            classes.append(claim->storageClass);
    }
    classes.removeDuplicates();
    return classes;
}

QStringList volumeSnapshotNamesOf(const SnapshotRequest &request, const VmSnapshotContent *content)
{
    QStringList found;
    for (const DiskRecord &disk : request.status.disks) {
        if (!disk.volumeSnapshot.isEmpty())
            found.append(disk.volumeSnapshot);
    }
    if (content) {
        for (const VmSnapshotContent::Backup &backup : content->backups) {
            if (!found.contains(backup.volumeSnapshot))
                found.append(backup.volumeSnapshot);
        }
    }
    return found;
}

bool dependsOn(const VolumeClaim &claim, const QStringList &volumeSnapshots)
{
    return claim.phase == VolumeClaim::Phase::Pending
        && volumeSnapshots.contains(claim.sourceSnapshot);
}

QString targetNameOf(const SnapshotRequest &request)
{
    return request.undoOf.isEmpty() ? request.snapshotName : request.undoOf;
}

QStringList sourcesOf(const SnapshotRequest *target)
{
    QStringList found;
    if (!target || target->operation != Operation::Create)
        return found;
    for (const DiskRecord &disk : target->status.disks)
        found.append(disk.volumeSnapshot);
    found.removeAll(QString());
    return found;
}

QStringList volumesOf(const Observation &observation)
{
    QStringList found;
    for (const auto *const claims : {&observation.claims, &observation.stagingClaims}) {
        for (const auto &claim : *claims)
            found.append(claim->volumeName);
    }
    for (const DiskRecord &disk : observation.request->status.disks)
        found << disk.volume << disk.oldVolume;
    if (observation.target && !observation.request->undoOf.isEmpty()) {
        for (const DiskRecord &disk : observation.target->status.disks)
            found.append(disk.oldVolume);
    }
    found.removeAll(QString());
    found.removeDuplicates();
    return found;
}

QString nodeFor(const Machine &machine, const VolumeClaim *claim)
{
    if (machine.instance && !machine.instance->nodeName.isEmpty())
        return machine.instance->nodeName;
    const QString chosen =
        claim ? claim->object.meta.annotations.value(names::selectedNodeAnnotation) : QString();
    return chosen.isEmpty() && machine.wukong ? machine.wukong->nodeName : chosen;
}

MachineRef copyOf(const SnapshotRequest &request)
{
    return {request.machine.kind, {request.clone->space, request.clone->name}};
}

QStringList newClaimsOf(const SnapshotRequest &request, const SnapshotRequest *target)
{
    QStringList found;
    for (const DiskRecord &disk : request.status.disks)
        found.append(disk.claim);
    QStringList disks;
    if (target) {
        for (const DiskRecord &disk : target->status.disks)
            disks.append(disk.name);
    }
    for (const QJsonValue &disk : request.clone->overrides[QLatin1String("disks")].toArray())
        disks.append(disk[QLatin1String("name")].toString());
    for (const QString &disk : std::as_const(disks))
        found.append(names::claimOf(request.clone->name, disk));
    found.removeDuplicates();
    return found;
}

QStringList sharedNamesOf(const SnapshotRequest &request)
{
    QStringList found;
    for (const DiskRecord &disk : request.status.disks) {
        if (disk.included && isShared(request))
            found.append(names::sharedSnapshotName(request.uid(), disk.name));
    }
    return found;
}

bool isShared(const SnapshotRequest &request)
{
    return request.clone->space != request.object.meta.space;
}

QStringList capturedClaimsOf(const SnapshotRequest *target)
{
    QStringList found;
    if (!target)
        return found;
    for (const DiskRecord &disk : target->status.disks) {
        if (disk.included)
            found.append(disk.claim);
    }
    return found;
}

QStringList contentsOf(const Observation &observation)
{
    QStringList found = sharedNamesOf(*observation.request);
    for (const auto &snapshot : observation.volumeSnapshots)
        found.append(snapshot->contentName);
    found.removeAll(QString());
    return found;
}

QStringList newVolumesOf(const Observation &observation)
{
    QStringList found;
    for (const auto &claim : observation.newClaims)
        found.append(claim->volumeName);
    for (const DiskRecord &disk : observation.request->status.disks)
        found.append(disk.volume);
    found.removeAll(QString());
    found.removeDuplicates();
    return found;
}

QString contentNameOf(const VmSnapshot &snapshot)
{
    return snapshot.contentName.isEmpty()
        ? QString(QLatin1String("vmsnapshot-content-") + snapshot.object.meta.uid)
        : snapshot.contentName;
}

} // namespace snapshots::observe
