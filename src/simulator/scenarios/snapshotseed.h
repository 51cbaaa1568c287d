// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"

#include <QJsonObject>
#include <QStringList>

namespace simulator {

// How a create request of the past ended.
enum class Ending {
    Ready,
    ReadyAfterTimeout, // the freeze ran into its limit: crash-consistent
    Uploading, // the point in time is taken, the storage is still at work: Creating
    Removing, // being deleted, and a foreign finalizer holds the data: Deleting
    DataLost, // was Ready; a VolumeSnapshot has been taken away since
    FreezeFailed,
    DeadlineExceeded,
    ClaimNotBound,
    StopTimedOut,
    NoSnapshotClass
};

// One create request of the past.
struct SnapshotSeed
{
    QString name;
    base::Instant at; // when it was asked for, whole seconds
    QString description = {};
    Ending ending = Ending::Ready;
    bool isScheduled = false; // the Wukong's own policy made it, and holds it
    bool isOffline = false; // the machine was off
    bool hasAgent = true; // of the guest, at that time
    QStringList leftOut = {}; // disks that could not be captured then
    QJsonObject pin = {};

    [[nodiscard]] bool hasFailed() const { return ending >= Ending::FreezeFailed; }
    [[nodiscard]] base::Instant takenAt() const { return at + std::chrono::seconds{2}; }
    [[nodiscard]] base::Instant readyAt() const { return at + std::chrono::seconds{6}; }
};

} // namespace simulator
