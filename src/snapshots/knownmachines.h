// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/observation.h"

namespace snapshots {

// All machines of the cluster that somebody may see, whether they run or not.
struct KnownMachines
{
    std::vector<Shared<Wukong>> wukongs;
    std::vector<Shared<VirtualMachine>> vms;
    std::vector<Shared<VmInstance>> instances;
};

// What others than the copy itself have of `wanted`, each once.
[[nodiscard]] QList<IdentityClash>
clashesIn(const KnownMachines &known, const Identity &wanted, const MachineRef &copy);

} // namespace snapshots
