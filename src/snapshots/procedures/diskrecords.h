// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/procedures/look.h"

// status.disks.
namespace snapshots::disks {

// Takes over what is known of one disk; adds it when the status has none of that name.
void record(Look &look, const DiskRecord &disk);

// The VolumeSnapshots that KubeVirt makes or has made, as soon as its content names them: whoever
// tidies up must know what to look for.
void recordBackups(Look &look);

// The contents behind the recorded VolumeSnapshots, as far as these are observed.
void recordContents(Look &look);
[[nodiscard]] bool areContentsKnown(const Look &look);

// A disk with a claim is not included.
[[nodiscard]] bool areMissing(const QList<DiskRecord> &disks);

// Sum of the included disks, a quantity; empty when no size is known.
[[nodiscard]] QString totalSize(const QList<DiskRecord> &disks);

[[nodiscard]] const VolumeSnapshot *find(const Observation &observation, const QString &name);

} // namespace snapshots::disks
