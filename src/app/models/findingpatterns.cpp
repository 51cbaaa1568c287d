// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/messagepatterns.h"

#include <QtGlobal>

namespace app::texts {

namespace {

constexpr const char *patterns[] = {
    // preflight
    QT_TRANSLATE_NOOP("Message", "%1 does not exist: create it, or correct spec.%2."),
    QT_TRANSLATE_NOOP("Message", "%1 is being deleted."),
    QT_TRANSLATE_NOOP(
        "Message", "%1 has no VirtualMachine yet: look at its status and at the Wukong operator."),
    QT_TRANSLATE_NOOP("Message", "%1 belongs to Wukong %2: use wukongName: %2."),
    QT_TRANSLATE_NOOP("Message",
                      "The cluster has no VolumeSnapshots: install the CSI snapshot kinds, the "
                      "snapshot controller and a driver that can take snapshots."),
    QT_TRANSLATE_NOOP("Message",
                      "VirtualMachine %1 has a name of %2 characters: KubeVirt can snapshot only "
                      "machines with at most %3."),
    QT_TRANSLATE_NOOP("Message",
                      "WukongSnapshot %1 of the same machine goes first, and waits for its turn on "
                      "a StorageClass."),
    QT_TRANSLATE_NOOP("Message", "WukongSnapshot %1 of the same machine is not finished yet."),
    QT_TRANSLATE_NOOP("Message", "VirtualMachineSnapshot %1 holds %2: wait for it, or delete it."),
    QT_TRANSLATE_NOOP("Message", "VirtualMachineRestore %1 of %2 is not finished yet."),
    QT_TRANSLATE_NOOP("Message",
                      "Annotation %1 of StorageClass %2 is no number and does not count: write one "
                      "such as \"3\"."),
    QT_TRANSLATE_NOOP("Message", "%1 takes %2 (annotation %3): waits for its turn."),
    QT_TRANSLATE_NOOP("Message", "one capture at a time"),
    QT_TRANSLATE_NOOP("Message", "at most %1 captures at once"),
    QT_TRANSLATE_NOOP("Message", "%1 is stopped: use mode Offline or Auto, or start it first."),
    QT_TRANSLATE_NOOP("Message",
                      "%1 has runStrategy %2: stop it by hand first, or use mode Online."),
    QT_TRANSLATE_NOOP("Message",
                      "%1 is paused, so that its guest cannot shut down and is switched off as by "
                      "a power cut: unpause it first."),
    QT_TRANSLATE_NOOP("Message",
                      "The guest is not quiesced and its disks are captured one after another: use "
                      "mode Offline for a snapshot that fits together."),
    QT_TRANSLATE_NOOP("Message", "%1 is paused: its caches are not written, as after a power cut."),
    QT_TRANSLATE_NOOP("Message",
                      "%1 has no guest agent: the snapshot will be as after a power cut. Install "
                      "qemu-guest-agent, or use mode Offline."),
    QT_TRANSLATE_NOOP("Message", "%1 is being migrated and cannot be frozen meanwhile."),
    QT_TRANSLATE_NOOP("Message",
                      "The guest of %1 is frozen already, by somebody else or by a snapshot that "
                      "was cut short: this one thaws it."),
    QT_TRANSLATE_NOOP("Message",
                      "Where the storage is slow, the guest of %1 stays frozen for up to %2 "
                      "seconds: choose a shorter spec.deadline, or mode Offline."),
    QT_TRANSLATE_NOOP(
        "Message",
        "Disk %1 is plugged in only while %2 runs: it %3. Add it to the machine to keep it."),
    QT_TRANSLATE_NOOP("Message", "will be missing, and gone when the machine is back"),
    QT_TRANSLATE_NOOP("Message", "will be missing"),
    // disks and room
    QT_TRANSLATE_NOOP("Message", "Claim %1 has no StorageClass."),
    QT_TRANSLATE_NOOP("Message", "StorageClass %1 does not exist."),
    QT_TRANSLATE_NOOP("Message",
                      "StorageClass %1 has no VolumeSnapshotClass: create one with driver %2."),
    QT_TRANSLATE_NOOP(
        "Message",
        "%1 VolumeSnapshotClasses fit StorageClass %2: mark one of driver %3 as default."),
    QT_TRANSLATE_NOOP("Message", "claim %1"),
    QT_TRANSLATE_NOOP(
        "Message", "%1 of disk %2 does not exist: create it, or take the disk out of the machine."),
    QT_TRANSLATE_NOOP("Message", "%1 of disk %2 is being deleted."),
    QT_TRANSLATE_NOOP("Message",
                      "%1 of disk %2 has lost its volume %3: restore the volume, or take the disk "
                      "out of the machine."),
    QT_TRANSLATE_NOOP(
        "Message",
        "%1 of disk %2 is not bound yet: look at its events, or start the machine once."),
    QT_TRANSLATE_NOOP("Message", "no reason given"),
    QT_TRANSLATE_NOOP("Message", "disk %1"),
    QT_TRANSLATE_NOOP("Message", "It has no claim, so there is nothing to keep."),
    QT_TRANSLATE_NOOP("Message",
                      "Disk %1 may be missing, for KubeVirt says that it cannot capture it: %2."),
    QT_TRANSLATE_NOOP("Message", "Disk %1 will be missing: %2"),
    QT_TRANSLATE_NOOP("Message",
                      "%1 has no disk that could be captured: none is backed by a claim."),
    QT_TRANSLATE_NOOP(
        "Message",
        "%1 allows %2 %3, %4 are there and this makes %5 more: %6raise %7 in its spec.hard."),
    QT_TRANSLATE_NOOP("Message", "of storage"),
    QT_TRANSLATE_NOOP("Message", "delete some, or "),
    QT_TRANSLATE_NOOP("Message",
                      "%1 has room for at most %2, and disk %3 has %4: the driver may fail to keep "
                      "its snapshot. Add room, or delete what is no longer needed."),
    // restores
    QT_TRANSLATE_NOOP("Message", "Disk %1"),
    QT_TRANSLATE_NOOP(
        "Message",
        "%1 of disk %2 is not bound: start the machine once, or look at the events of the claim."),
    QT_TRANSLATE_NOOP("Message",
                      "%1 belongs to DataVolume %2, which would fill the new disk with its image "
                      "again: this version cannot restore it."),
    QT_TRANSLATE_NOOP(
        "Message",
        "VolumeSnapshotClass %1 keeps the snapshots of disk %2 inside its volume, and they would "
        "be lost with it: capture with a class that keeps them apart, and restore that."),
    QT_TRANSLATE_NOOP("Message",
                      "A test of StorageClass %1 has shown that VolumeSnapshotClass %2 loses the "
                      "snapshots of disk %3 with its volume: capture with a class that keeps them "
                      "apart, and restore that."),
    QT_TRANSLATE_NOOP("Message", "The machine has no such disk any more."),
    QT_TRANSLATE_NOOP("Message", "%1 cannot be restored: VolumeSnapshot %2 is gone or not ready."),
    QT_TRANSLATE_NOOP("Message", "%1 cannot be put back: volume %2 is not parked any more."),
    QT_TRANSLATE_NOOP(
        "Message",
        "%1 is asked for with more than the %2 of volume %3: the operator would make a blank one."),
    QT_TRANSLATE_NOOP("Message",
                      "This version of Wukong Snapshots cannot restore %1 by %2 yet: it restores "
                      "Wukongs by Swap."),
    QT_TRANSLATE_NOOP("Message",
                      "%1 does not exist, or its VirtualMachine does not: create it before its "
                      "disks are restored."),
    QT_TRANSLATE_NOOP("Message", "VirtualMachineRestore %1 is under way."),
    QT_TRANSLATE_NOOP("Message", "No disk of the machine can be restored from it."),
    QT_TRANSLATE_NOOP("Message", "%1 does not exist: correct spec.%2."),
    QT_TRANSLATE_NOOP("Message", "%1 is a %2 request: name a %3 request."),
    QT_TRANSLATE_NOOP("Message", "%1 is about %2 and not about %3: name its machine."),
    QT_TRANSLATE_NOOP("Message", "%1 is in phase %2 and not %3, or being deleted."),
    // clones
    QT_TRANSLATE_NOOP(
        "Message",
        "%1 does not say what the machine was: give the whole of it in spec.clone.overrides."),
    QT_TRANSLATE_NOOP("Message", "%1, which was to be completed, is gone."),
    QT_TRANSLATE_NOOP("Message",
                      "%1 or its VirtualMachine exists: choose another name for the new machine "
                      "(spec.clone.name)."),
    QT_TRANSLATE_NOOP("Message",
                      "%1 exists, and no disk is overwritten: choose another name for the new "
                      "machine (spec.clone.name)."),
    QT_TRANSLATE_NOOP("Message",
                      "Disk %1 cannot be cloned: VolumeSnapshot %2 is gone or not ready."),
    QT_TRANSLATE_NOOP("Message",
                      "Disk %1 needs a StorageClass of driver %2, which holds the snapshot, and "
                      "%3: give it storageClassName in spec.clone.overrides."),
    QT_TRANSLATE_NOOP("Message", "StorageClass %1 has another"),
    QT_TRANSLATE_NOOP("Message", "there is none"),
    QT_TRANSLATE_NOOP("Message",
                      "Disk %1 is made only where the machine runs, and nobody knows where: set "
                      "spec.clone.start."),
    QT_TRANSLATE_NOOP(
        "Message",
        "Disk %1 is not in the snapshot: take it out of the new machine by spec.clone.overrides."),
    QT_TRANSLATE_NOOP("Message", "No disk of the new machine is in the snapshot."),
    QT_TRANSLATE_NOOP("Message",
                      "%1 has the host name %2 as well: give another in spec.clone.overrides."),
    QT_TRANSLATE_NOOP("Message",
                      "%1 has the MAC address %2 already: give another in spec.clone.overrides."),
    QT_TRANSLATE_NOOP("Message",
                      "%1 has the address %2 already: give another in spec.clone.overrides."),
    QT_TRANSLATE_NOOP("Message", "The new machine needs a Secret %1 in namespace %2."),
    QT_TRANSLATE_NOOP("Message", "The cluster refuses what would be made: %1"),
    QT_TRANSLATE_NOOP(
        "Message",
        "spec.cloneSource names %1, which is in another namespace: make a clone request there."),
    QT_TRANSLATE_NOOP("Message",
                      "spec.cloneSource names %1, which is no snapshot: correct it, or take it."),
    // policies
    QT_TRANSLATE_NOOP(
        "Message",
        "schedule \"%1\" names only days that no month has: choose a day of month that comes"),
    QT_TRANSLATE_NOOP("Message",
                      "schedule \"%1\" takes snapshots %2 minutes apart: many storages slow down "
                      "or fill up, %3 minutes or more are usual"),
    QT_TRANSLATE_NOOP("Message",
                      "retention sets no limit, so every snapshot stays for ever: set maxCount, "
                      "maxAge or one of keepHourly to keepYearly"),
    QT_TRANSLATE_NOOP("Message", "the policy of %1 %2"),
    QT_TRANSLATE_NOOP("Message",
                      "%1 \"%2\" is not a duration: write a whole number and m, h, d, w or y, such "
                      "as 90m, 12h or 30d"),
    QT_TRANSLATE_NOOP("Message", "%1 \"%2\" is no time at all: write at least 1m"),
    QT_TRANSLATE_NOOP("Message", "%1 \"%2\" is too long: write at most 100y"),
    QT_TRANSLATE_NOOP("Message", "%1 must be a whole number of at least %2"),
    QT_TRANSLATE_NOOP(
        "Message",
        "selector: operator \"%1\" is not known: write In, NotIn, Exists or DoesNotExist"),
    QT_TRANSLATE_NOOP(
        "Message", "\"%1\" is no condition on labels: write app=web, tier in (a, b), app or !app"),
    QT_TRANSLATE_NOOP("Message",
                      "timeZone \"%1\" is not known: write an IANA name such as Europe/Berlin or "
                      "Asia/Shanghai, or leave it out for UTC"),
    QT_TRANSLATE_NOOP("Message",
                      "WukongSnapshot %1: exactly one of spec.wukongName and "
                      "spec.virtualMachineName must be set"),
    QT_TRANSLATE_NOOP("Message", "WukongSnapshot %1: spec.operation \"%2\" is not known"),
    QT_TRANSLATE_NOOP("Message", "WukongSnapshot %1: spec.clone.name must be set"),
    // cron expressions
    QT_TRANSLATE_NOOP("Message", "schedule \"%1\": %2"),
    QT_TRANSLATE_NOOP(
        "Message",
        "minute \"%1\" %2; allowed are %3, *, ranges (1-5), steps (*/2) and lists (1,3)"),
    QT_TRANSLATE_NOOP(
        "Message", "hour \"%1\" %2; allowed are %3, *, ranges (1-5), steps (*/2) and lists (1,3)"),
    QT_TRANSLATE_NOOP(
        "Message",
        "day of month \"%1\" %2; allowed are %3, *, ranges (1-5), steps (*/2) and lists (1,3)"),
    QT_TRANSLATE_NOOP(
        "Message", "month \"%1\" %2; allowed are %3, *, ranges (1-5), steps (*/2) and lists (1,3)"),
    QT_TRANSLATE_NOOP(
        "Message",
        "day of week \"%1\" %2; allowed are %3, *, ranges (1-5), steps (*/2) and lists (1,3)"),
    QT_TRANSLATE_NOOP("Message", "%1-%2 or %3-%4"),
    QT_TRANSLATE_NOOP("Message", "is not understood"),
    QT_TRANSLATE_NOOP("Message", "lacks a number"),
    QT_TRANSLATE_NOOP("Message", "has a number that is too large"),
    QT_TRANSLATE_NOOP("Message", "is below %1"),
    QT_TRANSLATE_NOOP("Message", "is above 6 (Sunday is 0)"),
    QT_TRANSLATE_NOOP("Message", "is above %1"),
    QT_TRANSLATE_NOOP("Message", "has more than one hyphen"),
    QT_TRANSLATE_NOOP("Message", "begins after it ends: write %1-%2,%3-%4 instead"),
    QT_TRANSLATE_NOOP("Message", "is an empty entry of a list"),
    QT_TRANSLATE_NOOP("Message", "has more than one slash"),
    QT_TRANSLATE_NOOP("Message", "has a step of 0"),
    QT_TRANSLATE_NOOP(
        "Message", "has %1 fields and needs five: minute, hour, day of month, month, day of week"),
    QT_TRANSLATE_NOOP("Message", "is empty: write five fields such as 0 2 * * *, or @daily"),
    QT_TRANSLATE_NOOP("Message",
                      "must not name a zone: leave out %1 and write the zone into timeZone"),
    QT_TRANSLATE_NOOP("Message",
                      "has no fixed moments, because @every counts from an unknown beginning: "
                      "write */30 * * * * for every 30 minutes, or 0 */6 * * * for every 6 hours"),
    QT_TRANSLATE_NOOP("Message",
                      "is not known: allowed are @yearly, @annually, @monthly, @weekly, @daily, "
                      "@midnight and @hourly"),
};

} // namespace

std::span<const char *const> findingPatterns()
{
    return patterns;
}

} // namespace app::texts
