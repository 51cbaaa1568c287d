// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"

#include <QString>

namespace app {

// A name for a request: "web-1-20261101-020000", cut so that it fits 63 characters.
[[nodiscard]] QString stampedName(const QString &stem, base::Instant now);

} // namespace app
