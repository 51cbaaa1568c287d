// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/timestamps.h"
#include "snapshots/retention.h"
#include "support/testing.h"

#include <QTest>

#include <algorithm>

using namespace snapshots;
using namespace std::chrono_literals;
using base::Instant;
using State = RetentionFacts::State;

namespace {

const QString policy = QStringLiteral("policy");
const QString other = QStringLiteral("other");

Instant at(const QByteArray &time)
{
    return *kube::parseTime(QString::fromLatin1(time.size() > 10 ? time : time + "T02:00:00Z"));
}

RetentionFacts snapshot(const QByteArray &time, State state = State::Ready)
{
    RetentionFacts facts;
    facts.uid = QString::fromLatin1(time);
    facts.state = state;
    facts.createdAt = at(time);
    facts.policies = {policy};
    return facts;
}

std::vector<RetentionFacts> daily(const QByteArray &first, int count)
{
    std::vector<RetentionFacts> snapshots;
    for (int i = 0; i < count; ++i) {
        snapshots.push_back(snapshot(first));
        snapshots.back().createdAt += i * 24h;
        snapshots.back().uid = kube::formatTime(snapshots.back().createdAt).left(10);
    }
    return snapshots;
}

using Policies = QHash<QString, RetentionPolicy>;

Policies with(const RetentionRule &rule, const char *zone = "")
{
    return {{policy, {rule, *Zone::parse(QString::fromLatin1(zone))}}};
}

std::vector<RetentionVerdict> judge(const std::vector<RetentionFacts> &snapshots,
                                    const Policies &policies,
                                    const QByteArray &now = "2026-06-01")
{
    return judgeSnapshots(snapshots, policies, at(now));
}

QString text(const RetentionVerdict &verdict)
{
    QStringList causes;
    for (const RetentionReason &reason : verdict.reasons)
        causes << nameOf(reason.cause);
    return (verdict.isKept ? QStringLiteral("stays ") : QStringLiteral("goes "))
        + causes.join(QLatin1Char(','));
}

// The names of those that stay, oldest first.
QString kept(const std::vector<RetentionVerdict> &verdicts)
{
    QStringList uids;
    for (const RetentionVerdict &verdict : verdicts) {
        if (verdict.isKept)
            uids << verdict.uid;
    }
    uids.sort();
    return uids.join(QLatin1Char(' '));
}

} // namespace

class RetentionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }

    void keepsEverythingWithoutARule();
    void keepsTheNewest();
    void countsOnlyReadyOnes();
    void takesWhatIsTooOld();
    void boundsCountByAge();
    void keepsTheFloorWhateverItsAge();
    void keepsOneOfEachPeriod();
    void countsPeriodsThatHaveSnapshots();
    void keepsPeriodsBeyondCountAndAge();
    void dividesTimeInTheZoneOfThePolicy();
    void knowsTheOffsetOfEachSnapshot();
    void tellsRepeatedHoursApart();
    void beginsWeeksOnMonday();
    void keepsWhatIsPinnedUntilThePinEnds();
    void keepsWhatIsInUse();
    void keepsWhatWasTakenByHand();
    void keepsWhatOtherPoliciesHold();
    void letsSharedOnesGoTogether();
    void keepsFewFailures();
    void touchesNothingUnderWay();
    void saysWhenASnapshotEnds();
    void breaksTiesByUid();
};

void RetentionTest::keepsEverythingWithoutARule()
{
    const auto verdicts = judge(daily("2020-01-01", 3), with({}));
    QCOMPARE(kept(verdicts), QStringLiteral("2020-01-01 2020-01-02 2020-01-03"));
    QCOMPARE(text(verdicts[0]), QStringLiteral("stays Recent"));
    QCOMPARE(verdicts[0].endsAt, std::nullopt);
}

void RetentionTest::keepsTheNewest()
{
    RetentionRule rule;
    rule.maxCount = 3;
    const auto verdicts = judge(daily("2026-05-01", 5), with(rule));
    QCOMPARE(kept(verdicts), QStringLiteral("2026-05-03 2026-05-04 2026-05-05"));
    QCOMPARE(text(verdicts[4]), QStringLiteral("stays LastGood,Recent"));
    QCOMPARE(text(verdicts[2]), QStringLiteral("stays Recent"));
    QCOMPARE(text(verdicts[1]), QStringLiteral("goes TooMany"));
    QCOMPARE(verdicts[1].reasons.first().policy, policy);
}

void RetentionTest::countsOnlyReadyOnes()
{
    RetentionRule rule;
    rule.maxCount = 2;
    auto snapshots = daily("2026-05-01", 5);
    snapshots[4].state = State::Failed;
    snapshots[3].state = State::UnderWay;
    snapshots[2].state = State::Leaving;
    QCOMPARE(text(judge(snapshots, with(rule))[0]), QStringLiteral("stays Recent"));
    QCOMPARE(text(judge(snapshots, with(rule))[1]), QStringLiteral("stays LastGood,Recent"));
}

void RetentionTest::takesWhatIsTooOld()
{
    RetentionRule rule;
    rule.maxAge = 48h;
    const auto snapshots = daily("2026-05-01", 5);
    const auto verdicts = judge(snapshots, with(rule), "2026-05-05");
    QCOMPARE(kept(verdicts), QStringLiteral("2026-05-04 2026-05-05"));
    QCOMPARE(text(verdicts[2]), QStringLiteral("goes TooOld")); // exactly as old
    QCOMPARE(kept(judge(snapshots, with(rule), "2026-05-05T01:59:59Z")),
             QStringLiteral("2026-05-03 2026-05-04 2026-05-05"));
}

void RetentionTest::boundsCountByAge()
{
    RetentionRule rule;
    rule.maxCount = 4;
    rule.maxAge = 48h;
    const auto verdicts = judge(daily("2026-05-01", 6), with(rule), "2026-05-06");
    QCOMPARE(kept(verdicts), QStringLiteral("2026-05-05 2026-05-06"));
    QCOMPARE(text(verdicts[0]), QStringLiteral("goes TooMany,TooOld"));
    QCOMPARE(text(verdicts[2]), QStringLiteral("goes TooOld"));
}

void RetentionTest::keepsTheFloorWhateverItsAge()
{
    RetentionRule rule;
    rule.maxAge = 24h;
    rule.minReady = 2;
    const auto verdicts = judge(daily("2020-01-01", 3), with(rule));
    QCOMPARE(kept(verdicts), QStringLiteral("2020-01-02 2020-01-03"));
    QCOMPARE(text(verdicts[1]), QStringLiteral("stays LastGood"));
    QCOMPARE(verdicts[1].endsAt, std::nullopt);
    rule.minReady = 0; // is not to be had
    QCOMPARE(kept(judge(daily("2020-01-01", 3), with(rule))), QStringLiteral("2020-01-03"));
}

void RetentionTest::keepsOneOfEachPeriod()
{
    RetentionRule rule;
    rule.keepDaily = 2;
    rule.keepMonthly = 3;
    rule.keepYearly = 2;
    const std::vector<RetentionFacts> snapshots{
        snapshot("2024-12-31"),           snapshot("2025-12-30"),
        snapshot("2025-12-31"),           snapshot("2026-03-15"),
        snapshot("2026-04-29"),           snapshot("2026-05-30"),
        snapshot("2026-05-31T02:00:00Z"), snapshot("2026-05-31T08:00:00Z"),
        snapshot("2026-05-31T20:00:00Z")};
    const auto verdicts = judge(snapshots, with(rule));
    QStringList texts;
    for (const RetentionVerdict &verdict : verdicts)
        texts << text(verdict);
    QCOMPARE(texts,
             (QStringList{QStringLiteral("goes NoPeriod"), QStringLiteral("goes NoPeriod"),
                          QStringLiteral("stays Yearly"), QStringLiteral("stays Monthly"),
                          QStringLiteral("stays Monthly"), QStringLiteral("stays Daily"),
                          QStringLiteral("goes NoPeriod"), QStringLiteral("goes NoPeriod"),
                          QStringLiteral("stays LastGood,Daily,Monthly,Yearly")}));
}

void RetentionTest::countsPeriodsThatHaveSnapshots()
{
    RetentionRule rule;
    rule.keepDaily = 2;
    // Nothing new for years: nothing goes.
    QCOMPARE(kept(judge(daily("2020-01-01", 3), with(rule))),
             QStringLiteral("2020-01-02 2020-01-03"));
}

void RetentionTest::keepsPeriodsBeyondCountAndAge()
{
    RetentionRule rule;
    rule.maxCount = 2;
    rule.maxAge = 7 * 24h;
    rule.keepMonthly = 2;
    const auto verdicts = judge(daily("2026-04-28", 5), with(rule), "2026-05-03");
    QCOMPARE(kept(verdicts), QStringLiteral("2026-04-30 2026-05-01 2026-05-02"));
    QCOMPARE(text(verdicts[2]), QStringLiteral("stays Monthly"));
    QCOMPARE(text(verdicts[1]), QStringLiteral("goes TooMany,NoPeriod"));
}

void RetentionTest::dividesTimeInTheZoneOfThePolicy()
{
    RetentionRule rule;
    rule.keepDaily = 2;
    const std::vector<RetentionFacts> snapshots{snapshot("2026-05-01T10:00:00Z"),
                                                snapshot("2026-05-01T15:00:00Z"),
                                                snapshot("2026-05-01T17:00:00Z")};
    QCOMPARE(kept(judge(snapshots, with(rule))), QStringLiteral("2026-05-01T17:00:00Z"));
    // In Shanghai the last one is of 2 May.
    QCOMPARE(kept(judge(snapshots, with(rule, "Asia/Shanghai"))),
             QStringLiteral("2026-05-01T15:00:00Z 2026-05-01T17:00:00Z"));
}

void RetentionTest::knowsTheOffsetOfEachSnapshot()
{
    RetentionRule rule;
    rule.keepDaily = 2;
    // Both are of 25 October in Berlin, before and after its clock was put back.
    const std::vector<RetentionFacts> snapshots{snapshot("2026-10-24T22:30:00Z"),
                                                snapshot("2026-10-25T22:30:00Z")};
    QCOMPARE(kept(judge(snapshots, with(rule, "Europe/Berlin"))),
             QStringLiteral("2026-10-25T22:30:00Z"));
    QCOMPARE(judge(snapshots, with(rule))[0].isKept, true);
}

void RetentionTest::tellsRepeatedHoursApart()
{
    RetentionRule rule;
    rule.keepHourly = 3;
    const std::vector<RetentionFacts> snapshots{snapshot("2026-10-25T00:00:00Z"), // 02:00+2
                                                snapshot("2026-10-25T01:00:00Z"), // 02:00+1
                                                snapshot("2026-10-25T02:00:00Z")};
    QCOMPARE(judge(snapshots, with(rule, "Europe/Berlin"))[0].isKept, true);
}

void RetentionTest::beginsWeeksOnMonday()
{
    RetentionRule rule;
    rule.keepWeekly = 3;
    QCOMPARE(kept(judge(daily("2026-05-01", 14), with(rule))), // 3 and 10 May are Sundays
             QStringLiteral("2026-05-03 2026-05-10 2026-05-14"));
}

void RetentionTest::keepsWhatIsPinnedUntilThePinEnds()
{
    RetentionRule rule;
    rule.maxCount = 1;
    auto snapshots = daily("2026-05-01", 3);
    snapshots[0].pin = Pin{QStringLiteral("audit"), at("2026-07-01")};
    snapshots[1].pin = Pin{QStringLiteral("audit"), std::nullopt};
    const auto verdicts = judge(snapshots, with(rule));
    QCOMPARE(text(verdicts[0]), QStringLiteral("stays Pinned"));
    QCOMPARE(verdicts[0].endsAt, at("2026-07-01"));
    QCOMPARE(verdicts[1].endsAt, std::nullopt);
    QCOMPARE(kept(judge(snapshots, with(rule), "2026-07-01")),
             QStringLiteral("2026-05-02 2026-05-03"));
}

void RetentionTest::keepsWhatIsInUse()
{
    RetentionRule rule;
    rule.maxCount = 1;
    auto snapshots = daily("2026-05-01", 2);
    snapshots[0].isInUse = true;
    QCOMPARE(text(judge(snapshots, with(rule))[0]), QStringLiteral("stays InUse"));
}

void RetentionTest::keepsWhatWasTakenByHand()
{
    RetentionRule rule;
    rule.maxCount = 1;
    rule.maxFailed = 0;
    auto snapshots = daily("2026-05-01", 4);
    snapshots[0].policies.clear();
    snapshots[1].policies.clear();
    snapshots[1].state = State::Failed;
    snapshots[3].policies.clear(); // and it is not counted: 3 May stays
    const auto verdicts = judge(snapshots, with(rule));
    QCOMPARE(text(verdicts[0]), QStringLiteral("stays ByHand"));
    QCOMPARE(text(verdicts[1]), QStringLiteral("stays ByHand"));
    QCOMPARE(text(verdicts[2]), QStringLiteral("stays LastGood,Recent"));
}

void RetentionTest::keepsWhatOtherPoliciesHold()
{
    RetentionRule rule;
    rule.maxCount = 1;
    auto snapshots = daily("2026-05-01", 3);
    snapshots[0].policies = {other};
    snapshots[1].policies = {policy, other};
    const auto verdicts = judge(snapshots, with(rule));
    QCOMPARE(text(verdicts[0]), QStringLiteral("stays OtherPolicy"));
    QCOMPARE(text(verdicts[1]), QStringLiteral("stays OtherPolicy"));
    QCOMPARE(verdicts[1].reasons.first().policy, other);
}

void RetentionTest::letsSharedOnesGoTogether()
{
    RetentionRule few;
    few.maxCount = 1;
    RetentionRule more;
    more.maxCount = 2;
    Policies policies = with(few);
    policies[other] = {more, Zone()};
    auto snapshots = daily("2026-05-01", 3);
    for (RetentionFacts &each : snapshots)
        each.policies = {policy, other};
    const auto verdicts = judge(snapshots, policies);
    QCOMPARE(text(verdicts[0]), QStringLiteral("goes TooMany,TooMany"));
    QCOMPARE(text(verdicts[1]), QStringLiteral("stays Recent"));
    QCOMPARE(verdicts[1].reasons.first().policy, other);
}

void RetentionTest::keepsFewFailures()
{
    auto snapshots = daily("2026-05-01", 5);
    for (RetentionFacts &each : snapshots)
        each.state = State::Failed;
    const auto verdicts = judge(snapshots, with({}));
    QCOMPARE(text(verdicts[1]), QStringLiteral("goes TooManyFailures"));
    QCOMPARE(text(verdicts[2]), QStringLiteral("stays RecentFailure"));
    RetentionRule none;
    none.maxFailed = 0;
    snapshots[0].pin = Pin{QStringLiteral("support case"), std::nullopt};
    QCOMPARE(kept(judge(snapshots, with(none))), QStringLiteral("2026-05-01"));
}

void RetentionTest::touchesNothingUnderWay()
{
    RetentionRule rule;
    rule.maxAge = 1h;
    const std::vector<RetentionFacts> snapshots{snapshot("2026-05-01", State::UnderWay),
                                                snapshot("2026-05-02", State::Leaving)};
    const auto verdicts = judge(snapshots, with(rule));
    QCOMPARE(text(verdicts[0]), QStringLiteral("stays UnderWay"));
    QCOMPARE(text(verdicts[1]), QStringLiteral("stays Leaving"));
}

void RetentionTest::saysWhenASnapshotEnds()
{
    RetentionRule rule;
    rule.maxAge = 30 * 24h;
    auto snapshots = daily("2026-05-10", 3);
    snapshots[1].pin = Pin{QStringLiteral("audit"), at("2026-06-05")};
    const auto verdicts = judge(snapshots, with(rule));
    QCOMPARE(verdicts[0].endsAt, at("2026-06-09"));
    QCOMPARE(verdicts[0].reasons.first().until, at("2026-06-09"));
    QCOMPARE(verdicts[1].endsAt, at("2026-06-10")); // later than the pin
    QCOMPARE(verdicts[2].endsAt, std::nullopt); // the floor
}

void RetentionTest::breaksTiesByUid()
{
    RetentionRule rule;
    rule.maxCount = 1;
    auto snapshots = daily("2026-05-01", 2);
    snapshots[1].createdAt = snapshots[0].createdAt;
    QCOMPARE(kept(judge(snapshots, with(rule))), QStringLiteral("2026-05-01"));
    std::swap(snapshots[0], snapshots[1]);
    QCOMPARE(kept(judge(snapshots, with(rule))), QStringLiteral("2026-05-01"));
}

QTEST_GUILESS_MAIN(RetentionTest)

#include "tst_retention.moc"
