// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"

#include <QList>
#include <QObject>

#include <optional>

namespace kube {
class Connection;
}

namespace controller {

// Compares this computer's clock with the server's (its Date headers) and with itself: schedules,
// deadlines and ages are only as right as the clock.
class ClockWatch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ClockWatch)

public:
    explicit ClockWatch(base::Clock &clock, QObject *parent = nullptr);

    void watch(const kube::Connection &connection); // must outlive this
    void compareWith(base::Instant serverTime);

    // How far this clock is ahead of the server's; nothing before there are enough answers.
    [[nodiscard]] std::optional<std::chrono::milliseconds> skew() const;

    static constexpr std::chrono::seconds allowedSkew{10};
    static constexpr std::chrono::seconds allowedJump{5};

Q_SIGNALS:
    void skewed(std::chrono::milliseconds ahead); // more than allowed, once until it is right again
    void jumped(std::chrono::milliseconds distance); // somebody set the clock, or it slept

private:
    void lookForJump();

    base::Clock &m_clock;
    QList<std::chrono::milliseconds> m_differences; // of the last answers
    bool m_isSkewed = false;
    base::Instant m_lastWall;
    std::chrono::milliseconds m_lastSteady;
};

} // namespace controller
