// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/machinerow.h"

// What the row of a machine says in words.
namespace app::texts {

[[nodiscard]] QString span(std::chrono::seconds length); // "45 min", "3 h", "12 d"
[[nodiscard]] QString until(base::Instant then, base::Instant now); // "in 3 h"
// KubeVirt's printable status or the phase of a Wukong; one that is not known stays as it is.
[[nodiscard]] QString power(const QString &word);
[[nodiscard]] QString policyName(const ServingPolicy &policy); // "own", "nightly (paused)"
[[nodiscard]] QString policyNames(const MachineRow &row);
[[nodiscard]] QString lastGood(const MachineRow &row, base::Instant now); // "3 h", "5 d, late"
// "The last good snapshot is 5 d old; its policies promise one every 24 h."
[[nodiscard]] QString safety(const MachineRow &row, base::Instant now);
[[nodiscard]] QString safetyWord(MachineRow::Safety safety);
[[nodiscard]] QString strip(const DayStrip &strip); // "26 good · 1 failed · 3 none"
[[nodiscard]] QString stripExplained(const DayStrip &strip);

} // namespace app::texts
