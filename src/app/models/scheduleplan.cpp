// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/scheduleplan.h"

#include "snapshots/schedule/promise.h"

namespace app {

SchedulePlan::SchedulePlan(snapshots::Schedule schedule, base::Instant now)
    : m_schedule{std::move(schedule)}
    , m_promised{snapshots::longestGap(m_schedule, now)}
    , m_askedAt{now}
    , m_next{m_schedule.next(now)}
{ }

std::optional<base::Instant> SchedulePlan::next(base::Instant now) const
{
    if (now < m_askedAt || (m_next && *m_next <= now)) {
        m_next = m_schedule.next(now);
        m_askedAt = now;
    }
    return m_next;
}

std::shared_ptr<const SchedulePlan> SchedulePlans::of(const snapshots::PolicyRule &rule,
                                                      base::Instant now)
{
    auto &plan = m_plans[{rule.schedule, rule.timeZone}];
    if (!plan) {
        if (auto schedule = snapshots::Schedule::parse(rule.schedule, rule.timeZone))
            plan = std::make_shared<const SchedulePlan>(*std::move(schedule), now);
    }
    return plan;
}

} // namespace app
