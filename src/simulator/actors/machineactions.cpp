// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/actors/machineactions.h"

#include "simulator/actors/fields.h"
#include "simulator/actors/virtualmachines.h"

using namespace Qt::StringLiterals;
namespace resources = kube::resources;

namespace simulator {

namespace {

ActionAnswer missing(const QString &name)
{
    const QString text = "virtualmachine.kubevirt.io \""_L1 + name + "\" not found"_L1;
    return {404, Refusal{404, u"NotFound"_s, text, {}}};
}

ActionAnswer conflict(const QString &name, const QString &text)
{
    const QString message = "Operation cannot be fulfilled on virtualmachine.kubevirt.io \""_L1
        + name + "\": "_L1 + text;
    return {409, Refusal{409, u"Conflict"_s, message, {}}};
}

ActionAnswer internalError(const QString &text)
{
    const QString message = "Internal error occurred: "_L1 + text;
    return {500, Refusal{500, u"InternalError"_s, message, {}}};
}

// What the handler's own write was refused with; denials come wrapped in a 500.
ActionAnswer answerOf(const std::optional<Refusal> &refusal, const QString &name, int success)
{
    if (!refusal)
        return {success, std::nullopt};
    if (refusal->code == 409)
        return conflict(name, refusal->message);
    return internalError(refusal->message);
}

class Machine
{
public:
    Machine(ApiServer &server, const ActionCall &call)
        : m_server{server}
        , m_key{call.space, call.name}
        , m_machine{server.find(resources::virtualMachine, m_key)}
        , m_instance{server.find(resources::virtualMachineInstance, m_key)}
    { }

    [[nodiscard]] bool exists() const { return m_machine.has_value(); }
    [[nodiscard]] const QString &name() const { return m_key.name; }
    [[nodiscard]] QString strategy() const { return runStrategyOf(*m_machine); }
    [[nodiscard]] bool isLive() const
    {
        if (!m_instance)
            return false;
        const QString phase = textAt(*m_instance, "status.phase"_L1);
        return phase != "Succeeded"_L1 && phase != "Failed"_L1;
    }

    [[nodiscard]] ActionAnswer setPower(bool isOn)
    {
        QJsonObject wanted = *m_machine;
        if (valueAt(wanted, "spec.running"_L1).isBool())
            setAt(wanted, "spec.running"_L1, isOn);
        else
            setAt(wanted, "spec.runStrategy"_L1, isOn ? "Always"_L1 : "Halted"_L1);
        return answerOf(m_server.update(resources::virtualMachine, wanted), name(), 202);
    }

    [[nodiscard]] ActionAnswer request(const QStringList &actions)
    {
        QJsonArray requests;
        for (const QString &action : actions)
            requests.append(QJsonObject{{"action"_L1, action}});
        QJsonObject wanted = *m_machine;
        setAt(wanted, "status.stateChangeRequests"_L1, requests);
        return answerOf(
            m_server.update(resources::virtualMachine, wanted, kube::Subresource::Status), name(),
            202);
    }

private:
    ApiServer &m_server;
    kube::ObjectKey m_key;
    std::optional<QJsonObject> m_machine;
    std::optional<QJsonObject> m_instance;
};

ActionAnswer start(ApiServer &server, const ActionCall &call)
{
    Machine machine{server, call};
    if (!machine.exists())
        return missing(call.name);
    if (machine.isLive())
        return conflict(call.name, u"VM is already running"_s);
    const QString strategy = machine.strategy();
    if (strategy == "Halted"_L1)
        return machine.setPower(true);
    if (strategy == "Always"_L1 || strategy == "Once"_L1)
        return conflict(call.name,
                        QString(strategy + " does not support manual start requests"_L1));
    return machine.request({u"Start"_s});
}

ActionAnswer stop(ApiServer &server, const ActionCall &call)
{
    Machine machine{server, call};
    if (!machine.exists())
        return missing(call.name);
    const QString strategy = machine.strategy();
    const bool isDeclared = strategy == "Always"_L1 || strategy == "Once"_L1;
    if (isDeclared)
        return machine.setPower(false);
    if (!machine.isLive())
        return conflict(call.name, u"VM is not running"_s);
    if (strategy == "Halted"_L1)
        return conflict(call.name,
                        u"Halted only supports manual stop requests with a shorter graceperiod"_s);
    return machine.request({u"Stop"_s});
}

ActionAnswer restart(ApiServer &server, const ActionCall &call)
{
    Machine machine{server, call};
    if (!machine.exists())
        return missing(call.name);
    const QJsonValue grace = call.body.value("gracePeriodSeconds"_L1);
    if (grace.isDouble() && grace.toInt() != 0)
        return {400,
                Refusal{400,
                        u"BadRequest"_s,
                        u"For force restart, only gracePeriod=0 is supported for now"_s,
                        {}}};
    const QString strategy = machine.strategy();
    if (strategy == "Halted"_L1 || strategy == "Once"_L1)
        return conflict(
            call.name,
            QString("RunStategy "_L1 + strategy + " does not support manual restart requests"_L1));
    if (!machine.isLive())
        return conflict(call.name, u"VM is not running: Halted"_s);
    return machine.request({u"Stop"_s, u"Start"_s});
}

using Change = std::function<ActionAnswer(QJsonObject &instance)>;

// A change of the instance, 200 when it went through.
ActionAnswer onInstance(ApiServer &server, const ActionCall &call, const Change &change)
{
    auto instance = server.find(resources::virtualMachineInstance, {call.space, call.name});
    if (!instance)
        return missing(call.name);
    if (textAt(*instance, "status.phase"_L1) != "Running"_L1)
        return conflict(call.name, u"VM is not running"_s);
    const ActionAnswer answer = change(*instance);
    if (answer.refusal)
        return answer;
    return answerOf(server.update(resources::virtualMachineInstance, *instance), call.name, 200);
}

ActionAnswer setPaused(ApiServer &server, const ActionCall &call, bool isPaused, base::Instant now)
{
    return onInstance(server, call, [&](QJsonObject &instance) -> ActionAnswer {
        QJsonArray conditions = arrayAt(instance, "status.conditions"_L1);
        const auto machine = server.find(resources::virtualMachine, {call.space, call.name});
        const bool isLocked =
            machine && !textAt(*machine, "status.snapshotInProgress"_L1).isEmpty();
        if (!isPaused && isLocked)
            return conflict(call.name, u"VM snapshot is in progress"_s);
        if (isConditionTrue(conditions, "Paused"_L1) == isPaused)
            return conflict(call.name,
                            isPaused ? u"VMI is already paused"_s : u"VMI is not paused"_s);
        conditions = isPaused
            ? withCondition(conditions,
                            {"Paused"_L1, true, u"PausedByUser"_s, u"VMI was paused by user"_s},
                            now)
            : withoutCondition(conditions, "Paused"_L1);
        setAt(instance, "status.conditions"_L1, conditions);
        return {200, std::nullopt};
    });
}

ActionAnswer setFrozen(ApiServer &server, const ActionCall &call, bool isFrozen)
{
    return onInstance(server, call, [&](QJsonObject &instance) -> ActionAnswer {
        if (isFrozen && textAt(call.body, "unfreezeTimeout"_L1).isEmpty())
            return internalError(u"unexpected return code 400 (400 Bad Request), message: "
                                 "unfreezeTimeout is required"_s);
        const QJsonArray conditions = arrayAt(instance, "status.conditions"_L1);
        if (findCondition(conditions, "AgentConnected"_L1).isEmpty())
            return internalError(u"unexpected return code 400 (400 Bad Request), message: VMI "
                                 "does not have guest agent connected"_s);
        setAt(instance, "status.fsFreezeStatus"_L1,
              isFrozen ? QJsonValue{"frozen"_L1} : QJsonValue{QJsonValue::Undefined});
        return {200, std::nullopt};
    });
}

} // namespace

void installMachineActions(ApiServer &server, const base::Clock &clock)
{
    const QString machines = u"virtualmachines"_s;
    const QString instances = u"virtualmachineinstances"_s;
    server.addAction(machines, u"start"_s,
                     [&server](const ActionCall &call) { return start(server, call); });
    server.addAction(machines, u"stop"_s,
                     [&server](const ActionCall &call) { return stop(server, call); });
    server.addAction(machines, u"restart"_s,
                     [&server](const ActionCall &call) { return restart(server, call); });
    for (const bool isOn : {true, false}) {
        server.addAction(instances, isOn ? u"pause"_s : u"unpause"_s,
                         [&server, &clock, isOn](const ActionCall &call) {
                             return setPaused(server, call, isOn, clock.now());
                         });
        server.addAction(
            instances, isOn ? u"freeze"_s : u"unfreeze"_s,
            [&server, isOn](const ActionCall &call) { return setFrozen(server, call, isOn); });
    }
}

} // namespace simulator
