// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"

#include <QString>

// Every name that this product writes into a cluster stands here.
namespace snapshots::names {

// On create requests: holds the object until its data is gone.
inline constexpr QLatin1String finalizer{"snapshots.novasphere.dev/protection"};

// On create requests: put there by a delete request that is forced, with its reason, before it
// deletes the snapshot; a pin does not hold such a snapshot.
inline constexpr QLatin1String forceAnnotation{"snapshots.novasphere.dev/force"};

// On Wukongs made without kubectl apply: {"snapshotPolicy": ..., "cloneSource": ...} as JSON, what
// the operator may drop from the spec (procedures/inlinefields.h).
inline constexpr QLatin1String inlineFieldsAnnotation{"snapshots.novasphere.dev/inline-fields"};
// On Wukongs, the uid of the same: these fields are now what people want, whatever was applied.
inline constexpr QLatin1String inlineSettledAnnotation{
    "snapshots.novasphere.dev/inline-fields-settled"};

// On create requests that policies made: a label for each policy that holds it, with the policy's
// name, and the slot that it was made for.
[[nodiscard]] QString
policyLabel(const QString &policyUid); // "snapshots.novasphere.dev/policy-<uid>"
inline constexpr QLatin1String policyLabelPrefix{"snapshots.novasphere.dev/policy-"};
inline constexpr QLatin1String slotAnnotation{"snapshots.novasphere.dev/slot"};
// On the same: the uid of the machine, so that all that policies hold of one machine can be listed.
inline constexpr QLatin1String machineUidLabel{"snapshots.novasphere.dev/machine-uid"};

// On a Wukong with a policy of its own: up to where its slots are done with, and of which schedule.
inline constexpr QLatin1String settledAnnotation{"snapshots.novasphere.dev/settled"};

// Labels on the VirtualMachineSnapshot and the VolumeSnapshots made for a request.
inline constexpr QLatin1String requestUidLabel{"snapshots.novasphere.dev/request-uid"};
inline constexpr QLatin1String requestNameLabel{"snapshots.novasphere.dev/request"};
inline constexpr QLatin1String managedByLabel{"app.kubernetes.io/managed-by"};
inline constexpr QLatin1String managedBy{"wukong-snapshots"};

// The controller, as the source of events.
inline constexpr QLatin1String controllerName{"wukong-snapshot-controller"};

// The VirtualMachineSnapshot of a request: by uid, so that a request of the same name made later
// never takes over older data.
[[nodiscard]] QString vmSnapshotName(const QString &requestUid); // "wks-<uid>"
// The VirtualMachineRestore of a restore that KubeVirt carries out.
[[nodiscard]] QString vmRestoreName(const QString &requestUid); // "wks-<uid>"
// On the same: asks KubeVirt to look at one that stands still (kubevirt-semantics 4.1).
inline constexpr QLatin1String nudgeAnnotation{"snapshots.novasphere.dev/nudge"};
// The VolumeSnapshot of one disk (CSI backend), at most 253 characters.
[[nodiscard]] QString volumeSnapshotName(const QString &requestUid, const QString &disk);

// The create request with which a restore captures the present first.
[[nodiscard]] QString safetySnapshotName(const QString &restoreUid); // "safety-<uid>"
[[nodiscard]] bool isSafetySnapshotName(const QString &name);
// The claim that is filled from a snapshot before its volume takes the place of a disk.
[[nodiscard]] QString stagingClaimName(const QString &restoreUid, const QString &disk);

// On volumes that a restore has taken out of use, beside the labels of that restore: until when
// they stay, of which claim they were, and what becomes of them afterwards.
inline constexpr QLatin1String parkedUntilAnnotation{"snapshots.novasphere.dev/parked-until"};
inline constexpr QLatin1String parkedClaimAnnotation{"snapshots.novasphere.dev/parked-claim"};
inline constexpr QLatin1String reclaimPolicyAnnotation{"snapshots.novasphere.dev/reclaim-policy"};
// On Wukongs: the last restore that put disks in place, by name. Writing it wakes the operator.
inline constexpr QLatin1String restoredAnnotation{"snapshots.novasphere.dev/restored-by"};

// The create request of one slot for one machine, at most 63 characters: the machine, the slot in
// UTC to the minute, and a digest of all four, "web-1-20261101-0200-1f2e3d4c5b". Made again for the
// same slot it is the same, so that no slot runs twice and policies of one mode that are due in the
// same minute share one.
[[nodiscard]] QString
runName(const QString &machine, const QString &machineUid, const QString &mode, base::Instant slot);

// What a clone makes of one disk in another namespace until the new claim is filled: the
// VolumeSnapshot and its content, which names the same data.
[[nodiscard]] QString sharedSnapshotName(const QString &cloneUid, const QString &disk);
// On machines that a clone made: the snapshot, as "<namespace>/<name>".
inline constexpr QLatin1String clonedFromAnnotation{"snapshots.novasphere.dev/cloned-from"};
// On clone requests that complete a Wukong with spec.cloneSource instead of making one: its uid;
// and what such a request is called.
inline constexpr QLatin1String completesAnnotation{"snapshots.novasphere.dev/completes"};
[[nodiscard]] QString completionName(const QString &wukongUid); // "complete-<uid>"

// On StorageClasses: how many captures may be under way at once; "0" is no limit.
inline constexpr QLatin1String capturesAtOnceAnnotation{
    "snapshots.novasphere.dev/captures-at-once"};

// On VolumeSnapshotClasses: "true" where a snapshot is lost with the volume that it was taken of,
// "false" where it is not although the driver is known for it.
inline constexpr QLatin1String needsSourceAnnotation{"snapshots.novasphere.dev/needs-source"};

// On StorageClasses: what a test has shown of them (probereport.h). On everything that such a test
// makes: a label with the name of the run.
inline constexpr QLatin1String probeReportAnnotation{"snapshots.novasphere.dev/probe-report"};
inline constexpr QLatin1String probeLabel{"snapshots.novasphere.dev/probe"};

// On volumes that were made for a claim: the driver.
inline constexpr QLatin1String provisionedByAnnotation{"pv.kubernetes.io/provisioned-by"};

// On claims of classes that wait for their first consumer: the scheduler's, which asks for a
// volume.
inline constexpr QLatin1String selectedNodeAnnotation{"volume.kubernetes.io/selected-node"};

// What the operator calls things (product facts 2.1). Its finalizer ends like this whatever its
// version.
inline constexpr QLatin1String operatorFinalizerEnd{"novasphere.dev/finalizer"};
[[nodiscard]] QString virtualMachineOf(const QString &wukong); // "<wukong>-vm"
[[nodiscard]] QString claimOf(const QString &wukong, const QString &disk); // "<wukong>-<disk>"

} // namespace snapshots::names
