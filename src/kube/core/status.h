// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"

#include <QByteArray>
#include <QJsonObject>

namespace kube {

// A Kubernetes Status (or any other body of a failed answer) as an Error. `retryAfter` is the
// Retry-After header in seconds, 0 where there was none. `resource` is for messages. A body that is
// no Status is quoted, cut to 200 characters.
[[nodiscard]] base::Error errorFromStatus(int httpStatus,
                                          const QByteArray &body,
                                          const QString &resource,
                                          int retryAfter = 0);

// The same from a parsed Status, as it comes inside a watch; `code` and `reason` decide the kind.
[[nodiscard]] base::Error errorFromStatus(const QJsonObject &status, const QString &resource);

} // namespace kube
