// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulator/actors/clusterview.h"

#include <optional>

namespace simulator {

// What keeps a snapshot from locking its machine, as the text that KubeVirt appends to "Source not
// locked" (kubevirt-semantics 3.2, in its order); nullopt: it can be locked now.
[[nodiscard]] std::optional<QString>
lockObstacle(const ClusterView &view, const kube::Object &machine, const QString &snapshot);

// The sourceIndications sentence of an indication (kubevirt-semantics 3.6); empty for unknown ones.
[[nodiscard]] QString indicationSentence(const QString &indication);

// Pods that have not ended and use one of the claims.
[[nodiscard]] int
podsUsing(const ClusterView &view, const QString &space, const QStringList &claims);

} // namespace simulator
