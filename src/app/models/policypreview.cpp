// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/policypreview.h"

#include "app/models/session.h"
#include "kube/core/quantity.h"
#include "snapshots/procedures/pruning.h"

#include <algorithm>

namespace app {

using namespace snapshots;

namespace {

std::vector<MachineRef> machinesOf(const Session &session, const PolicyDraft &draft)
{
    if (draft.isInline)
        return hasMachine(session, {MachineKind::Wukong, draft.meta().key()})
            ? std::vector<MachineRef>{{MachineKind::Wukong, draft.meta().key()}}
            : std::vector<MachineRef>();
    return draft.meta().space.isEmpty()
        ? std::vector<MachineRef>()
        : machinesOf(session, draft.meta().space, draft.policy.machines);
}

QMap<QString, int> machinesByClass(const std::vector<MachineRef> &machines,
                                   const StorageClassBook &classes)
{
    QMap<QString, int> counts;
    for (const MachineRef &machine : machines) {
        const auto known = classes.find(machine);
        if (known == classes.end())
            continue;
        for (const QString &name : known->second)
            ++counts[name];
    }
    return counts;
}

void addLoad(const PolicyView &policy,
             const std::vector<MachineRef> &machines,
             const StorageClassBook &classes,
             PreviewQuestion &question)
{
    auto schedule = Schedule::parse(policy.rule.schedule, policy.rule.timeZone);
    if (!policy.rule.isEnabled || !schedule || !schedule->isPossible())
        return;
    question.load.push_back(
        {policy.uid(), *std::move(schedule), policy.jitter, machinesByClass(machines, classes)});
}

ForecastPolicy forecastOf(const PolicyView &policy, bool takes)
{
    ForecastPolicy made;
    made.uid = policy.uid();
    made.mode = policy.mode;
    made.jitter = policy.jitter;
    made.retention = retentionOf(policy);
    if (takes && made.retention) {
        if (auto schedule = Schedule::parse(policy.rule.schedule, policy.rule.timeZone))
            made.schedule = *std::move(schedule);
    }
    return made;
}

qint64 bytesOf(const SnapshotRequest &request)
{
    return kube::parseBytes(request.status.size).value_or(0);
}

Forecast forecastOfShown(const PreviewQuestion &question)
{
    const PreviewQuestion::Machine &machine = question.machines[*question.shown];
    ForecastQuestion asked;
    asked.machineUid = machine.uid;
    asked.history = pruning::factsOf(machine.requests);
    for (const auto &request : machine.requests) {
        if (!request->status.size.isEmpty())
            asked.bytes.insert(request->uid(), bytesOf(*request));
    }
    asked.bytesOfNew = question.bytesOfShown;
    asked.policies.push_back(forecastOf(question.policy, true));
    for (const PolicyView &other : question.others) {
        const bool takes = std::ranges::find(question.othersOfShown, other.uid(), &PolicyView::uid)
            != question.othersOfShown.end();
        asked.policies.push_back(forecastOf(other, takes));
    }
    asked.now = question.now;
    asked.until = question.now + std::chrono::days{365};
    return forecast(asked);
}

// The highest peak on the StorageClasses of the policy's machines.
void weighLoad(const PreviewQuestion &question, PolicyPreview &preview)
{
    const auto own = std::ranges::find(question.load, question.policy.uid(), &LoadSource::policy);
    if (own == question.load.end())
        return;
    for (const LoadPeak &peak : loadPeaks(question.load, question.now)) {
        if (!own->machines.contains(peak.storageClass) || peak.machines <= loadLimit)
            continue;
        auto without = question.load;
        std::erase_if(without,
                      [&own](const LoadSource &source) { return source.policy == own->policy; });
        const auto rest = loadPeaks(without, question.now);
        const auto same = std::ranges::find(rest, peak.storageClass, &LoadPeak::storageClass);
        if (same != rest.end() && same->at == peak.at && same->machines == peak.machines)
            continue; // others' doing alone
        preview.peak = peak;
        if (question.policy.isInline())
            preview.quieterMinute = quieterMinuteFor(own->policy, question.load, question.now);
        else
            preview.spread = spreadFor(own->policy, question.load, question.now, loadLimit);
        return;
    }
}

} // namespace

StorageClassBook storageClassBook(const Session &session)
{
    StorageClassBook book;
    for (const MachineRef &machine : machinesIn(session, {}))
        book.emplace(machine, storageClassesOf(session, machine));
    return book;
}

PreviewQuestion previewQuestion(const Session &session,
                                const PolicyDraft &draft,
                                const StorageClassBook &classes,
                                const std::optional<MachineRef> &shown,
                                base::Instant now)
{
    PreviewQuestion question;
    question.now = now;
    question.policy = draft.view();
    const auto machines = machinesOf(session, draft);
    for (const MachineRef &machine : machines) {
        if (machine == shown)
            question.shown = question.machines.size();
        question.machines.push_back(
            {machine, uidOf(session, machine), session.requestsByMachine.find(machine)});
    }
    if (!question.shown && !machines.empty())
        question.shown = 0;
    for (PolicyView &other : policiesOf(session)) {
        if (other.uid() == draft.uid())
            continue;
        addLoad(other, machinesOf(session, other), classes, question);
        if (other.meta.space == draft.meta().space)
            question.others.push_back(std::move(other));
    }
    addLoad(question.policy, machines, classes, question);
    if (question.shown) {
        const MachineRef &ref = machines[*question.shown];
        question.othersOfShown = session.policiesOf(session.machine(ref));
        question.bytesOfShown = snapshotBytesOf(session, ref);
    }
    return question;
}

std::vector<DoomedSnapshot> doomedBy(const PreviewQuestion &question)
{
    PolicyList policies = question.others;
    policies.push_back(question.policy);
    const auto rules = rulesOf(policies);
    std::vector<DoomedSnapshot> doomed;
    for (const PreviewQuestion::Machine &machine : question.machines) {
        const auto facts = pruning::factsOf(machine.requests);
        const auto verdicts = judgeSnapshots(facts, rules, question.now);
        for (size_t at = 0; at < facts.size(); ++at) {
            if (verdicts[at].isKept || !facts[at].policies.contains(question.policy.uid()))
                continue;
            const auto request = std::ranges::find(machine.requests, facts[at].uid,
                                                   [](const auto &one) { return one->uid(); });
            doomed.push_back({machine.ref, facts[at].uid, (*request)->name(), facts[at].createdAt,
                              bytesOf(**request), verdicts[at].reasons});
        }
    }
    std::ranges::sort(doomed, [](const DoomedSnapshot &a, const DoomedSnapshot &b) {
        return a.machine == b.machine ? a.createdAt < b.createdAt : a.machine < b.machine;
    });
    return doomed;
}

PolicyPreview previewOf(const PreviewQuestion &question)
{
    PolicyPreview preview;
    preview.machines = question.machines.size();
    preview.doomed = doomedBy(question);
    preview.zone = Zone::parse(question.policy.rule.timeZone).value_or(Zone());
    if (question.shown) {
        preview.shown = question.machines[*question.shown];
        preview.forecast = forecastOfShown(question);
    }
    weighLoad(question, preview);
    return preview;
}

} // namespace app
