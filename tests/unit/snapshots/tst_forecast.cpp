// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/forecast.h"
#include "snapshots/schedule/slots.h"
#include "support/testing.h"
#include "support/world/retentionhistory.h"

#include <QTest>

#include <algorithm>
#include <set>
#include <tuple>

using namespace snapshots;
using namespace std::chrono_literals;
using base::Instant;
using State = RetentionFacts::State;

class ForecastTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }

    void isWhatMinuteByMinuteShows_data();
    void isWhatMinuteByMinuteShows();
    void settlesAtWhatTheRuleKeeps();
    void saysWhichRuleTakesWhat();
    void suspendedPolicyChangesNothing();
    void policiesOfAMinuteShareACapture();
    void addsUpTheRoom();
    void endsSoonerWhenThereIsTooMuchToLookAt();
    void losesNothingWhereItLooksLessOften();

private:
    static constexpr Instant now{std::chrono::seconds{1'793'500'020}};
};

namespace {

ForecastPolicy policyOf(const QString &uid, const char *cron, const RetentionRule &rule)
{
    const QString zone = QStringLiteral("Europe/Berlin");
    return {uid,
            Mode::Auto,
            *Schedule::parse(QString::fromLatin1(cron), zone),
            {},
            RetentionPolicy{rule, *Zone::parse(zone)}};
}

// When everything goes that goes, to the minute: by when it was taken and by whom.
using Departures = std::multiset<std::tuple<Instant, QString, Instant>>;

// The same without thinking: every minute is looked at, with everything that there is.
class Naive
{
public:
    explicit Naive(const ForecastQuestion &question)
        : m_question{question}
        , m_alive{question.history}
    {
        for (const ForecastPolicy &policy : question.policies)
            m_rules.insert(policy.uid, *policy.retention);
    }

    Departures run()
    {
        look(m_question.now);
        std::erase_if(m_alive, [](const auto &one) { return one.state == State::Leaving; });
        for (RetentionFacts &one : m_alive) {
            one.state = one.state == State::UnderWay ? State::Ready : one.state;
            one.isInUse = false;
        }
        for (Instant minute = m_question.now; minute <= m_question.until; minute += 1min) {
            take(minute);
            look(minute);
            most = std::max(most, ready());
        }
        return m_gone;
    }

    [[nodiscard]] int ready() const
    {
        return static_cast<int>(std::ranges::count(m_alive, State::Ready, &RetentionFacts::state));
    }

    int most = 0;

private:
    void take(Instant minute)
    {
        QStringList policies;
        for (const ForecastPolicy &policy : m_question.policies) {
            if (minute > m_question.now && policy.schedule->next(minute - 1min) == minute)
                policies << policy.uid;
        }
        if (!policies.isEmpty())
            m_alive.push_back({QStringLiteral("naive-%1").arg(m_made++),
                               State::Ready,
                               minute,
                               {},
                               false,
                               policies});
    }

    void look(Instant minute)
    {
        const auto verdicts = judgeSnapshots(m_alive, m_rules, minute);
        std::vector<RetentionFacts> kept;
        for (size_t at = 0; at < m_alive.size(); ++at) {
            if (verdicts[at].isKept)
                kept.push_back(m_alive[at]);
            else
                m_gone.insert({m_alive[at].createdAt, m_alive[at].policies.join(u' '), minute});
        }
        m_alive = kept;
    }

    const ForecastQuestion &m_question;
    std::vector<RetentionFacts> m_alive;
    QHash<QString, RetentionPolicy> m_rules;
    Departures m_gone;
    int m_made = 0;
};

ForecastQuestion randomQuestion(quint32 seed, Instant now)
{
    QRandomGenerator random(seed);
    const auto rules = support::randomPolicies(random);
    ForecastQuestion question;
    question.history = support::randomHistory(random, 1 + random.bounded(40), now);
    const QList<const char *> crons{"0 * * * *",   "0 2 * * *",      "30 1,13 * * 1-5",
                                    "0 */6 * * *", "15 3 28-31 * *", "*/30 8-18 * * *"};
    for (auto rule = rules.begin(); rule != rules.end(); ++rule) {
        ForecastPolicy policy =
            policyOf(rule.key(), crons[random.bounded(crons.size())], rule->rule);
        policy.retention = *rule;
        question.policies.push_back(std::move(policy));
    }
    question.now = now;
    question.until = now + std::chrono::days{3}; // fewer than `exactUpTo`
    return question;
}

} // namespace

void ForecastTest::isWhatMinuteByMinuteShows_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 20; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void ForecastTest::isWhatMinuteByMinuteShows()
{
    QFETCH(quint32, seed);
    const ForecastQuestion question = randomQuestion(seed, now);
    const Forecast found = forecast(question);
    Naive naive(question);
    const auto expected = naive.run();
    Departures gone;
    for (const ForecastSnapshot &snapshot : found.snapshots) {
        QVERIFY(!snapshot.goesAt || !snapshot.reasons.isEmpty()
                || snapshot.createdAt <= question.now);
        if (snapshot.goesAt && !snapshot.reasons.isEmpty()) {
            gone.insert({snapshot.createdAt, snapshot.policies.join(u' '),
                         std::chrono::ceil<std::chrono::minutes>(*snapshot.goesAt)});
        }
    }
    QCOMPARE(gone.size(), expected.size());
    QVERIFY(gone == expected);
    QCOMPARE(found.countAtEnd, naive.ready());
    QCOMPARE(found.countMost, naive.most);
}

void ForecastTest::settlesAtWhatTheRuleKeeps()
{
    const Forecast found =
        forecast({.policies = {policyOf(QStringLiteral("p"), "0 2 * * *",
                                        {.keepDaily = 14, .keepWeekly = 8, .keepMonthly = 12})},
                  .now = now,
                  .until = now + std::chrono::days{800}});
    QCOMPARE(found.countNow, 0);
    // Days, weeks and months share some.
    QVERIFY2(found.countAtEnd >= 28 && found.countAtEnd <= 34,
             qPrintable(QString::number(found.countAtEnd)));
    QVERIFY(found.countMost >= found.countAtEnd && found.countMost <= 34);
    QCOMPARE(found.until, now + std::chrono::days{800});
}

void ForecastTest::saysWhichRuleTakesWhat()
{
    ForecastQuestion question{
        .policies = {policyOf(QStringLiteral("p"), "0 2 * * *", {.maxCount = 3, .maxAge = 48h})},
        .now = now,
        .until = now + std::chrono::days{2}};
    for (int day = 1; day <= 4; ++day)
        question.history.push_back({QString::number(day),
                                    State::Ready,
                                    now - day * 24h,
                                    {},
                                    false,
                                    {QStringLiteral("p")}});
    question.history.push_back({QStringLiteral("mine"), State::Ready, now - 1000h, {}, false, {}});
    const Forecast found = forecast(question);
    QCOMPARE(found.snapshots.front().uid, QStringLiteral("mine"));
    QVERIFY(!found.snapshots.front().goesAt);
    const ForecastSnapshot &oldest = found.snapshots.at(1);
    QCOMPARE(oldest.goesAt, now);
    QCOMPARE(oldest.reasons.first().cause, RetentionCause::TooMany);
    const ForecastSnapshot &newest = found.snapshots.at(4);
    QCOMPARE(newest.goesAt, newest.createdAt + 48h);
    QCOMPARE(newest.reasons.first().cause, RetentionCause::TooOld);
    QVERIFY(found.snapshots.at(5).isPlanned);
}

void ForecastTest::suspendedPolicyChangesNothing()
{
    ForecastQuestion question{.now = now, .until = now + std::chrono::days{365}};
    ForecastPolicy suspended;
    suspended.uid = QStringLiteral("p");
    question.policies = {suspended};
    question.history = {
        {QStringLiteral("a"), State::Ready, now - 9000h, {}, false, {suspended.uid}}};
    const Forecast found = forecast(question);
    QCOMPARE(found.snapshots.size(), size_t{1});
    QVERIFY(!found.snapshots.front().goesAt);
}

void ForecastTest::policiesOfAMinuteShareACapture()
{
    ForecastQuestion question{
        .policies = {policyOf(QStringLiteral("hourly"), "0 * * * *", {.maxCount = 2}),
                     policyOf(QStringLiteral("daily"), "0 2 * * *", {.maxCount = 5})},
        .now = now,
        .until = now + std::chrono::days{1}};
    const Forecast found = forecast(question);
    QCOMPARE(found.snapshots.size(), size_t{24});
    QCOMPARE(std::ranges::count_if(found.snapshots,
                                   [](const auto &one) { return one.policies.size() == 2; }),
             1);
    question.policies[1].mode = Mode::Offline;
    QCOMPARE(forecast(question).snapshots.size(), size_t{25});
    question.policies[1].mode = Mode::Auto;
    question.policies[1].jitter = 30min;
    QCOMPARE(forecast(question).snapshots.size(), size_t{24});
}

void ForecastTest::addsUpTheRoom()
{
    ForecastQuestion question{
        .policies = {policyOf(QStringLiteral("p"), "0 2 * * *", {.maxCount = 3})},
        .now = now,
        .until = now + std::chrono::days{10}};
    question.history = {
        {QStringLiteral("a"), State::Ready, now - 24h, {}, false, {QStringLiteral("p")}}};
    question.bytes = {{QStringLiteral("a"), 100}};
    question.bytesOfNew = 30;
    const Forecast found = forecast(question);
    QCOMPARE(found.bytesNow, 100);
    QCOMPARE(found.bytesMost, 160);
    QCOMPARE(found.bytesAtEnd, 90);
}

void ForecastTest::endsSoonerWhenThereIsTooMuchToLookAt()
{
    const Forecast found =
        forecast({.policies = {policyOf(QStringLiteral("p"), "*/5 * * * *", {.maxCount = 10})},
                  .now = now,
                  .until = now + std::chrono::days{365}});
    QVERIFY(found.until < now + std::chrono::days{100});
    QVERIFY(found.until > now + std::chrono::days{60});
    QCOMPARE(found.snapshots.size(), size_t{forecastRuns});
    QCOMPARE(found.countAtEnd, 10);
}

// A year of hours that all stay for a year, and then some.
void ForecastTest::losesNothingWhereItLooksLessOften()
{
    const Forecast found = forecast({.policies = {policyOf(QStringLiteral("p"), "0 * * * *",
                                                           {.maxAge = std::chrono::days{60}})},
                                     .now = now,
                                     .until = now + std::chrono::days{365}});
    QCOMPARE(found.countAtEnd, 60 * 24);
    QVERIFY(found.countMost >= 60 * 24);
    for (const ForecastSnapshot &snapshot : found.snapshots) {
        const Instant due = snapshot.createdAt + std::chrono::days{60};
        QCOMPARE(snapshot.goesAt.has_value(), due <= found.until);
        if (snapshot.goesAt)
            QVERIFY(*snapshot.goesAt >= due && *snapshot.goesAt <= due + 24h);
    }
}

QTEST_GUILESS_MAIN(ForecastTest)

#include "tst_forecast.moc"
