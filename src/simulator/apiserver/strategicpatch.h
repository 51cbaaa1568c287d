// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>

namespace simulator {

// Strategic merge patch as far as the built-in kinds played here need it: a merge patch in which
// lists of plain values (finalizers) are united, lists of objects are merged by uid, type or name,
// and
// "$patch" and "$deleteFromPrimitiveList" are understood.
[[nodiscard]] QJsonObject applyStrategicPatch(const QJsonObject &target, const QJsonObject &patch);

} // namespace simulator
