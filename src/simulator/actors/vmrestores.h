// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulator/actors/reconciler.h"

#include <QJsonArray>

namespace simulator {

// virt-controller's part for VirtualMachineRestores (kubevirt-semantics 4 and 15), onto machines
// that exist and whose disks are claims: there are no DataVolumes in this world.
class VmRestores final : public Reconciler
{
public:
    VmRestores(ClusterView &view, const Dice &dice);

    [[nodiscard]] QList<kube::ResourceType> alsoWatches() const override;
    [[nodiscard]] QList<kube::ObjectKey> concernedBy(const kube::ResourceType &type,
                                                     const Item &item) const override;
    [[nodiscard]] Plan plan(const kube::ObjectKey &key, base::Instant now) override;
    [[nodiscard]] Plan planAfterFailure(const kube::ObjectKey &key,
                                        const base::Error &error,
                                        base::Instant now) override;

private:
    struct Look;
    [[nodiscard]] Look look(const Item &restore, base::Instant now) const;
    [[nodiscard]] Plan planReadiness(const Look &look) const;
    [[nodiscard]] Plan planFailure(const Look &look, const QString &text) const;
    [[nodiscard]] QString problemOf(const Look &look) const;
    [[nodiscard]] Plan planError(const Look &look, const QString &text) const;
    [[nodiscard]] Plan planRestore(const Look &look) const;
    [[nodiscard]] QString missingSource(const Look &look, const QJsonArray &volumes) const;
    [[nodiscard]] bool planClaim(Plan &plan, const Look &look, const QJsonObject &volume) const;
    void planMachine(Plan &plan, const Look &look, const QJsonArray &volumes) const;
    [[nodiscard]] bool waitsForConsumer(const QJsonObject &claim) const;
    [[nodiscard]] Plan planEnd(const Look &look) const;
    [[nodiscard]] Plan planDeletion(const Look &look) const;
    void planUnlock(Plan &plan, const Look &look) const;
};

} // namespace simulator
