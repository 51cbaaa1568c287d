// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/observation.h"

#include <QString>

namespace snapshots {

// Whose turn it is on the StorageClasses that take only so many captures at once. A capture is
// under way from phase Creating until its data can be restored, for storing is what loads many
// storages. Captures go in the order of their creation, then of their names. One that waits for
// anything else (its published reason is another one than CaptureLimit) is passed over.
//
// Captures see of each other what is published, and no two of them at the same moment. So one
// announces itself before it begins: it stays Pending, with reason Capturing. A later look, which
// sees all that was announced before its own announcement, begins only when the others that are
// under way or announced leave a place. Of any that begin, the last to announce itself has counted
// all others, so that there are never more than the limit. When too many have announced themselves
// at once, the younger ones step back.
struct Turn
{
    enum class State {
        Go, // no limit, or there is a place that nobody else can take
        Announce, // there is a place: say so, or go on saying so, and look again
        Wait
    };

    State state = State::Go;
    QString storageClass; // that it waits for
    int limit = 0;
    int ahead = 0; // captures under way, announced or earlier in the queue
};

// Without a request (a preview) everybody else was there before.
[[nodiscard]] Turn turnOf(const Observation &observation);

// Waits for its turn, and for nothing else.
[[nodiscard]] bool isInQueue(const SnapshotRequest &request);

// None where the class does not say, or says what is no number.
[[nodiscard]] std::optional<int> captureLimitOf(const StorageClass &storageClass);

} // namespace snapshots
