// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/observation.h"

// What people may not delete without saying why: the last good snapshots that a policy keeps.
//
// A floor is broken when fewer good snapshots of the machine would be left to the policy than its
// minReady says. What counts is what the policy counts itself: ready snapshots that carry its label
// and are not leaving. So of seven any one may go, the newest too, which retention would keep: a
// person may know that it is bad, and six are left. A snapshot taken by hand is under no floor,
// even as the last one of its machine, and does not count in any: who took it may delete it. A
// policy that is gone has no floor, or its snapshots would hold up the deletion of their namespace.
//
// kubectl delete cannot be refused: such a snapshot is held, as a pinned one is, until newer ones
// have taken its place or a delete request forces it. When several go at once, each of two requests
// may have passed before it saw the other; the second snapshot is held then, because what is marked
// as leaving no longer counts. What a policy prunes is never held: it lets go only while its floor
// is there without it.
namespace snapshots::floors {

// status.before of a delete request under way: the uid of the snapshot that it deletes.
inline constexpr QLatin1String targetField{"snapshotUid"};

// The floor that would be broken if the target of a delete request, or the create request itself,
// went now; null when none would be. The snapshots that other delete requests are about to delete
// no longer count; between two under way the one that was there first goes on.
[[nodiscard]] const PolicyFloor *brokenBy(const Observation &observation);

// The floors that would be broken if all of `doomed` (uids) went, by the uids of those that their
// policies hold; `all` are the requests about the machine. For people, before they ask.
[[nodiscard]] QHash<QString, PolicyFloor>
brokenTogether(const std::vector<Shared<SnapshotRequest>> &all,
               const QStringList &doomed,
               const QHash<QString, PolicyFloor> &floors);

// "is one of the last 2 good snapshots that WukongSnapshotPolicy shop/nightly keeps of Wukong
// shop/web-1", to follow the snapshot's name.
[[nodiscard]] QString describe(const PolicyFloor &floor, const MachineRef &machine);

} // namespace snapshots::floors
