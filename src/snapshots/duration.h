// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <chrono>

namespace snapshots {

// How long things stay or may take, as policies say it: a whole number and one unit, 30m, 12h, 7d,
// 4w or 1y. Always the same length: a day has 24 hours, a year 365 days. (Capture deadlines are Go
// durations, as KubeVirt has them: see kube/core/timestamps.h.)

// Errors: Parse; the text and how to write it. Never 0, at most 100 years.
[[nodiscard]] base::Result<std::chrono::minutes> parseDuration(const QString &text);

// In the largest unit that leaves no rest: "7d" comes out as "1w".
[[nodiscard]] QString formatDuration(std::chrono::minutes duration);

} // namespace snapshots
