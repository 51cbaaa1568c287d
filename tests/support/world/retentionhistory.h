// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/retention.h"

#include <QRandomGenerator>

namespace support {

// The policies of random histories: "daily", "tiers" and "other"; "gone" does not exist any more.
[[nodiscard]] snapshots::RetentionRule randomRule(QRandomGenerator &random);
[[nodiscard]] QHash<QString, snapshots::RetentionPolicy> randomPolicies(QRandomGenerator &random);

// Snapshots of one machine that end at `now` or long before, in no order: some hours or days apart,
// some failed, under way, pinned, in use, taken by hand, shared; now and then two at one moment.
[[nodiscard]] std::vector<snapshots::RetentionFacts>
randomHistory(QRandomGenerator &random, int count, base::Instant now);

// The same for many machines with daily snapshots that all have policies: for measurements.
[[nodiscard]] std::vector<std::vector<snapshots::RetentionFacts>>
retentionEstate(int machines, int snapshotsOfEach, base::Instant now);

} // namespace support
