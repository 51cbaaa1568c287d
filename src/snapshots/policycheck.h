// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/kinds/policyrule.h"
#include "snapshots/preflight.h"

namespace snapshots {

// What stands in the way of a policy: it then neither takes nor prunes snapshots. `object` is what
// the findings are about, such as "WukongSnapshotPolicy shop/nightly".
[[nodiscard]] QList<Finding> policyBlockers(const PolicyRule &rule, const QString &object);

// These, or what people should know before they save it; worst first. Looks at
// many slots: for people, not for every look of the controller.
[[nodiscard]] QList<Finding>
checkPolicy(const PolicyRule &rule, const QString &object, base::Instant now);

} // namespace snapshots
