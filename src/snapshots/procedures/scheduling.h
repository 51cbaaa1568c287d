// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/decision.h"
#include "snapshots/policyobservation.h"
#include "snapshots/schedule/slots.h"

// The part of a policy's procedure that looks forward.
namespace snapshots::scheduling {

struct Outcome
{
    base::Instant settled{};
    std::vector<Action> actions;
    std::vector<EventNote> events;
    int missedSlots = 0; // that came and took nothing, though nobody had suspended the policy
    std::optional<base::Instant> lookAgainAt;
};

// The create requests of slots that have come since `settled`.
[[nodiscard]] Outcome runDueSlots(const PolicyObservation &seen,
                                  const Schedule &schedule,
                                  base::Instant settled,
                                  base::Instant now);

// The slot that a request was made for by this policy, among others; none when it was not.
[[nodiscard]] std::optional<base::Instant> slotOf(const SnapshotRequest &request,
                                                  const QString &policyUid);

} // namespace snapshots::scheduling
