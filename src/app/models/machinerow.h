// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/scheduleplan.h"
#include "snapshots/kinds/snapshotrequest.h"
#include "snapshots/policyobservation.h"

#include <QStringList>

#include <array>
#include <optional>
#include <vector>

namespace app {

// A day of a machine, by the best that it brought.
enum class DayMark : quint8 { Nothing, Failed, Partial, Crash, Good };

// The days up to today on this computer's calendar.
struct DayStrip
{
    static constexpr int length = 30;

    std::array<DayMark, length> days{}; // oldest first

    [[nodiscard]] int count(DayMark mark) const;
    friend bool operator==(const DayStrip &, const DayStrip &) = default;
};

// Where the days of a strip begin; asked again when one has ended.
class DayCalendar
{
public:
    explicit DayCalendar(base::Instant now);

    [[nodiscard]] bool isOver(base::Instant now) const;
    // The index in a strip; none for what is older, or later.
    [[nodiscard]] std::optional<size_t> dayOf(base::Instant moment) const;

private:
    std::array<base::Instant, DayStrip::length + 1> m_midnights{};
};

// A policy that serves a machine, as far as the machine's row shows it.
struct ServingPolicy
{
    QString name; // empty: the machine's own
    bool isPaused = false;
    base::Instant since{}; // promises nothing for before
    std::chrono::minutes jitter{0};
    std::shared_ptr<const SchedulePlan> plan; // null: paused, or not understood

    friend bool operator==(const ServingPolicy &, const ServingPolicy &) = default;
};

// One machine as the table shows it: what several objects say of it, joined.
struct MachineRow
{
    enum class Power { Running, Stopped, Changing, Paused, Trouble };

    snapshots::MachineRef ref;
    Power power = Power::Stopped;
    QString powerWord; // KubeVirt's own printable status
    bool hasAgent = false;
    std::optional<base::Instant> lastGood; // the newest ready snapshot
    bool isLastGoodPartial = false; // it lacks disks
    int readyCount = 0;
    bool isLastFailed = false; // the newest snapshot failed
    bool isBusy = false; // one is being taken or deleted
    QString node;
    std::vector<ServingPolicy> policies;
    QStringList storageClasses;
    DayStrip strip;

    // How safe it is, the worst first.
    enum class Safety {
        Behind, // the last good snapshot is older than a policy promised
        Failing, // the newest snapshot failed, but the promise holds
        Never, // there is no good snapshot (yet)
        Partial, // the last good one lacks disks
        Unprotected, // no policy that runs takes any
        Safe
    };
    [[nodiscard]] Safety safety(base::Instant now) const;
    [[nodiscard]] bool hasRunningPolicy() const;
    // The earliest slot to come of all its policies.
    [[nodiscard]] std::optional<base::Instant> nextRun(base::Instant now) const;
    // The shortest of what its policies promise, tolerance included.
    [[nodiscard]] std::optional<std::chrono::seconds> promised() const;
    // The last good snapshot is older than a policy promised.
    [[nodiscard]] bool isBehind(base::Instant now) const;

    friend bool operator==(const MachineRow &, const MachineRow &) = default;
};

[[nodiscard]] ServingPolicy servingPolicy(const snapshots::PolicyView &policy,
                                          base::Instant machineSince,
                                          SchedulePlans &plans,
                                          base::Instant now);

// What the snapshots of a machine say of it: lastGood, isLastGoodPartial, readyCount,
// isLastFailed, isBusy, strip.
void countSnapshots(const std::vector<const snapshots::SnapshotRequest *> &requests,
                    const DayCalendar &calendar,
                    MachineRow &row);

} // namespace app
