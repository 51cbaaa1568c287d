// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/timestamps.h"
#include "kube/core/yaml.h"
#include "snapshots/kinds/snapshotpolicy.h"
#include "snapshots/kinds/wukong.h"
#include "support/jsonviews.h"
#include "support/testing.h"

#include <QTest>

using namespace snapshots;
using namespace std::chrono_literals;

namespace {

SnapshotPolicy parse(const QByteArray &spec)
{
    const auto json =
        kube::parseYaml("metadata: {name: nightly, namespace: shop, uid: u}\nspec: " + spec);
    return *SnapshotPolicy::fromObject(*kube::objectFromJson(json->toObject()));
}

base::Instant at(const char *time)
{
    return *kube::parseTime(QString::fromLatin1(time));
}

} // namespace

class SnapshotPolicyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }

    void readsSpec();
    void givesDefaults();
    void readsTheSameRuleFromAWukong();
    void namesWhatItCannotRead_data();
    void namesWhatItCannotRead();
    void selectsMachines_data();
    void selectsMachines();
    void writesWhatItReads();
    void leavesOutDefaults();
    void readsBackItsStatus();
};

void SnapshotPolicyTest::readsSpec()
{
    const auto policy = parse(
        "{selector: {matchLabels: {tier: gold}}, machineKind: Wukong, schedule: '0 2 * * *', "
        "timeZone: Asia/Shanghai, suspend: true, mode: Offline, jitter: 30m, concurrency: 4, "
        "startingDeadline: 2h, failureLimit: 5, retention: {maxCount: 7, maxAge: 30d, keepHourly: "
        "1, keepDaily: 2, keepWeekly: 3, keepMonthly: 4, keepYearly: 5, minReady: 6, maxFailed: "
        "0}}");
    RetentionRule retention{7, 30 * 24h, 1, 2, 3, 4, 5, 6, 0};
    QVERIFY(policy.rule.retention == retention);
    QCOMPARE(policy.rule.schedule, QStringLiteral("0 2 * * *"));
    QCOMPARE(policy.rule.timeZone, QStringLiteral("Asia/Shanghai"));
    QVERIFY(!policy.rule.isEnabled && policy.rule.problems.isEmpty());
    QVERIFY(policy.machines.kind == MachineKind::Wukong && !policy.machines.isForAll);
    QVERIFY(policy.mode == Mode::Offline);
    QCOMPARE(policy.jitter, 30min);
    QCOMPARE(policy.concurrency, 4);
    QCOMPARE(policy.startingDeadline, std::chrono::minutes{120});
    QCOMPARE(policy.failureLimit, 5);
}

void SnapshotPolicyTest::givesDefaults()
{
    const auto policy = parse("{allMachines: true, schedule: '@daily'}");
    QVERIFY(policy.rule.isEnabled && policy.rule.problems.isEmpty());
    QVERIFY(policy.rule.retention == RetentionRule());
    QCOMPARE(policy.rule.retention.minReady, 1);
    QCOMPARE(policy.rule.retention.maxFailed, 3);
    QVERIFY(policy.machines.isForAll && !policy.machines.kind);
    QVERIFY(policy.mode == Mode::Auto);
    QCOMPARE(policy.jitter, 0min);
    QVERIFY(!policy.concurrency && !policy.startingDeadline);
    QCOMPARE(policy.failureLimit, 0);
}

void SnapshotPolicyTest::readsTheSameRuleFromAWukong()
{
    const auto json =
        kube::parseYaml("metadata: {name: web, namespace: shop}\nspec: {snapshotPolicy: "
                        "{enabled: false, schedule: '@daily', timeZone: Asia/Shanghai, "
                        "retention: {maxCount: 7, maxAge: 30d}}}");
    const auto wukong = Wukong::fromObject(*kube::objectFromJson(json->toObject()));
    QVERIFY_RESULT(wukong);
    PolicyRule rule;
    rule.isEnabled = false;
    rule.schedule = QStringLiteral("@daily");
    rule.timeZone = QStringLiteral("Asia/Shanghai");
    rule.retention.maxCount = 7;
    rule.retention.maxAge = 30 * 24h;
    QVERIFY(wukong->policy == rule);
}

void SnapshotPolicyTest::namesWhatItCannotRead_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *fields, const char *problem) {
        QTest::newRow(fields) << QByteArray(fields) << QString::fromLatin1(problem);
    };
    row("retention: {maxAge: month}", "retention.maxAge \"month\" is not a duration: write");
    row("retention: {maxAge: 30}", "retention.maxAge \"\" is not a duration: write");
    row("retention: {maxCount: 0}", "retention.maxCount must be a whole number of at least 1");
    row("retention: {maxCount: '7'}", "retention.maxCount must be a whole number");
    row("retention: {keepDaily: -1}", "retention.keepDaily must be a whole number of at least 0");
    row("retention: {minReady: 0}", "retention.minReady must be a whole number of at least 1");
    row("jitter: soon", "jitter \"soon\" is not a duration");
    row("startingDeadline: 0m", "startingDeadline \"0m\" is no time at all");
    row("concurrency: 0", "concurrency must be a whole number of at least 1");
    row("failureLimit: 1.5", "failureLimit must be a whole number of at least 0");
    row("selector: {matchExpressions: [{key: a, operator: Gt}]}",
        "selector: operator \"Gt\" is not known");
}

void SnapshotPolicyTest::namesWhatItCannotRead()
{
    QFETCH(QByteArray, fields);
    QFETCH(QString, problem);
    const auto policy = parse("{schedule: '@daily', " + fields + "}");
    QCOMPARE(policy.rule.problems.size(), 1);
    QVERIFY2(policy.rule.problems.first().startsWith(problem),
             qPrintable(policy.rule.problems.first()));
    QVERIFY(!policy.machines.selects(MachineKind::Wukong,
                                     {{QStringLiteral("a"), QStringLiteral("1")}}));
}

void SnapshotPolicyTest::selectsMachines_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<bool>("wukong"); // that is labeled tier=gold, app=web
    QTest::addColumn<bool>("plain"); // without labels
    const auto row = [](const char *fields, bool wukong, bool plain) {
        QTest::newRow(fields) << QByteArray(fields) << wukong << plain;
    };
    row("allMachines: true", true, true);
    row("allMachines: true, machineKind: Any", true, true);
    row("allMachines: true, machineKind: Wukong", true, false);
    row("allMachines: true, machineKind: VirtualMachine", false, true);
    row("allMachines: false", false, false);
    row("selector: {}", false, false);
    row("selector: {matchLabels: {tier: gold}}", true, false);
    row("selector: {matchLabels: {tier: gold, app: db}}", false, false);
    row("selector: {matchLabels: {tier: gold}}, machineKind: VirtualMachine", false, false);
    row("selector: {matchExpressions: [{key: tier, operator: In, values: [gold, silver]}]}", true,
        false);
    row("selector: {matchExpressions: [{key: tier, operator: NotIn, values: [gold]}]}", false,
        true);
    row("selector: {matchExpressions: [{key: tier, operator: Exists}]}", true, false);
    row("selector: {matchExpressions: [{key: tier, operator: DoesNotExist}]}", false, true);
    row("selector: {matchLabels: {app: web}, matchExpressions: [{key: tier, operator: NotIn, "
        "values: [gold]}]}",
        false, false);
}

void SnapshotPolicyTest::selectsMachines()
{
    QFETCH(QByteArray, fields);
    QFETCH(bool, wukong);
    QFETCH(bool, plain);
    const MachineSelector machines = parse("{schedule: '@daily', " + fields + "}").machines;
    QCOMPARE(machines.selects(MachineKind::Wukong,
                              {{QStringLiteral("tier"), QStringLiteral("gold")},
                               {QStringLiteral("app"), QStringLiteral("web")}}),
             wukong);
    QCOMPARE(machines.selects(MachineKind::VirtualMachine, {}), plain);
}

void SnapshotPolicyTest::writesWhatItReads()
{
    const QByteArray spec =
        "{selector: {matchLabels: {tier: gold}, matchExpressions: [{key: app, operator: NotIn, "
        "values: [db, cache]}, {key: old, operator: DoesNotExist}]}, machineKind: VirtualMachine, "
        "schedule: '0 2 * * *', timeZone: Asia/Shanghai, suspend: true, mode: Online, jitter: 30m, "
        "concurrency: 4, startingDeadline: 2h, failureLimit: 5, retention: {maxCount: 7, maxAge: "
        "30d, keepHourly: 1, keepDaily: 2, keepWeekly: 3, keepMonthly: 4, keepYearly: 5, minReady: "
        "6, maxFailed: 0}}";
    QCOMPARE(newSnapshotPolicy({QStringLiteral("shop"), QStringLiteral("nightly")}, parse(spec)),
             kube::parseYaml("apiVersion: vm.novasphere.dev/v1alpha1\nkind: WukongSnapshotPolicy\n"
                             "metadata: {name: nightly, namespace: shop}\nspec: "
                             + spec)
                 ->toObject());
}

void SnapshotPolicyTest::leavesOutDefaults()
{
    const QJsonObject json = newSnapshotPolicy({QStringLiteral("shop"), QStringLiteral("nightly")},
                                               parse("{allMachines: true, schedule: '@daily'}"));
    QCOMPARE(json[QLatin1String("spec")].toObject(),
             (QJsonObject{{QStringLiteral("allMachines"), true},
                          {QStringLiteral("schedule"), QStringLiteral("@daily")}}));
}

void SnapshotPolicyTest::readsBackItsStatus()
{
    const QString space = QStringLiteral("shop");
    PolicyStatus status;
    status.observedGeneration = 3;
    status.settledUntil = at("2026-05-05T02:00:00Z");
    status.selectedCount = 120;
    status.selected = {{MachineKind::Wukong, {space, QStringLiteral("web")}},
                       {MachineKind::VirtualMachine, {space, QStringLiteral("db")}}};
    status.lastRun = PolicyRun{at("2026-05-05T02:00:00Z"),
                               at("2026-05-05T02:00:03Z"),
                               at("2026-05-05T02:10:00Z"),
                               120,
                               118,
                               2};
    status.nextRun = at("2026-05-06T02:00:00Z");
    status.lastFailure = PolicyFailure{at("2026-05-05T02:07:00Z"), QStringLiteral("db"),
                                       QStringLiteral("db-1"), QStringLiteral("why")};
    status.failuresInRow = 1;
    status.plan = {{at("2026-05-06T02:00:00Z"), 120}};
    status.conditions = {{QStringLiteral("Valid"),
                          true,
                          QStringLiteral("Understood"),
                          {},
                          at("2026-05-01T00:00:00Z")}};
    QVERIFY(policyStatusFromJson(support::documentOf(toJson(status)).root(), space) == status);
    QVERIFY(policyStatusFromJson(support::documentOf(toJson(PolicyStatus())).root(), space)
            == PolicyStatus());
}

QTEST_GUILESS_MAIN(SnapshotPolicyTest)

#include "tst_snapshotpolicy.moc"
