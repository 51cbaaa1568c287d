// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/retention.h"

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

struct Opinion
{
    QList<RetentionReason> keeps;
    QList<RetentionReason> letsGo; // means something only where nothing keeps
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
        const chrono::seconds offset = m_policy.zone.offsetAt(time);
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

    QString m_uid;
    RetentionPolicy m_policy;
    Instant m_now;
    int m_ready = 0;
    int m_failed = 0;
    std::array<int, periods.size()> m_taken{};
    std::array<std::optional<PeriodKey>, periods.size()> m_last;
};

// Reasons that no policy can overrule.
QList<RetentionReason> protections(const RetentionFacts &snapshot, Instant now)
{
    QList<RetentionReason> reasons;
    if (snapshot.state == State::UnderWay)
        reasons.append({Cause::UnderWay, {}, {}});
    if (snapshot.state == State::Leaving)
        reasons.append({Cause::Leaving, {}, {}});
    if (snapshot.policies.isEmpty())
        reasons.append({Cause::ByHand, {}, {}});
    if (snapshot.pin && snapshot.pin->isActive(now))
        reasons.append({Cause::Pinned, {}, snapshot.pin->until});
    if (snapshot.isInUse)
        reasons.append({Cause::InUse, {}, {}});
    return reasons;
}

RetentionVerdict verdictOf(const QString &uid, const Opinion &opinion)
{
    if (opinion.keeps.isEmpty())
        return {uid, false, opinion.letsGo, {}};
    std::optional<Instant> end = opinion.keeps.first().until;
    for (const RetentionReason &reason : opinion.keeps)
        end = end && reason.until ? std::optional(std::max(*end, *reason.until)) : std::nullopt;
    return {uid, true, opinion.keeps, end};
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

bool RetentionRule::keepsPeriods() const
{
    return std::any_of(periods.begin(), periods.end(),
                       [this](const Period &period) { return this->*period.limit > 0; });
}

std::vector<RetentionVerdict> judgeSnapshots(const std::vector<RetentionFacts> &snapshots,
                                             const QHash<QString, RetentionPolicy> &policies,
                                             Instant now)
{
    QHash<QString, PolicyWalk> walks;
    std::vector<RetentionVerdict> verdicts(snapshots.size());
    for (const size_t at : newestFirst(snapshots)) {
        const RetentionFacts &snapshot = snapshots[at];
        Opinion opinion{protections(snapshot, now), {}};
        const bool counts = snapshot.state == State::Ready || snapshot.state == State::Failed;
        for (const QString &uid : counts ? snapshot.policies : QStringList()) {
            const auto policy = policies.find(uid);
            if (policy == policies.end()) {
                opinion.keeps.append({Cause::OtherPolicy, uid, {}});
                continue;
            }
            auto walk = walks.find(uid);
            if (walk == walks.end())
                walk = walks.insert(uid, PolicyWalk(uid, *policy, now));
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
