// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "controller/reconciler.h"

#include "controller/reconcileloop.h"

#include <algorithm>

namespace controller {

bool Reconciler::isSomebodyAhead() const
{
    return std::ranges::any_of(m_ahead,
                               [](const ReconcileLoop *loop) { return loop->waitingCount() > 0; });
}

} // namespace controller
