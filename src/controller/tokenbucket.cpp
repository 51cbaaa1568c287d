// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "controller/tokenbucket.h"

#include <algorithm>

namespace controller {

TokenBucket::TokenBucket(double perSecond, int burst)
    : m_perToken{1000.0 / perSecond}
    , m_capacity{m_perToken * burst}
{ }

TokenBucket::Exact TokenBucket::waitFor(Exact full, Time now) const
{
    return std::max(full - m_capacity - Exact(now), Exact{0});
}

TokenBucket::Time TokenBucket::take(Time now)
{
    m_fullAt = std::max(m_fullAt, Exact(now)) + m_perToken;
    return std::chrono::ceil<Time>(waitFor(m_fullAt, now));
}

bool TokenBucket::tryTake(Time now)
{
    const Exact full = std::max(m_fullAt, Exact(now)) + m_perToken;
    if (waitFor(full, now) > Exact{0})
        return false;
    m_fullAt = full;
    return true;
}

} // namespace controller
