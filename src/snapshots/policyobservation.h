// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/kinds/snapshotpolicy.h"
#include "snapshots/kinds/wukong.h"
#include "snapshots/observation.h"
#include "snapshots/retention.h"

#include <QHash>

namespace snapshots {

// A policy, whoever wrote it: a WukongSnapshotPolicy, or the snapshotPolicy of a Wukong, which is
// known by the uid of the Wukong.
struct PolicyView
{
    kube::ResourceType type; // of the object that holds it
    kube::ObjectMeta meta;
    PolicyRule rule;
    Mode mode = Mode::Auto;
    std::chrono::minutes jitter{0};
    std::optional<int> concurrency;
    std::optional<std::chrono::minutes> startingDeadline;
    int failureLimit = 0;
    PolicyStatus status; // of a Wukong's: only settledUntil

    [[nodiscard]] bool isInline() const { return type == kube::resources::wukong; }
    [[nodiscard]] const QString &uid() const { return meta.uid; }

    friend bool operator==(const PolicyView &, const PolicyView &) = default;
};

[[nodiscard]] PolicyView viewOf(const SnapshotPolicy &policy);
// None when the Wukong has no policy.
[[nodiscard]] std::optional<PolicyView> viewOf(const Wukong &wukong);

// Whether a policy is for this machine: of the same namespace, selected by it, and neither is going
// away.
[[nodiscard]] bool
serves(const SnapshotPolicy &policy, MachineKind kind, const kube::ObjectMeta &machine);

// All policies of a machine: the one in its Wukong first, then those of `shared` that serve it.
[[nodiscard]] std::vector<PolicyView>
policiesServing(const Machine &machine, const std::vector<Shared<SnapshotPolicy>> &shared);

// One machine that a policy selects, with the requests about it.
struct PolicyMachine
{
    MachineRef ref;
    QString uid; // of the Wukong, or of the VirtualMachine that no Wukong owns
    std::vector<Shared<SnapshotRequest>> requests;
};

// Everything that a policy's procedure may look at. Before something is deleted, the requests are
// live reads.
struct PolicyObservation
{
    PolicyView policy;
    std::vector<PolicyMachine> machines; // selected, and not being deleted
    // The rules of all policies of the namespace that may let go of what they hold, by uid: not
    // those that are suspended or cannot be understood.
    QHash<QString, RetentionPolicy> rules;
};

// The rule as it may let go; none for a policy that is suspended or has problems.
[[nodiscard]] std::optional<RetentionPolicy> retentionOf(const PolicyView &policy);

// Those of many policies, by uid.
[[nodiscard]] QHash<QString, RetentionPolicy> rulesOf(const std::vector<PolicyView> &policies);

// The floor as people may not break it: of every policy. One that is suspended, or whose schedule
// cannot be understood, takes nothing new, so that its last good snapshots matter all the more; one
// whose minReady cannot be understood keeps one.
[[nodiscard]] PolicyFloor floorOf(const PolicyView &policy);

} // namespace snapshots
