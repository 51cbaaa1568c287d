// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "support/fakeclock.h"

#include <QObject>

#include <algorithm>

namespace support {

FakeClock::FakeClock(base::Instant start)
    : m_start{start}
{ }

void FakeClock::after(std::chrono::milliseconds delay,
                      QObject *context,
                      std::function<void()> function)
{
    m_timers.push_back({m_steady + delay, context, std::move(function)});
}

void FakeClock::advance(std::chrono::milliseconds duration)
{
    const auto end = m_steady + duration;
    for (;;) {
        const auto next = std::ranges::min_element(m_timers, {}, &Timer::due);
        if (next == m_timers.end() || next->due > end)
            break;
        const Timer timer = std::move(*next);
        m_timers.erase(next);
        m_steady = std::max(m_steady, timer.due);
        if (timer.context)
            timer.function();
    }
    m_steady = end;
}

int FakeClock::pendingCount() const
{
    return static_cast<int>(m_timers.size());
}

} // namespace support
