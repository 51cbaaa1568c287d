// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/policyobservation.h"
#include "snapshots/schedule/schedule.h"

// What a policy says of itself: pure functions of its machines' requests.
namespace snapshots::policystatus {

// Which machines, the last run and failure, what comes next: into `status`.
void describeMachines(const PolicyObservation &seen, PolicyStatus &status);
void describeRuns(const PolicyObservation &seen, base::Instant countedFrom, PolicyStatus &status);
void describePlan(const PolicyObservation &seen,
                  const Schedule &schedule,
                  base::Instant now,
                  PolicyStatus &status);

inline constexpr int longestList = 50; // of names in a status

} // namespace snapshots::policystatus
