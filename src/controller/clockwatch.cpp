// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "controller/clockwatch.h"

#include "base/logging.h"
#include "kube/client/connection.h"

#include <QLoggingCategory>

#include <algorithm>

namespace controller {

namespace {

Q_LOGGING_CATEGORY(log, "controller.clock")

using std::chrono::milliseconds;

constexpr qsizetype enough = 8;
constexpr std::chrono::seconds interval{10};
constexpr milliseconds halfASecond{500}; // headers are cut to the second

QString inSeconds(milliseconds duration)
{
    return QString::number(static_cast<double>(duration.count()) / 1000, 'f', 1);
}

} // namespace

ClockWatch::ClockWatch(base::Clock &clock, QObject *parent)
    : QObject{parent}
    , m_clock{clock}
    , m_lastWall{clock.now()}
    , m_lastSteady{clock.steady()}
{
    m_clock.after(interval, this, [this] { lookForJump(); });
}

void ClockWatch::watch(const kube::Connection &connection)
{
    connect(&connection, &kube::Connection::answered, this,
            [this](const kube::Connection::Answered &answer) {
                if (answer.serverTime)
                    compareWith(*answer.serverTime);
            });
}

// An answer that took long makes this clock look ahead, never behind: the least difference is the
// most honest.
std::optional<milliseconds> ClockWatch::skew() const
{
    if (m_differences.size() < enough)
        return std::nullopt;
    return *std::min_element(m_differences.begin(), m_differences.end()) - halfASecond;
}

void ClockWatch::compareWith(base::Instant serverTime)
{
    m_differences.append(m_clock.now() - serverTime);
    if (m_differences.size() > enough)
        m_differences.removeFirst();
    const auto ahead = skew();
    if (!ahead)
        return;
    const bool wasSkewed = std::exchange(m_isSkewed, std::chrono::abs(*ahead) > allowedSkew);
    if (!m_isSkewed || wasSkewed)
        return;
    qCWarning(log).noquote() << base::logLine(
        "this computer's clock and the server's differ; set both by NTP",
        {{"secondsAhead", inSeconds(*ahead)}});
    Q_EMIT skewed(*ahead);
}

void ClockWatch::lookForJump()
{
    const base::Instant wall = m_clock.now();
    const milliseconds steady = m_clock.steady();
    const milliseconds distance = (wall - m_lastWall) - (steady - m_lastSteady);
    m_lastWall = wall;
    m_lastSteady = steady;
    m_clock.after(interval, this, [this] { lookForJump(); });
    if (std::chrono::abs(distance) <= allowedJump)
        return;
    m_differences.clear(); // what was measured before says nothing any more
    qCWarning(log).noquote() << base::logLine("the clock has jumped",
                                              {{"seconds", inSeconds(distance)}});
    Q_EMIT jumped(distance);
}

} // namespace controller
