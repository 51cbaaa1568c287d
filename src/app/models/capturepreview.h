// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/preflight.h"

namespace app {

class Session;

// What a capture would do and meet, as far as this person may see it: what depends on classes that
// may not be read is said to be unknown, and is no blocker.
[[nodiscard]] snapshots::CapturePlan
previewCapture(const Session &session, const snapshots::MachineRef &machine, snapshots::Mode mode);

} // namespace app
