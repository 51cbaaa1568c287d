// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/outlook.h"
#include "snapshots/recoverydays.h"
#include "support/testing.h"

#include <QTest>

using namespace snapshots;
using namespace std::chrono_literals;
using base::Instant;
using Kind = Outlook::Kind;

// What will break, and the calendar beside it.
class OutlookTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void allIsWell();
    void nobodyTakesCare();
    void brokenPromiseSaysSinceWhen();
    void suspendedPolicyBreaksItsPromiseLater();
    void failuresCountSinceTheLastGoodOne();
    void quotaFills();
    void worstComesFirst();
    void calendarShowsTheBestOfEachDay();
    void calendarDaysAreThoseOfTheZone();

private:
    void add(Instant at, Phase phase, Consistency grade = Consistency::Application);
    void addPolicy(const char *cron, bool isEnabled = true);
    [[nodiscard]] QList<Outlook> look();
    [[nodiscard]] QList<Kind> kinds();

    static constexpr Instant now{std::chrono::seconds{1'793'500'020}}; // 02:27 UTC

    std::vector<Shared<SnapshotRequest>> m_requests;
    std::vector<PolicyView> m_policies;
    std::vector<QuotaOutlook> m_quotas;
};

void OutlookTest::init()
{
    support::failOnWarnings();
    m_requests.clear();
    m_policies.clear();
    m_quotas.clear();
}

void OutlookTest::add(Instant at, Phase phase, Consistency grade)
{
    SnapshotRequest request;
    request.object.meta.createdAt = at;
    request.status.createdAt = at;
    request.status.phase = phase;
    if (phase == Phase::Ready)
        request.status.consistency = grade;
    m_requests.push_back(std::make_shared<SnapshotRequest>(request));
}

void OutlookTest::addPolicy(const char *cron, bool isEnabled)
{
    PolicyView policy;
    policy.type = kube::resources::wukongSnapshotPolicy;
    policy.meta.name = QStringLiteral("nightly");
    policy.rule.schedule = QString::fromLatin1(cron);
    policy.rule.isEnabled = isEnabled;
    m_policies.push_back(policy);
}

QList<Outlook> OutlookTest::look()
{
    PromiseBook promises;
    return outlookOf(m_requests, m_policies, m_quotas, now, promises);
}

QList<Kind> OutlookTest::kinds()
{
    QList<Kind> kinds;
    for (const Outlook &one : look())
        kinds << one.kind;
    return kinds;
}

void OutlookTest::allIsWell()
{
    addPolicy("0 2 * * *");
    add(now - 3h, Phase::Ready);
    QCOMPARE(look(), QList<Outlook>());
}

void OutlookTest::nobodyTakesCare()
{
    QCOMPARE(kinds(), (QList{Kind::NeverTaken, Kind::NoPolicy}));
    add(now - 1000h, Phase::Ready);
    QCOMPARE(kinds(), QList{Kind::NoPolicy});
}

void OutlookTest::brokenPromiseSaysSinceWhen()
{
    addPolicy("0 2 * * *");
    add(now - 30h, Phase::Ready);
    QCOMPARE(kinds(), QList{Kind::PromiseBroken});
    QCOMPARE(look().first().at, now - 30h + 24h + 15min);
}

void OutlookTest::suspendedPolicyBreaksItsPromiseLater()
{
    addPolicy("0 2 * * *", false);
    add(now - 3h, Phase::Ready);
    QCOMPARE(kinds(), QList{Kind::PolicySuspended});
    QCOMPARE(look().first().at, now - 3h + 24h + 15min);
    QCOMPARE(look().first().subject, QStringLiteral("nightly"));
    addPolicy("0 2 * *");
    QCOMPARE(kinds().first(), Kind::PolicyNotUnderstood);
}

void OutlookTest::failuresCountSinceTheLastGoodOne()
{
    addPolicy("0 * * * *");
    add(now - 5h, Phase::Failed);
    add(now - 50min, Phase::Ready);
    QCOMPARE(kinds(), QList<Kind>());
    add(now - 30min, Phase::Failed);
    add(now - 10min, Phase::Failed);
    QCOMPARE(kinds(), QList{Kind::RunsFail});
    QCOMPARE(look().first().count, 2);
    QCOMPARE(look().first().at, now - 50min + 75min);
}

void OutlookTest::quotaFills()
{
    addPolicy("0 2 * * *");
    add(now - 1h, Phase::Ready);
    ResourceQuota quota;
    quota.object.meta.name = QStringLiteral("small");
    quota.limits = {{QStringLiteral("count/volumesnapshots.snapshot.storage.k8s.io"), 100, 80},
                    {QStringLiteral("count/pods"), 10, 10}};
    m_quotas = {{std::make_shared<ResourceQuota>(quota), 2}};
    QCOMPARE(kinds(), QList<Kind>());
    quota.limits.first().used = 92;
    m_quotas = {{std::make_shared<ResourceQuota>(quota), 2}};
    QCOMPARE(kinds(), QList{Kind::QuotaFilling});
    QCOMPARE(look().first().count, 8);
    QCOMPARE(look().first().at, now + 96h);
    quota.limits.first().used = 100;
    m_quotas = {{std::make_shared<ResourceQuota>(quota), 2}};
    QCOMPARE(kinds(), QList{Kind::QuotaFull});
}

void OutlookTest::worstComesFirst()
{
    addPolicy("0 2 * * *", false);
    addPolicy("0 2 * * *");
    add(now - 1h, Phase::Failed);
    QCOMPARE(kinds(), (QList{Kind::NeverTaken, Kind::RunsFail, Kind::PolicySuspended}));
}

void OutlookTest::calendarShowsTheBestOfEachDay()
{
    add(now - 30min, Phase::Ready, Consistency::Crash);
    add(now - 1h, Phase::Ready, Consistency::Application);
    add(now - 2h, Phase::Ready, Consistency::Offline);
    add(now - 25h, Phase::Failed);
    add(now - 49h, Phase::Ready, Consistency::Partial);
    add(now - 24h * 10, Phase::Ready); // before the calendar begins
    add(now + 24h, Phase::Ready); // another clock
    const auto days = recoveryDays(m_requests, Zone(), now, 4);
    const std::vector<RecoveryDay> expected{{std::nullopt, 0, 0},
                                            {Consistency::Partial, 1, 0},
                                            {std::nullopt, 0, 1},
                                            {Consistency::Application, 3, 0}};
    QCOMPARE(days, expected);
}

void OutlookTest::calendarDaysAreThoseOfTheZone()
{
    const Instant midnight = std::chrono::floor<std::chrono::days>(now);
    add(midnight - 1h, Phase::Ready);
    QCOMPARE(recoveryDays(m_requests, Zone(), now, 2)[0].ready, 1);
    const Zone shanghai = *Zone::parse(QStringLiteral("Asia/Shanghai"));
    QCOMPARE(recoveryDays(m_requests, shanghai, now, 2)[1].ready, 1);
}

QTEST_GUILESS_MAIN(OutlookTest)

#include "tst_outlook.moc"
