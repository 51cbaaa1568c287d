// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "support/testing.h"
#include "support/world/plainstory.h"

#include <QTest>

using namespace snapshots;
using Kind = support::PlainInterference;
using Scenario = support::PlainScenario;
using Story = support::PlainRestoreStory;
using Telling = support::PlainTelling;

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

bool isCore(const Scenario &each)
{
    return each.name == QLatin1String("running") || each.name == QLatin1String("stopped")
        || each.name == QLatin1String("in place") || each.name == QLatin1String("swap");
}

// Each write of each story takes minutes: ./dev soak kills does that.
bool isExhaustive()
{
    return qEnvironmentVariable("WUKONG_KILLS") == QLatin1String("all");
}

int strideOf(const Scenario &each, int usual, int others)
{
    if (isExhaustive())
        return 1;
    return each.name == QLatin1String("running") ? usual : others;
}

// Not the same of each row.
int firstOf(int stride)
{
    return 1 + qChecksum(QByteArrayView(QTest::currentDataTag())) % stride;
}

void addScenarios()
{
    QTest::addColumn<Scenario>("scenario");
    for (const Scenario &each : allScenarios())
        QTest::addRow("%s", qPrintable(each.name)) << each;
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

    void endsAsExpected_data() { addScenarios(); }
    void endsAsExpected();
    void survivesStopsAfterEveryWrite_data() { addScenarios(); }
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
    QString trouble = support::tellWithStopsAlways<Story>(scenario);
    QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    const int stride = strideOf(scenario, 1, 13);
    trouble = support::tellWithStops<Story>(scenario, firstOf(stride), stride);
    QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
}

void PlainRestoreWorldTest::survivesInterferenceAtEveryWrite_data()
{
    QTest::addColumn<Scenario>("scenario");
    QTest::addColumn<int>("interference");
    const QList<std::pair<const char *, Kind>> kinds{
        {"abandoned", Kind::Abandon},
        {"snapshot deleted", Kind::DeleteTarget},
        {"VolumeSnapshots lost", Kind::LoseSource},
        {"machine started", Kind::StartMachine},
        {"VirtualMachineRestore deleted", Kind::DeleteVmRestore},
        {"another VirtualMachineRestore", Kind::OtherVmRestore},
        {"second restore", Kind::SecondRestore},
        {"capture", Kind::Capture},
        {"machine deleted", Kind::DeleteMachine}};
    for (const Scenario &each : allScenarios()) {
        for (const auto &[name, kind] : kinds) {
            if (isCore(each))
                QTest::addRow("%s, %s", qPrintable(each.name), name)
                    << each << static_cast<int>(kind);
        }
    }
}

void PlainRestoreWorldTest::survivesInterferenceAtEveryWrite()
{
    QFETCH(Scenario, scenario);
    QFETCH(int, interference);
    const int stride = strideOf(scenario, 11, 29);
    const QString trouble =
        support::tellWithInterference<Story>(scenario, interference, firstOf(stride) - 1, stride);
    QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
}

void PlainRestoreWorldTest::survivesAnyOrder()
{
    const QList<Scenario> scenarios = allScenarios();
    const quint32 seeds = isExhaustive() ? 400 : 20;
    for (quint32 seed = 1; seed <= seeds; ++seed) {
        Telling telling;
        telling.seed = seed;
        telling.stopsAlways = seed % 7 == 0;
        telling.stopsAt = static_cast<int>(seed * 13 % 90);
        telling.interference = static_cast<Kind>(seed / 3 % 10);
        telling.interferesAt = static_cast<int>(seed * 29 % 110);
        const QString trouble = Story(scenarios.at(seed % scenarios.size()), telling).tell();
        QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    }
}

QTEST_GUILESS_MAIN(PlainRestoreWorldTest)
#include "tst_plainrestoreworld.moc"
