// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "controller/ratelimiter.h"

#include <algorithm>

namespace controller {

std::chrono::milliseconds RateLimiter::next(const kube::ObjectKey &key,
                                            std::chrono::milliseconds now)
{
    using std::chrono::milliseconds;
    constexpr milliseconds first{5};
    constexpr milliseconds longest{1'000'000};
    constexpr int mostDoublings = 18;

    const int failures = m_failures[key]++;
    const milliseconds own =
        std::min<milliseconds>(first * (1LL << std::min(failures, mostDoublings)), longest);
    return std::max(own, m_overall.take(now));
}

} // namespace controller
