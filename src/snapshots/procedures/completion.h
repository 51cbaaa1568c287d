// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/decision.h"
#include "snapshots/kinds/wukong.h"

// A Wukong that somebody wrote by hand with spec.cloneSource and with disks that have no
// storageClassName: the operator leaves it alone until they have one (kubevirt-semantics 4.9), so
// that its claims can be filled from the snapshot first. A clone request does that and then says
// the classes (names::completesAnnotation); its name makes sure that there is only one.
namespace snapshots {

struct CompletionDecision
{
    std::vector<Action> actions;
    std::vector<EventNote> events;
    std::optional<std::chrono::milliseconds> lookAgainAfter;
};

// Nothing but the fields of the Wukong says that it waits for this.
[[nodiscard]] bool waitsForCompletion(const Wukong &wukong);

// `snapshot`: what spec.cloneSource names; null when there is none. Only for a Wukong that waits
// and has no completing request yet.
[[nodiscard]] CompletionDecision decideCompletion(const Wukong &wukong,
                                                  const SnapshotRequest *snapshot);

} // namespace snapshots
