// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/preflight.h"
#include "snapshots/procedures/look.h"

// The parts of a restore. Each goes on from what it sees and changes only the look; those
// that return true have come to their end.
//
// By Swap: the volume that a claim is to get is reserved for the claim's name while the old claim
// is still there: whoever makes the next claim of that name, the operator or we, gets that volume
// and never a blank one (kubevirt-semantics 4.9). Until the swap begins nothing that the machine
// uses is changed; a restore that fails later puts the old volumes back in the same way.
//
// Through KubeVirt (methods InPlace and KubeVirt) a VirtualMachineRestore does it while the machine
// is off. InPlace keeps the old volumes by Retain, so that they can be put back and parked as after
// a Swap. KubeVirt makes claims of new names and replaces the machine's whole spec; the old claims
// are left as they are: a restore that fails later gives the machine these names back, while all
// of them are there.
namespace snapshots::restore {

// Phase None and Pending: waits until nothing is in the way, then becomes Restoring.
void waitForStart(Look &look);

// What the methods InPlace and KubeVirt need beside the rest, and what people should know before.
[[nodiscard]] QList<Finding> checkThroughKubeVirt(const Look &look);
[[nodiscard]] QList<Finding> warnThroughKubeVirt(const Look &look, const QList<DiskRecord> &disks);
// VirtualMachineRestores of the machine that keep this one from beginning, and the rescue: removes
// those that nobody waits for any more, and those that the request's spec.force is about.
[[nodiscard]] QList<Finding> checkOtherRestores(const Look &look);
void unblock(Look &look);

[[nodiscard]] bool takeSafetySnapshot(Look &look);
[[nodiscard]] bool stage(Look &look); // also proves what it staged
[[nodiscard]] bool stop(Look &look);
[[nodiscard]] bool retain(Look &look);
[[nodiscard]] bool swap(Look &look);
[[nodiscard]] bool restoreThroughKubeVirt(Look &look);
[[nodiscard]] bool prove(Look &look); // what KubeVirt has made
[[nodiscard]] bool verify(Look &look);
[[nodiscard]] bool park(Look &look);

[[nodiscard]] base::Instant parkedUntil(const Look &look); // once it is parked
// Phase Restored: keeps the old disks until their time is up, then gives them back to the storage.
void keepParked(Look &look);
// The same now. True when none is left.
[[nodiscard]] bool releaseParked(Look &look);

// Takes the request's VirtualMachineRestore away, which leaves the claims that it has made. True
// when there is none.
[[nodiscard]] bool removeVmRestore(Look &look);
// KubeVirt's claims have other names than those that the machine had.
[[nodiscard]] bool hasNewClaims(const Look &look);
// KubeVirt has given the machine the restored claims.
[[nodiscard]] bool isRewritten(const Look &look);
// Gives it the old ones again. True when it has them, or when they are gone and cannot come back.
[[nodiscard]] bool putClaimsBack(Look &look);
// Deletes claims that KubeVirt has made and that the machine does not name. True when none is left.
[[nodiscard]] bool dropUnusedClaims(Look &look);
// What became of the disks, in one or two sentences.
[[nodiscard]] QString fateOfOldDisks(const Look &look);
[[nodiscard]] QString howItFailed(const Look &look, const QString &message);

// Puts the old disks and the power back, then ends the request as Failed.
void rollBack(Look &look);

// One disk of a restore, as it is now. Null where there is none.
struct Disk
{
    DiskRecord *record = nullptr;
    const VolumeClaim *claim = nullptr; // of the machine
    const VolumeClaim *staging = nullptr;
    const Volume *volume = nullptr; // that is put in place
    const Volume *oldVolume = nullptr;
};
[[nodiscard]] QList<Disk> disksOf(Look &look); // those that are restored

// Goes on getting the claim bound to `wanted` and to nothing else, whoever makes it; `other` is the
// volume that it must not get. The machine must be off. True when it is done.
[[nodiscard]] bool
bindClaim(Look &look, const Disk &disk, const Volume *wanted, const Volume *other);
// What the operator asks for, in bytes; 0: it does not matter.
[[nodiscard]] qint64 sizeWanted(const Machine &machine, const QString &claim);
// Another machine has the name now.
[[nodiscard]] bool isOtherMachine(const Look &look);
// Off, and nothing uses its claims; else goes on switching it off.
[[nodiscard]] bool isHeldOff(Look &look);

// The patch of a volume that sets its policy and reserves it (`claim`), if it does not say so yet.
[[nodiscard]] Action changeVolume(const Volume &volume, QJsonObject spec, QJsonObject metadata);
// Makes it Released: the claim that it says it belongs to does not exist.
[[nodiscard]] Action letGo(const Look &look, const Volume &volume, const QString &claim);

// What the volume's policy was before restores set it to Retain.
[[nodiscard]] QString policyBefore(const RequestStatus &status, const QString &volume);

} // namespace snapshots::restore
