// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulator/actors/reconciler.h"

namespace simulator {

// Kinds that the collector and the end of a namespace look at.
[[nodiscard]] QList<kube::ResourceType> collectedKinds();

// The garbage collector for one kind: objects whose owners are all gone are deleted; owners that
// are deleted in the foreground wait for their dependents, orphaning ones let them go.
class Garbage final : public Reconciler
{
public:
    Garbage(const kube::ResourceType &type, ClusterView &view, const Dice &dice);

    [[nodiscard]] QList<kube::ResourceType> alsoWatches() const override;
    [[nodiscard]] QList<kube::ObjectKey> concernedBy(const kube::ResourceType &type,
                                                     const Item &item) const override;
    [[nodiscard]] Plan plan(const kube::ObjectKey &key, base::Instant now) override;

private:
    void planForeground(Plan &plan, const kube::Object &owner) const;
    void planOrphan(Plan &plan, const kube::Object &owner) const;
    void planCollection(Plan &plan, const kube::Object &object) const;
};

// A deleted namespace takes everything in it along, and goes when it is empty.
class Namespaces final : public Reconciler
{
public:
    Namespaces(ClusterView &view, const Dice &dice);

    [[nodiscard]] QList<kube::ResourceType> alsoWatches() const override;
    [[nodiscard]] QList<kube::ObjectKey> concernedBy(const kube::ResourceType &type,
                                                     const Item &item) const override;
    [[nodiscard]] Plan plan(const kube::ObjectKey &key, base::Instant now) override;
};

} // namespace simulator
