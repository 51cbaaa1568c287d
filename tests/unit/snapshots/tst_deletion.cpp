// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/names.h"
#include "snapshots/policyobservation.h"
#include "snapshots/procedures/procedures.h"
#include "snapshots/procedures/reasons.h"
#include "support/testing.h"
#include "support/world/picture.h"

#include <QTest>

using namespace snapshots;
using namespace std::chrono_literals;
using support::Picture;

namespace {

constexpr base::Instant now = Picture::created + 1min;
const QByteArray plainRequest = "{operation: delete, wukongName: web-1, snapshotName: old}";
const QByteArray forcedRequest =
    "{operation: delete, wukongName: web-1, snapshotName: old, force: {reason: full}}";

Shared<SnapshotRequest> target(const QByteArray &spec, const QByteArray &rest = {})
{
    return support::fromYaml<SnapshotRequest>("metadata: {name: old, namespace: shop, uid: old-uid"
                                              + rest + "}\nspec: " + spec);
}

const QByteArray snapshotSpec = "{operation: create, wukongName: web-1}";
const QByteArray pinnedSpec = "{operation: create, wukongName: web-1, pin: {reason: audit}}";

Decision lookAgain(Picture &picture, const Decision &decision)
{
    picture.setStatus(decision.status);
    return decide(picture.observation, now);
}

} // namespace

class DeletionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }

    void refuses_data();
    void refuses();
    void refusesWhatIsRead_data();
    void refusesWhatIsRead();
    void keepsTheFloorOfPolicies_data();
    void keepsTheFloorOfPolicies();
    void saysWhoKeepsTheLastGoodAndHowToForce();
    void letsOnlyTheFirstOfTwoGo();
    void deletesWhatItMeant();
    void marksForced();
    void mirrorsWhatHoldsIt();
    void endsWhenTargetIsGone();
    void leavesNamesakeAlone();
};

void DeletionTest::refuses_data()
{
    QTest::addColumn<QByteArray>("spec"); // of the target; empty: none
    QTest::addColumn<QString>("reason");
    QTest::newRow("no target") << QByteArray() << QString(reasons::snapshotNotFound);
    QTest::newRow("no snapshot") << plainRequest << QString(reasons::notASnapshot);
    QTest::newRow("other machine") << QByteArray("{operation: create, wukongName: other}")
                                   << QString(reasons::snapshotOfOtherMachine);
    QTest::newRow("other kind") << QByteArray("{operation: create, virtualMachineName: web-1}")
                                << QString(reasons::snapshotOfOtherMachine);
    QTest::newRow("pinned") << pinnedSpec << QString(reasons::pinned);
}

void DeletionTest::refuses()
{
    QFETCH(QByteArray, spec);
    QFETCH(QString, reason);
    Picture picture(plainRequest);
    if (!spec.isEmpty())
        picture.observation.target = target(spec);
    const Decision decision = decide(picture.observation, now);
    QCOMPARE(nameOf(decision.status.phase), nameOf(Phase::Failed));
    QCOMPARE(decision.status.condition(QLatin1String("Failed"))->reason, reason);
    QVERIFY(decision.status.message.contains(QLatin1String("shop/old")));
    QVERIFY(decision.actions.empty());
    QCOMPARE(decision.events.size(), 1U);
    const Decision again = lookAgain(picture, decision);
    QVERIFY(again.status == decision.status && again.events.empty());
}

void DeletionTest::refusesWhatIsRead_data()
{
    QTest::addColumn<QByteArray>("operation");
    QTest::addColumn<QByteArray>("phase");
    QTest::newRow("restore that waits") << QByteArray("restore") << QByteArray("Pending");
    QTest::newRow("restore") << QByteArray("restore") << QByteArray("Restoring");
    QTest::newRow("clone") << QByteArray("clone") << QByteArray("Cloning");
}

// Not even force takes it from under a restore.
void DeletionTest::refusesWhatIsRead()
{
    QFETCH(QByteArray, operation);
    QFETCH(QByteArray, phase);
    Picture picture(forcedRequest);
    picture.observation.target = target("{operation: create, wukongName: web-1}");
    picture.addSibling("reader",
                       "spec: {operation: " + operation
                           + ", wukongName: web-1, snapshotName: old, clone: {name: copy}}\n"
                             "status: {phase: "
                           + phase + "}");
    const Decision decision = decide(picture.observation, now);
    QCOMPARE(nameOf(decision.status.phase), nameOf(Phase::Failed));
    QCOMPARE(decision.status.condition(QLatin1String("Failed"))->reason, QString(reasons::inUse));
    const QString who = QStringLiteral("WukongSnapshot shop/reader (%1) reads it")
                            .arg(QString::fromLatin1(operation));
    QVERIFY2(decision.status.message.contains(who), qPrintable(decision.status.message));
    QVERIFY(decision.actions.empty());
}

void DeletionTest::keepsTheFloorOfPolicies_data()
{
    QTest::addColumn<QByteArrayList>("others"); // policies of each other ready snapshot
    QTest::addColumn<QByteArray>("rest"); // metadata of these
    QTest::addColumn<QByteArrayList>("holders"); // of the target
    QTest::addColumn<QByteArray>("phase"); // of the target
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<bool>("isRefused");
    const QByteArrayList none;
    const QByteArrayList one{"a"}; // keeps 1
    const QByteArrayList two{"b"}; // keeps 2
    const auto row = [](const char *name, const QByteArrayList &others,
                        const QByteArrayList &holders, bool isRefused, const QByteArray &rest = {},
                        const QByteArray &phase = "Ready",
                        const QByteArray &request = plainRequest) {
        QTest::newRow(name) << others << rest << holders << phase << request << isRefused;
    };
    const QByteArray leaving = ", deletionTimestamp: '2026-11-01T02:30:00Z', finalizers: [x]";
    row("the only one", none, one, true);
    row("one of two", one, one, false);
    row("one of two that both stay", two, two, true);
    row("one of three", {"b", "b"}, two, false);
    row("the other is of another policy", two, one, true);
    row("the other was taken by hand", {""}, one, true);
    row("the other is leaving", one, one, true, leaving);
    row("the stricter of its policies decides", {"a,b"}, {"a", "b"}, true);
    row("taken by hand", none, none, false);
    row("its policy is gone", none, {"gone"}, false);
    row("has failed", none, one, false, {}, "Failed");
    row("forced", none, one, false, {}, "Ready", forcedRequest);
}

void DeletionTest::keepsTheFloorOfPolicies()
{
    QFETCH(QByteArrayList, others);
    QFETCH(QByteArray, rest);
    QFETCH(QByteArrayList, holders);
    QFETCH(QByteArray, phase);
    QFETCH(QByteArray, request);
    QFETCH(bool, isRefused);
    Picture picture(request);
    picture.observation.floors = {{QStringLiteral("a"), {QStringLiteral("policy a"), 1}},
                                  {QStringLiteral("b"), {QStringLiteral("policy b"), 2}}};
    picture.addHeldSnapshot("old", holders);
    SnapshotRequest target = *picture.observation.siblings.back();
    if (phase == "Failed")
        target.status.phase = Phase::Failed;
    picture.observation.target = std::make_shared<const SnapshotRequest>(target);
    for (qsizetype index = 0; index < others.size(); ++index)
        picture.addHeldSnapshot(
            "other-" + QByteArray::number(index),
            others[index].isEmpty() ? QByteArrayList() : others[index].split(','), rest);
    const Decision decision = decide(picture.observation, now);
    QCOMPARE(nameOf(decision.status.phase), nameOf(isRefused ? Phase::Failed : Phase::Deleting));
    if (isRefused)
        QCOMPARE(decision.status.condition(QLatin1String("Failed"))->reason,
                 QString(reasons::lastGood));
}

void DeletionTest::saysWhoKeepsTheLastGoodAndHowToForce()
{
    Picture picture(plainRequest);
    SnapshotPolicy policy;
    policy.object.meta.name = QStringLiteral("nightly");
    policy.object.meta.space = QStringLiteral("shop");
    policy.rule.isEnabled = false;
    policy.rule.problems = {QStringLiteral("retention.maxCount is no number")};
    picture.observation.floors = {{QStringLiteral("a"), floorOf(viewOf(policy))}};
    picture.addHeldSnapshot("old", {"a"});
    picture.observation.target = picture.observation.siblings.back();
    QCOMPARE(decide(picture.observation, now).status.message,
             QStringLiteral("WukongSnapshot shop/old is the last good snapshot that "
                            "WukongSnapshotPolicy shop/nightly keeps of Wukong shop/web-1: wait "
                            "for newer ones, or set spec.force with a reason."));

    Wukong wukong = *picture.observation.machine.wukong;
    wukong.policy = PolicyRule();
    wukong.policy->retention.minReady = 3;
    wukong.policy->isEnabled = false;
    const PolicyFloor floor = floorOf(*viewOf(wukong));
    QCOMPARE(floor.policy, QStringLiteral("the policy of Wukong shop/web-1"));
    QCOMPARE(floor.minReady, 3);
}

// Both have passed before they saw each other; neither has deleted anything yet.
void DeletionTest::letsOnlyTheFirstOfTwoGo()
{
    Picture picture(plainRequest);
    picture.observation.floors = {{QStringLiteral("a"), {QStringLiteral("policy a"), 1}}};
    picture.addHeldSnapshot("old", {"a"});
    picture.observation.target = picture.observation.siblings.back();
    picture.addHeldSnapshot("other", {"a"});
    const Decision begun = decide(picture.observation, now);
    QCOMPARE(nameOf(begun.status.phase), nameOf(Phase::Deleting));

    const auto withRival = [&](const char *time) {
        Picture seen = picture;
        seen.observation.siblings.push_back(support::fromYaml<SnapshotRequest>(
            QByteArray("metadata: {name: rival, namespace: shop, uid: rival, creationTimestamp: '")
            + time
            + "'}\nspec: {operation: delete, wukongName: web-1, snapshotName: other}\n"
              "status: {phase: Deleting, before: {snapshotUid: other-uid}}"));
        return seen;
    };
    Picture older = withRival("2026-11-01T02:26:39Z");
    QCOMPARE(nameOf(decide(older.observation, now).status.phase), nameOf(Phase::Failed));
    const Decision yielded = lookAgain(older, begun);
    QCOMPARE(nameOf(yielded.status.phase), nameOf(Phase::Failed));
    QVERIFY(yielded.actions.empty() && yielded.status.before.isEmpty());
    Picture younger = withRival("2026-11-01T02:26:41Z");
    QCOMPARE(lookAgain(younger, begun).actions.size(), 1U);
}

void DeletionTest::deletesWhatItMeant()
{
    Picture picture(plainRequest);
    picture.observation.target = target(snapshotSpec);
    const Decision first = decide(picture.observation, now);
    QCOMPARE(nameOf(first.status.phase), nameOf(Phase::Deleting));
    QVERIFY(first.actions.empty()); // first it is written down which one is meant
    const Decision second = lookAgain(picture, first);
    const auto *const removal = std::get_if<DeleteObject>(&second.actions.at(0));
    QVERIFY(removal);
    QCOMPARE(removal->preconditions.uid, QStringLiteral("old-uid"));
    QVERIFY(second.status == first.status);
}

void DeletionTest::marksForced()
{
    Picture picture(forcedRequest);
    picture.observation.target = target(pinnedSpec);
    const Decision decision = lookAgain(picture, decide(picture.observation, now));
    QCOMPARE(decision.actions.size(), 2U);
    const auto &patch = std::get<PatchObject>(decision.actions[0]);
    const QJsonObject metadata = patch.patch[QLatin1String("metadata")].toObject();
    QCOMPARE(metadata[QLatin1String("annotations")].toObject(),
             (QJsonObject{{names::forceAnnotation, QStringLiteral("full")}}));
    QVERIFY(std::holds_alternative<DeleteObject>(decision.actions[1]));
}

void DeletionTest::mirrorsWhatHoldsIt()
{
    Picture picture(plainRequest);
    picture.observation.target = target(snapshotSpec);
    const Decision first = decide(picture.observation, now);
    SnapshotRequest held =
        *target(snapshotSpec, ", deletionTimestamp: '2026-11-01T02:27:00Z', finalizers: [x]");
    held.status.message = QStringLiteral("Waits.");
    held.status.conditions = {
        {QStringLiteral("Progressing"), false, QString(reasons::inUse), {}, now}};
    picture.observation.target = std::make_shared<const SnapshotRequest>(held);
    const Decision decision = lookAgain(picture, first);
    QCOMPARE(decision.status.message, QStringLiteral("Waits."));
    QCOMPARE(decision.status.condition(QLatin1String("Progressing"))->reason,
             QString(reasons::inUse));
    QVERIFY(decision.actions.empty());
}

void DeletionTest::endsWhenTargetIsGone()
{
    Picture picture(plainRequest);
    picture.observation.target = target(snapshotSpec);
    const Decision first = decide(picture.observation, now);
    picture.observation.target.reset();
    const Decision decision = lookAgain(picture, first);
    QCOMPARE(nameOf(decision.status.phase), nameOf(Phase::Deleted));
    QVERIFY(decision.status.finishedAt && !decision.lookAgainAfter);
    QVERIFY(decision.status.condition(QLatin1String("Ready"))->isTrue);
}

void DeletionTest::leavesNamesakeAlone()
{
    Picture picture(plainRequest);
    picture.observation.target = target(snapshotSpec);
    const Decision first = decide(picture.observation, now);
    SnapshotRequest namesake = *target(snapshotSpec);
    namesake.object.meta.uid = QStringLiteral("new-uid");
    picture.observation.target = std::make_shared<const SnapshotRequest>(namesake);
    const Decision decision = lookAgain(picture, first);
    QCOMPARE(nameOf(decision.status.phase), nameOf(Phase::Deleted));
    QVERIFY(decision.actions.empty());
}

QTEST_GUILESS_MAIN(DeletionTest)
#include "tst_deletion.moc"
