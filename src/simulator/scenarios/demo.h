// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulator/scenarios/machinefactory.h"

namespace simulator {

// How a machine of the demo has been looked after.
enum class Care {
    Nightly, // a policy: days, then weeks, then months are kept
    Weekly,
    ByHand, // a few, with descriptions
    Never,
    FailingLately, // nightly; the last ones all failed in the freeze
    Unable // no snapshot class: every try failed
};

// One machine of the demo's company.
struct DemoMachine
{
    MachineSeed seed;
    Care care = Care::Nightly;
    bool hasAgent = true;
};

[[nodiscard]] QStringList demoSpaces();
[[nodiscard]] QList<DemoMachine> demoMachines(base::Instant now);

} // namespace simulator
