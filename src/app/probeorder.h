// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/storageprobe.h"

class QCommandLineParser;

namespace app::probeorder {

// What the command line asks of --probe and --probe-clean.
void addOptions(QCommandLineParser &parser);
// None: neither of them is there. Errors: Invalid when the options do not go together.
[[nodiscard]] base::Result<std::optional<StorageProbe::Wish>>
parse(const QCommandLineParser &parser);

} // namespace app::probeorder
