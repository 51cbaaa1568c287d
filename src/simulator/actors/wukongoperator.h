// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulator/actors/reconciler.h"

#include <QJsonObject>

namespace simulator {

// The Wukong operator, with what decides our design (facts 1 to 4, seen on the real one): it
// watches Wukongs only, replaces the whole VirtualMachine spec at each look, makes missing claims
// anew, and writes Wukongs as its typed structs know them, so that other fields are lost. Asleep
// once a machine runs; every 10 s while one does not; spinning after errors.
class WukongOperator final : public Reconciler
{
public:
    WukongOperator(ClusterView &view, const Dice &dice);

    [[nodiscard]] Plan plan(const kube::ObjectKey &key, base::Instant now) override;
    [[nodiscard]] Plan planAfterFailure(const kube::ObjectKey &key,
                                        const base::Error &error,
                                        base::Instant now) override;

private:
    struct Look;
    [[nodiscard]] Plan planDeletion(const Look &look) const;
    void planClaims(Plan &plan, const Look &look) const;
    void planMachine(Plan &plan, const Look &look) const;
    void planStatus(Plan &plan, const Look &look) const;
    void writeStatus(Plan &plan, const Look &look, QJsonObject status, const QString &phase) const;
    [[nodiscard]] QJsonArray volumes(const Look &look, bool *areBound) const;
};

// The Wukong as the operator's Go types know it.
[[nodiscard]] QJsonObject typedWukong(const QJsonObject &wukong);
// The VirtualMachine spec that the operator derives from it.
[[nodiscard]] QJsonObject machineSpec(const QJsonObject &wukong);
// A new claim for a disk, as the operator makes it.
[[nodiscard]] QJsonObject newDiskClaim(const QJsonObject &wukong, const QJsonObject &disk);
// An absent startStrategy means start; a present one means what its autoStart says, false where it
// says nothing.
[[nodiscard]] bool isAutoStarted(const QJsonObject &wukong);

} // namespace simulator
