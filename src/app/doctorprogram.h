// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace app {

// `wukong-snapshots --doctor [CONTEXT]`: the connection doctor on a terminal, without a window.
// Needs a QCoreApplication. The exit code: 0 when nothing failed.
[[nodiscard]] int runDoctor(const QString &kubeconfig, const QString &context);

} // namespace app
