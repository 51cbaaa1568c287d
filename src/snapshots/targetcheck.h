// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/preflight.h"

namespace snapshots {

// What a restore or clone needs of the request that it names.
struct WantedTarget
{
    Operation operation = Operation::Create;
    Phase phase = Phase::Ready;
    QLatin1String field{"snapshotName"}; // of spec, that names it
    QLatin1String lost{}; // reason when it is not in that phase any more
};

// A blocker when Observation::target is not that.
[[nodiscard]] std::optional<Finding> checkTarget(const Observation &observation,
                                                 const WantedTarget &wanted);

} // namespace snapshots
