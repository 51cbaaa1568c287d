// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/observation.h"

// How the requests about one machine get along: captures and restores go one after another, by
// creation time and then by name. The capture with which a restore begins has the restore's place.
namespace snapshots::siblings {

// By creation time, then by namespace and name.
[[nodiscard]] bool isBefore(const SnapshotRequest &a, const SnapshotRequest &b);

// The request that a capture or restore must wait for: one that is being captured or has the
// machine's power in its hands, or one that was there before and has not started. Null when the way
// is free. Without a request (a preview) every one that has not started was there before.
[[nodiscard]] const SnapshotRequest *inTheWay(const Observation &observation);

// Two have become Creating or Restoring at the same moment, each before it saw the other: the one
// that a capture which has not touched anything yet must let go first. Null when the way is free.
[[nodiscard]] const SnapshotRequest *ahead(const Observation &observation);

// The request reads the snapshot that it names, or will: a restore or clone that is under way, or
// that waits. One that is deleted before it has begun never begins.
[[nodiscard]] bool reads(const SnapshotRequest &request);

// A request that reads the snapshot of this name; null when there is none.
[[nodiscard]] const SnapshotRequest *readerOf(const Observation &observation,
                                              const QString &snapshot);
// "WukongSnapshot shop/restore-1 (restore) reads it"
[[nodiscard]] QString readingText(const SnapshotRequest &reader);

} // namespace snapshots::siblings
