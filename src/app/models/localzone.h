// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/schedule/zone.h"

// The time zone of this computer.
namespace app {

[[nodiscard]] QString localZoneName(); // of the IANA database
[[nodiscard]] snapshots::Zone localZone(); // UTC where the name is not understood

} // namespace app
