// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/observation.h"

namespace snapshots {

// status.machine: the Wukong's spec, or that of a plain VirtualMachine, without secrets: no value
// whose name speaks of a password, and no cloud-init text. Names of Secret objects stay.
[[nodiscard]] QJsonObject machineSpecOf(const Machine &machine);

} // namespace snapshots
