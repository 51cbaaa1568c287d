// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/procedures/restorecheck.h"
#include "snapshots/specdiff.h"

namespace snapshots {

// Something that people should know before a restore.
struct RestoreDanger
{
    enum class Kind {
        LaterDataLeaves, // what was written since the point in time; always
        NoSafetySnapshot,
        NothingParked, // the present cannot be put back by an undo
        DiskStays, // of the machine, as it is: it is not in the snapshot
        DiskIsGone, // of the snapshot: the machine has none of that name any more
        PartialGrade,
        CrashGrade,
        NetworksChanged, // the guest knows those of then
        DomainTrust, // of a Windows guest, whose machine password is renewed every 30 days
        UnprovenClass, // no restore has ended well on it yet, nor a test of such snapshots
        LittleRoom // on the StorageClass
    };

    Kind kind = Kind::LaterDataLeaves;
    QString object; // disk or StorageClass

    friend bool operator==(const RestoreDanger &, const RestoreDanger &) = default;
};

// What somebody would like to know before asking for a restore.
struct RestoreQuestion
{
    Observation observation; // with the request that would be made, as checkRestore() wants it
    QList<SpecChange> changes; // since the snapshot
    QStringList provenClasses; // StorageClasses on which a restore has ended well
};

// What a restore will do. It uses the check with which the controller begins.
struct RestorePlan
{
    Method method = Method::Swap;
    QList<Finding> findings; // what is in the way
    QList<DiskRecord> disks; // included: gets the data of the snapshot
    bool stopsMachine = false; // and starts it again afterwards
    bool putsSettingsBack = false; // of the machine, with its disks
    QMap<QString, qint64> room; // of new volumes, by StorageClass
    std::optional<std::chrono::seconds> expected; // as long as earlier ones took, in the middle
    QList<RestoreDanger> dangers;

    [[nodiscard]] bool isPossible() const; // nothing in the way that does not heal by itself
    [[nodiscard]] qint64 roomInAll() const;
};

[[nodiscard]] RestorePlan planRestore(const RestoreQuestion &question, base::Instant now);

} // namespace snapshots
