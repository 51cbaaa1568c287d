// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/retention.h"

#include <QVarLengthArray>

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

namespace snapshots {

namespace {

namespace chrono = std::chrono;
using base::Instant;
using Cause = RetentionCause;
using State = RetentionFacts::State;

// What tells one hour, day, week, month or year from another.
struct PeriodKey
{
    qint64 number = 0;
    chrono::seconds offset{0}; // of hours: one that the clock repeats is another one

    friend bool operator==(const PeriodKey &, const PeriodKey &) = default;
};

struct Moment
{
    WallTime wall;
    chrono::seconds offset;

    [[nodiscard]] qint64 day() const
    {
        return chrono::floor<chrono::days>(wall).time_since_epoch().count();
    }
    [[nodiscard]] chrono::year_month_day date() const
    {
        return chrono::year_month_day{chrono::floor<chrono::days>(wall)};
    }
};

PeriodKey hourOf(const Moment &moment)
{
    return {chrono::floor<chrono::hours>(moment.wall).time_since_epoch().count(), moment.offset};
}

PeriodKey dayOf(const Moment &moment)
{
    return {moment.day(), {}};
}

PeriodKey weekOf(const Moment &moment)
{
    constexpr qint64 mondayToEpoch = 3; // 1 January 1970 was a Thursday
    return {(moment.day() + mondayToEpoch) / 7, {}};
}

PeriodKey monthOf(const Moment &moment)
{
    return {int(moment.date().year()) * qint64{12} + unsigned(moment.date().month()), {}};
}

PeriodKey yearOf(const Moment &moment)
{
    return {int(moment.date().year()), {}};
}

struct Period
{
    Cause cause;
    int RetentionRule::*limit;
    PeriodKey (*keyOf)(const Moment &);
};

constexpr std::array<Period, 5> periods{{{Cause::Hourly, &RetentionRule::keepHourly, hourOf},
                                         {Cause::Daily, &RetentionRule::keepDaily, dayOf},
                                         {Cause::Weekly, &RetentionRule::keepWeekly, weekOf},
                                         {Cause::Monthly, &RetentionRule::keepMonthly, monthOf},
                                         {Cause::Yearly, &RetentionRule::keepYearly, yearOf}}};

// Of most snapshots there is little to say: this needs no memory but for the verdict itself.
using Reasons = QVarLengthArray<RetentionReason, 6>;

struct Opinion
{
    Reasons keeps;
    Reasons letsGo; // means something only where nothing keeps
};

// One policy's way through its snapshots, newest first.
class PolicyWalk
{
public:
    PolicyWalk(QString uid, RetentionPolicy policy, Instant now)
        : m_uid(std::move(uid))
        , m_policy(std::move(policy))
        , m_now(now)
    { }

    [[nodiscard]] const QString &uid() const { return m_uid; }

    void judge(const RetentionFacts &snapshot, Opinion &opinion)
    {
        if (snapshot.state == State::Failed)
            judgeFailed(opinion);
        else
            judgeReady(snapshot, opinion);
    }

private:
    void judgeFailed(Opinion &opinion)
    {
        if (++m_failed <= m_policy.rule.maxFailed)
            opinion.keeps.append({Cause::RecentFailure, m_uid, {}});
        else
            opinion.letsGo.append({Cause::TooManyFailures, m_uid, {}});
    }

    void judgeReady(const RetentionFacts &snapshot, Opinion &opinion)
    {
        if (++m_ready <= std::max(1, m_policy.rule.minReady))
            opinion.keeps.append({Cause::LastGood, m_uid, {}});
        judgeRecent(snapshot, opinion);
        if (m_policy.rule.keepsPeriods())
            judgePeriods(snapshot, opinion);
    }

    void judgeRecent(const RetentionFacts &snapshot, Opinion &opinion) const
    {
        const RetentionRule &rule = m_policy.rule;
        const bool isTooMany = rule.maxCount && m_ready > *rule.maxCount;
        std::optional<Instant> end;
        if (rule.maxAge)
            end = snapshot.createdAt + *rule.maxAge;
        const bool isTooOld = end && m_now >= *end;
        if (isTooMany)
            opinion.letsGo.append({Cause::TooMany, m_uid, {}});
        if (isTooOld)
            opinion.letsGo.append({Cause::TooOld, m_uid, {}});
        const bool isAsked = rule.maxCount || rule.maxAge || !rule.keepsPeriods();
        if (isAsked && !isTooMany && !isTooOld)
            opinion.keeps.append({Cause::Recent, m_uid, end});
    }

    void judgePeriods(const RetentionFacts &snapshot, Opinion &opinion)
    {
        const auto time = chrono::floor<chrono::seconds>(snapshot.createdAt);
        const chrono::seconds offset = offsetAt(time);
        const Moment moment{WallTime{time.time_since_epoch() + offset}, offset};
        bool isKept = false;
        for (size_t at = 0; at < periods.size(); ++at) {
            if (m_taken[at] >= m_policy.rule.*periods[at].limit)
                continue;
            const PeriodKey key = periods[at].keyOf(moment);
            if (std::exchange(m_last[at], key) == key)
                continue;
            ++m_taken[at];
            isKept = true;
            opinion.keeps.append({periods[at].cause, m_uid, {}});
        }
        if (!isKept)
            opinion.letsGo.append({Cause::NoPeriod, m_uid, {}});
    }

    // Asks the zone once for a stride of time; snapshots come from new to old.
    [[nodiscard]] chrono::seconds offsetAt(chrono::sys_seconds time)
    {
        if (time < m_knownFrom) {
            m_offset = m_policy.zone.offsetAt(time);
            const auto before = time - Zone::stride;
            m_knownFrom = m_policy.zone.offsetAt(before) == m_offset ? before : time;
        }
        return m_offset;
    }

    QString m_uid;
    RetentionPolicy m_policy;
    Instant m_now;
    int m_ready = 0;
    int m_failed = 0;
    std::array<int, periods.size()> m_taken{};
    std::array<std::optional<PeriodKey>, periods.size()> m_last;
    chrono::sys_seconds m_knownFrom = chrono::sys_seconds::max();
    chrono::seconds m_offset{0};
};

// Reasons that no policy can overrule.
void judgeProtection(const RetentionFacts &snapshot, Instant now, Opinion &opinion)
{
    if (snapshot.state == State::UnderWay)
        opinion.keeps.append({Cause::UnderWay, {}, {}});
    if (snapshot.state == State::Leaving)
        opinion.keeps.append({Cause::Leaving, {}, {}});
    if (snapshot.policies.isEmpty())
        opinion.keeps.append({Cause::ByHand, {}, {}});
    if (snapshot.pin && snapshot.pin->isActive(now))
        opinion.keeps.append({Cause::Pinned, {}, snapshot.pin->until});
    if (snapshot.isInUse)
        opinion.keeps.append({Cause::InUse, {}, {}});
}

RetentionVerdict verdictOf(const QString &uid, const Opinion &opinion)
{
    const bool isKept = !opinion.keeps.isEmpty();
    const Reasons &reasons = isKept ? opinion.keeps : opinion.letsGo;
    RetentionVerdict verdict{uid, isKept, {reasons.begin(), reasons.end()}, {}};
    if (isKept)
        verdict.endsAt = reasons.first().until;
    for (const RetentionReason &reason : reasons)
        verdict.endsAt = verdict.endsAt && reason.until
            ? std::optional(std::max(*verdict.endsAt, *reason.until))
            : std::nullopt;
    return verdict;
}

std::vector<size_t> newestFirst(const std::vector<RetentionFacts> &snapshots)
{
    std::vector<size_t> order(snapshots.size());
    std::iota(order.begin(), order.end(), size_t{0});
    std::sort(order.begin(), order.end(), [&snapshots](size_t a, size_t b) {
        const RetentionFacts &one = snapshots[a];
        const RetentionFacts &other = snapshots[b];
        return one.createdAt == other.createdAt ? one.uid < other.uid
                                                : one.createdAt > other.createdAt;
    });
    return order;
}

} // namespace

std::vector<RetentionVerdict> judgeSnapshots(const std::vector<RetentionFacts> &snapshots,
                                             const QHash<QString, RetentionPolicy> &policies,
                                             Instant now)
{
    std::vector<PolicyWalk> walks; // few, so that looking through them is quicker than hashing
    std::vector<RetentionVerdict> verdicts(snapshots.size());
    for (const size_t at : newestFirst(snapshots)) {
        const RetentionFacts &snapshot = snapshots[at];
        Opinion opinion;
        judgeProtection(snapshot, now, opinion);
        const bool counts = snapshot.state == State::Ready || snapshot.state == State::Failed;
        for (const QString &uid : counts ? snapshot.policies : QStringList()) {
            auto walk = std::ranges::find(walks, uid, &PolicyWalk::uid);
            if (walk == walks.end()) {
                const auto policy = policies.find(uid);
                if (policy == policies.end()) {
                    opinion.keeps.append({Cause::OtherPolicy, uid, {}});
                    continue;
                }
                walk = walks.insert(walk, PolicyWalk(uid, *policy, now));
            }
            walk->judge(snapshot, opinion);
        }
        verdicts[at] = verdictOf(snapshot.uid, opinion);
    }
    return verdicts;
}

QLatin1String nameOf(RetentionCause value)
{
    constexpr std::array<const char *, 18> names{
        "UnderWay", "Leaving",       "ByHand",  "OtherPolicy", "Pinned",   "InUse",
        "LastGood", "Recent",        "Hourly",  "Daily",       "Weekly",   "Monthly",
        "Yearly",   "RecentFailure", "TooMany", "TooOld",      "NoPeriod", "TooManyFailures"};
    return QLatin1String(names[static_cast<size_t>(value)]);
}

} // namespace snapshots
