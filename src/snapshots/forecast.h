// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/kinds/snapshotrequest.h"
#include "snapshots/retention.h"
#include "snapshots/schedule/schedule.h"

#include <QHash>

#include <optional>
#include <vector>

namespace snapshots {

// A policy as far as it decides what one machine will have.
struct ForecastPolicy
{
    QString uid{};
    Mode mode = Mode::Auto; // policies of one mode share the capture of a minute
    std::optional<Schedule> schedule{}; // none: takes nothing, because it is suspended
    std::chrono::minutes jitter{0};
    std::optional<RetentionPolicy> retention{}; // none: lets nothing go
};

struct ForecastQuestion
{
    QString machineUid{};
    std::vector<RetentionFacts> history{};
    QHash<QString, qint64> bytes{}; // of the snapshots whose size is known
    qint64 bytesOfNew = 0; // what a snapshot to come counts with
    std::vector<ForecastPolicy> policies{}; // that select the machine
    base::Instant now{};
    base::Instant until{};
};

// A snapshot that exists, or that will.
struct ForecastSnapshot
{
    QString uid; // of one to come: made up
    base::Instant createdAt{};
    bool isPlanned = false;
    QStringList policies;
    std::optional<base::Instant> goesAt; // none: it is there when the forecast ends
    QList<RetentionReason> reasons; // why it goes
};

struct Forecast
{
    std::vector<ForecastSnapshot> snapshots; // oldest first
    base::Instant until{}; // sooner than was asked when there are too many runs to look at
    // Ready snapshots that exist at once, and the room that they promise: after what goes at once,
    // at most, and when the forecast ends. What a snapshot counts with is the size of its disks,
    // which is the most that it can come to need.
    int countNow = 0;
    int countMost = 0;
    int countAtEnd = 0;
    qint64 bytesNow = 0;
    qint64 bytesMost = 0;
    qint64 bytesAtEnd = 0;
};

// What the policies will do with one machine when every run goes well and nobody interferes: with
// the slots of schedule.h, the delays of slots.h and the verdicts of retention.h. It is exact as
// long as no more than `exactUpTo` snapshots exist at once; when there are more, it says of some
// that they go as many runs late as there are `exactUpTo` in them. That bounds what it costs.
// Pure, but takes its time: for a worker thread.
[[nodiscard]] Forecast forecast(const ForecastQuestion &question);

inline constexpr int exactUpTo = 150;
inline constexpr int forecastRuns = 20'000; // no more are looked at

} // namespace snapshots
