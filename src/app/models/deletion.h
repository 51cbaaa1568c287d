// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/machinebook.h"
#include "app/models/writequeue.h"

#include <QHash>

namespace app {

// Snapshots of one machine that are to be deleted: what that would mean, and then doing it.
class Deletion final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Deletion)

public:
    // `all` are the machine's snapshots, for what would be left.
    Deletion(Session &session,
             std::vector<MachineBook::Snapshot> doomed,
             const std::vector<MachineBook::Snapshot> &all,
             QObject *parent = nullptr);

    [[nodiscard]] const std::vector<MachineBook::Snapshot> &doomed() const { return m_doomed; }
    [[nodiscard]] snapshots::MachineRef machine() const { return m_doomed.front()->machine; }
    [[nodiscard]] QString effect() const; // in one sentence, with the room that comes back
    [[nodiscard]] QStringList warnings() const; // last copy, readers, pins, floors of policies
    // Some go only with a reason: pinned ones, and the last good ones that a policy keeps.
    [[nodiscard]] bool needsReason() const;

    void start(const QString &reason);
    [[nodiscard]] QStringList problems() const { return m_problems; }

Q_SIGNALS:
    void finished(); // what is left in doomed() did not go

private:
    // What restores and clones need the snapshot for.
    [[nodiscard]] QStringList usesOf(const snapshots::SnapshotRequest &snapshot) const;
    [[nodiscard]] bool isPinned(const snapshots::SnapshotRequest &snapshot) const;
    [[nodiscard]] bool isHeld(const snapshots::SnapshotRequest &snapshot) const;
    [[nodiscard]] WriteQueue::Write removal(const MachineBook::Snapshot &snapshot,
                                            const QString &reason);
    void findNewest(const std::vector<MachineBook::Snapshot> &all);
    void findFloors(const std::vector<MachineBook::Snapshot> &all);

    Session &m_session;
    std::vector<MachineBook::Snapshot> m_doomed;
    MachineBook::Snapshot m_newestBefore; // good ones; null: none
    MachineBook::Snapshot m_newestLeft;
    QHash<QString, snapshots::PolicyFloor> m_broken; // by the uid of the snapshot
    QStringList m_problems;
    std::vector<MachineBook::Snapshot> m_left;
    WriteQueue m_queue;
};

} // namespace app
