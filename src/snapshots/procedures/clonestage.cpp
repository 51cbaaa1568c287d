// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/quantity.h"
#include "snapshots/cloneplan.h"
#include "snapshots/names.h"
#include "snapshots/observe.h"
#include "snapshots/procedures/clonephases.h"
#include "snapshots/procedures/made.h"
#include "snapshots/procedures/reasons.h"
#include "snapshots/procedures/steps.h"

// What a clone does before there is a machine.
namespace snapshots::clone {

namespace {

using L1 = QLatin1String;

constexpr std::chrono::minutes longestShare{30};
constexpr std::chrono::hours longestStage{6};

template<class T>
const T *named(const std::vector<Shared<T>> &objects, const QString &name)
{
    for (const auto &object : objects) {
        if (object->object.meta.name == name)
            return object.get();
    }
    return nullptr;
}

QJsonObject labelled(QJsonObject json, const SnapshotRequest &request)
{
    QJsonObject labels;
    const QMap<QString, QString> all = made::labelsFor(request);
    for (auto each = all.begin(); each != all.end(); ++each)
        labels[each.key()] = each.value();
    QJsonObject metadata = json[L1("metadata")].toObject();
    metadata[L1("labels")] = labels;
    json[L1("metadata")] = metadata;
    return json;
}

// A second content for the same data: nothing that happens to it reaches the data.
void createSharedContent(Look &look, const Disk &disk)
{
    const QString name = names::sharedSnapshotName(look.request.uid(), disk.record->name);
    QJsonObject json =
        labelled(kube::newObject(kube::resources::volumeSnapshotContent, {{}, name}), look.request);
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
    QJsonObject json = labelled(
        kube::newObject(kube::resources::volumeSnapshot, {look.request.clone->space, name}),
        look.request);
    QJsonObject spec{{QStringLiteral("source"),
                      QJsonObject{{QStringLiteral("volumeSnapshotContentName"), name}}}};
    if (!disk.content->className.isEmpty())
        spec[L1("volumeSnapshotClassName")] = disk.content->className;
    json[L1("spec")] = spec;
    look.act(CreateObject{kube::resources::volumeSnapshot, json});
}

void failForLostData(Look &look, const Disk &disk)
{
    fail(look, reasons::dataLost,
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
        fail(look, reasons::stagingFailed, fault);
    } else if (!isBound && (!isSourceThere(look, disk) || !look.observation.target)) {
        failForLostData(look, disk);
    } else if (!disk.claim) {
        if (disk.record->volume.isEmpty())
            look.act(newClaimOf(look.observation, *disk.record));
        else
            fail(look, reasons::stagingFailed,
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

bool isOurs(const Look &look, const kube::Object &object)
{
    return object.meta.labels.value(names::requestUidLabel) == look.request.uid();
}

QString faultOf(const Look &look, const Disk &disk)
{
    const VolumeClaim &claim = *disk.claim;
    const QString who = describe(kube::resources::volumeClaim, claim.object.key());
    const QString source = observe::isShared(look.request)
        ? names::sharedSnapshotName(look.request.uid(), disk.record->name)
        : disk.record->volumeSnapshot;
    if (!isOurs(look, claim.object))
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
        fail(look, reasons::sharingFailed,
             QStringLiteral("The snapshot was not known in namespace %1 within 30 minutes: look at "
                            "the events of its VolumeSnapshots.")
                 .arg(look.request.clone->space));
        return false;
    }
    bool isWhole = true;
    for (const Disk &disk : disksOf(look)) {
        isWhole = shareDisk(look, disk) && isWhole;
        if (isFailing(look.status()))
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
    if (isDone(look, steps::prove))
        return true;
    look.startStep(steps::stage);
    if (isOverdue(look, steps::stage, longestStage)) {
        fail(look, reasons::stagingFailed,
             QStringLiteral("The new volumes were not filled within 6 hours: look at the events of "
                            "the claims with label %1=%2.")
                 .arg(names::requestUidLabel, look.request.uid()));
        return false;
    }
    bool isWhole = true;
    for (const Disk &disk : disksOf(look)) {
        isWhole = stageDisk(look, disk) && isWhole;
        if (isFailing(look.status()))
            return false;
    }
    if (isWhole) {
        look.finishStep(steps::stage, Step::State::Done);
        look.finishStep(steps::prove, Step::State::Done,
                        QStringLiteral("Filled from the snapshot, large enough."));
        return true;
    }
    look.progress(reasons::staging,
                  QStringLiteral("Waits until new volumes are filled from the snapshot."));
    return false;
}

bool removeShared(Look &look)
{
    bool areGone = true;
    for (const auto &shared : look.observation.sharedSnapshots) {
        if (!isOurs(look, shared->object))
            continue;
        if (!shared->object.meta.deletedAt)
            look.act(DeleteObject{kube::resources::volumeSnapshot,
                                  shared->object.key(),
                                  {shared->object.meta.uid, {}}});
        areGone = false;
    }
    if (!areGone)
        return false;
    for (const auto &content : look.observation.volumeSnapshotContents) {
        if (!isOurs(look, content->object))
            continue;
        if (!content->object.meta.deletedAt)
            look.act(DeleteObject{kube::resources::volumeSnapshotContent,
                                  content->object.key(),
                                  {content->object.meta.uid, {}}});
        areGone = false;
    }
    return areGone;
}

} // namespace snapshots::clone
