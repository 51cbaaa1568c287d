// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "base/backoff.h"

#include <algorithm>

namespace base {

std::chrono::milliseconds Backoff::next(Instant now, double random)
{
    if (m_last && now - *m_last > m_options.quiet)
        m_attempts = 0;
    m_last = now;

    constexpr int largestShift = 20;
    const auto doubled = m_options.first * (1LL << std::min(m_attempts, largestShift));
    const auto base = std::min<std::chrono::milliseconds>(doubled, m_options.longest);
    ++m_attempts;

    const double extra = static_cast<double>(base.count()) * m_options.jitter * random;
    return base + std::chrono::milliseconds{static_cast<qint64>(extra)};
}

} // namespace base
