// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kube/client/client.h"
#include "snapshots/policyobservation.h"

#include <QFuture>
#include <QObject>
#include <QSet>

namespace controller {

class Estate;

// Makes the picture that a policy's procedure decides on: from the stores, and from live reads
// where something is to be deleted.
class PolicyObserver final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PolicyObserver)

public:
    explicit PolicyObserver(Estate &estate, QObject *parent = nullptr);

    // The policy that the object holds; none when there is none, or when the object is going away.
    [[nodiscard]] std::optional<snapshots::PolicyView> find(const kube::ResourceType &holder,
                                                            const kube::ObjectKey &key) const;
    [[nodiscard]] snapshots::PolicyObservation observe(const snapshots::PolicyView &policy) const;

    // WukongSnapshotPolicies that select this version of a machine: of a Wukong, or of a
    // VirtualMachine that no Wukong owns.
    [[nodiscard]] std::vector<kube::ObjectKey> policiesFor(snapshots::MachineKind kind,
                                                           const kube::Object &machine) const;

    // The same picture, with what policies hold of these machines as the server has it now.
    // Errors: those of the reads.
    [[nodiscard]] QFuture<base::Result<snapshots::PolicyObservation>>
    readLive(const snapshots::PolicyObservation &seen, const QSet<QString> &machineUids);

private:
    [[nodiscard]] std::vector<snapshots::PolicyMachine>
    machinesOf(const snapshots::PolicyView &policy) const;
    [[nodiscard]] QHash<QString, snapshots::RetentionPolicy>
    rulesOf(const snapshots::PolicyObservation &seen) const;

    Estate &m_estate;
};

} // namespace controller
