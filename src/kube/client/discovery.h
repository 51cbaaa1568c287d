// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kube/client/client.h"
#include "kube/core/resourcetype.h"

#include <QFuture>

namespace kube {

// Which of these types the server serves in their version: one request where it offers aggregated
// discovery (1.27 on), else the resource list of each group version. Core types are served by every
// server. A missing group is an answer, not an error. Errors: any, when the server cannot be asked.
[[nodiscard]] QFuture<base::Result<QList<ResourceType>>>
servedTypes(Client &client, const QList<ResourceType> &types, QObject *context);

struct ServerVersion
{
    QString gitVersion; // "v1.36.3"
};

[[nodiscard]] QFuture<base::Result<ServerVersion>> serverVersion(Client &client, QObject *context);

} // namespace kube
