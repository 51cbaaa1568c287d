// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "controller/leaserecord.h"

#include <optional>
#include <variant>
#include <vector>

namespace controller {

// The same moment on two clocks. Durations are measured on the steady one; the other is what is
// written into the lease for people, and tells when the computer slept.
struct Moment
{
    base::Instant wall;
    std::chrono::milliseconds steady;
};

// Who leads, decided with a Lease as client-go does it: a record counts as alive for as long as it
// promises, from when it was last seen to change here; the times in it are never believed. A holder
// that could not renew by the renew deadline has lost, well before anybody else may take over.
// A plain class: inputs in, effects out, no clock, no sockets.
class LeaderMachine
{
public:
    enum class State { Idle, Following, Leading, Releasing, Ended };

    struct Settings
    {
        QString identity; // of this process alone
        std::chrono::seconds leaseDuration{15};
        std::chrono::seconds renewDeadline{10};
        std::chrono::seconds retryPeriod{2};
    };

    // Inputs.
    struct Started
    { };
    struct WaitOver
    { };
    struct DeadlineOver
    { };
    struct LeaseSeen
    {
        std::optional<LeaseRecord> record; // none: there is no lease
        QString version; // resourceVersion
    };
    struct Written
    {
        QString version;
    };
    struct Failed
    { }; // a read or a write; the lease may have changed
    struct Released
    { }; // everything that is done with the lease has ended
    using Input =
        std::variant<Started, WaitOver, DeadlineOver, LeaseSeen, Written, Failed, Released>;

    // Effects.
    struct Read
    {
        friend bool operator==(const Read &, const Read &) = default;
    };
    struct Write
    {
        LeaseRecord record;
        QString version; // that it replaces; empty: create the lease

        friend bool operator==(const Write &, const Write &) = default;
    };
    struct Wait
    {
        std::chrono::milliseconds period; // replaces the wait before
        bool isSpread =
            false; // longer by a random part of the period, so that not all come at once

        friend bool operator==(const Wait &, const Wait &) = default;
    };
    struct WatchDeadline
    {
        std::chrono::milliseconds period; // replaces the deadline before

        friend bool operator==(const WatchDeadline &, const WatchDeadline &) = default;
    };
    struct Lead
    {
        friend bool operator==(const Lead &, const Lead &) = default;
    };
    struct Lose
    {
        friend bool operator==(const Lose &, const Lose &) = default;
    };
    struct End
    {
        friend bool operator==(const End &, const End &) = default;
    };
    using Effect = std::variant<Read, Write, Wait, WatchDeadline, Lead, Lose, End>;

    explicit LeaderMachine(Settings settings);

    [[nodiscard]] std::vector<Effect> handle(const Input &input, const Moment &now);

    [[nodiscard]] State state() const { return m_state; }
    // Whether what the lease guards may be done now. Between two inputs this can become false.
    [[nodiscard]] bool holds(const Moment &now) const;
    // Who leads, as far as it was seen; empty: not known, or nobody.
    [[nodiscard]] const QString &holder() const { return m_seen.holder; }

private:
    using Effects = std::vector<Effect>;

    [[nodiscard]] Effects begin(const Input &input);
    [[nodiscard]] Effects follow(const Input &input, const Moment &now);
    [[nodiscard]] Effects considerTaking(const LeaseSeen &seen, const Moment &now);
    [[nodiscard]] Effects lead(const Input &input, const Moment &now);
    [[nodiscard]] Effects leadOn(const LeaseSeen &seen, const Moment &now);
    [[nodiscard]] Effects release(const Input &input, const Moment &now);
    [[nodiscard]] Effects read();
    [[nodiscard]] Effects write(LeaseRecord record, const QString &version, const Moment &now);
    [[nodiscard]] Effects renew(const Moment &now);
    [[nodiscard]] Effects giveBack(const Moment &now);
    [[nodiscard]] Effects renewed(const Written &written, const Moment &now);
    [[nodiscard]] Effects end(const Effect &how);

    Settings m_settings;
    State m_state = State::Idle;
    bool m_isAsking = false; // a read or a write is on its way
    bool m_isGivenBack = false; // the write on its way gives the lease back
    LeaseRecord m_seen; // the last record seen, ours or another's
    std::chrono::milliseconds m_seenAt{0};
    QString m_version;
    LeaseRecord m_sent;
    Moment m_sentAt{};
    Moment m_renewedAt{}; // when the last write that stands was sent
};

} // namespace controller
