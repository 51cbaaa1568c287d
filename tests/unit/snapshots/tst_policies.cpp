// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/timestamps.h"
#include "snapshots/names.h"
#include "snapshots/procedures/look.h"
#include "snapshots/procedures/reasons.h"
#include "support/testing.h"
#include "support/world/policyworld.h"

using namespace snapshots;
using namespace std::chrono_literals;
using base::Instant;
using support::PolicyWorld;

// What policies take and prune, in a small world.
class PoliciesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }

    void takesSnapshotsWhenTheyAreDue();
    void ownPolicyOfAWukongWaitsForItsNextSlot();
    void makesNoSlotTwiceWhereverItStops();
    void makesUpOneRunAfterAnOutage();
    void resumedAndChangedPoliciesWait_data();
    void resumedAndChangedPoliciesWait();
    void policiesOfOneMinuteShareACapture();
    void sharedCaptureStaysUntilAllLetGo();
    void otherModeTakesItsOwn();
    void spreadsStartsAndKeepsToConcurrency();
    void prunesInSmallSteps();
    void keepsWhatPeopleTook();
    void suspendsItselfAfterFailures();
    void saysWhyNothingHappens_data();
    void saysWhyNothingHappens();
    void tellsItsPlan();
    void complainsOfAClockThatWentBack();
};

namespace {

Instant at(const char *time)
{
    return *kube::parseTime(QLatin1String{time});
}

const Instant start = at("2026-11-02T10:00:00Z");
const QByteArray nightly("{schedule: '0 2 * * *', allMachines: true, retention: {maxCount: 3}}");

QStringList slotsOf(const PolicyWorld &world, const QString &machine)
{
    QStringList moments;
    for (const auto &request : world.requestsOf(machine))
        moments << request->object.meta.annotations.value(names::slotAnnotation);
    return moments;
}

QStringList reasonsOf(const QList<EventNote> &events)
{
    QStringList reasons;
    for (const EventNote &note : events)
        reasons << note.reason;
    reasons.removeDuplicates();
    return reasons;
}

const QString web = QStringLiteral("web");
const QString night = QStringLiteral("night");

} // namespace

void PoliciesTest::takesSnapshotsWhenTheyAreDue()
{
    PolicyWorld world(start, 1);
    world.addWukong(web, "{}");
    world.addPolicy(night, nightly);
    world.runUntil(at("2026-11-03T01:59:59Z"));
    QCOMPARE(slotsOf(world, web), QStringList());
    world.runUntil(at("2026-11-06T03:00:00Z"));
    QCOMPARE(
        slotsOf(world, web),
        (QStringList{QStringLiteral("2026-11-04T02:00:00Z"), QStringLiteral("2026-11-05T02:00:00Z"),
                     QStringLiteral("2026-11-06T02:00:00Z")}));
    QCOMPARE(world.made.size(), size_t{4});
    const auto newest = world.requestsOf(web).last();
    QCOMPARE(newest->object.meta.createdAt, at("2026-11-06T02:00:00Z"));
    QVERIFY(newest->name().startsWith(QLatin1String("web-20261106-0200-")));
}

// Its age is not known: the Wukong may be older than its policy.
void PoliciesTest::ownPolicyOfAWukongWaitsForItsNextSlot()
{
    PolicyWorld world(start, 1);
    world.addWukong(web, "{}");
    world.sleepUntil(start + 24h);
    world.patchWukong(web,
                      "{snapshotPolicy: {enabled: true, schedule: '0 2 * * *', timeZone: "
                      "Asia/Shanghai, retention: {maxCount: 2}}}");
    world.runUntil(start + 25h);
    QCOMPARE(slotsOf(world, web), QStringList());
    world.runUntil(at("2026-11-06T18:00:00Z")); // 02:00 in Shanghai
    QCOMPARE(slotsOf(world, web).last(), QStringLiteral("2026-11-06T18:00:00Z"));
    world.runUntil(at("2026-11-06T18:10:00Z"));
    QCOMPARE(slotsOf(world, web).size(), 2);
    QCOMPARE(world.made.size(), size_t{4});
}

// The controller is killed after every number of writes, and goes on with the next look.
void PoliciesTest::makesNoSlotTwiceWhereverItStops()
{
    for (size_t stop = 0; stop < 6; ++stop) {
        PolicyWorld world(start, 1);
        world.addWukong(web, "{snapshotPolicy: {schedule: '0 2 * * *'}}");
        world.addWukong(QStringLiteral("db"), "{}");
        world.addPolicy(night, nightly);
        world.runUntil(start + 1min);
        for (int day = 3; day < 8; ++day) {
            world.sleepUntil(at("2026-11-01T02:00:00Z") + day * 24h);
            world.look(night, stop);
            world.look(web, stop > 2 ? stop - 3 : 0);
            world.runUntil(world.now() + 1h);
        }
        for (const auto &[run, times] : world.made)
            QCOMPARE(times, 1);
        QCOMPARE(world.made.size(), size_t{10});
    }
}

void PoliciesTest::makesUpOneRunAfterAnOutage()
{
    PolicyWorld world(start, 1);
    world.addWukong(web, "{}");
    world.addPolicy(night, nightly);
    world.runUntil(at("2026-11-03T03:00:00Z"));
    world.sleepUntil(at("2026-11-20T09:30:00Z"));
    world.runUntil(at("2026-11-20T10:00:00Z"));
    QCOMPARE(slotsOf(world, web),
             (QStringList{QStringLiteral("2026-11-03T02:00:00Z"),
                          QStringLiteral("2026-11-20T02:00:00Z")}));
    QCOMPARE(reasonsOf(world.events), QStringList{reasons::slotSkipped});
    QVERIFY(world.events.first().isWarning);
    QVERIFY(world.events.first().message.contains(
        QLatin1String("from 2026-11-04T02:00:00Z to 2026-11-19T02:00:00Z")));
    QVERIFY(world.events.first().message.contains(QLatin1String("16, machines: 1")));
}

void PoliciesTest::resumedAndChangedPoliciesWait_data()
{
    QTest::addColumn<bool>("isOwn");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("policy resumed")
        << false << QByteArray("{suspend: true}") << QByteArray("{suspend: false}");
    QTest::newRow("policy changed")
        << false << QByteArray("{schedule: '0 3 * * *'}") << QByteArray("{schedule: '0 8 * * *'}");
    QTest::newRow("own policy resumed") << true << QByteArray("{snapshotPolicy: {enabled: false}}")
                                        << QByteArray("{snapshotPolicy: {enabled: true}}");
    QTest::newRow("own policy changed")
        << true << QByteArray("{snapshotPolicy: {schedule: '0 3 * * *'}}")
        << QByteArray("{snapshotPolicy: {schedule: '0 8 * * *'}}");
}

void PoliciesTest::resumedAndChangedPoliciesWait()
{
    QFETCH(bool, isOwn);
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    PolicyWorld world(start, 1);
    world.addWukong(web, isOwn ? "{snapshotPolicy: {schedule: '0 2 * * *'}}" : "{}");
    if (!isOwn)
        world.addPolicy(night, nightly);
    world.runUntil(start + 1h);
    const auto patch = [&](const QByteArray &spec) {
        isOwn ? world.patchWukong(web, spec) : world.patchPolicy(night, spec);
    };
    patch(before);
    world.runUntil(start + 2h);
    world.sleepUntil(at("2026-11-03T09:00:00Z")); // also over 08:00, without a controller
    patch(after);
    world.runUntil(at("2026-11-03T10:00:00Z"));
    QCOMPARE(slotsOf(world, web), QStringList());
    world.runUntil(at("2026-11-04T09:00:00Z"));
    QCOMPARE(slotsOf(world, web).size(), 1);
}

void PoliciesTest::policiesOfOneMinuteShareACapture()
{
    PolicyWorld world(start, 1);
    world.addWukong(web, "{snapshotPolicy: {schedule: '0 2 * * *', retention: {maxCount: 30}}}");
    world.addPolicy(night, nightly);
    world.addPolicy(QStringLiteral("weekly"),
                    "{schedule: '0 2 * * 3', allMachines: true, retention: {maxCount: 5}}");
    world.runUntil(at("2026-11-05T03:00:00Z")); // Wednesday was the 4th
    const auto requests = world.requestsOf(web);
    QCOMPARE(requests.size(), 3);
    const auto holders = [&](qsizetype index) {
        QStringList found;
        for (const auto &[key, value] : requests[index]->object.meta.labels.asKeyValueRange()) {
            if (key.startsWith(names::policyLabelPrefix))
                found << value;
        }
        found.sort();
        return found;
    };
    QCOMPARE(holders(0), (QStringList{night, web}));
    QCOMPARE(holders(1), (QStringList{night, web, QStringLiteral("weekly")}));
    QCOMPARE(holders(2), (QStringList{night, web}));
}

void PoliciesTest::sharedCaptureStaysUntilAllLetGo()
{
    PolicyWorld world(start, 1);
    world.addWukong(web, "{}");
    world.addPolicy(night, nightly); // three
    world.addPolicy(QStringLiteral("weekly"),
                    "{schedule: '0 2 * * 3', allMachines: true, retention: {maxCount: 2}}");
    world.runUntil(at("2026-11-16T03:00:00Z"));
    QCOMPARE(
        slotsOf(world, web),
        (QStringList{QStringLiteral("2026-11-04T02:00:00Z"), QStringLiteral("2026-11-11T02:00:00Z"),
                     QStringLiteral("2026-11-14T02:00:00Z"), QStringLiteral("2026-11-15T02:00:00Z"),
                     QStringLiteral("2026-11-16T02:00:00Z")}));
    world.runUntil(at("2026-11-18T03:00:00Z"));
    QCOMPARE(slotsOf(world, web).first(), QStringLiteral("2026-11-11T02:00:00Z"));
}

void PoliciesTest::otherModeTakesItsOwn()
{
    PolicyWorld world(start, 1);
    world.addWukong(web, "{}");
    world.addPolicy(night, nightly);
    world.addPolicy(QStringLiteral("cold"),
                    "{schedule: '0 2 * * *', allMachines: true, mode: Offline}");
    world.runUntil(at("2026-11-03T03:00:00Z"));
    const auto requests = world.requestsOf(web);
    QCOMPARE(requests.size(), 2);
    QVERIFY(requests[0]->mode != requests[1]->mode);
}

void PoliciesTest::spreadsStartsAndKeepsToConcurrency()
{
    PolicyWorld world(start, 1);
    world.captureTime = 10min;
    for (int number = 0; number < 12; ++number)
        world.addWukong(QStringLiteral("m%1").arg(number), "{}");
    world.addPolicy(night,
                    "{schedule: '0 2 * * *', allMachines: true, jitter: 30m, concurrency: 2}");
    std::set<Instant> starts;
    for (Instant moment = at("2026-11-03T02:00:00Z"); moment < at("2026-11-03T04:00:00Z");
         moment += 1min) {
        world.runUntil(moment);
        int underWay = 0;
        for (int number = 0; number < 12; ++number) {
            for (const auto &request : world.requestsOf(QStringLiteral("m%1").arg(number))) {
                underWay += request->isUnderWay() ? 1 : 0;
                starts.insert(request->object.meta.createdAt);
            }
        }
        QVERIFY(underWay <= 2);
    }
    QCOMPARE(world.made.size(), size_t{12});
    QVERIFY(starts.size() > 4);
    QCOMPARE(world.statusOf(night).lastRun->ready, 12);
}

void PoliciesTest::prunesInSmallSteps()
{
    PolicyWorld world(start, 1);
    world.addWukong(web, "{}");
    world.addPolicy(night, "{schedule: '0 * * * *', allMachines: true, retention: {maxCount: 24}}");
    world.runUntil(start + 25h);
    world.sleepUntil(start + 25h + 10min);
    world.patchPolicy(night, "{retention: {maxCount: 1}}");
    const PolicyDecision decision = world.look(night, 0);
    QVERIFY(!decision.losing.isEmpty());
    QCOMPARE(decision.actions.size(), static_cast<size_t>(leavingAtOnce));
    world.runUntil(start + 25h + 20min);
    QCOMPARE(slotsOf(world, web).size(), 1);
    QCOMPARE(slotsOf(world, web).first(), QStringLiteral("2026-11-03T11:00:00Z"));
}

void PoliciesTest::keepsWhatPeopleTook()
{
    PolicyWorld world(start, 1);
    world.addWukong(web, "{}");
    world.addRequest(newCreateRequest({MachineKind::Wukong, {QStringLiteral("shop"), web}},
                                      QStringLiteral("by-hand"), {}, Mode::Auto));
    world.addPolicy(night, nightly);
    world.runUntil(start + 24h * 30);
    QCOMPARE(world.requestsOf(web).first()->name(), QStringLiteral("by-hand"));
    QCOMPARE(world.requestsOf(web).size(), 4);
}

void PoliciesTest::suspendsItselfAfterFailures()
{
    PolicyWorld world(start, 1);
    bool isBroken = true;
    world.captureFails = [&isBroken](QRandomGenerator &) { return isBroken; };
    world.addWukong(web, "{}");
    world.addPolicy(night, "{schedule: '0 2 * * *', allMachines: true, failureLimit: 3}");
    world.runUntil(start + 24h * 10);
    QCOMPARE(world.made.size(), size_t{3});
    const PolicyStatus status = world.statusOf(night);
    QCOMPARE(status.failuresInRow, 3);
    QCOMPARE(status.lastFailure->message, QStringLiteral("The storage said no."));
    QCOMPARE(reasonsOf(world.events), QStringList{reasons::failureLimitReached});
    QVERIFY(!status.nextRun);

    isBroken = false;
    world.patchPolicy(night, "{suspend: false}");
    world.runUntil(start + 24h * 12);
    QCOMPARE(world.made.size(), size_t{5});
    QCOMPARE(world.statusOf(night).failuresInRow, 0);
}

void PoliciesTest::saysWhyNothingHappens_data()
{
    QTest::addColumn<QByteArray>("spec");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("words");
    QTest::newRow("broken schedule") << QByteArray("{schedule: '0 25 * * *', allMachines: true}")
                                     << QString(reasons::policyInvalid) << QStringLiteral("25");
    QTest::newRow("no such day") << QByteArray("{schedule: '0 0 31 2 *', allMachines: true}")
                                 << QString(reasons::scheduleNeverDue)
                                 << QStringLiteral("0 0 31 2 *");
    QTest::newRow("selects nothing")
        << QByteArray("{schedule: '0 2 * * *', selector: {matchLabels: {tier: gold}}}")
        << QString(reasons::slotSkipped) << QStringLiteral("selects no machine");
}

void PoliciesTest::saysWhyNothingHappens()
{
    QFETCH(QByteArray, spec);
    QFETCH(QString, reason);
    QFETCH(QString, words);
    PolicyWorld world(start, 1);
    world.addWukong(web, "{}", "{tier: silver}");
    world.addPolicy(night, spec);
    world.runUntil(start + 24h);
    QCOMPARE(world.made.size(), size_t{0});
    QVERIFY(!world.events.isEmpty());
    QCOMPARE(world.events.first().reason, reason);
    QVERIFY2(world.events.first().message.contains(words),
             qPrintable(world.events.first().message));
}

void PoliciesTest::tellsItsPlan()
{
    PolicyWorld world(start, 1);
    world.addWukong(web, "{}");
    world.addPolicy(night,
                    "{schedule: '0 */12 * * *', timeZone: Asia/Shanghai, allMachines: true}");
    world.runUntil(start + 1h);
    const PolicyStatus &status = world.statusOf(night);
    QCOMPARE(status.nextRun, at("2026-11-02T16:00:00Z"));
    QCOMPARE(status.plan,
             (QList<PlannedRun>{{at("2026-11-02T16:00:00Z"), 1}, {at("2026-11-03T04:00:00Z"), 1}}));
    QCOMPARE(status.selectedCount, 1);
    QCOMPARE(status.conditions.first().type, QString(conditions::active));
    QVERIFY(status.conditions.first().isTrue);
}

void PoliciesTest::complainsOfAClockThatWentBack()
{
    PolicyWorld world(start, 1);
    world.addWukong(web, "{}");
    world.addPolicy(night, nightly);
    world.runUntil(at("2026-11-04T03:00:00Z"));
    const auto complains = [&](Instant now) {
        const PolicyDecision decision = decidePolicy(world.observe(night), now);
        return std::ranges::any_of(decision.events, [](const EventNote &note) {
            return note.reason == reasons::clockBehind;
        });
    };
    QVERIFY(complains(at("2026-11-04T01:58:00Z")));
    QVERIFY(!complains(at("2026-11-04T01:59:59Z")));
    QVERIFY(!complains(world.now()));
}

QTEST_GUILESS_MAIN(PoliciesTest)

#include "tst_policies.moc"
