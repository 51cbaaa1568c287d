// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/preflight.h"

namespace snapshots {

// Objects that an operation is about to make in the machine's namespace.
struct NewObjects
{
    kube::ResourceType type;
    qint64 count = 0;
};

// Waits for room in each ResourceQuota that has too little left, because snapshots come and go; a
// blocker where even the empty quota would be too small. KubeVirt does not say when a quota stops
// it, so that nobody would know why a capture runs into its deadline (kubevirt-semantics 3.7).
[[nodiscard]] QList<Finding> checkQuotas(const Observation &observation,
                                         const QList<NewObjects> &wanted);

struct NewClaim
{
    QString storageClass;
    qint64 bytes = 0; // that it asks for
};
// The same for claims, which quotas limit in number and in size, each class for itself or all
// together.
[[nodiscard]] QList<Finding> checkClaimQuotas(const Observation &observation,
                                              const QList<NewClaim> &wanted);

// Warns of StorageClasses whose driver publishes less room than the largest of these disks has.
// That is all that can be known: the number is about new volumes, and what a snapshot takes of it
// only the driver knows, from nothing to a whole copy.
[[nodiscard]] QList<Finding> checkCapacity(const Observation &observation,
                                           const QList<DiskPlan> &disks);

} // namespace snapshots
