// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/timeline/timelinedata.h"
#include "snapshots/policyobservation.h"
#include "snapshots/schedule/zone.h"

namespace app {

// What is known of one machine over time.
struct MachineHistory
{
    snapshots::MachineRef machine;
    std::vector<snapshots::Shared<snapshots::SnapshotRequest>> requests; // all about it
    std::vector<snapshots::PolicyView> policies; // all that serve it

    friend bool operator==(const MachineHistory &, const MachineHistory &) = default;
};

// Its snapshots with their planned ends, restores and clones, and the next runs of its policies.
// The marks have the uids of the requests.
[[nodiscard]] TimelineLane timelineLaneOf(const MachineHistory &history, base::Instant now);

// What happened to a request, as long as it does not say when the snapshot goes.
[[nodiscard]] TimelineMark timelineMarkOf(const snapshots::SnapshotRequest &request,
                                          base::Instant now);

// In which its policies count, as far as they can be understood.
[[nodiscard]] QList<snapshots::Zone> policyZonesOf(const MachineHistory &history);

} // namespace app
