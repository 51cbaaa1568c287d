// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/policyobservation.h"

#include "kube/core/timestamps.h"
#include "snapshots/names.h"
#include "snapshots/procedures/look.h"
#include "snapshots/schedule/schedule.h"

#include <QJsonDocument>

#include <algorithm>

namespace snapshots {

using L1 = QLatin1String;

PolicyView viewOf(const SnapshotPolicy &policy)
{
    return {.type = kube::resources::wukongSnapshotPolicy,
            .meta = policy.object.meta,
            .rule = policy.rule,
            .mode = policy.mode,
            .jitter = policy.jitter,
            .concurrency = policy.concurrency,
            .startingDeadline = policy.startingDeadline,
            .failureLimit = policy.failureLimit,
            .status = policy.status};
}

// What is settled of another schedule, or was while it was suspended, or of another Wukong that
// this one was copied from, is not settled of this one.
std::optional<PolicyView> viewOf(const Wukong &wukong)
{
    if (!wukong.policy)
        return std::nullopt;
    PolicyView view;
    view.type = kube::resources::wukong;
    view.meta = wukong.object.meta;
    view.rule = *wukong.policy;
    const QJsonObject settled =
        QJsonDocument::fromJson(view.meta.annotations.value(names::settledAnnotation).toUtf8())
            .object();
    if (settled[L1("uid")].toString() == view.uid()
        && settled[L1("schedule")].toString() == view.rule.schedule
        && settled[L1("timeZone")].toString() == view.rule.timeZone
        && settled[L1("enabled")].toBool() == view.rule.isEnabled)
        view.status.settledUntil = kube::parseTime(settled[L1("until")].toString());
    return view;
}

bool serves(const SnapshotPolicy &policy, MachineKind kind, const kube::ObjectMeta &machine)
{
    return policy.object.meta.space == machine.space && !policy.object.meta.deletedAt
        && !machine.deletedAt && policy.machines.selects(kind, machine.labels);
}

std::vector<PolicyView> policiesServing(const Machine &machine,
                                        const std::vector<Shared<SnapshotPolicy>> &shared)
{
    std::vector<PolicyView> found;
    if (machine.wukong && !machine.wukong->object.meta.deletedAt) {
        if (auto own = viewOf(*machine.wukong))
            found.push_back(*std::move(own));
    }
    const bool isWukong = machine.ref.kind == MachineKind::Wukong;
    if (isWukong ? !machine.wukong : !machine.vm)
        return found;
    const kube::ObjectMeta &meta = isWukong ? machine.wukong->object.meta : machine.vm->object.meta;
    for (const auto &policy : shared) {
        if (serves(*policy, machine.ref.kind, meta))
            found.push_back(viewOf(*policy));
    }
    return found;
}

std::optional<RetentionPolicy> retentionOf(const PolicyView &policy)
{
    auto zone = Zone::parse(policy.rule.timeZone);
    if (!policy.rule.isEnabled || !policy.rule.problems.isEmpty() || !zone
        || !Schedule::parse(policy.rule.schedule, policy.rule.timeZone))
        return std::nullopt;
    return RetentionPolicy{policy.rule.retention, *std::move(zone)};
}

QHash<QString, RetentionPolicy> rulesOf(const std::vector<PolicyView> &policies)
{
    QHash<QString, RetentionPolicy> rules;
    for (const PolicyView &policy : policies) {
        if (auto rule = retentionOf(policy))
            rules.insert(policy.uid(), *std::move(rule));
    }
    return rules;
}

PolicyFloor floorOf(const PolicyView &policy)
{
    const QString holder = describe(policy.type, policy.meta.key());
    return {policy.isInline() ? QStringLiteral("the policy of %1").arg(holder) : holder,
            std::max(1, policy.rule.retention.minReady)};
}

} // namespace snapshots
