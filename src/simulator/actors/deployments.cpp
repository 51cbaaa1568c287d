// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/actors/deployments.h"

#include "simulator/actors/fields.h"

using namespace Qt::StringLiterals;

namespace simulator {

Deployments::Deployments(ClusterView &view, const Dice &dice)
    : Reconciler{deploymentType, view, dice}
{ }

Plan Deployments::plan(const kube::ObjectKey &key, base::Instant now)
{
    Q_UNUSED(now)
    Plan plan;
    const auto item = find(key);
    if (!item)
        return plan;
    const int replicas = valueAt(item->object.json(), "spec.replicas"_L1).toInt(1);
    plan.updateStatus(type(), item->object,
                      {{"observedGeneration"_L1, item->object.meta.generation},
                       {"replicas"_L1, replicas},
                       {"updatedReplicas"_L1, replicas},
                       {"readyReplicas"_L1, replicas},
                       {"availableReplicas"_L1, replicas}});
    return plan;
}

} // namespace simulator
