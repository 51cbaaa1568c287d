// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/schedule/schedule.h"

#include <algorithm>

namespace snapshots {

namespace {

using namespace std::chrono;

// The first moment from `from` on at which a clock that is `offset` ahead of UTC fits.
std::optional<sys_seconds> firstMoment(const Cron &cron, sys_seconds from, seconds offset)
{
    const auto wall = cron.firstFrom(WallTime{from.time_since_epoch() + offset});
    if (!wall)
        return std::nullopt;
    return sys_seconds{wall->time_since_epoch() - offset};
}

} // namespace

Schedule::Schedule(const Cron &cron, Zone zone)
    : m_cron(cron)
    , m_hourly(cron.whereHourly())
    , m_zone(std::move(zone))
{ }

base::Result<Schedule> Schedule::parse(const QString &cron, const QString &timeZone)
{
    const auto parsed = Cron::parse(cron);
    if (!parsed)
        return base::failure(parsed.error());
    const auto zone = Zone::parse(timeZone);
    if (!zone)
        return base::failure(zone.error());
    return Schedule(*parsed, *zone);
}

// The change whose skipped or repeated time is not over yet.
std::optional<Zone::Change> Schedule::changeInForce(sys_seconds moment) const
{
    constexpr days longest{1}; // Samoa skipped a whole day in 2011
    const auto change = m_zone.firstChange(moment - longest, moment);
    if (change && moment < change->at + abs(change->by))
        return change;
    return std::nullopt;
}

std::optional<sys_seconds> Schedule::firstAfterChange(const Zone::Change &change,
                                                      sys_seconds from) const
{
    const seconds offset = m_zone.offsetAt(change.at);
    auto first = firstMoment(change.by < seconds{0} ? m_hourly : m_cron, from, offset);
    if (change.by > seconds{0}) {
        const auto skipped = firstMoment(m_cron, from, offset - change.by);
        if (skipped && (!first || *skipped < *first))
            first = skipped;
    }
    return first && *first < change.at + abs(change.by) ? first : std::nullopt;
}

std::optional<base::Instant> Schedule::next(base::Instant after) const
{
    if (!isPossible())
        return std::nullopt;
    sys_seconds from = floor<seconds>(after) + seconds{1};
    for (;;) {
        if (const auto change = changeInForce(from)) {
            if (const auto slot = firstAfterChange(*change, from))
                return slot;
            from = change->at + abs(change->by);
        }
        const auto slot = firstMoment(m_cron, from, m_zone.offsetAt(from));
        if (!slot)
            return std::nullopt;
        const auto change = m_zone.firstChange(from, *slot);
        if (!change)
            return slot;
        from = change->at;
    }
}

std::optional<base::Instant> Schedule::previous(base::Instant before) const
{
    // The later one asks, the later is the answer of next(): so the last slot can be halved for.
    constexpr days longest{9 * 366};
    std::optional<base::Instant> last;
    for (milliseconds back = minutes{1}; !last && back < 2 * longest; back *= 2) {
        last = next(before - back);
        if (last && *last >= before)
            last.reset();
    }
    if (!last)
        return std::nullopt;
    for (base::Instant end = before;;) {
        const auto following = next(*last);
        if (!following || *following >= before)
            return last;
        last = following;
        const base::Instant middle = *last + (end - *last) / 2;
        if (const auto later = next(middle); later && *later < before)
            last = later;
        else
            end = middle;
    }
}

} // namespace snapshots
