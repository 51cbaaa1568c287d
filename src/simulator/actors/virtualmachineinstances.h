// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulator/actors/reconciler.h"

namespace simulator {

// virt-controller's part for VirtualMachineInstances: the virt-launcher pod, which uses the claims,
// and the phases Pending, Scheduling, Scheduled. Scheduled to Running and the end are the node's.
class VirtualMachineInstances final : public Reconciler
{
public:
    VirtualMachineInstances(ClusterView &view, const Dice &dice);

    [[nodiscard]] QList<kube::ResourceType> alsoWatches() const override;
    [[nodiscard]] QList<kube::ObjectKey> concernedBy(const kube::ResourceType &type,
                                                     const Item &item) const override;
    [[nodiscard]] Plan plan(const kube::ObjectKey &key, base::Instant now) override;

private:
    struct Look;
    [[nodiscard]] Plan planDeletion(const Look &look) const;
    [[nodiscard]] Plan planPending(const Look &look) const;
    [[nodiscard]] Plan planScheduling(const Look &look) const;
    [[nodiscard]] Plan planAlive(const Look &look) const;
    [[nodiscard]] QJsonObject newPod(const Look &look) const;
};

// The machine that an instance belongs to: same name and namespace.
[[nodiscard]] QString
knob(const ClusterView &view, const kube::ObjectKey &machine, QLatin1String name);

[[nodiscard]] kube::ObjectKey launcherPodKey(const kube::Object &instance);

// A phase, with its entry in phaseTransitionTimestamps.
[[nodiscard]] QJsonObject withPhase(QJsonObject status, const QString &phase, base::Instant now);
// When the instance entered its present phase; its creation where that is not recorded.
[[nodiscard]] base::Instant phaseSince(const kube::Object &instance, const QJsonObject &json);

} // namespace simulator
