// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace bench {

// What is measured: reads the lists of an estate into typed stores as the programs do and ends the
// process, with "<objects> <bytes in use per object> <bytes of memory per object>" on its output,
// as soon as the last one is whole. The context's cluster is the page server.
[[nodiscard]] int readIntoStores(const QString &kubeconfig, const QString &context);

} // namespace bench
