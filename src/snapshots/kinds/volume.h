// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kube/core/object.h"

#include <QStringList>

namespace snapshots {

// A PersistentVolume.
struct Volume
{
    kube::Object object;
    QString storageClass;
    QString volumeMode; // empty: Filesystem
    QStringList accessModes;
    QString reclaimPolicy; // Delete, Retain
    QString phase; // Pending, Available, Bound, Released, Failed
    qint64 bytes = 0; // capacity
    // spec.claimRef: without a uid the volume is reserved for whatever claim of that name comes.
    kube::ObjectKey claim;
    QString claimUid;

    [[nodiscard]] bool retains() const { return reclaimPolicy == QLatin1String("Retain"); }
    [[nodiscard]] bool isReservedFor(const kube::ObjectKey &key) const
    {
        return claim == key && claimUid.isEmpty();
    }

    [[nodiscard]] static base::Result<Volume> fromObject(kube::Object object);
};

} // namespace snapshots
