// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulator/scenarios/demo.h"
#include "simulator/scenarios/snapshothistory.h"

namespace simulator {

// Half a year of snapshots of one machine of the demo.
[[nodiscard]] QList<QJsonObject>
demoHistory(const DemoMachine &machine, const QList<QJsonObject> &objects, base::Instant now);

} // namespace simulator
