// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "clusterfixture.h"
#include "controllerprocess.h"

#include "support/testing.h"

using e2e::ClusterFixture;
using e2e::ControllerProcess;
using L1 = QLatin1String;
namespace r = kube::resources;

// Several controllers at one cluster: one acts. The tests are one story, in this order.
class LeadershipTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void answersProbesBeforeThereIsACluster();
    void dryRunTellsAndWritesNothing();
    void oneOfTwoActs();
    void nextTakesOverFromAKilledLeader();
    void aStoppedLeaderDoesNotActWhenItGoesOn();
    void leaseIsGivenBackAtTheEnd();

private:
    [[nodiscard]] std::unique_ptr<ControllerProcess> newController();
    // A request that is answered at once, since its machine does not exist.
    void ask(const QString &name);
    [[nodiscard]] bool isAnswered(const QString &name);
    [[nodiscard]] QJsonObject lease();

    std::unique_ptr<ClusterFixture> m_cluster;
    std::unique_ptr<ControllerProcess> m_leader;
    std::unique_ptr<ControllerProcess> m_next;
};

// The lease of 15 s, and two looks of the next one that are up to 4.4 s apart.
constexpr int longestTakeOver = 30'000;

void LeadershipTest::initTestCase()
{
    const QString missing = ClusterFixture::missing();
    if (!missing.isEmpty())
        QSKIP(qPrintable(missing));
    m_cluster = std::make_unique<ClusterFixture>();
    const QString problem = m_cluster->start();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

void LeadershipTest::cleanupTestCase()
{
    m_leader.reset();
    m_next.reset();
    m_cluster.reset();
}

std::unique_ptr<ControllerProcess> LeadershipTest::newController()
{
    return std::make_unique<ControllerProcess>(*m_cluster,
                                               QStringList{QStringLiteral("--leader-elect"),
                                                           QStringLiteral("--lease-namespace"),
                                                           ClusterFixture::home});
}

void LeadershipTest::ask(const QString &name)
{
    QJsonObject request = kube::newObject(r::wukongSnapshot, {ClusterFixture::space, name});
    request[L1("spec")] = QJsonObject{{QStringLiteral("operation"), QStringLiteral("create")},
                                      {QStringLiteral("wukongName"), QStringLiteral("nobody")}};
    QVERIFY_RESULT(m_cluster->create(r::wukongSnapshot, request));
}

bool LeadershipTest::isAnswered(const QString &name)
{
    const auto object = m_cluster->get(r::wukongSnapshot, {ClusterFixture::space, name});
    return object && !(*object)[L1("status")][L1("phase")].toString().isEmpty();
}

QJsonObject LeadershipTest::lease()
{
    const auto object = m_cluster->get(
        r::lease, {ClusterFixture::home, QStringLiteral("wukong-snapshot-controller")});
    return object ? (*object)[L1("spec")].toObject() : QJsonObject();
}

void LeadershipTest::answersProbesBeforeThereIsACluster()
{
    QFile file(m_cluster->file(QStringLiteral("nowhere.kubeconfig")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{current-context: a, contexts: [{name: a, context: {cluster: a, user: a}}], "
               "clusters: [{name: a, cluster: {server: 'https://127.0.0.1:1'}}], "
               "users: [{name: a, user: {}}]}");
    file.close();
    ControllerProcess lonely(file.fileName(), m_cluster->file(QStringLiteral("lonely.log")), {});
    QTRY_VERIFY(lonely.get("/healthz").startsWith("HTTP/1.1 200 "));
    QVERIFY(lonely.get("/readyz").startsWith("HTTP/1.1 503 "));
    QVERIFY(lonely.get("/metrics").contains("wukong_snapshots_build_info{version="));
    QTRY_VERIFY(lonely.get("/metrics")
                    .contains("wukong_snapshots_api_requests_total{verb=\"GET\",code=\"none\"}"));
    lonely.terminate();
    QCOMPARE(lonely.exitCode(), 0);
}

void LeadershipTest::dryRunTellsAndWritesNothing()
{
    const kube::ObjectKey key{ClusterFixture::space, QStringLiteral("dry")};
    ask(key.name);
    const auto before = m_cluster->get(r::wukongSnapshot, key);
    ControllerProcess dry(*m_cluster,
                          {QStringLiteral("--dry-run"), QStringLiteral("--leader-elect"),
                           QStringLiteral("--lease-namespace"), ClusterFixture::home});
    QTRY_VERIFY_WITH_TIMEOUT(
        dry.log().contains("dry run: would write verb=patch kind=WukongSnapshot object=e2e/dry"),
        30'000);
    dry.terminate();
    QCOMPARE(dry.exitCode(), 0);
    QVERIFY2(dry.log().contains("kubevirtSnapshots=yes"), "what the cluster can is asked");
    QCOMPARE(m_cluster->get(r::wukongSnapshot, key), before);
    QVERIFY(lease().isEmpty());
    QVERIFY(m_cluster->list(r::event, ClusterFixture::space).empty());
    QVERIFY_RESULT(m_cluster->remove(r::wukongSnapshot, key));
}

void LeadershipTest::oneOfTwoActs()
{
    m_leader = newController();
    QTRY_VERIFY_WITH_TIMEOUT(m_leader->isLeading(), longestTakeOver);
    m_next = newController();
    QTRY_VERIFY_WITH_TIMEOUT(m_next->isReady(), 30'000);
    ask(QStringLiteral("first"));
    QTRY_VERIFY_WITH_TIMEOUT(isAnswered(QStringLiteral("first")), 10'000);
    QVERIFY(m_leader->log().contains("published"));
    QVERIFY(!m_next->log().contains("published"));
    QVERIFY(!m_next->isLeading());
    QCOMPARE(lease()[L1("leaseTransitions")].toInt(), 0);
    QVERIFY(m_leader->get("/metrics")
                .contains("wukong_snapshots_api_requests_total{verb=\"PATCH\",code=\"200\"}"));
}

void LeadershipTest::nextTakesOverFromAKilledLeader()
{
    const QString before = lease()[L1("holderIdentity")].toString();
    m_leader->kill();
    ask(QStringLiteral("second"));
    QTRY_VERIFY_WITH_TIMEOUT(isAnswered(QStringLiteral("second")), longestTakeOver);
    QVERIFY(lease()[L1("holderIdentity")].toString() != before);
    QCOMPARE(lease()[L1("leaseTransitions")].toInt(), 1);
    m_leader = std::move(m_next);
}

void LeadershipTest::aStoppedLeaderDoesNotActWhenItGoesOn()
{
    m_next = newController();
    QTRY_VERIFY_WITH_TIMEOUT(m_next->isReady(), 30'000);
    m_leader->halt();
    ask(QStringLiteral("third"));
    QTRY_VERIFY_WITH_TIMEOUT(isAnswered(QStringLiteral("third")), longestTakeOver);
    const QByteArray before = m_leader->log();
    m_leader->goOn();
    QCOMPARE(m_leader->exitCode(), 1);
    const QByteArray after = m_leader->log().mid(before.size());
    QVERIFY2(after.contains("the lease is lost"), after.constData());
    QVERIFY2(!after.contains("published") && !after.contains("acting"), after.constData());
    QCOMPARE(lease()[L1("leaseTransitions")].toInt(), 2);
    m_leader = std::move(m_next);
}

void LeadershipTest::leaseIsGivenBackAtTheEnd()
{
    m_next = newController();
    QTRY_VERIFY_WITH_TIMEOUT(m_next->isReady(), 30'000);
    m_leader->terminate();
    QCOMPARE(m_leader->exitCode(), 0);
    constexpr int oneLook = 6'000; // without waiting for the lease to run out
    QTRY_VERIFY_WITH_TIMEOUT(m_next->isLeading(), oneLook);
    QCOMPARE(lease()[L1("leaseTransitions")].toInt(), 3);
}

QTEST_GUILESS_MAIN(LeadershipTest)

#include "tst_leadership.moc"
