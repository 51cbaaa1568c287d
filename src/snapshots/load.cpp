// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/load.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace snapshots {

namespace {

using namespace std::chrono_literals;
using base::Instant;

constexpr std::chrono::days ahead{7};
constexpr auto windows = static_cast<size_t>(std::chrono::minutes{ahead} / loadWindow);

struct Window
{
    double machines = 0;
    int policies = 0;
};

using Load = std::vector<Window>; // of one StorageClass

// Spread over the jitter, evenly; it ends with the next slot.
void add(const LoadSource &source, int machines, Instant now, Load &load)
{
    auto slot = source.schedule.next(now);
    while (slot && *slot < now + ahead) {
        const auto following = source.schedule.next(*slot);
        std::chrono::milliseconds spread = source.jitter;
        if (following)
            spread = std::min(spread, *following - *slot);
        const auto first = static_cast<size_t>((*slot - now) / loadWindow);
        const auto share = std::max<size_t>(1, static_cast<size_t>(spread / loadWindow));
        for (size_t at = first; at < std::min(first + share, windows); ++at) {
            load[at].machines += static_cast<double>(machines) / static_cast<double>(share);
            ++load[at].policies;
        }
        slot = following;
    }
}

int highestPeak(const std::vector<LoadSource> &sources, Instant now)
{
    int highest = 0;
    for (const LoadPeak &peak : loadPeaks(sources, now))
        highest = std::max(highest, peak.machines);
    return highest;
}

// The shortest time between slots of the coming week.
std::chrono::milliseconds shortestInterval(const Schedule &schedule, Instant now)
{
    std::chrono::milliseconds shortest = ahead;
    auto slot = schedule.next(now);
    while (slot && *slot < now + ahead) {
        const auto following = schedule.next(*slot);
        if (following)
            shortest = std::min(shortest, *following - *slot);
        slot = following;
    }
    return shortest;
}

// By StorageClass.
QMap<QString, Load> loadsOf(const std::vector<LoadSource> &sources, Instant now)
{
    QMap<QString, Load> loads;
    for (const LoadSource &source : sources) {
        for (auto one = source.machines.begin(); one != source.machines.end(); ++one) {
            Load &load = loads[one.key()];
            load.resize(windows);
            add(source, one.value(), now, load);
        }
    }
    return loads;
}

// Of the coming week.
std::vector<Instant> slotsOf(const Schedule &schedule, Instant now)
{
    std::vector<Instant> slots;
    for (auto slot = schedule.next(now); slot && *slot < now + ahead; slot = schedule.next(*slot))
        slots.push_back(*slot);
    return slots;
}

// On the clock of the zone.
std::chrono::minutes minuteOf(const Zone &zone, Instant slot)
{
    const auto wall = zone.wallTime(std::chrono::floor<std::chrono::seconds>(slot));
    return std::chrono::floor<std::chrono::minutes>(wall.time_since_epoch()) % 60min;
}

// The most that begin with any of these moments.
double highestAt(const std::vector<Instant> &moments, const QMap<QString, Load> &loads, Instant now)
{
    double highest = 0;
    for (const Load &load : loads) {
        for (const Instant moment : moments) {
            const auto at = static_cast<size_t>(
                std::max<std::chrono::milliseconds>(0ms, moment - now) / loadWindow);
            highest = std::max(highest, at < load.size() ? load[at].machines : 0);
        }
    }
    return highest;
}

} // namespace

std::vector<LoadPeak> loadPeaks(const std::vector<LoadSource> &sources, Instant now)
{
    const QMap<QString, Load> loads = loadsOf(sources, now);
    std::vector<LoadPeak> peaks;
    for (auto load = loads.begin(); load != loads.end(); ++load) {
        const auto top = std::ranges::max_element(*load, {}, &Window::machines);
        if (top->machines > 0)
            peaks.push_back({load.key(), now + (top - load->begin()) * loadWindow,
                             static_cast<int>(std::ceil(top->machines)), top->policies});
    }
    std::ranges::stable_sort(peaks, std::ranges::greater(), &LoadPeak::machines);
    return peaks;
}

std::optional<std::chrono::minutes>
spreadFor(const QString &policy, std::vector<LoadSource> sources, Instant now, int most)
{
    const auto own = std::ranges::find(sources, policy, &LoadSource::policy);
    if (own == sources.end())
        return std::nullopt;
    const QStringList classes = own->machines.keys();
    for (LoadSource &source : sources) {
        erase_if(source.machines, [&classes](const QMap<QString, int>::iterator &one) {
            return !classes.contains(one.key());
        });
    }
    int lowest = highestPeak(sources, now);
    const auto room = shortestInterval(own->schedule, now);
    std::optional<std::chrono::minutes> found;
    constexpr std::array<std::chrono::minutes, 9> steps{10min, 15min, 20min,  30min, 45min,
                                                        60min, 90min, 120min, 240min};
    for (const std::chrono::minutes step : steps) {
        if (step > room)
            break;
        own->jitter = step;
        const int peak = highestPeak(sources, now);
        if (peak < lowest) {
            lowest = peak;
            found = step;
        }
        if (peak <= most)
            break;
    }
    return found;
}

std::optional<int>
quieterMinuteFor(const QString &policy, const std::vector<LoadSource> &sources, Instant now)
{
    const auto own = std::ranges::find(sources, policy, &LoadSource::policy);
    if (own == sources.end())
        return std::nullopt;
    const std::vector<Instant> slots = slotsOf(own->schedule, now);
    if (slots.empty())
        return std::nullopt;
    const Zone &zone = own->schedule.zone();
    const auto usual = minuteOf(zone, slots.front());
    if (std::ranges::any_of(slots, [&](Instant slot) { return minuteOf(zone, slot) != usual; }))
        return std::nullopt;
    std::vector<LoadSource> others = sources;
    std::erase_if(others, [&](const LoadSource &source) { return source.policy == policy; });
    QMap<QString, Load> loads = loadsOf(others, now);
    erase_if(loads, [&own](const QMap<QString, Load>::iterator &load) {
        return !own->machines.contains(load.key());
    });
    double lowest = highestAt(slots, loads, now);
    std::optional<int> found;
    for (int minute = 0; minute < 60; minute += static_cast<int>(loadWindow.count())) {
        std::vector<Instant> moved = slots;
        for (Instant &slot : moved)
            slot += std::chrono::minutes{minute} - usual;
        const double load = highestAt(moved, loads, now);
        if (load < lowest) {
            lowest = load;
            found = minute;
        }
    }
    return found;
}

} // namespace snapshots
