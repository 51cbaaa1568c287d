// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/procedures/pruning.h"

#include "snapshots/names.h"
#include "snapshots/procedures/reasons.h"
#include "snapshots/procedures/siblings.h"

#include <algorithm>

namespace snapshots::pruning {

namespace {

using State = RetentionFacts::State;

State stateOf(const SnapshotRequest &request)
{
    if (request.isBeingDeleted() || request.status.phase == Phase::Deleting)
        return State::Leaving;
    if (request.status.phase == Phase::Ready)
        return State::Ready;
    return request.status.phase == Phase::Failed ? State::Failed : State::UnderWay;
}

QString why(const RetentionVerdict &verdict)
{
    QStringList causes;
    for (const RetentionReason &reason : verdict.reasons)
        causes << nameOf(reason.cause);
    causes.removeDuplicates();
    return causes.join(QLatin1String(", "));
}

// A snapshot that nothing keeps.
struct Doomed
{
    const PolicyMachine *machine = nullptr;
    QString uid;
    base::Instant createdAt{};
    QString why;
};

void remove(const Doomed &doomed, Outcome &outcome)
{
    const auto &requests = doomed.machine->requests;
    const SnapshotRequest &request =
        **std::ranges::find(requests, doomed.uid, [](const auto &one) { return one->uid(); });
    outcome.actions.emplace_back(DeleteObject{
        kube::resources::wukongSnapshot,
        request.object.key(),
        {.uid = request.uid(), .resourceVersion = request.object.meta.resourceVersion}});
    outcome.losing.insert(doomed.machine->uid);
    outcome.events.push_back({false, reasons::pruned,
                              QStringLiteral("Deletes %1 of %2: %3.")
                                  .arg(request.name(), doomed.machine->ref.key.name, doomed.why)});
}

} // namespace

QStringList holdersOf(const SnapshotRequest &request)
{
    QStringList uids;
    const auto &labels = request.object.meta.labels;
    for (auto label = labels.lowerBound(names::policyLabelPrefix);
         label != labels.end() && label.key().startsWith(names::policyLabelPrefix); ++label)
        uids << label.key().mid(names::policyLabelPrefix.size());
    return uids;
}

std::vector<RetentionFacts> factsOf(const std::vector<Shared<SnapshotRequest>> &requests)
{
    QSet<QString> inUse;
    for (const auto &request : requests) {
        if (siblings::reads(*request))
            inUse.insert(request->snapshotName);
    }
    std::vector<RetentionFacts> facts;
    for (const auto &request : requests) {
        if (request->operation != Operation::Create)
            continue;
        facts.push_back({.uid = request->uid(),
                         .state = stateOf(*request),
                         .createdAt = request->takenAt(),
                         .pin = request->pin ? std::optional(*request->pin) : std::nullopt,
                         .isInUse = inUse.contains(request->name()),
                         .policies = holdersOf(*request)});
    }
    return facts;
}

Outcome prune(const PolicyObservation &seen, base::Instant now, int room)
{
    Outcome outcome;
    std::vector<Doomed> doomed;
    int leaving = 0;
    for (const PolicyMachine &machine : seen.machines) {
        const auto facts = factsOf(machine.requests);
        const auto verdicts = judgeSnapshots(facts, seen.rules, now);
        for (size_t index = 0; index < facts.size(); ++index) {
            if (!facts[index].policies.contains(seen.policy.uid()))
                continue;
            const RetentionVerdict &verdict = verdicts[index];
            leaving += facts[index].state == State::Leaving ? 1 : 0;
            if (!verdict.isKept)
                doomed.push_back(
                    {&machine, facts[index].uid, facts[index].createdAt, why(verdict)});
            else if (verdict.endsAt)
                outcome.lookAgainAt = outcome.lookAgainAt
                    ? std::min(*outcome.lookAgainAt, *verdict.endsAt)
                    : *verdict.endsAt;
        }
    }
    std::ranges::sort(doomed, {}, &Doomed::createdAt);
    const auto most = static_cast<size_t>(std::max(0, room - leaving));
    if (doomed.size() > most)
        doomed.resize(most);
    for (const Doomed &one : doomed)
        remove(one, outcome);
    return outcome;
}

} // namespace snapshots::pruning
