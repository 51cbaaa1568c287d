// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/machinerow.h"
#include "kube/client/store.h"

#include <QHash>
#include <QObject>

#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace app {

class Session;

// Joins Wukongs, VirtualMachines, claims, policies and requests into machines, and says which of
// them changed. A VirtualMachine that a Wukong owns is part of that Wukong.
class MachineBook final : public QObject,
                          private kube::StoreObserver<snapshots::SnapshotRequest>,
                          private kube::StoreObserver<snapshots::SnapshotPolicy>
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MachineBook)

public:
    using Snapshot = std::shared_ptr<const snapshots::SnapshotRequest>;
    using Machines = std::set<snapshots::MachineRef>;

    explicit MachineBook(Session &session, QObject *parent = nullptr);
    ~MachineBook() override;

    [[nodiscard]] std::vector<snapshots::MachineRef> machines() const;
    // nullopt when there is no such machine (any more).
    [[nodiscard]] std::optional<MachineRow> row(const snapshots::MachineRef &ref);
    // Its create requests, newest first.
    [[nodiscard]] std::vector<Snapshot> snapshotsOf(const snapshots::MachineRef &ref) const;
    // What becomes of its snapshots by the policies as they are.
    [[nodiscard]] std::vector<snapshots::RetentionVerdict>
    verdictsOn(const snapshots::MachineRef &ref) const;
    [[nodiscard]] bool exists(const snapshots::MachineRef &ref) const;

    // True once for each day that has ended: all strips are of yesterday.
    [[nodiscard]] bool hasDayEnded();

Q_SIGNALS:
    void changed(const std::set<snapshots::MachineRef> &machines);

private:
    void onAdded(const kube::ObjectKey &key, const Snapshot &request) override;
    void onRemoved(const kube::ObjectKey &key, const Snapshot &request) override;
    void onAdded(const kube::ObjectKey &key,
                 const snapshots::Shared<snapshots::SnapshotPolicy> &policy) override;
    void onRemoved(const kube::ObjectKey &key,
                   const snapshots::Shared<snapshots::SnapshotPolicy> &policy) override;
    void watchMachines();
    void addSelected(const snapshots::SnapshotPolicy &policy, Machines &machines) const;
    void addPolicies(const snapshots::Machine &machine, MachineRow &row);
    void addStorage(const snapshots::Machine &machine, MachineRow &row);
    void tell();

    Session &m_session;
    SchedulePlans m_plans;
    DayCalendar m_calendar;
    Machines m_touched; // by what the stores are telling right now
    // What a policy was before this version of it; most versions only publish a status.
    QHash<kube::ObjectKey, snapshots::Shared<snapshots::SnapshotPolicy>> m_before;
    QHash<kube::ObjectKey, snapshots::MachineRef> m_machineOfClaim; // of claims that rows show
};

} // namespace app
