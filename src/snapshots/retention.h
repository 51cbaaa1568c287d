// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "snapshots/kinds/policyrule.h"
#include "snapshots/kinds/snapshotrequest.h"
#include "snapshots/schedule/zone.h"

#include <QHash>
#include <QList>

#include <optional>
#include <vector>

namespace snapshots {

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
