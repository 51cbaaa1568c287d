// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/storageprobe.h"

namespace app::texts {

[[nodiscard]] QString probeStep(snapshots::ProbeStep step);
[[nodiscard]] QString probeProblem(const StorageProbe::Problem &problem,
                                   const StorageProbe::Wish &wish);
[[nodiscard]] QString probeNotKept(const base::Error &error, const QString &storageClass);

// What became of the snapshot when its source was gone, in a few words and in a sentence.
[[nodiscard]] QString probeAnswer(const snapshots::ProbeReport &report);
[[nodiscard]] QString probeVerdict(const snapshots::ProbeReport &report);
// The report card: a name and what was found, line by line.
[[nodiscard]] QList<std::pair<QString, QString>> probeCard(const snapshots::ProbeReport &report);

} // namespace app::texts
