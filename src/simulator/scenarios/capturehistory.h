// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kube/core/objectkey.h"
#include "kube/core/resourcetype.h"
#include "simulator/scenarios/machineobjects.h"
#include "simulator/scenarios/snapshotseed.h"

#include <QJsonArray>

namespace simulator {

// What KubeVirt and the snapshot controller left of one capture: a VirtualMachineSnapshot, its
// content, and a pair of VolumeSnapshot and VolumeSnapshotContent per disk.
class CaptureHistory final
{
public:
    CaptureHistory(const MachineObjects &machine,
                   const SnapshotSeed &seed,
                   const QString &requestUid);

    // Nothing for requests that failed: their objects were taken away again.
    [[nodiscard]] QList<QJsonObject> objects() const;

    [[nodiscard]] const QString &requestUid() const { return m_requestUid; }
    [[nodiscard]] bool isCaptured(const MachineObjects::Disk &disk) const;
    [[nodiscard]] QString volumeSnapshotName(const MachineObjects::Disk &disk) const;
    [[nodiscard]] QString volumeContentName(const MachineObjects::Disk &disk) const;

private:
    [[nodiscard]] bool isReady() const;
    [[nodiscard]] bool isLost(const MachineObjects::Disk &disk) const;
    [[nodiscard]] QString lostNames() const;
    [[nodiscard]] QString contentName() const;
    [[nodiscard]] QString contentUid() const;
    [[nodiscard]] QStringList indications() const;
    [[nodiscard]] bool isPartial() const;
    [[nodiscard]] QJsonObject vmSnapshot() const;
    [[nodiscard]] QJsonObject vmSnapshotStatus() const;
    [[nodiscard]] QJsonObject content() const;
    [[nodiscard]] QJsonObject contentStatus() const;
    [[nodiscard]] QJsonObject error() const;
    [[nodiscard]] QJsonObject volumeSnapshot(const MachineObjects::Disk &disk) const;
    [[nodiscard]] QJsonObject volumeContent(const MachineObjects::Disk &disk) const;
    [[nodiscard]] QJsonObject made(const kube::ResourceType &type,
                                   const kube::ObjectKey &key,
                                   const QString &uid,
                                   const QStringList &finalizers) const;

    const MachineObjects &m_machine;
    const SnapshotSeed &m_seed;
    QString m_requestUid;
    QString m_uid; // of the VirtualMachineSnapshot
};

} // namespace simulator
