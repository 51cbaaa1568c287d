// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/scenarios.h"

#include "simulator/scenarios/foundation.h"
#include "simulator/scenarios/machinefactory.h"
#include "simulator/scenarios/small.h"

using namespace Qt::StringLiterals;

namespace simulator {

QStringList scenarioNames()
{
    return {u"empty"_s, u"small"_s};
}

base::Result<QList<QJsonObject>> makeScenario(const ScenarioOptions &options, base::Instant now)
{
    now = std::chrono::floor<std::chrono::seconds>(now);
    if (!scenarioNames().contains(options.name))
        return base::failure(base::Error::Kind::Invalid,
                             QString("there is no scenario \""_L1 + options.name
                                     + "\"; there are: "_L1 + scenarioNames().join(", "_L1)));
    QList<QJsonObject> objects =
        foundation({u"default"_s, u"shop"_s}, now - std::chrono::days{200});
    const QList<QJsonObject> base = objects;
    if (options.name == "small"_L1) {
        for (const MachineSeed &seed : smallMachines(now))
            objects << makeMachine(seed, base, now, options.seed);
    }
    return objects;
}

} // namespace simulator
