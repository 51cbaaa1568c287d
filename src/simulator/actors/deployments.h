// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulator/actors/reconciler.h"

namespace simulator {

inline constexpr kube::ResourceType deploymentType{QLatin1String{"apps"}, QLatin1String{"v1"},
                                                   QLatin1String{"deployments"},
                                                   QLatin1String{"Deployment"}};

// What the deployment controller, its replica sets and their pods come to: all of them available
// at once. There are no pods.
class Deployments final : public Reconciler
{
public:
    Deployments(ClusterView &view, const Dice &dice);

    [[nodiscard]] Plan plan(const kube::ObjectKey &key, base::Instant now) override;
};

} // namespace simulator
