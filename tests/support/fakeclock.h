// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"

#include <QPointer>

#include <vector>

namespace support {

// Time that moves only by hand. advance() runs what falls due, in order of its time.
class FakeClock final : public base::Clock
{
public:
    explicit FakeClock(base::Instant start);

    [[nodiscard]] base::Instant now() const override { return m_now; }
    void after(std::chrono::milliseconds delay,
               QObject *context,
               std::function<void()> function) override;

    void advance(std::chrono::milliseconds duration);
    [[nodiscard]] int pendingCount() const;

private:
    struct Timer
    {
        base::Instant due;
        QPointer<QObject> context;
        std::function<void()> function;
    };

    base::Instant m_now;
    std::vector<Timer> m_timers;
};

} // namespace support
