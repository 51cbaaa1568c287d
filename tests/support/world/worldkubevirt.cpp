// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/timestamps.h"
#include "support/world/worldactors.h"

#include <QJsonArray>

namespace support {

namespace {

using L1 = QLatin1String;
namespace r = kube::resources;

const QString lockPath = QStringLiteral("status.snapshotInProgress");
const QString phasePath = QStringLiteral("status.phase");
const QString errorPath = QStringLiteral("status.error");

// One turn about one VirtualMachineSnapshot.
class SnapshotTurn
{
public:
    SnapshotTurn(WorldStore &store, const Faults &faults, const QJsonObject &snapshot)
        : m_store(store)
        , m_faults(faults)
        , m_snapshot(snapshot)
        , m_key(keyOf(snapshot))
        , m_vmKey{m_key.space, at(snapshot, QStringLiteral("spec.source.name")).toString()}
        , m_uid(at(snapshot, QStringLiteral("metadata.uid")).toString())
        , m_contentKey{m_key.space, QStringLiteral("vmsnapshot-content-%1").arg(m_uid)}
        , m_vm(store.find(r::virtualMachine, m_vmKey))
        , m_content(store.find(r::vmSnapshotContent, m_contentKey))
    { }

    bool run();

private:
    bool takeDown();
    bool goOn();
    bool lock();
    bool createContent();
    bool createVolumeSnapshot();
    bool finishPointInTime();
    bool watchReadiness();
    bool unlock();
    bool failByDeadline();

    bool set(const QString &path, const QJsonValue &value)
    {
        m_store.set(r::vmSnapshot, m_key, path, value);
        return true;
    }
    [[nodiscard]] bool hasLock() const { return at(m_vm, lockPath).toString() == m_key.name; }
    [[nodiscard]] QJsonArray backups() const
    {
        return at(m_content, QStringLiteral("spec.volumeBackups")).toArray();
    }
    [[nodiscard]] QJsonObject volumeSnapshotOf(const QJsonValue &backup) const
    {
        return m_store.find(r::volumeSnapshot,
                            {m_key.space, backup[L1("volumeSnapshotName")].toString()});
    }
    [[nodiscard]] bool isEach(const QString &path) const;

    WorldStore &m_store;
    const Faults &m_faults;
    const QJsonObject m_snapshot;
    const kube::ObjectKey m_key;
    const kube::ObjectKey m_vmKey;
    const QString m_uid;
    const kube::ObjectKey m_contentKey;
    const QJsonObject m_vm;
    const QJsonObject m_content;
};

bool SnapshotTurn::run()
{
    if (isBeingDeleted(m_snapshot))
        return takeDown();
    if (at(m_snapshot, QStringLiteral("metadata.finalizers")).toArray().isEmpty()) {
        m_store.addFinalizer(r::vmSnapshot, m_key,
                             QStringLiteral("snapshot.kubevirt.io/vmsnapshot-protection"));
        return true;
    }
    const QString phase = at(m_snapshot, phasePath).toString();
    if (phase.isEmpty())
        return set(phasePath, QStringLiteral("InProgress"));
    if (phase == L1("Succeeded"))
        return hasLock() ? unlock() : watchReadiness();
    if (phase == L1("Failed"))
        return takeDown();
    return failByDeadline() || goOn();
}

bool SnapshotTurn::takeDown()
{
    if (!m_content.isEmpty() && !isBeingDeleted(m_content))
        return m_store.remove(r::vmSnapshotContent, m_contentKey).has_value();
    if (hasLock())
        return unlock();
    if (!isBeingDeleted(m_snapshot))
        return false;
    m_store.dropFinalizers(r::vmSnapshot, m_key);
    return true;
}

bool SnapshotTurn::failByDeadline()
{
    const auto deadline =
        kube::parseGoDuration(at(m_snapshot, QStringLiteral("spec.failureDeadline")).toString());
    const auto created =
        kube::parseTime(at(m_snapshot, QStringLiteral("metadata.creationTimestamp")).toString());
    if (!deadline || !created || m_store.now < *created + *deadline)
        return false;
    QJsonObject status = m_snapshot[L1("status")].toObject();
    status[L1("phase")] = QStringLiteral("Failed");
    status[L1("conditions")] = QJsonArray{
        QJsonObject{{QStringLiteral("type"), QStringLiteral("Failure")},
                    {QStringLiteral("status"), QStringLiteral("True")},
                    {QStringLiteral("reason"), QStringLiteral("snapshot deadline exceeded")}}};
    return set(QStringLiteral("status"), status);
}

bool SnapshotTurn::goOn()
{
    if (!hasLock())
        return lock();
    if (m_content.isEmpty())
        return createContent();
    if (m_faults.freezeFails) {
        const QJsonObject error{{QStringLiteral("message"), QStringLiteral("freeze refused")}};
        if (at(m_snapshot, errorPath) == error)
            return false;
        return set(errorPath, error);
    }
    return createVolumeSnapshot() || finishPointInTime();
}

bool SnapshotTurn::lock()
{
    const bool isHeldByOther = !at(m_vm, lockPath).toString().isEmpty();
    if (m_vm.isEmpty() || isHeldByOther || m_faults.neverLocks)
        return false;
    m_store.set(r::virtualMachine, m_vmKey, lockPath, m_key.name);
    return true;
}

bool SnapshotTurn::unlock()
{
    m_store.set(r::virtualMachine, m_vmKey, lockPath, QJsonValue::Undefined);
    return true;
}

bool SnapshotTurn::createContent()
{
    QJsonArray all;
    for (const QJsonValue &volume :
         at(m_vm, QStringLiteral("spec.template.spec.volumes")).toArray()) {
        const QString claim = volume[L1("persistentVolumeClaim")][L1("claimName")].toString();
        const QString name = volume[L1("name")].toString();
        if (claim.isEmpty() || !canSnapshot(m_store, claim))
            continue;
        all.append(QJsonObject{{QStringLiteral("volumeName"), name},
                               {QStringLiteral("volumeSnapshotName"),
                                QStringLiteral("vmsnapshot-%1-volume-%2").arg(m_uid, name)},
                               {QStringLiteral("persistentVolumeClaim"),
                                m_store.find(r::volumeClaim, {m_key.space, claim})}});
    }
    QJsonObject content = kube::newObject(r::vmSnapshotContent, m_contentKey);
    put(content, QStringLiteral("metadata.finalizers"),
        QJsonArray{QStringLiteral("snapshot.kubevirt.io/vmsnapshotcontent-protection")});
    put(content, QStringLiteral("spec.virtualMachineSnapshotName"), m_key.name);
    put(content, QStringLiteral("spec.volumeBackups"), all);
    put(content, QStringLiteral("spec.source.virtualMachine.spec"), m_vm[L1("spec")]);
    return m_store.create(r::vmSnapshotContent, content).has_value();
}

bool SnapshotTurn::createVolumeSnapshot()
{
    for (const QJsonValue &backup : backups()) {
        if (!volumeSnapshotOf(backup).isEmpty())
            continue;
        QJsonObject snapshot = kube::newObject(
            r::volumeSnapshot, {m_key.space, backup[L1("volumeSnapshotName")].toString()});
        const QJsonObject owner{
            {QStringLiteral("apiVersion"), r::vmSnapshotContent.apiVersion()},
            {QStringLiteral("kind"), QString(r::vmSnapshotContent.kind)},
            {QStringLiteral("name"), m_contentKey.name},
            {QStringLiteral("uid"), at(m_content, QStringLiteral("metadata.uid"))},
            {QStringLiteral("controller"), true}};
        put(snapshot, QStringLiteral("metadata.ownerReferences"), QJsonArray{owner});
        put(snapshot, QStringLiteral("spec.source.persistentVolumeClaimName"),
            backup[L1("persistentVolumeClaim")][L1("metadata")][L1("name")]);
        return m_store.create(r::volumeSnapshot, snapshot).has_value();
    }
    return false;
}

bool SnapshotTurn::isEach(const QString &path) const
{
    for (const QJsonValue &backup : backups()) {
        const QJsonValue value = at(volumeSnapshotOf(backup), path);
        if (value.isUndefined() || value == QJsonValue(false))
            return false;
    }
    return true;
}

bool SnapshotTurn::finishPointInTime()
{
    if (!isEach(QStringLiteral("status.creationTime")))
        return false;
    const bool isOnline = m_store.has(r::virtualMachineInstance, m_vmKey);
    QJsonObject status = m_snapshot[L1("status")].toObject();
    status[L1("phase")] = QStringLiteral("Succeeded");
    status[L1("creationTime")] = timeText(m_store.now);
    status[L1("virtualMachineSnapshotContentName")] = m_contentKey.name;
    status[L1("indications")] = isOnline
        ? QJsonArray{QStringLiteral("GuestAgent"), QStringLiteral("Online")}
        : QJsonArray{};
    return set(QStringLiteral("status"), status);
}

bool SnapshotTurn::watchReadiness()
{
    bool isMissing = m_content.isEmpty();
    for (const QJsonValue &backup : backups())
        isMissing = isMissing || volumeSnapshotOf(backup).isEmpty();
    const bool isReady = !isMissing && isEach(QStringLiteral("status.readyToUse"));
    QJsonObject status = m_snapshot[L1("status")].toObject();
    status[L1("readyToUse")] = isReady;
    if (isMissing)
        status[L1("error")] =
            QJsonObject{{QStringLiteral("message"), QStringLiteral("VolumeSnapshots missing")}};
    else
        status.remove(L1("error"));
    if (status == m_snapshot[L1("status")].toObject())
        return false;
    return set(QStringLiteral("status"), status);
}

} // namespace

bool kubevirtTurn(WorldStore &store, const Faults &faults)
{
    const Objects snapshots = store.all(r::vmSnapshot);
    for (const QJsonObject &snapshot : snapshots) {
        if (SnapshotTurn(store, faults, snapshot).run())
            return true;
    }
    // A content that goes away lets go once nobody needs it.
    const Objects contents = store.all(r::vmSnapshotContent);
    for (const QJsonObject &content : contents) {
        const kube::ObjectKey owner{
            keyOf(content).space,
            at(content, QStringLiteral("spec.virtualMachineSnapshotName")).toString()};
        if (isBeingDeleted(content)) {
            store.dropFinalizers(r::vmSnapshotContent, keyOf(content));
            return true;
        }
        if (!store.has(r::vmSnapshot, owner))
            return store.remove(r::vmSnapshotContent, keyOf(content)).has_value();
    }
    return false;
}

} // namespace support
