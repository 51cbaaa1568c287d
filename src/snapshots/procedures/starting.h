// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/preflight.h"
#include "snapshots/procedures/look.h"

namespace snapshots {

// Phases None and Pending of a restore or clone: the step Preflight, whose worst finding is given
// (null: none). Waits half an hour for what may heal by itself, and ends the request where nothing
// will. True when it may begin; what is being prepared until then is the message.
[[nodiscard]] bool mayBegin(Look &look, const Finding *worst, const QString &preparing);

} // namespace snapshots
