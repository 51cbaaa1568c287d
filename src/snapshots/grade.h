// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/kinds/snapshotrequest.h"
#include "snapshots/kinds/vmsnapshot.h"

namespace snapshots {

// The honest consistency of a finished KubeVirt snapshot. A freeze that timed out, an agent that
// was missing or a paused guest is never Application (kubevirt-semantics 3.6); missing disks are
// Partial whatever else holds.
[[nodiscard]] Consistency gradeOf(const VmSnapshot &snapshot, Power power, bool hasMissingDisks);

} // namespace snapshots
