// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/observation.h"

#include <QStringList>

// Which objects belong into an Observation: one answer for the controller, previews and tests.
namespace snapshots::observe {

// The VirtualMachine of a machine: the Wukong's own word, else the operator's rule.
[[nodiscard]] QString virtualMachineNameOf(const MachineRef &machine, const Wukong *wukong);

// Claims that the VirtualMachine's volumes name; empty without a VirtualMachine.
[[nodiscard]] QStringList claimsOf(const Machine &machine);

// Observation::pods: unfinished and using one of these claims of their namespace.
[[nodiscard]] bool usesAny(const Pod &pod, const QStringList &claims);

// Observation::restores: onto this VirtualMachine, or from this VirtualMachineSnapshot.
[[nodiscard]] bool
isAbout(const VmRestore &restore, const QString &vmName, const QString &vmSnapshotName);

// Observation::siblings: another request about the same machine, whichever way it names it.
[[nodiscard]] bool isSibling(const SnapshotRequest &request, const SnapshotRequest &other);

// Observation::captures: a create request that has not come to its end, or to its deletion.
[[nodiscard]] bool usesClasses(const SnapshotRequest &request);
// ClassUse: the claims that the request has recorded (those that a restore has put aside too), else
// those of its machine; and their classes.
[[nodiscard]] QStringList claimsOf(const SnapshotRequest &request, const Machine &machine);
[[nodiscard]] QStringList storageClassesOf(const std::vector<Shared<VolumeClaim>> &claims);

// Observation::volumeSnapshots: names to look for, beside those that carry the request's uid label:
// recorded in the status, or named by the content of the request's VirtualMachineSnapshot.
[[nodiscard]] QStringList volumeSnapshotNamesOf(const SnapshotRequest &request,
                                                const VmSnapshotContent *content);

// Observation::dependentClaims: Pending and made from one of these VolumeSnapshots.
[[nodiscard]] bool dependsOn(const VolumeClaim &claim, const QStringList &volumeSnapshots);

// Operation Restore. Observation::target: the request that it restores from or undoes.
[[nodiscard]] QString targetNameOf(const SnapshotRequest &request);
// Observation::volumeSnapshots: those that hold the target's disks.
[[nodiscard]] QStringList sourcesOf(const SnapshotRequest *target);
// Observation::volumes, once claims, stagingClaims and target are there.
[[nodiscard]] QStringList volumesOf(const Observation &observation);

// Where a disk of the machine is made, for classes that wait for their first consumer: where it
// runs, or what the scheduler chose for the disk's claim (or null). Empty: nobody knows.
[[nodiscard]] QString nodeFor(const Machine &machine, const VolumeClaim *claim);

// Operation Clone. Observation::copy, Observation::newClaims, and the names of what it shares.
[[nodiscard]] MachineRef copyOf(const SnapshotRequest &request);
[[nodiscard]] QStringList newClaimsOf(const SnapshotRequest &request,
                                      const SnapshotRequest *target);
[[nodiscard]] QStringList sharedNamesOf(const SnapshotRequest &request);
// The snapshot's data is needed in another namespace.
[[nodiscard]] bool isShared(const SnapshotRequest &request);
// Observation::claims: of the disks as they were captured.
[[nodiscard]] QStringList capturedClaimsOf(const SnapshotRequest *target);
// Observation::volumeSnapshotContents, once the VolumeSnapshots are there.
[[nodiscard]] QStringList contentsOf(const Observation &observation);
// Observation::volumes, once the new claims are there.
[[nodiscard]] QStringList newVolumesOf(const Observation &observation);

// Name of the VirtualMachineSnapshotContent: as the snapshot says, else as KubeVirt names it
// (kubevirt-semantics 2.2); it may outlive the snapshot.
[[nodiscard]] QString contentNameOf(const VmSnapshot &snapshot);

} // namespace snapshots::observe
