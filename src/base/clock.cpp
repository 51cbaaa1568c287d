// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "base/clock.h"

#include <QObject>
#include <QTimer>

namespace base {

namespace {

Instant systemNow()
{
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

} // namespace

Instant toInstant(const QDateTime &time)
{
    return Instant{std::chrono::milliseconds{time.toMSecsSinceEpoch()}};
}

QDateTime toDateTime(Instant instant)
{
    return QDateTime::fromMSecsSinceEpoch(instant.time_since_epoch().count(), Qt::UTC);
}

SystemClock::SystemClock(double speed)
    : m_origin{systemNow()}
    , m_speed{speed}
{ }

Instant SystemClock::now() const
{
    const Instant real = systemNow();
    const double elapsed = static_cast<double>((real - m_origin).count()) * m_speed;
    return m_origin + std::chrono::milliseconds{static_cast<qint64>(elapsed)};
}

std::chrono::milliseconds SystemClock::steady() const
{
    const auto real = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
    const double scaled = static_cast<double>(real.count()) * m_speed;
    return std::chrono::milliseconds{static_cast<qint64>(scaled)};
}

void SystemClock::after(std::chrono::milliseconds delay,
                        QObject *context,
                        std::function<void()> function)
{
    const double real = static_cast<double>(delay.count()) / m_speed;
    QTimer::singleShot(std::chrono::milliseconds{static_cast<qint64>(real)}, context,
                       std::move(function));
}

} // namespace base
