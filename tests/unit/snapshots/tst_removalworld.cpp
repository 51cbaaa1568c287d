// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "support/testing.h"
#include "support/world/story.h"

#include <QTest>

using namespace snapshots;
using namespace std::chrono_literals;
using support::Interference;
using support::Scenario;
using support::Story;
using support::Telling;

Q_DECLARE_METATYPE(support::Scenario)

namespace {

const QString snapshotName = QStringLiteral("snapshot-0");
const QString deletionName = QStringLiteral("delete-0");

Scenario scenario(const char *name)
{
    Scenario made;
    made.name = QString::fromLatin1(name);
    return made;
}

QList<Scenario> scenarios()
{
    QList<Scenario> all{scenario("online"), scenario("plain offline")};
    all.last().isWukong = false;
    all.last().mode = Mode::Offline;
    all.append(scenario("CSI"));
    all.last().hasKubeVirt = false;
    all.append(scenario("retained"));
    all.last().retains = true;
    all.append(scenario("CSI, retained"));
    all.last().retains = true;
    all.last().hasKubeVirt = false;
    all.append(scenario("contents stick for a while"));
    all.last().faults.contentsStick = true;
    all.last().faultsEndAfter = 900s;
    return all;
}

void addRows()
{
    QTest::addColumn<Scenario>("scenario");
    QTest::addColumn<int>("how");
    const QList<std::pair<const char *, Interference>> ways{
        {"kubectl delete", Interference::DeleteRequest},
        {"delete request", Interference::AskToDelete}};
    for (const Scenario &each : scenarios()) {
        for (const auto &[name, how] : ways)
            QTest::addRow("%s, %s", qPrintable(each.name), name) << each << static_cast<int>(how);
    }
}

Telling deleting(int how)
{
    Telling telling;
    telling.afterwards = static_cast<Interference>(how);
    return telling;
}

QString tellAndCompare(const Scenario &scenario, const Telling &telling, bool isGone)
{
    Story story(scenario, telling);
    const QString trouble = story.tell();
    if (!trouble.isEmpty())
        return trouble;
    if (story.hasRequest(snapshotName) == isGone)
        return QStringLiteral("the snapshot is %1")
            .arg(isGone ? QStringLiteral("still there") : QStringLiteral("gone"));
    if (story.hasRequest(deletionName)
        && story.statusOf(deletionName).phase != (isGone ? Phase::Deleted : Phase::Failed))
        return QStringLiteral("the delete request ended as %1: %2")
            .arg(nameOf(story.statusOf(deletionName).phase), story.statusOf(deletionName).message);
    return {};
}

} // namespace

// Deletions in the same model as captures: whatever stops or disturbs them, the data is gone in the
// end and nothing else is.
class RemovalWorldTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }

    void removesEverything_data() { addRows(); }
    void removesEverything();
    void survivesStopsAfterEveryWrite_data() { addRows(); }
    void survivesStopsAfterEveryWrite();
    void survivesInterferenceAtEveryWrite_data();
    void survivesInterferenceAtEveryWrite();
    void neverDeletesNamesake();
    void keepsPinnedSnapshot();
    void deletesPinnedSnapshotByForce();
    void keepsLastGoodOfPolicy();
    void deletesLastGoodByForce();
    void deletesWhatTheFloorCanSpare();
    void deletesAllButTheFloor();
    void survivesAnyOrder();

private:
    static QString tellOfFloor(const Telling &telling, bool isSecondReady);
};

void RemovalWorldTest::removesEverything()
{
    QFETCH(Scenario, scenario);
    QFETCH(int, how);
    const QString trouble = tellAndCompare(scenario, deleting(how), true);
    QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
}

void RemovalWorldTest::survivesStopsAfterEveryWrite()
{
    QFETCH(Scenario, scenario);
    QFETCH(int, how);
    Telling telling = deleting(how);
    Story whole(scenario, telling);
    QCOMPARE(whole.tell(), QString());
    for (telling.stopsAt = whole.writesBeforeAfterwards(); telling.stopsAt <= whole.writes();
         ++telling.stopsAt) {
        const QString trouble = tellAndCompare(scenario, telling, true);
        QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    }
    telling.stopsAlways = true;
    const QString trouble = tellAndCompare(scenario, telling, true);
    QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
}

void RemovalWorldTest::survivesInterferenceAtEveryWrite_data()
{
    QTest::addColumn<Scenario>("scenario");
    QTest::addColumn<int>("how");
    QTest::addColumn<int>("interference");
    const QList<std::pair<const char *, Interference>> kinds{
        {"machine deleted", Interference::DeleteMachine},
        {"VirtualMachineSnapshot deleted", Interference::DeleteVmSnapshot},
        {"VolumeSnapshots deleted", Interference::DeleteVolumeSnapshot},
        {"deleted twice", Interference::DeleteRequest}};
    for (const Scenario &each : scenarios()) {
        for (const auto &[name, kind] : kinds)
            QTest::addRow("%s, %s", qPrintable(each.name), name)
                << each << static_cast<int>(Interference::AskToDelete) << static_cast<int>(kind);
    }
}

void RemovalWorldTest::survivesInterferenceAtEveryWrite()
{
    QFETCH(Scenario, scenario);
    QFETCH(int, how);
    QFETCH(int, interference);
    Story whole(scenario, deleting(how));
    QCOMPARE(whole.tell(), QString());
    Telling telling = deleting(how);
    telling.interference = static_cast<Interference>(interference);
    for (telling.interferesAt = whole.writesBeforeAfterwards() + 1;
         telling.interferesAt <= whole.writes(); ++telling.interferesAt) {
        const QString trouble = tellAndCompare(scenario, telling, true);
        QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    }
}

void RemovalWorldTest::neverDeletesNamesake()
{
    const Scenario online = scenario("online");
    Story whole(online, deleting(static_cast<int>(Interference::AskToDelete)));
    QCOMPARE(whole.tell(), QString());
    Telling telling = deleting(static_cast<int>(Interference::AskToDelete));
    telling.interference = Interference::ReplaceRequest;
    // From the moment on that the delete request knows which one is meant.
    for (telling.interferesAt = whole.writesBeforeAfterwards() + 2;
         telling.interferesAt < whole.writes(); ++telling.interferesAt) {
        Story story(online, telling);
        const QString trouble = story.tell();
        QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
        QVERIFY(story.hasRequest(snapshotName));
        QCOMPARE(nameOf(story.statusOf(snapshotName).phase), nameOf(Phase::Ready));
        QCOMPARE(nameOf(story.statusOf(deletionName).phase), nameOf(Phase::Deleted));
    }
}

void RemovalWorldTest::keepsPinnedSnapshot()
{
    Scenario pinned = scenario("pinned");
    pinned.isPinned = true;
    const QString trouble =
        tellAndCompare(pinned, deleting(static_cast<int>(Interference::AskToDelete)), false);
    QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
}

void RemovalWorldTest::deletesPinnedSnapshotByForce()
{
    Scenario pinned = scenario("pinned");
    pinned.isPinned = true;
    Telling telling = deleting(static_cast<int>(Interference::AskToDeleteByForce));
    for (telling.stopsAt = -1; telling.stopsAt <= 60; ++telling.stopsAt) {
        const QString trouble = tellAndCompare(pinned, telling, true);
        QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    }
}

void RemovalWorldTest::keepsLastGoodOfPolicy()
{
    Scenario kept = scenario("last good");
    kept.floor = 1;
    const QString trouble =
        tellAndCompare(kept, deleting(static_cast<int>(Interference::AskToDelete)), false);
    QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
}

void RemovalWorldTest::deletesLastGoodByForce()
{
    Scenario kept = scenario("last good");
    kept.floor = 1;
    Telling telling = deleting(static_cast<int>(Interference::AskToDeleteByForce));
    for (telling.stopsAt = -1; telling.stopsAt <= 60; ++telling.stopsAt) {
        const QString trouble = tellAndCompare(kept, telling, true);
        QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    }
}

void RemovalWorldTest::deletesWhatTheFloorCanSpare()
{
    Scenario two = scenario("one to spare");
    two.floor = 1;
    two.requests = 2;
    for (const Interference how : {Interference::DeleteRequest, Interference::AskToDelete}) {
        const QString trouble = tellAndCompare(two, deleting(static_cast<int>(how)), true);
        QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    }
}

// Two snapshots of a policy that keeps one, and two delete requests at once: one of each ends well.
QString RemovalWorldTest::tellOfFloor(const Telling &telling, bool isSecondReady)
{
    Scenario two = scenario("both at once");
    two.floor = 1;
    two.requests = 2;
    Story story(two, telling);
    const QString trouble = story.tell();
    if (!trouble.isEmpty())
        return trouble;
    const bool isFirstThere = story.hasRequest(snapshotName);
    const bool isSecondThere = story.hasRequest(QStringLiteral("snapshot-1"));
    if (isFirstThere == isSecondThere || (isSecondReady && !isSecondThere))
        return QStringLiteral("there is %1 and %2").arg(isFirstThere).arg(isSecondThere);
    const Phase first = story.statusOf(deletionName).phase;
    const Phase second = story.statusOf(QStringLiteral("delete-1")).phase;
    if (first != (isFirstThere ? Phase::Failed : Phase::Deleted)
        || second != (isSecondThere ? Phase::Failed : Phase::Deleted))
        return QStringLiteral("ended as %1 and %2").arg(nameOf(first), nameOf(second));
    return {};
}

void RemovalWorldTest::deletesAllButTheFloor()
{
    Telling telling = deleting(static_cast<int>(Interference::AskToDeleteEach));
    for (telling.stopsAt = -1; telling.stopsAt <= 80; ++telling.stopsAt) {
        const QString trouble = tellOfFloor(telling, true);
        QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    }
    telling.stopsAt = -1;
    for (telling.seed = 1; telling.seed <= 100; ++telling.seed) {
        const QString trouble = tellOfFloor(telling, false);
        QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    }
}

void RemovalWorldTest::survivesAnyOrder()
{
    const QList<Scenario> all = scenarios();
    constexpr quint32 seeds = 200;
    for (quint32 seed = 1; seed <= seeds; ++seed) {
        Telling telling = deleting(static_cast<int>(seed % 2 == 0 ? Interference::DeleteRequest
                                                                  : Interference::AskToDelete));
        telling.seed = seed;
        telling.stopsAlways = seed % 7 == 0;
        telling.stopsAt = 30 + static_cast<int>(seed * 13 % 50);
        const QString trouble = tellAndCompare(all.at(seed % all.size()), telling, true);
        QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    }
}

QTEST_GUILESS_MAIN(RemovalWorldTest)
#include "tst_removalworld.moc"
