// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/storageprobe.h"

namespace app {

// `wukong-snapshots --probe` and `--probe-clean`: on a terminal, without a window. Needs a
// QCoreApplication. The exit code: 0 when all went well and snapshots outlive their source, 3 when
// they do not, or when that is not known; else 1.
[[nodiscard]] int
runProbe(const StorageProbe::Wish &wish, const QString &kubeconfig, const QString &context);

} // namespace app
