// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/forecast.h"

#include "snapshots/schedule/slots.h"

#include <algorithm>
#include <map>

namespace snapshots {

namespace {

using base::Instant;
using State = RetentionFacts::State;

// The captures to come: policies of one mode share the one of a minute.
struct Capture
{
    Instant start{};
    QStringList policies;
};

class Simulation
{
public:
    explicit Simulation(const ForecastQuestion &question)
        : m_question{question}
        , m_now{question.now}
    {
        for (const ForecastPolicy &policy : question.policies) {
            if (policy.retention)
                m_rules.insert(policy.uid, *policy.retention);
        }
        m_result.until = question.until;
        m_alive = question.history;
        for (const RetentionFacts &snapshot : m_alive) {
            m_places.insert(snapshot.uid, remember(snapshot, false));
            countIn(snapshot, 1);
        }
    }

    Forecast run()
    {
        planCaptures();
        judge();
        endWhatIsUnderWay();
        judge();
        m_result.countNow = m_ready;
        m_result.bytesNow = m_bytes;
        noteMost();
        while (const auto event = nextEvent()) {
            m_now = *event;
            takeCaptures();
            judgeWhenDue();
            noteMost();
        }
        m_now = m_result.until;
        judge();
        m_result.countAtEnd = m_ready;
        m_result.bytesAtEnd = m_bytes;
        std::ranges::stable_sort(m_result.snapshots, {}, &ForecastSnapshot::createdAt);
        return std::move(m_result);
    }

private:
    size_t remember(const RetentionFacts &snapshot, bool isPlanned)
    {
        m_result.snapshots.push_back(
            {snapshot.uid, snapshot.createdAt, isPlanned, snapshot.policies, {}, {}});
        return m_result.snapshots.size() - 1;
    }

    void planCaptures()
    {
        std::map<std::pair<Instant, Mode>, Capture> captures;
        for (const ForecastPolicy &policy : m_question.policies)
            planCaptures(policy, captures);
        for (auto &[key, capture] : captures) {
            if (capture.start <= m_result.until)
                m_captures.push_back(std::move(capture));
        }
        std::ranges::stable_sort(m_captures, {}, &Capture::start);
    }

    void planCaptures(const ForecastPolicy &policy,
                      std::map<std::pair<Instant, Mode>, Capture> &captures)
    {
        if (!policy.schedule)
            return;
        const SlotOwner owner{policy.uid, m_question.machineUid};
        auto slot = policy.schedule->next(m_question.now);
        for (int run = 0; slot && *slot <= m_result.until; ++run) {
            if (run == forecastRuns) {
                m_result.until = *slot - std::chrono::milliseconds{1};
                return;
            }
            const Instant start = *slot + slotDelay(*policy.schedule, owner, *slot, policy.jitter);
            Capture &capture = captures[{*slot, policy.mode}];
            capture.start = capture.policies.isEmpty() ? start : std::min(capture.start, start);
            capture.policies << policy.uid;
            slot = policy.schedule->next(*slot);
        }
    }

    [[nodiscard]] std::optional<Instant> nextEvent() const
    {
        Instant next = m_nextEnd.value_or(Instant::max());
        if (m_taken < m_captures.size())
            next = std::min(next, m_captures[m_taken].start);
        return next <= m_result.until ? std::optional(next) : std::nullopt;
    }

    void takeCaptures()
    {
        for (; m_taken < m_captures.size() && m_captures[m_taken].start <= m_now; ++m_taken) {
            RetentionFacts snapshot;
            snapshot.uid = QStringLiteral("run-%1").arg(m_taken);
            snapshot.state = State::Ready;
            snapshot.createdAt = m_captures[m_taken].start;
            snapshot.policies = m_captures[m_taken].policies;
            m_places.insert(snapshot.uid, remember(snapshot, true));
            countIn(snapshot, 1);
            m_alive.push_back(std::move(snapshot));
            m_credit += exactUpTo;
        }
    }

    // Whatever goes late goes all the same: what a rule keeps among more snapshots it also keeps
    // among fewer, so that looking less often changes when they go, not which ones.
    void judgeWhenDue()
    {
        const auto alive = static_cast<qint64>(m_alive.size());
        if (alive <= exactUpTo || m_credit >= alive)
            judge();
        else if (m_nextEnd && *m_nextEnd <= m_now)
            m_nextEnd.reset();
    }

    void judge()
    {
        m_credit = 0;
        m_nextEnd.reset();
        const auto verdicts = judgeSnapshots(m_alive, m_rules, m_now);
        std::vector<RetentionFacts> kept;
        kept.reserve(m_alive.size());
        for (size_t at = 0; at < m_alive.size(); ++at) {
            const RetentionVerdict &verdict = verdicts[at];
            if (!verdict.isKept) {
                ForecastSnapshot &gone = m_result.snapshots[m_places.take(verdict.uid)];
                gone.goesAt = m_now;
                gone.reasons = verdict.reasons;
                countIn(m_alive[at], -1);
                continue;
            }
            if (verdict.endsAt && *verdict.endsAt > m_now)
                m_nextEnd = std::min(m_nextEnd.value_or(*verdict.endsAt), *verdict.endsAt);
            kept.push_back(std::move(m_alive[at]));
        }
        m_alive = std::move(kept);
    }

    // Captures, restores and clones that are under way end soon, and well.
    void endWhatIsUnderWay()
    {
        std::erase_if(m_alive, [this](const RetentionFacts &snapshot) {
            if (snapshot.state == State::Leaving)
                m_result.snapshots[m_places.take(snapshot.uid)].goesAt = m_now;
            return snapshot.state == State::Leaving;
        });
        for (RetentionFacts &snapshot : m_alive) {
            if (snapshot.state == State::UnderWay) {
                snapshot.state = State::Ready;
                countIn(snapshot, 1);
            }
            snapshot.isInUse = false;
        }
    }

    void countIn(const RetentionFacts &snapshot, int sign)
    {
        if (snapshot.state != State::Ready)
            return;
        m_ready += sign;
        m_bytes += sign * m_question.bytes.value(snapshot.uid, m_question.bytesOfNew);
    }

    void noteMost()
    {
        m_result.countMost = std::max(m_result.countMost, m_ready);
        m_result.bytesMost = std::max(m_result.bytesMost, m_bytes);
    }

    const ForecastQuestion &m_question;
    Instant m_now;
    QHash<QString, RetentionPolicy> m_rules;
    std::vector<Capture> m_captures;
    size_t m_taken = 0;
    std::vector<RetentionFacts> m_alive;
    QHash<QString, size_t> m_places; // in the result, of what is alive
    int m_ready = 0;
    qint64 m_bytes = 0;
    std::optional<Instant> m_nextEnd;
    qint64 m_credit = 0; // how many may be judged
    Forecast m_result;
};

} // namespace

Forecast forecast(const ForecastQuestion &question)
{
    return Simulation(question).run();
}

} // namespace snapshots
