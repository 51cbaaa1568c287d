// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/procedures/scheduling.h"

#include "kube/core/timestamps.h"
#include "snapshots/names.h"
#include "snapshots/procedures/reasons.h"

#include <QJsonObject>

#include <algorithm>

namespace snapshots::scheduling {

namespace {

using base::Instant;
using L1 = QLatin1String;

// One look at the slots of one policy.
class Run
{
public:
    Run(const PolicyObservation &seen, const Schedule &schedule, Instant settled, Instant now)
        : m_seen{seen}
        , m_schedule{schedule}
        , m_settled{settled}
        , m_now{now}
    {
        m_outcome.settled = settled;
        if (seen.policy.concurrency)
            m_underWay = countUnderWay();
    }

    Outcome take()
    {
        if (m_seen.machines.empty())
            passWithoutMachines();
        else
            runAll();
        for (const auto &[skipped, machines] : m_skipped)
            note(skipped, machines);
        noteClock();
        return std::move(m_outcome);
    }

private:
    [[nodiscard]] const QString &policyUid() const { return m_seen.policy.uid(); }

    [[nodiscard]] bool isUnderWay(const SnapshotRequest &request) const
    {
        return slotOf(request, policyUid()) && request.isUnderWay() && !request.isBeingDeleted();
    }

    [[nodiscard]] int countUnderWay() const
    {
        int count = 0;
        for (const PolicyMachine &machine : m_seen.machines)
            count += static_cast<int>(std::ranges::count_if(
                machine.requests, [this](const auto &request) { return isUnderWay(*request); }));
        return count;
    }

    void runAll()
    {
        std::optional<Instant> settled; // of the machine that is furthest behind
        for (const PolicyMachine &machine : m_seen.machines) {
            const SlotAnswer answer = ask(machine.uid);
            const bool isDone = !answer.run || settle(machine, *answer.run);
            const Instant own = isDone ? answer.settled : m_settled;
            settled = settled ? std::min(*settled, own) : own;
            lookAgain(answer.lookAgainAt);
            if (own > m_settled)
                gather(answer.skipped);
        }
        m_outcome.settled = *settled;
    }

    [[nodiscard]] SlotAnswer ask(const QString &machineUid) const
    {
        const PolicyView &policy = m_seen.policy;
        return dueSlots(m_schedule,
                        {.owner = {policy.uid(), machineUid},
                         .settled = m_settled,
                         .now = m_now,
                         .isSuspended = !policy.rule.isEnabled,
                         .startingDeadline = policy.startingDeadline,
                         .jitter = policy.jitter});
    }

    // The policy selects nothing: a slot that has come is over, and people hear of it.
    void passWithoutMachines()
    {
        const SlotAnswer answer = ask({});
        m_outcome.settled = answer.settled;
        lookAgain(answer.lookAgainAt);
        gather(answer.skipped);
        if (!answer.run)
            return;
        ++m_outcome.missedSlots;
        m_outcome.events.push_back(
            {true, reasons::slotSkipped,
             QStringLiteral("The run of %1 took no snapshot: the policy selects no machine. "
                            "Check its selector and the labels of the machines.")
                 .arg(kube::formatTime(*answer.run))});
    }

    // True once the request of this slot is there and held.
    bool settle(const PolicyMachine &machine, Instant slot)
    {
        const QString mode = nameOf(m_seen.policy.mode);
        const QString name = names::runName(machine.ref.key.name, machine.uid, mode, slot);
        const auto request = std::ranges::find_if(
            machine.requests, [&name](const auto &one) { return one->name() == name; });
        if (request == machine.requests.end()) {
            create(machine, name, slot);
            return false;
        }
        if (slotOf(**request, policyUid()) || (*request)->isBeingDeleted())
            return true;
        hold(**request, machine.uid);
        return false;
    }

    [[nodiscard]] QJsonObject labelsFor(const QString &machineUid) const
    {
        constexpr int longest = 63;
        const QString &name = m_seen.policy.meta.name;
        return {{names::policyLabel(policyUid()),
                 name.size() <= longest ? name : QStringLiteral("inline")},
                {names::machineUidLabel, machineUid}};
    }

    void create(const PolicyMachine &machine, const QString &name, Instant slot)
    {
        const auto limit = m_seen.policy.concurrency;
        if (limit && m_underWay >= *limit)
            return; // when one of them ends, this is looked at again
        ++m_underWay;
        QJsonObject request = newCreateRequest(machine.ref, name, {}, m_seen.policy.mode);
        QJsonObject metadata = request[L1("metadata")].toObject();
        metadata[L1("labels")] = labelsFor(machine.uid);
        metadata[L1("annotations")] = QJsonObject{{names::slotAnnotation, kube::formatTime(slot)}};
        request[L1("metadata")] = metadata;
        m_outcome.actions.emplace_back(CreateObject{kube::resources::wukongSnapshot, request});
    }

    // Another policy's run of the same minute serves this one, too.
    void hold(const SnapshotRequest &request, const QString &machineUid)
    {
        const QJsonObject metadata{{QStringLiteral("uid"), request.uid()},
                                   {QStringLiteral("labels"), labelsFor(machineUid)}};
        m_outcome.actions.emplace_back(PatchObject{kube::resources::wukongSnapshot,
                                                   request.object.key(),
                                                   {{QStringLiteral("metadata"), metadata}}});
    }

    // A second or two are no news: whoever led before may have had another clock.
    void noteClock()
    {
        constexpr std::chrono::minutes tolerance{1};
        if (m_settled - m_now > tolerance)
            m_outcome.events.push_back(
                {true, reasons::clockBehind,
                 QStringLiteral("The controller's clock shows %1, but runs up to %2 are done with: "
                                "nothing runs before it has caught up. Set the clocks by NTP.")
                     .arg(kube::formatTime(m_now), kube::formatTime(m_settled))});
    }

    void lookAgain(const std::optional<Instant> &moment)
    {
        if (moment && (!m_outcome.lookAgainAt || *moment < *m_outcome.lookAgainAt))
            m_outcome.lookAgainAt = moment;
    }

    void gather(const QList<SkippedSlots> &skipped)
    {
        for (const SkippedSlots &one : skipped) {
            const auto known =
                std::ranges::find(m_skipped, one, &std::pair<SkippedSlots, int>::first);
            if (known == m_skipped.end())
                m_skipped.emplace_back(one, 1);
            else
                ++known->second;
        }
    }

    void note(const SkippedSlots &skipped, int machines)
    {
        QString why;
        switch (skipped.reason) {
        case SkipReason::Superseded:
            why = QStringLiteral("nobody looked in time, and the latest run stands for all");
            break;
        case SkipReason::TooLate:
            why = QStringLiteral("they could only have started after startingDeadline");
            break;
        case SkipReason::Suspended:
            why = QStringLiteral("the policy was suspended");
            break;
        }
        if (skipped.reason != SkipReason::Suspended)
            m_outcome.missedSlots += skipped.count;
        const QString count = skipped.isCounted ? QString::number(skipped.count)
                                                : QStringLiteral("more than %1").arg(skipped.count);
        m_outcome.events.push_back(
            {skipped.reason != SkipReason::Suspended, reasons::slotSkipped,
             QStringLiteral("Runs from %1 to %2 took no snapshots (%3, machines: %4): %5.")
                 .arg(kube::formatTime(skipped.first), kube::formatTime(skipped.last), count)
                 .arg(machines)
                 .arg(why)});
    }

    const PolicyObservation &m_seen;
    const Schedule &m_schedule;
    Instant m_settled;
    Instant m_now;
    int m_underWay = 0; // where there is a limit
    std::vector<std::pair<SkippedSlots, int>> m_skipped; // and for how many machines
    Outcome m_outcome;
};

} // namespace

Outcome
runDueSlots(const PolicyObservation &seen, const Schedule &schedule, Instant settled, Instant now)
{
    return Run(seen, schedule, settled, now).take();
}

std::optional<Instant> slotOf(const SnapshotRequest &request, const QString &policyUid)
{
    if (request.operation != Operation::Create
        || !request.object.meta.labels.contains(names::policyLabel(policyUid)))
        return std::nullopt;
    return kube::parseTime(request.object.meta.annotations.value(names::slotAnnotation));
}

} // namespace snapshots::scheduling
