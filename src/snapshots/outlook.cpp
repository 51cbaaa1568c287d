// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/outlook.h"

#include "snapshots/policycheck.h"
#include "snapshots/schedule/promise.h"

#include <algorithm>

namespace snapshots {

namespace {

using base::Instant;
using Kind = Outlook::Kind;

constexpr qint64 nearlyFull = 10; // a tenth is left

struct Record
{
    std::optional<Instant> lastGood;
    int failuresInRow = 0; // since then
};

Record recordOf(const std::vector<Shared<SnapshotRequest>> &requests)
{
    Record record;
    for (const auto &request : requests) {
        if (request->operation == Operation::Create && request->isReady())
            record.lastGood =
                std::max(request->takenAt(), record.lastGood.value_or(request->takenAt()));
    }
    for (const auto &request : requests) {
        const bool isFailure =
            request->operation == Operation::Create && request->status.phase == Phase::Failed;
        if (isFailure && (!record.lastGood || request->takenAt() > *record.lastGood))
            ++record.failuresInRow;
    }
    return record;
}

void lookAtQuotas(const std::vector<QuotaOutlook> &quotas, Instant now, QList<Outlook> &found)
{
    for (const QuotaOutlook &one : quotas) {
        for (const ResourceQuota::Limit &count : one.quota->limits) {
            const bool isOurs = count.resource.startsWith(QLatin1String("count/"))
                && count.resource.contains(QLatin1String("snapshots"));
            const qint64 left = count.hard - count.used;
            if (!isOurs || left * nearlyFull > count.hard)
                continue;
            Outlook outlook{left <= 0 ? Kind::QuotaFull : Kind::QuotaFilling,
                            one.quota->object.meta.name,
                            static_cast<int>(std::max<qint64>(0, left)), std::nullopt};
            if (left > 0 && one.perDay > 0) {
                const std::chrono::duration<double, std::chrono::days::period> until{
                    static_cast<double>(left) / one.perDay};
                outlook.at = now + std::chrono::duration_cast<std::chrono::milliseconds>(until);
            }
            found.append(outlook);
        }
    }
}

} // namespace

std::optional<std::chrono::seconds> PromiseBook::promiseOf(const PolicyView &policy, Instant now)
{
    const auto key = std::pair(policy.rule.schedule, policy.rule.timeZone);
    auto known = m_gaps.find(key);
    if (known == m_gaps.end()) {
        const auto schedule = Schedule::parse(key.first, key.second);
        known = m_gaps.insert(key, schedule ? longestGap(*schedule, now) : std::nullopt);
    }
    return *known ? std::optional(**known + policy.jitter + lateness) : std::nullopt;
}

QList<Outlook> outlookOf(const std::vector<Shared<SnapshotRequest>> &requests,
                         const std::vector<PolicyView> &policies,
                         const std::vector<QuotaOutlook> &quotas,
                         Instant now,
                         PromiseBook &promises)
{
    QList<Outlook> found;
    const Record record = recordOf(requests);
    std::optional<std::chrono::seconds> promise; // the shortest of the policies at work
    for (const PolicyView &policy : policies) {
        const auto gap = promises.promiseOf(policy, now);
        const auto hurtsAt =
            gap && record.lastGood ? std::optional<Instant>(*record.lastGood + *gap) : std::nullopt;
        if (!policyBlockers(policy.rule, policy.meta.name).isEmpty())
            found.append({Kind::PolicyNotUnderstood, policy.meta.name, 0, std::nullopt});
        else if (!policy.rule.isEnabled)
            found.append({Kind::PolicySuspended, policy.meta.name, 0, hurtsAt});
        else if (gap)
            promise = std::min(*gap, promise.value_or(*gap));
    }
    const auto brokenAt = promise && record.lastGood
        ? std::optional<Instant>(*record.lastGood + *promise)
        : std::nullopt;
    if (policies.empty())
        found.append({Kind::NoPolicy, {}, 0, std::nullopt});
    if (record.failuresInRow > 0)
        found.append({Kind::RunsFail, {}, record.failuresInRow, brokenAt});
    if (!record.lastGood)
        found.append({Kind::NeverTaken, {}, 0, std::nullopt});
    else if (brokenAt && now > *brokenAt)
        found.append({Kind::PromiseBroken, {}, 0, brokenAt});
    lookAtQuotas(quotas, now, found);
    std::ranges::stable_sort(found, std::ranges::greater(), &Outlook::kind);
    return found;
}

} // namespace snapshots
