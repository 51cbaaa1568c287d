// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QString>

namespace kube {

// Kubernetes resource quantities ("20Gi", "500M", "1e3", "100m"), as far as storage needs them:
// rounded up to whole bytes, as the API does for storage requests.
// Errors: Invalid for text that is no quantity, is negative, or does not fit 63 bits.
[[nodiscard]] base::Result<qint64> parseBytes(const QString &quantity);

// The shortest exact binary form: 21474836480 -> "20Gi"; bytes where nothing else is exact.
[[nodiscard]] QString formatBytes(qint64 bytes);

} // namespace kube
