// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/patch.h"
#include "snapshots/cloneplan.h"
#include "snapshots/names.h"
#include "snapshots/observe.h"
#include "snapshots/procedures/made.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

// The objects that a clone makes.
namespace snapshots {

namespace {

using L1 = QLatin1String;

// The change of one field, however deep.
void edit(QJsonObject &object, const QStringList &path, const QJsonValue &value)
{
    if (path.size() == 1) {
        if (value.isUndefined())
            object.remove(path.first());
        else
            object[path.first()] = value;
        return;
    }
    QJsonObject inner = object[path.first()].toObject();
    if (inner.isEmpty() && value.isUndefined())
        return;
    edit(inner, path.mid(1), value);
    object[path.first()] = inner;
}

QStringList path(const char *text)
{
    return QString::fromLatin1(text).split(QLatin1Char('.'));
}

QJsonObject withoutIdentity(MachineKind kind, QJsonObject spec)
{
    if (kind == MachineKind::Wukong) {
        if (spec.contains(L1("networks")))
            spec[L1("networks")] = withoutMacs(spec[L1("networks")]);
        return spec;
    }
    spec.remove(L1("dataVolumeTemplates")); // they would fill the disks anew
    const QStringList interfaces = path("template.spec.domain.devices.interfaces");
    const QJsonValue found =
        spec[L1("template")][L1("spec")][L1("domain")][L1("devices")][L1("interfaces")];
    if (found.isArray())
        edit(spec, interfaces, withoutMacs(found));
    edit(spec, path("template.spec.domain.firmware.uuid"), QJsonValue::Undefined);
    edit(spec, path("template.spec.domain.firmware.serial"), QJsonValue::Undefined);
    return spec;
}

QString classNameOf(const Observation &observation, const DiskRecord &disk)
{
    const VolumeClaim *const claim = named(observation.newClaims, disk.claim);
    if (claim && !claim->storageClass.isEmpty())
        return claim->storageClass;
    const StorageClass *const storageClass = storageClassOf(observation, disk);
    return storageClass ? storageClass->object.meta.name : QString();
}

// What is left of the claim that the disk had when it was captured.
const VolumeClaim *capturedClaimOf(const Observation &observation, const DiskRecord &disk)
{
    if (!observation.target)
        return nullptr;
    const auto &disks = observation.target->status.disks;
    const auto found = std::ranges::find(disks, disk.name, &DiskRecord::name);
    return found == disks.end() ? nullptr : named(observation.claims, found->claim);
}

QString nodeFor(const Observation &observation, const DiskRecord &disk)
{
    return observe::nodeFor(observation.machine, capturedClaimOf(observation, disk));
}

QJsonArray wukongDisks(const Observation &observation,
                       const QJsonArray &wanted,
                       const QList<DiskRecord> &disks)
{
    QJsonArray result;
    for (const QJsonValue &each : wanted) {
        QJsonObject disk = each.toObject();
        const auto found = std::ranges::find(disks, disk[L1("name")].toString(), &DiskRecord::name);
        if (found != disks.end() && found->included) {
            disk.remove(L1("image")); // the operator takes the claim over as it is
            disk[L1("size")] = found->size;
            disk[L1("storageClassName")] = classNameOf(observation, *found);
        } else if (disk[L1("storageClassName")].toString().isEmpty()) {
            const auto usual = std::ranges::find_if(observation.storageClasses,
                                                    [](const auto &one) { return one->isDefault; });
            if (usual != observation.storageClasses.end())
                disk[L1("storageClassName")] = (*usual)->object.meta.name;
        }
        result.append(disk);
    }
    return result;
}

QJsonObject wukongSpec(const Observation &observation, const QList<DiskRecord> &disks)
{
    const SnapshotRequest &request = *observation.request;
    QJsonObject spec = wantedSpecOf(observation);
    spec[L1("disks")] = wukongDisks(observation, spec[L1("disks")].toArray(), disks);
    edit(spec, path("startStrategy.autoStart"), request.clone->starts);
    QJsonObject source{{QStringLiteral("type"), QStringLiteral("snapshot")},
                       {QStringLiteral("snapshotName"), request.snapshotName}};
    if (observe::isShared(request))
        source[L1("namespace")] = request.object.meta.space;
    spec[L1("cloneSource")] = source;
    return spec;
}

QJsonObject vmSpec(const Observation &observation, const QList<DiskRecord> &disks)
{
    QJsonObject spec = wantedSpecOf(observation);
    QJsonArray volumes;
    for (const QJsonValue &each : spec[L1("template")][L1("spec")][L1("volumes")].toArray()) {
        const QString name = each[L1("name")].toString();
        const auto found = std::ranges::find(disks, name, &DiskRecord::name);
        if (found == disks.end() || !found->included) {
            volumes.append(each);
            continue;
        }
        volumes.append(QJsonObject{{QStringLiteral("name"), name},
                                   {QStringLiteral("persistentVolumeClaim"),
                                    QJsonObject{{QStringLiteral("claimName"), found->claim}}}});
    }
    edit(spec, path("template.spec.volumes"), volumes);
    spec.remove(L1("running"));
    spec[L1("runStrategy")] =
        observation.request->clone->starts ? QStringLiteral("Always") : QStringLiteral("Halted");
    return spec;
}

} // namespace

bool isCompletion(const SnapshotRequest &request)
{
    return request.object.meta.annotations.contains(names::completesAnnotation);
}

// KubeVirt keeps more of a plain VirtualMachine than we do: the cloud-init text.
QJsonObject capturedSpecOf(const Observation &observation)
{
    const SnapshotRequest &target = *observation.target;
    if (target.machine.kind == MachineKind::VirtualMachine && observation.vmSnapshotContent) {
        const QJsonObject content = observation.vmSnapshotContent->object.json();
        const QJsonObject spec =
            content[L1("spec")][L1("source")][L1("virtualMachine")][L1("spec")].toObject();
        if (!spec.isEmpty())
            return spec;
    }
    const QJsonObject json = target.object.json();
    return json[L1("status")][L1("machine")].toObject();
}

QJsonObject wantedSpecOf(const Observation &observation)
{
    const SnapshotRequest &request = *observation.request;
    if (isCompletion(request)) {
        const auto &wukong = observation.copy.wukong;
        return wukong ? wukong->object.json()[L1("spec")].toObject() : QJsonObject();
    }
    if (!observation.target)
        return {};
    const QJsonObject captured = withoutIdentity(request.machine.kind, capturedSpecOf(observation));
    return kube::applyMergePatch(captured, request.clone->overrides).toObject();
}

Identity wantedIdentityOf(const Observation &observation)
{
    const QByteArray text = QJsonDocument(wantedSpecOf(observation)).toJson(QJsonDocument::Compact);
    const kube::JsonDocument document(text);
    return observation.request->machine.kind == MachineKind::Wukong
        ? identityOfWukong(document.root())
        : identityOfVirtualMachine(document.root());
}

QStringList wantedDisksOf(MachineKind kind, const QJsonObject &spec)
{
    QStringList found;
    if (kind == MachineKind::Wukong) {
        for (const QJsonValue &disk : spec[L1("disks")].toArray())
            found.append(disk[L1("name")].toString());
        return found;
    }
    for (const QJsonValue &volume : spec[L1("template")][L1("spec")][L1("volumes")].toArray()) {
        if (volume[L1("persistentVolumeClaim")].isObject() || volume[L1("dataVolume")].isObject())
            found.append(volume[L1("name")].toString());
    }
    return found;
}

const StorageClass *storageClassOf(const Observation &observation, const DiskRecord &disk)
{
    const auto &classes = observation.storageClasses;
    const QJsonObject spec = wantedSpecOf(observation);
    for (const QJsonValue &each : spec[L1("disks")].toArray()) {
        const QString name = each[L1("storageClassName")].toString();
        if (each[L1("name")].toString() == disk.name && !name.isEmpty())
            return named(classes, name);
    }
    const VolumeSnapshotContent *const content =
        named(observation.volumeSnapshotContents, disk.content);
    const QString driver = content ? content->driver : QString();
    const VolumeClaim *const claim = capturedClaimOf(observation, disk);
    if (const StorageClass *const same = claim ? named(classes, claim->storageClass) : nullptr)
        return same;
    const StorageClass *found = nullptr;
    for (const auto &each : classes) {
        if (each->provisioner == driver && (!found || each->isDefault))
            found = each.get();
    }
    return found;
}

bool waitsForStart(const Observation &observation, const DiskRecord &disk)
{
    const VolumeClaim *const claim = named(observation.newClaims, disk.claim);
    if (claim)
        return claim->phase == VolumeClaim::Phase::Pending
            && !claim->object.meta.annotations.contains(names::selectedNodeAnnotation)
            && std::ranges::any_of(observation.storageClasses, [&](const auto &each) {
                   return each->object.meta.name == claim->storageClass
                       && each->waitsForFirstConsumer;
               });
    const StorageClass *const storageClass = storageClassOf(observation, disk);
    return storageClass && storageClass->waitsForFirstConsumer
        && nodeFor(observation, disk).isEmpty();
}

CreateObject newClaimOf(const Observation &observation, const DiskRecord &disk)
{
    const SnapshotRequest &request = *observation.request;
    const VolumeClaim *const captured = capturedClaimOf(observation, disk);
    const VolumeSnapshotContent *const content =
        named(observation.volumeSnapshotContents, disk.content);
    const bool hasModes = captured && !captured->accessModes.isEmpty();
    return {kube::resources::volumeClaim,
            newClaim({.key = {request.clone->space, disk.claim},
                      .accessModes = hasModes ? captured->accessModes
                                              : QStringList{QStringLiteral("ReadWriteOnce")},
                      .storageClass = classNameOf(observation, disk),
                      .volumeMode = content ? content->volumeMode : QString(),
                      .volumeSnapshot = observe::isShared(request)
                          ? names::sharedSnapshotName(request.uid(), disk.name)
                          : disk.volumeSnapshot,
                      .size = disk.size,
                      .node = nodeFor(observation, disk)},
                     made::labelsFor(request))};
}

CreateObject newMachineOf(const Observation &observation, const QList<DiskRecord> &disks)
{
    const SnapshotRequest &request = *observation.request;
    const bool isWukong = request.machine.kind == MachineKind::Wukong;
    const kube::ResourceType type =
        isWukong ? kube::resources::wukong : kube::resources::virtualMachine;
    const QJsonObject spec = isWukong ? wukongSpec(observation, disks) : vmSpec(observation, disks);
    QJsonObject json =
        kube::newObject(type, observe::copyOf(request).key, made::labelsFor(request));
    QJsonObject annotations{
        {QString(names::clonedFromAnnotation),
         kube::ObjectKey{request.object.meta.space, request.snapshotName}.toString()}};
    if (isWukong) // the operator may drop these fields when it takes the machine on
        annotations[names::inlineFieldsAnnotation] =
            QString::fromUtf8(QJsonDocument(inlineFieldsIn(spec)).toJson(QJsonDocument::Compact));
    edit(json, path("metadata.annotations"), annotations);
    json[L1("spec")] = spec;
    return {type, json};
}

PatchObject completionOf(const Observation &observation, const QList<DiskRecord> &disks)
{
    const Wukong &wukong = *observation.copy.wukong;
    const QJsonArray wanted = wantedSpecOf(observation)[L1("disks")].toArray();
    return {kube::resources::wukong,
            wukong.object.key(),
            {{QStringLiteral("metadata"),
              QJsonObject{{QStringLiteral("uid"), wukong.object.meta.uid},
                          {QStringLiteral("resourceVersion"), wukong.object.meta.resourceVersion}}},
             {QStringLiteral("spec"),
              QJsonObject{{QStringLiteral("disks"), wukongDisks(observation, wanted, disks)}}}}};
}

} // namespace snapshots
