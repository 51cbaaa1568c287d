// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulator/actors/clusterview.h"

namespace simulator {

// How KubeVirt finds the VolumeSnapshotClass of a claim (kubevirt-semantics 3.3).
struct SnapshotClassChoice
{
    QString name; // empty: the claim cannot be snapshotted
    bool isAmbiguous = false; // several classes and none marked: an error, not a "no"
    int candidates = 0;
};

[[nodiscard]] SnapshotClassChoice chooseSnapshotClass(const ClusterView &view,
                                                      const QString &storageClass);

// VirtualMachine.status.volumeSnapshotStatuses: the pre-flight view of one machine.
[[nodiscard]] QJsonArray volumeSnapshotStatuses(const ClusterView &view,
                                                const kube::Object &machine);

// The name of the claim behind a volume of a machine; empty for volumes that are none.
[[nodiscard]] QString claimOfVolume(const QJsonObject &volume);

} // namespace simulator
