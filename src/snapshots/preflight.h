// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/classlimits.h"
#include "snapshots/observation.h"

#include <QList>

namespace snapshots {

// One thing that stands in the way of an operation, or that people should know before it.
struct Finding
{
    enum class Level {
        Info,
        Warning, // goes ahead, but say so before
        Wait, // may heal by itself
        Blocker // cannot work; somebody must change something
    };

    Level level = Level::Info;
    QString code; // one of procedures/reasons.h
    QString object; // what it is about: "StorageClass archive", "claim shop/web-1-data"
    QString message; // one English sentence with object and fix, for status and logs

    [[nodiscard]] bool isInTheWay() const { return level >= Level::Wait; }

    friend bool operator==(const Finding &, const Finding &) = default;
};

// The gravest, if it is in the way.
[[nodiscard]] const Finding *worstOf(const QList<Finding> &findings);

// How one disk fares in a capture.
struct DiskPlan
{
    QString disk;
    QString claim;
    QString size;
    QString snapshotClass; // empty when it cannot be captured
    QString reason; // why not

    friend bool operator==(const DiskPlan &, const DiskPlan &) = default;
};

// What a capture would do and what is in its way: the same for the controller, which enforces it,
// and the application, which shows it before anybody asks.
struct CapturePlan
{
    QList<Finding> findings; // worst first
    QList<DiskPlan> disks;
    std::optional<Backend> backend;
    std::optional<Power> power;
    bool stopsMachine = false;
    Turn turn;

    [[nodiscard]] const Finding *worst() const { return worstOf(findings); }
};

// Uses the observation's capabilities, machine, claims, classes, drivers, capacities, quotas,
// restores, siblings and captures; `request` may be null (a preview), then `mode` decides alone.
[[nodiscard]] CapturePlan planCapture(const Observation &observation, Mode mode);

} // namespace snapshots
