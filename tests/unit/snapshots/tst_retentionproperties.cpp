// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "support/testing.h"
#include "support/world/retentionhistory.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>

using namespace snapshots;
using namespace std::chrono_literals;
using base::Instant;
using State = RetentionFacts::State;

// What holds for any history and any rules.
class RetentionPropertiesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void judgesEveryOneOnce_data() { seeds(); }
    void judgesEveryOneOnce();
    void neverTakesTheLastGood_data() { seeds(); }
    void neverTakesTheLastGood();
    void neverTakesWhatIsProtected_data() { seeds(); }
    void neverTakesWhatIsProtected();
    void orderDoesNotMatter_data() { seeds(); }
    void orderDoesNotMatter();
    void isDoneAfterOnce_data() { seeds(); }
    void isDoneAfterOnce();
    void loweringAndRaisingTakesNothingMore_data() { seeds(); }
    void loweringAndRaisingTakesNothingMore();
    void timeOnlyTakes_data() { seeds(); }
    void timeOnlyTakes();
    void endsWhenItSays_data() { seeds(); }
    void endsWhenItSays();
    void isQuickWithManySnapshots();

private:
    static void seeds();
    [[nodiscard]] QStringList removed(const std::vector<RetentionFacts> &snapshots) const;
    [[nodiscard]] std::vector<RetentionFacts> remaining() const;

    static constexpr Instant now{std::chrono::seconds{1'793'500'000}};

    QHash<QString, RetentionPolicy> m_policies;
    std::vector<RetentionFacts> m_history;
    std::vector<RetentionVerdict> m_verdicts;
};

void RetentionPropertiesTest::seeds()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 200; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void RetentionPropertiesTest::init()
{
    support::failOnWarnings();
    if (QTest::currentDataTag() == nullptr)
        return;
    QFETCH(quint32, seed);
    QRandomGenerator random(seed);
    m_policies = support::randomPolicies(random);
    m_history = support::randomHistory(random, 1 + random.bounded(80), now);
    m_verdicts = judgeSnapshots(m_history, m_policies, now);
}

QStringList RetentionPropertiesTest::removed(const std::vector<RetentionFacts> &snapshots) const
{
    QStringList uids;
    for (const RetentionVerdict &verdict : judgeSnapshots(snapshots, m_policies, now)) {
        if (!verdict.isKept)
            uids << verdict.uid;
    }
    uids.sort();
    return uids;
}

std::vector<RetentionFacts> RetentionPropertiesTest::remaining() const
{
    std::vector<RetentionFacts> kept;
    for (size_t at = 0; at < m_history.size(); ++at) {
        if (m_verdicts[at].isKept)
            kept.push_back(m_history[at]);
    }
    return kept;
}

void RetentionPropertiesTest::judgesEveryOneOnce()
{
    QCOMPARE(m_verdicts.size(), m_history.size());
    for (size_t at = 0; at < m_history.size(); ++at) {
        QCOMPARE(m_verdicts[at].uid, m_history[at].uid);
        QVERIFY(!m_verdicts[at].reasons.isEmpty());
        for (const RetentionReason &reason : m_verdicts[at].reasons)
            QCOMPARE(reason.cause <= RetentionCause::RecentFailure, m_verdicts[at].isKept);
    }
}

void RetentionPropertiesTest::neverTakesTheLastGood()
{
    for (auto policy = m_policies.cbegin(); policy != m_policies.cend(); ++policy) {
        const auto isGood = [&](const RetentionFacts &snapshot) {
            return snapshot.state == State::Ready && snapshot.policies.contains(policy.key());
        };
        const auto kept = remaining();
        const auto before = std::count_if(m_history.begin(), m_history.end(), isGood);
        const auto after = std::count_if(kept.begin(), kept.end(), isGood);
        const auto floor = static_cast<ptrdiff_t>(std::max(1, policy->rule.minReady));
        QVERIFY(after >= std::min(before, floor));
        const auto newest =
            std::max_element(m_history.begin(), m_history.end(), [&](const auto &a, const auto &b) {
                return std::pair(isGood(a), a.createdAt) < std::pair(isGood(b), b.createdAt);
            });
        QVERIFY(before == 0
                || std::any_of(kept.begin(), kept.end(), [&](const RetentionFacts &snapshot) {
                       return isGood(snapshot) && snapshot.createdAt == newest->createdAt;
                   }));
    }
}

void RetentionPropertiesTest::neverTakesWhatIsProtected()
{
    for (size_t at = 0; at < m_history.size(); ++at) {
        const RetentionFacts &snapshot = m_history[at];
        const bool hasOther =
            std::any_of(snapshot.policies.begin(), snapshot.policies.end(),
                        [&](const QString &uid) { return !m_policies.contains(uid); });
        if (snapshot.policies.isEmpty() || hasOther || snapshot.isInUse
            || (snapshot.pin && snapshot.pin->isActive(now)) || snapshot.state == State::UnderWay
            || snapshot.state == State::Leaving)
            QVERIFY2(m_verdicts[at].isKept, qPrintable(snapshot.uid));
    }
}

void RetentionPropertiesTest::orderDoesNotMatter()
{
    const auto byUid = [](const RetentionVerdict &a, const RetentionVerdict &b) {
        return a.uid < b.uid;
    };
    std::sort(m_verdicts.begin(), m_verdicts.end(), byUid);
    QRandomGenerator random(7);
    for (int i = 0; i < 3; ++i) {
        std::shuffle(m_history.begin(), m_history.end(), random);
        auto again = judgeSnapshots(m_history, m_policies, now);
        std::sort(again.begin(), again.end(), byUid);
        QVERIFY(again == m_verdicts);
    }
}

void RetentionPropertiesTest::isDoneAfterOnce()
{
    QCOMPARE(removed(remaining()), QStringList());
}

void RetentionPropertiesTest::loweringAndRaisingTakesNothingMore()
{
    QFETCH(quint32, seed);
    QRandomGenerator random(seed);
    const auto high = m_policies;
    for (RetentionPolicy &policy : m_policies) {
        RetentionRule &rule = policy.rule;
        for (int *limit : {&rule.keepHourly, &rule.keepDaily, &rule.keepWeekly, &rule.keepMonthly,
                           &rule.keepYearly, &rule.minReady, &rule.maxFailed})
            *limit = *limit == 0 ? 0 : 1 + random.bounded(*limit);
        if (rule.maxCount)
            rule.maxCount = 1 + random.bounded(*rule.maxCount);
        if (rule.maxAge)
            rule.maxAge =
                std::chrono::minutes{1 + random.bounded(static_cast<int>(rule.maxAge->count()))};
    }
    m_verdicts = judgeSnapshots(m_history, m_policies, now);
    const auto kept = remaining();
    m_policies = high;
    QCOMPARE(removed(kept), QStringList());
}

void RetentionPropertiesTest::timeOnlyTakes()
{
    for (const auto later : {1h, 24h, 400h, 40'000h}) {
        const auto then = judgeSnapshots(m_history, m_policies, now + later);
        for (size_t at = 0; at < then.size(); ++at)
            QVERIFY2(m_verdicts[at].isKept || !then[at].isKept, qPrintable(then[at].uid));
    }
}

void RetentionPropertiesTest::endsWhenItSays()
{
    for (size_t at = 0; at < m_history.size(); ++at) {
        if (!m_verdicts[at].isKept)
            continue;
        if (const auto end = m_verdicts[at].endsAt) {
            QVERIFY(judgeSnapshots(m_history, m_policies, *end - 1ms)[at].isKept);
            QVERIFY(!judgeSnapshots(m_history, m_policies, *end)[at].isKept);
        } else {
            QVERIFY(judgeSnapshots(m_history, m_policies, now + 1'000'000h)[at].isKept);
        }
    }
}

void RetentionPropertiesTest::isQuickWithManySnapshots()
{
    // The goal is 50 ms with optimization; this only tells n log n from n squared.
    const auto estate = support::retentionEstate(1, 20'000, now);
    RetentionRule rule;
    rule.maxCount = 7;
    rule.keepDaily = 14;
    rule.keepMonthly = 12;
    const Zone zone = *Zone::parse(QStringLiteral("Europe/Berlin"));
    QElapsedTimer timer;
    timer.start();
    const auto verdicts = judgeSnapshots(
        estate.front(),
        {{QStringLiteral("daily"), {rule, zone}}, {QStringLiteral("tiers"), {rule, zone}}}, now);
    QVERIFY2(timer.elapsed() < 3'000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(std::count_if(verdicts.begin(), verdicts.end(),
                           [](const RetentionVerdict &verdict) { return verdict.isKept; }),
             14 + 10); // the newest of two of the twelve months are among the days
}

QTEST_GUILESS_MAIN(RetentionPropertiesTest)

#include "tst_retentionproperties.moc"
