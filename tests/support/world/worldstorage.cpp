// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "support/world/worldactors.h"

#include <QJsonArray>

#include <algorithm>

namespace support {

namespace {

using L1 = QLatin1String;
namespace r = kube::resources;

const QString boundPath = QStringLiteral("status.boundVolumeSnapshotContentName");
const QString createdPath = QStringLiteral("status.creationTime");
const QString readyPath = QStringLiteral("status.readyToUse");

const QString handlePath = QStringLiteral("status.snapshotHandle");
const QString contentsPath = QStringLiteral("status.contents");

// Made by hand for data that is there already.
QString preProvisioned(const QJsonObject &snapshot)
{
    return at(snapshot, QStringLiteral("spec.source.volumeSnapshotContentName")).toString();
}

kube::ObjectKey contentKeyOf(const QJsonObject &snapshot)
{
    if (!preProvisioned(snapshot).isEmpty())
        return {{}, preProvisioned(snapshot)};
    return {{},
            QStringLiteral("snapcontent-%1")
                .arg(at(snapshot, QStringLiteral("metadata.uid")).toString())};
}

// The class of the cluster, whose policy the contents take over.
QString policyOf(const WorldStore &store)
{
    const Objects &classes = store.all(r::volumeSnapshotClass);
    return classes.isEmpty() ? QStringLiteral("Delete")
                             : classes.first()[L1("deletionPolicy")].toString();
}

bool createContent(WorldStore &store, const QJsonObject &snapshot)
{
    QJsonObject content = kube::newObject(r::volumeSnapshotContent, contentKeyOf(snapshot));
    put(content, QStringLiteral("metadata.finalizers"),
        QJsonArray{QStringLiteral(
            "snapshot.storage.kubernetes.io/volumesnapshotcontent-bound-protection")});
    put(content, QStringLiteral("spec.deletionPolicy"), policyOf(store));
    put(content, QStringLiteral("spec.volumeSnapshotRef.name"), keyOf(snapshot).name);
    put(content, QStringLiteral("spec.volumeSnapshotRef.namespace"), keyOf(snapshot).space);
    put(content, QStringLiteral("spec.driver"), QStringLiteral("fast.csi"));
    put(content, handlePath, keyOf(snapshot).toString());
    return store.create(r::volumeSnapshotContent, content).has_value();
}

bool deleteTurn(WorldStore &store, const Faults &faults, const QJsonObject &snapshot)
{
    const kube::ObjectKey contentKey = contentKeyOf(snapshot);
    const QJsonObject content = store.find(r::volumeSnapshotContent, contentKey);
    const bool retains =
        at(content, QStringLiteral("spec.deletionPolicy")).toString() == L1("Retain");
    if (content.isEmpty() || retains) {
        store.dropFinalizers(r::volumeSnapshot, keyOf(snapshot));
        return true;
    }
    if (!isBeingDeleted(content))
        return store.remove(r::volumeSnapshotContent, contentKey).has_value();
    if (faults.contentsStick)
        return false;
    store.dropFinalizers(r::volumeSnapshotContent, contentKey);
    return true;
}

// What the handle's data holds, as long as it is there.
QString contentsBehind(const WorldStore &store, const QJsonObject &snapshot)
{
    const QJsonObject content = store.find(r::volumeSnapshotContent, contentKeyOf(snapshot));
    const QString handle = at(content, QStringLiteral("spec.source.snapshotHandle")).toString();
    const QJsonObject source = store.find(
        r::volumeSnapshot, kube::ObjectKey{handle.section(u'/', 0, 0), handle.section(u'/', 1)});
    return source.isEmpty() ? QStringLiteral("lost") : at(source, contentsPath).toString();
}

// Contents that were made by hand have their VolumeSnapshot's protection too.
bool handMadeTurn(WorldStore &store, const QJsonObject &content)
{
    if (at(content, QStringLiteral("spec.source.snapshotHandle")).isUndefined())
        return false;
    const kube::ObjectKey key = keyOf(content);
    const kube::ObjectKey user{
        at(content, QStringLiteral("spec.volumeSnapshotRef.namespace")).toString(),
        at(content, QStringLiteral("spec.volumeSnapshotRef.name")).toString()};
    if (isBeingDeleted(content)) {
        if (store.has(r::volumeSnapshot, user))
            return false;
        store.dropFinalizers(r::volumeSnapshotContent, key);
        return true;
    }
    if (!at(content, QStringLiteral("metadata.finalizers")).toArray().isEmpty())
        return false;
    store.addFinalizer(
        r::volumeSnapshotContent, key,
        QStringLiteral("snapshot.storage.kubernetes.io/volumesnapshotcontent-bound-protection"));
    return true;
}

bool snapshotTurn(WorldStore &store, const Faults &faults, const QJsonObject &snapshot)
{
    const kube::ObjectKey key = keyOf(snapshot);
    const auto set = [&](const QString &path, const QJsonValue &value) {
        store.set(r::volumeSnapshot, key, path, value);
        return true;
    };
    if (isBeingDeleted(snapshot))
        return deleteTurn(store, faults, snapshot);
    if (at(snapshot, QStringLiteral("metadata.finalizers")).toArray().isEmpty())
        return set(QStringLiteral("metadata.finalizers"),
                   QJsonArray{QStringLiteral(
                       "snapshot.storage.kubernetes.io/volumesnapshot-bound-protection")});
    if (!store.has(r::volumeSnapshotContent, contentKeyOf(snapshot)))
        return preProvisioned(snapshot).isEmpty() && createContent(store, snapshot);
    if (at(snapshot, boundPath).isUndefined())
        return set(boundPath, contentKeyOf(snapshot).name);
    if (at(snapshot, createdPath).isUndefined())
        return !faults.storageNeverCuts && set(createdPath, timeText(store.now));
    if (!preProvisioned(snapshot).isEmpty() && at(snapshot, contentsPath).isUndefined())
        return set(contentsPath, contentsBehind(store, snapshot));
    if (!at(snapshot, readyPath).toBool())
        return !faults.storageNeverStores && set(readyPath, true);
    return false;
}

bool isOrphan(const WorldStore &store, const QJsonObject &snapshot)
{
    const QJsonArray owners = at(snapshot, QStringLiteral("metadata.ownerReferences")).toArray();
    return !owners.isEmpty()
        && !store.has(r::vmSnapshotContent,
                      {keyOf(snapshot).space, owners.first()[L1("name")].toString()});
}

} // namespace

bool canSnapshot(const WorldStore &store, const QString &claim)
{
    for (const QJsonObject &each : store.all(r::volumeClaim)) {
        if (keyOf(each).name == claim)
            return at(each, QStringLiteral("spec.storageClassName")).toString() == L1("fast");
    }
    return false;
}

bool storageTurn(WorldStore &store, const Faults &faults)
{
    const Objects snapshots = store.all(r::volumeSnapshot);
    for (const QJsonObject &snapshot : snapshots) {
        if (keyOf(snapshot).name == L1("foreign"))
            continue; // stands still, so that any change is somebody else's
        if (isOrphan(store, snapshot) && !isBeingDeleted(snapshot))
            return store.remove(r::volumeSnapshot, keyOf(snapshot)).has_value();
        if (snapshotTurn(store, faults, snapshot))
            return true;
    }
    const Objects contents = store.all(r::volumeSnapshotContent);
    return std::ranges::any_of(
        contents, [&](const QJsonObject &content) { return handMadeTurn(store, content); });
}

} // namespace support
