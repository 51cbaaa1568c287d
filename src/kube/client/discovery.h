// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kube/client/client.h"
#include "kube/core/resourcetype.h"

#include <QFuture>

namespace kube {

// Whether the server serves this kind in this version: GET of the group version's resource list.
// A missing group is an answer (false), not an error.
[[nodiscard]] QFuture<base::Result<bool>>
isServed(Client &client, const ResourceType &type, QObject *context);

struct ServerVersion
{
    QString gitVersion; // "v1.36.3"
};

[[nodiscard]] QFuture<base::Result<ServerVersion>> serverVersion(Client &client, QObject *context);

} // namespace kube
