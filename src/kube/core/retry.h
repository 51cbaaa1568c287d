// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include "kube/core/request.h"

#include <chrono>
#include <optional>

namespace kube {

// How long to wait before the same request is sent again; nothing: it is not to be repeated.
// `attempt` counts from 1, `random` is in [0, 1). Repeated are
//  - what the server turned away without looking at it (429, and 503 with Retry-After): any verb,
//    up to four times, unless the server asks for more than half a minute;
//  - what only reads, after a broken connection, a cut or unreadable body or a 5xx: up to twice.
// A write whose fate is not known is never repeated here: only its procedure can look.
[[nodiscard]] std::optional<std::chrono::milliseconds>
retryDelay(const Request &request, const base::Error &error, int attempt, double random);

} // namespace kube
