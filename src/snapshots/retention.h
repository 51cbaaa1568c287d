// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "snapshots/kinds/snapshotrequest.h"
#include "snapshots/schedule/zone.h"

#include <QHash>
#include <QList>

#include <optional>
#include <vector>

namespace snapshots {

// What a policy says about how long its snapshots stay. A snapshot goes only when nothing keeps it:
//
// - maxCount and maxAge together say which recent ones stay: the newest `maxCount`, as long as they
//   are no older than `maxAge`; each may be left out. Both are upper bounds, as their names say:
//   with both, a snapshot that breaks one of them is no longer recent.
// - keepHourly ... keepYearly each keep one snapshot of so many hours, days, weeks, months, years:
//   the newest of each, in the zone of the policy (weeks begin on Monday). They count periods that
//   have a snapshot, not periods that have gone by, so that nothing goes because nothing new came.
//   What they keep stays whatever maxCount and maxAge say: who asks for twelve months means it.
// - minReady: the newest so many always stay, whatever their age.
// - maxFailed: the newest so many failed ones stay, for people to see why.
// - Only ready snapshots of the policy are counted; a pinned one, or one in use, counts like any
// other.
// - With neither maxCount nor maxAge nor a period nothing goes but failed ones.
//
// This is what restic and borg do with their keep options, with an upper bound that they lack; it
// differs from sanoid and velero, which let the last good snapshot go when only time passes.
struct RetentionRule
{
    std::optional<int> maxCount;
    std::optional<std::chrono::minutes> maxAge;
    int keepHourly = 0;
    int keepDaily = 0;
    int keepWeekly = 0;
    int keepMonthly = 0;
    int keepYearly = 0;
    int minReady = 1; // less than 1 counts as 1
    int maxFailed = defaultMaxFailed;

    static constexpr int defaultMaxFailed = 3;

    [[nodiscard]] bool keepsPeriods() const;
    friend bool operator==(const RetentionRule &, const RetentionRule &) = default;
};

struct RetentionPolicy
{
    RetentionRule rule;
    Zone zone;
};

// One snapshot of a machine, as far as it matters here.
struct RetentionFacts
{
    enum class State {
        UnderWay, // never touched, never counted
        Ready,
        Failed, // never counted
        Leaving // is being deleted: never counted
    };

    QString uid;
    State state = State::UnderWay;
    base::Instant createdAt{}; // the point in time; of a failed one, when it was asked for
    std::optional<Pin> pin;
    bool isInUse = false; // by a restore or a clone
    QStringList policies; // uids of those that it was made for; empty: taken by hand
};

enum class RetentionCause {
    // it stays
    UnderWay,
    Leaving,
    ByHand, // policies prune only what policies made
    OtherPolicy, // one that was not asked, or does not exist any more
    Pinned,
    InUse,
    LastGood, // minReady
    Recent, // maxCount and maxAge, or no rule at all
    Hourly,
    Daily,
    Weekly,
    Monthly,
    Yearly,
    RecentFailure, // maxFailed
    // it goes
    TooMany, // maxCount
    TooOld, // maxAge
    NoPeriod, // none of the periods needs it
    TooManyFailures // maxFailed
};

struct RetentionReason
{
    RetentionCause cause = RetentionCause::UnderWay;
    QString policy; // uid; empty where it is no policy's doing
    std::optional<base::Instant> until; // stays: this reason ends by itself

    friend bool operator==(const RetentionReason &, const RetentionReason &) = default;
};

struct RetentionVerdict
{
    QString uid;
    bool isKept = true;
    QList<RetentionReason> reasons; // all that keep it, or all that it goes for; never empty
    std::optional<base::Instant> endsAt; // when it goes if nothing else changes; none: never

    friend bool operator==(const RetentionVerdict &, const RetentionVerdict &) = default;
};

// Judges the snapshots of one machine; the verdicts are in the order of the snapshots. `policies`
// are those that may let go, by uid. A snapshot that several hold goes when all of them let it go.
// O(n log n).
[[nodiscard]] std::vector<RetentionVerdict>
judgeSnapshots(const std::vector<RetentionFacts> &snapshots,
               const QHash<QString, RetentionPolicy> &policies,
               base::Instant now);

[[nodiscard]] QLatin1String nameOf(RetentionCause value); // for logs and events

} // namespace snapshots
