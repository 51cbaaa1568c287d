// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulator/apiserver/httprequest.h"
#include "simulator/apiserver/kinds.h"
#include "simulator/apiserver/objectwriter.h"

#include <QJsonObject>

#include <variant>

namespace simulator {

// The object in the body of a create or an update: JSON or YAML, of this kind and version.
[[nodiscard]] std::variant<QJsonObject, Refusal>
readObject(const HttpRequest &request, const Kind &kind, const QString &version);

// The body of a delete, which may be empty, or the query of one without a body.
[[nodiscard]] std::variant<DeleteOptions, Refusal> readDeleteOptions(const HttpRequest &request);

} // namespace simulator
