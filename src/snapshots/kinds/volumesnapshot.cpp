// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/kinds/volumesnapshot.h"

#include "kube/core/jsonview.h"
#include "kube/core/timestamps.h"
#include "snapshots/names.h"

namespace snapshots {

namespace {
using L1 = QLatin1String;
const L1 defaultClassAnnotation("snapshot.storage.kubernetes.io/is-default-class");

// An annotation says so, or that it is not so; else what is known of drivers. Longhorn keeps
// snapshots of type snap in the volume, and others in a backup store.
bool losesWithSource(const kube::ObjectMeta &meta, const kube::JsonView &json)
{
    const QString said = meta.annotations.value(names::needsSourceAnnotation);
    if (!said.isEmpty())
        return said == L1("true");
    return json[L1("driver")].toString() == L1("driver.longhorn.io")
        && json[L1("parameters")][L1("type")].toString() == L1("snap");
}

} // namespace

base::Result<VolumeSnapshot> VolumeSnapshot::fromObject(kube::Object object)
{
    const kube::JsonDocument document(object.bytes);
    const kube::JsonView json = document.root();
    const kube::JsonView spec = json[L1("spec")];
    const kube::JsonView status = json[L1("status")];
    VolumeSnapshot snapshot;
    snapshot.claim = spec[L1("source")][L1("persistentVolumeClaimName")].toString();
    snapshot.className = spec[L1("volumeSnapshotClassName")].toString();
    snapshot.contentName = status[L1("boundVolumeSnapshotContentName")].toString();
    snapshot.createdAt = kube::parseTime(status[L1("creationTime")].utf8());
    snapshot.readyToUse = status[L1("readyToUse")].toBool();
    snapshot.restoreSize = status[L1("restoreSize")].toString();
    snapshot.error = status[L1("error")][L1("message")].toString();
    snapshot.object = std::move(object);
    return snapshot;
}

base::Result<VolumeSnapshotContent> VolumeSnapshotContent::fromObject(kube::Object object)
{
    const kube::JsonDocument document(object.bytes);
    const kube::JsonView json = document.root();
    VolumeSnapshotContent content;
    content.error = json[L1("status")][L1("error")][L1("message")].toString();
    const kube::JsonView spec = json[L1("spec")];
    content.driver = spec[L1("driver")].toString();
    content.className = spec[L1("volumeSnapshotClassName")].toString();
    content.volumeMode = spec[L1("sourceVolumeMode")].toString();
    content.handle = json[L1("status")][L1("snapshotHandle")].toString();
    if (content.handle.isEmpty()) // made by hand
        content.handle = spec[L1("source")][L1("snapshotHandle")].toString();
    content.retains = spec[L1("deletionPolicy")].toString() == L1("Retain");
    content.object = std::move(object);
    return content;
}

base::Result<VolumeSnapshotClass> VolumeSnapshotClass::fromObject(kube::Object object)
{
    const kube::JsonDocument document(object.bytes);
    const kube::JsonView json = document.root();
    VolumeSnapshotClass result;
    result.driver = json[L1("driver")].toString();
    result.retains = json[L1("deletionPolicy")].toString() == L1("Retain");
    result.hasDefaultMark = object.meta.annotations.contains(defaultClassAnnotation);
    result.isMarkedDefault = object.meta.annotations.value(defaultClassAnnotation) == L1("true");
    result.needsSource = losesWithSource(object.meta, json);
    result.object = std::move(object);
    return result;
}

QJsonObject newVolumeSnapshot(const kube::ObjectKey &key,
                              const QString &claim,
                              const QString &className,
                              const QMap<QString, QString> &labels)
{
    QJsonObject json = kube::newObject(kube::resources::volumeSnapshot, key, labels);
    json[L1("spec")] =
        QJsonObject{{QStringLiteral("volumeSnapshotClassName"), className},
                    {QStringLiteral("source"),
                     QJsonObject{{QStringLiteral("persistentVolumeClaimName"), claim}}}};
    return json;
}

} // namespace snapshots
