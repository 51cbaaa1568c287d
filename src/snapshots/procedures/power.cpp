// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/procedures/power.h"

#include "snapshots/procedures/reasons.h"
#include "snapshots/procedures/steps.h"

namespace snapshots::power {

namespace {

using L1 = QLatin1String;

constexpr L1 powerField("power");
constexpr L1 uidField("machineUid");
constexpr L1 strategyField("startStrategy");
constexpr L1 autoStartField("autoStart");
constexpr L1 runningField("running");
constexpr L1 runStrategyField("runStrategy");
constexpr L1 absent("absent");
constexpr L1 halted("Halted");
constexpr L1 always("Always");
constexpr L1 rerunOnFailure("RerunOnFailure");

QJsonValue strategyOf(const Wukong &wukong)
{
    return wukong.object.json()[L1("spec")][strategyField];
}

bool wantsToRun(const VirtualMachine &vm)
{
    return vm.running.value_or(false) || vm.runStrategy == always;
}

PatchObject patchSpec(const Machine &machine, const QJsonObject &spec)
{
    const kube::Object &object = *objectOf(machine);
    const QJsonObject metadata{{QStringLiteral("resourceVersion"), object.meta.resourceVersion},
                               {QStringLiteral("uid"), object.meta.uid}};
    return {machine.ref.kind == MachineKind::Wukong ? kube::resources::wukong
                                                    : kube::resources::virtualMachine,
            object.key(),
            {{QStringLiteral("metadata"), metadata}, {QStringLiteral("spec"), spec}}};
}

QJsonObject autoStartPatch(const QJsonValue &value)
{
    return {{strategyField, QJsonObject{{autoStartField, value}}}};
}

// What the spec of a Wukong must be patched with to be as recorded; empty when it is. A person who
// has switched the machine on meanwhile has done our work.
QJsonObject wukongDifference(const Wukong &wukong, const QJsonObject &before)
{
    const QJsonValue current = strategyOf(wukong);
    const QJsonValue autoStart = current[autoStartField];
    if (before[strategyField].toString() == absent) {
        if (!current.isObject() || autoStart.toBool())
            return {};
        QJsonObject others = current.toObject();
        others.remove(autoStartField);
        // An empty startStrategy does not mean the same as none (kubevirt-semantics 4.9).
        return others.isEmpty() ? QJsonObject{{strategyField, QJsonValue::Null}}
                                : autoStartPatch(true);
    }
    const QJsonValue wanted = before[autoStartField];
    if (wanted.isBool())
        return autoStart == wanted || autoStart.toBool() ? QJsonObject() : autoStartPatch(wanted);
    return autoStart.isUndefined() || autoStart.toBool() ? QJsonObject()
                                                         : autoStartPatch(QJsonValue::Null);
}

// In the field that the machine has now: a restore brings back the one that was captured.
QJsonObject vmDifference(const VirtualMachine &vm, const QJsonObject &before)
{
    const bool wasOn = before[runningField].toBool();
    const QString strategy =
        before[runStrategyField].toString(wasOn ? QString(always) : QString(halted));
    if (vm.running == false && (strategy == always || strategy == rerunOnFailure))
        return {{runningField, true}};
    if (vm.runStrategy == halted && strategy != halted)
        return {{runStrategyField, strategy}};
    return {};
}

QJsonObject differenceOf(const Machine &machine, const QJsonObject &before)
{
    return machine.ref.kind == MachineKind::Wukong ? wukongDifference(*machine.wukong, before)
                                                   : vmDifference(*machine.vm, before);
}

void forget(Look &look)
{
    look.status().before.remove(powerField);
    look.status().before.remove(uidField);
}

QJsonObject recordOf(const Wukong &wukong)
{
    const QJsonValue strategy = strategyOf(wukong);
    if (!strategy.isObject())
        return {{strategyField, QString(absent)}};
    const QJsonValue autoStart = strategy[autoStartField];
    return {{autoStartField, autoStart.isBool() ? autoStart : QJsonValue(absent)}};
}

QJsonObject recordOf(const VirtualMachine &vm)
{
    if (vm.running)
        return {{runningField, *vm.running}};
    return {{runStrategyField, vm.runStrategy}};
}

} // namespace

const kube::Object *objectOf(const Machine &machine)
{
    if (machine.ref.kind == MachineKind::Wukong)
        return machine.wukong ? &machine.wukong->object : nullptr;
    return machine.vm ? &machine.vm->object : nullptr;
}

bool hasActiveInstance(const Machine &machine)
{
    return machine.instance && machine.instance->phase != L1("Succeeded")
        && machine.instance->phase != L1("Failed");
}

bool runs(const Machine &machine)
{
    return hasActiveInstance(machine) || (machine.vm && wantsToRun(*machine.vm));
}

bool canBeStopped(const Machine &machine)
{
    if (machine.ref.kind == MachineKind::Wukong || !machine.vm)
        return true;
    const VirtualMachine &vm = *machine.vm;
    return vm.running.has_value() || vm.runStrategy == always || vm.runStrategy == rerunOnFailure;
}

QJsonObject record(const Machine &machine)
{
    const bool isWukong = machine.ref.kind == MachineKind::Wukong;
    return {{powerField, isWukong ? recordOf(*machine.wukong) : recordOf(*machine.vm)},
            {uidField, objectOf(machine)->meta.uid}};
}

void take(Look &look)
{
    const QJsonObject all = record(look.observation.machine);
    for (auto field = all.begin(); field != all.end(); ++field)
        look.status().before.insert(field.key(), field.value());
}

bool isTaken(const RequestStatus &status)
{
    return status.before.contains(powerField);
}

bool isMachineGone(const Observation &observation)
{
    const kube::Object *const object = objectOf(observation.machine);
    if (!object)
        return true;
    const QString recorded = observation.request->status.before[uidField].toString();
    return !recorded.isEmpty() && recorded != object->meta.uid;
}

// Our stop must be seen in the spec as well: a picture from before it would later look as if the
// power had been given back already.
bool isStopped(const Observation &observation)
{
    const Machine &machine = observation.machine;
    const bool isOff = !machine.vm || (!wantsToRun(*machine.vm) && !stop(machine));
    return isOff && !machine.instance && observation.pods.empty();
}

std::optional<Action> stop(const Machine &machine)
{
    if (machine.ref.kind == MachineKind::Wukong) {
        const QJsonValue strategy = strategyOf(*machine.wukong);
        const QJsonValue autoStart = strategy[autoStartField];
        // The operator may have written our false as an empty startStrategy.
        const bool isDropped = strategy.isObject() && autoStart.isUndefined() && machine.vm
            && !wantsToRun(*machine.vm);
        if (autoStart == QJsonValue(false) || isDropped)
            return std::nullopt;
        return patchSpec(machine, autoStartPatch(false));
    }
    const VirtualMachine &vm = *machine.vm;
    if (vm.running)
        return *vm.running ? std::optional<Action>(patchSpec(machine, {{runningField, false}}))
                           : std::nullopt;
    if (vm.runStrategy == halted)
        return std::nullopt;
    return patchSpec(machine, {{runStrategyField, QString(halted)}});
}

bool giveBack(Look &look)
{
    if (!isTaken(look.status()))
        return true;
    const Machine &machine = look.observation.machine;
    look.startStep(steps::startMachine);
    if (isMachineGone(look.observation)) {
        look.finishStep(steps::startMachine, Step::State::Failed,
                        QStringLiteral("%1 is gone: it cannot be started again.")
                            .arg(describe(look.request.machine)));
        forget(look);
        return true;
    }
    const QJsonObject difference =
        differenceOf(machine, look.status().before.value(powerField).toObject());
    if (difference.isEmpty()) {
        look.finishStep(steps::startMachine, Step::State::Done);
        forget(look);
        return true;
    }
    const bool isLocked = machine.vm
        && !(machine.vm->snapshotInProgress.isEmpty() && machine.vm->restoreInProgress.isEmpty());
    if (!isLocked)
        look.act(patchSpec(machine, difference));
    look.lookAgain(soon);
    return false;
}

} // namespace snapshots::power
