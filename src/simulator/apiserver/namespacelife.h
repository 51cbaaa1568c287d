// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>

namespace simulator {

// What makes namespaces different: they are held by spec.finalizers, which only the subresource
// finalize changes, and say in status.phase that they end.
[[nodiscard]] QJsonObject bornNamespace(QJsonObject object);
[[nodiscard]] QJsonObject endingNamespace(QJsonObject object);
[[nodiscard]] bool isHeldNamespace(const QJsonObject &object); // false for every other kind
[[nodiscard]] QJsonObject withFinalizersOf(QJsonObject object, const QJsonObject &finalized);

} // namespace simulator
