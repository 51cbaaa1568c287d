// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/scenarios/machineobjects.h"

#include "kube/core/resourcetype.h"
#include "simulator/actors/fields.h"
#include "simulator/actors/knobs.h"
#include "simulator/actors/snapshotclasses.h"

#include <algorithm>

using namespace Qt::StringLiterals;
namespace resources = kube::resources;

namespace simulator {

namespace {

QJsonObject
find(const QList<QJsonObject> &objects, const kube::ResourceType &type, const QString &name = {})
{
    const auto found = std::ranges::find_if(objects, [&](const QJsonObject &object) {
        return textAt(object, "kind"_L1) == type.kind
            && (name.isEmpty() || textAt(object, "metadata.name"_L1) == name);
    });
    return found == objects.end() ? QJsonObject{} : *found;
}

MachineObjects::Disk diskOf(const QList<QJsonObject> &objects, const QJsonObject &volume)
{
    MachineObjects::Disk disk;
    disk.name = textAt(volume, "name"_L1);
    disk.claim = claimOfVolume(volume);
    if (disk.claim.isEmpty())
        return disk;
    disk.claimObject = find(objects, resources::volumeClaim, disk.claim);
    disk.size = textAt(disk.claimObject, "spec.resources.requests.storage"_L1);
    const QString volumeName = textAt(disk.claimObject, "spec.volumeName"_L1);
    if (volumeName.isEmpty())
        return disk;
    const QJsonObject bound = find(objects, resources::volume, volumeName);
    disk.volumeHandle = textAt(bound, "spec.csi.volumeHandle"_L1);
    disk.driver = textAt(bound, "spec.csi.driver"_L1);
    const QJsonObject annotations = objectAt(bound, "metadata.annotations"_L1);
    disk.contents = annotations.value(knobs::contents).toString();
    return disk;
}

} // namespace

MachineObjects MachineObjects::from(const QList<QJsonObject> &objects)
{
    MachineObjects result;
    result.wukong = find(objects, resources::wukong);
    result.machine = find(objects, resources::virtualMachine);
    const QJsonObject named = result.wukong.isEmpty() ? result.machine : result.wukong;
    result.space = textAt(named, "metadata.namespace"_L1);
    result.name = textAt(named, "metadata.name"_L1);
    QStringList able;
    for (const QJsonValue &status : arrayAt(result.machine, "status.volumeSnapshotStatuses"_L1)) {
        if (isTrueAt(status.toObject(), "enabled"_L1))
            able << textAt(status.toObject(), "name"_L1);
    }
    for (const QJsonValue &volume : arrayAt(result.machine, "spec.template.spec.volumes"_L1)) {
        Disk disk = diskOf(objects, volume.toObject());
        disk.canBeCaptured = able.contains(disk.name);
        result.disks << disk;
    }
    return result;
}

QString MachineObjects::describe() const
{
    const QString kind = wukong.isEmpty() ? u"VirtualMachine"_s : u"Wukong"_s;
    return kind + u' ' + space + u'/' + name;
}

QString MachineObjects::virtualMachineName() const
{
    return textAt(machine, "metadata.name"_L1);
}

} // namespace simulator
