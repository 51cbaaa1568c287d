// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"

#include <optional>

namespace base {

// Waiting times that double from `first` to `longest`, each varied by up to `jitter` (0.5 = +0..50
// %) with a random number in [0, 1) from the caller, and that start over after a quiet time
// (kube-rs and client-go reflectors: 800 ms .. 30 s, reset after 120 s).
class Backoff
{
public:
    struct Options
    {
        std::chrono::milliseconds first{800};
        std::chrono::milliseconds longest{30'000};
        std::chrono::milliseconds quiet{120'000};
        double jitter = 0.5;
    };

    Backoff() = default;
    explicit Backoff(Options options)
        : m_options{options}
    { }

    // The next time to wait. `random` is in [0, 1).
    [[nodiscard]] std::chrono::milliseconds next(Instant now, double random);
    void reset() { m_attempts = 0; }

private:
    Options m_options;
    int m_attempts = 0;
    std::optional<Instant> m_last;
};

} // namespace base
