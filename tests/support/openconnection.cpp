// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "support/openconnection.h"

namespace support {

base::Result<std::unique_ptr<kube::Connection>> openConnection(const kube::ClusterAccess &access,
                                                               kube::Connection::Options options)
{
    static base::SystemClock clock;
    return kube::Connection::open(access, kube::ownCredentials(access, clock), std::move(options));
}

} // namespace support
