// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/actors/snapshotclasses.h"

#include "simulator/actors/fields.h"

using namespace Qt::StringLiterals;

namespace simulator {

namespace {

constexpr QLatin1String defaultClassAnnotation{"snapshot.storage.kubernetes.io/is-default-class"};

QString noClassReason(const QString &storageClass, const QString &volume)
{
    return "No VolumeSnapshotClass: Volume snapshots are not configured for this StorageClass ["_L1
        + storageClass + "] ["_L1 + volume + u']';
}

QJsonObject refused(const QString &volume, const QString &reason)
{
    return {{"name"_L1, volume}, {"enabled"_L1, false}, {"reason"_L1, reason}};
}

QJsonObject statusOf(const ClusterView &view, const QJsonObject &volume, const QString &space)
{
    const QString name = textAt(volume, "name"_L1);
    const QString claimName = claimOfVolume(volume);
    if (claimName.isEmpty()) {
        const QString reason =
            "Snapshot is not supported for this volumeSource type ["_L1 + name + u']';
        return refused(name, reason);
    }
    const auto claim = view.find(kube::resources::volumeClaim, {space, claimName});
    if (!claim)
        return refused(name, u"PVC not found"_s);
    const QString storageClass = textAt(claim->object.json(), "spec.storageClassName"_L1);
    const SnapshotClassChoice choice = chooseSnapshotClass(view, storageClass);
    if (choice.isAmbiguous) {
        const QString reason = QString::number(choice.candidates)
            + " matching VolumeSnapshotClasses for "_L1 + storageClass;
        return refused(name, reason);
    }
    if (choice.name.isEmpty())
        return refused(name, noClassReason(storageClass, name));
    return {{"name"_L1, name}, {"enabled"_L1, true}};
}

} // namespace

SnapshotClassChoice chooseSnapshotClass(const ClusterView &view, const QString &storageClass)
{
    const auto found = view.find(kube::resources::storageClass, {{}, storageClass});
    const ObjectCache *classes = view.knownCache(kube::resources::volumeSnapshotClass);
    if (!found || !classes)
        return {};
    const QString driver = textAt(found->object.json(), "provisioner"_L1);
    QStringList matching;
    QStringList marked; // KubeVirt looks at the key and ignores its value
    for (const auto &item : classes->items()) {
        if (textAt(item->object.json(), "driver"_L1) != driver)
            continue;
        matching << item->object.meta.name;
        if (item->object.meta.annotations.contains(defaultClassAnnotation))
            marked << item->object.meta.name;
    }
    matching.sort();
    marked.sort();
    const int count = static_cast<int>(matching.size());
    if (count == 1)
        return {matching.first(), false, count};
    if (!marked.isEmpty())
        return {marked.first(), false, count};
    return {{}, count > 1, count};
}

QJsonArray volumeSnapshotStatuses(const ClusterView &view, const kube::Object &machine)
{
    QJsonArray statuses;
    const QJsonArray volumes = arrayAt(machine.json(), "spec.template.spec.volumes"_L1);
    for (const QJsonValue &volume : volumes)
        statuses.append(statusOf(view, volume.toObject(), machine.meta.space));
    return statuses;
}

QString claimOfVolume(const QJsonObject &volume)
{
    for (const QLatin1String path :
         {"persistentVolumeClaim.claimName"_L1, "dataVolume.name"_L1, "memoryDump.claimName"_L1}) {
        const QString claim = textAt(volume, path);
        if (!claim.isEmpty())
            return claim;
    }
    return {};
}

} // namespace simulator
