// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "controller/leadermachine.h"

namespace controller {

LeaderMachine::LeaderMachine(Settings settings)
    : m_settings{std::move(settings)}
{ }

std::vector<LeaderMachine::Effect> LeaderMachine::handle(const Input &input, const Moment &now)
{
    if (std::holds_alternative<LeaseSeen>(input) || std::holds_alternative<Written>(input)
        || std::holds_alternative<Failed>(input))
        m_isAsking = false;
    switch (m_state) {
    case State::Idle:
        return begin(input);
    case State::Following:
        return follow(input, now);
    case State::Leading:
        return lead(input, now);
    case State::Releasing:
        return release(input, now);
    case State::Ended:
        break;
    }
    return {};
}

LeaderMachine::Effects LeaderMachine::begin(const Input &input)
{
    if (std::holds_alternative<Released>(input))
        return end(End{});
    if (!std::holds_alternative<Started>(input))
        return {};
    m_state = State::Following;
    return read();
}

// Neither clock alone is enough: the steady one stands still while the computer sleeps, the other
// can be set back.
bool LeaderMachine::holds(const Moment &now) const
{
    const bool isLeader = m_state == State::Leading || m_state == State::Releasing;
    return isLeader && now.steady < m_renewedAt.steady + m_settings.renewDeadline
        && now.wall < m_renewedAt.wall + m_settings.renewDeadline;
}

LeaderMachine::Effects LeaderMachine::follow(const Input &input, const Moment &now)
{
    if (const auto *seen = std::get_if<LeaseSeen>(&input))
        return considerTaking(*seen, now);
    if (const auto *written = std::get_if<Written>(&input)) {
        m_state = State::Leading;
        Effects effects = renewed(*written, now);
        if (holds(now)) {
            effects.insert(effects.begin(), Lead{});
            return effects;
        }
        m_state = State::Following; // the answer took so long that it says nothing any more
        return read();
    }
    if (std::holds_alternative<WaitOver>(input))
        return read();
    if (std::holds_alternative<Failed>(input))
        return {Wait{m_settings.retryPeriod, true}};
    if (!std::holds_alternative<Released>(input))
        return {};
    if (!m_isAsking)
        return end(End{});
    m_state = State::Releasing; // what is on its way may take the lease
    return {};
}

LeaderMachine::Effects LeaderMachine::considerTaking(const LeaseSeen &seen, const Moment &now)
{
    if (!seen.record)
        return write({m_settings.identity, m_settings.leaseDuration, now.wall, now.wall, 0}, {},
                     now);
    if (*seen.record != m_seen) {
        m_seen = *seen.record;
        m_seenAt = now.steady;
    }
    const bool isOurs = m_seen.holder == m_settings.identity;
    const bool isTaken = !m_seen.holder.isEmpty() && !isOurs;
    if (isTaken && now.steady < m_seenAt + m_seen.duration)
        return {Wait{m_settings.retryPeriod, true}};
    return write({m_settings.identity, m_settings.leaseDuration,
                  isOurs ? m_seen.acquiredAt : now.wall, now.wall,
                  isOurs ? m_seen.transitions : m_seen.transitions + 1},
                 seen.version, now);
}

LeaderMachine::Effects LeaderMachine::lead(const Input &input, const Moment &now)
{
    if (std::holds_alternative<Released>(input)) {
        m_state = State::Releasing;
        return m_isAsking ? Effects() : giveBack(now);
    }
    if (!holds(now))
        return end(Lose{});
    if (const auto *seen = std::get_if<LeaseSeen>(&input))
        return leadOn(*seen, now);
    if (const auto *written = std::get_if<Written>(&input))
        return renewed(*written, now);
    if (std::holds_alternative<WaitOver>(input))
        return m_version.isEmpty() ? read() : renew(now);
    if (std::holds_alternative<Failed>(input)) {
        m_version.clear(); // what stands there is not known: look before the next write
        return {Wait{m_settings.retryPeriod, false}};
    }
    return {};
}

LeaderMachine::Effects LeaderMachine::leadOn(const LeaseSeen &seen, const Moment &now)
{
    if (!seen.record)
        return write(m_seen, {}, now);
    if (seen.record->holder != m_settings.identity)
        return end(Lose{});
    m_version = seen.version;
    return renew(now);
}

LeaderMachine::Effects LeaderMachine::release(const Input &input, const Moment &now)
{
    const bool isAnswer = std::holds_alternative<LeaseSeen>(input)
        || std::holds_alternative<Written>(input) || std::holds_alternative<Failed>(input);
    const auto *written = std::get_if<Written>(&input);
    if (written != nullptr && !m_isGivenBack) {
        m_version = written->version;
        return giveBack(now);
    }
    const bool isOver = isAnswer || std::holds_alternative<DeadlineOver>(input);
    return isOver ? end(End{}) : Effects();
}

LeaderMachine::Effects LeaderMachine::read()
{
    m_isAsking = true;
    return {Read{}};
}

LeaderMachine::Effects
LeaderMachine::write(LeaseRecord record, const QString &version, const Moment &now)
{
    m_isAsking = true;
    record.renewedAt = now.wall;
    m_sent = record;
    m_sentAt = now;
    return {Write{std::move(record), version}};
}

LeaderMachine::Effects LeaderMachine::renew(const Moment &now)
{
    return write(m_seen, m_version, now);
}

// A duration of one second, as client-go writes it: whoever only looks at times sees it end.
LeaderMachine::Effects LeaderMachine::giveBack(const Moment &now)
{
    m_isGivenBack = true;
    if (m_version.isEmpty())
        return end(End{});
    return write({{}, std::chrono::seconds{1}, now.wall, now.wall, m_sent.transitions}, m_version,
                 now);
}

LeaderMachine::Effects LeaderMachine::renewed(const Written &written, const Moment &now)
{
    m_seen = m_sent;
    m_seenAt = now.steady;
    m_version = written.version;
    m_renewedAt = m_sentAt;
    return {WatchDeadline{m_renewedAt.steady + m_settings.renewDeadline - now.steady},
            Wait{m_settings.retryPeriod, false}};
}

LeaderMachine::Effects LeaderMachine::end(const Effect &how)
{
    m_state = State::Ended;
    return {how};
}

} // namespace controller
