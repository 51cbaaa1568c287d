// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "support/testing.h"
#include "support/world/clonestory.h"
#include "support/world/tales.h"

#include <QTest>

using namespace snapshots;
using L1 = QLatin1String;
using Kind = support::CloneInterference;
using Scenario = support::CloneScenario;
using Story = support::CloneStory;

Q_DECLARE_METATYPE(support::CloneScenario)

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
    QList<Scenario> all{scenario("stopped"), scenario("started"), scenario("other namespace"),
                        scenario("plain"), scenario("completed")};
    all[1].starts = true;
    all[2].isShared = true;
    all[2].starts = true;
    all[3].isPlain = true;
    all[3].starts = true;
    all[4].isCompletion = true;
    all.append(scenario("waits for first consumer"));
    all.last().faults.waitsForConsumer = true;
    all.append(failing("storage never fills", "StagingFailed"));
    all.last().faults.storageNeverFills = true;
    all.append(failing("storage never shares", "SharingFailed"));
    all.last().isShared = true;
    all.last().faults.storageNeverStores = true;
    all.append(failing("claim taken", "NameTaken"));
    all.last().isClaimTaken = true;
    return all;
}

// Those in which somebody interferes.
QList<Scenario> coreScenarios()
{
    QList<Scenario> all = allScenarios();
    erase_if(all, [](const Scenario &each) {
        return !(each.name == L1("other namespace") || each.name == L1("plain")
                 || each.name == L1("completed"));
    });
    return all;
}

} // namespace

// Clones told over and over in a model of a cluster whose operator never sleeps: stopped after each
// write, disturbed at each, with actors in any order. However it goes, either the new machine has
// the data of the snapshot, or nothing of the clone is left; the original is not touched.
class CloneWorldTest : public QObject
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

void CloneWorldTest::endsAsExpected()
{
    QFETCH(Scenario, scenario);
    const QString trouble = Story(scenario, {}).tell();
    QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
}

void CloneWorldTest::survivesStopsAfterEveryWrite()
{
    QFETCH(Scenario, scenario);
    QString trouble = support::tellWithStopsAlways<Story>(scenario);
    QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    trouble = support::tellWithStops<Story>(scenario);
    QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
}

void CloneWorldTest::survivesInterferenceAtEveryWrite_data()
{
    support::addInterferences<Scenario, Kind>(coreScenarios(),
                                              {{"abandoned", Kind::Abandon},
                                               {"snapshot deleted", Kind::DeleteSnapshot},
                                               {"VolumeSnapshots lost", Kind::LoseSource},
                                               {"claims deleted", Kind::DeleteClaims},
                                               {"copy deleted", Kind::DeleteCopy},
                                               {"name taken", Kind::TakeName},
                                               {"claim taken", Kind::TakeClaim},
                                               {"original deleted", Kind::DeleteOriginal}});
}

void CloneWorldTest::survivesInterferenceAtEveryWrite()
{
    QFETCH(Scenario, scenario);
    QFETCH(int, interference);
    const QString trouble = support::tellWithInterference<Story>(scenario, interference);
    QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
}

void CloneWorldTest::survivesAnyOrder()
{
    const QString trouble =
        support::tellInAnyOrder<Story>(allScenarios(), {.seeds = 60, .interferences = 9});
    QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
}

QTEST_GUILESS_MAIN(CloneWorldTest)
#include "tst_cloneworld.moc"
