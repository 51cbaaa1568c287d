// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/kinds/snapshotrequest.h"

#include <QStringList>

// Requests that are under way and that somebody does not want any more: deleting them takes back
// what they have done.
namespace app {

[[nodiscard]] bool canBeAbandoned(const snapshots::SnapshotRequest &request);

namespace texts {

[[nodiscard]] QStringList abandonEffects(const snapshots::SnapshotRequest &request); // sentences
[[nodiscard]] QString abandon(snapshots::Operation operation); // of a button
[[nodiscard]] QString abandonTitle(snapshots::Operation operation);

} // namespace texts

} // namespace app
