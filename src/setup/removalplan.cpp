// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "setup/removalplan.h"

#include "setup/definition.h"

#include "snapshots/kinds/snapshotrequest.h"
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

// What nobody has begun with is not abandoned. What is being deleted is waited for, where the
// controller stays until all is deleted.
bool isUnderWay(const snapshots::SnapshotRequest &request, bool keepsSnapshots)
{
    if (request.isBeingDeleted())
        return keepsSnapshots && request.hasFinalizer();
    return request.status.phase != snapshots::Phase::None && request.isUnderWay();
}

void addRequests(const OwnObjects &own, bool keepsSnapshots, RemovalPlan &plan)
{
    for (const kube::Object &object : own.snapshots) {
        const QString name = object.key().toString();
        const auto request = snapshots::SnapshotRequest::fromObject(object);
        if (request && isUnderWay(*request, keepsSnapshots))
            plan.underWay << QStringLiteral("%1 (%2)").arg(name,
                                                           request->isBeingDeleted()
                                                               ? nameOf(snapshots::Phase::Deleting)
                                                               : nameOf(request->status.phase));
        if (object.meta.finalizers.contains(snapshots::names::finalizer))
            plan.finalized << name;
        if (!keepsSnapshots && isPinned(object))
            plan.pinned << name;
    }
    if (keepsSnapshots)
        return;
    plan.policies = own.policies;
    plan.snapshots = own.snapshots;
}

} // namespace

bool isPinned(const kube::Object &snapshot)
{
    return snapshot.json()[QLatin1String("spec")][QLatin1String("pin")].isObject();
}

RemovalPlan planRemoval(const QList<Part> &parts,
                        const Present &present,
                        const OwnObjects &own,
                        bool keepsSnapshots)
{
    RemovalPlan plan;
    addRequests(own, keepsSnapshots, plan);
    for (const Group group : order) {
        for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
            if (part->group == group)
                addStep(*part, present, keepsSnapshots, plan);
        }
    }
    return plan;
}

} // namespace setup
