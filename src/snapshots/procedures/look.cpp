// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/procedures/look.h"

#include "snapshots/procedures/reasons.h"

#include <algorithm>

namespace snapshots {

base::Instant statusTime(base::Instant moment)
{
    return std::chrono::floor<std::chrono::seconds>(moment);
}

void setCondition(QList<Condition> &all, const Condition &condition)
{
    const auto known = std::ranges::find(all, condition.type, &Condition::type);
    if (known == all.end()) {
        all << condition;
        return;
    }
    const base::Instant changedAt =
        known->isTrue == condition.isTrue ? known->changedAt : condition.changedAt;
    *known = condition;
    known->changedAt = changedAt;
}

Look::Look(const Observation &observed, base::Instant instant)
    : observation(observed)
    , request(*observed.request)
    , now(instant)
{
    decision.status = request.status;
    decision.status.observedGeneration = request.object.meta.generation;
}

void Look::lookAgain(std::chrono::milliseconds delay)
{
    const auto wanted = std::max(delay, std::chrono::milliseconds{1});
    if (!decision.lookAgainAfter || wanted < *decision.lookAgainAfter)
        decision.lookAgainAfter = wanted;
}

void Look::note(bool isWarning, QLatin1String reason, const QString &message)
{
    decision.events.push_back({isWarning, reason, message});
}

void Look::setCondition(QLatin1String type, bool isTrue, const QString &reason, const QString &text)
{
    snapshots::setCondition(status().conditions, {type, isTrue, reason, text, stamp()});
}

void Look::progress(const QString &reason, const QString &message)
{
    status().message = message;
    setCondition(conditions::ready, false, reason, message);
    setCondition(conditions::progressing, true, reason, message);
    lookAgain(soon);
}

void Look::fail(const QString &reason, const QString &message)
{
    failRunningStep(message);
    progress(reasons::rollingBack, message);
    setCondition(conditions::failed, true, reason, message);
}

bool Look::isFailing() const
{
    const Phase phase = status().phase;
    const bool isUnderWay =
        phase == Phase::Creating || phase == Phase::Restoring || phase == Phase::Cloning;
    const Condition *const failed = status().condition(conditions::failed);
    return isUnderWay && failed && failed->isTrue;
}

void Look::finishFailed(const QString &reason, const QString &message)
{
    failRunningStep(message);
    for (Step &step : status().steps) {
        if (step.state == Step::State::Waiting)
            step.state = Step::State::Skipped;
    }
    status().phase = Phase::Failed;
    status().message = message;
    status().finishedAt = stamp();
    setCondition(conditions::ready, false, reason, message);
    setCondition(conditions::progressing, false, reason, message);
    setCondition(conditions::failed, true, reason, message);
    decision.events.push_back({true, reason, message});
    decision.lookAgainAfter.reset();
}

const Step *Look::step(QLatin1String name) const
{
    const auto &steps = status().steps;
    const auto found = std::ranges::find(steps, name, &Step::name);
    return found == steps.end() ? nullptr : &*found;
}

Step *Look::find(QLatin1String name)
{
    auto &steps = status().steps;
    const auto found = std::ranges::find(steps, name, &Step::name);
    return found == steps.end() ? nullptr : &*found;
}

void Look::addStep(QLatin1String name)
{
    if (find(name))
        return;
    Step step;
    step.name = name;
    status().steps.append(step);
}

void Look::startStep(QLatin1String name)
{
    Step *const found = find(name);
    if (!found || found->state != Step::State::Waiting)
        return;
    found->state = Step::State::Running;
    found->startedAt = stamp();
}

void Look::finishStep(QLatin1String name, Step::State state, const QString &message)
{
    Step *const found = find(name);
    if (!found || found->state == state)
        return;
    if (!found->startedAt)
        found->startedAt = stamp();
    found->state = state;
    found->finishedAt = stamp();
    found->message = message;
}

void Look::failRunningStep(const QString &message)
{
    for (Step &step : status().steps) {
        if (step.state != Step::State::Running)
            continue;
        step.state = Step::State::Failed;
        step.finishedAt = stamp();
        step.message = message;
    }
}

bool isDone(const Look &look, QLatin1String name)
{
    const Step *const step = look.step(name);
    return !step || step->state == Step::State::Done || step->state == Step::State::Skipped;
}

bool hasBegun(const Look &look, QLatin1String name)
{
    const Step *const step = look.step(name);
    return step && step->startedAt.has_value();
}

bool isOverdue(const Look &look, QLatin1String name, std::chrono::minutes limit)
{
    const Step *const step = look.step(name);
    return step && step->startedAt && look.now >= *step->startedAt + limit;
}

QString describe(const MachineRef &machine)
{
    return describe(machine.kind == MachineKind::Wukong ? kube::resources::wukong
                                                        : kube::resources::virtualMachine,
                    machine.key);
}

QString describe(const kube::ResourceType &type, const kube::ObjectKey &key)
{
    return QStringLiteral("%1 %2").arg(type.kind, key.toString());
}

QString reasonOf(const Condition *condition)
{
    return condition ? condition->reason : QString();
}

} // namespace snapshots
