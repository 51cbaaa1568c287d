// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "support/testing.h"
#include "support/world/story.h"
#include "support/world/tales.h"

#include <QTest>

using namespace snapshots;
using namespace std::chrono_literals;
using support::Interference;
using support::Scenario;
using support::Story;
using support::Telling;

Q_DECLARE_METATYPE(support::Scenario)

namespace {

Scenario scenario(const char *name)
{
    Scenario made;
    made.name = QString::fromLatin1(name);
    return made;
}

Scenario failing(Scenario made, const char *reason)
{
    made.expected = Phase::Failed;
    made.expectedReason = QString::fromLatin1(reason);
    return made;
}

QList<Scenario> goodScenarios()
{
    QList<Scenario> all{scenario("online"), scenario("offline")};
    all[1].mode = Mode::Offline;
    all.append(scenario("offline without startStrategy"));
    all.last().mode = Mode::Offline;
    all.last().hasStartStrategy = false;
    all.append(scenario("stopped machine"));
    all.last().isRunning = false;
    all.append(scenario("plain online"));
    all.last().isWukong = false;
    all.append(scenario("plain offline"));
    all.last().isWukong = false;
    all.last().mode = Mode::Offline;
    all.append(scenario("plain offline by runStrategy"));
    all.last().isWukong = false;
    all.last().mode = Mode::Offline;
    all.last().runStrategy = QStringLiteral("Always");
    all.append(scenario("CSI, stops the machine"));
    all.last().hasKubeVirt = false;
    all.append(scenario("CSI online"));
    all.last().hasKubeVirt = false;
    all.last().mode = Mode::Online;
    all.append(scenario("CSI plain offline, partial"));
    all.last().hasKubeVirt = false;
    all.last().isWukong = false;
    all.last().badDisks = 1;
    all.append(scenario("partial"));
    all.last().badDisks = 1;
    all.append(scenario("two at once, offline"));
    all.last().requests = 2;
    all.last().mode = Mode::Offline;
    all.append(scenario("three at once, CSI"));
    all.last().requests = 3;
    all.last().hasKubeVirt = false;
    return all;
}

QList<Scenario> badScenarios()
{
    QList<Scenario> all{failing(scenario("no class"), "NoSnapshotClass")};
    all.last().goodDisks = 0;
    all.last().badDisks = 2;
    all.append(failing(scenario("freeze fails"), "CaptureFailed"));
    all.last().faults.freezeFails = true;
    all.append(failing(scenario("never locks, offline"), "DeadlineExceeded"));
    all.last().faults.neverLocks = true;
    all.last().mode = Mode::Offline;
    all.append(failing(scenario("storage never cuts"), "DeadlineExceeded"));
    all.last().faults.storageNeverCuts = true;
    all.append(failing(scenario("storage never cuts, offline"), "DeadlineExceeded"));
    all.last().faults.storageNeverCuts = true;
    all.last().mode = Mode::Offline;
    all.append(failing(scenario("CSI, storage never cuts"), "DeadlineExceeded"));
    all.last().faults.storageNeverCuts = true;
    all.last().hasKubeVirt = false;
    all.append(failing(scenario("guest never stops"), "StopTimedOut"));
    all.last().faults.guestNeverStops = true;
    all.last().mode = Mode::Offline;
    all.append(failing(scenario("plain guest never stops, CSI"), "StopTimedOut"));
    all.last().faults.guestNeverStops = true;
    all.last().isWukong = false;
    all.last().hasKubeVirt = false;
    all.append(failing(scenario("contents stick for a while"), "DeadlineExceeded"));
    all.last().faults.storageNeverCuts = true;
    all.last().faults.contentsStick = true;
    all.last().faultsEndAfter = 900s;
    all.append(scenario("storage is slow"));
    all.last().faults.storageNeverStores = true;
    all.last().faultsEndAfter = 1'000s;
    return all;
}

// Enough to meet each procedure in each of its states; the others are met in any order.
bool isCore(const Scenario &scenario)
{
    static const QStringList core{
        QStringLiteral("online"),
        QStringLiteral("offline without startStrategy"),
        QStringLiteral("CSI, stops the machine"),
        QStringLiteral("CSI online"),
        QStringLiteral("storage never cuts, offline"),
        QStringLiteral("contents stick for a while"),
    };
    return core.contains(scenario.name);
}

QList<Scenario> allScenarios()
{
    return goodScenarios() + badScenarios();
}

} // namespace

// Captures told over and over in a model of a cluster: stopped after each write, disturbed at each,
// with actors in any order and caches that lag behind. However it goes, it ends well or badly, but
// whole: data complete or gone, power as before.
class CaptureWorldTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }

    void endsAsExpected_data() { support::addScenarios(allScenarios()); }
    void endsAsExpected();
    void survivesStopsAfterEveryWrite_data() { support::addScenarios(allScenarios()); }
    void survivesStopsAfterEveryWrite();
    void survivesInterferenceAtEveryWrite_data();
    void survivesInterferenceAtEveryWrite();
    void survivesStopsInAQueue();
    void survivesAnyOrder();
};

void CaptureWorldTest::endsAsExpected()
{
    QFETCH(Scenario, scenario);
    const QString trouble = Story(scenario, {}).tell();
    QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
}

void CaptureWorldTest::survivesStopsAfterEveryWrite()
{
    QFETCH(Scenario, scenario);
    QString trouble = support::tellWithStopsAlways<Story>(scenario);
    QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    if (isCore(scenario))
        trouble = support::tellWithStops<Story>(scenario);
    QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
}

void CaptureWorldTest::survivesInterferenceAtEveryWrite_data()
{
    QList<Scenario> core = allScenarios();
    erase_if(core, [](const Scenario &each) { return !isCore(each); });
    support::addInterferences<Scenario, Interference>(
        core,
        {{"request deleted", Interference::DeleteRequest},
         {"request replaced", Interference::ReplaceRequest},
         {"machine deleted", Interference::DeleteMachine},
         {"VirtualMachineSnapshot deleted", Interference::DeleteVmSnapshot},
         {"VolumeSnapshots deleted", Interference::DeleteVolumeSnapshot},
         {"machine started", Interference::StartMachine}});
}

void CaptureWorldTest::survivesInterferenceAtEveryWrite()
{
    QFETCH(Scenario, scenario);
    QFETCH(int, interference);
    const QString trouble = support::tellWithInterference<Story>(scenario, interference);
    QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
}

// Announced, queued and under way: what was published is all that a new process knows.
void CaptureWorldTest::survivesStopsInAQueue()
{
    Scenario limited = scenario("three, one at a time");
    limited.requests = 3;
    limited.capturesAtOnce = 1;
    Telling telling;
    Story whole(limited, telling);
    QCOMPARE(whole.tell(), QString());
    for (telling.stopsAt = 0; telling.stopsAt <= whole.writes(); ++telling.stopsAt)
        QCOMPARE(Story(limited, telling).tell(), QString());
    telling.stopsAt = -1;
    for (telling.seed = 1; telling.seed <= 50; ++telling.seed)
        QCOMPARE(Story(limited, telling).tell(), QString());
}

void CaptureWorldTest::survivesAnyOrder()
{
    const QString trouble = support::tellInAnyOrder<Story>(
        allScenarios(), {.seeds = 200, .interferences = 7, .stops = 60, .moments = 70});
    QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
}

QTEST_GUILESS_MAIN(CaptureWorldTest)
#include "tst_captureworld.moc"
