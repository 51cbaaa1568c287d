// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/kinds/volume.h"

#include "kube/core/jsonview.h"
#include "kube/core/quantity.h"

namespace snapshots {

base::Result<Volume> Volume::fromObject(kube::Object object)
{
    using L1 = QLatin1String;
    const kube::JsonDocument document(object.bytes);
    const kube::JsonView json = document.root();
    const kube::JsonView spec = json[L1("spec")];
    Volume volume;
    volume.storageClass = spec[L1("storageClassName")].toString();
    volume.volumeMode = spec[L1("volumeMode")].toString();
    for (const kube::JsonView mode : spec[L1("accessModes")])
        volume.accessModes << mode.toString();
    volume.reclaimPolicy = spec[L1("persistentVolumeReclaimPolicy")].toString();
    volume.phase = json[L1("status")][L1("phase")].toString();
    volume.bytes = kube::parseBytes(spec[L1("capacity")][L1("storage")].toString()).value_or(0);
    const kube::JsonView claim = spec[L1("claimRef")];
    volume.claim = {claim[L1("namespace")].toString(), claim[L1("name")].toString()};
    volume.claimUid = claim[L1("uid")].toString();
    volume.object = std::move(object);
    return volume;
}

} // namespace snapshots
