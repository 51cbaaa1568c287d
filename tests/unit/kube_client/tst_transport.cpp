// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/client/client.h"
#include "kube/client/connection.h"
#include "kube/client/credentials.h"
#include "kube/core/retry.h"
#include "kube/core/warnings.h"
#include "support/certificates.h"
#include "support/gzip.h"
#include "support/openconnection.h"
#include "support/scriptedserver.h"
#include "support/testing.h"

#include <QAbstractEventDispatcher>
#include <QNetworkReply>
#include <QPointer>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTimer>

using namespace kube;
using support::ScriptedServer;
using support::SeenRequest;
using Kind = base::Error::Kind;

class TransportTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }
    void initTestCase();
    void onlySafeRequestsAreRepeated_data();
    void onlySafeRequestsAreRepeated();
    void writesAreSentOnceWhateverHappens();
    void turnedAwayRequestsComeBack();
    void cutBodiesOfReadsAreReadAgain();
    void refusedCredentialIsReplacedOnce();
    void renewedCertificateGetsConnectionsOfItsOwn();
    void slowCredentialHoldsRequestsBack();
    void connectionMayGoWhileCredentialIsFetched();
    void actsAsSomebodyElse();
    void readOnlyContextSendsNoChange();
    void warningsAreTexts_data();
    void warningsAreTexts();
    void warningsArePassedOnOnce();
    void answersAreReported();
    void answersHaveALargestSize();
    void listsComePacked();
    void packedAnswersAreCheckedLikeOthers_data();
    void packedAnswersAreCheckedLikeOthers();
    void answersHaveALongestTime();
    void noTimerOutlivesItsRequest();
    void serverNameOfTheContextCounts();

private:
    support::Certificates m_certificates;
};

namespace {

const QByteArray pod = R"({"kind":"Pod","apiVersion":"v1","metadata":{"name":"a"}})";
const ObjectKey key{QStringLiteral("x"), QStringLiteral("a")};

void answerPod(const SeenRequest &, QTcpSocket *socket)
{
    ScriptedServer::respond(socket, 200, pod);
}

// Hands out what a test puts in; counts what is asked.
class ScriptedCredentials final : public CredentialSource
{
public:
    ~ScriptedCredentials() override
    {
        if (pending && !pending->future().isFinished()) {
            base::Error gone;
            gone.kind = base::Error::Kind::Cancelled;
            pending->addResult(base::Result<Credential>(base::failure(gone)));
            pending->finish();
        }
    }
    Q_DISABLE_COPY_MOVE(ScriptedCredentials)
    ScriptedCredentials() = default;

    Answer current() override
    {
        ++asked;
        return pending ? pending->future()
                       : QtFuture::makeReadyFuture(base::Result<Credential>(queue.first()));
    }

    bool refuse(const Credential &used) override
    {
        if (queue.size() < 2 || queue.first() != used)
            return false;
        queue.removeFirst();
        return true;
    }

    QList<Credential> queue;
    std::unique_ptr<QPromise<base::Result<Credential>>> pending;
    int asked = 0;
};

Credential token(const char *text)
{
    Credential credential;
    credential.token = text;
    return credential;
}

base::Error errorOfKind(Kind kind, std::chrono::milliseconds retryAfter = {})
{
    base::Error error;
    error.kind = kind;
    error.retryAfter = retryAfter;
    return error;
}

} // namespace

void TransportTest::initTestCase()
{
    m_certificates.issue(QStringLiteral("alice"));
    m_certificates.issue(QStringLiteral("alice2"));
}

void TransportTest::onlySafeRequestsAreRepeated_data()
{
    QTest::addColumn<Request::Verb>("verb");
    QTest::addColumn<base::Error>("error");
    QTest::addColumn<int>("repeats");
    using Verb = Request::Verb;
    using namespace std::chrono_literals;
    QTest::newRow("read, cut") << Verb::Get << errorOfKind(Kind::Network) << 2;
    QTest::newRow("read, 500") << Verb::Get << errorOfKind(Kind::Server) << 2;
    QTest::newRow("read, half a body") << Verb::Get << errorOfKind(Kind::Parse) << 2;
    QTest::newRow("read, no answer") << Verb::Get << errorOfKind(Kind::Timeout) << 0;
    QTest::newRow("read, not found") << Verb::Get << errorOfKind(Kind::NotFound) << 0;
    QTest::newRow("read, 410") << Verb::Get << errorOfKind(Kind::Gone) << 0;
    QTest::newRow("write, cut") << Verb::Post << errorOfKind(Kind::Network) << 0;
    QTest::newRow("write, 500") << Verb::Patch << errorOfKind(Kind::Server) << 0;
    QTest::newRow("write, conflict") << Verb::Put << errorOfKind(Kind::Conflict) << 0;
    QTest::newRow("write, turned away") << Verb::Delete << errorOfKind(Kind::Throttled, 1s) << 4;
    QTest::newRow("turned away for long") << Verb::Get << errorOfKind(Kind::Throttled, 60s) << 0;
}

void TransportTest::onlySafeRequestsAreRepeated()
{
    QFETCH(Request::Verb, verb);
    QFETCH(base::Error, error);
    QFETCH(int, repeats);
    Request request;
    request.verb = verb;
    int count = 0;
    while (const auto delay = retryDelay(request, error, count + 1, 0.5)) {
        QVERIFY(*delay >= error.retryAfter);
        QVERIFY(*delay < error.retryAfter + std::chrono::seconds{5});
        ++count;
    }
    QCOMPARE(count, repeats);
}

void TransportTest::writesAreSentOnceWhateverHappens()
{
    ScriptedServer server(
        [](const SeenRequest &, QTcpSocket *socket) { socket->disconnectFromHost(); });
    const auto connection = support::openConnection(m_certificates.accessTo(server.url()));
    Client client(**connection);
    const auto created = client.create(resources::pod, QJsonObject());
    QTRY_VERIFY(created.isFinished());
    QCOMPARE(created.result().error().kind, Kind::Network);
    QCOMPARE(server.requests().size(), 1);
}

void TransportTest::turnedAwayRequestsComeBack()
{
    int refusals = 2;
    ScriptedServer server([&](const SeenRequest &, QTcpSocket *socket) {
        if (refusals-- > 0)
            ScriptedServer::respond(socket, 429, R"({"kind":"Status","code":429})",
                                    "Retry-After: 0\r\n");
        else
            ScriptedServer::respond(socket, 201, pod);
    });
    const auto connection = support::openConnection(m_certificates.accessTo(server.url()));
    Client client(**connection);
    const auto created = client.create(resources::pod, QJsonObject());
    QTRY_VERIFY(created.isFinished());
    QVERIFY_RESULT(created.result());
    QCOMPARE(server.requests().size(), 3);
}

void TransportTest::cutBodiesOfReadsAreReadAgain()
{
    bool isFirst = true;
    ScriptedServer server([&](const SeenRequest &request, QTcpSocket *socket) {
        if (!std::exchange(isFirst, false)) {
            answerPod(request, socket);
            return;
        }
        ScriptedServer::startStream(socket);
        ScriptedServer::sendChunk(socket, pod.left(20));
        socket->disconnectFromHost();
    });
    const auto connection = support::openConnection(m_certificates.accessTo(server.url()));
    Client client(**connection);
    const auto answer = client.get(resources::pod, key);
    QTRY_VERIFY(answer.isFinished());
    QVERIFY_RESULT(answer.result());
    QCOMPARE(server.requests().size(), 2);
}

void TransportTest::refusedCredentialIsReplacedOnce()
{
    ScriptedServer server(
        [](const SeenRequest &request, QTcpSocket *socket) {
            if (request.head.contains("Bearer new"))
                answerPod(request, socket);
            else
                ScriptedServer::respond(socket, 401, R"({"kind":"Status","code":401})");
        },
        m_certificates.serverTls());
    for (const bool hasNew : {true, false}) {
        auto source = std::make_unique<ScriptedCredentials>();
        source->queue = {token("old"), token(hasNew ? "new" : "old2"), token("old3")};
        const auto connection =
            Connection::open(m_certificates.accessTo(server.url()), std::move(source), {});
        Client client(**connection);
        const qsizetype before = server.requests().size();
        const auto first = client.get(resources::pod, key);
        const auto second = client.get(resources::pod, key);
        QTRY_VERIFY(first.isFinished() && second.isFinished());
        QCOMPARE(first.result().has_value(), hasNew);
        QCOMPARE(second.result().has_value(), hasNew);
        QCOMPARE(server.requests().size() - before, 4);
    }
}

void TransportTest::renewedCertificateGetsConnectionsOfItsOwn()
{
    ScriptedServer server(
        [](const SeenRequest &request, QTcpSocket *socket) {
            if (request.peer == QLatin1String("alice2"))
                answerPod(request, socket);
            else
                ScriptedServer::respond(socket, 401, R"({"kind":"Status","code":401})");
        },
        m_certificates.serverTls());
    auto source = std::make_unique<ScriptedCredentials>();
    for (const char *name : {"alice", "alice2"}) {
        source->queue << *ownCredential(
            m_certificates.accessTo(server.url(), QString::fromLatin1(name)));
    }
    const auto connection =
        Connection::open(m_certificates.accessTo(server.url()), std::move(source), {});
    Client client(**connection);
    const auto answer = client.get(resources::pod, key);
    QTRY_VERIFY(answer.isFinished());
    QVERIFY_RESULT(answer.result());
    QCOMPARE(server.requests().size(), 2);
}

void TransportTest::slowCredentialHoldsRequestsBack()
{
    ScriptedServer server(answerPod, m_certificates.serverTls());
    auto source = std::make_unique<ScriptedCredentials>();
    auto *credentials = source.get();
    credentials->pending = std::make_unique<QPromise<base::Result<Credential>>>();
    credentials->pending->start();
    const auto connection =
        Connection::open(m_certificates.accessTo(server.url()), std::move(source), {});
    Client client(**connection);
    auto given = client.get(resources::pod, key);
    auto cancelled = client.get(resources::pod, key);
    cancelled.cancel();
    credentials->pending->addResult(base::Result<Credential>(token("late")));
    credentials->pending->finish();
    QTRY_VERIFY(given.isFinished() && cancelled.isFinished());
    QVERIFY_RESULT(given.result());
    QCOMPARE(server.requests().size(), 1);
    QVERIFY(server.requests().first().head.contains("Bearer late"));
}

void TransportTest::connectionMayGoWhileCredentialIsFetched()
{
    auto source = std::make_unique<ScriptedCredentials>();
    source->pending = std::make_unique<QPromise<base::Result<Credential>>>();
    source->pending->start();
    auto connection =
        Connection::open(m_certificates.accessTo(QUrl(QStringLiteral("https://127.0.0.1:1"))),
                         std::move(source), {});
    int answers = 0;
    (*connection)->send(getRequest(resources::pod, key), this, [&answers](const auto &) {
        ++answers;
    });
    connection->reset();
    QCOMPARE(answers, 0);
}

void TransportTest::actsAsSomebodyElse()
{
    ScriptedServer server(answerPod, m_certificates.serverTls());
    ClusterAccess access = m_certificates.accessTo(server.url());
    access.impersonation = {
        QStringLiteral("jane"),
        QStringLiteral("42"),
        {QStringLiteral("dev"), QStringLiteral("ops\r\nX-Evil: 1"), QStringLiteral("audit")},
        {{QStringLiteral("example.com/scope"), {QStringLiteral("view")}}}};
    const auto connection = support::openConnection(access);
    Client client(**connection);
    const auto answer = client.get(resources::pod, key);
    QTRY_VERIFY(answer.isFinished());
    const QByteArray head = server.requests().first().head;
    QVERIFY(head.contains("\r\nImpersonate-User: jane\r\n"));
    QVERIFY(head.contains("\r\nImpersonate-Uid: 42\r\n"));
    QVERIFY(head.contains("\r\nImpersonate-Group: dev\r\nImpersonate-Group: audit\r\n"));
    QVERIFY(head.contains("\r\nImpersonate-Extra-example.com%2Fscope: view\r\n"));
    QVERIFY(!head.contains("X-Evil"));
}

void TransportTest::readOnlyContextSendsNoChange()
{
    ScriptedServer server(answerPod);
    const ClusterAccess access = m_certificates.accessTo(server.url());
    Connection::Options options;
    options.mode = Connection::Mode::ReadOnly;
    const auto connection = support::openConnection(access, options);
    Client client(**connection);
    for (const auto &write :
         {client.create(resources::pod, {}), client.replace(resources::pod, {}),
          client.mergePatch(resources::pod, key, {}), client.jsonPatch(resources::pod, key, {})}) {
        QTRY_VERIFY(write.isFinished());
        QCOMPARE(write.result().error().kind, Kind::Forbidden);
        QCOMPARE(write.result().error().reason, QStringLiteral("ReadOnly"));
        QVERIFY(write.result().error().detail.contains(QLatin1String("\"test\" is read-only")));
    }
    const auto removed = client.remove(resources::pod, key);
    QTRY_VERIFY(removed.isFinished());
    QCOMPARE(removed.result().error().reason, QStringLiteral("ReadOnly"));
    QVERIFY(server.requests().isEmpty());

    Request review;
    review.verb = Request::Verb::Post;
    review.path = QStringLiteral("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews");
    const auto tried = client.create(resources::pod, {}, DryRun::Server);
    const auto triedToRemove =
        client.remove(resources::pod, key, {}, Propagation::Background, DryRun::Server);
    QTRY_VERIFY(tried.isFinished() && triedToRemove.isFinished());
    QVERIFY_RESULT(tried.result());
    QCOMPARE(triedToRemove.result().error().reason, QStringLiteral("ReadOnly"));
    QCOMPARE(server.requests().size(), 1);

    const auto asked = client.raw(review);
    const auto read = client.get(resources::pod, key);
    QTRY_VERIFY(asked.isFinished() && read.isFinished());
    QVERIFY_RESULT(asked.result());
    QVERIFY_RESULT(read.result());
}

void TransportTest::warningsAreTexts_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QStringList>("texts");
    QTest::newRow("none") << QByteArray() << QStringList();
    QTest::newRow("one") << QByteArray(R"(299 - "v1beta1 is deprecated")")
                         << QStringList{QStringLiteral("v1beta1 is deprecated")};
    QTest::newRow("two") << QByteArray(R"(299 - "a, b", 299 k8s "c")")
                         << QStringList{QStringLiteral("a, b"), QStringLiteral("c")};
    QTest::newRow("escapes") << QByteArray(R"(299 - "say \"hi\" \\o")")
                             << QStringList{QStringLiteral("say \"hi\" \\o")};
    QTest::newRow("date") << QByteArray(R"(299 - "a" "Wed, 01 Jan 2026 00:00:00 GMT", 299 - "b")")
                          << QStringList{QStringLiteral("a"), QStringLiteral("b")};
    QTest::newRow("cut") << QByteArray(R"(299 - "open)") << QStringList{QStringLiteral("open")};
    QTest::newRow("no header") << QByteArray("garbage") << QStringList();
}

void TransportTest::warningsAreTexts()
{
    QFETCH(QByteArray, header);
    QFETCH(QStringList, texts);
    QCOMPARE(warningTexts(header), texts);
}

void TransportTest::warningsArePassedOnOnce()
{
    ScriptedServer server([](const SeenRequest &, QTcpSocket *socket) {
        ScriptedServer::respond(socket, 200, pod,
                                "Warning: 299 - \"first\"\r\nWarning: 299 - \"second\"\r\n");
    });
    const auto connection = support::openConnection(m_certificates.accessTo(server.url()));
    QSignalSpy warned(connection->get(), &Connection::warned);
    Client client(**connection);
    const auto first = client.get(resources::pod, key);
    const auto second = client.get(resources::pod, key);
    QTRY_VERIFY(first.isFinished() && second.isFinished());
    QCOMPARE(warned.size(), 2);
    QCOMPARE(warned[0][0].toString(), QStringLiteral("first"));
    QCOMPARE(warned[1][0].toString(), QStringLiteral("second"));
}

void TransportTest::answersAreReported()
{
    const QByteArray date = "Date: Fri, 15 Jan 2027 08:00:00 GMT\r\n";
    ScriptedServer server([&date](const SeenRequest &request, QTcpSocket *socket) {
        if (request.path.contains("watch"))
            ScriptedServer::startStream(socket);
        else if (request.method == "DELETE")
            socket->abort();
        else
            ScriptedServer::respond(socket, request.method == "GET" ? 200 : 409, pod, date);
    });
    const ClusterAccess access = m_certificates.accessTo(server.url());
    const auto connection = support::openConnection(access);
    QStringList answers;
    connect(connection->get(), &Connection::answered, this,
            [&answers](const Connection::Answered &answer) {
                answers << QStringLiteral("%1 %2 %3")
                               .arg(QLatin1String{answer.verb})
                               .arg(answer.httpStatus)
                               .arg(answer.serverTime
                                        ? answer.serverTime->time_since_epoch().count()
                                        : 0);
            });
    Client client(**connection);
    (void)client.get(resources::pod, key);
    QTRY_COMPARE(answers.size(), 1);
    (void)client.mergePatch(resources::pod, key, {});
    QTRY_COMPARE(answers.size(), 2);
    (void)client.remove(resources::pod, key);
    QTRY_COMPARE(answers.size(), 3);
    QPointer<QNetworkReply> watch;
    (*connection)
        ->openWatch(watchRequest(resources::pod, {}, QStringLiteral("1"), std::chrono::seconds{60}),
                    this, [&watch](const base::Result<QNetworkReply *> &reply) {
                        watch = reply.value_or(nullptr);
                    });
    QTRY_COMPARE(answers,
                 (QStringList{QStringLiteral("GET 200 1800000000000"),
                              QStringLiteral("PATCH 409 1800000000000"),
                              QStringLiteral("DELETE 0 0"), QStringLiteral("WATCH 200 0")}));
    watch->abort(); // was answered already
    QCOMPARE(answers.size(), 4);
    delete watch;
}

void TransportTest::answersHaveALargestSize()
{
    ScriptedServer server([](const SeenRequest &, QTcpSocket *socket) {
        ScriptedServer::startStream(socket);
        ScriptedServer::sendChunk(socket, QByteArray(4096, ' '));
    });
    const ClusterAccess access = m_certificates.accessTo(server.url());
    Connection::Options options;
    options.limits.body = 1024;
    const auto connection = support::openConnection(access, options);
    Client client(**connection);
    const auto answer = client.get(resources::pod, key);
    QTRY_VERIFY(answer.isFinished());
    QCOMPARE(answer.result().error().kind, Kind::Unsupported);
    QVERIFY(answer.result().error().detail.contains(QLatin1String("larger than allowed")));
}

void TransportTest::listsComePacked()
{
    const QByteArray body =
        R"({"kind":"PodList","metadata":{},"items":[{"metadata":{"name":"a"}}]})";
    ScriptedServer server([body](const SeenRequest &, QTcpSocket *socket) {
        ScriptedServer::respond(socket, 200, support::packed(body), "Content-Encoding: gzip\r\n");
    });
    const auto connection = support::openConnection(m_certificates.accessTo(server.url()));
    Client client(**connection);
    const auto answer = client.listPage(resources::pod, {}, {});
    QTRY_VERIFY(answer.isFinished());
    QVERIFY_RESULT(answer.result());
    QCOMPARE(answer.result()->items.front().meta.name, QStringLiteral("a"));
    QVERIFY(server.requests().first().head.contains("\r\nAccept-Encoding: gzip\r\n"));
}

void TransportTest::packedAnswersAreCheckedLikeOthers_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<base::Error::Kind>("kind");
    QTest::addColumn<QString>("says");
    const QByteArray gone =
        R"({"kind":"Status","code":410,"reason":"Expired","message":"too old"})";
    QTest::newRow("an error") << 410 << support::packed(gone) << Kind::Gone
                              << QStringLiteral("too old");
    QTest::newRow("an error, broken") << 410 << QByteArray("gone") << Kind::Gone << QString();
    QTest::newRow("broken") << 200 << support::packed(gone).chopped(1) << Kind::Parse
                            << QStringLiteral("cut off");
    QTest::newRow("large") << 200 << support::packed(QByteArray(4096, ' ')) << Kind::Unsupported
                           << QStringLiteral("larger than allowed");
}

void TransportTest::packedAnswersAreCheckedLikeOthers()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    ScriptedServer server([status, body](const SeenRequest &, QTcpSocket *socket) {
        ScriptedServer::respond(socket, status, body, "Content-Encoding: gzip\r\n");
    });
    Connection::Options options;
    options.limits.body = 1024;
    const auto connection = support::openConnection(m_certificates.accessTo(server.url()), options);
    Client client(**connection);
    const auto answer = client.listPage(resources::pod, {}, {});
    QTRY_VERIFY(answer.isFinished());
    QTEST(answer.result().error().kind, "kind");
    QFETCH(QString, says);
    QVERIFY2(answer.result().error().detail.contains(says),
             qPrintable(answer.result().error().detail));
}

void TransportTest::answersHaveALongestTime()
{
    // A byte now and then keeps the idle guard quiet, not the total limit.
    QTimer drip;
    ScriptedServer server([&drip](const SeenRequest &, QTcpSocket *socket) {
        ScriptedServer::startStream(socket);
        connect(&drip, &QTimer::timeout, socket,
                [socket] { ScriptedServer::sendChunk(socket, " "); });
    });
    drip.start(20);
    const ClusterAccess access = m_certificates.accessTo(server.url());
    Connection::Options options;
    options.limits.requestTotal = std::chrono::milliseconds{300};
    const auto connection = support::openConnection(access, options);
    Client client(**connection);
    const auto answer = client.get(resources::pod, key);
    QTRY_VERIFY(answer.isFinished());
    QCOMPARE(answer.result().error().kind, Kind::Timeout);
    QVERIFY(answer.result().error().detail.contains(QLatin1String("whole answer")));
}

void TransportTest::noTimerOutlivesItsRequest()
{
    ScriptedServer server(answerPod);
    const auto connection = *support::openConnection(m_certificates.accessTo(server.url()));
    Client client(*connection);
    // Where QTimer::singleShot() keeps its timers, until their time comes.
    const auto *dispatcher = QAbstractEventDispatcher::instance();
    const qsizetype before = dispatcher->children().size();
    for (int i = 0; i < 5; ++i) {
        const auto answer = client.get(resources::pod, key);
        QTRY_VERIFY(answer.isFinished());
        QVERIFY_RESULT(answer.result());
    }
    QTRY_COMPARE(dispatcher->children().size(), before);
}

void TransportTest::serverNameOfTheContextCounts()
{
    ScriptedServer server(answerPod, m_certificates.serverTls());
    for (const char *name : {"api.test", "other.test"}) {
        ClusterAccess access = m_certificates.accessTo(server.url());
        access.tlsServerName = QString::fromLatin1(name);
        const auto connection = support::openConnection(access);
        Client client(**connection);
        const auto answer = client.get(resources::pod, key);
        QTRY_VERIFY(answer.isFinished());
        QCOMPARE(answer.result().has_value(), access.tlsServerName == QLatin1String("api.test"));
    }
}

Q_DECLARE_METATYPE(kube::Request::Verb)
Q_DECLARE_METATYPE(base::Error)

QTEST_GUILESS_MAIN(TransportTest)

#include "tst_transport.moc"
