// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/client/client.h"
#include "kube/client/connection.h"
#include "kube/core/yaml.h"
#include "simulator/apiserver/apiserver.h"
#include "support/testing.h"

using namespace simulator;
using L1 = QLatin1String;
namespace r = kube::resources;

// The definition of WukongSnapshotPolicy: what it takes and what it says to the rest.
class PolicyDefinitionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void takes_data();
    void takes();
    void refuses_data();
    void refuses();
    void keepsEveryFieldOfItsStatus();

private:
    base::Result<kube::Object> create(const QByteArray &spec);

    base::SystemClock m_clock;
    std::unique_ptr<ApiServer> m_server;
    std::unique_ptr<kube::Connection> m_connection;
    std::unique_ptr<kube::Client> m_client;
};

void PolicyDefinitionTest::init()
{
    support::failOnWarnings();
    m_server = std::make_unique<ApiServer>(m_clock, ApiServer::Options());
    QVERIFY_RESULT(m_server->start());
    QVERIFY_RESULT(m_server->seed(kube::newObject(r::namespaceType, {{}, QStringLiteral("shop")})));
    const kube::ClusterAccess access = m_server->access(ApiServer::Role::Admin);
    auto connection = kube::Connection::open(access, kube::ownCredentials(access, m_clock), {});
    QVERIFY_RESULT(connection);
    m_connection = *std::move(connection);
    m_client = std::make_unique<kube::Client>(*m_connection);
}

void PolicyDefinitionTest::cleanup()
{
    m_client.reset();
    m_connection.reset();
    m_server.reset();
}

base::Result<kube::Object> PolicyDefinitionTest::create(const QByteArray &spec)
{
    QJsonObject object = kube::newObject(r::wukongSnapshotPolicy,
                                         {QStringLiteral("shop"), QStringLiteral("nightly")});
    object[L1("spec")] = kube::parseYaml(spec)->toObject();
    const auto future = m_client->create(r::wukongSnapshotPolicy, object);
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }))
        return base::failure(base::Error::Kind::Timeout, QStringLiteral("no answer"));
    return future.result();
}

void PolicyDefinitionTest::takes_data()
{
    QTest::addColumn<QByteArray>("spec");
    for (const char *spec :
         {"{allMachines: true, schedule: '@daily'}",
          "{selector: {matchLabels: {tier: gold}}, schedule: '0 2 * * *', timeZone: "
          "America/Argentina/Buenos_Aires, retention: {maxCount: 7, maxAge: 30d, keepDaily: 0}, "
          "jitter: 30m, startingDeadline: 2h, concurrency: 5, failureLimit: 0, mode: Auto}",
          "{selector: {matchExpressions: [{key: tier, operator: In, values: [gold]}, {key: old, "
          "operator: DoesNotExist}]}, allMachines: false, schedule: '@hourly', machineKind: Any}"})
        QTest::newRow(spec) << QByteArray(spec);
}

void PolicyDefinitionTest::takes()
{
    QFETCH(QByteArray, spec);
    const auto made = create(spec);
    QVERIFY_RESULT(made);
    // Nothing was pruned, only defaults came.
    QJsonObject kept = made->json()[L1("spec")].toObject();
    QCOMPARE(kept.take(L1("suspend")), QJsonValue(false));
    QJsonObject retention = kept.value(L1("retention")).toObject();
    if (!retention.isEmpty()) {
        QCOMPARE(retention.take(L1("minReady")), QJsonValue(1));
        QCOMPARE(retention.take(L1("maxFailed")), QJsonValue(3));
        kept[L1("retention")] = retention;
    }
    QCOMPARE(kept, kube::parseYaml(spec)->toObject());
}

void PolicyDefinitionTest::refuses_data()
{
    QTest::addColumn<QByteArray>("spec");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *spec, const char *sentence) {
        QTest::newRow(spec) << QByteArray(spec) << QString::fromLatin1(sentence);
    };
    const char *oneOf = "write either selector, or allMachines: true";
    row("{schedule: '@daily'}", oneOf);
    row("{schedule: '@daily', allMachines: false}", oneOf);
    row("{schedule: '@daily', allMachines: true, selector: {matchLabels: {a: b}}}", oneOf);
    row("{schedule: '@daily', selector: {}}", "selector must say something");
    row("{schedule: '@daily', selector: {matchLabels: {}}}", "selector must say something");
    row("{schedule: '@daily', selector: {matchExpressions: [{key: a, operator: In}]}}",
        "In and NotIn need values");
    row("{schedule: '@daily', selector: {matchExpressions: [{key: a, operator: Exists, values: "
        "[b]}]}}",
        "Exists and DoesNotExist have none");
    row("{schedule: '@daily', selector: {matchExpressions: [{key: a, operator: Gt}]}}",
        "Unsupported value: \"Gt\"");
    row("{allMachines: true}", "spec.schedule");
    row("{allMachines: true, schedule: 'TZ=Asia/Tokyo 0 2 * * *'}", "write the zone into timeZone");
    row("{allMachines: true, schedule: '@every 1h'}", "instead of @every write");
    row("{allMachines: true, schedule: '@daily', timeZone: '../etc'}", "spec.timeZone");
    row("{allMachines: true, schedule: '@daily', jitter: 0m}", "spec.jitter");
    row("{allMachines: true, schedule: '@daily', startingDeadline: 1h30m}",
        "spec.startingDeadline");
    row("{allMachines: true, schedule: '@daily', mode: Sideways}", "spec.mode");
    row("{allMachines: true, schedule: '@daily', concurrency: 0}", "spec.concurrency");
    row("{allMachines: true, schedule: '@daily', failureLimit: -1}", "spec.failureLimit");
    row("{allMachines: true, schedule: '@daily', retention: {maxAge: 30 days}}",
        "spec.retention.maxAge");
    row("{allMachines: true, schedule: '@daily', retention: {minReady: 0}}",
        "spec.retention.minReady");
}

void PolicyDefinitionTest::refuses()
{
    QFETCH(QByteArray, spec);
    QFETCH(QString, sentence);
    const auto made = create(spec);
    QVERIFY(!made);
    QVERIFY(made.error().kind == base::Error::Kind::Invalid);
    QVERIFY2(made.error().detail.contains(sentence), qPrintable(made.error().detail));
}

void PolicyDefinitionTest::keepsEveryFieldOfItsStatus()
{
    QVERIFY_RESULT(create("{allMachines: true, schedule: '@daily'}"));
    const QJsonObject status =
        kube::parseYaml(
            "{observedGeneration: 1, settledUntil: '2026-05-05T02:00:00Z', selected: {count: 1, "
            "machines: [{kind: Wukong, name: web}]}, lastRun: {slot: '2026-05-05T02:00:00Z', "
            "startedAt: '2026-05-05T02:00:03Z', finishedAt: '2026-05-05T02:10:00Z', machines: 1, "
            "ready: 1, failed: 0}, nextRun: '2026-05-06T02:00:00Z', lastFailure: {time: "
            "'2026-05-05T02:07:00Z', machineName: web, snapshotName: s, message: why}, "
            "failuresInRow: 0, plan: [{slot: '2026-05-06T02:00:00Z', machines: 1}], conditions: "
            "[{type: Valid, status: 'True', reason: Understood, message: text, "
            "lastTransitionTime: '2026-05-01T00:00:00Z'}]}")
            ->toObject();
    const auto future = m_client->mergePatch(
        r::wukongSnapshotPolicy, {QStringLiteral("shop"), QStringLiteral("nightly")},
        {{QStringLiteral("status"), status}}, kube::Subresource::Status);
    QVERIFY(QTest::qWaitFor([&future] { return future.isFinished(); }));
    QVERIFY_RESULT(future.result());
    QCOMPARE(future.result()->json()[L1("status")].toObject(), status);
}

QTEST_GUILESS_MAIN(PolicyDefinitionTest)

#include "tst_policydefinition.moc"
