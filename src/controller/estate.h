// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "controller/ownwrites.h"
#include "kube/client/changefeed.h"
#include "kube/client/informer.h"
#include "kube/client/store.h"
#include "snapshots/kinds/resourcequota.h"
#include "snapshots/kinds/snapshotpolicy.h"
#include "snapshots/observation.h"

#include <QObject>

#include <memory>
#include <vector>

namespace controller {

// The stores that the controller keeps of a cluster, and what it can do. Kinds that are not served
// are looked for again every minute and watched when they appear.
class Estate final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Estate)

public:
    // `space` empty: all namespaces.
    Estate(kube::Client &client,
           base::Clock &clock,
           const QString &space,
           QObject *parent = nullptr);
    ~Estate() override;

    void start();

    // Every kind that is served has its first whole list.
    [[nodiscard]] bool isSynced() const;
    [[nodiscard]] const snapshots::Capabilities &capabilities() const { return m_capabilities; }
    [[nodiscard]] kube::Client &client() const { return m_client; }
    // When the server was last heard on the watch that has been silent for longest; the start, as
    // long as one has heard nothing.
    [[nodiscard]] base::Instant lastContact() const;

    kube::Store<snapshots::SnapshotRequest> requests{
        kube::Store<snapshots::SnapshotRequest>::Keeps::Essentials};
    kube::Store<snapshots::SnapshotPolicy> policies;
    kube::Store<snapshots::Wukong> wukongs;
    kube::Store<snapshots::VirtualMachine> vms{
        kube::Store<snapshots::VirtualMachine>::Keeps::Fields};
    kube::Store<snapshots::VmInstance> instances{kube::Store<snapshots::VmInstance>::Keeps::Fields};
    kube::ChangeFeed vmSnapshots;
    kube::Store<snapshots::VmRestore> restores;
    kube::ChangeFeed volumeSnapshots;
    kube::Store<snapshots::VolumeClaim> claims{kube::Store<snapshots::VolumeClaim>::Keeps::Fields};
    kube::Store<snapshots::StorageClass> storageClasses;
    kube::Store<snapshots::VolumeSnapshotClass> snapshotClasses;
    kube::Store<snapshots::ResourceQuota> quotas;
    kube::Store<snapshots::CsiDriver> drivers;
    kube::Store<snapshots::StorageCapacity> capacities;

    const kube::StoreIndex<snapshots::SnapshotRequest, snapshots::MachineRef> requestsByMachine;
    // Requests that are not done yet, by namespace.
    const kube::StoreIndex<snapshots::SnapshotRequest, QString> requestsUnderWay;
    // Captures that have not ended, those of the whole cluster under `true`.
    const kube::StoreIndex<snapshots::SnapshotRequest, bool> captures;

    // As the store has it, or newer as this process has written it.
    [[nodiscard]] snapshots::Shared<snapshots::SnapshotRequest>
    request(const kube::ObjectKey &key) const
    {
        return m_ownRequests.find(key);
    }
    [[nodiscard]] snapshots::Shared<snapshots::SnapshotPolicy>
    policy(const kube::ObjectKey &key) const
    {
        return m_ownPolicies.find(key);
    }
    [[nodiscard]] snapshots::Shared<snapshots::Wukong> wukong(const kube::ObjectKey &key) const
    {
        return m_ownWukongs.find(key);
    }
    // The machine that a reference names, as far as it exists; as fresh as request().
    [[nodiscard]] snapshots::Machine machine(const snapshots::MachineRef &ref) const;
    // To be told of every write.
    void noteWritten(const kube::ResourceType &type, const kube::Object &object);

Q_SIGNALS:
    void synced(); // isSynced() became true
    void requestsChanged(const kube::ChangeSet &changes);
    void surroundingsChanged(const QString &space); // something that a procedure may be waiting for
    void capabilitiesChanged();
    void watchInterrupted(const QString &kind);

private:
    struct Watched
    {
        kube::ResourceType type;
        kube::StoreWriter *store = nullptr;
        std::unique_ptr<kube::Informer> informer;
        bool isKnown = false; // discovery has answered
    };

    template<class Store>
    void watch(const kube::ResourceType &type, Store &store);
    void discover();
    void onDiscovered(size_t index, bool isServed);
    void askCapabilities();
    void onStoreChanged();
    void onHealthChanged(const Watched &watched);

    kube::Client &m_client;
    base::Clock &m_clock;
    QString m_space;
    OwnWrites<snapshots::SnapshotRequest> m_ownRequests;
    OwnWrites<snapshots::SnapshotPolicy> m_ownPolicies;
    OwnWrites<snapshots::Wukong> m_ownWukongs;
    OwnWrites<snapshots::VirtualMachine> m_ownVms;
    base::Instant m_startedAt{};
    std::vector<Watched> m_watched;
    std::vector<std::function<bool()>> m_syncChecks;
    snapshots::Capabilities m_capabilities;
    bool m_hasCapabilities = false;
    bool m_isSynced = false;
};

} // namespace controller
