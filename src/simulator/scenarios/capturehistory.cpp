// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/scenarios/capturehistory.h"

#include "kube/core/object.h"
#include "kube/core/quantity.h"
#include "kube/core/timestamps.h"
#include "simulator/actors/csivolumes.h"
#include "simulator/actors/fields.h"
#include "simulator/actors/vmsnapshotlock.h"

#include <algorithm>

using namespace Qt::StringLiterals;
namespace resources = kube::resources;

namespace simulator {

namespace {

constexpr QLatin1String snapshotGroup{"snapshot.storage.kubernetes.io/"};
constexpr QLatin1String foreignFinalizer{"backup.example.com/offsite-copy"};

qint64 nanoseconds(base::Instant instant)
{
    return std::chrono::nanoseconds{instant.time_since_epoch()}.count();
}

QString finalizer(QLatin1String name)
{
    return snapshotGroup + name;
}

} // namespace

CaptureHistory::CaptureHistory(const MachineObjects &machine,
                               const SnapshotSeed &seed,
                               const QString &requestUid)
    : m_machine{machine}
    , m_seed{seed}
    , m_requestUid{requestUid}
    , m_uid{stableUuid(QString("vmsnapshot "_L1 + requestUid))}
{ }

QList<QJsonObject> CaptureHistory::objects() const
{
    QList<QJsonObject> objects;
    if (m_seed.hasFailed())
        return objects;
    if (m_seed.ending != Ending::Removing)
        objects << vmSnapshot() << content();
    for (const MachineObjects::Disk &disk : m_machine.disks) {
        if (isCaptured(disk) && !isLost(disk))
            objects << volumeSnapshot(disk) << volumeContent(disk);
    }
    return objects;
}

bool CaptureHistory::isCaptured(const MachineObjects::Disk &disk) const
{
    return disk.canBeCaptured && !m_seed.leftOut.contains(disk.name);
}

bool CaptureHistory::isLost(const MachineObjects::Disk &disk) const
{
    return m_seed.ending == Ending::DataLost && disk.name == m_machine.disks.first().name;
}

QString CaptureHistory::lostNames() const
{
    QStringList names;
    for (const MachineObjects::Disk &disk : m_machine.disks) {
        if (isLost(disk))
            names << volumeSnapshotName(disk);
    }
    return names.join(u',');
}

bool CaptureHistory::isReady() const
{
    return m_seed.ending == Ending::Ready || m_seed.ending == Ending::ReadyAfterTimeout;
}

bool CaptureHistory::isPartial() const
{
    return std::ranges::any_of(m_machine.disks, [this](const MachineObjects::Disk &disk) {
        return !disk.claim.isEmpty() && !isCaptured(disk);
    });
}

QString CaptureHistory::contentName() const
{
    return "vmsnapshot-content-"_L1 + m_uid;
}

QString CaptureHistory::contentUid() const
{
    return stableUuid(QString("content "_L1 + m_requestUid));
}

QString CaptureHistory::volumeSnapshotName(const MachineObjects::Disk &disk) const
{
    return "vmsnapshot-"_L1 + m_uid + "-volume-"_L1 + disk.name;
}

QString CaptureHistory::volumeContentName(const MachineObjects::Disk &disk) const
{
    return "snapcontent-"_L1 + stableUuid(volumeSnapshotName(disk));
}

QJsonObject CaptureHistory::made(const kube::ResourceType &type,
                                 const kube::ObjectKey &key,
                                 const QString &uid,
                                 const QStringList &finalizers) const
{
    QJsonObject object = kube::newObject(type, key);
    setAt(object, "metadata.uid"_L1, uid);
    setAt(object, "metadata.creationTimestamp"_L1, kube::formatTime(m_seed.at));
    setAt(object, "metadata.generation"_L1, 1);
    setAt(object, "metadata.finalizers"_L1, QJsonArray::fromStringList(finalizers));
    return object;
}

QStringList CaptureHistory::indications() const
{
    QStringList names;
    if (!m_seed.isOffline)
        names << u"Online"_s << (m_seed.hasAgent ? u"GuestAgent"_s : u"NoGuestAgent"_s);
    if (m_seed.ending == Ending::ReadyAfterTimeout)
        names << u"QuiesceTimeout"_s;
    if (isPartial())
        names << u"PartialSnapshot"_s;
    names.sort();
    return names;
}

QJsonObject CaptureHistory::error() const
{
    if (m_seed.ending != Ending::DataLost)
        return {};
    const QString text = "VolumeSnapshots ("_L1 + lostNames() + ") missing"_L1;
    return {{"time"_L1, kube::formatTime(m_seed.readyAt())}, {"message"_L1, text}};
}

QJsonObject CaptureHistory::vmSnapshot() const
{
    const kube::ObjectKey key{m_machine.space, QString("wks-"_L1 + m_requestUid)};
    QJsonObject object =
        made(resources::vmSnapshot, key, m_uid, {u"snapshot.kubevirt.io/vmsnapshot-protection"_s});
    setAt(object, "metadata.labels"_L1,
          QJsonObject{{"app.kubernetes.io/managed-by"_L1, "wukong-snapshots"_L1},
                      {"snapshots.novasphere.dev/request"_L1, m_seed.name},
                      {"snapshots.novasphere.dev/request-uid"_L1, m_requestUid}});
    const QJsonObject source{{"apiGroup"_L1, "kubevirt.io"_L1},
                             {"kind"_L1, "VirtualMachine"_L1},
                             {"name"_L1, m_machine.virtualMachineName()}};
    object.insert("spec"_L1,
                  QJsonObject{{"deletionPolicy"_L1, "Delete"_L1},
                              {"failureDeadline"_L1, "5m0s"_L1},
                              {"source"_L1, source}});
    object.insert("status"_L1, vmSnapshotStatus());
    return object;
}

QJsonObject CaptureHistory::vmSnapshotStatus() const
{
    QStringList included;
    QStringList excluded;
    for (const MachineObjects::Disk &disk : m_machine.disks)
        (isCaptured(disk) ? included : excluded) << disk.name;
    QJsonObject volumes;
    if (!included.isEmpty())
        volumes.insert("includedVolumes"_L1, QJsonArray::fromStringList(included));
    if (!excluded.isEmpty())
        volumes.insert("excludedVolumes"_L1, QJsonArray::fromStringList(excluded));
    const bool isDamaged = m_seed.ending == Ending::DataLost;
    QJsonArray conditions = withCondition(
        {}, {"Progressing"_L1, false, isDamaged ? u"In error state"_s : u"Operation complete"_s},
        m_seed.takenAt());
    conditions =
        withCondition(conditions, {"Ready"_L1, isReady(), isReady() ? u"Ready"_s : u"Not ready"_s},
                      m_seed.readyAt());
    QJsonObject status{{"phase"_L1, "Succeeded"_L1},
                       {"readyToUse"_L1, isReady()},
                       {"creationTime"_L1, kube::formatTime(m_seed.takenAt())},
                       {"sourceUID"_L1, valueAt(m_machine.machine, "metadata.uid"_L1)},
                       {"virtualMachineSnapshotContentName"_L1, contentName()},
                       {"snapshotVolumes"_L1, volumes},
                       {"conditions"_L1, conditions}};
    if (isDamaged)
        status.insert("error"_L1, error());
    QJsonArray sentences;
    for (const QString &name : indications())
        sentences.append(
            QJsonObject{{"indication"_L1, name}, {"message"_L1, indicationSentence(name)}});
    if (!sentences.isEmpty()) {
        status.insert("indications"_L1, QJsonArray::fromStringList(indications()));
        status.insert("sourceIndications"_L1, sentences);
    }
    return status;
}

QJsonObject CaptureHistory::content() const
{
    QJsonObject object =
        made(resources::vmSnapshotContent, {m_machine.space, contentName()}, contentUid(),
             {u"snapshot.kubevirt.io/vmsnapshotcontent-protection"_s});
    QJsonArray backups;
    for (const MachineObjects::Disk &disk : m_machine.disks) {
        if (!isCaptured(disk))
            continue;
        const QJsonObject claim{{"metadata"_L1, disk.claimObject.value("metadata"_L1)},
                                {"spec"_L1, disk.claimObject.value("spec"_L1)}};
        backups.append(QJsonObject{{"volumeName"_L1, disk.name},
                                   {"volumeSnapshotName"_L1, volumeSnapshotName(disk)},
                                   {"persistentVolumeClaim"_L1, claim}});
    }
    const QJsonObject captured{{"metadata"_L1, objectAt(m_machine.machine, "metadata"_L1)},
                               {"spec"_L1, objectAt(m_machine.machine, "spec"_L1)},
                               {"status"_L1, QJsonObject{}}};
    object.insert("spec"_L1,
                  QJsonObject{{"virtualMachineSnapshotName"_L1, QString("wks-"_L1 + m_requestUid)},
                              {"source"_L1, QJsonObject{{"virtualMachine"_L1, captured}}},
                              {"volumeBackups"_L1, backups}});
    object.insert("status"_L1, contentStatus());
    return object;
}

QJsonObject CaptureHistory::contentStatus() const
{
    QJsonArray cuts;
    for (const MachineObjects::Disk &disk : m_machine.disks) {
        if (!isCaptured(disk))
            continue;
        cuts.append(QJsonObject{{"volumeSnapshotName"_L1, volumeSnapshotName(disk)},
                                {"readyToUse"_L1, isReady() || m_seed.ending == Ending::DataLost},
                                {"creationTime"_L1, kube::formatTime(m_seed.takenAt())}});
    }
    QJsonObject status{{"creationTime"_L1, kube::formatTime(m_seed.takenAt())},
                       {"readyToUse"_L1, isReady()}};
    if (!cuts.isEmpty())
        status.insert("volumeSnapshotStatus"_L1, cuts);
    if (m_seed.ending == Ending::DataLost)
        status.insert("error"_L1, error());
    return status;
}

QJsonObject CaptureHistory::volumeSnapshot(const MachineObjects::Disk &disk) const
{
    const QString name = volumeSnapshotName(disk);
    QJsonObject object = made(resources::volumeSnapshot, {m_machine.space, name}, stableUuid(name),
                              {finalizer("volumesnapshot-as-source-protection"_L1),
                               finalizer("volumesnapshot-bound-protection"_L1)});
    setAt(object, "metadata.labels"_L1,
          QJsonObject{{"snapshot.kubevirt.io/source-vm-name"_L1, m_machine.virtualMachineName()},
                      {"snapshot.kubevirt.io/source-vm-namespace"_L1, m_machine.space}});
    const QJsonObject owner =
        made(resources::vmSnapshotContent, {m_machine.space, contentName()}, contentUid(), {});
    setAt(object, "metadata.ownerReferences"_L1, controlledBy(owner));
    setAt(object, "spec.volumeSnapshotClassName"_L1, "standard-snapshots"_L1);
    setAt(object, "spec.source.persistentVolumeClaimName"_L1, disk.claim);
    object.insert("status"_L1,
                  QJsonObject{{"boundVolumeSnapshotContentName"_L1, volumeContentName(disk)},
                              {"creationTime"_L1, kube::formatTime(m_seed.takenAt())},
                              {"readyToUse"_L1, m_seed.ending != Ending::Uploading},
                              {"restoreSize"_L1, disk.size}});
    if (m_seed.ending == Ending::Removing)
        setAt(object, "metadata.deletionTimestamp"_L1, kube::formatTime(m_seed.readyAt()));
    return object;
}

QJsonObject CaptureHistory::volumeContent(const MachineObjects::Disk &disk) const
{
    const QString name = volumeSnapshotName(disk);
    const bool isHeld = m_seed.ending == Ending::Removing;
    QJsonObject object = made(resources::volumeSnapshotContent, {{}, volumeContentName(disk)},
                              stableUuid(volumeContentName(disk)),
                              {isHeld ? QString(foreignFinalizer)
                                      : finalizer("volumesnapshotcontent-bound-protection"_L1)});
    const QJsonObject reference{{"apiVersion"_L1, resources::volumeSnapshot.apiVersion()},
                                {"kind"_L1, "VolumeSnapshot"_L1},
                                {"namespace"_L1, m_machine.space},
                                {"name"_L1, name},
                                {"uid"_L1, stableUuid(name)}};
    object.insert("spec"_L1,
                  QJsonObject{{"deletionPolicy"_L1, "Delete"_L1},
                              {"driver"_L1, disk.driver},
                              {"source"_L1, QJsonObject{{"volumeHandle"_L1, disk.volumeHandle}}},
                              {"sourceVolumeMode"_L1, "Filesystem"_L1},
                              {"volumeSnapshotClassName"_L1, "standard-snapshots"_L1},
                              {"volumeSnapshotRef"_L1, reference}});
    const qint64 bytes = kube::parseBytes(disk.size).value_or(0);
    const QString past = disk.contents + kube::formatTime(m_seed.at);
    const SnapshotHandle handle{stableHex(past), bytes};
    object.insert("status"_L1,
                  QJsonObject{{"creationTime"_L1, nanoseconds(m_seed.takenAt())},
                              {"snapshotHandle"_L1, handle.toString(stableUuid(name))},
                              {"restoreSize"_L1, bytes},
                              {"readyToUse"_L1, m_seed.ending != Ending::Uploading}});
    if (isHeld)
        setAt(object, "metadata.deletionTimestamp"_L1, kube::formatTime(m_seed.readyAt()));
    return object;
}

} // namespace simulator
