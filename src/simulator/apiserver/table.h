// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "simulator/apiserver/kinds.h"
#include "simulator/apiserver/negotiation.h"

#include <QJsonArray>
#include <QJsonObject>

namespace simulator {

// What `kubectl get` shows: meta.k8s.io Table.
[[nodiscard]] QJsonArray tableColumns(const KindVersion &version);
[[nodiscard]] QJsonObject tableRow(const QJsonObject &object,
                                   const KindVersion &version,
                                   const Rendering &rendering,
                                   base::Instant now);

// metadata only, as PartialObjectMetadata.
[[nodiscard]] QJsonObject partialMetadata(const QJsonObject &object, const QString &metaVersion);

// The subset of JSONPath that printer columns use: .a.b, [0], ['a'], [?(@.type=='Ready')], "\.".
// Undefined when there is nothing.
[[nodiscard]] QJsonValue atPath(const QJsonValue &root, const QString &path);

} // namespace simulator
