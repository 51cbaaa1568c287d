// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "base/clock.h"

#include <QObject>
#include <QStringList>
#include <QTimer>

#include <algorithm>
#include <cmath>

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

Result<ClockSpeed> ClockSpeed::parse(const QString &text)
{
    const QStringList parts = text.split(QLatin1Char('@'));
    ClockSpeed speed;
    bool isFactor = false;
    speed.factor = parts.constFirst().toDouble(&isFactor);
    bool isMoment = parts.size() == 1;
    if (parts.size() == 2)
        speed.since = Instant{std::chrono::seconds{parts.constLast().toLongLong(&isMoment)}};
    if (!isFactor || !isMoment || !(speed.factor > 0) || std::isinf(speed.factor))
        return failure(Error::Kind::Invalid,
                       QStringLiteral("\"%1\" must be a number above 0, or one with the seconds "
                                      "of the moment from which on: 600@1793500000")
                           .arg(text));
    return speed;
}

SystemClock::SystemClock(const ClockSpeed &speed)
    : m_origin{speed.since.value_or(systemNow())}
    , m_speed{speed.factor}
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
    // Who works the delay out of a moment may be late for it, and Qt never runs what is to run in
    // the past.
    const double real = std::max(0.0, static_cast<double>(delay.count()) / m_speed);
    // A coarse timer, which is what Qt takes from two seconds on, may be a second late.
    QTimer::singleShot(std::chrono::milliseconds{static_cast<qint64>(real)}, Qt::PreciseTimer,
                       context, std::move(function));
}

} // namespace base
