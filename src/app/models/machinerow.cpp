// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/machinerow.h"

#include "snapshots/schedule/promise.h"

#include <QDate>
#include <QDateTime>

#include <algorithm>

namespace app {

using namespace snapshots;

int DayStrip::count(DayMark mark) const
{
    return static_cast<int>(std::ranges::count(days, mark));
}

DayCalendar::DayCalendar(base::Instant now)
{
    const QDate tomorrow = base::toDateTime(now).toLocalTime().date().addDays(1);
    for (size_t at = 0; at < m_midnights.size(); ++at) {
        const QDate day =
            tomorrow.addDays(static_cast<qint64>(at) - static_cast<qint64>(DayStrip::length));
        m_midnights[at] = base::toInstant(day.startOfDay());
    }
}

bool DayCalendar::isOver(base::Instant now) const
{
    return now >= m_midnights.back() || now < m_midnights[DayStrip::length - 1];
}

std::optional<size_t> DayCalendar::dayOf(base::Instant moment) const
{
    const auto after = std::ranges::upper_bound(m_midnights, moment);
    if (after == m_midnights.begin() || after == m_midnights.end())
        return std::nullopt;
    return static_cast<size_t>(after - m_midnights.begin() - 1);
}

std::optional<base::Instant> MachineRow::nextRun(base::Instant now) const
{
    std::optional<base::Instant> earliest;
    for (const ServingPolicy &policy : policies) {
        const auto next = policy.plan ? policy.plan->next(now) : std::nullopt;
        if (next && (!earliest || *next < *earliest))
            earliest = next;
    }
    return earliest;
}

namespace {

std::optional<std::chrono::seconds> promiseOf(const ServingPolicy &policy)
{
    if (!policy.plan || !policy.plan->promised())
        return std::nullopt;
    return *policy.plan->promised() + policy.jitter + lateness;
}

DayMark markOf(const SnapshotRequest &request)
{
    if (request.status.phase == Phase::Failed)
        return DayMark::Failed;
    switch (request.status.consistency.value_or(Consistency::Crash)) {
    case Consistency::Application:
    case Consistency::Offline:
        return DayMark::Good;
    case Consistency::Crash:
        return DayMark::Crash;
    case Consistency::Partial:
        return DayMark::Partial;
    }
    return DayMark::Nothing;
}

} // namespace

std::optional<std::chrono::seconds> MachineRow::promised() const
{
    std::optional<std::chrono::seconds> shortest;
    for (const ServingPolicy &policy : policies) {
        const auto promise = promiseOf(policy);
        if (promise && (!shortest || *promise < *shortest))
            shortest = promise;
    }
    return shortest;
}

bool MachineRow::isBehind(base::Instant now) const
{
    return std::ranges::any_of(policies, [&](const ServingPolicy &policy) {
        const auto promise = promiseOf(policy);
        return promise && std::max(lastGood.value_or(policy.since), policy.since) + *promise < now;
    });
}

bool MachineRow::hasRunningPolicy() const
{
    return std::ranges::any_of(policies,
                               [](const ServingPolicy &policy) { return policy.plan != nullptr; });
}

MachineRow::Safety MachineRow::safety(base::Instant now) const
{
    if (isBehind(now))
        return Safety::Behind;
    if (isLastFailed)
        return Safety::Failing;
    if (!lastGood)
        return Safety::Never;
    if (isLastGoodPartial)
        return Safety::Partial;
    return hasRunningPolicy() ? Safety::Safe : Safety::Unprotected;
}

ServingPolicy servingPolicy(const PolicyView &policy,
                            base::Instant machineSince,
                            SchedulePlans &plans,
                            base::Instant now)
{
    ServingPolicy serving;
    serving.name = policy.isInline() ? QString() : policy.meta.name;
    serving.isPaused = !policy.rule.isEnabled;
    serving.since = std::max(policy.meta.createdAt, machineSince);
    serving.jitter = policy.jitter;
    if (!serving.isPaused)
        serving.plan = plans.of(policy.rule, now);
    return serving;
}

void countSnapshots(const std::vector<const SnapshotRequest *> &requests,
                    const DayCalendar &calendar,
                    MachineRow &row)
{
    const SnapshotRequest *newest = nullptr;
    for (const SnapshotRequest *request : requests) {
        if (request->operation != Operation::Create)
            continue;
        const base::Instant moment = request->takenAt();
        if (newest == nullptr || moment > newest->takenAt())
            newest = request;
        const Phase phase = request->status.phase;
        const bool isReady = request->isReady();
        row.isBusy = row.isBusy || request->isBeingDeleted() || phase == Phase::Creating
            || phase == Phase::Pending || phase == Phase::None;
        if (isReady) {
            ++row.readyCount;
            if (!row.lastGood || moment >= *row.lastGood) {
                row.lastGood = moment;
                row.isLastGoodPartial = request->status.consistency == Consistency::Partial;
            }
        }
        const auto day = calendar.dayOf(moment);
        if (day && (isReady || phase == Phase::Failed))
            row.strip.days[*day] = std::max(row.strip.days[*day], markOf(*request));
    }
    row.isLastFailed = newest != nullptr && newest->status.phase == Phase::Failed;
}

} // namespace app
