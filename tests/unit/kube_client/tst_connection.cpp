// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/client/client.h"
#include "kube/client/connection.h"
#include "kube/client/credentials.h"
#include "kube/client/watchstream.h"
#include "support/certificates.h"
#include "support/openconnection.h"
#include "support/scriptedserver.h"
#include "support/testing.h"

#include <QNetworkReply>
#include <QSignalSpy>
#include <QSslKey>
#include <QTcpSocket>

using namespace kube;
using support::ScriptedServer;
using support::SeenRequest;

class ConnectionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }
    void initTestCase();
    void everyIdentityHasConnectionsOfItsOwn();
    void requestsPassAnyNumberOfWatches();
    void serverIsCheckedAgainstItsAuthority();
    void tokenNeverGoesOutInTheClear();
    void failuresNameServerAndFix();
    void answersForWhoIsGoneAreDropped();
    void cancelledAndOrphanedRequestsEnd();
    void pagesAreFollowedAndStartOverWhenExpired();
    void readsKeysOfEveryKind_data();
    void readsKeysOfEveryKind();

private:
    support::Certificates m_certificates;
};

namespace {

const QByteArray pod =
    R"({"kind":"Pod","apiVersion":"v1","metadata":{"name":"a","namespace":"x"}})";

ClusterAccess plainAccess(const QUrl &url)
{
    ClusterAccess access;
    access.server = url;
    return access;
}

} // namespace

void ConnectionTest::initTestCase()
{
    m_certificates.issue(QStringLiteral("alice"));
    m_certificates.issue(QStringLiteral("bob"));
    m_certificates.openssl(QStringLiteral("genrsa -traditional -out rsa1.key 2048"));
    m_certificates.openssl(QStringLiteral("genpkey -algorithm RSA -out rsa8.key"));
    m_certificates.openssl(QStringLiteral("ecparam -genkey -name secp384r1 -out sec1.key"));
    m_certificates.openssl(QStringLiteral("genpkey -algorithm ed25519 -out ed25519.key"));
}

void ConnectionTest::everyIdentityHasConnectionsOfItsOwn()
{
    ScriptedServer server(
        [](const SeenRequest &, QTcpSocket *socket) { ScriptedServer::respond(socket, 200, pod); },
        m_certificates.serverTls());
    const auto alice =
        support::openConnection(m_certificates.accessTo(server.url(), QStringLiteral("alice")));
    const auto bob =
        support::openConnection(m_certificates.accessTo(server.url(), QStringLiteral("bob")));
    QVERIFY_RESULT(alice);
    QVERIFY_RESULT(bob);
    Client first(**alice);
    Client second(**bob);
    for (Client *client : {&first, &second, &first}) {
        const auto answer = client->get(resources::pod, {QStringLiteral("x"), QStringLiteral("a")});
        QTRY_VERIFY(answer.isFinished());
        QVERIFY_RESULT(answer.result());
    }
    QStringList peers;
    for (const SeenRequest &request : server.requests())
        peers << request.peer;
    QCOMPARE(
        peers,
        (QStringList{QStringLiteral("alice"), QStringLiteral("bob"), QStringLiteral("alice")}));
    QVERIFY(server.requests().first().head.contains("User-Agent: wukong-snapshots/"));
}

void ConnectionTest::requestsPassAnyNumberOfWatches()
{
    int streams = 0;
    ScriptedServer server([&](const SeenRequest &request, QTcpSocket *socket) {
        if (!request.path.contains("watch=true")) {
            ScriptedServer::respond(socket, 200, pod);
            return;
        }
        ++streams;
        ScriptedServer::startStream(socket);
        ScriptedServer::sendChunk(socket, "{}\n");
    });
    const auto connection = support::openConnection(plainAccess(server.url()));
    QVERIFY_RESULT(connection);
    constexpr int many = 13; // more than two managers hold
    std::vector<std::unique_ptr<WatchStream>> watches;
    int live = 0;
    for (int i = 0; i < many; ++i) {
        (*connection)
            ->openWatch(
                watchRequest(resources::pod, {}, QStringLiteral("1"), std::chrono::seconds{60}),
                this, [&](const base::Result<QNetworkReply *> &reply) {
                    watches.push_back(
                        std::make_unique<WatchStream>(**connection, *reply, QString()));
                });
        connect(watches.back().get(), &WatchStream::linesReceived, this, [&live] { ++live; });
    }
    QTRY_COMPARE(live, many);
    Client client(**connection);
    const auto answer = client.get(resources::pod, {QStringLiteral("x"), QStringLiteral("a")});
    QTRY_VERIFY(answer.isFinished());
    QVERIFY_RESULT(answer.result());
    QCOMPARE(streams, many);
}

void ConnectionTest::serverIsCheckedAgainstItsAuthority()
{
    ScriptedServer server(
        [](const SeenRequest &, QTcpSocket *socket) { ScriptedServer::respond(socket, 200, pod); },
        m_certificates.serverTls());
    ClusterAccess access = plainAccess(server.url()); // the system's authorities do not know ours
    const auto strict = support::openConnection(access);
    access.insecureSkipTlsVerify = true;
    const auto lax = support::openConnection(access);
    Client strictClient(**strict);
    Client laxClient(**lax);
    const auto refused =
        strictClient.get(resources::pod, {QStringLiteral("x"), QStringLiteral("a")});
    const auto accepted = laxClient.get(resources::pod, {QStringLiteral("x"), QStringLiteral("a")});
    QTRY_VERIFY(refused.isFinished() && accepted.isFinished());
    QCOMPARE(refused.result().error().kind, base::Error::Kind::Tls);
    QVERIFY(refused.result().error().detail.contains(QLatin1String("certificate-authority")));
    QVERIFY_RESULT(accepted.result());
}

void ConnectionTest::tokenNeverGoesOutInTheClear()
{
    ScriptedServer plain(
        [](const SeenRequest &, QTcpSocket *socket) { ScriptedServer::respond(socket, 200, pod); });
    ScriptedServer secure(
        [](const SeenRequest &, QTcpSocket *socket) { ScriptedServer::respond(socket, 200, pod); },
        m_certificates.serverTls());
    for (ScriptedServer *server : {&plain, &secure}) {
        ClusterAccess access = m_certificates.accessTo(server->url(), QStringLiteral("alice"));
        access.token.data = "s3cr3t\n";
        const auto connection = support::openConnection(access);
        Client client(**connection);
        const auto answer = client.get(resources::pod, {QStringLiteral("x"), QStringLiteral("a")});
        QTRY_VERIFY(answer.isFinished());
    }
    QVERIFY(!plain.requests().first().head.contains("s3cr3t"));
    QVERIFY(secure.requests().first().head.contains("Authorization: Bearer s3cr3t\r\n"));
}

void ConnectionTest::failuresNameServerAndFix()
{
    QUrl nobody(QStringLiteral("http://127.0.0.1:1"));
    const auto closed = support::openConnection(plainAccess(nobody));
    Client closedClient(**closed);
    ScriptedServer expired([](const SeenRequest &, QTcpSocket *socket) {
        ScriptedServer::respond(
            socket, 401,
            R"({"kind":"Status","code":401,"reason":"Unauthorized","message":"Unauthorized"})");
    });
    ScriptedServer moved([](const SeenRequest &, QTcpSocket *socket) {
        ScriptedServer::respond(socket, 302, "", "Location: http://elsewhere/\r\n");
    });
    const auto expiredConnection = support::openConnection(plainAccess(expired.url()));
    const auto movedConnection = support::openConnection(plainAccess(moved.url()));
    Client expiredClient(**expiredConnection);
    Client movedClient(**movedConnection);
    const ObjectKey key{QStringLiteral("x"), QStringLiteral("a")};
    const auto a = closedClient.get(resources::pod, key);
    const auto b = expiredClient.get(resources::pod, key);
    const auto c = movedClient.get(resources::pod, key);
    QTRY_VERIFY(a.isFinished() && b.isFinished() && c.isFinished());
    QCOMPARE(a.result().error().kind, base::Error::Kind::Network);
    QVERIFY(a.result().error().detail.startsWith(QLatin1String("http://127.0.0.1:1 refuses")));
    QCOMPARE(b.result().error().kind, base::Error::Kind::Auth);
    QVERIFY(b.result().error().detail.contains(QLatin1String("may have expired")));
    QCOMPARE(c.result().error().kind, base::Error::Kind::Unsupported);
}

void ConnectionTest::answersForWhoIsGoneAreDropped()
{
    QTcpSocket *waiting = nullptr;
    ScriptedServer server([&](const SeenRequest &, QTcpSocket *socket) { waiting = socket; });
    const auto connection = support::openConnection(plainAccess(server.url()));
    Client client(**connection);
    auto context = std::make_unique<QObject>();
    int calls = 0;
    auto answer = client.get(resources::pod, {QStringLiteral("x"), QStringLiteral("a")});
    answer.then(context.get(), [&calls](const base::Result<Object> &) { ++calls; });
    QTRY_VERIFY(waiting != nullptr);
    context.reset();
    ScriptedServer::respond(waiting, 200, pod);
    QTRY_VERIFY(answer.isFinished());
    QCOMPARE(calls, 0);
}

void ConnectionTest::cancelledAndOrphanedRequestsEnd()
{
    ScriptedServer silent([](const SeenRequest &, QTcpSocket *) { });
    const auto connection = support::openConnection(plainAccess(silent.url()));
    auto client = std::make_unique<Client>(**connection);
    const ObjectKey key{QStringLiteral("x"), QStringLiteral("a")};
    auto cancelled = client->get(resources::pod, key);
    const auto orphaned = client->get(resources::pod, key);
    QTRY_COMPARE(silent.requests().size(), 2);
    cancelled.cancel();
    QTRY_VERIFY(cancelled.isFinished());
    client.reset();
    QTRY_VERIFY(orphaned.isFinished());
    QCOMPARE(orphaned.result().error().kind, base::Error::Kind::Cancelled);
}

void ConnectionTest::pagesAreFollowedAndStartOverWhenExpired()
{
    int expiries = 1;
    ScriptedServer server([&](const SeenRequest &request, QTcpSocket *socket) {
        const auto page = [](const QByteArray &name, const QByteArray &next) {
            return QByteArray(
                R"({"kind":"PodList","apiVersion":"v1","metadata":{"resourceVersion":"5","continue":")"
                + next + R"("},"items":[{"metadata":{"name":")" + name + R"("}}]})");
        };
        if (!request.path.contains("continue="))
            ScriptedServer::respond(socket, 200, page("a", "next"));
        else if (expiries-- > 0)
            ScriptedServer::respond(socket, 410,
                                    R"({"kind":"Status","code":410,"reason":"Expired"})");
        else
            ScriptedServer::respond(socket, 200, page("b", ""));
    });
    const auto connection = support::openConnection(plainAccess(server.url()));
    Client client(**connection);
    const auto all = client.listAll(resources::pod, {});
    QTRY_VERIFY(all.isFinished());
    QVERIFY_RESULT(all.result());
    QCOMPARE(all.result()->items.size(), size_t{2});
    QCOMPARE(all.result()->items.back().meta.name, QStringLiteral("b"));
    QCOMPARE(server.requests().size(), 4);
}

void ConnectionTest::readsKeysOfEveryKind_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("RSA PKCS#1") << QStringLiteral("rsa1.key");
    QTest::newRow("RSA PKCS#8") << QStringLiteral("rsa8.key");
    QTest::newRow("EC SEC1") << QStringLiteral("sec1.key");
    QTest::newRow("EC PKCS#8") << QStringLiteral("alice.key");
    QTest::newRow("Ed25519") << QStringLiteral("ed25519.key");
}

void ConnectionTest::readsKeysOfEveryKind()
{
    QFETCH(QString, name);
    const auto key = privateKey(m_certificates.file(name));
    QVERIFY_RESULT(key);
    QVERIFY(!key->isNull());
    QVERIFY(!privateKey("garbage"));
}

QTEST_GUILESS_MAIN(ConnectionTest)

#include "tst_connection.moc"
