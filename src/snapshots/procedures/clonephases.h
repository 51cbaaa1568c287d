// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/procedures/look.h"

// The parts of a clone. Each goes on from what it sees and changes only the look; those that return
// true have come to their end. Claims are filled under the new machine's names first, and the
// machine is made last, so that whoever brings it to life, the operator or KubeVirt, finds its
// disks and takes them over. Nothing of the machine that was captured is touched; what a clone has
// made carries its uid, and nothing else is taken away when it fails.
namespace snapshots::clone {

// Phase None and Pending: checks, then becomes Cloning.
void waitForStart(Look &look);

[[nodiscard]] bool share(Look &look); // into another namespace
[[nodiscard]] bool stage(Look &look); // also proves what it staged
[[nodiscard]] bool createMachine(Look &look);
[[nodiscard]] bool verify(Look &look);
[[nodiscard]] bool unshare(Look &look);

// Takes away what was made, then ends the request as Failed.
void rollBack(Look &look);

// One disk of the new machine, as it is now. Null where there is none.
struct Disk
{
    DiskRecord *record = nullptr;
    const VolumeClaim *claim = nullptr;
    const Volume *volume = nullptr;
    const VolumeSnapshot *source = nullptr; // as it was captured
    const VolumeSnapshotContent *content = nullptr; // behind that
    const VolumeSnapshot *shared = nullptr; // in another namespace
    const VolumeSnapshotContent *sharedContent = nullptr;
};
[[nodiscard]] QList<Disk> disksOf(Look &look); // those that are filled from the snapshot

// Deletes what is shared, if it is ours. True when nothing of it is left.
[[nodiscard]] bool removeShared(Look &look);
// Why the claim is not what was asked for; empty when it is.
[[nodiscard]] QString faultOf(const Look &look, const Disk &disk);

} // namespace snapshots::clone
