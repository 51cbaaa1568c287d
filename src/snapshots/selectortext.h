// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "snapshots/kinds/snapshotpolicy.h"

namespace snapshots {

// A label selector as kubectl's --selector has it: "app=web, tier in (front, back), !legacy".

// Errors: Parse, quoting the part that was not understood. Empty text selects nothing.
[[nodiscard]] base::Result<QList<LabelRequirement>> parseSelector(const QString &text);

[[nodiscard]] QString selectorText(const QList<LabelRequirement> &labels);

} // namespace snapshots
