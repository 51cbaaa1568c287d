// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "snapshots/kinds/snapshotrequest.h"

#include <QObject>
#include <QSet>

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace app {

class Session;

// One machine as the table shows it: what several objects say of it, joined.
struct MachineRow
{
    enum class Power { Running, Stopped, Changing, Paused, Trouble };

    snapshots::MachineRef ref;
    Power power = Power::Stopped;
    QString powerWord; // KubeVirt's own printable status
    bool hasAgent = false;
    std::optional<base::Instant> lastGood; // the newest ready snapshot
    int readyCount = 0;
    bool isLastFailed = false; // the newest snapshot failed
    bool isBusy = false; // one is being taken or deleted
    QString schedule; // of its own policy; empty without one
    QString node;

    friend bool operator==(const MachineRow &, const MachineRow &) = default;
};

// Joins Wukongs, VirtualMachines and requests into machines, and says which of them changed. A
// VirtualMachine that a Wukong owns is part of that Wukong.
class MachineBook final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MachineBook)

public:
    using Snapshot = std::shared_ptr<const snapshots::SnapshotRequest>;

    explicit MachineBook(Session &session, QObject *parent = nullptr);

    [[nodiscard]] std::vector<snapshots::MachineRef> machines() const;
    // nullopt when there is no such machine (any more).
    [[nodiscard]] std::optional<MachineRow> row(const snapshots::MachineRef &ref) const;
    // Its create requests, newest first.
    [[nodiscard]] std::vector<Snapshot> snapshotsOf(const snapshots::MachineRef &ref) const;
    [[nodiscard]] bool exists(const snapshots::MachineRef &ref) const;

Q_SIGNALS:
    void changed(const std::set<snapshots::MachineRef> &machines);

private:
    void onRequests(const QList<kube::ObjectKey> &upserted, const QList<kube::ObjectKey> &removed);
    void onMachines(const std::set<snapshots::MachineRef> &machines);
    void judge(MachineRow &row) const;

    Session &m_session;
    std::map<snapshots::MachineRef, std::set<kube::ObjectKey>> m_requestsOf;
    QHash<kube::ObjectKey, snapshots::MachineRef> m_machineOf;
};

// When a snapshot counts as taken: its point in time, or the request where there is none yet.
[[nodiscard]] base::Instant momentOf(const snapshots::SnapshotRequest &request);

} // namespace app
