// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kube/core/object.h"

#include <QStringList>

#include <optional>

namespace snapshots {

struct VolumeClaim
{
    enum class Phase { Pending, Bound, Lost };

    kube::Object object;
    QString storageClass;
    QString volumeName;
    QString request; // quantity
    QString sourceSnapshot; // the VolumeSnapshot it is made from; empty otherwise
    QString dataVolume; // that owns it; empty otherwise
    QStringList accessModes;
    Phase phase = Phase::Pending;

    [[nodiscard]] static base::Result<VolumeClaim> fromObject(kube::Object object);
};

// A claim that is to be filled from a VolumeSnapshot of its namespace, or is to be blank.
struct ClaimFromSnapshot
{
    kube::ObjectKey key;
    QStringList accessModes;
    QString storageClass;
    QString volumeMode; // empty: Filesystem
    QString volumeSnapshot; // empty: blank
    QString size; // quantity
    QString node; // of classes that wait for their first consumer; empty: wherever that is
};
[[nodiscard]] QJsonObject newClaim(const ClaimFromSnapshot &wanted,
                                   const QMap<QString, QString> &labels);

struct StorageClass
{
    kube::Object object;
    QString provisioner;
    bool isDefault = false;
    bool waitsForFirstConsumer = false;
    bool retains = false; // reclaimPolicy Retain: volumes outlive their claims

    [[nodiscard]] static base::Result<StorageClass> fromObject(kube::Object object);
};

// A CSIDriver: named like the provisioner of its StorageClasses.
struct CsiDriver
{
    kube::Object object;
    bool publishesCapacity = false; // where it does not, what may lie about of it is old

    [[nodiscard]] static base::Result<CsiDriver> fromObject(kube::Object object);
};

// A CSIStorageCapacity: room for new volumes of one class in one part of the cluster.
struct StorageCapacity
{
    kube::Object object;
    QString storageClass;
    std::optional<qint64> bytes; // none: not known, which is not the same as 0

    [[nodiscard]] static base::Result<StorageCapacity> fromObject(kube::Object object);
};

// A pod, as far as it uses claims.
struct Pod
{
    kube::Object object;
    QStringList claims;
    bool isFinished = false; // Succeeded or Failed: uses no claim any more

    [[nodiscard]] static base::Result<Pod> fromObject(kube::Object object);
};

} // namespace snapshots
