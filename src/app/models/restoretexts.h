// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/restoreplan.h"

// Restores in words for people, in the language of the application.
namespace app::texts {

[[nodiscard]] QString changeKind(const snapshots::SpecChange &change); // "Disk data: size"
// What a restore of such a machine means for it.
[[nodiscard]] QString changeMeans(const snapshots::SpecChange &change,
                                  snapshots::Method method,
                                  snapshots::MachineKind kind);
[[nodiscard]] QString danger(const snapshots::RestoreDanger &danger,
                             const snapshots::SnapshotRequest &snapshot);

[[nodiscard]] QStringList created(const snapshots::RestorePlan &plan,
                                  const snapshots::RestoreOptions &options);
[[nodiscard]] QStringList changed(const snapshots::RestorePlan &plan, const QString &machine);
[[nodiscard]] QStringList deleted(const snapshots::RestorePlan &plan,
                                  const snapshots::RestoreOptions &options,
                                  base::Instant now);
[[nodiscard]] QStringList room(const snapshots::RestorePlan &plan);
[[nodiscard]] QString expected(const snapshots::RestorePlan &plan);

} // namespace app::texts
