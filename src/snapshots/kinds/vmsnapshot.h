// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "kube/core/object.h"

#include <QList>
#include <QStringList>

#include <optional>

namespace snapshots {

// KubeVirt's VirtualMachineSnapshot (kubevirt-semantics 2.1, 3).
struct VmSnapshot
{
    enum class Phase { None, InProgress, Succeeded, Failed, Deleting };

    kube::Object object;
    QString sourceName;
    Phase phase = Phase::None; // Succeeded: the point in time is taken; it need not be usable yet
    bool readyToUse = false; // it can be restored
    std::optional<base::Instant> createdAt; // status.creationTime
    QString error;
    QString progressReason; // of condition Progressing: human text
    QString failureReason; // of condition Failure, when true
    QStringList indications;
    QStringList included; // volume names
    QStringList excluded;
    QString contentName;

    [[nodiscard]] static base::Result<VmSnapshot> fromObject(kube::Object object);
};

struct VmSnapshotContent
{
    struct Backup
    {
        QString volume;
        QString claim;
        QString size; // of the claim's request
        QString volumeSnapshot;
    };

    kube::Object object;
    QList<Backup> backups;

    [[nodiscard]] static base::Result<VmSnapshotContent> fromObject(kube::Object object);
};

// KubeVirt's VirtualMachineRestore (kubevirt-semantics 2.3, 4).
struct VmRestore
{
    struct Restored
    {
        QString volume;
        QString claim;
    };

    kube::Object object;
    QString targetName;
    QString snapshotName; // the VirtualMachineSnapshot
    QString volumePolicy; // empty: new names
    bool isComplete = false;
    bool isFailed = false; // for good; other errors are tried again
    QString reason; // what it does, or what is in its way: human text
    QList<Restored> restored; // the claims that it makes

    // The claim that it makes of a volume; empty for none.
    [[nodiscard]] QString claimOf(const QString &volume) const;

    [[nodiscard]] static base::Result<VmRestore> fromObject(kube::Object object);
};

// A new VirtualMachineSnapshot. `deadline` must be longer than 0: "0s" would freeze a guest for
// ever.
[[nodiscard]] QJsonObject newVmSnapshot(const kube::ObjectKey &key,
                                        const QString &vmName,
                                        std::chrono::milliseconds deadline,
                                        const QMap<QString, QString> &labels);

struct NewVmRestore
{
    kube::ObjectKey key;
    QString vmName;
    QString snapshotName;
    bool isInPlace = false; // replaces the claims; else they get new names
};
// It waits for a machine that is not off, for as long as that takes, and makes claims that nobody
// owns: deleting the machine must not delete its data (kubevirt-semantics 4.5).
[[nodiscard]] QJsonObject newVmRestore(const NewVmRestore &wanted,
                                       const QMap<QString, QString> &labels);

} // namespace snapshots
