// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kube/core/jsonview.h"
#include "kube/core/object.h"
#include "snapshots/kinds/policyrule.h"
#include "snapshots/kinds/snapshotrequest.h"

#include <QMap>

namespace snapshots {

// A line of a label selector; the lines of matchLabels are of operator In with one value.
struct LabelRequirement
{
    enum class Operator { In, NotIn, Exists, DoesNotExist };

    QString key;
    Operator op = Operator::In;
    QStringList values;

    friend bool operator==(const LabelRequirement &, const LabelRequirement &) = default;
};

// Which machines of its namespace a policy is for.
struct MachineSelector
{
    bool isForAll = false; // spec.allMachines
    QList<LabelRequirement> labels; // spec.selector: all must hold; empty and not for all: none
    std::optional<MachineKind> kind; // spec.machineKind; none: both

    [[nodiscard]] bool selects(MachineKind machine, const QMap<QString, QString> &has) const;

    friend bool operator==(const MachineSelector &, const MachineSelector &) = default;
};

struct PolicyRun
{
    base::Instant slot{};
    std::optional<base::Instant> startedAt;
    std::optional<base::Instant> finishedAt;
    int machines = 0;
    int ready = 0;
    int failed = 0;

    friend bool operator==(const PolicyRun &, const PolicyRun &) = default;
};

struct PolicyFailure
{
    base::Instant at{};
    QString machineName;
    QString snapshotName;
    QString message;

    friend bool operator==(const PolicyFailure &, const PolicyFailure &) = default;
};

// A slot to come, for people.
struct PlannedRun
{
    base::Instant slot{};
    int machines = 0;

    friend bool operator==(const PlannedRun &, const PlannedRun &) = default;
};

struct PolicyStatus
{
    qint64 observedGeneration = 0;
    // Slots up to here are done with: SlotQuestion::settled.
    std::optional<base::Instant> settledUntil;
    int selectedCount = 0;
    QList<MachineRef> selected; // not all of many; the namespace is the policy's
    std::optional<PolicyRun> lastRun;
    std::optional<base::Instant> nextRun;
    std::optional<PolicyFailure> lastFailure;
    int failuresInRow = 0;
    QList<PlannedRun> plan; // of the coming 24 hours
    QList<Condition> conditions;

    friend bool operator==(const PolicyStatus &, const PolicyStatus &) = default;
};

// A WukongSnapshotPolicy: one policy for many machines.
struct SnapshotPolicy
{
    kube::Object object;

    PolicyRule rule; // its problems are those of the whole spec
    MachineSelector machines;
    Mode mode = Mode::Auto;
    std::chrono::minutes jitter{0};
    std::optional<int> concurrency; // captures at the same time; none: no limit of its own
    std::optional<std::chrono::minutes> startingDeadline;
    int failureLimit = 0; // suspends itself after so many failures in a row; 0: never
    PolicyStatus status;

    // Reads whatever there is; what cannot be understood is in rule.problems.
    [[nodiscard]] static base::Result<SnapshotPolicy> fromObject(kube::Object object);
};

[[nodiscard]] PolicyStatus policyStatusFromJson(const kube::JsonView &json, const QString &space);
[[nodiscard]] QJsonObject toJson(const PolicyStatus &status);

// A whole new policy, ready to be sent. Empty or default members are left out.
[[nodiscard]] QJsonObject newSnapshotPolicy(const kube::ObjectKey &key,
                                            const SnapshotPolicy &policy);

} // namespace snapshots
