// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QDateTime>

#include <chrono>
#include <functional>
#include <optional>

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

// How fast a clock runs, for tests that have no time: delays shrink and now() advances by `factor`,
// from the real time on, or from `since`; clocks of the same speed since the same moment agree.
struct ClockSpeed
{
    double factor = 1;
    std::optional<Instant> since;

    // "600", or "600@1793500000" with the seconds of `since`. Errors: Invalid.
    [[nodiscard]] static Result<ClockSpeed> parse(const QString &text);
};

// The computer's clock, or a faster one.
class SystemClock final : public Clock
{
public:
    explicit SystemClock(const ClockSpeed &speed = {});

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
