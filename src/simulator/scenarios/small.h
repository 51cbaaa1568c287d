// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulator/scenarios/machinefactory.h"

namespace simulator {

// The machines of the scenario "small".
[[nodiscard]] QList<MachineSeed> smallMachines(base::Instant now);

} // namespace simulator
