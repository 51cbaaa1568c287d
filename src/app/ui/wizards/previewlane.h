// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/policypreview.h"
#include "app/timeline/timelinedata.h"

namespace app {

// The machine that is shown in a preview: its snapshots, those that go struck through, and the runs
// to come, each with its planned end and the rule that ends it.
[[nodiscard]] TimelineLane previewLaneOf(const PolicyPreview &preview, base::Instant now);

} // namespace app
