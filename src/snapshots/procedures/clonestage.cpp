// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/quantity.h"
#include "snapshots/cloneplan.h"
#include "snapshots/names.h"
#include "snapshots/observe.h"
#include "snapshots/procedures/clonephases.h"
#include "snapshots/procedures/made.h"
#include "snapshots/procedures/reasons.h"
#include "snapshots/procedures/staging.h"
#include "snapshots/procedures/steps.h"

// What a clone does before there is a machine.
namespace snapshots::clone {

namespace {

using L1 = QLatin1String;

constexpr std::chrono::minutes longestShare{30};

// A second content for the same data: nothing that happens to it reaches the data.
void createSharedContent(Look &look, const Disk &disk)
{
    const QString name = names::sharedSnapshotName(look.request.uid(), disk.record->name);
    QJsonObject json = kube::newObject(kube::resources::volumeSnapshotContent, {{}, name},
                                       made::labelsFor(look.request));
    QJsonObject spec{{QStringLiteral("deletionPolicy"), QStringLiteral("Retain")},
                     {QStringLiteral("driver"), disk.content->driver},
                     {QStringLiteral("source"),
                      QJsonObject{{QStringLiteral("snapshotHandle"), disk.content->handle}}},
                     {QStringLiteral("volumeSnapshotRef"),
                      QJsonObject{{QStringLiteral("namespace"), look.request.clone->space},
                                  {QStringLiteral("name"), name}}}};
    if (!disk.content->className.isEmpty())
        spec[L1("volumeSnapshotClassName")] = disk.content->className;
    if (!disk.content->volumeMode.isEmpty())
        spec[L1("sourceVolumeMode")] = disk.content->volumeMode;
    json[L1("spec")] = spec;
    look.act(CreateObject{kube::resources::volumeSnapshotContent, json});
}

void createShared(Look &look, const Disk &disk)
{
    const QString name = names::sharedSnapshotName(look.request.uid(), disk.record->name);
    QJsonObject json =
        kube::newObject(kube::resources::volumeSnapshot, {look.request.clone->space, name},
                        made::labelsFor(look.request));
    QJsonObject spec{{QStringLiteral("source"),
                      QJsonObject{{QStringLiteral("volumeSnapshotContentName"), name}}}};
    if (!disk.content->className.isEmpty())
        spec[L1("volumeSnapshotClassName")] = disk.content->className;
    json[L1("spec")] = spec;
    look.act(CreateObject{kube::resources::volumeSnapshot, json});
}

void failForLostData(Look &look, const Disk &disk)
{
    look.fail(reasons::dataLost,
              QStringLiteral("VolumeSnapshot %1 is gone: disk %2 cannot be cloned.")
                  .arg(disk.record->volumeSnapshot, disk.record->name));
}

// True when the disk's data is known in the other namespace.
bool shareDisk(Look &look, const Disk &disk)
{
    if (!disk.source || disk.source->object.meta.deletedAt || !disk.content)
        failForLostData(look, disk);
    else if (!disk.sharedContent)
        createSharedContent(look, disk);
    else if (!disk.shared)
        createShared(look, disk);
    else
        return disk.shared->readyToUse && !disk.shared->object.meta.deletedAt;
    return false;
}

// What the claim is filled from is still there.
bool isSourceThere(const Look &look, const Disk &disk)
{
    const VolumeSnapshot *const from = observe::isShared(look.request) ? disk.shared : disk.source;
    return from && !from->object.meta.deletedAt;
}

// True when the disk is there as far as it can be without a machine. A fault ends in fail().
bool stageDisk(Look &look, const Disk &disk)
{
    const bool isBound = disk.claim && disk.claim->phase == VolumeClaim::Phase::Bound;
    const QString fault = disk.claim ? faultOf(look, disk) : QString();
    if (!fault.isEmpty()) {
        look.fail(reasons::stagingFailed, fault);
    } else if (!isBound && (!isSourceThere(look, disk) || !look.observation.target)) {
        failForLostData(look, disk);
    } else if (!disk.claim) {
        if (disk.record->volume.isEmpty())
            look.act(newClaimOf(look.observation, *disk.record));
        else
            look.fail(reasons::stagingFailed,
                      QStringLiteral("Claim %1 was deleted meanwhile.").arg(disk.record->claim));
    } else if (isBound) {
        disk.record->volume = disk.claim->volumeName;
        return disk.volume != nullptr;
    } else {
        return look.request.clone->starts && waitsForStart(look.observation, *disk.record);
    }
    return false;
}

} // namespace

QList<Disk> disksOf(Look &look)
{
    const Observation &seen = look.observation;
    QList<Disk> disks;
    for (DiskRecord &record : look.status().disks) {
        if (!record.included)
            continue;
        const QString shared = names::sharedSnapshotName(look.request.uid(), record.name);
        Disk disk;
        disk.record = &record;
        disk.claim = named(seen.newClaims, record.claim);
        disk.volume = named(seen.volumes, disk.claim ? disk.claim->volumeName : record.volume);
        disk.source = named(seen.volumeSnapshots, record.volumeSnapshot);
        disk.content = named(seen.volumeSnapshotContents, record.content);
        disk.shared = named(seen.sharedSnapshots, shared);
        disk.sharedContent = named(seen.volumeSnapshotContents, shared);
        disks.append(disk);
    }
    return disks;
}

QString faultOf(const Look &look, const Disk &disk)
{
    const VolumeClaim &claim = *disk.claim;
    const QString who = describe(kube::resources::volumeClaim, claim.object.key());
    const QString source = observe::isShared(look.request)
        ? names::sharedSnapshotName(look.request.uid(), disk.record->name)
        : disk.record->volumeSnapshot;
    if (!made::isOurs(claim.object, look.request))
        return QStringLiteral("%1 was made by somebody else meanwhile.").arg(who);
    if (claim.object.meta.deletedAt)
        return QStringLiteral("%1 was deleted meanwhile.").arg(who);
    if (claim.sourceSnapshot != source)
        return QStringLiteral("%1 is not made from VolumeSnapshot %2.").arg(who, source);
    if (!disk.record->volume.isEmpty() && claim.volumeName != disk.record->volume)
        return QStringLiteral("%1 has volume %2 and not %3, which was filled.")
            .arg(who, claim.volumeName, disk.record->volume);
    if (disk.volume && disk.volume->bytes < kube::parseBytes(disk.record->size).value_or(0))
        return QStringLiteral("Volume %1 has less than %2.")
            .arg(disk.volume->object.meta.name, disk.record->size);
    return {};
}

bool share(Look &look)
{
    if (isDone(look, steps::share))
        return true;
    look.startStep(steps::share);
    if (isOverdue(look, steps::share, longestShare)) {
        look.fail(
            reasons::sharingFailed,
            QStringLiteral("The snapshot was not known in namespace %1 within 30 minutes: look at "
                           "the events of its VolumeSnapshots.")
                .arg(look.request.clone->space));
        return false;
    }
    bool isWhole = true;
    for (const Disk &disk : disksOf(look)) {
        isWhole = shareDisk(look, disk) && isWhole;
        if (look.isFailing())
            return false;
    }
    if (isWhole)
        look.finishStep(steps::share, Step::State::Done);
    else
        look.progress(reasons::sharing,
                      QStringLiteral("Makes the snapshot known in namespace %1.")
                          .arg(look.request.clone->space));
    return isWhole;
}

bool stage(Look &look)
{
    return stageAll(look, disksOf(look), stageDisk,
                    QStringLiteral("Filled from the snapshot, large enough."));
}

bool removeShared(Look &look)
{
    bool areGone = true;
    for (const auto &shared : look.observation.sharedSnapshots) {
        if (!made::isOurs(shared->object, look.request))
            continue;
        made::removeOne(look, kube::resources::volumeSnapshot, shared->object);
        areGone = false;
    }
    if (!areGone)
        return false;
    for (const auto &content : look.observation.volumeSnapshotContents) {
        if (!made::isOurs(content->object, look.request))
            continue;
        made::removeOne(look, kube::resources::volumeSnapshotContent, content->object);
        areGone = false;
    }
    return areGone;
}

} // namespace snapshots::clone
