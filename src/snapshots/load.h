// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/schedule/schedule.h"

#include <QMap>
#include <QString>

#include <vector>

namespace snapshots {

// How many machines a policy captures in each run, by the StorageClass of their disks.
struct LoadSource
{
    QString policy; // uid
    Schedule schedule;
    std::chrono::minutes jitter{0};
    QMap<QString, int> machines;
};

// The minutes of the coming week in which most captures begin on a StorageClass.
struct LoadPeak
{
    QString storageClass;
    base::Instant at{};
    int machines = 0; // that begin within `loadWindow`
    int policies = 0; // that these belong to

    friend bool operator==(const LoadPeak &, const LoadPeak &) = default;
};

inline constexpr std::chrono::minutes loadWindow{5};

// The peak of each StorageClass, the highest first.
[[nodiscard]] std::vector<LoadPeak> loadPeaks(const std::vector<LoadSource> &sources,
                                              base::Instant now);

// The shortest jitter for the policy with which no peak that it has a part in is higher than
// `most`; where there is none, the longest that its runs leave room for. None where jitter does not
// help, because the runs are too close or it has no part in a peak.
[[nodiscard]] std::optional<std::chrono::minutes>
spreadFor(const QString &policy, std::vector<LoadSource> sources, base::Instant now, int most);

// For a policy that has no jitter and begins at one minute of its hours: the minute, a multiple of
// five, at which fewest captures of others begin on its StorageClasses. None where that is no
// better, or its schedule has another form.
[[nodiscard]] std::optional<int>
quieterMinuteFor(const QString &policy, const std::vector<LoadSource> &sources, base::Instant now);

} // namespace snapshots
