// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/permissions.h"
#include "kube/client/client.h"
#include "kube/client/connection.h"
#include "kube/client/informerset.h"
#include "kube/client/store.h"
#include "snapshots/kinds/snapshotpolicy.h"
#include "snapshots/observation.h"
#include "snapshots/policyobservation.h"

#include <QObject>

#include <memory>
#include <vector>

namespace app {

// One connected cluster: its stores, kept alive by watches, and how well they live. Nothing is
// shared between sessions; switching the context makes a new one.
class Session final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Session)

public:
    enum class State {
        Connecting, // nothing has arrived yet
        Live, // every watch is open
        Stale, // what is shown may be old
        Failed // nothing ever arrived
    };

    struct Options
    {
        kube::Connection::Mode mode = kube::Connection::Mode::ReadWrite;
        QStringList spaces; // to watch where rights do not reach over all; empty: the context's
    };

    // Errors: those of Connection::open().
    [[nodiscard]] static base::Result<std::unique_ptr<Session>>
    open(const kube::ClusterAccess &access,
         std::unique_ptr<kube::CredentialSource> credentials,
         const Options &options,
         base::Clock &clock);
    ~Session() override;

    [[nodiscard]] const kube::ClusterAccess &access() const { return m_connection->access(); }
    [[nodiscard]] bool isReadOnly() const
    {
        return m_connection->mode() == kube::Connection::Mode::ReadOnly;
    }
    [[nodiscard]] kube::Client &client() { return m_client; }
    [[nodiscard]] Permissions &permissions() { return m_permissions; }
    [[nodiscard]] base::Clock &clock() const { return m_clock; }

    [[nodiscard]] State state() const;
    // When the server was last heard by the watch that is furthest behind.
    [[nodiscard]] std::optional<base::Instant> lastContact() const;
    // Why it is not live.
    [[nodiscard]] std::optional<base::Error> error() const;
    // The namespaces that are watched one by one; empty: all at once. Rights that do not reach over
    // all namespaces make it those of the options.
    [[nodiscard]] const QStringList &spaces() const { return m_spaces; }
    void watchSpaces(const QStringList &spaces);
    // True when the cluster refused to list over all namespaces.
    [[nodiscard]] bool isRestricted() const { return m_isRestricted; }
    // False when the cluster does not know WukongSnapshots yet.
    [[nodiscard]] bool hasSnapshotKind() const { return m_hasSnapshotKind; }

    // Null members where there is nothing (yet).
    [[nodiscard]] snapshots::Machine machine(const snapshots::MachineRef &ref) const;
    // The policies that serve it, its own first.
    [[nodiscard]] std::vector<snapshots::PolicyView>
    policiesOf(const snapshots::Machine &machine) const;
    // Those of them that there are.
    [[nodiscard]] std::vector<snapshots::Shared<snapshots::VolumeClaim>>
    claimsNamed(const QString &space, const QStringList &names) const;
    // False where StorageClasses or VolumeSnapshotClasses may not be read: what depends on them is
    // not known.
    [[nodiscard]] bool seesStorage() const;
    // What a capture of this machine would be planned on.
    [[nodiscard]] snapshots::Observation observe(const snapshots::MachineRef &ref) const;

    // What is shown of these is in their fields; YAML, and the steps and disks of what ended well
    // (WholeRequest), are read live.
    kube::Store<snapshots::SnapshotRequest> requests{
        kube::Store<snapshots::SnapshotRequest>::Keeps::Essentials};
    kube::Store<snapshots::SnapshotPolicy> policies;
    kube::Store<snapshots::Wukong> wukongs;
    kube::Store<snapshots::VirtualMachine> vms{
        kube::Store<snapshots::VirtualMachine>::Keeps::Fields};
    kube::Store<snapshots::VmInstance> instances{kube::Store<snapshots::VmInstance>::Keeps::Fields};
    kube::Store<snapshots::VolumeClaim> claims{kube::Store<snapshots::VolumeClaim>::Keeps::Fields};
    kube::Store<snapshots::StorageClass> storageClasses;
    kube::Store<snapshots::VolumeSnapshotClass> snapshotClasses;
    kube::Store<snapshots::ResourceQuota> quotas;
    kube::Store<snapshots::CsiDriver> drivers;
    kube::Store<snapshots::StorageCapacity> capacities;
    const kube::StoreIndex<snapshots::SnapshotRequest, snapshots::MachineRef> requestsByMachine;
    const kube::StoreIndex<snapshots::SnapshotRequest, bool> capturesUnderWay; // of `true`

Q_SIGNALS:
    void healthChanged();

private:
    struct Watched
    {
        kube::ResourceType type;
        kube::StoreWriter *store = nullptr;
        bool isEssential = false; // without it there is nothing to show
        std::unique_ptr<kube::InformerSet> informers;
        bool isMissing = false; // not served, or not allowed: the rest works without it
    };

    Session(std::unique_ptr<kube::Connection> connection,
            QStringList permittedSpaces,
            base::Clock &clock);
    void start();
    void onHealth(size_t index);
    void fallBack();
    void askCapabilities();

    std::unique_ptr<kube::Connection> m_connection;
    base::Clock &m_clock;
    kube::Client m_client;
    Permissions m_permissions;
    std::vector<Watched> m_watched;
    snapshots::Capabilities m_capabilities;
    QStringList m_permittedSpaces; // to fall back to
    QStringList m_spaces;
    bool m_isRestricted = false;
    bool m_isFallingBack = false; // to the permitted namespaces: errors so far are of before
    bool m_hasSnapshotKind = true;
};

} // namespace app
