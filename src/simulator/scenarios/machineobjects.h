// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QList>

namespace simulator {

// One machine's objects (makeMachine()), sorted out for those who write its past.
struct MachineObjects
{
    struct Disk
    {
        QString name;
        QString claim; // empty: cloud-init and the like
        QString size;
        bool canBeCaptured = false;
        QJsonObject claimObject;
        QString volumeHandle;
        QString driver;
        QString contents;
    };

    QJsonObject wukong; // empty: a plain VirtualMachine
    QJsonObject machine; // the VirtualMachine
    QString space;
    QString name; // of the Wukong, or of the plain VirtualMachine
    QList<Disk> disks;

    [[nodiscard]] static MachineObjects from(const QList<QJsonObject> &objects);
    [[nodiscard]] QString describe() const; // "Wukong shop/web-1"
    [[nodiscard]] QString virtualMachineName() const;
};

} // namespace simulator
