// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <QJsonObject>
#include <QList>
#include <QStringList>

namespace simulator {

struct ScenarioOptions
{
    QString name; // one of scenarioNames()
    int machines = 1000; // scale
    int snapshots = 10'000; // scale
    quint64 seed = 1;
    bool hasVmSnapshots = true; // false: the snapshot.kubevirt.io group is absent
};

// empty: classes, namespaces and nodes. small: a handful of machines for tests. demo: the estate of
// a company with half a year of snapshots. scale: many small machines and snapshots.
[[nodiscard]] QStringList scenarioNames();

// The objects of an estate as it stands at `now`, settled: actors that look at it have nothing to
// do but for what is under way in it. The same for the same options and time. `now` is cut to
// whole seconds. Errors: Invalid for an unknown name.
[[nodiscard]] base::Result<QList<QJsonObject>> makeScenario(const ScenarioOptions &options,
                                                            base::Instant now);

} // namespace simulator
