// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulator/apiserver/kinds.h"

#include <QJsonObject>

#include <optional>

namespace simulator {

// The documents by which clients find out what is served. `actions` are resources of aggregated
// APIs, such as "virtualmachines/stop".
[[nodiscard]] QJsonObject apiVersions(); // /api
[[nodiscard]] QJsonObject apiGroups(const KindRegistry &kinds); // /apis
[[nodiscard]] std::optional<QJsonObject> apiGroup(const KindRegistry &kinds, const QString &group);
[[nodiscard]] std::optional<QJsonObject>
apiResources(const KindRegistry &kinds, const QString &group, const QString &version);

// The aggregated forms of /api and /apis (apidiscovery.k8s.io/v2), all groups or only the core one.
[[nodiscard]] QJsonObject aggregatedGroups(const KindRegistry &kinds, bool isCore);

} // namespace simulator
