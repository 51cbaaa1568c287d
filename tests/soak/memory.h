// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace soak {

// Of this process, after what is free was given back to the system.
struct Memory
{
    double inUse = 0; // bytes, allocated
    double resident = 0;

    [[nodiscard]] static Memory now();
};

} // namespace soak
