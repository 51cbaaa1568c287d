// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/client/connection.h"
#include "kube/client/informerset.h"
#include "kube/client/watchstream.h"
#include "support/fakeclock.h"
#include "support/openconnection.h"
#include "support/scriptedserver.h"
#include "support/testing.h"

#include <QSemaphore>
#include <QTcpSocket>
#include <QThreadPool>

using namespace kube;
using namespace std::chrono_literals;
using support::ScriptedServer;
using support::SeenRequest;

namespace {

// The smallest thing a store can hold.
struct Thing
{
    Object object;

    static inline QSemaphore slow{0}; // what it lets through, things that are slow to read

    static base::Result<Thing> fromObject(Object object)
    {
        if (object.meta.labels.contains(QStringLiteral("slow")))
            slow.acquire();
        if (object.meta.labels.contains(QStringLiteral("broken")))
            return base::failure(base::Error::Kind::Parse, QStringLiteral("it is broken"));
        return Thing{std::move(object)};
    }
};

QByteArray item(const QByteArray &name, const QByteArray &version)
{
    return R"({"kind":"Pod","apiVersion":"v1","metadata":{"name":")" + name
        + R"(","namespace":"x","resourceVersion":")" + version + R"("}})";
}

QByteArray list(const QByteArray &items, const QByteArray &version)
{
    return R"({"kind":"PodList","apiVersion":"v1","metadata":{"resourceVersion":")" + version
        + R"("},"items":[)" + items + "]}";
}

QByteArray watchLine(const char *type, const QByteArray &object)
{
    return R"({"type":")" + QByteArray(type) + R"(","object":)" + object + "}\n";
}

QByteArray gone()
{
    return watchLine("ERROR", R"({"kind":"Status","metadata":{},"code":410,"reason":"Expired"})");
}

} // namespace

class InformerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }
    void followsWhatTheServerSays();
    void nextPageDoesNotWaitForTheLast();
    void pageThatCannotBeReadFailsTheList();
    void pagesDoNotPileUp();
    void listMayComeAsAStream();
    void slowReaderHoldsTheServerBack();
    void streamedListFallsBackToPages();
    void namespacesAreWatchedOneByOne();
    void linesMayBeCutAnywhere();
    void relistsAfterGoneAndTellsTheDifference();
    void leavesOutWhatCannotBeRead();
    void saysWhyItIsNotLiveAndRecovers();
    void lastWordsOfAStreamCount();
    void relistsWhenGoneIsTheLastWord();
    void serverThatKeepsSayingGoneIsNotFlooded();
    void objectThatCannotBeReadAnyMoreLeaves();
    void brokenStreamWaitsBeforeTheNext();
    void stopFromAListenerStops();

private:
    struct Setup;
};

// A server, a client and an informer on a store of Things.
struct InformerTest::Setup
{
    explicit Setup(ScriptedServer::Answer answer, Informer::Lists lists = Informer::Lists::Paged)
        : server(std::move(answer))
        , connection(*support::openConnection(access()))
        , client(*connection)
        , informer(client, clock, resources::pod, {}, store)
    {
        informer.start(lists);
    }

    [[nodiscard]] ClusterAccess access() const
    {
        ClusterAccess result;
        result.server = server.url();
        return result;
    }
    [[nodiscard]] QStringList contents() const
    {
        QStringList names;
        for (const auto &thing : store.items())
            names << thing->object.meta.name + QLatin1Char('@')
                    + thing->object.meta.resourceVersion;
        return names;
    }

    ScriptedServer server;
    std::unique_ptr<Connection> connection;
    Client client;
    support::FakeClock clock{base::Instant{1h}};
    Store<Thing> store;
    Informer informer;
};

void InformerTest::followsWhatTheServerSays()
{
    QTcpSocket *stream = nullptr;
    Setup setup([&](const SeenRequest &request, QTcpSocket *socket) {
        if (!request.path.contains("watch=true")) {
            ScriptedServer::respond(socket, 200, list(item("a", "1") + "," + item("b", "2"), "5"));
            return;
        }
        stream = socket;
        ScriptedServer::startStream(socket);
    });
    QTRY_COMPARE(setup.contents(), (QStringList{QStringLiteral("a@1"), QStringLiteral("b@2")}));
    QTRY_VERIFY(stream != nullptr);
    ScriptedServer::sendChunk(
        stream, watchLine("MODIFIED", item("a", "6")) + watchLine("DELETED", item("b", "7")));
    ScriptedServer::sendChunk(
        stream, watchLine("ADDED", item("c", "8")) + watchLine("BOOKMARK", item("", "9")));
    QTRY_COMPARE(setup.contents(), (QStringList{QStringLiteral("a@6"), QStringLiteral("c@8")}));
    QVERIFY(setup.informer.health().isLive);
    QVERIFY(setup.server.requests().last().path.contains("resourceVersion=5"));
    // The stream ends in order: it goes on at the last version, at once.
    stream->write("0\r\n\r\n");
    stream->disconnectFromHost();
    QTRY_VERIFY(setup.server.requests().last().path.contains("resourceVersion=9"));
}

void InformerTest::nextPageDoesNotWaitForTheLast()
{
    Setup setup([&](const SeenRequest &request, QTcpSocket *socket) {
        if (request.path.contains("watch=true"))
            ScriptedServer::startStream(socket);
        else if (request.path.contains("continue=second"))
            ScriptedServer::respond(socket, 200, list(item("b", "2"), "5"));
        else
            ScriptedServer::respond(
                socket, 200,
                R"({"kind":"PodList","apiVersion":"v1",)"
                R"("metadata":{"resourceVersion":"5","continue":"second"},"items":[)"
                R"({"metadata":{"name":"a","namespace":"x","resourceVersion":"1",)"
                R"("labels":{"slow":""}}}]})");
    });
    // The second page is asked for, and the list waits, while the first one is being read.
    QTRY_COMPARE(setup.server.requests().size(), 2);
    QVERIFY(!setup.store.isSynced());
    Thing::slow.release();
    QTRY_COMPARE(setup.contents(), (QStringList{QStringLiteral("a@1"), QStringLiteral("b@2")}));
    QTRY_VERIFY(setup.informer.health().isLive);
}

// Where a page goes on is known before its items are, for custom kinds, too.
void InformerTest::pageThatCannotBeReadFailsTheList()
{
    bool isBroken = true;
    Setup setup([&](const SeenRequest &request, QTcpSocket *socket) {
        if (request.path.contains("watch=true"))
            ScriptedServer::startStream(socket);
        else if (request.path.contains("continue=second"))
            ScriptedServer::respond(socket, 200, list(item("b", "2"), "5"));
        else
            ScriptedServer::respond(
                socket, 200,
                R"({"apiVersion":"v1","items":[)" + (isBroken ? "{}" : item("a", "1"))
                    + R"(],"kind":"PodList","metadata":{"continue":"second"}})");
    });
    QTRY_VERIFY(setup.informer.health().error.has_value());
    QCOMPARE(setup.informer.health().error->kind, base::Error::Kind::Parse);
    QCOMPARE(setup.informer.health().error->resource, QStringLiteral("pods"));
    QTRY_COMPARE(setup.server.requests().size(), 2);
    QVERIFY(setup.server.requests().last().path.contains("continue=second"));
    QCOMPARE(setup.clock.pendingCount(), 1);
    QVERIFY(!setup.store.isSynced());
    isBroken = false;
    setup.clock.advance(60s);
    QTRY_COMPARE(setup.contents(), (QStringList{QStringLiteral("a@1"), QStringLiteral("b@2")}));
    QCOMPARE(setup.informer.health().lists, 2);
}

// As many as there are threads are read at once; one more may be here.
void InformerTest::pagesDoNotPileUp()
{
    const int threads = QThreadPool::globalInstance()->maxThreadCount();
    const int pages = threads + 3;
    int asked = 0;
    Setup setup([&](const SeenRequest &request, QTcpSocket *socket) {
        if (request.path.contains("watch=true")) {
            ScriptedServer::startStream(socket);
            return;
        }
        const QByteArray number = QByteArray::number(++asked);
        ScriptedServer::respond(
            socket, 200,
            R"({"apiVersion":"v1","items":[{"metadata":{"name":")" + number
                + R"(","namespace":"x","labels":{"slow":""}}}],"kind":"PodList","metadata":{)"
                + R"("resourceVersion":"5","continue":")" + (asked < pages ? number : QByteArray())
                + R"("}})");
    });
    for (int read = 0; read < pages; ++read) {
        QTRY_COMPARE(asked, std::min(threads + 1 + read, pages));
        QVERIFY(!setup.store.isSynced());
        Thing::slow.release();
    }
    QTRY_COMPARE(setup.contents().size(), pages);
}

void InformerTest::listMayComeAsAStream()
{
    QTcpSocket *stream = nullptr;
    Setup setup(
        [&](const SeenRequest &, QTcpSocket *socket) {
            stream = socket;
            ScriptedServer::startStream(socket);
            ScriptedServer::sendChunk(socket, watchLine("ADDED", item("a", "1")));
        },
        Informer::Lists::Streamed);
    int changes = 0;
    connect(setup.store.notifier(), &StoreNotifier::changed, this, [&changes] { ++changes; });
    QTRY_VERIFY(stream != nullptr);
    const QByteArray path = setup.server.requests().first().path;
    QVERIFY(path.contains("sendInitialEvents=true"));
    QVERIFY(path.contains("resourceVersionMatch=NotOlderThan"));
    ScriptedServer::sendChunk(
        stream,
        watchLine("ADDED", item("b", "2"))
            + watchLine("BOOKMARK",
                        R"({"kind":"Pod","apiVersion":"v1","metadata":{"resourceVersion":"5",)"
                        R"("annotations":{"k8s.io/initial-events-end":"true"}}})")
            + watchLine("MODIFIED", item("a", "6")));
    QTRY_COMPARE(setup.contents(), (QStringList{QStringLiteral("a@6"), QStringLiteral("b@2")}));
    QVERIFY(setup.informer.health().isLive);
    QCOMPARE(changes, 2); // the list at once, then the change
    QCOMPARE(setup.server.requests().size(), 1);
    stream->write("0\r\n\r\n");
    stream->disconnectFromHost();
    QTRY_VERIFY(setup.server.requests().last().path.contains("resourceVersion=6"));
}

// What is not understood yet is not taken in either: a large list would be in memory twice.
void InformerTest::slowReaderHoldsTheServerBack()
{
    constexpr int count = 300;
    QTcpSocket *stream = nullptr;
    Setup setup([&](const SeenRequest &request, QTcpSocket *socket) {
        if (!request.path.contains("watch=true")) {
            ScriptedServer::respond(socket, 200, list({}, "1"));
            return;
        }
        stream = socket;
        ScriptedServer::startStream(socket);
        ScriptedServer::sendChunk(
            socket,
            watchLine("ADDED",
                      R"({"kind":"Pod","apiVersion":"v1","metadata":{"name":"slow",)"
                      R"("namespace":"x","labels":{"slow":""}}})"));
        const QByteArray large(100'000, 'x');
        for (int number = 0; number < count; ++number)
            ScriptedServer::sendChunk(
                socket,
                watchLine("ADDED",
                          R"({"kind":"Pod","apiVersion":"v1","metadata":{"name":"p)"
                              + QByteArray::number(number)
                              + R"(","namespace":"x","resourceVersion":"2"},"text":")" + large
                              + R"("})"));
    });
    QTRY_VERIFY(stream != nullptr);
    // Until nothing moves any more while other requests are answered.
    qint64 left = -1;
    for (int quiet = 0; quiet < 20; ++quiet) {
        if (std::exchange(left, stream->bytesToWrite()) != left)
            quiet = 0;
        const auto answer = setup.client.listAll(resources::pod, {});
        QTRY_VERIFY(answer.isFinished());
    }
    Thing::slow.release();
    QVERIFY2(left > 10'000'000, qPrintable(QString::number(left)));
    QTRY_COMPARE(setup.contents().size(), count + 1);
}

void InformerTest::streamedListFallsBackToPages()
{
    Setup setup(
        [&](const SeenRequest &request, QTcpSocket *socket) {
            if (request.path.contains("sendInitialEvents"))
                ScriptedServer::respond(socket, 422,
                                        R"({"kind":"Status","code":422,"reason":"Invalid"})");
            else if (request.path.contains("watch=true"))
                ScriptedServer::startStream(socket);
            else
                ScriptedServer::respond(socket, 200, list(item("a", "1"), "5"));
        },
        Informer::Lists::Streamed);
    QTRY_COMPARE(setup.contents(), QStringList{QStringLiteral("a@1")});
    QTRY_VERIFY(setup.informer.health().isLive);
}

void InformerTest::namespacesAreWatchedOneByOne()
{
    ScriptedServer server([&](const SeenRequest &request, QTcpSocket *socket) {
        const QByteArray space = request.path.mid(request.path.indexOf("namespaces/") + 11, 1);
        if (!request.path.contains("/namespaces/"))
            ScriptedServer::respond(socket, 403,
                                    R"({"kind":"Status","code":403,"reason":"Forbidden"})");
        else if (request.path.contains("watch=true"))
            ScriptedServer::startStream(socket);
        else
            ScriptedServer::respond(socket, 200,
                                    list(R"({"metadata":{"name":"pod","namespace":")" + space
                                             + R"(","resourceVersion":"1"}})",
                                         "5"));
    });
    ClusterAccess access;
    access.server = server.url();
    const auto connection = support::openConnection(access);
    Client client(**connection);
    support::FakeClock clock{base::Instant{1h}};
    Store<Thing> store;
    InformerSet informers(client, clock, resources::pod, {}, store);
    informers.watch();
    QTRY_VERIFY(informers.health().error.has_value());
    QCOMPARE(informers.health().error->kind, base::Error::Kind::Forbidden);
    const auto spaces = [&store] {
        QStringList found;
        for (const auto &value : store.items())
            found << value->object.meta.space;
        return found;
    };
    informers.watch({QStringLiteral("x"), QStringLiteral("y")});
    QTRY_COMPARE(spaces(), (QStringList{QStringLiteral("x"), QStringLiteral("y")}));
    QTRY_VERIFY(informers.health().isLive);
    const qsizetype before = server.requests().size();
    informers.watch({QStringLiteral("y"), QStringLiteral("z")});
    QTRY_COMPARE(spaces(), (QStringList{QStringLiteral("y"), QStringLiteral("z")}));
    QTRY_VERIFY(informers.health().isLive);
    QCOMPARE(server.requests().size() - before, 2); // list and watch of z; y went on
}

void InformerTest::linesMayBeCutAnywhere()
{
    const QByteArray lines =
        watchLine("ADDED", item("a", "6")) + watchLine("ADDED", item("b", "7"));
    for (qsizetype cut = 1; cut < lines.size(); cut += 7) {
        Setup setup([&](const SeenRequest &request, QTcpSocket *socket) {
            if (!request.path.contains("watch=true")) {
                ScriptedServer::respond(socket, 200, list("", "5"));
                return;
            }
            ScriptedServer::startStream(socket);
            ScriptedServer::sendChunk(socket, lines.left(cut));
            socket->flush();
            ScriptedServer::sendChunk(socket, lines.mid(cut));
        });
        QTRY_COMPARE(setup.contents(), (QStringList{QStringLiteral("a@6"), QStringLiteral("b@7")}));
    }
}

void InformerTest::relistsAfterGoneAndTellsTheDifference()
{
    int lists = 0;
    Setup setup([&](const SeenRequest &request, QTcpSocket *socket) {
        if (!request.path.contains("watch=true")) {
            const bool isFirst = lists++ == 0;
            ScriptedServer::respond(socket, 200,
                                    isFirst ? list(item("a", "1") + "," + item("b", "2"), "5")
                                            : list(item("b", "2") + "," + item("c", "9"), "10"));
            return;
        }
        ScriptedServer::startStream(socket);
        if (lists == 1)
            ScriptedServer::sendChunk(
                socket,
                watchLine(
                    "ERROR",
                    R"({"kind":"Status","metadata":{},"code":410,"reason":"Expired","message":"too old"})"));
    });
    QList<ChangeSet> changes;
    connect(setup.store.notifier(), &StoreNotifier::changed, this,
            [&](const ChangeSet &set) { changes << set; });
    QTRY_COMPARE(setup.contents(), (QStringList{QStringLiteral("b@2"), QStringLiteral("c@9")}));
    QTRY_COMPARE(setup.informer.health().watches, 2);
    QCOMPARE(setup.informer.health().lists, 2);
    QVERIFY(changes.first().replaced);
    QCOMPARE(changes.last().upserted,
             (QList<ObjectKey>{{QStringLiteral("x"), QStringLiteral("c")}}));
    QCOMPARE(changes.last().removed,
             (QList<ObjectKey>{{QStringLiteral("x"), QStringLiteral("a")}}));
}

void InformerTest::leavesOutWhatCannotBeRead()
{
    QTest::ignoreMessage(
        QtWarningMsg,
        QRegularExpression(QStringLiteral("left out object=bad error=\"it is broken\"")));
    Setup setup([&](const SeenRequest &request, QTcpSocket *socket) {
        if (request.path.contains("watch=true"))
            ScriptedServer::startStream(socket);
        else
            ScriptedServer::respond(
                socket, 200,
                list(R"({"metadata":{"name":"bad","labels":{"broken":""}}},)" + item("a", "1"),
                     "5"));
    });
    QTRY_COMPARE(setup.contents(), (QStringList{QStringLiteral("a@1")}));
}

void InformerTest::saysWhyItIsNotLiveAndRecovers()
{
    bool isDown = true;
    Setup setup([&](const SeenRequest &request, QTcpSocket *socket) {
        if (isDown)
            ScriptedServer::respond(socket, 500,
                                    R"({"kind":"Status","code":500,"message":"etcd is away"})");
        else if (request.path.contains("watch=true"))
            ScriptedServer::startStream(socket);
        else
            ScriptedServer::respond(socket, 200, list(item("a", "1"), "5"));
    });
    QTRY_VERIFY(setup.informer.health().error.has_value());
    QCOMPARE(setup.informer.health().error->detail, QStringLiteral("etcd is away"));
    QVERIFY(!setup.informer.health().isLive);
    isDown = false;
    QTRY_COMPARE(setup.clock.pendingCount(), 1);
    setup.clock.advance(60s);
    QTRY_VERIFY(setup.informer.health().isLive);
    QVERIFY(!setup.informer.health().error.has_value());
    QCOMPARE(setup.contents(), (QStringList{QStringLiteral("a@1")}));
}

void InformerTest::lastWordsOfAStreamCount()
{
    int streams = 0;
    Setup setup([&](const SeenRequest &request, QTcpSocket *socket) {
        if (!request.path.contains("watch=true")) {
            ScriptedServer::respond(socket, 200, list("", "5"));
            return;
        }
        ScriptedServer::startStream(socket);
        if (++streams > 1)
            return;
        ScriptedServer::sendChunk(socket, watchLine("ADDED", item("a", "6")));
        socket->write("0\r\n\r\n"); // in the same breath
    });
    // The clock stands still: neither the event nor the next stream may wait for anything.
    QTRY_COMPARE(setup.contents(), (QStringList{QStringLiteral("a@6")}));
    QTRY_COMPARE(streams, 2);
    QVERIFY(setup.server.requests().last().path.contains("resourceVersion=6"));
}

void InformerTest::relistsWhenGoneIsTheLastWord()
{
    int lists = 0;
    Setup setup([&](const SeenRequest &request, QTcpSocket *socket) {
        if (!request.path.contains("watch=true")) {
            ScriptedServer::respond(
                socket, 200, lists++ == 0 ? list(item("a", "1"), "5") : list(item("b", "9"), "10"));
            return;
        }
        ScriptedServer::startStream(socket);
        if (request.path.contains("resourceVersion=10"))
            return;
        ScriptedServer::sendChunk(socket, gone());
        socket->write("0\r\n\r\n"); // an API server ends the stream right after it
    });
    QTRY_COMPARE(setup.contents(), (QStringList{QStringLiteral("b@9")}));
    QCOMPARE(lists, 2);
}

void InformerTest::serverThatKeepsSayingGoneIsNotFlooded()
{
    int lists = 0;
    Setup setup([&](const SeenRequest &request, QTcpSocket *socket) {
        if (!request.path.contains("watch=true")) {
            ++lists;
            ScriptedServer::respond(socket, 200, list(item("a", "1"), "5"));
            return;
        }
        ScriptedServer::startStream(socket);
        ScriptedServer::sendChunk(socket, gone());
    });
    QTRY_COMPARE(setup.clock.pendingCount(), 1); // it waits
    QCOMPARE(lists, 2);
    QVERIFY(setup.informer.health().error.has_value());
    QCOMPARE(setup.informer.health().error->kind, base::Error::Kind::Gone);
    setup.clock.advance(60s);
    QTRY_COMPARE(lists, 3);
}

void InformerTest::objectThatCannotBeReadAnyMoreLeaves()
{
    const QByteArray broken =
        R"({"metadata":{"name":"a","namespace":"x","resourceVersion":"6","labels":{"broken":""}}})";
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("left out object=x/a")));
    Setup setup([&](const SeenRequest &request, QTcpSocket *socket) {
        if (!request.path.contains("watch=true")) {
            ScriptedServer::respond(socket, 200, list(item("a", "1"), "5"));
            return;
        }
        ScriptedServer::startStream(socket);
        ScriptedServer::sendChunk(
            socket, watchLine("MODIFIED", broken) + watchLine("ADDED", item("b", "7")));
    });
    // A value that is no longer true is worse than none, and a list would leave it out as well.
    QTRY_COMPARE(setup.contents(), (QStringList{QStringLiteral("b@7")}));
}

void InformerTest::brokenStreamWaitsBeforeTheNext()
{
    int streams = 0;
    QTcpSocket *stream = nullptr;
    Setup setup([&](const SeenRequest &request, QTcpSocket *socket) {
        if (!request.path.contains("watch=true")) {
            ScriptedServer::respond(socket, 200, list("", "5"));
            return;
        }
        ++streams;
        stream = socket;
        ScriptedServer::startStream(socket);
        if (streams == 1)
            ScriptedServer::sendChunk(socket, watchLine("ADDED", item("a", "6")));
    });
    QTRY_COMPARE(setup.contents(), (QStringList{QStringLiteral("a@6")}));
    stream->disconnectFromHost(); // without the last chunk
    QTRY_COMPARE(setup.clock.pendingCount(), 1);
    QCOMPARE(streams, 1);
    QVERIFY(!setup.informer.health().isLive);
    QCOMPARE(setup.informer.health().error->kind, base::Error::Kind::Network);
    setup.clock.advance(2s); // the first wait is short
    QTRY_VERIFY(setup.informer.health().isLive);
    QVERIFY(setup.server.requests().last().path.contains("resourceVersion=6"));
}

void InformerTest::stopFromAListenerStops()
{
    int streams = 0;
    Setup setup([&](const SeenRequest &request, QTcpSocket *socket) {
        if (request.path.contains("watch=true"))
            ++streams;
        else
            ScriptedServer::respond(socket, 200, list(item("a", "1"), "5"));
    });
    connect(setup.store.notifier(), &StoreNotifier::changed, &setup.informer, &Informer::stop);
    QTRY_VERIFY(setup.store.isSynced());
    QCOMPARE(setup.informer.health().state, WatchMachine::State::Empty);
    QCOMPARE(setup.informer.findChildren<WatchStream *>().size(), 0);
    // A second informer proves that the server has seen everything the first one sent.
    Store<Thing> store;
    Informer other(setup.client, setup.clock, resources::pod, {}, store);
    other.start();
    QTRY_COMPARE(streams, 1);
}

QTEST_GUILESS_MAIN(InformerTest)

#include "tst_informer.moc"
