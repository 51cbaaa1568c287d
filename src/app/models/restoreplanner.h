// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/machinebook.h"
#include "app/models/policydraft.h"
#include "base/error.h"
#include "snapshots/restoreplan.h"

#include <QFuture>

namespace app {

// A restore that somebody thinks about: the snapshot, read whole from the cluster with what its
// restore depends on, what has changed since, and what the restore would do.
class RestorePlanner final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RestorePlanner)

public:
    enum class State {
        Nothing, // is chosen
        Reading,
        Read,
        Failed // for error()
    };

    RestorePlanner(Session &session, const snapshots::MachineRef &machine);

    [[nodiscard]] const snapshots::MachineRef &machine() const { return m_machine; }
    void choose(const MachineBook::Snapshot &snapshot); // null: none
    void readAgain();
    void setOptions(const snapshots::RestoreOptions &options);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const std::optional<base::Error> &error() const { return m_error; }
    [[nodiscard]] const MachineBook::Snapshot &chosen() const { return m_chosen; }
    [[nodiscard]] const snapshots::RestoreOptions &options() const { return m_options; }

    // While Read.
    [[nodiscard]] const QList<snapshots::SpecChange> &changes() const { return m_changes; }
    [[nodiscard]] const snapshots::RestorePlan &plan() const { return m_plan; }
    [[nodiscard]] bool seesVolumeSnapshots() const { return m_facts.seesVolumeSnapshots; }
    [[nodiscard]] PolicyWrite write() const; // the request that asks for it

    // Only ready ones have anything to go back to.
    [[nodiscard]] static bool isRestorable(const snapshots::SnapshotRequest &snapshot);

Q_SIGNALS:
    void changed();

private:
    struct Facts
    {
        snapshots::Shared<snapshots::SnapshotRequest> snapshot;
        QJsonObject specThen;
        QJsonObject specNow;
        std::vector<snapshots::Shared<snapshots::VolumeSnapshot>> volumeSnapshots;
        std::vector<snapshots::Shared<snapshots::VmRestore>> restores;
        bool seesVolumeSnapshots = true;
    };

    void onSnapshot(const base::Result<kube::Object> &answer);
    void readVolumeSnapshot(const snapshots::DiskRecord &disk);
    void readMachine();
    void readRestores();
    template<class T, class Take>
    void await(const QFuture<base::Result<T>> &future, Take take);
    void fail(const base::Error &error);
    void finishOne();
    void makePlan();
    [[nodiscard]] snapshots::RestoreQuestion question() const;

    Session &m_session;
    const snapshots::MachineRef m_machine;
    MachineBook::Snapshot m_chosen;
    QString m_name; // of the request
    snapshots::RestoreOptions m_options;
    State m_state = State::Nothing;
    std::optional<base::Error> m_error;
    int m_reading = 0; // which one: answers to an earlier one do not count
    int m_open = 0; // answers to come
    Facts m_facts;
    QList<snapshots::SpecChange> m_changes;
    snapshots::RestorePlan m_plan;
};

} // namespace app
