// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/policydraft.h"
#include "app/models/snapshotreading.h"
#include "snapshots/restoreplan.h"

namespace app {

// A restore that somebody thinks about: the snapshot, read whole from the cluster with what its
// restore depends on, what has changed since, and what the restore would do.
class RestorePlanner final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RestorePlanner)

public:
    using State = SnapshotReading::State;

    RestorePlanner(Session &session, const snapshots::MachineRef &machine);

    [[nodiscard]] const snapshots::MachineRef &machine() const { return m_machine; }
    void choose(const MachineBook::Snapshot &snapshot); // null: none
    void readAgain();
    void setOptions(const snapshots::RestoreOptions &options);

    [[nodiscard]] State state() const { return m_reading.state(); }
    [[nodiscard]] const std::optional<base::Error> &error() const { return m_reading.error(); }
    [[nodiscard]] const MachineBook::Snapshot &chosen() const { return m_chosen; }
    [[nodiscard]] const snapshots::RestoreOptions &options() const { return m_options; }

    // While Read.
    [[nodiscard]] const QList<snapshots::SpecChange> &changes() const { return m_changes; }
    [[nodiscard]] const snapshots::RestorePlan &plan() const { return m_plan; }
    [[nodiscard]] bool seesVolumeSnapshots() const
    {
        return m_seesVmSnapshot && m_reading.seesVolumeSnapshots();
    }
    [[nodiscard]] PolicyWrite write() const; // the request that asks for it

Q_SIGNALS:
    void changed();

private:
    void readMachine();
    void readVmSnapshot();
    void readRestores();
    void onRead();
    void makePlan();
    [[nodiscard]] snapshots::RestoreQuestion question() const;

    Session &m_session;
    const snapshots::MachineRef m_machine;
    MachineBook::Snapshot m_chosen;
    QString m_name; // of the request
    snapshots::RestoreOptions m_options;
    SnapshotReading m_reading;
    QJsonObject m_specNow;
    snapshots::Shared<snapshots::VmSnapshot> m_vmSnapshot;
    bool m_seesVmSnapshot = true;
    std::vector<snapshots::Shared<snapshots::VmRestore>> m_restores;
    QList<snapshots::SpecChange> m_changes;
    snapshots::RestorePlan m_plan;
};

} // namespace app
