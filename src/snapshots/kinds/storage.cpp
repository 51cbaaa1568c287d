// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/kinds/storage.h"

#include "kube/core/jsonview.h"
#include "kube/core/quantity.h"
#include "kube/core/sharedtext.h"
#include "snapshots/names.h"

#include <QJsonArray>

namespace snapshots {

namespace {
using L1 = QLatin1String;
}

base::Result<VolumeClaim> VolumeClaim::fromObject(kube::Object object)
{
    const kube::JsonDocument document(object.bytes);
    const kube::JsonView json = document.root();
    const kube::JsonView spec = json[L1("spec")];
    VolumeClaim claim;
    claim.storageClass = spec[L1("storageClassName")].toString();
    claim.volumeName = spec[L1("volumeName")].toString();
    claim.request = spec[L1("resources")][L1("requests")][L1("storage")].toString();
    for (const kube::JsonView mode : spec[L1("accessModes")])
        claim.accessModes << kube::sharedText(mode.utf8());
    for (const L1 field : {L1("dataSource"), L1("dataSourceRef")}) { // the server mirrors them
        if (spec[field][L1("kind")].toString() == L1("VolumeSnapshot"))
            claim.sourceSnapshot = spec[field][L1("name")].toString();
    }
    for (const kube::OwnerReference &owner : object.meta.owners) {
        if (owner.kind == L1("DataVolume"))
            claim.dataVolume = owner.name;
    }
    const QString phase = json[L1("status")][L1("phase")].toString();
    if (phase == L1("Bound"))
        claim.phase = Phase::Bound;
    else if (phase == L1("Lost"))
        claim.phase = Phase::Lost;
    claim.object = std::move(object);
    return claim;
}

QJsonObject newClaim(const ClaimFromSnapshot &wanted, const QMap<QString, QString> &labels)
{
    QJsonObject json = kube::newObject(kube::resources::volumeClaim, wanted.key, labels);
    if (!wanted.node.isEmpty()) {
        QJsonObject metadata = json[L1("metadata")].toObject();
        metadata[L1("annotations")] =
            QJsonObject{{QString(names::selectedNodeAnnotation), wanted.node}};
        json[L1("metadata")] = metadata;
    }
    QJsonObject spec{
        {QStringLiteral("accessModes"), QJsonArray::fromStringList(wanted.accessModes)},
        {QStringLiteral("storageClassName"), wanted.storageClass},
        {QStringLiteral("resources"),
         QJsonObject{
             {QStringLiteral("requests"), QJsonObject{{QStringLiteral("storage"), wanted.size}}}}}};
    if (!wanted.volumeSnapshot.isEmpty())
        spec[L1("dataSource")] =
            QJsonObject{{QStringLiteral("apiGroup"), QString(kube::resources::csiSnapshot)},
                        {QStringLiteral("kind"), QString(kube::resources::volumeSnapshot.kind)},
                        {QStringLiteral("name"), wanted.volumeSnapshot}};
    if (!wanted.volumeMode.isEmpty())
        spec[L1("volumeMode")] = wanted.volumeMode;
    json[L1("spec")] = spec;
    return json;
}

base::Result<StorageClass> StorageClass::fromObject(kube::Object object)
{
    const kube::JsonDocument document(object.bytes);
    const kube::JsonView json = document.root();
    StorageClass result;
    result.provisioner = json[L1("provisioner")].toString();
    result.isDefault =
        object.meta.annotations.value(QStringLiteral("storageclass.kubernetes.io/is-default-class"))
        == L1("true");
    result.retains = json[L1("reclaimPolicy")].toString() == L1("Retain");
    result.waitsForFirstConsumer =
        json[L1("volumeBindingMode")].toString() == L1("WaitForFirstConsumer");
    result.object = std::move(object);
    return result;
}

base::Result<CsiDriver> CsiDriver::fromObject(kube::Object object)
{
    const kube::JsonDocument document(object.bytes);
    CsiDriver driver;
    driver.publishesCapacity = document.root()[L1("spec")][L1("storageCapacity")].toBool();
    driver.object = std::move(object);
    return driver;
}

base::Result<StorageCapacity> StorageCapacity::fromObject(kube::Object object)
{
    const kube::JsonDocument document(object.bytes);
    const kube::JsonView json = document.root();
    StorageCapacity capacity;
    capacity.storageClass = json[L1("storageClassName")].toString();
    if (const auto bytes = kube::parseBytes(json[L1("capacity")].toString()))
        capacity.bytes = *bytes;
    capacity.object = std::move(object);
    return capacity;
}

base::Result<Pod> Pod::fromObject(kube::Object object)
{
    const kube::JsonDocument document(object.bytes);
    const kube::JsonView json = document.root();
    Pod pod;
    for (const kube::JsonView volume : json[L1("spec")][L1("volumes")]) {
        const QString claim = volume[L1("persistentVolumeClaim")][L1("claimName")].toString();
        if (!claim.isEmpty())
            pod.claims << claim;
    }
    const QString phase = json[L1("status")][L1("phase")].toString();
    pod.isFinished = phase == L1("Succeeded") || phase == L1("Failed");
    pod.object = std::move(object);
    return pod;
}

} // namespace snapshots
