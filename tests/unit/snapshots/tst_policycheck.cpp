// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/policycheck.h"
#include "support/testing.h"

#include <QTest>

using namespace snapshots;
using namespace std::chrono_literals;

namespace {

const QString object = QStringLiteral("WukongSnapshotPolicy shop/nightly");
constexpr base::Instant now{std::chrono::seconds{1'793'500'000}};

PolicyRule rule(const QString &schedule)
{
    PolicyRule rule;
    rule.schedule = schedule;
    rule.retention.maxCount = 7;
    return rule;
}

QString summary(const QList<Finding> &findings)
{
    QStringList codes;
    for (const Finding &finding : findings)
        codes << (finding.level == Finding::Level::Blocker ? QStringLiteral("!") : QString())
                + finding.code;
    return codes.join(QLatin1Char(' '));
}

} // namespace

class PolicyCheckTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }

    void judgesSchedules_data();
    void judgesSchedules();
    void wantsALimit();
    void putsTheWorstFirst();
};

void PolicyCheckTest::judgesSchedules_data()
{
    QTest::addColumn<QString>("schedule");
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("codes");
    const QString none;
    QTest::newRow("nightly") << QStringLiteral("0 2 * * *") << QStringLiteral("Asia/Shanghai")
                             << none;
    QTest::newRow("no expression")
        << QStringLiteral("nightly") << none << QStringLiteral("!PolicyInvalid");
    QTest::newRow("no zone") << QStringLiteral("0 2 * * *") << QStringLiteral("Mars")
                             << QStringLiteral("!PolicyInvalid");
    QTest::newRow("31 June") << QStringLiteral("0 0 31 6 *") << none
                             << QStringLiteral("!ScheduleNeverDue");
    QTest::newRow("quarters") << QStringLiteral("*/15 * * * *") << none << none;
    QTest::newRow("often") << QStringLiteral("*/14 * * * *") << none
                           << QStringLiteral("ScheduleTooFrequent");
    QTest::newRow("often once a day")
        << QStringLiteral("0,5 2 * * *") << none << QStringLiteral("ScheduleTooFrequent");
    // the clock that is put back brings half past one again after half an hour
    QTest::newRow("hourly where clocks change by half an hour")
        << QStringLiteral("45 * * * *") << QStringLiteral("Australia/Lord_Howe") << none;
}

void PolicyCheckTest::judgesSchedules()
{
    QFETCH(QString, schedule);
    QFETCH(QString, zone);
    QFETCH(QString, codes);
    PolicyRule checked = rule(schedule);
    checked.timeZone = zone;
    const auto findings = checkPolicy(checked, object, now);
    QCOMPARE(summary(findings), codes);
    for (const Finding &finding : findings) {
        QCOMPARE(finding.object, object);
        QVERIFY2(finding.message.contains(QLatin1Char('"')), qPrintable(finding.message));
    }
}

void PolicyCheckTest::wantsALimit()
{
    PolicyRule unlimited = rule(QStringLiteral("0 2 * * *"));
    unlimited.retention = {};
    QCOMPARE(summary(checkPolicy(unlimited, object, now)), QStringLiteral("RetentionUnlimited"));
    unlimited.retention.keepYearly = 1;
    QCOMPARE(summary(checkPolicy(unlimited, object, now)), QString());
    unlimited.retention = {};
    unlimited.retention.maxAge = 24h;
    QCOMPARE(summary(checkPolicy(unlimited, object, now)), QString());
}

void PolicyCheckTest::putsTheWorstFirst()
{
    PolicyRule bad = rule(QStringLiteral("* * * * *"));
    bad.problems = {QStringLiteral("retention.maxAge \"x\" is not a duration")};
    const auto findings = checkPolicy(bad, object, now);
    QCOMPARE(summary(findings), QStringLiteral("!PolicyInvalid ScheduleTooFrequent"));
    QCOMPARE(findings.first().message, bad.problems.first());
}

QTEST_GUILESS_MAIN(PolicyCheckTest)

#include "tst_policycheck.moc"
