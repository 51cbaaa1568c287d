// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonArray>
#include <QJsonValue>

namespace setup {

// `theirs` with what `ours` says, and all that `ours` does not speak of: fields of other people and
// of the server. Arrays whose elements have names are merged name by name. Others stay when they
// hold the same elements in any order (each of ours is in one of theirs), else ours replace them.
// So `ours` is in `theirs` exactly when merged(theirs, ours) == theirs.
[[nodiscard]] QJsonValue merged(const QJsonValue &theirs, const QJsonValue &ours);

// Whether the elements of an array are told apart by their names.
[[nodiscard]] bool isNamed(const QJsonArray &array);

} // namespace setup
