// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/actors/objectcache.h"

#include "simulator/actors/fields.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace simulator {

namespace {

QString reference(QLatin1String sort, const kube::ObjectKey &key)
{
    return sort + u'/' + key.space + u'/' + key.name;
}

void addClaims(QStringList &references, const QJsonArray &volumes, const QString &space)
{
    for (const QJsonValue &volume : volumes) {
        const QString claim = textAt(volume.toObject(), "persistentVolumeClaim.claimName"_L1);
        if (!claim.isEmpty())
            references << claimReference({space, claim});
    }
}

void addSources(QStringList &references, const QJsonObject &spec, const QString &space)
{
    const QString claim = textAt(spec, "source.persistentVolumeClaimName"_L1);
    if (!claim.isEmpty())
        references << claimReference({space, claim});
    if (textAt(spec, "source.kind"_L1) == "VirtualMachine"_L1)
        references << machineReference({space, textAt(spec, "source.name"_L1)});
    if (textAt(spec, "target.kind"_L1) == "VirtualMachine"_L1)
        references << machineReference({space, textAt(spec, "target.name"_L1)});
    if (textAt(spec, "dataSource.kind"_L1) == "VolumeSnapshot"_L1)
        references << volumeSnapshotReference({space, textAt(spec, "dataSource.name"_L1)});
    const QJsonObject claimRef = objectAt(spec, "claimRef"_L1);
    if (!claimRef.isEmpty())
        references << claimReference(
            {textAt(claimRef, "namespace"_L1), textAt(claimRef, "name"_L1)});
    const QJsonObject snapshotRef = objectAt(spec, "volumeSnapshotRef"_L1);
    if (!snapshotRef.isEmpty())
        references << volumeSnapshotReference(
            {textAt(snapshotRef, "namespace"_L1), textAt(snapshotRef, "name"_L1)});
    const QString captured = textAt(spec, "source.virtualMachine.metadata.name"_L1);
    if (!captured.isEmpty())
        references << machineReference({space, captured});
}

qint64 versionOf(const kube::Object &object)
{
    return object.meta.resourceVersion.toLongLong();
}

} // namespace

QString claimReference(const kube::ObjectKey &claim)
{
    return reference("claim"_L1, claim);
}

QString machineReference(const kube::ObjectKey &machine)
{
    return reference("machine"_L1, machine);
}

QString volumeSnapshotReference(const kube::ObjectKey &volumeSnapshot)
{
    return reference("volumesnapshot"_L1, volumeSnapshot);
}

QString ownerReference(const QString &uid)
{
    return "owner/"_L1 + uid;
}

base::Result<Item> Item::fromObject(kube::Object object)
{
    Item item;
    const QJsonObject json = object.json();
    const QJsonObject spec = objectAt(json, "spec"_L1);
    for (const kube::OwnerReference &owner : object.meta.owners)
        item.references << ownerReference(owner.uid);
    addClaims(item.references, arrayAt(spec, "volumes"_L1), object.meta.space);
    addClaims(item.references, arrayAt(spec, "template.spec.volumes"_L1), object.meta.space);
    addSources(item.references, spec, object.meta.space);
    const QJsonObject status = objectAt(json, "status"_L1);
    item.phase = textAt(status, "phase"_L1);
    item.sourceUid = textAt(status, "sourceUID"_L1);
    item.isDated = status.contains("creationTime"_L1);
    item.object = std::move(object);
    return item;
}

QList<ObjectCache::Pointer> ObjectCache::referringTo(const QString &reference) const
{
    QList<Pointer> found;
    for (const kube::ObjectKey &key : m_referring.value(reference))
        found << m_items.value(key);
    std::ranges::sort(found, [](const Pointer &a, const Pointer &b) {
        return a->object.key() < b->object.key();
    });
    return found;
}

void ObjectCache::put(kube::Object object)
{
    const kube::ObjectKey key = object.key();
    const Pointer known = find(key);
    if (known && versionOf(known->object) >= versionOf(object))
        return;
    if (object.meta.deletedAt && object.meta.finalizers.isEmpty()) {
        drop(key, object.meta.uid); // the write that took the last finalizer away
        return;
    }
    base::Result<Item> item = Item::fromObject(std::move(object));
    if (!item)
        return;
    m_ahead.insert(key, versionOf(item->object));
    insert(std::make_shared<const Item>(*std::move(item)));
}

void ObjectCache::drop(const kube::ObjectKey &key, const QString &uid)
{
    const Pointer known = find(key);
    if (!known || known->object.meta.uid != uid)
        return;
    m_dropped.insert(uid);
    m_ahead.remove(key);
    erase(key);
}

kube::StoreWriter::Decoder ObjectCache::decoder() const
{
    return [](kube::Object object) -> base::Result<std::shared_ptr<const void>> {
        base::Result<Item> item = Item::fromObject(std::move(object));
        if (!item)
            return base::failure(item.error());
        return std::shared_ptr<const void>(std::make_shared<const Item>(*std::move(item)));
    };
}

void ObjectCache::replace(std::vector<kube::StoreChange> all, const QString &)
{
    QSet<kube::ObjectKey> listed;
    m_ahead.clear();
    m_dropped.clear();
    for (const kube::StoreChange &change : all) {
        listed.insert(change.key);
        const Pointer next = std::static_pointer_cast<const Item>(change.value);
        const Pointer known = find(change.key);
        if (!known || known->object.meta.resourceVersion != next->object.meta.resourceVersion)
            insert(next);
    }
    const QList<kube::ObjectKey> known = m_items.keys();
    for (const kube::ObjectKey &key : known) {
        if (!listed.contains(key))
            erase(key);
    }
    m_isSynced = true;
}

void ObjectCache::apply(std::vector<kube::StoreChange> changes)
{
    for (const kube::StoreChange &change : changes) {
        if (!change.value) {
            // Of an older object of this name, when an answer of ours made a newer one.
            if (!m_ahead.contains(change.key))
                erase(change.key);
            continue;
        }
        const Pointer next = std::static_pointer_cast<const Item>(change.value);
        if (m_dropped.contains(next->object.meta.uid))
            continue;
        const qint64 ahead = m_ahead.value(change.key, -1);
        if (versionOf(next->object) < ahead)
            continue;
        m_ahead.remove(change.key);
        if (versionOf(next->object) != ahead)
            insert(next);
    }
}

void ObjectCache::insert(const Pointer &item)
{
    const kube::ObjectKey key = item->object.key();
    if (const Pointer known = find(key))
        unindex(*known);
    m_items.insert(key, item);
    index(*item);
    tell(*item, false);
}

void ObjectCache::erase(const kube::ObjectKey &key)
{
    const Pointer known = m_items.take(key);
    if (!known)
        return;
    unindex(*known);
    tell(*known, true);
}

void ObjectCache::index(const Item &item)
{
    for (const QString &reference : item.references)
        m_referring[reference].insert(item.object.key());
}

void ObjectCache::unindex(const Item &item)
{
    for (const QString &reference : item.references) {
        const auto found = m_referring.find(reference);
        if (found == m_referring.end())
            continue;
        found->remove(item.object.key());
        if (found->isEmpty())
            m_referring.erase(found);
    }
}

void ObjectCache::tell(const Item &item, bool isRemoved) const
{
    for (const Listener &listener : m_listeners)
        listener(item, isRemoved);
}

} // namespace simulator
