// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kube/core/jsonview.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

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
// - Only ready snapshots of the policy count; a pinned one, or one in use, counts like any other.
// - With neither maxCount nor maxAge nor a period nothing goes but failed ones.
//
// This is what restic and borg do with their keep options, with the upper bounds that they lack; it
// differs from velero, which lets the last good one go when only time passes.
struct RetentionRule
{
    std::optional<int> maxCount{};
    std::optional<std::chrono::minutes> maxAge{};
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

// What spec.snapshotPolicy of a Wukong and spec of a WukongSnapshotPolicy have in common. Schedule
// and zone are kept as they were written: schedule/schedule.h reads them.
struct PolicyRule
{
    bool isEnabled = true; // `enabled` of a Wukong, `suspend` of a policy
    QString schedule;
    QString timeZone; // empty: UTC
    RetentionRule retention;
    // Fields that cannot be understood, a sentence each. Nothing may be pruned by such a rule.
    QStringList problems;

    friend bool operator==(const PolicyRule &, const PolicyRule &) = default;
};

// Reads schedule, timeZone and retention; isEnabled is left to the caller.
[[nodiscard]] PolicyRule policyRuleFromJson(const kube::JsonView &json);
// The same three fields, without those that have their defaults.
[[nodiscard]] QJsonObject toJson(const PolicyRule &rule);

// The duration in a field of `json`; where it cannot be understood, nothing and a problem that
// names `path`.
[[nodiscard]] std::optional<std::chrono::minutes> durationIn(const kube::JsonView &json,
                                                             const char *field,
                                                             const QString &path,
                                                             QStringList &problems);
// A whole number of at least `least`; nothing where there is none, or a problem as above.
[[nodiscard]] std::optional<int> numberIn(const kube::JsonView &json,
                                          const char *field,
                                          int least,
                                          const QString &path,
                                          QStringList &problems);

} // namespace snapshots
