// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/decision.h"
#include "snapshots/policyobservation.h"

// The part of a policy's procedure that looks back.
namespace snapshots::pruning {

// Uids of the policies that hold a snapshot.
[[nodiscard]] QStringList holdersOf(const SnapshotRequest &request);

// What retention needs to know of the snapshots among these requests about one machine.
[[nodiscard]] std::vector<RetentionFacts>
factsOf(const std::vector<Shared<SnapshotRequest>> &requests);

// The uids of the policies that hold a snapshot.
[[nodiscard]] QStringList holdersOf(const SnapshotRequest &request);

struct Outcome
{
    std::vector<Action> actions; // deletes; with those that are leaving already at most `room`
    QSet<QString> losing; // uids of the machines that these are about
    std::vector<EventNote> events;
    std::optional<base::Instant> lookAgainAt; // when the next one goes if nothing else changes
};

// Deletes what this policy holds and every policy that holds it lets go.
[[nodiscard]] Outcome prune(const PolicyObservation &seen, base::Instant now, int room);

} // namespace snapshots::pruning
