// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "setup/removalplan.h"

#include "setup/definition.h"

#include "snapshots/names.h"

#include <array>

namespace setup {

namespace {

using Action = RemovalStep::Action;
using Reason = RemovalStep::Reason;

// The controller goes before what it needs and what watches it; the last of a group goes first.
constexpr std::array order{Group::Kinds, Group::Controller, Group::Alerts, Group::Admission,
                           Group::Rights};

Reason reasonToKeep(const Part &part, bool keepsSnapshots)
{
    if (part.type == kube::resources::namespaceType || part.key().name == wukongDefinition)
        return Reason::OthersUseIt;
    return part.group == Group::Kinds && keepsSnapshots ? Reason::HoldsSnapshots : Reason::None;
}

void addStep(const Part &part, const Present &present, bool keepsSnapshots, RemovalPlan &plan)
{
    const auto there = present.value(part.name(), base::failure(base::Error::Kind::NotFound, {}));
    if (!there && there.error().kind == base::Error::Kind::NotFound)
        return;
    const Reason reason = reasonToKeep(part, keepsSnapshots);
    if (reason != Reason::None)
        plan.steps.append({part, Action::Keep, reason, {}});
    else if (there)
        plan.steps.append({part, Action::Remove, reason, {}});
    else
        plan.steps.append({part, Action::Unreadable, reason, there.error()});
}

void addSnapshots(const OwnObjects &own, RemovalPlan &plan)
{
    plan.policies = own.policies;
    plan.snapshots = own.snapshots;
    for (const kube::Object &snapshot : own.snapshots) {
        const QString name = snapshot.key().toString();
        if (snapshot.json()[QLatin1String("spec")][QLatin1String("pin")].isObject())
            plan.pinned << name;
        if (snapshot.meta.finalizers.contains(snapshots::names::finalizer))
            plan.finalized << name;
    }
}

} // namespace

RemovalPlan planRemoval(const QList<Part> &parts,
                        const Present &present,
                        const OwnObjects &own,
                        bool keepsSnapshots)
{
    RemovalPlan plan;
    if (!keepsSnapshots)
        addSnapshots(own, plan);
    for (const Group group : order) {
        for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
            if (part->group == group)
                addStep(*part, present, keepsSnapshots, plan);
        }
    }
    return plan;
}

} // namespace setup
