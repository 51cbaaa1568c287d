// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kube/client/store.h"
#include "kube/core/object.h"

#include <QHash>
#include <QSet>
#include <QStringList>

#include <functional>

namespace simulator {

// One cached object and what it points at: "claim/<namespace>/<name>", "machine/...",
// "volumesnapshot/...", "owner/<uid>". Worked out in the decoding thread, so that asking who points
// at an object costs a hash lookup in estates of any size; the few status fields that tell whether
// an object is worth a look are there for the same reason.
struct Item
{
    kube::Object object;
    QStringList references;
    QString phase; // status.phase
    QString sourceUid; // status.sourceUID, of VirtualMachineSnapshots
    bool isDated = false; // has a status.creationTime: the point in time is taken

    [[nodiscard]] static base::Result<Item> fromObject(kube::Object object);
};

[[nodiscard]] QString claimReference(const kube::ObjectKey &claim);
[[nodiscard]] QString machineReference(const kube::ObjectKey &machine);
[[nodiscard]] QString volumeSnapshotReference(const kube::ObjectKey &volumeSnapshot);
[[nodiscard]] QString ownerReference(const QString &uid);

// What an actor knows of one kind: the watch's view, with the answers to its own writes already in
// it (read your writes). A watch event older than such an answer does not undo it. Main thread.
class ObjectCache final : public kube::StoreWriter
{
public:
    using Pointer = std::shared_ptr<const Item>;
    // `item` is the object as it is now, or as it last was when `isRemoved`.
    using Listener = std::function<void(const Item &item, bool isRemoved)>;

    [[nodiscard]] Pointer find(const kube::ObjectKey &key) const { return m_items.value(key); }
    [[nodiscard]] const QHash<kube::ObjectKey, Pointer> &items() const { return m_items; }
    [[nodiscard]] QList<Pointer> referringTo(const QString &reference) const;
    [[nodiscard]] bool isSynced() const { return m_isSynced; }

    void addListener(Listener listener) { m_listeners.push_back(std::move(listener)); }

    // The server's answer to a write of ours.
    void put(kube::Object object);
    // The server said that the object with this uid is gone.
    void drop(const kube::ObjectKey &key, const QString &uid);

    [[nodiscard]] Decoder decoder() const override;
    void replace(std::vector<kube::StoreChange> all, const QString &space) override;
    void apply(std::vector<kube::StoreChange> changes) override;

private:
    void insert(const Pointer &item);
    void erase(const kube::ObjectKey &key);
    void index(const Item &item);
    void unindex(const Item &item);
    void tell(const Item &item, bool isRemoved) const;

    QHash<kube::ObjectKey, Pointer> m_items;
    QHash<QString, QSet<kube::ObjectKey>> m_referring;
    QHash<kube::ObjectKey, qint64> m_ahead; // resourceVersion of an answer the watch has not shown
    QSet<QString> m_dropped; // uids gone by an answer, not yet by the watch
    std::vector<Listener> m_listeners;
    bool m_isSynced = false;
};

} // namespace simulator
