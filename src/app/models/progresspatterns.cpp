// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/messagepatterns.h"

#include <QtGlobal>

namespace app::texts {

namespace {

constexpr const char *patterns[] = {
    // captures
    QT_TRANSLATE_NOOP("Message", "Prepares the snapshot."),
    QT_TRANSLATE_NOOP("Message", "Takes a snapshot of %1."),
    QT_TRANSLATE_NOOP("Message", "Gave up waiting. %1"),
    QT_TRANSLATE_NOOP(
        "Message",
        "%1 did not stop within 10 minutes: shut its guest down by hand, or use mode Online."),
    QT_TRANSLATE_NOOP("Message", "Waits until %1 is off."),
    QT_TRANSLATE_NOOP("Message", "%1 was deleted before its snapshot was taken."),
    QT_TRANSLATE_NOOP("Message", "WukongSnapshot %1 of the same machine goes first."),
    QT_TRANSLATE_NOOP("Message", "Captured %1 disk."),
    QT_TRANSLATE_NOOP("Message", "Captured %1 disks."),
    QT_TRANSLATE_NOOP("Message", "Captured %1 disk; missing: %2."),
    QT_TRANSLATE_NOOP("Message", "Captured %1 disks; missing: %2."),
    QT_TRANSLATE_NOOP("Message", "Gives %1 its power back."),
    QT_TRANSLATE_NOOP("Message", "%1 is gone: it cannot be started again."),
    QT_TRANSLATE_NOOP(
        "Message", "Disk %1 can no longer be captured: look at claim %2 and at its StorageClass."),
    QT_TRANSLATE_NOOP("Message", "VolumeSnapshot %1 says: %2"),
    QT_TRANSLATE_NOOP("Message", "%1 was deleted before the snapshot was ready."),
    QT_TRANSLATE_NOOP("Message",
                      "%1 was started by somebody during its offline capture: try again."),
    QT_TRANSLATE_NOOP("Message", "The storage did not take the snapshots in time. %1"),
    QT_TRANSLATE_NOOP("Message", "Look at the CSI driver."),
    QT_TRANSLATE_NOOP("Message", "The storage takes the snapshots of %1."),
    QT_TRANSLATE_NOOP("Message", "%1 was deleted before its data was stored."),
    QT_TRANSLATE_NOOP("Message", "VolumeSnapshot %1 was deleted before its data was stored."),
    QT_TRANSLATE_NOOP("Message", "The storage stores the data."),
    QT_TRANSLATE_NOOP("Message", "The storage is not ready: %1"),
    QT_TRANSLATE_NOOP("Message", "KubeVirt takes the snapshot of %1."),
    QT_TRANSLATE_NOOP("Message", "KubeVirt takes the snapshot of %1: %2."),
    QT_TRANSLATE_NOOP("Message", "KubeVirt tries again to take the snapshot of %1: %2"),
    QT_TRANSLATE_NOOP("Message", "KubeVirt could not take the snapshot: %1"),
    QT_TRANSLATE_NOOP("Message",
                      "KubeVirt did not take the snapshot in time (%1). Try again, or give a "
                      "longer spec.deadline."),
    QT_TRANSLATE_NOOP("Message", "KubeVirt left it out."),
    QT_TRANSLATE_NOOP("Message", "%1 was not taken in time: look at KubeVirt's virt-controller."),
    // what becomes of the data
    QT_TRANSLATE_NOOP("Message", "%1 is gone, and the data with it."),
    QT_TRANSLATE_NOOP("Message", "%1 is gone, and the data of disk %2 with it."),
    QT_TRANSLATE_NOOP("Message", "%1 can no longer be restored: %2"),
    QT_TRANSLATE_NOOP("Message", "KubeVirt does not say why."),
    QT_TRANSLATE_NOOP("Message", "the driver does not say why."),
    QT_TRANSLATE_NOOP("Message", "The data is there again."),
    // deletions
    QT_TRANSLATE_NOOP("Message", "%1 does not exist: correct spec.snapshotName."),
    QT_TRANSLATE_NOOP(
        "Message",
        "%1 is a %2 request and no snapshot: name the create request that made the snapshot."),
    QT_TRANSLATE_NOOP("Message", "%1 is a snapshot of %2 and not of %3: name its machine."),
    QT_TRANSLATE_NOOP("Message",
                      "%1 is pinned (%2): remove its spec.pin, or set spec.force with a reason."),
    QT_TRANSLATE_NOOP(
        "Message",
        "%1 is %2 that %3 keeps of %4: wait for newer ones, or set spec.force with a reason."),
    QT_TRANSLATE_NOOP("Message", "%1 is in use, %2: delete it when that has ended."),
    QT_TRANSLATE_NOOP("Message", "%1 (%2) reads it"),
    QT_TRANSLATE_NOOP("Message", "the last good snapshot"),
    QT_TRANSLATE_NOOP("Message", "one of the last %1 good snapshots"),
    QT_TRANSLATE_NOOP("Message", "Deletes %1."),
    QT_TRANSLATE_NOOP("Message", "%1 is deleted."),
    QT_TRANSLATE_NOOP("Message",
                      "WukongSnapshot %1 is pinned (%2): remove spec.pin, or use a delete request "
                      "with spec.force."),
    QT_TRANSLATE_NOOP("Message",
                      "WukongSnapshot %1 is %2 that %3 keeps of %4: it goes when there are newer "
                      "ones; to delete it now, use a delete request with spec.force."),
    QT_TRANSLATE_NOOP("Message",
                      "VirtualMachineRestore %1 still reads it: wait for it, or delete it."),
    QT_TRANSLATE_NOOP("Message", "%1: wait for it, or delete it."),
    QT_TRANSLATE_NOOP("Message",
                      "Claims that are filled from it are still Pending: %1. Start the machine "
                      "that uses them, or delete them."),
    QT_TRANSLATE_NOOP("Message", "Deletes the data."),
    QT_TRANSLATE_NOOP("Message", "The data is deleted."),
    QT_TRANSLATE_NOOP("Message",
                      "The storage keeps the data, as its class says: VolumeSnapshotContent %1."),
    QT_TRANSLATE_NOOP("Message", "Waits until %1 is gone."),
    QT_TRANSLATE_NOOP("Message", "Waits until %1 is gone (%2)."),
    QT_TRANSLATE_NOOP("Message", "Waits until %1 is gone, which is held by %2."),
    QT_TRANSLATE_NOOP("Message", "Waits until %1 is gone, which is held by %2 (%3)."),
    // restores
    QT_TRANSLATE_NOOP("Message", "Prepares the restore."),
    QT_TRANSLATE_NOOP("Message", "Restores %1."),
    QT_TRANSLATE_NOOP("Message",
                      "Restored %1. The old disks are kept until %2: to have them back, make a "
                      "restore request with undoOf: %3."),
    QT_TRANSLATE_NOOP("Message", "%1 was deleted meanwhile."),
    QT_TRANSLATE_NOOP("Message", "The restore was deleted: the machine keeps its disks."),
    QT_TRANSLATE_NOOP("Message", "Puts the old disks of %1 back."),
    QT_TRANSLATE_NOOP("Message", "Waits until what was staged is gone."),
    QT_TRANSLATE_NOOP("Message", "Claim %1"),
    QT_TRANSLATE_NOOP("Message", "%1 was deleted while it was filled."),
    QT_TRANSLATE_NOOP("Message", "%1 is not made from VolumeSnapshot %2."),
    QT_TRANSLATE_NOOP("Message", "Volume %1 has less than %2."),
    QT_TRANSLATE_NOOP("Message", "VolumeSnapshot %1 is gone: disk %2 cannot be restored."),
    QT_TRANSLATE_NOOP("Message", "The claim or the volume of disk %1 was deleted meanwhile."),
    QT_TRANSLATE_NOOP("Message", "The present could not be captured first (WukongSnapshot %1: %2)"),
    QT_TRANSLATE_NOOP("Message", "WukongSnapshot %1 was not ready within 24 hours."),
    QT_TRANSLATE_NOOP("Message", "Captures the present first, as WukongSnapshot %1."),
    QT_TRANSLATE_NOOP("Message",
                      "The new volumes were not filled within 6 hours: look at the events of the "
                      "claims with label %1=%2."),
    QT_TRANSLATE_NOOP("Message", "Waits until new volumes are filled from the snapshot."),
    QT_TRANSLATE_NOOP("Message", "Bound, filled from the snapshot, large enough."),
    QT_TRANSLATE_NOOP("Message",
                      "%1 did not stop within 10 minutes: shut its guest down by hand, then ask "
                      "for the restore again."),
    QT_TRANSLATE_NOOP("Message", "The volumes could not be set to Retain within 10 minutes."),
    QT_TRANSLATE_NOOP("Message", "A volume of disk %1 is gone."),
    QT_TRANSLATE_NOOP("Message", "Makes the volumes safe."),
    QT_TRANSLATE_NOOP("Message", "The claim of disk %1 has changed meanwhile."),
    QT_TRANSLATE_NOOP("Message", "Disk %1 was enlarged meanwhile."),
    QT_TRANSLATE_NOOP("Message", "Nothing is swapped: ask for the restore again."),
    QT_TRANSLATE_NOOP("Message", "The claims did not get their new volumes within 15 minutes."),
    QT_TRANSLATE_NOOP("Message", "Puts the restored disks in place."),
    QT_TRANSLATE_NOOP("Message", "%1 does not %2 within 15 minutes: the old disks are put back."),
    QT_TRANSLATE_NOOP("Message", "run on the restored disks"),
    QT_TRANSLATE_NOOP("Message", "have the restored disks"),
    QT_TRANSLATE_NOOP("Message", "It runs on the restored disks."),
    QT_TRANSLATE_NOOP("Message", "It has the restored disks and is off."),
    QT_TRANSLATE_NOOP("Message", "Waits until %1 is seen with the restored disks."),
    QT_TRANSLATE_NOOP("Message", "Parks the old disks."),
    QT_TRANSLATE_NOOP("Message", "The old disks are given back to the storage."),
    // restores by KubeVirt
    QT_TRANSLATE_NOOP("Message", "Restored %1, with its whole spec."),
    QT_TRANSLATE_NOOP("Message", "What was there before is in WukongSnapshot %1."),
    QT_TRANSLATE_NOOP("Message", "The VirtualMachineSnapshot was deleted meanwhile."),
    QT_TRANSLATE_NOOP("Message", "%1 has begun meanwhile, and KubeVirt carries out one at a time."),
    QT_TRANSLATE_NOOP("Message",
                      "KubeVirt has not taken %1 within 5 minutes: the log of the controller says "
                      "what it answered."),
    QT_TRANSLATE_NOOP("Message", "This version of KubeVirt cannot restore in place: use Swap."),
    QT_TRANSLATE_NOOP("Message", "KubeVirt has given %1 up: %2."),
    QT_TRANSLATE_NOOP("Message", "%1 is not complete within an hour (%2)."),
    QT_TRANSLATE_NOOP("Message", "%1 is not the one that KubeVirt has made for this restore."),
    QT_TRANSLATE_NOOP("Message", "KubeVirt restores %1."),
    QT_TRANSLATE_NOOP("Message", "KubeVirt restores %1: %2."),
    QT_TRANSLATE_NOOP("Message",
                      "Disk %1 was not filled within an hour: look at the events of claim %2."),
    QT_TRANSLATE_NOOP("Message", "Bound, filled from the snapshot, and the machine's."),
    QT_TRANSLATE_NOOP("Message", "Waits until the restored disks are filled."),
    QT_TRANSLATE_NOOP("Message", "Gives %1 its old disks back."),
    QT_TRANSLATE_NOOP("Message", "KubeVirt had restored %1 before, and it stays so. %2"),
    QT_TRANSLATE_NOOP("Message",
                      "%1 has its old disks again; the rest of its spec is as it was captured."),
    QT_TRANSLATE_NOOP(
        "Message", "The old disks stay as claims %1: delete them when nobody needs them any more."),
    QT_TRANSLATE_NOOP("Message", "KubeVirt has deleted the old disks %1."),
    QT_TRANSLATE_NOOP("Message", "The VirtualMachine was deleted meanwhile."),
    QT_TRANSLATE_NOOP("Message", "Removes %1, which keeps every other from beginning: %2."),
    QT_TRANSLATE_NOOP("Message", "%1 is under way: %2."),
    QT_TRANSLATE_NOOP("Message", "%1 has failed and keeps every other from beginning (%2): %3."),
    QT_TRANSLATE_NOOP("Message", "%1 stands still and keeps every other from beginning (%2): %3."),
    QT_TRANSLATE_NOOP("Message",
                      "delete it (kubectl delete virtualmachinerestore %1 -n %2), or give "
                      "spec.force a reason and it is deleted first"),
    QT_TRANSLATE_NOOP("Message",
                      "InPlace deletes the claims before KubeVirt fills new ones: StorageClass %1 "
                      "must be able to make a volume of a snapshot whose claim is gone. The old "
                      "volumes are kept meanwhile; Swap proves the new ones first."),
    QT_TRANSLATE_NOOP("Message",
                      "Whether it can was not tested: wukong-snapshots --probe %1 finds out."),
    QT_TRANSLATE_NOOP("Message",
                      "KubeVirt puts the whole of %1 back as it was captured: CPU, memory and "
                      "networks too."),
    QT_TRANSLATE_NOOP("Message",
                      "KubeVirt deletes DataVolume %1 and its disk when the machine itself "
                      "declares it: only a snapshot holds the present then."),
    QT_TRANSLATE_NOOP("Message",
                      "KubeVirt's snapshots are not served or switched off here: use method Swap."),
    QT_TRANSLATE_NOOP(
        "Message",
        "%1 was captured by the storage driver, and KubeVirt does not know it: use method Swap."),
    QT_TRANSLATE_NOOP("Message", "VirtualMachineSnapshot %1 of %2 is gone or not ready."),
    QT_TRANSLATE_NOOP("Message", "Disk %1 is not in the snapshot and stays as it is."),
    QT_TRANSLATE_NOOP("Message",
                      "Disk %1 is not in the snapshot: the machine has it afterwards only if it "
                      "had it then, and as it is now."),
    QT_TRANSLATE_NOOP("Message",
                      "%1 belongs to DataVolume %2, which would fill the new disk with its image "
                      "again: this method cannot restore it."),
    QT_TRANSLATE_NOOP("Message",
                      "%1 was carried out by KubeVirt, which parks no disks: restore what was "
                      "captured before it."),
    QT_TRANSLATE_NOOP("Message", "That is WukongSnapshot %1."),
    QT_TRANSLATE_NOOP("Message",
                      "%1 cannot be restored by KubeVirt, which gives disks new names: the "
                      "operator would put the old ones back. Use method Swap."),
    QT_TRANSLATE_NOOP("Message",
                      "Parked disks are put back by Swap, not by %1: leave spec.method out."),
    QT_TRANSLATE_NOOP("Message", "%1 has runStrategy %2: stop it by hand first."),
    QT_TRANSLATE_NOOP("Message", "%1 does not %2 within 15 minutes."),
    // clones
    QT_TRANSLATE_NOOP("Message", "Prepares the clone."),
    QT_TRANSLATE_NOOP("Message", "Clones %1 as %2."),
    QT_TRANSLATE_NOOP("Message", "Cloned %1 as %2."),
    QT_TRANSLATE_NOOP("Message", "The clone was deleted before it was complete."),
    QT_TRANSLATE_NOOP("Message", "Waits until what was made is gone."),
    QT_TRANSLATE_NOOP("Message", "%1 was made by somebody else meanwhile."),
    QT_TRANSLATE_NOOP("Message", "its VirtualMachine is not there yet"),
    QT_TRANSLATE_NOOP("Message", "Claim %1 was deleted meanwhile."),
    QT_TRANSLATE_NOOP("Message", "it does not use claim %1"),
    QT_TRANSLATE_NOOP("Message", "claim %1 is not bound"),
    QT_TRANSLATE_NOOP("Message", "it does not run yet"),
    QT_TRANSLATE_NOOP("Message", "WukongSnapshot %1, which says what the machine was, is gone."),
    QT_TRANSLATE_NOOP("Message", "%1 could not be made within 10 minutes."),
    QT_TRANSLATE_NOOP("Message", "Makes %1."),
    QT_TRANSLATE_NOOP("Message", "The new machine has the disks that were filled."),
    QT_TRANSLATE_NOOP("Message", "%1 was not complete within 30 minutes: %2."),
    QT_TRANSLATE_NOOP("Message", "Checks %1: %2."),
    QT_TRANSLATE_NOOP("Message", "Takes what it made for the other namespace away again."),
    QT_TRANSLATE_NOOP("Message", "VolumeSnapshot %1 is gone: disk %2 cannot be cloned."),
    QT_TRANSLATE_NOOP("Message", "%1 has volume %2 and not %3, which was filled."),
    QT_TRANSLATE_NOOP("Message",
                      "The snapshot was not known in namespace %1 within 30 minutes: look at the "
                      "events of its VolumeSnapshots."),
    QT_TRANSLATE_NOOP("Message", "Makes the snapshot known in namespace %1."),
    QT_TRANSLATE_NOOP("Message", "Filled from the snapshot, large enough."),
    QT_TRANSLATE_NOOP("Message",
                      "The disks are filled from %1; WukongSnapshot %2 says how far it is."),
    // policies
    QT_TRANSLATE_NOOP("Message", "Takes snapshots when they are due."),
    QT_TRANSLATE_NOOP("Message", "Suspended: takes and prunes no snapshots."),
    QT_TRANSLATE_NOOP("Message",
                      "Suspended itself after %1 failures in a row; the last: %2 Resume it by "
                      "setting spec.suspend to false."),
    QT_TRANSLATE_NOOP("Message", "Deletes %1 of %2: %3."),
    QT_TRANSLATE_NOOP("Message",
                      "The run of %1 took no snapshot: the policy selects no machine. Check its "
                      "selector and the labels of the machines."),
    QT_TRANSLATE_NOOP("Message",
                      "The controller's clock shows %1, but runs up to %2 are done with: nothing "
                      "runs before it has caught up. Set the clocks by NTP."),
    QT_TRANSLATE_NOOP("Message", "Runs from %1 to %2 took no snapshots (%3, machines: %4): %5."),
    QT_TRANSLATE_NOOP("Message", "more than %1"),
    QT_TRANSLATE_NOOP("Message", "nobody looked in time, and the latest run stands for all"),
    QT_TRANSLATE_NOOP("Message", "they could only have started after startingDeadline"),
    QT_TRANSLATE_NOOP("Message", "the policy was suspended"),
    QT_TRANSLATE_NOOP("Message", "put back %1, lost when the operator added its finalizer"),
    QT_TRANSLATE_NOOP("Message", "put back %1 and %2, lost when the operator added its finalizer"),
    QT_TRANSLATE_NOOP("Message",
                      "another program removes status.snapshots, as the Wukong operator does; the "
                      "WukongSnapshot objects are the truth"),
    QT_TRANSLATE_NOOP("Message",
                      "The clocks of the controller and of the API server differ by more than %1 "
                      "s: schedules and ages are off. Set both by NTP."),
};

} // namespace

std::span<const char *const> progressPatterns()
{
    return patterns;
}

} // namespace app::texts
