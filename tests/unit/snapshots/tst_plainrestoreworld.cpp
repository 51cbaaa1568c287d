// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "support/testing.h"
#include "support/world/plainstory.h"
#include "support/world/restoretales.h"

#include <QTest>

using namespace snapshots;
using Kind = support::PlainInterference;
using Scenario = support::PlainScenario;
using Story = support::PlainRestoreStory;

Q_DECLARE_METATYPE(support::PlainScenario)

namespace {

Scenario scenario(const char *name, Method method = Method::KubeVirt)
{
    Scenario made;
    made.name = QString::fromLatin1(name);
    made.method = method;
    return made;
}

Scenario failing(const char *name, const char *reason, Method method = Method::KubeVirt)
{
    Scenario made = scenario(name, method);
    made.expected = Phase::Failed;
    made.expectedReason = QString::fromLatin1(reason);
    return made;
}

QList<Scenario> allScenarios()
{
    QList<Scenario> all{scenario("running"), scenario("stopped"),
                        scenario("in place", Method::InPlace), scenario("swap", Method::Swap)};
    all[1].isRunning = false;
    all[2].isUndone = true;
    all[3].isUndone = true;
    all.append(scenario("no safety snapshot"));
    all.last().takesSafetySnapshot = false;
    all.append(scenario("captured with running"));
    all.last().hasStrategy = true;
    for (const Method method : {Method::KubeVirt, Method::InPlace}) {
        const bool isInPlace = method == Method::InPlace;
        all.append(scenario(isInPlace ? "in place, first consumer" : "first consumer", method));
        all.last().faults.waitsForConsumer = true;
        all.append(scenario(isInPlace ? "in place, misses events" : "misses events", method));
        all.last().faults.restoreMissesEvents = true;
        all.append(failing(isInPlace ? "in place, KubeVirt gives up" : "KubeVirt gives up",
                           "KubeVirtRestoreFailed", method));
        all.last().faults.restoreFails = true;
        all.append(
            failing(isInPlace ? "in place, hangs" : "hangs", "KubeVirtRestoreFailed", method));
        all.last().faults.restoreHangs = true;
        all.append(failing(isInPlace ? "in place, never filled" : "never filled",
                           "KubeVirtRestoreFailed", method));
        all.last().faults.storageNeverFills = true;
        all.append(failing(isInPlace ? "in place, first consumer, never filled"
                                     : "first consumer, never filled",
                           "KubeVirtRestoreFailed", method));
        all.last().faults.storageNeverFills = true;
        all.last().faults.waitsForConsumer = true;
    }
    all.append(failing("in place, older KubeVirt", "KubeVirtRestoreFailed", Method::InPlace));
    all.last().faults.isOldKubeVirt = true;
    all.append(failing("guest never stops", "StopTimedOut"));
    all.last().faults.guestNeverStops = true;
    all.append(failing("blocked", "RestoreInProgress"));
    all.last().isBlocked = true;
    all.append(scenario("blocked, forced"));
    all.last().isBlocked = true;
    all.last().isForced = true;
    return all;
}

// Those in which somebody interferes.
QList<Scenario> coreScenarios()
{
    QList<Scenario> all = allScenarios();
    erase_if(all, [](const Scenario &each) {
        return !(each.name == QLatin1String("running") || each.name == QLatin1String("stopped")
                 || each.name == QLatin1String("in place") || each.name == QLatin1String("swap"));
    });
    return all;
}

} // namespace

// Restores of a plain VirtualMachine by every method, told over and over: stopped after each write,
// disturbed at each, with actors in any order. However it goes, the machine has all its disks of
// one time, nothing is left over that nobody speaks of, and the power is as before.
class PlainRestoreWorldTest : public QObject
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

void PlainRestoreWorldTest::endsAsExpected()
{
    QFETCH(Scenario, scenario);
    const QString trouble = Story(scenario, {}).tell();
    QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
}

void PlainRestoreWorldTest::survivesStopsAfterEveryWrite()
{
    QFETCH(Scenario, scenario);
    const QString trouble = support::tellWithAnyStops<Story>(scenario);
    QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
}

void PlainRestoreWorldTest::survivesInterferenceAtEveryWrite_data()
{
    support::addInterferences<Scenario, Kind>(
        coreScenarios(),
        {{"abandoned", Kind::Abandon},
         {"snapshot deleted", Kind::DeleteTarget},
         {"VolumeSnapshots lost", Kind::LoseSource},
         {"machine started", Kind::StartMachine},
         {"VirtualMachineRestore deleted", Kind::DeleteVmRestore},
         {"another VirtualMachineRestore", Kind::OtherVmRestore},
         {"second restore", Kind::SecondRestore},
         {"capture", Kind::Capture},
         {"machine deleted", Kind::DeleteMachine}});
}

void PlainRestoreWorldTest::survivesInterferenceAtEveryWrite()
{
    QFETCH(Scenario, scenario);
    QFETCH(int, interference);
    const support::Stride stride = support::strideOf(scenario, 11, 29);
    const QString trouble = support::tellWithInterference<Story>(scenario, interference,
                                                                 stride.first - 1, stride.length);
    QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
}

void PlainRestoreWorldTest::survivesAnyOrder()
{
    const QString trouble = support::tellInAnyOrder<Story>(allScenarios());
    QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
}

QTEST_GUILESS_MAIN(PlainRestoreWorldTest)
#include "tst_plainrestoreworld.moc"
