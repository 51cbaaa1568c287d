// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "support/testing.h"
#include "support/world/restorestory.h"
#include "support/world/restoretales.h"

#include <QTest>

using namespace snapshots;
using Kind = support::RestoreInterference;
using Scenario = support::RestoreScenario;
using Story = support::RestoreStory;

Q_DECLARE_METATYPE(support::RestoreScenario)

namespace {

Scenario scenario(const char *name)
{
    Scenario made;
    made.name = QString::fromLatin1(name);
    return made;
}

Scenario failing(const char *name, const char *reason)
{
    Scenario made = scenario(name);
    made.expected = Phase::Failed;
    made.expectedReason = QString::fromLatin1(reason);
    return made;
}

QList<Scenario> allScenarios()
{
    QList<Scenario> all{scenario("running"), scenario("undone")};
    all[1].isUndone = true;
    all.append(scenario("no safety snapshot, no startStrategy"));
    all.last().takesSafetySnapshot = false;
    all.last().hasStartStrategy = false;
    all.append(scenario("stopped"));
    all.last().isRunning = false;
    all.append(scenario("waits for first consumer"));
    all.last().faults.waitsForConsumer = true;
    all.append(scenario("disk enlarged since"));
    all.last().isDiskEnlarged = true;
    all.append(scenario("class retains"));
    all.last().reclaimPolicy = QStringLiteral("Retain");
    all.append(scenario("operator at once"));
    all.last().isOperatorSwift = true;
    all.last().isUndone = true;
    all.append(failing("storage never fills", "StagingFailed"));
    all.last().faults.storageNeverFills = true;
    all.append(failing("present cannot be captured", "SafetySnapshotFailed"));
    all.last().faults.freezeFails = true;
    all.append(failing("guest never stops", "StopTimedOut"));
    all.last().faults.guestNeverStops = true;
    return all;
}

// Those in which somebody interferes.
QList<Scenario> coreScenarios()
{
    QList<Scenario> all = allScenarios();
    erase_if(all, [](const Scenario &each) {
        return !(each.name == QLatin1String("running") || each.name == QLatin1String("stopped")
                 || each.name == QLatin1String("no safety snapshot, no startStrategy"));
    });
    return all;
}

} // namespace

// Restores told over and over in a model of a cluster whose operator never sleeps: stopped after
// each write, disturbed at each, with actors in any order. However it goes, the machine has all its
// disks of one time, nothing is left over but what is parked, and the power is as before.
class RestoreWorldTest : public QObject
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
    void survivesAnyOrder();
};

void RestoreWorldTest::endsAsExpected()
{
    QFETCH(Scenario, scenario);
    const QString trouble = Story(scenario, {}).tell();
    QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
}

void RestoreWorldTest::survivesStopsAfterEveryWrite()
{
    QFETCH(Scenario, scenario);
    const QString trouble = support::tellWithAnyStops<Story>(scenario);
    QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
}

void RestoreWorldTest::survivesInterferenceAtEveryWrite_data()
{
    support::addInterferences<Scenario, Kind>(
        coreScenarios(),
        {{"abandoned", Kind::Abandon},
         {"snapshot deleted", Kind::DeleteTarget},
         {"VolumeSnapshots lost", Kind::LoseSource},
         {"machine started", Kind::StartMachine},
         {"disk enlarged", Kind::EnlargeDisk},
         {"staging claims deleted", Kind::DeleteStagingClaims},
         {"second restore", Kind::SecondRestore},
         {"capture", Kind::Capture},
         {"machine deleted", Kind::DeleteMachine}});
}

void RestoreWorldTest::survivesInterferenceAtEveryWrite()
{
    QFETCH(Scenario, scenario);
    QFETCH(int, interference);
    const support::Stride stride = support::strideOf(scenario, 17, 41);
    const QString trouble = support::tellWithInterference<Story>(scenario, interference,
                                                                 stride.first - 1, stride.length);
    QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
}

void RestoreWorldTest::survivesAnyOrder()
{
    const QString trouble = support::tellInAnyOrder<Story>(allScenarios());
    QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
}

QTEST_GUILESS_MAIN(RestoreWorldTest)
#include "tst_restoreworld.moc"
