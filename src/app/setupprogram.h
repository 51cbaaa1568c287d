// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/setuporder.h"

namespace app {

// `wukong-snapshots --setup` and `--remove`: on a terminal, without a window. Needs a
// QCoreApplication. The exit code: 0 when all is, or would be, as it should.
[[nodiscard]] int
runSetup(const SetupOrder &order, const QString &kubeconfig, const QString &context);

} // namespace app
