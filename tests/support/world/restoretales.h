// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/world/tellings.h"

#include <QList>
#include <QTest>

// What the tests of the stories of restores share: which are told how often. Each write of each
// story takes minutes: ./dev soak kills does that.
namespace support {

inline bool isExhaustive()
{
    return qEnvironmentVariable("WUKONG_KILLS") == QLatin1String("all");
}

// Of the writes of a scenario, from the first that is tried on; not the same in each row.
struct Stride
{
    int first = 1;
    int length = 1;
};

template<class Scenario>
Stride strideOf(const Scenario &each, int usual, int others)
{
    const bool isUsual = each.name == QLatin1String("running");
    const int length = isExhaustive() ? 1 : isUsual ? usual : others;
    return {1 + qChecksum(QByteArrayView(QTest::currentDataTag())) % length, length};
}

template<class Scenario>
void addScenarios(const QList<Scenario> &all)
{
    QTest::addColumn<Scenario>("scenario");
    for (const Scenario &each : all)
        QTest::addRow("%s", qPrintable(each.name)) << each;
}

template<class Scenario, class Kind>
void addInterferences(const QList<Scenario> &all, const QList<std::pair<const char *, Kind>> &kinds)
{
    QTest::addColumn<Scenario>("scenario");
    QTest::addColumn<int>("interference");
    for (const Scenario &each : all) {
        for (const auto &[name, kind] : kinds)
            QTest::addRow("%s, %s", qPrintable(each.name), name) << each << static_cast<int>(kind);
    }
}

template<class Story>
QString tellWithAnyStops(const typename Story::Scenario &scenario)
{
    const QString trouble = tellWithStopsAlways<Story>(scenario);
    const Stride stride = strideOf(scenario, 1, 13);
    return trouble.isEmpty() ? tellWithStops<Story>(scenario, stride.first, stride.length)
                             : trouble;
}

template<class Story>
QString tellInAnyOrder(const QList<typename Story::Scenario> &scenarios)
{
    constexpr quint32 interferences = 10;
    const quint32 seeds = isExhaustive() ? 400 : 20;
    QString trouble;
    for (quint32 seed = 1; seed <= seeds && trouble.isEmpty(); ++seed) {
        typename Story::Telling telling;
        telling.seed = seed;
        telling.stopsAlways = seed % 7 == 0;
        telling.stopsAt = static_cast<int>(seed * 13 % 90);
        telling.interference =
            static_cast<decltype(telling.interference)>(seed / 3 % interferences);
        telling.interferesAt = static_cast<int>(seed * 29 % 110);
        trouble = Story(scenarios.at(seed % scenarios.size()), telling).tell();
    }
    return trouble;
}

} // namespace support
