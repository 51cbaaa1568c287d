// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/policycheck.h"

#include "snapshots/procedures/reasons.h"
#include "snapshots/schedule/schedule.h"

#include <algorithm>

namespace snapshots {

namespace {

using Level = Finding::Level;
using namespace std::chrono_literals;

constexpr auto sane = 15min; // between two snapshots of a machine

// The shortest time between slots; a day and a half of the densest schedule is looked at.
std::optional<std::chrono::minutes> shortestInterval(const Schedule &schedule, base::Instant now)
{
    constexpr int looks = 200;
    std::optional<std::chrono::minutes> shortest;
    auto slot = schedule.next(now);
    for (int look = 0; slot && look < looks; ++look) {
        const auto following = schedule.next(*slot);
        if (!following)
            break;
        const auto interval = std::chrono::floor<std::chrono::minutes>(*following - *slot);
        shortest = std::min(interval, shortest.value_or(interval));
        slot = following;
    }
    return shortest;
}

std::optional<Finding> scheduleBlocker(const PolicyRule &rule, const QString &object)
{
    const auto schedule = Schedule::parse(rule.schedule, rule.timeZone);
    if (!schedule)
        return Finding{Level::Blocker, reasons::policyInvalid, object, schedule.error().detail};
    if (!schedule->isPossible())
        return Finding{Level::Blocker, reasons::scheduleNeverDue, object,
                       QStringLiteral("schedule \"%1\" names only days that no month has: choose "
                                      "a day of month that comes")
                           .arg(rule.schedule)};
    return std::nullopt;
}

void adviseOnSchedule(const PolicyRule &rule,
                      const QString &object,
                      base::Instant now,
                      QList<Finding> &findings)
{
    const auto schedule = Schedule::parse(rule.schedule, rule.timeZone);
    const auto shortest = schedule ? shortestInterval(*schedule, now) : std::nullopt;
    if (shortest && *shortest < sane)
        findings.append({Level::Warning, reasons::scheduleTooFrequent, object,
                         QStringLiteral("schedule \"%1\" takes snapshots %2 minutes apart: many "
                                        "storages slow down or fill up, %3 minutes or more are "
                                        "usual")
                             .arg(rule.schedule)
                             .arg(shortest->count())
                             .arg(sane.count())});
}

} // namespace

QList<Finding> policyBlockers(const PolicyRule &rule, const QString &object)
{
    QList<Finding> findings;
    for (const QString &problem : rule.problems)
        findings.append({Level::Blocker, reasons::policyInvalid, object, problem});
    if (const auto blocker = scheduleBlocker(rule, object))
        findings.append(*blocker);
    return findings;
}

QList<Finding> checkPolicy(const PolicyRule &rule, const QString &object, base::Instant now)
{
    QList<Finding> findings = policyBlockers(rule, object);
    adviseOnSchedule(rule, object, now, findings);
    const RetentionRule &retention = rule.retention;
    if (rule.problems.isEmpty() && !retention.maxCount && !retention.maxAge
        && !retention.keepsPeriods())
        findings.append({Level::Warning, reasons::retentionUnlimited, object,
                         QStringLiteral("retention sets no limit, so every snapshot stays for "
                                        "ever: set maxCount, maxAge or one of keepHourly to "
                                        "keepYearly")});
    std::ranges::stable_sort(findings, std::ranges::greater(), &Finding::level);
    return findings;
}

} // namespace snapshots
