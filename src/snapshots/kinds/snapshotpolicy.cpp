// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/kinds/snapshotpolicy.h"

#include "snapshots/duration.h"
#include "snapshots/kinds/fields.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

namespace snapshots {

namespace {

using namespace fields;
using L1 = QLatin1String;
using Operator = LabelRequirement::Operator;

constexpr Words<Operator, 4> operators{{{Operator::In, L1("In")},
                                        {Operator::NotIn, L1("NotIn")},
                                        {Operator::Exists, L1("Exists")},
                                        {Operator::DoesNotExist, L1("DoesNotExist")}}};

constexpr Words<MachineKind, 2> machineKinds{
    {{MachineKind::Wukong, L1("Wukong")}, {MachineKind::VirtualMachine, L1("VirtualMachine")}}};

bool holds(const LabelRequirement &requirement, const QMap<QString, QString> &labels)
{
    const auto label = labels.find(requirement.key);
    const bool exists = label != labels.end();
    const bool isListed = exists && requirement.values.contains(*label);
    switch (requirement.op) {
    case Operator::In:
        return isListed;
    case Operator::NotIn:
        return !isListed;
    case Operator::Exists:
        return exists;
    case Operator::DoesNotExist:
        return !exists;
    }
    return false;
}

QList<LabelRequirement> labelsFromJson(const kube::JsonView &json, QStringList &problems)
{
    QList<LabelRequirement> labels;
    const QJsonObject exact = json[L1("matchLabels")].toObject();
    for (auto label = exact.begin(); label != exact.end(); ++label)
        labels.append({label.key(), Operator::In, {label->toString()}});
    for (const kube::JsonView line : json[L1("matchExpressions")]) {
        const auto op = valueOf(operators, line[L1("operator")].toString());
        if (!op) {
            problems << QStringLiteral("selector: operator \"%1\" is not known: write In, NotIn, "
                                       "Exists or DoesNotExist")
                            .arg(line[L1("operator")].toString());
            return {}; // selects nothing rather than too much
        }
        labels.append({line[L1("key")].toString(), *op, {}});
        for (const kube::JsonView value : line[L1("values")])
            labels.last().values << value.toString();
    }
    return labels;
}

QJsonObject toJson(const QList<LabelRequirement> &labels)
{
    QJsonObject exact;
    QJsonArray lines;
    for (const LabelRequirement &label : labels) {
        if (label.op == Operator::In && label.values.size() == 1 && !exact.contains(label.key)) {
            exact[label.key] = label.values.first();
            continue;
        }
        QJsonObject line{{QStringLiteral("key"), label.key},
                         {QStringLiteral("operator"), wordOf(operators, label.op)}};
        put(line, "values", QJsonArray::fromStringList(label.values));
        lines.append(line);
    }
    QJsonObject json;
    if (!exact.isEmpty())
        json[L1("matchLabels")] = exact;
    put(json, "matchExpressions", lines);
    return json;
}

QJsonObject toJson(const PolicyRun &run)
{
    QJsonObject json{{QStringLiteral("slot"), kube::formatTime(run.slot)},
                     {QStringLiteral("machines"), run.machines},
                     {QStringLiteral("ready"), run.ready},
                     {QStringLiteral("failed"), run.failed}};
    put(json, "startedAt", run.startedAt);
    put(json, "finishedAt", run.finishedAt);
    return json;
}

std::optional<PolicyRun> runFromJson(const kube::JsonView &json)
{
    const auto slot = time(json[L1("slot")]);
    if (!slot)
        return std::nullopt;
    return PolicyRun{*slot,
                     time(json[L1("startedAt")]),
                     time(json[L1("finishedAt")]),
                     json[L1("machines")].toInt(),
                     json[L1("ready")].toInt(),
                     json[L1("failed")].toInt()};
}

QJsonObject toJson(const PolicyFailure &failure)
{
    QJsonObject json{{QStringLiteral("time"), kube::formatTime(failure.at)}};
    put(json, "machineName", failure.machineName);
    put(json, "snapshotName", failure.snapshotName);
    put(json, "message", failure.message);
    return json;
}

std::optional<PolicyFailure> failureFromJson(const kube::JsonView &json)
{
    const auto at = time(json[L1("time")]);
    if (!at)
        return std::nullopt;
    return PolicyFailure{*at, json[L1("machineName")].toString(),
                         json[L1("snapshotName")].toString(), json[L1("message")].toString()};
}

} // namespace

bool MachineSelector::selects(MachineKind machine, const QMap<QString, QString> &has) const
{
    if (kind && *kind != machine)
        return false;
    return isForAll
        || (!labels.isEmpty()
            && std::ranges::all_of(labels, [&has](const LabelRequirement &requirement) {
                   return holds(requirement, has);
               }));
}

base::Result<SnapshotPolicy> SnapshotPolicy::fromObject(kube::Object object)
{
    const kube::JsonDocument document(object.bytes);
    const kube::JsonView json = document.root();
    const kube::JsonView spec = json[L1("spec")];
    SnapshotPolicy policy;
    policy.rule = policyRuleFromJson(spec);
    QStringList &problems = policy.rule.problems;
    policy.rule.isEnabled = !spec[L1("suspend")].toBool();
    policy.machines.isForAll = spec[L1("allMachines")].toBool();
    policy.machines.labels = labelsFromJson(spec[L1("selector")], problems);
    policy.machines.kind = valueOf(machineKinds, spec[L1("machineKind")].toString());
    policy.mode = modeOf(spec[L1("mode")].toString());
    policy.jitter = durationIn(spec, "jitter", {}, problems).value_or(policy.jitter);
    policy.concurrency = numberIn(spec, "concurrency", 1, {}, problems);
    policy.startingDeadline = durationIn(spec, "startingDeadline", {}, problems);
    policy.failureLimit = numberIn(spec, "failureLimit", 0, {}, problems).value_or(0);
    policy.status = policyStatusFromJson(json[L1("status")], object.meta.space);
    policy.object = std::move(object);
    return policy;
}

PolicyStatus policyStatusFromJson(const kube::JsonView &json, const QString &space)
{
    PolicyStatus status;
    status.observedGeneration = json[L1("observedGeneration")].toInteger();
    status.settledUntil = time(json[L1("settledUntil")]);
    const kube::JsonView selected = json[L1("selected")];
    status.selectedCount = selected[L1("count")].toInt();
    for (const kube::JsonView machine : selected[L1("machines")]) {
        if (const auto kind = valueOf(machineKinds, machine[L1("kind")].toString()))
            status.selected.append({*kind, {space, machine[L1("name")].toString()}});
    }
    status.lastRun = runFromJson(json[L1("lastRun")]);
    status.nextRun = time(json[L1("nextRun")]);
    status.lastFailure = failureFromJson(json[L1("lastFailure")]);
    status.failuresInRow = json[L1("failuresInRow")].toInt();
    for (const kube::JsonView run : json[L1("plan")]) {
        if (const auto slot = time(run[L1("slot")]))
            status.plan.append({*slot, run[L1("machines")].toInt()});
    }
    status.conditions = listOf(json[L1("conditions")], conditionFromJson);
    return status;
}

QJsonObject toJson(const PolicyStatus &status)
{
    QJsonArray machines;
    for (const MachineRef &machine : status.selected)
        machines.append(QJsonObject{{QStringLiteral("kind"), wordOf(machineKinds, machine.kind)},
                                    {QStringLiteral("name"), machine.key.name}});
    QJsonObject selected{{QStringLiteral("count"), status.selectedCount}};
    put(selected, "machines", machines);
    QJsonObject json{{QStringLiteral("observedGeneration"), status.observedGeneration},
                     {QStringLiteral("selected"), selected},
                     {QStringLiteral("failuresInRow"), status.failuresInRow}};
    put(json, "settledUntil", status.settledUntil);
    if (status.lastRun)
        json[L1("lastRun")] = toJson(*status.lastRun);
    put(json, "nextRun", status.nextRun);
    if (status.lastFailure)
        json[L1("lastFailure")] = toJson(*status.lastFailure);
    QJsonArray plan;
    for (const PlannedRun &run : status.plan)
        plan.append(QJsonObject{{QStringLiteral("slot"), kube::formatTime(run.slot)},
                                {QStringLiteral("machines"), run.machines}});
    put(json, "plan", plan);
    QJsonArray conditions;
    for (const Condition &condition : status.conditions)
        conditions.append(toJson(condition));
    put(json, "conditions", conditions);
    return json;
}

QJsonObject newSnapshotPolicy(const kube::ObjectKey &key, const SnapshotPolicy &policy)
{
    QJsonObject spec = toJson(policy.rule);
    if (!policy.rule.isEnabled)
        spec[L1("suspend")] = true;
    if (policy.machines.isForAll)
        spec[L1("allMachines")] = true;
    else
        spec[L1("selector")] = toJson(policy.machines.labels);
    if (policy.machines.kind)
        spec[L1("machineKind")] = wordOf(machineKinds, *policy.machines.kind);
    if (policy.mode != Mode::Auto)
        spec[L1("mode")] = QString(nameOf(policy.mode));
    if (policy.jitter.count() > 0)
        spec[L1("jitter")] = formatDuration(policy.jitter);
    if (policy.concurrency)
        spec[L1("concurrency")] = *policy.concurrency;
    if (policy.startingDeadline)
        spec[L1("startingDeadline")] = formatDuration(*policy.startingDeadline);
    if (policy.failureLimit > 0)
        spec[L1("failureLimit")] = policy.failureLimit;
    QJsonObject json = kube::newObject(kube::resources::wukongSnapshotPolicy, key);
    json[L1("spec")] = spec;
    return json;
}

} // namespace snapshots
