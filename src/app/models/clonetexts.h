// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/cloneplanner.h"

// Clones in words for people, in the language of the application. The planner has Read.
namespace app::texts {

[[nodiscard]] QString identityField(const snapshots::IdentityField &field); // "MAC address of lan"
// What it means to say nothing there; `captured` is what the captured machine has.
[[nodiscard]] QString emptyField(const snapshots::IdentityField &captured);

[[nodiscard]] QStringList keptByClone(const ClonePlanner &planner);
[[nodiscard]] QStringList changedByClone(const ClonePlanner &planner);
[[nodiscard]] QStringList leftInDisks();
[[nodiscard]] QStringList createdByClone(const ClonePlanner &planner);
[[nodiscard]] QStringList roomOfClone(const ClonePlanner &planner);

} // namespace app::texts
