// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/decision.h"
#include "snapshots/kinds/snapshotpolicy.h"
#include "snapshots/observation.h"
#include "support/world/worldstore.h"

#include <QRandomGenerator>

#include <deque>

namespace support {

// What informers hold of one kind: never newer than the store, never going back.
template<class T>
class WorldCache
{
public:
    void refresh(const WorldStore &store, const kube::ResourceType &type)
    {
        if (m_writes == store.writesOf(type))
            return;
        m_writes = store.writesOf(type);
        const Objects &objects = store.all(type);
        QMap<kube::ObjectKey, snapshots::Shared<T>> next;
        for (auto each = objects.begin(); each != objects.end(); ++each) {
            const auto known = m_items.value(each.key());
            const QString version =
                at(each.value(), QStringLiteral("metadata.resourceVersion")).toString();
            if (known && known->object.meta.resourceVersion == version) {
                next.insert(each.key(), known);
                continue;
            }
            auto value = T::fromObject(*kube::objectFromJson(each.value()));
            next.insert(each.key(), std::make_shared<const T>(*std::move(value)));
        }
        m_items = next;
    }
    [[nodiscard]] snapshots::Shared<T> find(const kube::ObjectKey &key) const
    {
        return m_items.value(key);
    }
    [[nodiscard]] const QMap<kube::ObjectKey, snapshots::Shared<T>> &all() const { return m_items; }

private:
    QMap<kube::ObjectKey, snapshots::Shared<T>> m_items;
    int m_writes = 0;
};

// Observe, decide, publish, act, for one request after another; at most one write a turn, so that
// a test can stop it after each.
class WorldController
{
public:
    // Without a generator every look is fresh; with one, kinds lag behind at random.
    WorldController(WorldStore &store,
                    const snapshots::Capabilities &capabilities,
                    QRandomGenerator *random);

    // True when it has written something.
    bool turn(const kube::ObjectKey &request);
    // Forgets everything, as a new process.
    void restart();
    // Each look is repeated until the status settles; trouble() says when it does not.
    void checkSettling() { m_checksSettling = true; }
    void limitCaptures(int atOnce) { m_capturesAtOnce = atOnce; }
    [[nodiscard]] const QString &trouble() const { return m_trouble; }

    [[nodiscard]] snapshots::Observation observe(const kube::ObjectKey &request);

private:
    void refresh(bool isFresh);
    void observeMachine(snapshots::Observation &observation) const;
    void observeMade(snapshots::Observation &observation);
    void observeRestore(snapshots::Observation &observation);
    void observeClone(snapshots::Observation &observation);
    void look(const kube::ObjectKey &request);
    void checkThatItSettles(const snapshots::Observation &observation,
                            const snapshots::Decision &first);
    bool publish(const snapshots::SnapshotRequest &request, const snapshots::Decision &decision);
    bool carryOut(const snapshots::Action &action);

    WorldStore &m_store;
    const snapshots::Capabilities m_capabilities;
    QRandomGenerator *m_random;
    std::deque<snapshots::Action> m_actions;
    QString m_trouble;
    bool m_checksSettling = false;
    int m_capturesAtOnce = 0;

    WorldCache<snapshots::SnapshotRequest> m_requests;
    WorldCache<snapshots::SnapshotPolicy> m_policies;
    WorldCache<snapshots::Wukong> m_wukongs;
    WorldCache<snapshots::VirtualMachine> m_machines;
    WorldCache<snapshots::VmInstance> m_instances;
    WorldCache<snapshots::Pod> m_pods;
    WorldCache<snapshots::VolumeClaim> m_claims;
    WorldCache<snapshots::Volume> m_volumes;
    WorldCache<snapshots::StorageClass> m_storageClasses;
    WorldCache<snapshots::VolumeSnapshotClass> m_snapshotClasses;
    WorldCache<snapshots::VmRestore> m_restores;
    WorldCache<snapshots::VmSnapshot> m_vmSnapshots;
    WorldCache<snapshots::VmSnapshotContent> m_vmContents;
    WorldCache<snapshots::VolumeSnapshot> m_volumeSnapshots;
    WorldCache<snapshots::VolumeSnapshotContent> m_volumeContents;
};

} // namespace support
