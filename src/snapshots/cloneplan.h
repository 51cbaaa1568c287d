// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/decision.h"
#include "snapshots/preflight.h"

// What a clone would make and what is in its way: the same for the controller, which enforces it,
// and the application, which shows it before anybody asks.
namespace snapshots {

struct ClonePlan
{
    QList<Finding> findings; // worst first
    QList<DiskRecord> disks; // of the new machine, by the captured disks

    [[nodiscard]] const Finding *worst() const { return worstOf(findings); }
};

// Uses everything that an Observation has for a clone; what is not there says nothing.
[[nodiscard]] ClonePlan planClone(const Observation &observation);

// The spec that the machine had, as far as the snapshot's copy has it.
[[nodiscard]] QJsonObject capturedSpecOf(const Observation &observation);
// The spec that the new machine is to have, before its disks are known: as captured, without what
// belongs to the machine that was captured alone, with the overrides. Empty when nobody knows.
[[nodiscard]] QJsonObject wantedSpecOf(const Observation &observation);
// What of it other machines must not have.
[[nodiscard]] Identity wantedIdentityOf(const Observation &observation);
// Names of its disks that are claims.
[[nodiscard]] QStringList wantedDisksOf(MachineKind kind, const QJsonObject &spec);

// The StorageClass of the disk's new claim: what the new machine's spec says, else that of the
// captured claim, else one whose driver can read the snapshot. Null when there is none.
[[nodiscard]] const StorageClass *storageClassOf(const Observation &observation,
                                                 const DiskRecord &disk);

// The objects themselves; `disks` as the plan has them.
[[nodiscard]] CreateObject newClaimOf(const Observation &observation, const DiskRecord &disk);
[[nodiscard]] CreateObject newMachineOf(const Observation &observation,
                                        const QList<DiskRecord> &disks);
// The Wukong that is completed gets these disks (names::completesAnnotation).
[[nodiscard]] PatchObject completionOf(const Observation &observation,
                                       const QList<DiskRecord> &disks);
[[nodiscard]] bool isCompletion(const SnapshotRequest &request);

// A class that makes a volume only for a pod, and no node is known that it could be made for.
[[nodiscard]] bool waitsForStart(const Observation &observation, const DiskRecord &disk);

} // namespace snapshots
