// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulator/apiserver/objectwriter.h"

namespace simulator {

// The object says itself what it is, and is made to; of kinds that the server defines itself it
// need not.
[[nodiscard]] std::optional<Refusal> kindRefusal(const WriteTarget &target, QJsonObject &object);

// Whether the object means the place that it is sent to.
[[nodiscard]] std::optional<Refusal> placeRefusal(const WriteTarget &target,
                                                  const QJsonObject &metadata);

// The optimistic lock that an object carries: the version that it was read at.
[[nodiscard]] std::optional<Refusal>
lockRefusal(const WriteTarget &target, const QString &current, const QString &version);

} // namespace simulator
