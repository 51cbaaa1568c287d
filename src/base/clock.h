// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>

#include <chrono>
#include <functional>

class QObject;

namespace base {

// A moment, UTC, in milliseconds. Kubernetes writes seconds (metav1.Time) and microseconds
// (MicroTime); see kube/core/timestamps.h.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

[[nodiscard]] Instant toInstant(const QDateTime &time);
[[nodiscard]] QDateTime toDateTime(Instant instant); // UTC

// Where time comes from. Only the composition roots make a SystemClock; tests hand in a FakeClock
// (tests/support) and move it by hand.
class Clock
{
public:
    Clock() = default;
    virtual ~Clock() = default;
    Q_DISABLE_COPY_MOVE(Clock)

    [[nodiscard]] virtual Instant now() const = 0;

    // Time since some moment, for durations: it goes on evenly whatever is done to now().
    [[nodiscard]] virtual std::chrono::milliseconds steady() const = 0;

    // Calls `function` once after `delay` in the thread of `context`; not at all when `context`
    // is destroyed before.
    virtual void
    after(std::chrono::milliseconds delay, QObject *context, std::function<void()> function) = 0;
};

// The computer's clock; `speed` > 1 makes it run faster (the simulator's --time-scale): delays
// shrink and now() advances by that factor, starting from the real time.
class SystemClock final : public Clock
{
public:
    explicit SystemClock(double speed = 1.0);

    [[nodiscard]] Instant now() const override;
    [[nodiscard]] std::chrono::milliseconds steady() const override;
    void after(std::chrono::milliseconds delay,
               QObject *context,
               std::function<void()> function) override;

private:
    Instant m_origin;
    double m_speed;
};

} // namespace base
