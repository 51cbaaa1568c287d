// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/client/accessreview.h"
#include "kube/client/connection.h"
#include "kube/client/discovery.h"
#include "support/fakeclock.h"
#include "support/openconnection.h"
#include "support/scriptedserver.h"
#include "support/testing.h"

#include <QJsonDocument>
#include <QSignalSpy>
#include <QTcpSocket>

using namespace kube;
using namespace std::chrono_literals;
using support::ScriptedServer;
using support::SeenRequest;

class DiscoveryTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }
    void oneAnswerSaysAllWhereAggregated();
    void groupsAreAskedWhereNot();
    void serverThatCannotBeAskedIsAnError();
    void rightsAreAskedOnceAndForgotten();
    void unknownRightsStayUnknown();
};

namespace {

const QList<ResourceType> wanted{resources::pod, resources::vmSnapshot, resources::volumeSnapshot,
                                 resources::wukongSnapshot};

std::unique_ptr<Connection> connectTo(const ScriptedServer &server)
{
    ClusterAccess access;
    access.server = server.url();
    return *support::openConnection(access);
}

} // namespace

void DiscoveryTest::oneAnswerSaysAllWhereAggregated()
{
    ScriptedServer server([](const SeenRequest &, QTcpSocket *socket) {
        ScriptedServer::respond(socket, 200,
                                R"({"kind":"APIGroupDiscoveryList","items":[
                {"metadata":{"name":"snapshot.kubevirt.io"},"versions":[
                   {"version":"v1alpha1","resources":[{"resource":"virtualmachinesnapshots"}]},
                   {"version":"v1beta1","resources":[{"resource":"virtualmachinesnapshots"}]}]},
                {"metadata":{"name":"snapshot.storage.k8s.io"},"versions":[
                   {"version":"v1beta1","resources":[{"resource":"volumesnapshots"}]}]}]})");
    });
    const auto connection = connectTo(server);
    Client client(*connection);
    const auto served = servedTypes(client, wanted, this);
    QTRY_VERIFY(served.isFinished());
    QVERIFY_RESULT(served.result());
    QCOMPARE(*served.result(), (QList{resources::pod, resources::vmSnapshot}));
    QCOMPARE(server.requests().size(), 1);
    QVERIFY(server.requests()[0].head.contains("as=APIGroupDiscoveryList"));
}

void DiscoveryTest::groupsAreAskedWhereNot()
{
    ScriptedServer server([](const SeenRequest &request, QTcpSocket *socket) {
        if (request.path == "/apis")
            ScriptedServer::respond(socket, 200, R"({"kind":"APIGroupList","groups":[]})");
        else if (request.path.startsWith("/apis/snapshot.kubevirt.io/v1beta1"))
            ScriptedServer::respond(socket, 200,
                                    R"({"resources":[{"name":"virtualmachinesnapshots"}]})");
        else if (request.path.startsWith("/apis/snapshot.storage.k8s.io"))
            ScriptedServer::respond(socket, 200, R"({"resources":[{"name":"other"}]})");
        else
            ScriptedServer::respond(socket, 404, R"({"kind":"Status","code":404})");
    });
    const auto connection = connectTo(server);
    Client client(*connection);
    const auto served = servedTypes(client, wanted, this);
    QTRY_VERIFY(served.isFinished());
    QVERIFY_RESULT(served.result());
    QCOMPARE(*served.result(), (QList{resources::pod, resources::vmSnapshot}));
}

void DiscoveryTest::serverThatCannotBeAskedIsAnError()
{
    ScriptedServer server([](const SeenRequest &request, QTcpSocket *socket) {
        if (request.path == "/apis")
            ScriptedServer::respond(socket, 200, R"({"kind":"APIGroupList","groups":[]})");
        else
            ScriptedServer::respond(socket, 403, R"({"kind":"Status","code":403})");
    });
    const auto connection = connectTo(server);
    Client client(*connection);
    const auto served = servedTypes(client, wanted, this);
    QTRY_VERIFY(served.isFinished());
    QCOMPARE(served.result().error().kind, base::Error::Kind::Forbidden);
}

void DiscoveryTest::rightsAreAskedOnceAndForgotten()
{
    bool isAllowed = false;
    ScriptedServer server([&](const SeenRequest &, QTcpSocket *socket) {
        ScriptedServer::respond(socket, 201,
                                isAllowed ? R"({"status":{"allowed":true}})"
                                          : R"({"status":{"allowed":false}})");
    });
    const auto connection = connectTo(server);
    Client client(*connection);
    support::FakeClock clock{base::Instant{1h}};
    AccessReviews reviews(client, clock);
    QSignalSpy changed(&reviews, &AccessReviews::changed);
    const AccessQuestion question{
        QStringLiteral("create"), resources::wukongSnapshot, QStringLiteral("shop"), {}};
    QVERIFY(!reviews.known(question).has_value());
    QVERIFY(!reviews.known(question).has_value());
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(reviews.known(question), std::optional(false));
    QCOMPARE(server.requests().size(), 1);
    const QJsonObject sent = QJsonDocument::fromJson(server.requests()[0].body).object();
    QCOMPARE(sent[QLatin1String("spec")][QLatin1String("resourceAttributes")].toObject(),
             (QJsonObject{{QStringLiteral("verb"), QStringLiteral("create")},
                          {QStringLiteral("group"), QStringLiteral("vm.novasphere.dev")},
                          {QStringLiteral("resource"), QStringLiteral("wukongsnapshots")},
                          {QStringLiteral("namespace"), QStringLiteral("shop")}}));
    isAllowed = true;
    clock.advance(AccessReviews::lifetime);
    QCOMPARE(reviews.known(question), std::optional(false)); // until the new answer is here
    QTRY_COMPARE(changed.size(), 2);
    QCOMPARE(reviews.known(question), std::optional(true));
}

void DiscoveryTest::unknownRightsStayUnknown()
{
    ScriptedServer server([](const SeenRequest &, QTcpSocket *socket) {
        ScriptedServer::respond(socket, 403, R"({"kind":"Status","code":403})");
    });
    const auto connection = connectTo(server);
    Client client(*connection);
    support::FakeClock clock{base::Instant{1h}};
    AccessReviews reviews(client, clock);
    QSignalSpy changed(&reviews, &AccessReviews::changed);
    const AccessQuestion question{QStringLiteral("list"), resources::pod, {}, {}};
    QVERIFY(!reviews.known(question).has_value());
    QTRY_COMPARE(changed.size(), 1);
    QVERIFY(!reviews.known(question).has_value());
    QCOMPARE(server.requests().size(), 1);
}

QTEST_GUILESS_MAIN(DiscoveryTest)

#include "tst_discovery.moc"
