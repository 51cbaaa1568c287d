// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/policyobservation.h"

// What the stores of a session know about policies and the machines that they select.
namespace app {

class Session;

using PolicyList = std::vector<snapshots::PolicyView>;

// Of both kinds, in the order of namespace and name.
[[nodiscard]] PolicyList policiesOf(const Session &session);
// The WukongSnapshotPolicy or the Wukong that a view was made of; null when it is gone.
[[nodiscard]] snapshots::Shared<snapshots::SnapshotPolicy>
sharedPolicy(const Session &session, const snapshots::PolicyView &policy);

[[nodiscard]] bool hasMachine(const Session &session, const snapshots::MachineRef &machine);
[[nodiscard]] QMap<QString, QString> labelsOf(const Session &session,
                                              const snapshots::MachineRef &machine);
// What selects all of these machines: the labels that every one has. None: they share none.
[[nodiscard]] QList<snapshots::LabelRequirement>
commonLabels(const Session &session, const std::vector<snapshots::MachineRef> &machines);
// The uid that policies know the machine by; empty when it is gone.
[[nodiscard]] QString uidOf(const Session &session, const snapshots::MachineRef &machine);
// Wukongs, and VirtualMachines that none owns, by namespace and name; all namespaces when empty.
[[nodiscard]] std::vector<snapshots::MachineRef> machinesIn(const Session &session,
                                                            const QString &space);
[[nodiscard]] std::vector<snapshots::MachineRef> machinesOf(
    const Session &session, const QString &space, const snapshots::MachineSelector &selector);
[[nodiscard]] std::vector<snapshots::MachineRef> machinesOf(const Session &session,
                                                            const snapshots::PolicyView &policy);

// What policies select machines by, of each machine of a namespace.
struct Selectable
{
    snapshots::MachineKind kind = snapshots::MachineKind::VirtualMachine;
    QMap<QString, QString> labels;
};
[[nodiscard]] std::vector<Selectable> selectablesIn(const Session &session, const QString &space);

// Of its disks, each once; "" is the cluster's default.
[[nodiscard]] QStringList storageClassesOf(const Session &session,
                                           const snapshots::MachineRef &machine);
// What a snapshot of the machine can come to need: the size of its newest one, else of its disks.
[[nodiscard]] qint64 snapshotBytesOf(const Session &session, const snapshots::MachineRef &machine);

} // namespace app
