// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulator/scenarios/machineobjects.h"
#include "simulator/scenarios/snapshotseed.h"

namespace simulator {

// Makes what requests about one machine have left behind: WukongSnapshots as the controller would
// have left them, with everything of their captures. The simulator's own reading of the kinds:
// independent of the product's.
class SnapshotHistory final
{
public:
    explicit SnapshotHistory(MachineObjects machine)
        : m_machine{std::move(machine)}
    { }

    void add(const SnapshotSeed &seed);
    // A request that deleted the snapshot `target`, which is gone.
    void addDeletion(const QString &name, const QString &target, base::Instant at);

    [[nodiscard]] const QList<QJsonObject> &objects() const { return m_objects; }

private:
    [[nodiscard]] QJsonObject
    newRequest(const QString &name, QLatin1String operation, base::Instant at) const;
    [[nodiscard]] QString uidOf(const QString &name, base::Instant at) const;

    MachineObjects m_machine;
    QList<QJsonObject> m_objects;
};

} // namespace simulator
