// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "setup/bundle.h"

#include "base/result.h"

#include <QSet>

#include <optional>

class QCommandLineParser;

namespace app {

// What the command line asks of --setup and --remove.
struct SetupOrder
{
    enum class Output {
        Apply,
        DryRun, // what would differ, object by object
        Print // YAML for kubectl
    };

    bool isRemoval = false;
    Output output = Output::Apply;
    QSet<setup::Group> without;
    QString image; // empty: the one in packaging/, or the registry that is in use
    bool waits = true;
    bool allowsDowngrade = false;
    // Of the context whose snapshots go, too: it is said again, so that no other one is meant.
    // Empty: they stay.
    QString deletesSnapshotsOf;

    static void addOptions(QCommandLineParser &parser);
    // None: neither of them is there. Errors: Invalid when the options do not go together.
    [[nodiscard]] static base::Result<std::optional<SetupOrder>>
    parse(const QCommandLineParser &parser);
};

} // namespace app
