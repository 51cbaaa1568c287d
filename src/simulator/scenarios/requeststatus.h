// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulator/scenarios/capturehistory.h"

namespace simulator {

// status of a create request of the past, as the controller would have left it.
[[nodiscard]] QJsonObject requestStatus(const MachineObjects &machine,
                                        const SnapshotSeed &seed,
                                        const CaptureHistory &capture);

// status of a delete request that is over.
[[nodiscard]] QJsonObject
deletionStatus(const MachineObjects &machine, const QString &target, base::Instant at);

} // namespace simulator
