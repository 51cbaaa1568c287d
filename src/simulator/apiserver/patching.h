// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulator/apiserver/apiserver.h"
#include "simulator/apiserver/kinds.h"

#include <QJsonObject>

#include <variant>

namespace simulator {

[[nodiscard]] bool isApplyPatch(const QByteArray &contentType);

// The object that a patch makes of another. `contentType` decides between merge, JSON, strategic
// merge and apply patch.
[[nodiscard]] std::variant<QJsonObject, Refusal> patched(const Kind &kind,
                                                         const QJsonObject &object,
                                                         const QByteArray &contentType,
                                                         const QByteArray &body);

} // namespace simulator
