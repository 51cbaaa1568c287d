// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kube/client/client.h"
#include "snapshots/observation.h"

namespace controller {

using Requests = std::vector<snapshots::Shared<snapshots::SnapshotRequest>>;

// What policies hold of a machine, as the server has it now: whoever takes something of it away
// decides on this. Errors: those of the list; Parse when one of them cannot be understood.
[[nodiscard]] QFuture<base::Result<Requests>>
readHeld(kube::Client &client, const QString &space, const QString &machineUid, QObject *context);

// Puts them in the place of what the stores had. What has no such label, no policy holds: there the
// stores are fresh enough.
void replaceHeld(Requests &requests, const Requests &held);

} // namespace controller
