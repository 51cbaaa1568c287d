// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"

#include <QPointer>

#include <vector>

namespace support {

// Time that moves only by hand. advance() runs what falls due, in order of its time; jump() is what
// setting a computer's clock does: only now() moves.
class FakeClock final : public base::Clock
{
public:
    explicit FakeClock(base::Instant start);

    [[nodiscard]] base::Instant now() const override { return m_start + m_steady; }
    [[nodiscard]] std::chrono::milliseconds steady() const override { return m_steady; }
    void after(std::chrono::milliseconds delay,
               QObject *context,
               std::function<void()> function) override;

    void advance(std::chrono::milliseconds duration);
    void jump(std::chrono::milliseconds distance) { m_start += distance; }
    [[nodiscard]] int pendingCount() const;

private:
    struct Timer
    {
        std::chrono::milliseconds due;
        QPointer<QObject> context;
        std::function<void()> function;
    };

    base::Instant m_start; // now() when steady() was 0
    std::chrono::milliseconds m_steady{0};
    std::vector<Timer> m_timers;
};

} // namespace support
