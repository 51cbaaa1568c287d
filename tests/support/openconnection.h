// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kube/client/connection.h"

namespace support {

// With the credentials that stand in the access, as the programs open one; on the computer's clock.
[[nodiscard]] base::Result<std::unique_ptr<kube::Connection>>
openConnection(const kube::ClusterAccess &access, kube::Connection::Options options = {});

} // namespace support
