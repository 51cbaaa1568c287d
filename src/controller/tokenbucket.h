// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

namespace controller {

// So many a second and so many at once, in the order in which they ask. Times are those of
// Clock::steady().
class TokenBucket
{
public:
    using Time = std::chrono::milliseconds;

    TokenBucket(double perSecond, int burst);

    // Takes a token; how long to wait until it may be used.
    [[nodiscard]] Time take(Time now);
    // Takes a token when that may be used at once.
    [[nodiscard]] bool tryTake(Time now);

private:
    using Exact = std::chrono::duration<double, std::milli>;

    [[nodiscard]] Exact waitFor(Exact full, Time now) const;

    Exact m_perToken;
    Exact m_capacity; // all tokens of the burst
    Exact m_fullAt{}; // when it would be full again
};

} // namespace controller
