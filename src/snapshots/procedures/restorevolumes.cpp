// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/quantity.h"
#include "snapshots/names.h"
#include "snapshots/procedures/power.h"
#include "snapshots/procedures/restorephases.h"
#include "snapshots/procedures/steps.h"

#include <QJsonArray>

namespace snapshots::restore {

namespace {

using L1 = QLatin1String;

QJsonObject claimRef(const kube::ObjectKey &claim, const QJsonValue &uid)
{
    return {{QStringLiteral("apiVersion"), QStringLiteral("v1")},
            {QStringLiteral("kind"), QString(kube::resources::volumeClaim.kind)},
            {QStringLiteral("namespace"), claim.space},
            {QStringLiteral("name"), claim.name},
            {QStringLiteral("uid"), uid},
            {QStringLiteral("resourceVersion"), QJsonValue::Null}};
}

// The controller of volumes frees a volume again that it has bound itself, so that must be
// forgotten.
Action refer(const Volume &volume, const kube::ObjectKey &claim, const QJsonValue &uid)
{
    const QJsonObject annotations{
        {QStringLiteral("pv.kubernetes.io/bound-by-controller"), QJsonValue::Null}};
    return changeVolume(volume, {{QStringLiteral("claimRef"), claimRef(claim, uid)}},
                        {{QStringLiteral("annotations"), annotations}});
}

CreateObject newClaim(const Look &look, const Disk &disk, const Volume &wanted)
{
    const kube::ObjectKey key{look.request.machine.key.space, disk.record->claim};
    QJsonObject json = kube::newObject(kube::resources::volumeClaim, key);
    QJsonObject metadata = json[L1("metadata")].toObject();
    const QJsonValue labels = look.status().before[L1("labels")][disk.record->claim];
    if (labels.isObject())
        metadata[L1("labels")] = labels;
    json[L1("metadata")] = metadata;
    QJsonObject spec{
        {QStringLiteral("accessModes"), QJsonArray::fromStringList(wanted.accessModes)},
        {QStringLiteral("storageClassName"), wanted.storageClass},
        {QStringLiteral("volumeName"), wanted.object.meta.name},
        {QStringLiteral("resources"),
         QJsonObject{{QStringLiteral("requests"),
                      QJsonObject{{QStringLiteral("storage"), kube::formatBytes(wanted.bytes)}}}}}};
    if (!wanted.volumeMode.isEmpty())
        spec[L1("volumeMode")] = wanted.volumeMode;
    json[L1("spec")] = spec;
    return {kube::resources::volumeClaim, json};
}

// Bound elsewhere, or about to be because it asks for more than the volume has.
bool isStranger(const VolumeClaim &claim, const Volume &wanted)
{
    return !claim.volumeName.isEmpty() || claim.storageClass != wanted.storageClass
        || kube::parseBytes(claim.request).value_or(0) > wanted.bytes;
}

} // namespace

QList<Disk> disksOf(Look &look)
{
    QList<Disk> disks;
    for (DiskRecord &record : look.status().disks) {
        if (!record.included)
            continue;
        Disk disk;
        disk.record = &record;
        disk.claim = named(look.observation.claims, record.claim);
        disk.staging = named(look.observation.stagingClaims,
                             names::stagingClaimName(look.request.uid(), record.name));
        disk.volume = named(look.observation.volumes, record.volume);
        disk.oldVolume = named(look.observation.volumes, record.oldVolume);
        disks.append(disk);
    }
    return disks;
}

Action changeVolume(const Volume &volume, QJsonObject spec, QJsonObject metadata)
{
    metadata[L1("uid")] = volume.object.meta.uid;
    metadata[L1("resourceVersion")] = volume.object.meta.resourceVersion;
    QJsonObject patch{{QStringLiteral("metadata"), metadata}};
    if (!spec.isEmpty())
        patch[L1("spec")] = spec;
    return PatchObject{kube::resources::volume, volume.object.key(), patch};
}

Action letGo(const Look &look, const Volume &volume, const QString &claim)
{
    return refer(volume, {look.request.machine.key.space, claim}, look.request.uid());
}

bool bindClaim(Look &look, const Disk &disk, const Volume *wanted, const Volume *other)
{
    const kube::ObjectKey key{look.request.machine.key.space, disk.record->claim};
    const VolumeClaim *const claim = disk.claim;
    const bool isLeaving = claim && claim->object.meta.deletedAt;
    const bool isOurs = claim && wanted && claim->volumeName == wanted->object.meta.name;
    if (isOurs && !isLeaving)
        return claim->phase == VolumeClaim::Phase::Bound;
    if (!wanted || (isOurs && isLeaving))
        return false;
    if (other && other->isReservedFor(key)) {
        look.act(letGo(look, *other, key.name));
        return false;
    }
    const bool isBinding =
        claim && !wanted->claimUid.isEmpty() && wanted->claimUid == claim->object.meta.uid;
    if (isBinding)
        return false;
    if (!wanted->isReservedFor(key))
        look.act(refer(*wanted, key, QJsonValue::Null));
    else if (wanted->phase != L1("Available"))
        return false;
    else if (!claim)
        look.act(newClaim(look, disk, *wanted));
    else if (!isLeaving && isStranger(*claim, *wanted))
        look.act(DeleteObject{kube::resources::volumeClaim, key, {claim->object.meta.uid, {}}});
    return false;
}

qint64 sizeWanted(const Machine &machine, const QString &claim)
{
    if (!machine.wukong)
        return 0;
    for (const Wukong::Disk &disk : machine.wukong->disks) {
        if (names::claimOf(machine.wukong->object.meta.name, disk.name) == claim)
            return kube::parseBytes(disk.size).value_or(0);
    }
    return 0;
}

bool isOtherMachine(const Look &look)
{
    const kube::Object *const machine = power::objectOf(look.observation.machine);
    return machine && machine->meta.uid != look.status().before[L1("restoredMachine")].toString();
}

bool isHeldOff(Look &look)
{
    const Observation &observation = look.observation;
    if (!power::objectOf(observation.machine))
        return true;
    if (isOtherMachine(look)) // not ours to stop
        return power::isStopped(observation);
    if (!power::isTaken(look.status())) {
        power::take(look);
        return false;
    }
    if (power::isStopped(observation))
        return true;
    if (observation.machine.vm) {
        if (const auto action = power::stop(observation.machine))
            look.act(*action);
    }
    return false;
}

QString policyBefore(const RequestStatus &status, const QString &volume)
{
    return status.before[L1("policies")][volume].toString();
}

} // namespace snapshots::restore
