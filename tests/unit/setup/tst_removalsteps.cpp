// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "setup/removal.h"

#include "support/fakeclock.h"
#include "support/scriptedclient.h"
#include "support/testing.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>

using setup::Extent;
using setup::Part;
using setup::Removal;
using support::ScriptedServer;
using support::SeenRequest;
using L1 = QLatin1String;
using namespace std::chrono_literals;

// The Deployment and the cluster-wide binding, on a server that holds one snapshot and says what a
// test wants. Whole clusters: tests/e2e.
class RemovalStepsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void anInstallationElsewhereIsLeftAlone();
    void aPinThatIsSetMeanwhileHolds();
    void aSnapshotIsLetGoAsItWasSeen();
    void whatIsUnderWayIsWaitedFor();
    void theDeploymentWaitsForItsPods();

private:
    void answer(const SeenRequest &request, QTcpSocket *socket);
    [[nodiscard]] QByteArray snapshots() const;
    [[nodiscard]] bool run(Removal &removal);
    // What was sent to this path and is no trial.
    [[nodiscard]] QList<SeenRequest> writes(const QByteArray &path) const;

    support::FakeClock m_clock{base::Instant{}};
    std::unique_ptr<support::ScriptedClient> m_client;
    QList<Part> m_parts;
    QByteArray m_space;
    QByteArray m_phase;
    int m_unpinnedLooks = 0; // after as many lists of the snapshots it has a pin
    bool m_isDeleted = false; // the snapshot
    QByteArrayList m_deleted; // paths of parts
};

namespace {

const QByteArray served = R"({"kind":"APIGroupDiscoveryList","items":[
{"metadata":{"name":"apps"},"versions":[{"version":"v1","resources":[{"resource":"deployments"}]}]},
{"metadata":{"name":"rbac.authorization.k8s.io"},"versions":[{"version":"v1","resources":[
{"resource":"clusterrolebindings"}]}]}]})";
const QByteArray absent = R"({"kind":"Status","code":404,"reason":"NotFound"})";
const QByteArray deployments = "/deployments/";
const QByteArray requests = "/wukongsnapshots";

QJsonObject bodyOf(const SeenRequest &request)
{
    return QJsonDocument::fromJson(request.body).object();
}

bool isTrial(const SeenRequest &request)
{
    return bodyOf(request).contains(L1("dryRun"));
}

} // namespace

void RemovalStepsTest::init()
{
    support::failOnWarnings();
    m_space = "wukong-snapshots";
    m_phase = "Ready";
    m_unpinnedLooks = 1000;
    m_isDeleted = false;
    m_deleted.clear();
    m_client = std::make_unique<support::ScriptedClient>(
        [this](const SeenRequest &request, QTcpSocket *socket) { answer(request, socket); });
    auto parts = setup::bundle();
    QVERIFY_RESULT(parts);
    parts->removeIf([](const Part &part) {
        return part.type != setup::resources::deployment
            && part.type != setup::resources::clusterRoleBinding;
    });
    QCOMPARE(parts->size(), 2);
    m_parts = *parts;
}

QByteArray RemovalStepsTest::snapshots() const
{
    const QByteArray pin = m_unpinnedLooks < 0 ? R"(,"pin":{"reason":"audit"})" : "";
    const QByteArray item = R"({"metadata":{"name":"a","namespace":"shop","uid":"u1",)"
                            R"("resourceVersion":"7"},"spec":{"operation":"create",)"
                            R"("virtualMachineName":"web")"
        + pin + R"(},"status":{"phase":")" + m_phase + R"("}})";
    return R"({"kind":"List","metadata":{"resourceVersion":"9"},"items":[)"
        + (m_isDeleted ? QByteArray() : item) + "]}";
}

void RemovalStepsTest::answer(const SeenRequest &request, QTcpSocket *socket)
{
    const bool isDelete = request.method == "DELETE" && !isTrial(request);
    if (request.path == "/apis")
        return ScriptedServer::respond(socket, 200, served);
    if (request.path.contains("/wukongsnapshotpolicies"))
        return ScriptedServer::respond(socket, 404, absent);
    if (request.path.contains(requests)) {
        m_unpinnedLooks -= request.method == "GET" ? 1 : 0;
        m_isDeleted = m_isDeleted || isDelete;
        const QByteArray marked = R"({"metadata":{"name":"a","namespace":"shop","uid":"u1",)"
                                  R"("resourceVersion":"8"}})";
        return ScriptedServer::respond(socket, 200,
                                       request.method == "PATCH" ? marked : snapshots());
    }
    const QByteArray path = request.path.left(request.path.indexOf('?'));
    if (isDelete)
        m_deleted << path;
    if (request.method == "GET" && m_deleted.contains(path))
        return ScriptedServer::respond(socket, 404, absent);
    const Part &part = m_parts[request.path.contains(deployments) ? 1 : 0];
    QJsonObject object = part.object;
    QJsonObject metadata = object[L1("metadata")].toObject();
    metadata[L1("uid")] = QString(part.type.kind + L1("-uid"));
    object[L1("metadata")] = metadata;
    const QByteArray json = QJsonDocument(object).toJson().replace(
        R"("namespace": "wukong-snapshots")", QByteArray(R"("namespace": ")" + m_space + '"'));
    ScriptedServer::respond(socket, 200, json);
}

bool RemovalStepsTest::run(Removal &removal)
{
    QSignalSpy finished(&removal, &Removal::finished);
    removal.start(Extent::Apply);
    return QTest::qWaitFor([&] {
        if (m_clock.pendingCount() > 0)
            m_clock.advance(30s);
        return !finished.isEmpty();
    });
}

QList<SeenRequest> RemovalStepsTest::writes(const QByteArray &path) const
{
    QList<SeenRequest> found;
    for (const SeenRequest &request : m_client->requests()) {
        if (request.method != "GET" && request.path.contains(path) && !isTrial(request))
            found << request;
    }
    return found;
}

void RemovalStepsTest::anInstallationElsewhereIsLeftAlone()
{
    m_space = "backup";
    Removal removal(m_client->client(), m_clock, m_parts);
    QVERIFY(run(removal));
    QCOMPARE(writes("/").size(), 0);
    QCOMPARE(removal.problems().size(), 1);
    QCOMPARE(removal.problems().first().error.reason, setup::elsewhereIsThere);
    QCOMPARE(removal.problems().first().error.resource, QStringLiteral("backup"));
}

// The plan has seen none.
void RemovalStepsTest::aPinThatIsSetMeanwhileHolds()
{
    m_unpinnedLooks = 1;
    Removal removal(m_client->client(), m_clock, m_parts);
    removal.setKeepsSnapshots(false);
    QVERIFY(run(removal));
    QVERIFY(removal.plan().pinned.isEmpty());
    QCOMPARE(writes("/").size(), 0);
    QCOMPARE(removal.problems().size(), 1);
    QCOMPARE(removal.problems().first().object, QStringLiteral("WukongSnapshot shop/a"));
    QVERIFY(removal.problems().first().error.detail.contains(L1("pinned")));
}

// So that a pin in between makes it a conflict.
void RemovalStepsTest::aSnapshotIsLetGoAsItWasSeen()
{
    Removal removal(m_client->client(), m_clock, m_parts);
    removal.setKeepsSnapshots(false);
    QVERIFY(run(removal));
    QVERIFY(removal.problems().isEmpty());
    const QList<SeenRequest> sent = writes(requests); // looks may overlap: some of them twice
    const auto patch = std::ranges::find(sent, QByteArray("PATCH"), &SeenRequest::method);
    const auto remove = std::ranges::find(sent, QByteArray("DELETE"), &SeenRequest::method);
    QVERIFY(patch != sent.end() && remove != sent.end());
    const QJsonValue patched = bodyOf(*patch)[L1("metadata")];
    QCOMPARE(patched[L1("uid")].toString(), QStringLiteral("u1"));
    QCOMPARE(patched[L1("resourceVersion")].toString(), QStringLiteral("7"));
    const QJsonValue preconditions = bodyOf(*remove)[L1("preconditions")];
    QCOMPARE(preconditions[L1("uid")].toString(), QStringLiteral("u1"));
    QCOMPARE(preconditions[L1("resourceVersion")].toString(), QStringLiteral("8"));
}

void RemovalStepsTest::whatIsUnderWayIsWaitedFor()
{
    m_phase = "Restoring";
    for (const bool keepsSnapshots : {true, false}) {
        Removal removal(m_client->client(), m_clock, m_parts);
        removal.setKeepsSnapshots(keepsSnapshots);
        QVERIFY(run(removal));
        QCOMPARE(writes("/").size(), 0);
        QCOMPARE(removal.problems().size(), 1);
        QCOMPARE(removal.problems().first().object,
                 QStringLiteral("WukongSnapshot shop/a (Restoring)"));
        QVERIFY(removal.problems().first().error.detail.contains(L1("wait until it has ended")));
    }
}

void RemovalStepsTest::theDeploymentWaitsForItsPods()
{
    Removal removal(m_client->client(), m_clock, m_parts);
    QVERIFY(run(removal));
    QVERIFY(removal.problems().isEmpty());
    const QList<SeenRequest> sent = writes("/");
    QCOMPARE(sent.size(), 2);
    QVERIFY(sent[0].path.contains(deployments));
    QCOMPARE(bodyOf(sent[0])[L1("propagationPolicy")].toString(), QStringLiteral("Foreground"));
    QCOMPARE(bodyOf(sent[0])[L1("preconditions")][L1("uid")].toString(),
             QStringLiteral("Deployment-uid"));
    QCOMPARE(bodyOf(sent[1])[L1("preconditions")][L1("uid")].toString(),
             QStringLiteral("ClusterRoleBinding-uid"));
}

QTEST_GUILESS_MAIN(RemovalStepsTest)

#include "tst_removalsteps.moc"
