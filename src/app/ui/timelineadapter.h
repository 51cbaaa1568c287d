// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/timeline/timelinedata.h"
#include "snapshots/observation.h"
#include "snapshots/schedule/zone.h"

namespace app {

// What is known of one machine over time.
struct MachineHistory
{
    snapshots::MachineRef machine;
    std::vector<snapshots::Shared<snapshots::SnapshotRequest>> requests; // all about it
    snapshots::Shared<snapshots::Wukong> wukong; // null: a plain VirtualMachine

    friend bool operator==(const MachineHistory &, const MachineHistory &) = default;
};

// Its snapshots with their planned ends, restores and clones, and the next runs of its own policy.
// The marks have the uids of the requests. Ends that other policies decide are not known here.
[[nodiscard]] TimelineLane timelineLaneOf(const MachineHistory &history, base::Instant now);

// In which the machine's own policy counts; none without one that can be understood.
[[nodiscard]] std::optional<snapshots::Zone> policyZoneOf(const MachineHistory &history);

} // namespace app
