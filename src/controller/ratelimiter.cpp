// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "controller/ratelimiter.h"

#include <algorithm>

namespace controller {

std::chrono::milliseconds RateLimiter::next(const kube::ObjectKey &key, base::Instant now)
{
    using std::chrono::milliseconds;
    constexpr milliseconds first{5};
    constexpr milliseconds longest{1'000'000};
    constexpr milliseconds perToken{100};
    constexpr milliseconds burst = 100 * perToken;
    constexpr int mostDoublings = 18;

    const int failures = m_failures[key]++;
    const milliseconds own =
        std::min<milliseconds>(first * (1LL << std::min(failures, mostDoublings)), longest);

    m_bucketTime = std::max(m_bucketTime, now) + perToken;
    const milliseconds overall = std::max(m_bucketTime - burst - now, milliseconds{0});
    return std::max(own, overall);
}

} // namespace controller
