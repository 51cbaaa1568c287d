// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/procedures/policies.h"

#include "kube/core/timestamps.h"
#include "snapshots/names.h"
#include "snapshots/policycheck.h"
#include "snapshots/procedures/look.h"
#include "snapshots/procedures/policystatus.h"
#include "snapshots/procedures/pruning.h"
#include "snapshots/procedures/reasons.h"
#include "snapshots/procedures/scheduling.h"

#include <QJsonDocument>

#include <algorithm>

namespace snapshots {

namespace {

using base::Instant;

// One look at one policy.
class PolicyLook
{
public:
    PolicyLook(const PolicyObservation &seen, Instant now)
        : m_seen{seen}
        , m_policy{seen.policy}
        , m_now{now}
    {
        m_decision.status = m_policy.status;
        m_decision.status.observedGeneration = m_policy.meta.generation;
        policystatus::describeMachines(seen, m_decision.status);
    }

    PolicyDecision take()
    {
        const auto blockers =
            policyBlockers(m_policy.rule, describe(m_policy.type, m_policy.meta.key()));
        if (!blockers.isEmpty())
            stayInactive(blockers.first());
        else
            goOn(*Schedule::parse(m_policy.rule.schedule, m_policy.rule.timeZone));
        return std::move(m_decision);
    }

private:
    void forgetPlan()
    {
        m_decision.status.nextRun.reset();
        m_decision.status.plan.clear();
    }

    void stayInactive(const Finding &finding)
    {
        forgetPlan();
        const bool isTold = active() != nullptr && active()->message == finding.message;
        setActive(false, finding.code, finding.message);
        if (!isTold)
            m_decision.events.push_back({true, finding.code, finding.message});
    }

    void setActive(bool isActive, const QString &reason, const QString &message)
    {
        setCondition(m_decision.status.conditions,
                     {QString(conditions::active), isActive, reason, message, statusTime(m_now)});
    }

    // Whoever suspended it: why it suspended itself stays to be read.
    void describeState()
    {
        if (m_policy.rule.isEnabled)
            setActive(true, reasons::scheduled,
                      QStringLiteral("Takes snapshots when they are due."));
        else if (!hasSuspendedItself())
            setActive(false, reasons::suspended,
                      QStringLiteral("Suspended: takes and prunes no snapshots."));
    }

    [[nodiscard]] const Condition *active() const
    {
        const auto &all = m_decision.status.conditions;
        const auto found = std::ranges::find(all, conditions::active, &Condition::type);
        return found == all.end() ? nullptr : &*found;
    }

    [[nodiscard]] bool hasSuspendedItself() const
    {
        return active() != nullptr && active()->reason == reasons::failureLimitReached;
    }

    void goOn(const Schedule &schedule)
    {
        describeState();
        const Instant settled = settledBefore();
        auto runs = scheduling::runDueSlots(m_seen, schedule, settled, m_now);
        append(m_decision.actions, runs.actions);
        append(m_decision.events, runs.events);
        m_decision.missedSlots = runs.missedSlots;
        lookAgainAt(runs.lookAgainAt);
        settle(runs.settled);
        if (!m_policy.rule.isEnabled) {
            forgetPlan();
            return;
        }
        // Failures from before it was resumed do not count against it.
        policystatus::describeRuns(m_seen, active()->changedAt, m_decision.status);
        policystatus::describePlan(m_seen, schedule, m_now, m_decision.status);
        heedFailureLimit();
        auto pruned = pruning::prune(m_seen, m_now, leavingAtOnce);
        append(m_decision.actions, pruned.actions);
        append(m_decision.events, pruned.events);
        m_decision.losing = std::move(pruned.losing);
        lookAgainAt(pruned.lookAgainAt);
    }

    // A policy that is seen for the first time begins where it was made; one that was changed, and
    // the policy of a Wukong, whose age is not known, begin now: what came before is not made up.
    [[nodiscard]] Instant settledBefore() const
    {
        const PolicyStatus &status = m_policy.status;
        if (!status.settledUntil)
            return m_policy.isInline() ? m_now : m_policy.meta.createdAt;
        const bool isChanged =
            !m_policy.isInline() && status.observedGeneration != m_policy.meta.generation;
        return isChanged ? std::max(*status.settledUntil, m_now) : *status.settledUntil;
    }

    void settle(Instant settled)
    {
        const Instant stamp = statusTime(settled);
        if (m_policy.status.settledUntil == stamp)
            return;
        m_decision.status.settledUntil = stamp;
        if (!m_policy.isInline())
            return;
        const QJsonObject value{{QStringLiteral("uid"), m_policy.uid()},
                                {QStringLiteral("until"), kube::formatTime(stamp)},
                                {QStringLiteral("schedule"), m_policy.rule.schedule},
                                {QStringLiteral("timeZone"), m_policy.rule.timeZone},
                                {QStringLiteral("enabled"), m_policy.rule.isEnabled}};
        const QJsonObject annotations{
            {names::settledAnnotation,
             QString::fromUtf8(QJsonDocument(value).toJson(QJsonDocument::Compact))}};
        m_decision.actions.emplace_back(
            PatchObject{m_policy.type,
                        m_policy.meta.key(),
                        {{QStringLiteral("metadata"),
                          QJsonObject{{QStringLiteral("uid"), m_policy.uid()},
                                      {QStringLiteral("annotations"), annotations}}}}});
    }

    void heedFailureLimit()
    {
        const int failures = m_decision.status.failuresInRow;
        if (m_policy.failureLimit == 0 || failures < m_policy.failureLimit)
            return;
        const QString text =
            QStringLiteral("Suspended itself after %1 failures in a row; the last: %2 Resume it "
                           "by setting spec.suspend to false.")
                .arg(failures)
                .arg(m_decision.status.lastFailure ? m_decision.status.lastFailure->message
                                                   : QString());
        setActive(false, reasons::failureLimitReached, text);
        m_decision.events.push_back({true, reasons::failureLimitReached, text});
        m_decision.actions.emplace_back(PatchObject{
            m_policy.type,
            m_policy.meta.key(),
            {{QStringLiteral("metadata"), QJsonObject{{QStringLiteral("uid"), m_policy.uid()}}},
             {QStringLiteral("spec"), QJsonObject{{QStringLiteral("suspend"), true}}}}});
    }

    template<class T>
    static void append(std::vector<T> &all, std::vector<T> &more)
    {
        std::ranges::move(more, std::back_inserter(all));
    }

    void lookAgainAt(const std::optional<Instant> &moment)
    {
        if (!moment)
            return;
        constexpr std::chrono::seconds soonest{1};
        const auto delay = std::max<std::chrono::milliseconds>(*moment - m_now, soonest);
        m_decision.lookAgainAfter = std::min(m_decision.lookAgainAfter.value_or(delay), delay);
    }

    const PolicyObservation &m_seen;
    const PolicyView &m_policy;
    Instant m_now;
    PolicyDecision m_decision;
};

} // namespace

PolicyDecision decidePolicy(const PolicyObservation &seen, Instant now)
{
    return PolicyLook(seen, now).take();
}

} // namespace snapshots
