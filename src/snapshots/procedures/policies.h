// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/decision.h"
#include "snapshots/policyobservation.h"

// What a policy does now, as a pure function: makes the create requests of slots that have come,
// deletes snapshots that its retention lets go, and says in its status what it did and will do.
namespace snapshots {

struct PolicyDecision
{
    PolicyStatus status; // to be published, of a WukongSnapshotPolicy
    std::vector<Action> actions;
    std::vector<EventNote> events;
    std::optional<std::chrono::milliseconds> lookAgainAfter;
    int missedSlots = 0; // that have come since the last look and took nothing
    // Uids of the machines that lose a snapshot: decide again on live reads of their requests
    // before that is carried out.
    QSet<QString> losing;
};

// A slot counts as done with (PolicyStatus::settledUntil) once its request has been seen with the
// label of this policy, so that a crash at any point makes no slot run twice and loses none. A
// policy that is new, resumed or changed waits for its next slot.
[[nodiscard]] PolicyDecision decidePolicy(const PolicyObservation &seen, base::Instant now);

// How many snapshots of one policy may be going away at the same time: storage is slow at it.
inline constexpr int leavingAtOnce = 5;

} // namespace snapshots
