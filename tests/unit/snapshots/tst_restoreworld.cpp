// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "support/testing.h"
#include "support/world/restorestory.h"

#include <QTest>

using namespace snapshots;
using Kind = support::RestoreInterference;
using Scenario = support::RestoreScenario;
using Story = support::RestoreStory;
using Telling = support::RestoreTelling;

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

bool isCore(const Scenario &each)
{
    return each.name == QLatin1String("running") || each.name == QLatin1String("stopped")
        || each.name == QLatin1String("no safety snapshot, no startStrategy");
}

// Each write of each story takes minutes: ./dev soak kills does that. Else each write of the most
// usual story, and of the others every so many.
bool isExhaustive()
{
    return qEnvironmentVariable("WUKONG_KILLS") == QLatin1String("all");
}

bool isUsual(const Scenario &each)
{
    return each.name == QLatin1String("running");
}

int strideOf(const Scenario &each, int usual, int others)
{
    if (isExhaustive())
        return 1;
    return isUsual(each) ? usual : others;
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

// Restores told over and over in a model of a cluster whose operator never sleeps: stopped after
// each write, disturbed at each, with actors in any order. However it goes, the machine has all its
// disks of one time, nothing is left over but what is parked, and the power is as before.
class RestoreWorldTest : public QObject
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

void RestoreWorldTest::endsAsExpected()
{
    QFETCH(Scenario, scenario);
    const QString trouble = Story(scenario, {}).tell();
    QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
}

void RestoreWorldTest::survivesStopsAfterEveryWrite()
{
    QFETCH(Scenario, scenario);
    QString trouble = support::tellWithStopsAlways<Story>(scenario);
    QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    const int stride = strideOf(scenario, 1, 13);
    trouble = support::tellWithStops<Story>(scenario, firstOf(stride), stride);
    QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
}

void RestoreWorldTest::survivesInterferenceAtEveryWrite_data()
{
    QTest::addColumn<Scenario>("scenario");
    QTest::addColumn<int>("interference");
    const QList<std::pair<const char *, Kind>> kinds{
        {"abandoned", Kind::Abandon},
        {"snapshot deleted", Kind::DeleteTarget},
        {"VolumeSnapshots lost", Kind::LoseSource},
        {"machine started", Kind::StartMachine},
        {"disk enlarged", Kind::EnlargeDisk},
        {"staging claims deleted", Kind::DeleteStagingClaims},
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

void RestoreWorldTest::survivesInterferenceAtEveryWrite()
{
    QFETCH(Scenario, scenario);
    QFETCH(int, interference);
    const int stride = strideOf(scenario, 17, 41);
    const QString trouble =
        support::tellWithInterference<Story>(scenario, interference, firstOf(stride) - 1, stride);
    QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
}

void RestoreWorldTest::survivesAnyOrder()
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

QTEST_GUILESS_MAIN(RestoreWorldTest)
#include "tst_restoreworld.moc"
