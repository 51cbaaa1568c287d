// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulator/actors/reconciler.h"

namespace simulator {

// The node's part for pods: scheduler (marks waiting claims with the chosen node) and kubelet.
class NodePods final : public Reconciler
{
public:
    NodePods(ClusterView &view, const Dice &dice);

    [[nodiscard]] QList<kube::ResourceType> alsoWatches() const override;
    [[nodiscard]] QList<kube::ObjectKey> concernedBy(const kube::ResourceType &type,
                                                     const Item &item) const override;
    [[nodiscard]] Plan plan(const kube::ObjectKey &key, base::Instant now) override;

private:
    void planReplica(Plan &plan, const kube::Object &pod, base::Instant now) const;
    void planClaims(Plan &plan, const kube::Object &pod, const QJsonObject &json) const;
    void planRun(Plan &plan, const kube::Object &pod, QJsonObject json, base::Instant now) const;
};

// The node's part for VirtualMachineInstances: virt-handler. Starts guests, reports their agent,
// shuts them down.
class NodeInstances final : public Reconciler
{
public:
    NodeInstances(ClusterView &view, const Dice &dice);

    [[nodiscard]] QList<kube::ResourceType> alsoWatches() const override;
    [[nodiscard]] QList<kube::ObjectKey> concernedBy(const kube::ResourceType &type,
                                                     const Item &item) const override;
    [[nodiscard]] Plan plan(const kube::ObjectKey &key, base::Instant now) override;

private:
    struct Look;
    void planBoot(Plan &plan, const Look &look) const;
    void planGuest(Plan &plan, const Look &look) const;
    void planShutdown(Plan &plan, const Look &look) const;
    [[nodiscard]] std::chrono::milliseconds
    knobTime(const Look &look, QLatin1String name, std::chrono::milliseconds otherwise) const;
};

} // namespace simulator
