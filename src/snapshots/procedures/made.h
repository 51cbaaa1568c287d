// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/procedures/look.h"

// The objects that were made for a request, and their removal.
namespace snapshots::made {

// The labels of everything that is made for the request.
[[nodiscard]] QMap<QString, QString> labelsFor(const SnapshotRequest &request);

[[nodiscard]] bool isOurs(const kube::Object &object, const SnapshotRequest &request);

// Deletes it, if it is not being deleted yet.
void removeOne(Look &look, const kube::ResourceType &type, const kube::Object &object);

// Deletes what is not being deleted yet: the VirtualMachineSnapshot, and the VolumeSnapshots that
// carry the request's uid. KubeVirt removes what it made itself.
void remove(Look &look);

// Nothing holds data any more, but for contents whose class retains them.
[[nodiscard]] bool isGone(const Observation &observation);

// One sentence: what is still there, with the finalizers that hold it when it stays for long; empty
// when isGone().
[[nodiscard]] QString waitingFor(const Observation &observation, bool isLong);

// Names of VolumeSnapshotContents that stay because their class retains them.
[[nodiscard]] QStringList retained(const Observation &observation);

} // namespace snapshots::made
