// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "kube/core/kubeconfig.h"

#include <QString>
#include <QStringList>

namespace controller {

struct Options
{
    QString kubeconfig;
    QString context;
    QString space; // namespace; empty: all
    int workers = 16;
    bool exitsWithParent = false;
};

// Ends the process for --help and --version. Errors: Invalid, naming the option.
[[nodiscard]] base::Result<Options> parseOptions(const QStringList &arguments);

// --kubeconfig, else the pod's service account, else the usual kubeconfig.
[[nodiscard]] base::Result<kube::ClusterAccess> chooseAccess(const Options &options);

} // namespace controller
