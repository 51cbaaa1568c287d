// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulator/actors/reconciler.h"

namespace simulator {

// virt-controller's part for VirtualMachines: runs them as their strategy says, by making and
// deleting VirtualMachineInstances, and keeps their status (kubevirt-semantics 1.3, 2.7, 4.9).
class VirtualMachines final : public Reconciler
{
public:
    VirtualMachines(ClusterView &view, const Dice &dice);

    [[nodiscard]] QList<kube::ResourceType> alsoWatches() const override;
    [[nodiscard]] QList<kube::ObjectKey> concernedBy(const kube::ResourceType &type,
                                                     const Item &item) const override;
    [[nodiscard]] Plan plan(const kube::ObjectKey &key, base::Instant now) override;

private:
    struct Look;
    [[nodiscard]] Plan planDeletion(const Look &look) const;
    void planRequests(Plan &plan, const Look &look) const;
    void planPower(Plan &plan, const Look &look) const;
    void planStart(Plan &plan, const Look &look) const;
    void planEnd(Plan &plan, const Look &look) const;
    [[nodiscard]] QJsonObject wantedStatus(const Look &look) const;
};

// The strategy, whichever of `running` and `runStrategy` says it; "Halted" where neither does.
[[nodiscard]] QString runStrategyOf(const QJsonObject &machine);

} // namespace simulator
