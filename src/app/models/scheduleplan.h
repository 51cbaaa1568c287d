// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/kinds/policyrule.h"
#include "snapshots/schedule/schedule.h"

#include <QString>

#include <map>
#include <memory>

namespace app {

// A schedule with the answers that thousands of machines ask it for. Main thread.
class SchedulePlan
{
public:
    SchedulePlan(snapshots::Schedule schedule, base::Instant now);

    // The first slot after `now`.
    [[nodiscard]] std::optional<base::Instant> next(base::Instant now) const;
    // The longest time between two slots.
    [[nodiscard]] const std::optional<std::chrono::seconds> &promised() const { return m_promised; }

private:
    snapshots::Schedule m_schedule;
    std::optional<std::chrono::seconds> m_promised;
    // The last answer holds from when it was asked for until the slot comes.
    mutable base::Instant m_askedAt{};
    mutable std::optional<base::Instant> m_next;
};

// One plan for each schedule, however many policies have it.
class SchedulePlans
{
public:
    // Null for a schedule that cannot be understood.
    [[nodiscard]] std::shared_ptr<const SchedulePlan> of(const snapshots::PolicyRule &rule,
                                                         base::Instant now);

private:
    std::map<std::pair<QString, QString>, std::shared_ptr<const SchedulePlan>> m_plans;
};

} // namespace app
