// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/scenarios.h"

#include "simulator/scenarios/demo.h"
#include "simulator/scenarios/demohistory.h"
#include "simulator/scenarios/foundation.h"
#include "simulator/scenarios/machinefactory.h"
#include "simulator/scenarios/scale.h"
#include "simulator/scenarios/small.h"

using namespace Qt::StringLiterals;

namespace simulator {

namespace {

QList<QJsonObject> demo(const ScenarioOptions &options, base::Instant since, base::Instant now)
{
    const QList<QJsonObject> base = foundation(demoSpaces(), since);
    QList<QJsonObject> objects = base;
    for (const DemoMachine &machine : demoMachines(now)) {
        const QList<QJsonObject> made = makeMachine(machine.seed, base, now, options.seed);
        objects << made;
        if (options.hasVmSnapshots)
            objects << demoHistory(machine, made, now);
    }
    return objects;
}

} // namespace

QStringList scenarioNames()
{
    return {u"empty"_s, u"small"_s, u"demo"_s, u"scale"_s};
}

base::Result<QList<QJsonObject>> makeScenario(const ScenarioOptions &options, base::Instant now)
{
    now = std::chrono::floor<std::chrono::seconds>(now);
    if (!scenarioNames().contains(options.name))
        return base::failure(base::Error::Kind::Invalid,
                             QString("there is no scenario \""_L1 + options.name
                                     + "\"; there are: "_L1 + scenarioNames().join(", "_L1)));
    const base::Instant since = now - std::chrono::days{200};
    if (options.name == "demo"_L1)
        return demo(options, since, now);
    if (options.name == "scale"_L1)
        return foundation(scaleSpaces() + QStringList{u"default"_s}, since)
            + scaleEstate(options.machines, options.snapshots, now);
    QList<QJsonObject> objects = foundation({u"default"_s, u"shop"_s}, since);
    if (options.name == "small"_L1) {
        const QList<QJsonObject> base = objects;
        for (const MachineSeed &seed : smallMachines(now))
            objects << makeMachine(seed, base, now, options.seed);
    }
    return objects;
}

} // namespace simulator
