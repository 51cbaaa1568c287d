// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kube/core/patch.h"
#include "snapshots/policyobservation.h"

namespace app {

// A policy as somebody writes it.
struct PolicyDraft
{
    bool isInline = false; // spec.snapshotPolicy of the Wukong that policy.object names
    bool isNew = true;
    // object: the meta of what is there already, or the key of what will be.
    snapshots::SnapshotPolicy policy;

    [[nodiscard]] const kube::ObjectMeta &meta() const { return policy.object.meta; }
    [[nodiscard]] const kube::ResourceType &type() const;
    // Known to retention by this; one that is not there yet has a made-up one.
    [[nodiscard]] QString uid() const;
    [[nodiscard]] snapshots::PolicyView view() const;
};

// Every night at two in `zone`, days, weeks and months kept: what most people want.
[[nodiscard]] PolicyDraft newPolicyDraft(const kube::ObjectKey &key, const QString &zone);
[[nodiscard]] PolicyDraft draftOf(const snapshots::SnapshotPolicy &policy);
// Of the Wukong's own policy, a new one where it has none.
[[nodiscard]] PolicyDraft draftOf(const snapshots::Wukong &wukong, const QString &zone);

enum class PolicyField { Name, Space, Wukong, Machines, Schedule, TimeZone, Retention };

struct FieldProblem
{
    PolicyField field;
    QString sentence; // with the fix
};

// What the server, or the controller, would refuse.
[[nodiscard]] QList<FieldProblem> problemsOf(const PolicyDraft &draft);

// One write to the cluster.
struct PolicyWrite
{
    enum class Verb { Create, Patch, Remove };

    Verb verb = Verb::Patch;
    kube::ResourceType type;
    kube::ObjectKey key;
    QJsonObject body; // the object, or a merge patch that names the version it is meant for
    QString uid; // Remove
};

// `current` is the object as the draft was begun with; empty for a new policy.
[[nodiscard]] PolicyWrite writeOf(const PolicyDraft &draft, const QJsonObject &current);
[[nodiscard]] PolicyWrite suspensionOf(const snapshots::PolicyView &policy, bool isSuspended);
// Its snapshots stay: nobody prunes them any more.
[[nodiscard]] PolicyWrite removalOf(const snapshots::PolicyView &policy);

// The part of an object that a policy is: apiVersion, kind, name and spec.
[[nodiscard]] QJsonObject policyPartOf(const QJsonObject &object);
// The object as it will be.
[[nodiscard]] QJsonObject resultOf(const PolicyDraft &draft, const QJsonObject &current);
[[nodiscard]] QString kubectlOf(const PolicyWrite &write);

} // namespace app
