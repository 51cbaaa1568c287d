// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/policydraft.h"
#include "kube/client/client.h"

namespace app {

// The create requests of a run that a person asks for. They carry no mark of the policy: retention
// counts slots, and a snapshot that somebody wanted now is not to push out what the schedule made.
[[nodiscard]] QList<PolicyWrite> runNowWrites(const std::vector<snapshots::MachineRef> &machines,
                                              const snapshots::PolicyView &policy,
                                              base::Instant now);

// What is no removal.
[[nodiscard]] QFuture<base::Result<kube::Object>>
sendWrite(kube::Client &client, const PolicyWrite &write, kube::DryRun dryRun = kube::DryRun::No);

} // namespace app
