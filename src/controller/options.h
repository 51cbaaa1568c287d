// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "kube/core/kubeconfig.h"
#include "kube/core/objectkey.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace controller {

struct Options
{
    QString kubeconfig;
    QString context;
    QString space; // namespace; empty: all
    int workers = 16;
    int capturesAtOnce = 20; // on one StorageClass; 0: any number
    std::optional<bool> electsLeader;
    kube::ObjectKey lease{{}, QStringLiteral("wukong-snapshot-controller")};
    std::optional<QString> healthAddress; // empty: none
    double writesPerSecond = 20;
    int writeBurst = 40;
    bool isDryRun = false;
    base::ClockSpeed timeScale;
    bool exitsWithParent = false;
};

// Ends the process for --help and --version. Errors: Invalid, naming the option.
[[nodiscard]] base::Result<Options> parseOptions(const QStringList &arguments);

// --kubeconfig, else the pod's service account, else the usual kubeconfig.
[[nodiscard]] base::Result<kube::ClusterAccess> chooseAccess(const Options &options);

// Fills in what was not given: in a pod there are replicas and probes, on a workstation neither. A
// dry run takes no lease.
[[nodiscard]] Options withDefaults(Options options, const kube::ClusterAccess &access);

} // namespace controller
