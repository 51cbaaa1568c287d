// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/procedures/look.h"

// The parts of a capture. Each goes on from what it sees and changes only the look.
namespace snapshots::capture {

// Phase None and Pending: the request waits until nothing is in the way, then becomes Creating with
// everything in its status that is needed to put things back.
void waitForStart(Look &look);

// Until the point in time is taken. True when it is: status.createdAt is set then.
[[nodiscard]] bool takeWithKubeVirt(Look &look);
[[nodiscard]] bool takeWithCsi(Look &look);

// From then on until the data can be restored. True when it can: status.disks is complete then.
[[nodiscard]] bool storeWithKubeVirt(Look &look);
[[nodiscard]] bool storeWithCsi(Look &look);

// Puts everything back, then ends the request as Failed.
void rollBack(Look &look);

// Phase Ready, and Failed for data that was lost: is it there?
void watchData(Look &look);

// How long a capture may take altogether once KubeVirt or CSI was asked; KubeVirt's own verdict is
// given a little more time to arrive.
[[nodiscard]] bool isCaptureOverdue(const Look &look, std::chrono::milliseconds grace);

} // namespace snapshots::capture
