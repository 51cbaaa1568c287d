// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "kube/core/object.h"

#include <optional>

namespace snapshots {

// CSI VolumeSnapshot (kubevirt-semantics 9).
struct VolumeSnapshot
{
    kube::Object object;
    QString claim; // spec.source.persistentVolumeClaimName
    QString className;
    QString contentName; // status.boundVolumeSnapshotContentName
    std::optional<base::Instant> createdAt;
    bool readyToUse = false;
    QString restoreSize;
    QString error;

    [[nodiscard]] static base::Result<VolumeSnapshot> fromObject(kube::Object object);
};

struct VolumeSnapshotContent
{
    kube::Object object;
    QString error;
    QString driver;
    QString className;
    QString handle; // what the driver calls it; empty until it is cut
    QString volumeMode; // of its source; empty: not known
    bool retains = false; // deletionPolicy Retain: outlives its VolumeSnapshot

    [[nodiscard]] static base::Result<VolumeSnapshotContent> fromObject(kube::Object object);
};

struct VolumeSnapshotClass
{
    kube::Object object;
    QString driver;
    bool retains =
        false; // deletionPolicy Retain: deleting the snapshot leaves its data in the storage
    bool isMarkedDefault = false; // the annotation's value is "true"
    bool hasDefaultMark = false; // the annotation is there at all: enough for KubeVirt
    // Its snapshots are lost with the volume that they were taken of.
    bool needsSource = false;

    [[nodiscard]] static base::Result<VolumeSnapshotClass> fromObject(kube::Object object);
};

[[nodiscard]] QJsonObject newVolumeSnapshot(const kube::ObjectKey &key,
                                            const QString &claim,
                                            const QString &className,
                                            const QMap<QString, QString> &labels);

} // namespace snapshots
