// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include "snapshots/identity.h"
#include "snapshots/kinds/resourcequota.h"
#include "snapshots/kinds/snapshotrequest.h"
#include "snapshots/kinds/storage.h"
#include "snapshots/kinds/virtualmachine.h"
#include "snapshots/kinds/vmsnapshot.h"
#include "snapshots/kinds/volume.h"
#include "snapshots/kinds/volumesnapshot.h"
#include "snapshots/kinds/wukong.h"

#include <QHash>

#include <memory>
#include <optional>
#include <vector>

namespace snapshots {

// What the cluster can do.
struct Capabilities
{
    bool hasKubeVirtSnapshots = false; // kind served and feature gate on
    bool hasVolumeSnapshots = false; // CSI kinds served

    friend bool operator==(const Capabilities &, const Capabilities &) = default;
};

template<class T>
using Shared = std::shared_ptr<const T>;

// One machine: a Wukong with the VirtualMachine that the operator made of it, or a plain
// VirtualMachine. Null members do not exist (yet).
struct Machine
{
    MachineRef ref;
    Shared<Wukong> wukong;
    Shared<VirtualMachine> vm;
    Shared<VmInstance> instance; // exists: the machine runs, or has not been cleaned up
};

// A capture that has not ended, and the StorageClasses of the claims that it is about.
struct ClassUse
{
    Shared<SnapshotRequest> request;
    QStringList storageClasses;
};

// How many good snapshots of each machine a policy keeps from people who do not say why.
struct PolicyFloor
{
    QString policy; // as people read it: "WukongSnapshotPolicy shop/nightly"
    int minReady = 1;
};

// Everything that a procedure may look at: an immutable picture of one request and what belongs to
// it. Whoever makes it says in each member's place how fresh it must be; procedures never ask for
// more.
struct Observation
{
    // Never older than what this controller itself wrote to it, and the same holds for siblings:
    // otherwise a step would be repeated that has been taken and undone since.
    Shared<SnapshotRequest> request;
    Capabilities capabilities;

    Machine machine;
    std::vector<Shared<VolumeClaim>>
        claims; // that the machine's volumes name, as far as they exist
    std::vector<Shared<Pod>> pods; // unfinished ones that use these claims
    std::vector<Shared<StorageClass>> storageClasses;
    std::vector<Shared<VolumeSnapshotClass>> snapshotClasses;
    std::vector<Shared<CsiDriver>> drivers;
    std::vector<Shared<StorageCapacity>> capacities; // of the whole cluster
    std::vector<Shared<ResourceQuota>> quotas; // of this namespace
    std::vector<Shared<VmRestore>>
        restores; // in this namespace, of this machine or of this snapshot
    std::vector<Shared<SnapshotRequest>> siblings; // other requests about the same machine

    // Create requests in phase None or Pending: the other captures of the whole cluster that have
    // not ended (observe::usesClasses()), as fresh as the siblings; and how many may be under way
    // at once on a StorageClass that does not say so itself, 0 for any number.
    std::vector<ClassUse> captures;
    int capturesAtOnce = 0;

    // What was made for this request. While it is being deleted or rolled back, and once it has
    // failed, these are live reads: "gone" must mean gone.
    Shared<VmSnapshot> vmSnapshot;
    Shared<VmSnapshotContent> vmSnapshotContent;
    std::vector<Shared<VolumeSnapshot>> volumeSnapshots; // of either backend
    std::vector<Shared<VolumeSnapshotContent>> volumeSnapshotContents; // behind these, or recorded
    std::vector<Shared<VolumeClaim>>
        dependentClaims; // Pending ones made from these VolumeSnapshots

    // All but Create: the create request that it names, or the restore that it
    // undoes; read live.
    Shared<SnapshotRequest> target;

    // Operation Restore, all read live, and the machine's claims and pods too: the VolumeSnapshots
    // of the target are in `volumeSnapshots`. Of methods but Swap the machine's VirtualMachine is
    // read live as well, and `vmSnapshot` is the target's.
    Shared<VmRestore> vmRestore; // made for the request; of methods but Swap
    std::vector<Shared<VolumeClaim>> stagingClaims; // with the request's uid label
    std::vector<Shared<Volume>> volumes; // that these claims or the status name

    // Operation Clone, all read live: `machine` is the one that was captured and `claims` are those
    // of its disks, as far as they are still there; `volumeSnapshots` are those of the target,
    // `volumeSnapshotContents` those behind them and those that were made for the request, and
    // `vmSnapshotContent` is what KubeVirt keeps of a plain VirtualMachine. `quotas` and `volumes`
    // are about what is made.
    Machine copy; // what has the new machine's name
    std::vector<Shared<VolumeClaim>> newClaims; // that have the names of its disks
    std::vector<Shared<VolumeSnapshot>> sharedSnapshots; // made for the request
    QList<IdentityClash> clashes; // with other machines, while it has not begun
    std::optional<base::Error> refusal; // what the server says to what would be made, likewise

    // Operation Delete, and create requests that are being deleted: floorOf() every policy of the
    // namespace, by uid, whether it is suspended or cannot even be understood. The siblings are
    // then no older than the request itself and the target.
    QHash<QString, PolicyFloor> floors;
};

// The one of this name among those of one namespace; null: there is none.
template<class T>
const T *named(const std::vector<Shared<T>> &objects, const QString &name)
{
    for (const auto &object : objects) {
        if (object->object.meta.name == name)
            return object.get();
    }
    return nullptr;
}

} // namespace snapshots
