// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLatin1String>

// Reasons of conditions and events: words for programs. The application makes its sentences and its
// suggestions from them.
namespace snapshots::reasons {

using L1 = QLatin1String;

// why a request waits
inline constexpr L1 machineNotFound{"MachineNotFound"};
inline constexpr L1 machineNotReady{"MachineNotReady"}; // the operator has not made it yet
inline constexpr L1 claimNotBound{"ClaimNotBound"};
inline constexpr L1 claimMissing{"ClaimMissing"};
inline constexpr L1 snapshotInProgress{"SnapshotInProgress"};
inline constexpr L1 restoreInProgress{"RestoreInProgress"};
inline constexpr L1 machineMigrating{"MachineMigrating"};
inline constexpr L1 captureLimit{"CaptureLimit"}; // of a StorageClass; waits for its turn
inline constexpr L1 quotaExceeded{"QuotaExceeded"};
inline constexpr L1 stoppingMachine{"StoppingMachine"};
inline constexpr L1 startingMachine{"StartingMachine"};
inline constexpr L1 capturing{"Capturing"};
inline constexpr L1 storing{"Storing"};
inline constexpr L1 rollingBack{"RollingBack"};
inline constexpr L1 deleting{"Deleting"};
inline constexpr L1 finalizerHolds{"FinalizerHolds"};
inline constexpr L1 inUse{"InUse"};
inline constexpr L1 pinned{"Pinned"};
inline constexpr L1 lastGood{"LastGood"}; // a policy's floor

// what people should know before
inline constexpr L1 crashConsistent{"CrashConsistent"}; // the guest is not quiesced
inline constexpr L1 guestFrozen{"GuestFrozen"}; // already, or for long
inline constexpr L1 diskLeftOut{"DiskLeftOut"};
inline constexpr L1 specReplaced{"SpecReplaced"}; // by the captured one
inline constexpr L1 disksReplaced{"DisksReplaced"}; // deleted before the new ones are there
inline constexpr L1 storageNotTested{"StorageNotTested"}; // whether snapshots outlive their source
inline constexpr L1 captureLimitInvalid{"CaptureLimitInvalid"};
inline constexpr L1 storageLow{"StorageLow"};
inline constexpr L1 scheduleTooFrequent{"ScheduleTooFrequent"};
inline constexpr L1 retentionUnlimited{"RetentionUnlimited"};

// why a restore waits or fails
inline constexpr L1 safetySnapshotFailed{"SafetySnapshotFailed"};
inline constexpr L1 capturingFirst{"CapturingFirst"};
inline constexpr L1 staging{"Staging"};
inline constexpr L1 stagingFailed{"StagingFailed"};
inline constexpr L1 swapping{"Swapping"};
inline constexpr L1 swapFailed{"SwapFailed"};
inline constexpr L1 restoring{"Restoring"}; // through KubeVirt
inline constexpr L1 kubeVirtRestoreFailed{"KubeVirtRestoreFailed"};
inline constexpr L1 verifying{"Verifying"};
inline constexpr L1 verifyFailed{"VerifyFailed"};
inline constexpr L1 parking{"Parking"};
inline constexpr L1 abandoned{"Abandoned"};
inline constexpr L1 nothingToRestore{"NothingToRestore"};
inline constexpr L1 notUndoable{"NotUndoable"};
inline constexpr L1 dataVolumeOwned{"DataVolumeOwned"};
inline constexpr L1 diskTooSmall{"DiskTooSmall"};
inline constexpr L1 snapshotsNeedSource{"SnapshotsNeedSource"}; // and would go with the old disk

// why a clone waits or fails
inline constexpr L1 nameTaken{"NameTaken"}; // of the machine or of one of its claims
inline constexpr L1 identityClash{"IdentityClash"}; // MAC or address of a machine that there is
inline constexpr L1 hostNameShared{"HostNameShared"};
inline constexpr L1 secretNeeded{"SecretNeeded"};
inline constexpr L1 nothingToClone{"NothingToClone"};
inline constexpr L1 noStorageClass{"NoStorageClass"};
inline constexpr L1 refusedByServer{"RefusedByServer"};
inline constexpr L1 sharing{"Sharing"};
inline constexpr L1 sharingFailed{"SharingFailed"};
inline constexpr L1 creatingMachine{"CreatingMachine"};
inline constexpr L1 cloneSourceNotUsable{"CloneSourceNotUsable"};
inline constexpr L1 completing{"Completing"}; // a Wukong with spec.cloneSource

// why a policy does nothing
inline constexpr L1 policyInvalid{"PolicyInvalid"};
inline constexpr L1 scheduleNeverDue{"ScheduleNeverDue"};
inline constexpr L1 suspended{"Suspended"};
inline constexpr L1 failureLimitReached{"FailureLimitReached"};

// what a policy did, or did not
inline constexpr L1 scheduled{"Scheduled"};
inline constexpr L1 slotSkipped{"SlotSkipped"};
inline constexpr L1 pruned{"Pruned"};
inline constexpr L1 clockBehind{"ClockBehind"};

// why it failed
inline constexpr L1 machineOwnedByWukong{"MachineOwnedByWukong"};
inline constexpr L1 machineNameTooLong{"MachineNameTooLong"};
inline constexpr L1 noSnapshotSupport{"NoSnapshotSupport"};
inline constexpr L1 noSnapshotClass{"NoSnapshotClass"};
inline constexpr L1 noDisks{"NoDisks"};
inline constexpr L1 modeImpossible{"ModeImpossible"};
inline constexpr L1 deadlineExceeded{"DeadlineExceeded"};
inline constexpr L1 captureFailed{"CaptureFailed"};
inline constexpr L1 machineVanished{"MachineVanished"};
inline constexpr L1 stopTimedOut{"StopTimedOut"};
inline constexpr L1 snapshotNotFound{"SnapshotNotFound"};
inline constexpr L1 notASnapshot{"NotASnapshot"};
inline constexpr L1 snapshotOfOtherMachine{"SnapshotOfOtherMachine"};
inline constexpr L1 dataLost{"DataLost"};
inline constexpr L1 operationNotSupported{"OperationNotSupported"};

// what the controller does about Wukongs
inline constexpr L1 policyRestored{"PolicyRestored"};
inline constexpr L1 snapshotsRemoved{"SnapshotsRemoved"}; // by another program, from a status

// how it ended well
inline constexpr L1 captured{"Captured"};
inline constexpr L1 deleted{"Deleted"};
inline constexpr L1 restored{"Restored"};
inline constexpr L1 cloned{"Cloned"};
inline constexpr L1 released{"Released"}; // the old disks of a restore

} // namespace snapshots::reasons
