// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/load.h"
#include "support/testing.h"

#include <QTest>

using namespace snapshots;
using namespace std::chrono_literals;
using base::Instant;

class LoadTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }

    void addsUpOverPolicies();
    void jitterSpreads();
    void knowsHowFarToSpread();
    void spreadDoesNotHelpWhereRunsAreClose();
    void ownPolicyMovesToAQuieterMinute();

private:
    static constexpr Instant now{std::chrono::seconds{1'793'500'200}};
};

namespace {

LoadSource source(const char *policy, const char *cron, int machines)
{
    return {QString::fromLatin1(policy),
            *Schedule::parse(QString::fromLatin1(cron), {}),
            {},
            {{QStringLiteral("fast"), machines}}};
}

} // namespace

void LoadTest::addsUpOverPolicies()
{
    auto other = source("c", "0 2 * * *", 500);
    other.machines = {{QStringLiteral("slow"), 500}};
    const auto peaks = loadPeaks({source("a", "0 2 * * *", 30), source("b", "0 2 * * 0", 20),
                                  source("d", "0 3 * * *", 40), other},
                                 now);
    QCOMPARE(peaks.size(), size_t{2});
    QCOMPARE(peaks[0].storageClass, QStringLiteral("slow"));
    QCOMPARE(peaks[1].machines, 50);
    QCOMPARE(peaks[1].policies, 2);
    const auto sunday = Schedule::parse(QStringLiteral("0 2 * * 0"), {})->next(now);
    QVERIFY(peaks[1].at <= *sunday && *sunday < peaks[1].at + loadWindow);
}

void LoadTest::jitterSpreads()
{
    auto spread = source("a", "0 2 * * *", 60);
    spread.jitter = 60min;
    const auto peaks = loadPeaks({spread}, now);
    QCOMPARE(peaks.front().machines, 5);
}

void LoadTest::knowsHowFarToSpread()
{
    const std::vector<LoadSource> sources{source("a", "0 2 * * *", 60),
                                          source("b", "0 4 * * *", 10)};
    QCOMPARE(spreadFor(QStringLiteral("a"), sources, now, 20), std::optional(15min));
    QCOMPARE(spreadFor(QStringLiteral("a"), sources, now, 1), std::optional(30min)); // b is higher
    QVERIFY(!spreadFor(QStringLiteral("c"), sources, now, 20));
}

void LoadTest::spreadDoesNotHelpWhereRunsAreClose()
{
    QVERIFY(!spreadFor(QStringLiteral("a"), {source("a", "*/5 * * * *", 60)}, now, 20));
    QCOMPARE(spreadFor(QStringLiteral("a"), {source("a", "*/20 * * * *", 600)}, now, 20),
             std::optional(20min));
}

void LoadTest::ownPolicyMovesToAQuieterMinute()
{
    const QString own = QStringLiteral("a");
    const auto policy = source("a", "0 2 * * *", 1);
    const std::vector<LoadSource> crowd{policy, source("b", "0 2 * * *", 30)};
    const auto minute = quieterMinuteFor(own, crowd, now);
    QVERIFY(minute && *minute >= 5 && *minute <= 55);
    QVERIFY(!quieterMinuteFor(own, {policy, source("b", "0 3 * * *", 30)}, now));
    QVERIFY(!quieterMinuteFor(own, {source("a", "0,30 2 * * *", 1), crowd[1]}, now));
    QVERIFY(!quieterMinuteFor(QStringLiteral("x"), crowd, now));
    auto far = policy;
    far.schedule = *Schedule::parse(QStringLiteral("0 2 * * *"), QStringLiteral("Asia/Kolkata"));
    const auto there = quieterMinuteFor(own, {far, source("b", "30 20 * * *", 30)}, now);
    QVERIFY(there && *there != 0); // 20:30 UTC is 02:00 there
}

QTEST_GUILESS_MAIN(LoadTest)

#include "tst_load.moc"
