// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/world/worldstore.h"

#include <QStringList>

namespace support {

// What goes wrong.
struct Faults
{
    bool freezeFails = false; // the guest agent refuses
    bool neverLocks = false; // KubeVirt cannot lock the machine until its deadline
    bool guestNeverStops = false;
    bool storageNeverCuts = false; // no VolumeSnapshot gets a creationTime
    bool storageNeverStores = false; // none gets readyToUse
    bool contentsStick = false; // the driver does not delete its contents
    bool storageNeverFills = false; // no volume is made from a VolumeSnapshot
    bool waitsForConsumer = false; // new volumes wait for selected-node
    bool restoreFails = false; // KubeVirt gives a VirtualMachineRestore up
    bool restoreHangs = false; // it locks the machine and makes no claims
    bool isOldKubeVirt = false; // it drops what it does not know: to restore in place
    bool restoreMissesEvents = false; // it stands still until somebody touches it
};

// Each plays one part of the cluster and does at most one write a turn; true when it did.
// The Wukong operator: startStrategy to running, whenever they differ and the machine is not
// locked.
[[nodiscard]] bool operatorTurn(WorldStore &store);

// virt-controller and the node: instances and launcher pods come and go as the machine's spec says.
[[nodiscard]] bool powerTurn(WorldStore &store, const Faults &faults);

// KubeVirt's snapshot controller (kubevirt-semantics 3).
[[nodiscard]] bool kubevirtTurn(WorldStore &store, const Faults &faults);

// KubeVirt's restore controller (kubevirt-semantics 4).
[[nodiscard]] bool restoresTurn(WorldStore &store, const Faults &faults);

// The CSI snapshot controller with its driver, and the garbage collector for its objects
// (kubevirt-semantics 9).
[[nodiscard]] bool storageTurn(WorldStore &store, const Faults &faults);

// Claims and volumes: protection, binding (also to what is reserved), provisioning, reclaiming.
// What a volume holds is in its status.contents, of a VolumeSnapshot likewise.
[[nodiscard]] bool volumesTurn(WorldStore &store, const Faults &faults);
[[nodiscard]] QJsonObject
newVolume(const QString &name, const QJsonObject &claim, const QString &contents);
// The operator, always awake: makes VirtualMachines, and missing claims anew, blank.
[[nodiscard]] bool operatorMachinesTurn(WorldStore &store);
[[nodiscard]] bool operatorClaimsTurn(WorldStore &store);

[[nodiscard]] bool wantsToRun(const QJsonObject &vm);
[[nodiscard]] bool canSnapshot(const WorldStore &store, const QString &claim); // has a class

} // namespace support
