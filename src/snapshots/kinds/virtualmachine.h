// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kube/core/object.h"
#include "snapshots/identity.h"

#include <QList>

#include <optional>

namespace snapshots {

// A KubeVirt VirtualMachine (kubevirt-semantics 2.7).
struct VirtualMachine
{
    struct Volume
    {
        QString name;
        // Of a persistentVolumeClaim, dataVolume or memoryDump; empty for other sources, which a
        // snapshot never includes (kubevirt-semantics 3.3).
        QString claim;

        friend bool operator==(const Volume &, const Volume &) = default;
    };
    struct SnapshotSupport // status.volumeSnapshotStatuses
    {
        QString volume;
        bool isEnabled = false;
        QString reason;

        friend bool operator==(const SnapshotSupport &, const SnapshotSupport &) = default;
    };

    kube::Object object;
    std::optional<bool> running; // exactly one of running and runStrategy is set
    QString runStrategy;
    int cpu = 0;
    QString memory;
    QList<Volume> volumes;
    Identity identity;

    QString printableStatus;
    QString snapshotInProgress; // name of the VirtualMachineSnapshot that holds the lock
    QString restoreInProgress;
    QList<SnapshotSupport> snapshotSupport;
    bool isReady = false;
    bool hasAgent = false; // condition AgentConnected
    bool isPaused = false;

    // The Wukong that owns it; empty for a plain VirtualMachine.
    [[nodiscard]] QString owningWukong() const;

    [[nodiscard]] static base::Result<VirtualMachine> fromObject(kube::Object object);
};

// A VirtualMachineInstance: exists while the machine runs (or has run and was not cleaned up).
struct VmInstance
{
    kube::Object object;
    QString phase; // Pending, Scheduling, Scheduled, Running, Succeeded, Failed
    QString nodeName;
    QList<VirtualMachine::Volume> volumes; // also those that are plugged in only while it runs
    Identity identity; // as it really is
    bool hasAgent = false;
    bool isPaused = false;
    bool isFrozen = false; // status.fsFreezeStatus

    [[nodiscard]] static base::Result<VmInstance> fromObject(kube::Object object);
};

} // namespace snapshots
