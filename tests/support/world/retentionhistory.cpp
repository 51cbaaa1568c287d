// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "support/world/retentionhistory.h"

#include <algorithm>

namespace support {

using namespace snapshots;
using namespace std::chrono_literals;
using State = RetentionFacts::State;

namespace {

bool oneIn(QRandomGenerator &random, int chances)
{
    return random.bounded(chances) == 0;
}

State randomState(QRandomGenerator &random)
{
    switch (random.bounded(12)) {
    case 0:
        return State::UnderWay;
    case 1:
        return State::Leaving;
    case 2:
    case 3:
        return State::Failed;
    default:
        return State::Ready;
    }
}

QStringList randomHolders(QRandomGenerator &random)
{
    QStringList holders;
    for (const char *policy : {"daily", "daily", "tiers", "other", "gone"}) {
        const QString uid = QString::fromLatin1(policy);
        if (oneIn(random, uid == QLatin1String("gone") ? 12 : 2) && !holders.contains(uid))
            holders << uid;
    }
    return holders;
}

} // namespace

RetentionRule randomRule(QRandomGenerator &random)
{
    RetentionRule rule;
    if (oneIn(random, 2))
        rule.maxCount = 1 + random.bounded(12);
    if (oneIn(random, 2))
        rule.maxAge = std::chrono::hours{1 + random.bounded(24 * 60)};
    const int chances = oneIn(random, 2) ? 2 : 20;
    for (int *limit : {&rule.keepHourly, &rule.keepDaily, &rule.keepWeekly, &rule.keepMonthly,
                       &rule.keepYearly}) {
        if (oneIn(random, chances))
            *limit = random.bounded(8);
    }
    rule.minReady = random.bounded(4);
    rule.maxFailed = random.bounded(4);
    return rule;
}

QHash<QString, RetentionPolicy> randomPolicies(QRandomGenerator &random)
{
    QHash<QString, RetentionPolicy> policies;
    for (const char *uid : {"daily", "tiers", "other"}) {
        constexpr std::array<const char *, 4> zones{"UTC", "Europe/Berlin", "Asia/Shanghai",
                                                    "America/New_York"};
        const char *zone = zones[static_cast<size_t>(random.bounded(4))];
        policies[QString::fromLatin1(uid)] = {randomRule(random),
                                              *Zone::parse(QString::fromLatin1(zone))};
    }
    return policies;
}

std::vector<RetentionFacts> randomHistory(QRandomGenerator &random, int count, base::Instant now)
{
    std::vector<RetentionFacts> history;
    base::Instant created = oneIn(random, 2) ? now : now - random.bounded(3000) * 1h;
    const int hours = 1 + random.bounded(48);
    for (int i = 0; i < count; ++i) {
        RetentionFacts snapshot;
        snapshot.uid = QStringLiteral("uid-%1").arg(i);
        snapshot.state = randomState(random);
        snapshot.createdAt = created;
        snapshot.isInUse = oneIn(random, 15);
        snapshot.policies = randomHolders(random);
        if (oneIn(random, 10))
            snapshot.pin = Pin{QStringLiteral("audit"), std::nullopt};
        if (oneIn(random, 10))
            snapshot.pin = Pin{QStringLiteral("audit"), now + random.bounded(-500, 500) * 1h};
        history.push_back(snapshot);
        if (!oneIn(random, 10))
            created -= std::chrono::minutes{1 + random.bounded(hours * 60)};
    }
    std::shuffle(history.begin(), history.end(), random);
    return history;
}

std::vector<std::vector<RetentionFacts>>
retentionEstate(int machines, int snapshotsOfEach, base::Instant now)
{
    std::vector<std::vector<RetentionFacts>> estate(static_cast<size_t>(machines));
    for (int machine = 0; machine < machines; ++machine) {
        for (int i = 0; i < snapshotsOfEach; ++i) {
            RetentionFacts snapshot;
            snapshot.uid = QStringLiteral("uid-%1-%2").arg(machine).arg(i);
            snapshot.state = State::Ready;
            snapshot.createdAt = now - i * 24h - machine * 7s;
            snapshot.policies = {QStringLiteral("daily"), QStringLiteral("tiers")};
            estate[static_cast<size_t>(machine)].push_back(snapshot);
        }
    }
    return estate;
}

} // namespace support
