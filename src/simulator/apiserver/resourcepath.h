// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulator/apiserver/httprequest.h"

#include <optional>

namespace simulator {

// What /api/v1/namespaces/{space}/{plural}/{name}/{subresource} and its relatives name.
struct ResourcePath
{
    QString group;
    QString version;
    QString space;
    QString plural;
    QString name;
    QString subresource;
};

// nullopt for paths that name no resource (discovery, health, version).
[[nodiscard]] std::optional<ResourcePath> parseResourcePath(const QStringList &segments);

// The verb of access reviews: get, list, watch, create, update, patch, delete, deletecollection.
[[nodiscard]] QString verbOf(const HttpRequest &request, const ResourcePath &path);

} // namespace simulator
