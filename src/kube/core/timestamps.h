// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"

#include <QString>

#include <optional>
#include <string_view>

namespace kube {

// metav1.Time and MicroTime: RFC 3339, any offset, fractions cut to milliseconds.
[[nodiscard]] std::optional<base::Instant> parseTime(const QString &text);
[[nodiscard]] std::optional<base::Instant> parseTime(std::string_view utf8);

[[nodiscard]] QString formatTime(base::Instant instant); // "2026-11-01T02:00:07Z"
[[nodiscard]] QString formatMicroTime(base::Instant instant); // "2026-11-01T02:00:07.123000Z"

// A Go duration: "5m", "1h30m", "90s", "250ms", "0s". Negative values and other text: nullopt.
[[nodiscard]] std::optional<std::chrono::milliseconds> parseGoDuration(const QString &text);
[[nodiscard]] QString formatGoDuration(std::chrono::milliseconds duration); // "5m0s", "1h0m0s"

} // namespace kube
