// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLatin1String>

// The steps of the procedures, as they stand in status.steps; shown translated by app/models/texts.
namespace snapshots::steps {

inline constexpr QLatin1String preflight{"Preflight"};
inline constexpr QLatin1String stopMachine{"StopMachine"};
inline constexpr QLatin1String capture{"Capture"}; // until the point in time is taken
inline constexpr QLatin1String startMachine{"StartMachine"};
inline constexpr QLatin1String store{"Store"}; // until the data can be restored
inline constexpr QLatin1String deleteData{"DeleteData"};

} // namespace snapshots::steps
