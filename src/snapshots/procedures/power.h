// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/procedures/look.h"

// Switching a machine off for an offline capture, and giving its power back exactly as it was.
// Wukong: spec.startStrategy.autoStart (the operator copies it into the VirtualMachine). Plain
// VirtualMachine: running, or runStrategy Halted. What was there before stands in
// status.before.power, and whose it is in status.before.machineUid, until it has been given back.
namespace snapshots::power {

// What people switch: the Wukong, or the plain VirtualMachine. Null: it does not exist.
[[nodiscard]] const kube::Object *objectOf(const Machine &machine);

// It has an instance that is not finished.
[[nodiscard]] bool hasActiveInstance(const Machine &machine);
// It runs, or is about to.
[[nodiscard]] bool runs(const Machine &machine);
// False for plain VirtualMachines whose strategy cannot be put back without the start
// subresource: Manual, Once and the like.
[[nodiscard]] bool canBeStopped(const Machine &machine);

// For status.before.
[[nodiscard]] QJsonObject record(const Machine &machine);
void take(Look &look); // records it in the status that is published before anything is changed
[[nodiscard]] bool isTaken(const RequestStatus &status);

// The machine of the request does not exist, or another one has its name now.
[[nodiscard]] bool isMachineGone(const Observation &observation);

// Off, and nothing uses its claims any more.
[[nodiscard]] bool isStopped(const Observation &observation);
// Nothing when the spec says so already.
[[nodiscard]] std::optional<Action> stop(const Machine &machine);

// Goes on giving back what status.before.power records. True when there is nothing (left) to do;
// step StartMachine and status.before say so then. Waits while a snapshot or a restore locks the
// machine, as KubeVirt would refuse the change.
[[nodiscard]] bool giveBack(Look &look);

} // namespace snapshots::power
