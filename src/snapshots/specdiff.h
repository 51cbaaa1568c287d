// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/observation.h"

namespace snapshots {

// One way in which a machine is not what it was when it was captured.
struct SpecChange
{
    enum class Kind {
        DiskAdded,
        DiskRemoved,
        DiskResized,
        DiskMoved, // to another StorageClass
        Cpu,
        Memory,
        NetworkAdded,
        NetworkRemoved,
        MacAddress,
        Other
    };

    Kind kind = Kind::Other;
    QString name; // the disk or network; of what is Other the path: "startStrategy.autoStart"
    QString then; // empty: it was not there
    QString now;

    friend bool operator==(const SpecChange &, const SpecChange &) = default;
};

// A machine as a snapshot has recorded it: status.machine and status.disks.
struct MachineRecord
{
    QJsonObject spec;
    QList<DiskRecord> disks;
};

// What has changed since, the disks first. Both specs are without secrets, as machineSpecOf() gives
// them. The policies of a machine are no part of it. Sizes that its spec does not tell are those of
// the claims.
[[nodiscard]] QList<SpecChange> changesSince(const MachineRecord &then,
                                             const QJsonObject &specNow,
                                             const std::vector<Shared<VolumeClaim>> &claimsNow);

[[nodiscard]] bool isOfNetwork(const SpecChange &change);

} // namespace snapshots
