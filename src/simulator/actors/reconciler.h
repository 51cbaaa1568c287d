// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include "simulator/actors/clusterview.h"
#include "simulator/actors/dice.h"
#include "simulator/actors/plan.h"

#include <vector>

namespace simulator {

// The deciding half of an actor, for one kind of object: a pure function of what the caches show.
// ReconcilerRunner is the acting half.
class Reconciler
{
public:
    Reconciler(kube::ResourceType type, ClusterView &view, const Dice &dice)
        : m_type{type}
        , m_view{view}
        , m_dice{dice}
    { }
    virtual ~Reconciler() = default;
    Q_DISABLE_COPY_MOVE(Reconciler)

    // Whose keys plan() takes. A change of such an object always has its own key looked at.
    [[nodiscard]] const kube::ResourceType &type() const { return m_type; }

    // Kinds whose changes may concern keys of ours.
    [[nodiscard]] virtual QList<kube::ResourceType> alsoWatches() const { return {}; }
    // The keys that a change of an object of one of those kinds concerns.
    [[nodiscard]] virtual QList<kube::ObjectKey> concernedBy(const kube::ResourceType &type,
                                                             const Item &item) const
    {
        Q_UNUSED(type)
        Q_UNUSED(item)
        return {};
    }

    [[nodiscard]] virtual Plan plan(const kube::ObjectKey &key, base::Instant now) = 0;

    // What to do about a write that failed in a way that trying again at once does not cure
    // (conflicts and vanished objects never come here). By default: wait and look again.
    [[nodiscard]] virtual Plan
    planAfterFailure(const kube::ObjectKey &key, const base::Error &error, base::Instant now)
    {
        Q_UNUSED(key)
        Q_UNUSED(error)
        Q_UNUSED(now)
        return {};
    }

protected:
    [[nodiscard]] ClusterView &view() const { return m_view; }
    [[nodiscard]] const Dice &dice() const { return m_dice; }
    [[nodiscard]] ClusterView::Pointer find(const kube::ObjectKey &key) const
    {
        return m_view.find(m_type, key);
    }

private:
    kube::ResourceType m_type;
    ClusterView &m_view;
    const Dice &m_dice;
};

using Reconcilers = std::vector<std::unique_ptr<Reconciler>>;

} // namespace simulator
