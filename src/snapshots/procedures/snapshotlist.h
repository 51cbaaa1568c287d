// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/decision.h"
#include "snapshots/kinds/wukong.h"

#include <QJsonArray>

#include <memory>

// status.snapshots of a Wukong: a list for people who look at the machine with kubectl. It is made
// of the WukongSnapshot objects and nothing is ever decided by it. The operator drops it whenever
// it writes a status (product facts 2.4), so it is written again at most once a minute per machine,
// and more and more seldom while it goes on being removed; condition SnapshotsPublished and an
// event say so. The operator replaces all conditions, too: the condition lasts as long as the list
// does.
namespace snapshots {

// The newest first, at most longestSnapshotList: [{name, phase, createdAt, size}].
[[nodiscard]] QJsonArray
snapshotListOf(std::vector<std::shared_ptr<const SnapshotRequest>> requests);

inline constexpr size_t longestSnapshotList = 50;

// What was written last, remembered until it has stayed for a minute. It paces the writing and
// nothing else: a controller that starts anew writes once more.
struct Publication
{
    QByteArray digest; // of the list
    base::Instant at{};
    std::chrono::milliseconds pause{}; // before the same list is written again

    friend bool operator==(const Publication &, const Publication &) = default;
};

struct SnapshotListDecision
{
    QJsonObject statusPatch; // empty: nothing to write
    std::vector<EventNote> events;
    std::optional<Publication> publication; // to be remembered once that is written
    std::optional<std::chrono::milliseconds> lookAgainAfter;
};

[[nodiscard]] SnapshotListDecision decideSnapshotList(const Wukong &wukong,
                                                      const QJsonArray &wanted,
                                                      const std::optional<Publication> &last,
                                                      base::Instant now);

} // namespace snapshots
