// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "slowschedule.h"

#include "kube/core/timestamps.h"
#include "snapshots/names.h"
#include "support/testing.h"
#include "support/world/policyworld.h"

#include <QTimeZone>

using namespace snapshots;
using namespace std::chrono_literals;
using base::Instant;
using support::PolicyWorld;

// A year of fifty machines with hourly, daily and weekly policies, with driver failures, outages of
// the controller from minutes to weeks and both changes of the clock. What was taken is compared
// slot by slot with what a calculation of this test's own says, and so is what is left at the end.
class PolicyYearTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }
    void takesEverySlotOnceAndKeepsWhatItPromises_data();
    void takesEverySlotOnceAndKeepsWhatItPromises();
};

namespace {

struct Plan
{
    QString name;
    QByteArray cron;
    QByteArray zone;
    QByteArray retention;
    int machines;
};

const QList<Plan> plans{
    {QStringLiteral("hourly"), "0 * * * *", "Europe/Berlin", "{keepHourly: 24, keepDaily: 7}", 5},
    {QStringLiteral("daily"), "30 2 * * *", "Europe/Berlin", "{maxCount: 7}", 30},
    {QStringLiteral("weekly"), "30 1 * * 0", "America/New_York", "{maxCount: 8, minReady: 2}", 15}};

struct Outage
{
    Instant begin; // never at a whole minute
    Instant end;
};

QList<Outage> randomOutages(QRandomGenerator &random, Instant begin, Instant end)
{
    QList<Outage> outages;
    constexpr std::array lengths{7min, 50min, 300min, 1'500min, 20'000min};
    for (Instant moment = begin + 1h; moment < end - 24h * 20;) {
        moment += std::chrono::minutes{random.bounded(1'000, 60'000)};
        const auto length = lengths[random.bounded(quint32{lengths.size()})];
        outages.append({moment + 13s, moment + 13s + length});
        moment += length;
    }
    return outages;
}

Instant firstLook(Instant slot, const QList<Outage> &outages)
{
    for (const Outage &outage : outages) {
        if (outage.begin <= slot && slot < outage.end)
            return outage.end;
    }
    return slot;
}

// A slot runs when the controller first looks after it, unless the next one has come by then.
std::set<Instant>
expectedSlots(const Plan &plan, Instant begin, Instant end, const QList<Outage> &outages)
{
    const support::WallClock clock(plan.zone, begin, end + 24h * 8);
    const auto all = support::SlowSchedule(QString::fromLatin1(plan.cron)).slotsOf(clock);
    std::set<Instant> expected;
    for (auto slot = all.upper_bound(begin); slot != all.end() && *slot <= end; ++slot) {
        const auto next = std::next(slot);
        const Instant look = firstLook(*slot, outages);
        if (look <= end && (next == all.end() || *next > look))
            expected.insert(*slot);
    }
    return expected;
}

// The newest of each hour and of each day, as the clock on the wall shows them.
std::set<Instant> newestOfPeriods(const std::set<Instant> &ready, const QByteArray &zone)
{
    constexpr int hours = 24;
    constexpr int days = 7;
    const QTimeZone wall(zone);
    std::set<Instant> kept;
    std::set<QString> hoursSeen;
    std::set<QString> daysSeen;
    for (auto moment = ready.rbegin(); moment != ready.rend(); ++moment) {
        const QDateTime local = base::toDateTime(*moment).toTimeZone(wall);
        const QString day = local.date().toString(Qt::ISODate);
        const QString hour =
            day + QString::number(local.time().hour()) + QString::number(local.offsetFromUtc());
        const bool isHour = hoursSeen.size() < hours && hoursSeen.insert(hour).second;
        const bool isDay = daysSeen.size() < days && daysSeen.insert(day).second;
        if (isHour || isDay)
            kept.insert(*moment);
    }
    return kept;
}

std::set<Instant> newest(const std::set<Instant> &ready, size_t count)
{
    auto first = ready.end();
    for (size_t index = 0; index < count && first != ready.begin(); ++index)
        --first;
    return {first, ready.end()};
}

} // namespace

void PolicyYearTest::takesEverySlotOnceAndKeepsWhatItPromises_data()
{
    QTest::addColumn<quint32>("seed");
    QTest::newRow("seed 1") << 1U;
}

void PolicyYearTest::takesEverySlotOnceAndKeepsWhatItPromises()
{
    QFETCH(quint32, seed);
    const Instant begin = *kube::parseTime(QStringLiteral("2026-01-01T00:00:30Z"));
    const Instant end = *kube::parseTime(QStringLiteral("2027-01-01T00:00:30Z"));
    QRandomGenerator random(seed);
    const auto outages = randomOutages(random, begin, end);
    PolicyWorld world(begin, seed);
    std::map<QString, std::set<Instant>> readyOnes; // every one that ever was, by machine
    world.captureFails = [](QRandomGenerator &dice) { return dice.bounded(20) == 0; };
    world.onReady = [&readyOnes](const SnapshotRequest &request) {
        readyOnes[request.machine.key.name].insert(*request.status.createdAt);
    };
    for (const Plan &plan : plans) {
        for (int number = 0; number < plan.machines; ++number)
            world.addWukong(plan.name + QString::number(number), "{}",
                            "{plan: " + plan.name.toLatin1() + "}");
        world.addPolicy(plan.name,
                        "{schedule: '" + plan.cron + "', timeZone: '" + plan.zone
                            + "', selector: {matchLabels: {plan: " + plan.name.toLatin1()
                            + "}}, retention: " + plan.retention + "}");
    }
    for (const Outage &outage : outages) {
        world.runUntil(outage.begin);
        world.sleepUntil(outage.end);
    }
    world.runUntil(end);

    size_t runs = 0;
    for (const Plan &plan : plans) {
        const auto expected = expectedSlots(plan, begin, end, outages);
        for (int number = 0; number < plan.machines; ++number) {
            const QString machine = plan.name + QString::number(number);
            std::set<Instant> taken;
            for (auto run = world.made.lower_bound({machine, begin});
                 run != world.made.end() && run->first.first == machine; ++run) {
                QCOMPARE(run->second, 1);
                taken.insert(run->first.second);
            }
            QVERIFY2(taken == expected, qPrintable(machine));
            runs += taken.size();

            const std::set<Instant> &ready = readyOnes[machine];
            std::set<Instant> left;
            for (const auto &request : world.requestsOf(machine)) {
                if (request->status.phase == Phase::Ready)
                    left.insert(*request->status.createdAt);
            }
            const auto promised = plan.name == QLatin1String("hourly")
                ? newestOfPeriods(ready, plan.zone)
                : newest(ready, plan.name == QLatin1String("daily") ? 7 : 8);
            QVERIFY2(left == promised, qPrintable(machine));
        }
    }
    QCOMPARE(world.made.size(), runs);
    QVERIFY(!outages.isEmpty() && runs > 20'000);
}

QTEST_GUILESS_MAIN(PolicyYearTest)

#include "tst_policyyear.moc"
