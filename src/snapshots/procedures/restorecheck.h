// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/preflight.h"

namespace snapshots {

// What of a restore would go where, and what is in its way: the same for the controller, which
// obeys it, and the application, which shows it before anybody asks.
struct RestoreCheck
{
    QList<DiskRecord> disks; // whole while nothing is in the way
    QList<Finding> findings;

    [[nodiscard]] const Finding *worst() const { return worstOf(findings); }
};

// Uses what procedures of Restore may look at but for pods and staging claims. A request that is
// not there yet has no uid, and is as young as `now`.
[[nodiscard]] RestoreCheck checkRestore(const Observation &observation, base::Instant now);

// Until when a restore by Swap keeps the old disks; none before it parks them.
[[nodiscard]] std::optional<base::Instant> parkedUntil(const RequestStatus &status,
                                                       std::chrono::minutes keepsOldDisksFor);

} // namespace snapshots
