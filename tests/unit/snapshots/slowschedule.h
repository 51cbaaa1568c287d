// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"

#include <QRandomGenerator>
#include <QString>

#include <array>
#include <map>
#include <set>
#include <vector>

namespace support {

// What the clock on the wall of a zone shows in [begin, end), minute by minute.
struct WallClock
{
    WallClock(const QByteArray &zone, base::Instant begin, base::Instant end);

    base::Instant begin;
    base::Instant end;
    std::map<qint64, std::vector<qint64>> shown; // wall minute -> minutes at which it is shown
};

// What Schedule promises, worked out without any cleverness from which times the clock shows, skips
// and shows twice.
class SlowSchedule
{
public:
    explicit SlowSchedule(const QString &cron); // that is known to be right

    // All slots while the clock is watched.
    [[nodiscard]] std::set<base::Instant> slotsOf(const WallClock &clock) const;

    [[nodiscard]] bool fits(qint64 wallMinute) const;

private:
    struct Field
    {
        std::set<int> values;
        bool isStar = false;
    };

    [[nodiscard]] static Field parse(const QString &text, int min, int max);
    [[nodiscard]] bool isHourly(qint64 wallMinute) const;

    std::array<Field, 5> m_fields;
};

// Zones with every kind of change: an hour, half an hour, two hours, at midnight, a whole day,
// none.
inline constexpr std::array<const char *, 14> oddZones{
    "Europe/Berlin",     "America/New_York",  "Australia/Lord_Howe",
    "Africa/Casablanca", "Asia/Shanghai",     "UTC",
    "Pacific/Apia",      "America/Sao_Paulo", "Africa/Cairo",
    "Asia/Beirut",       "America/Havana",    "Antarctica/Troll",
    "Asia/Kathmandu",    "Pacific/Chatham"};

// A valid expression; more often than not one of those that people write.
[[nodiscard]] QString randomExpression(QRandomGenerator &random);
// A moment that matters in the zone: near a change of its clock, a leap day, the end of a month.
[[nodiscard]] base::Instant randomMoment(QRandomGenerator &random, const QByteArray &zone);

} // namespace support
