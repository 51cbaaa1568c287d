// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "support/world/worldactors.h"

#include <QJsonArray>

namespace support {

namespace {

using L1 = QLatin1String;
namespace r = kube::resources;

const QString lockPath = QStringLiteral("status.restoreInProgress");
const QString completePath = QStringLiteral("status.complete");
const QString conditionsPath = QStringLiteral("status.conditions");
const QString restoresPath = QStringLiteral("status.restores");
const L1 markAnnotation("restore.kubevirt.io/lastRestoreUID");
const L1 nudgeAnnotation("snapshots.novasphere.dev/nudge");

// One turn about one VirtualMachineRestore (kubevirt-semantics 4).
class RestoreTurn
{
public:
    RestoreTurn(WorldStore &store, const Faults &faults, const QJsonObject &restore)
        : m_store(store)
        , m_faults(faults)
        , m_restore(restore)
        , m_key(keyOf(restore))
        , m_vmKey{m_key.space, at(restore, QStringLiteral("spec.target.name")).toString()}
        , m_vm(store.find(r::virtualMachine, m_vmKey))
        , m_mark(m_key.name + QLatin1Char('-')
                 + at(restore, QStringLiteral("metadata.uid")).toString())
    { }

    bool run();

private:
    bool goAway();
    bool say(const char *type, const char *reason);
    bool lock();
    bool announce();
    bool makeClaims();
    bool makeClaim(const QJsonObject &backup, const QString &claim);
    bool rewrite();
    bool unlock();

    [[nodiscard]] bool isInPlace() const
    {
        return at(m_restore, QStringLiteral("spec.volumeRestorePolicy")).toString()
            == L1("InPlace");
    }
    [[nodiscard]] bool isMarked(const QJsonObject &object) const
    {
        return at(object, QStringLiteral("metadata.annotations"))[markAnnotation] == m_mark;
    }
    [[nodiscard]] bool hasFailed() const
    {
        for (const QJsonValue &each : at(m_restore, conditionsPath).toArray()) {
            if (each[L1("type")] == L1("Failure"))
                return true;
        }
        return false;
    }
    [[nodiscard]] QJsonObject content() const;
    [[nodiscard]] QJsonArray backups() const
    {
        return at(content(), QStringLiteral("spec.volumeBackups")).toArray();
    }

    WorldStore &m_store;
    const Faults &m_faults;
    const QJsonObject m_restore;
    const kube::ObjectKey m_key;
    const kube::ObjectKey m_vmKey;
    const QJsonObject m_vm;
    const QString m_mark;
    bool m_isWaiting = false; // for a claim
};

QJsonObject RestoreTurn::content() const
{
    const QJsonObject snapshot = m_store.find(
        r::vmSnapshot,
        {m_key.space, at(m_restore, QStringLiteral("spec.virtualMachineSnapshotName")).toString()});
    if (!at(snapshot, QStringLiteral("status.readyToUse")).toBool())
        return {};
    return m_store.find(
        r::vmSnapshotContent,
        {m_key.space,
         at(snapshot, QStringLiteral("status.virtualMachineSnapshotContentName")).toString()});
}

bool RestoreTurn::run()
{
    if (isBeingDeleted(m_restore) || m_vm.isEmpty())
        return goAway();
    if (at(m_restore, completePath).toBool() || hasFailed())
        return false;
    if (m_faults.isOldKubeVirt && isInPlace()) {
        m_store.set(r::vmRestore, m_key, QStringLiteral("spec.volumeRestorePolicy"),
                    QJsonValue::Undefined);
        return true;
    }
    if (at(m_restore, QStringLiteral("metadata.finalizers")).toArray().isEmpty()) {
        m_store.addFinalizer(r::vmRestore, m_key,
                             QStringLiteral("snapshot.kubevirt.io/vmrestore-protection"));
        return true;
    }
    if (m_store.has(r::virtualMachineInstance, m_vmKey))
        return say("Progressing", "Waiting for target VM to be powered off");
    if (m_faults.restoreFails)
        return say("Failure", "out of luck");
    const bool isNudged = !at(m_restore, QStringLiteral("metadata.annotations"))[nudgeAnnotation]
                               .toString()
                               .isEmpty();
    if (m_faults.restoreMissesEvents && !isNudged)
        return false;
    const bool isApplied = isMarked(m_vm);
    if (isApplied && at(m_vm, lockPath).toString() == m_key.name)
        return unlock();
    if (isApplied) {
        m_store.set(r::vmRestore, m_key, completePath, true);
        return true;
    }
    if (content().isEmpty())
        return say("Progressing", "VMSnapshot not ready");
    return lock() || announce() || (!m_faults.restoreHangs && makeClaims())
        || (!m_isWaiting && !m_faults.restoreHangs && rewrite());
}

// Its owner is the machine.
bool RestoreTurn::goAway()
{
    if (!isBeingDeleted(m_restore))
        return m_store.remove(r::vmRestore, m_key).has_value();
    if (at(m_vm, lockPath).toString() == m_key.name)
        return unlock();
    m_store.dropFinalizers(r::vmRestore, m_key);
    return true;
}

bool RestoreTurn::say(const char *type, const char *reason)
{
    const QJsonArray said{QJsonObject{{QStringLiteral("type"), QLatin1String(type)},
                                      {QStringLiteral("status"), QStringLiteral("True")},
                                      {QStringLiteral("reason"), QLatin1String(reason)}}};
    if (at(m_restore, conditionsPath) == said)
        return false;
    m_store.set(r::vmRestore, m_key, conditionsPath, said);
    return true;
}

bool RestoreTurn::lock()
{
    const QString holder = at(m_vm, lockPath).toString();
    m_isWaiting = !holder.isEmpty() && holder != m_key.name;
    if (!holder.isEmpty())
        return false;
    m_store.set(r::virtualMachine, m_vmKey, lockPath, m_key.name);
    return true;
}

bool RestoreTurn::announce()
{
    if (!at(m_restore, restoresPath).isUndefined())
        return false;
    const QString uid = at(m_restore, QStringLiteral("metadata.uid")).toString();
    QJsonArray all;
    for (const QJsonValue &backup : backups()) {
        const QString volume = backup[L1("volumeName")].toString();
        const QJsonValue old = backup[L1("persistentVolumeClaim")][L1("metadata")][L1("name")];
        all.append(QJsonObject{
            {QStringLiteral("volumeName"), volume},
            {QStringLiteral("persistentVolumeClaim"),
             isInPlace() ? old : QJsonValue(QStringLiteral("restore-%1-%2").arg(uid, volume))}});
    }
    m_store.set(r::vmRestore, m_key, restoresPath, all);
    return true;
}

bool RestoreTurn::makeClaims()
{
    const QJsonArray restores = at(m_restore, restoresPath).toArray();
    const QJsonArray all = backups();
    for (int i = 0; i < restores.size() && i < all.size(); ++i) {
        if (makeClaim(all[i].toObject(), restores[i][L1("persistentVolumeClaim")].toString()))
            return true;
    }
    return false;
}

bool RestoreTurn::makeClaim(const QJsonObject &backup, const QString &name)
{
    const QString source = backup[L1("volumeSnapshotName")].toString();
    const QJsonObject claim = m_store.find(r::volumeClaim, {m_key.space, name});
    const bool isReplaced = !claim.isEmpty() && isInPlace() && !isMarked(claim);
    if (isBeingDeleted(claim) || isReplaced) {
        m_isWaiting = true;
        return !isBeingDeleted(claim)
            && m_store.remove(r::volumeClaim, {m_key.space, name}).has_value();
    }
    if (!claim.isEmpty()) {
        const bool isBound = at(claim, QStringLiteral("status.phase")).toString() == L1("Bound");
        m_isWaiting = m_isWaiting || !(isBound || m_faults.waitsForConsumer);
        return false;
    }
    m_isWaiting = true;
    if (!m_store.has(r::volumeSnapshot, {m_key.space, source}))
        return false;
    const QJsonObject captured = backup[L1("persistentVolumeClaim")].toObject();
    QJsonObject made = kube::newObject(r::volumeClaim, {m_key.space, name});
    put(made, QStringLiteral("metadata.annotations"),
        QJsonObject{{QString(markAnnotation), m_mark}});
    for (const char *const path : {"spec.storageClassName", "spec.resources"})
        put(made, QLatin1String(path), at(captured, QLatin1String(path)));
    put(made, QStringLiteral("spec.dataSource"),
        QJsonObject{{QStringLiteral("kind"), QString(r::volumeSnapshot.kind)},
                    {QStringLiteral("name"), source}});
    return m_store.create(r::volumeClaim, made).has_value();
}

// The whole spec as it was captured, off and with the restored claims; then the mark.
bool RestoreTurn::rewrite()
{
    QJsonObject spec = at(content(), QStringLiteral("spec.source.virtualMachine.spec")).toObject();
    spec[L1("running")] = false;
    QJsonArray volumes = at(spec, QStringLiteral("template.spec.volumes")).toArray();
    for (int i = 0; i < volumes.size(); ++i) {
        QJsonObject volume = volumes[i].toObject();
        for (const QJsonValue &restored : at(m_restore, restoresPath).toArray()) {
            if (restored[L1("volumeName")] == volume[L1("name")])
                put(volume, QStringLiteral("persistentVolumeClaim.claimName"),
                    restored[L1("persistentVolumeClaim")]);
        }
        volumes[i] = volume;
    }
    put(spec, QStringLiteral("template.spec.volumes"), volumes);
    if (m_vm[L1("spec")] != spec) {
        m_store.set(r::virtualMachine, m_vmKey, QStringLiteral("spec"), spec);
        return true;
    }
    QJsonObject annotations = at(m_vm, QStringLiteral("metadata.annotations")).toObject();
    annotations[markAnnotation] = m_mark;
    m_store.set(r::virtualMachine, m_vmKey, QStringLiteral("metadata.annotations"), annotations);
    return true;
}

bool RestoreTurn::unlock()
{
    m_store.set(r::virtualMachine, m_vmKey, lockPath, QJsonValue::Undefined);
    return true;
}

} // namespace

bool restoresTurn(WorldStore &store, const Faults &faults)
{
    const Objects restores = store.all(r::vmRestore);
    for (const QJsonObject &restore : restores) {
        if (RestoreTurn(store, faults, restore).run())
            return true;
    }
    return false;
}

} // namespace support
