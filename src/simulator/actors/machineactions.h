// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulator/apiserver/apiserver.h"

namespace simulator {

// virt-api's subresources: start, stop and restart of machines; pause, unpause, freeze and unfreeze
// of instances, with their answers and refusals (kubevirt-semantics 1.3). `server` and `clock`
// must outlive the requests.
void installMachineActions(ApiServer &server, const base::Clock &clock);

} // namespace simulator
