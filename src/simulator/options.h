// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "simulator/scenarios.h"

#include <QString>
#include <QStringList>

namespace simulator {

struct Options
{
    QString apiServer; // kubeconfig of another API server: only the actors run
    QStringList actors;
    quint16 port = 0;
    QString kubeconfigOut;
    ScenarioOptions scenario;
    base::ClockSpeed timeScale;
    int watchWindow = 20'000; // changes of a kind that a watch or a list may be behind
    bool exitsWithParent = false;
};

// Ends the process for --help and --version. Errors: Invalid, naming the option.
[[nodiscard]] base::Result<Options> parseOptions(const QStringList &arguments);

} // namespace simulator
