// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "setup/setup.h"

#include "support/fakeclock.h"
#include "support/scriptedclient.h"
#include "support/testing.h"

#include <QJsonDocument>
#include <QSignalSpy>

using setup::Extent;
using setup::Part;
using setup::Setup;
using support::ScriptedServer;
using support::SeenRequest;
using L1 = QLatin1String;
using namespace std::chrono_literals;

// The Deployment alone, on a server that says what a test wants. Whole clusters: tests/e2e.
class SetupStepsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aRefusedTrialWritesNothing();
    void podsThatDoNotComeAreTold();
    void noWaitingWhereNobodyWants();
    void newerVersionsAreLeftAlone();

private:
    void answer(const SeenRequest &request, QTcpSocket *socket) const;
    [[nodiscard]] bool run(Setup &setup, Extent extent);
    // POST and PATCH that are no trials.
    [[nodiscard]] qsizetype writes() const;

    support::FakeClock m_clock{base::Instant{}};
    std::unique_ptr<support::ScriptedClient> m_client;
    QList<Part> m_parts;
    bool m_isThere = false;
    int m_trialStatus = 200;
    QByteArray m_version = PROJECT_VERSION; // of what is there
};

namespace {

const QByteArray served = R"({"kind":"APIGroupDiscoveryList","items":[{"metadata":{"name":"apps"},
"versions":[{"version":"v1","resources":[{"resource":"deployments"}]}]}]})";
const QByteArray pods = R"({"kind":"PodList","metadata":{"resourceVersion":"1"},"items":[
{"metadata":{"name":"c-1"},"status":{"containerStatuses":[{"state":{"waiting":
{"reason":"ErrImagePull","message":"no such image"}}}]}}]})";

} // namespace

void SetupStepsTest::init()
{
    support::failOnWarnings();
    m_isThere = false;
    m_trialStatus = 200;
    m_version = PROJECT_VERSION;
    m_client = std::make_unique<support::ScriptedClient>(
        [this](const SeenRequest &request, QTcpSocket *socket) {
            m_isThere = m_isThere || (request.method == "POST" && !request.path.contains("dryRun"));
            answer(request, socket);
        });
    const auto parts = setup::bundle();
    QVERIFY_RESULT(parts);
    m_parts = {*std::ranges::find(*parts, setup::Group::Controller, &Part::group)};
}

void SetupStepsTest::answer(const SeenRequest &request, QTcpSocket *socket) const
{
    const QByteArray object =
        QJsonDocument(m_parts.first().object).toJson().replace(PROJECT_VERSION, m_version);
    if (request.path == "/apis")
        ScriptedServer::respond(socket, 200, served);
    else if (request.path.contains("/pods"))
        ScriptedServer::respond(socket, 200, pods);
    else if (request.path.contains("dryRun"))
        ScriptedServer::respond(socket, m_trialStatus, object);
    else if (m_isThere)
        ScriptedServer::respond(socket, 200, object); // without a status: not available
    else
        ScriptedServer::respond(socket, 404, R"({"kind":"Status","code":404})");
}

bool SetupStepsTest::run(Setup &setup, Extent extent)
{
    QSignalSpy finished(&setup, &Setup::finished);
    setup.start(extent);
    return QTest::qWaitFor([&] {
        if (m_clock.pendingCount() > 0)
            m_clock.advance(30s);
        return !finished.isEmpty();
    });
}

qsizetype SetupStepsTest::writes() const
{
    return std::ranges::count_if(m_client->requests(), [](const SeenRequest &request) {
        return request.method != "GET" && !request.path.contains("dryRun");
    });
}

void SetupStepsTest::aRefusedTrialWritesNothing()
{
    m_trialStatus = 403;
    Setup setup(m_client->client(), m_clock, m_parts);
    QVERIFY(run(setup, Extent::Apply));
    QCOMPARE(writes(), 0);
    QCOMPARE(setup.problems().size(), 1);
    QCOMPARE(setup.problems().first().verb, QStringLiteral("create"));
    QCOMPARE(setup.problems().first().object, m_parts.first().name());
    QCOMPARE(setup.problems().first().error.kind, base::Error::Kind::Forbidden);
}

void SetupStepsTest::podsThatDoNotComeAreTold()
{
    Setup setup(m_client->client(), m_clock, m_parts);
    QSignalSpy waiting(&setup, &Setup::waiting);
    QVERIFY(run(setup, Extent::Apply));
    QCOMPARE(writes(), 1);
    QVERIFY(waiting.size() > 1);
    QCOMPARE(waiting.first().first().toString(), QStringLiteral("c-1: ErrImagePull no such image"));
    QCOMPARE(setup.problems().size(), 1);
    QCOMPARE(setup.problems().first().error.kind, base::Error::Kind::Timeout);
    QVERIFY(setup.problems().first().error.detail.contains(QLatin1String("ErrImagePull")));
}

void SetupStepsTest::noWaitingWhereNobodyWants()
{
    Setup setup(m_client->client(), m_clock, m_parts);
    setup.setPatience(0ms);
    QVERIFY(run(setup, Extent::Apply));
    QCOMPARE(writes(), 1);
    QVERIFY(setup.problems().isEmpty());
}

void SetupStepsTest::newerVersionsAreLeftAlone()
{
    m_isThere = true;
    m_version = "99.1.0";
    Setup refused(m_client->client(), m_clock, m_parts);
    QVERIFY(run(refused, Extent::Apply));
    QCOMPARE(writes(), 0);
    QCOMPARE(refused.problems().size(), 1);
    QCOMPARE(refused.problems().first().error.reason, setup::newerIsThere);
    QVERIFY(refused.problems().first().error.detail.contains(L1("99.1.0")));
    QVERIFY(refused.steps().isEmpty());
    Setup allowed(m_client->client(), m_clock, m_parts);
    allowed.allowDowngrade();
    allowed.setPatience(0ms);
    QVERIFY(run(allowed, Extent::Apply));
    QVERIFY(allowed.problems().isEmpty());
    QCOMPARE(writes(), 1);
}

QTEST_GUILESS_MAIN(SetupStepsTest)

#include "tst_setupsteps.moc"
