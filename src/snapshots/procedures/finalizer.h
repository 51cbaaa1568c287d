// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/procedures/look.h"

// The finalizer on a request, in a look that publishes nothing.
namespace snapshots::finalizer {

void add(Look &look);
void remove(Look &look); // looks again at once while there is something to publish first

} // namespace snapshots::finalizer
