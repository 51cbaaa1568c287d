// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/policyobservation.h"

#include <QHash>

namespace snapshots {

// What is wrong with the protection of a machine, or will be if nobody does anything.
struct Outlook
{
    enum class Kind { // from bad to worse
        NoPolicy, // nothing takes snapshots of it by itself
        QuotaFilling, // `count` objects are left
        PolicySuspended,
        RunsFail, // the last `count`
        QuotaFull, // no further snapshot can be taken
        PolicyNotUnderstood,
        PromiseBroken, // the newest good snapshot is older than the policies promise
        NeverTaken // there is no good snapshot
    };

    Kind kind = Kind::NoPolicy;
    QString subject; // the policy or the quota
    int count = 0;
    // When it hurts: from then on the newest good snapshot is, or will be, older than was promised;
    // or the quota is full, at the earliest. None: it is not known, or was never otherwise.
    std::optional<base::Instant> at;

    friend bool operator==(const Outlook &, const Outlook &) = default;
};

struct QuotaOutlook
{
    Shared<ResourceQuota> quota;
    double perDay = 0; // objects that the last week has added and not removed again
};

// What the policies promise, looked up once for each schedule: the same for many machines.
class PromiseBook
{
public:
    [[nodiscard]] std::optional<std::chrono::seconds> promiseOf(const PolicyView &policy,
                                                                base::Instant now);

private:
    QHash<std::pair<QString, QString>, std::optional<std::chrono::seconds>> m_gaps;
};

// The worst first.
[[nodiscard]] QList<Outlook> outlookOf(const std::vector<Shared<SnapshotRequest>> &requests,
                                       const std::vector<PolicyView> &policies,
                                       const std::vector<QuotaOutlook> &quotas,
                                       base::Instant now,
                                       PromiseBook &promises);

} // namespace snapshots
