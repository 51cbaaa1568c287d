// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/decision.h"
#include "snapshots/observation.h"

// Procedures: what to do next about one request, as pure functions of what can be observed. No
// object remembers where a procedure was; a crash at any point is a late next look. `now` is the
// only time.
namespace snapshots {

// Picks the procedure by operation and deletion mark.
[[nodiscard]] Decision decide(const Observation &observation, base::Instant now);

// operation Create, not being deleted.
[[nodiscard]] Decision decideCapture(const Observation &observation, base::Instant now);

// A create request with a deletionTimestamp: removes the data, then the finalizer.
[[nodiscard]] Decision decideRemoval(const Observation &observation, base::Instant now);

// operation Delete: checks, deletes the create request it names, and waits until that is gone.
[[nodiscard]] Decision decideDeletion(const Observation &observation, base::Instant now);

// operation Restore: until it ends, deleting the request puts everything back, afterwards it drops
// the parked disks.
[[nodiscard]] Decision decideRestore(const Observation &observation, base::Instant now);

// operation Clone: until it ends, deleting the request takes away what it made.
[[nodiscard]] Decision decideClone(const Observation &observation, base::Instant now);

} // namespace snapshots
