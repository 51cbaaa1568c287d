// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLatin1String>

// Annotations that make the simulated world misbehave on purpose. Those on a VirtualMachine (a
// Wukong's annotations are handed down to it) speak of the machine, those on a claim of its volume,
// those on a StorageClass of its driver.
namespace simulator::knobs {

using L1 = QLatin1String;

// VirtualMachine
inline constexpr L1 agent{"simulator.novasphere.dev/agent"}; // "false": no guest agent
inline constexpr L1 freeze{"simulator.novasphere.dev/freeze"}; // "fail" or "timeout"
inline constexpr L1 paused{"simulator.novasphere.dev/paused"}; // "true" or "false"
inline constexpr L1 crash{"simulator.novasphere.dev/crash"}; // "true": the guest never comes up
inline constexpr L1 unschedulable{"simulator.novasphere.dev/unschedulable"}; // "true"
inline constexpr L1 startsIn{"simulator.novasphere.dev/starts-in"}; // "2h": slow to start
inline constexpr L1 stopsIn{"simulator.novasphere.dev/stops-in"}; // "3m": slow to stop
inline constexpr L1 guestShutdown{"simulator.novasphere.dev/guest-shutdown"}; // "true"
inline constexpr L1 guestWrites{"simulator.novasphere.dev/guest-writes"}; // any text: new contents

// PersistentVolumeClaim
inline constexpr L1 image{"simulator.novasphere.dev/image"}; // what a new volume is filled from
inline constexpr L1 snapshotError{"simulator.novasphere.dev/snapshot-error"}; // the driver's words
inline constexpr L1 snapshotTakes{"simulator.novasphere.dev/snapshot-takes"}; // "20s" for the cut
inline constexpr L1 uploadTakes{"simulator.novasphere.dev/upload-takes"}; // "2m" until ready

// StorageClass. "true": snapshots live in the volume that they were taken of, and are lost with it,
// which nobody notices before one of them is restored.
inline constexpr L1 losesSnapshots{"simulator.novasphere.dev/loses-snapshots"};

// Written by the actors: what a volume holds, and what a machine found on its disks when it booted.
inline constexpr L1 contents{"simulator.novasphere.dev/contents"};
inline constexpr L1 bootedFrom{"simulator.novasphere.dev/booted-from"};
inline constexpr L1 wroteFor{"simulator.novasphere.dev/wrote-for"};

} // namespace simulator::knobs
