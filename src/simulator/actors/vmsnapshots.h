// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulator/actors/reconciler.h"

#include <QJsonArray>

namespace simulator {

// virt-controller's part for VirtualMachineSnapshots (kubevirt-semantics 3): locks the machine,
// makes the content, follows it, unlocks. The capture itself is VmSnapshotContents'.
class VmSnapshots final : public Reconciler
{
public:
    VmSnapshots(ClusterView &view, const Dice &dice);

    [[nodiscard]] QList<kube::ResourceType> alsoWatches() const override;
    [[nodiscard]] QList<kube::ObjectKey> concernedBy(const kube::ResourceType &type,
                                                     const Item &item) const override;
    [[nodiscard]] Plan plan(const kube::ObjectKey &key, base::Instant now) override;

private:
    struct Look;
    [[nodiscard]] Look look(const Item &snapshot, base::Instant now) const;
    void planStatus(Plan &plan, const Look &look, const QJsonObject &status) const;
    [[nodiscard]] Plan planProgress(const Look &look) const;
    void planLock(Plan &plan, const Look &look) const;
    void planContent(Plan &plan, const Look &look) const;
    [[nodiscard]] Plan planSucceeded(const Look &look) const;
    [[nodiscard]] Plan planFailed(const Look &look) const;
    [[nodiscard]] Plan planDeletion(const Look &look) const;
    void planUnlock(Plan &plan, const Look &look) const;
    void planRelease(Plan &plan, const Look &look) const;
};

[[nodiscard]] QString contentNameOf(const QString &snapshotUid);

} // namespace simulator
