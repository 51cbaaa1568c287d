// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/preflight.h"

namespace snapshots {

// How each disk of the machine fares, and what is in the way.
struct DiskPlans
{
    QList<DiskPlan> disks; // in the machine's order
    QList<Finding> findings;
};

// Of the classes of one driver, as the backend chooses: KubeVirt takes the only one, else the first
// that carries the default mark at all (kubevirt-semantics 3.3); for CSI it must be the only one or
// the one whose mark says "true". Null: none is to be preferred.
[[nodiscard]] Shared<VolumeSnapshotClass>
preferredClass(const std::vector<Shared<VolumeSnapshotClass>> &fitting, Backend backend);

// The VolumeSnapshotClass of a disk is the one that is preferred.
[[nodiscard]] DiskPlans planDisks(const Observation &observation, Backend backend);

} // namespace snapshots
