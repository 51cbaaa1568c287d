// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QtGlobal>

namespace support {

// How one telling of a story goes.
struct Pace
{
    quint32 seed = 0; // 0: every actor in turn, everything fresh
    bool stopsAlways = false; // the controller starts anew after each write
    int stopsAt = -1; // only after this write
    int interferesAt = -1; // before this write
};

template<class Kind>
struct TellingOf : Pace
{
    Kind interference = Kind::None;
};

// How many writes it takes when nobody interferes.
template<class Story>
int lengthOf(const typename Story::Scenario &scenario)
{
    Story story(scenario, {});
    (void)story.tell();
    return story.writes();
}

// Every so many of the writes that would be tried, where WUKONG_STORIES is "few": a sanitizer sees
// the same code in each, and takes ten times as long.
inline int stepsBetween(int stride)
{
    constexpr int few = 11;
    return qEnvironmentVariable("WUKONG_STORIES") == QLatin1String("few") ? stride * few : stride;
}

// Each of these tells a story again and again, from the write `first` on, every `stride` writes;
// what is wrong with the first telling that ends badly.
template<class Story>
QString tellWithStops(const typename Story::Scenario &scenario, int first = 1, int stride = 1)
{
    QString trouble;
    const int length = lengthOf<Story>(scenario);
    typename Story::Telling telling;
    for (telling.stopsAt = first; telling.stopsAt <= length && trouble.isEmpty();
         telling.stopsAt += stepsBetween(stride))
        trouble = Story(scenario, telling).tell();
    return trouble;
}

template<class Story>
QString tellWithInterference(const typename Story::Scenario &scenario,
                             int interference,
                             int first = 0,
                             int stride = 1)
{
    QString trouble;
    typename Story::Telling telling;
    telling.interference = static_cast<decltype(telling.interference)>(interference);
    const int length = lengthOf<Story>(scenario);
    for (telling.interferesAt = first; telling.interferesAt <= length && trouble.isEmpty();
         telling.interferesAt += stepsBetween(stride))
        trouble = Story(scenario, telling).tell();
    return trouble;
}

// With a controller that starts anew after every write.
template<class Story>
QString tellWithStopsAlways(const typename Story::Scenario &scenario)
{
    typename Story::Telling telling;
    telling.stopsAlways = true;
    return Story(scenario, telling).tell();
}

} // namespace support
