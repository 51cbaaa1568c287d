// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kube/core/object.h"

#include <QStringList>

namespace snapshots {

struct VolumeClaim
{
    enum class Phase { Pending, Bound, Lost };

    kube::Object object;
    QString storageClass;
    QString volumeName;
    QString request; // quantity
    QString sourceSnapshot; // the VolumeSnapshot it is made from; empty otherwise
    Phase phase = Phase::Pending;

    [[nodiscard]] static base::Result<VolumeClaim> fromObject(kube::Object object);
};

struct StorageClass
{
    kube::Object object;
    QString provisioner;
    bool isDefault = false;
    bool waitsForFirstConsumer = false;

    [[nodiscard]] static base::Result<StorageClass> fromObject(kube::Object object);
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
