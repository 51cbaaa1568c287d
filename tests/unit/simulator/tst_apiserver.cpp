// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/client/client.h"
#include "kube/client/connection.h"
#include "kube/client/watchstream.h"
#include "simulator/apiserver/apiserver.h"
#include "support/testing.h"

#include <QJsonArray>
#include <QNetworkReply>

#include <algorithm>

using namespace simulator;
using kube::Client;
using L1 = QLatin1String;
using Kind = base::Error::Kind;
namespace r = kube::resources;

// The server as any client sees it.
class ApiServerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void keepsWhatOnlyTheServerSets();
    void refusesStaleWrites();
    void statusHasAWayOfItsOwn();
    void finalizersHoldWhatIsDeleted();
    void preconditionsMustHold();
    void dryRunChangesNothing();
    void pagesListsAndSelects();
    void watchesSeeEveryChange();
    void watchesGoOnWhenTheirDefinitionChanges();
    void tooOldWatchesAreTold();
    void rolesAreEnforced();
    void faultsComeOnDemand();

private:
    template<class T>
    base::Result<T> wait(const QFuture<base::Result<T>> &future);
    static QJsonObject request(const QString &name);
    base::Result<kube::Object> create(const QString &name)
    {
        return wait(m_client->create(r::wukongSnapshot, request(name)));
    }
    std::unique_ptr<kube::WatchStream> watch(const QString &resourceVersion);
    static kube::ObjectKey key(const QString &name) { return {QStringLiteral("default"), name}; }

    [[nodiscard]] base::Result<std::unique_ptr<kube::Connection>> connectAs(ApiServer::Role role)
    {
        const kube::ClusterAccess access = m_server->access(role);
        return kube::Connection::open(access, kube::ownCredentials(access, m_clock), {});
    }

    base::SystemClock m_clock;
    std::unique_ptr<ApiServer> m_server;
    std::unique_ptr<kube::Connection> m_connection;
    std::unique_ptr<Client> m_client;
};

template<class T>
base::Result<T> ApiServerTest::wait(const QFuture<base::Result<T>> &future)
{
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }))
        return base::failure(Kind::Timeout, QStringLiteral("no answer"));
    return future.result();
}

QJsonObject ApiServerTest::request(const QString &name)
{
    QJsonObject object = kube::newObject(r::wukongSnapshot, key(name));
    object[L1("spec")] = QJsonObject{{QStringLiteral("operation"), QStringLiteral("create")},
                                     {QStringLiteral("wukongName"), QStringLiteral("web")}};
    return object;
}

void ApiServerTest::init()
{
    support::failOnWarnings();
    ApiServer::Options options;
    options.watchWindow = 20;
    m_server = std::make_unique<ApiServer>(m_clock, options);
    QVERIFY_RESULT(m_server->start());
    QVERIFY_RESULT(
        m_server->seed(kube::newObject(r::namespaceType, {{}, QStringLiteral("default")})));
    auto connection = connectAs(ApiServer::Role::Admin);
    QVERIFY_RESULT(connection);
    m_connection = *std::move(connection);
    m_client = std::make_unique<Client>(*m_connection);
}

void ApiServerTest::cleanup()
{
    m_client.reset();
    m_connection.reset();
    m_server.reset();
}

void ApiServerTest::keepsWhatOnlyTheServerSets()
{
    const auto made = create(QStringLiteral("a"));
    QVERIFY_RESULT(made);
    QVERIFY(!made->meta.uid.isEmpty() && !made->meta.resourceVersion.isEmpty());
    QCOMPARE(made->meta.generation, 1);
    QJsonObject changed = made->json();
    QJsonObject metadata = changed[L1("metadata")].toObject();
    metadata[L1("creationTimestamp")] = QStringLiteral("2001-01-01T00:00:00Z");
    metadata[L1("generation")] = 9;
    metadata[L1("labels")] = QJsonObject{{QStringLiteral("a"), QStringLiteral("b")}};
    changed[L1("metadata")] = metadata;
    const auto labelled = wait(m_client->replace(r::wukongSnapshot, changed));
    QVERIFY_RESULT(labelled);
    QCOMPARE(labelled->meta.createdAt, made->meta.createdAt);
    QCOMPARE(labelled->meta.generation, 1); // only spec counts
    const QJsonObject description{
        {QStringLiteral("spec"),
         QJsonObject{{QStringLiteral("description"), QStringLiteral("x")}}}};
    QCOMPARE(wait(m_client->mergePatch(r::wukongSnapshot, key(QStringLiteral("a")), description))
                 ->meta.generation,
             2);
    // Nothing changes: nothing is written.
    const auto same =
        wait(m_client->mergePatch(r::wukongSnapshot, key(QStringLiteral("a")), description));
    QCOMPARE(same->meta.generation, 2);
}

void ApiServerTest::refusesStaleWrites()
{
    const auto made = create(QStringLiteral("a"));
    const QJsonObject patch{
        {QStringLiteral("metadata"),
         QJsonObject{
             {QStringLiteral("resourceVersion"), made->meta.resourceVersion},
             {QStringLiteral("labels"), QJsonObject{{QStringLiteral("x"), QStringLiteral("y")}}}}}};
    QVERIFY_RESULT(wait(m_client->mergePatch(r::wukongSnapshot, key(QStringLiteral("a")), patch)));
    const auto stale = wait(m_client->replace(r::wukongSnapshot, made->json()));
    QCOMPARE(stale.error().kind, Kind::Conflict);
    QVERIFY(stale.error().detail.contains(
        L1("the object has been modified; please apply your changes")));
}

void ApiServerTest::statusHasAWayOfItsOwn()
{
    const auto made = create(QStringLiteral("a"));
    const QJsonObject both{
        {QStringLiteral("status"), QJsonObject{{QStringLiteral("phase"), QStringLiteral("Ready")}}},
        {QStringLiteral("spec"),
         QJsonObject{{QStringLiteral("description"), QStringLiteral("x")}}}};
    const auto viaMain =
        wait(m_client->mergePatch(r::wukongSnapshot, key(QStringLiteral("a")), both));
    QVERIFY(!viaMain->json().contains(L1("status")));
    const QJsonObject other{
        {QStringLiteral("status"), QJsonObject{{QStringLiteral("phase"), QStringLiteral("Ready")}}},
        {QStringLiteral("spec"),
         QJsonObject{{QStringLiteral("description"), QStringLiteral("y")}}}};
    const auto viaStatus = wait(m_client->mergePatch(r::wukongSnapshot, key(QStringLiteral("a")),
                                                     other, kube::Subresource::Status));
    QCOMPARE(viaStatus->json()[L1("status")][L1("phase")].toString(), QStringLiteral("Ready"));
    QCOMPARE(viaStatus->json()[L1("spec")][L1("description")].toString(), QStringLiteral("x"));
    QCOMPARE(viaStatus->meta.generation, viaMain->meta.generation);
}

void ApiServerTest::finalizersHoldWhatIsDeleted()
{
    QJsonObject object = request(QStringLiteral("a"));
    QJsonObject metadata = object[L1("metadata")].toObject();
    metadata[L1("finalizers")] = QJsonArray{QStringLiteral("example.com/hold")};
    object[L1("metadata")] = metadata;
    QVERIFY_RESULT(wait(m_client->create(r::wukongSnapshot, object)));
    QVERIFY_RESULT(wait(m_client->remove(r::wukongSnapshot, key(QStringLiteral("a")))));
    const auto leaving = wait(m_client->get(r::wukongSnapshot, key(QStringLiteral("a"))));
    QVERIFY_RESULT(leaving);
    QVERIFY(leaving->meta.deletedAt.has_value());
    const auto patch = [](const QJsonArray &finalizers) {
        return QJsonObject{
            {QStringLiteral("metadata"), QJsonObject{{QStringLiteral("finalizers"), finalizers}}}};
    };
    const auto added = wait(m_client->mergePatch(
        r::wukongSnapshot, key(QStringLiteral("a")),
        patch({QStringLiteral("example.com/hold"), QStringLiteral("example.com/new")})));
    QVERIFY(added.error().detail.contains(L1("no new finalizers can be added")));
    QVERIFY_RESULT(
        wait(m_client->mergePatch(r::wukongSnapshot, key(QStringLiteral("a")), patch({}))));
    const auto gone = wait(m_client->get(r::wukongSnapshot, key(QStringLiteral("a"))));
    QCOMPARE(gone.error().kind, Kind::NotFound);
    QCOMPARE(gone.error().detail,
             QStringLiteral("wukongsnapshots.vm.novasphere.dev \"a\" not found"));
}

void ApiServerTest::preconditionsMustHold()
{
    const auto made = create(QStringLiteral("a"));
    const auto wrong = wait(m_client->remove(r::wukongSnapshot, key(QStringLiteral("a")),
                                             {QStringLiteral("other"), {}}));
    QCOMPARE(wrong.error().kind, Kind::Conflict);
    QVERIFY_RESULT(wait(m_client->remove(r::wukongSnapshot, key(QStringLiteral("a")),
                                         {made->meta.uid, made->meta.resourceVersion})));
}

void ApiServerTest::dryRunChangesNothing()
{
    QVERIFY_RESULT(wait(
        m_client->create(r::wukongSnapshot, request(QStringLiteral("a")), kube::DryRun::Server)));
    QCOMPARE(wait(m_client->get(r::wukongSnapshot, key(QStringLiteral("a")))).error().kind,
             Kind::NotFound);
}

void ApiServerTest::pagesListsAndSelects()
{
    constexpr int many = 1203; // three pages
    for (int i = 0; i < many; ++i) {
        QJsonObject object =
            kube::newObject(r::event, key(QStringLiteral("e%1").arg(i, 5, 10, QLatin1Char('0'))));
        object[L1("reason")] = i % 2 == 0 ? QStringLiteral("Even") : QStringLiteral("Odd");
        QVERIFY_RESULT(m_server->seed(object));
    }
    const auto all = wait(m_client->listAll(r::event, {}));
    QVERIFY_RESULT(all);
    QCOMPARE(all->items.size(), size_t{many});
    QVERIFY(std::ranges::is_sorted(all->items, {},
                                   [](const kube::Object &object) { return object.meta.name; }));
    QCOMPARE(wait(m_client->listAll(r::event,
                                    {QStringLiteral("default"), {}, QStringLiteral("reason=Odd")}))
                 ->items.size(),
             size_t{601});
    QCOMPARE(wait(m_client->listAll(r::event, {QStringLiteral("elsewhere"), {}, {}}))->items.size(),
             size_t{0});
}

std::unique_ptr<kube::WatchStream> ApiServerTest::watch(const QString &resourceVersion)
{
    std::unique_ptr<kube::WatchStream> stream;
    const auto request =
        kube::watchRequest(r::wukongSnapshot, {}, resourceVersion, std::chrono::seconds{60});
    m_connection->openWatch(request, this, [&](const base::Result<QNetworkReply *> &reply) {
        stream = std::make_unique<kube::WatchStream>(*m_connection, *reply, request.resource);
    });
    return stream;
}

void ApiServerTest::watchesSeeEveryChange()
{
    const auto list = wait(m_client->listPage(r::wukongSnapshot, {}));
    const auto stream = watch(list->resourceVersion);
    QStringList seen;
    connect(stream.get(), &kube::WatchStream::linesReceived, this,
            [&seen](const QByteArray &lines) {
                const auto events = kube::decodeWatch(lines);
                for (const kube::WatchEvent &event : *events)
                    seen << QString::number(static_cast<int>(event.type)) + event.object.meta.name;
            });
    QVERIFY_RESULT(create(QStringLiteral("a")));
    QVERIFY_RESULT(wait(m_client->mergePatch(
        r::wukongSnapshot, key(QStringLiteral("a")),
        {{QStringLiteral("spec"),
          QJsonObject{{QStringLiteral("description"), QStringLiteral("x")}}}})));
    QVERIFY_RESULT(wait(m_client->remove(r::wukongSnapshot, key(QStringLiteral("a")))));
    QTRY_COMPARE(seen,
                 (QStringList{QStringLiteral("0a"), QStringLiteral("1a"), QStringLiteral("2a")}));
}

void ApiServerTest::watchesGoOnWhenTheirDefinitionChanges()
{
    const auto list = wait(m_client->listPage(r::wukongSnapshot, {}));
    const auto stream = watch(list->resourceVersion);
    QString seen;
    connect(stream.get(), &kube::WatchStream::linesReceived, this,
            [&seen](const QByteArray &lines) {
                seen = kube::decodeWatch(lines)->front().object.meta.name;
            });
    const kube::ObjectKey definition{{}, r::wukongSnapshot.qualifiedName()};
    const QJsonObject labels{
        {QStringLiteral("labels"), QJsonObject{{QStringLiteral("a"), L1("b")}}}};
    QVERIFY_RESULT(wait(m_client->mergePatch(r::customResourceDefinition, definition,
                                             {{QStringLiteral("metadata"), labels}})));
    QVERIFY_RESULT(create(QStringLiteral("late")));
    QTRY_COMPARE(seen, QStringLiteral("late"));
}

void ApiServerTest::tooOldWatchesAreTold()
{
    const auto list = wait(m_client->listPage(r::wukongSnapshot, {}));
    for (int i = 0; i < 30; ++i)
        QVERIFY_RESULT(create(QStringLiteral("a%1").arg(i)));
    const auto stream = watch(list->resourceVersion);
    Kind kind = Kind::Server;
    connect(
        stream.get(), &kube::WatchStream::linesReceived, this,
        [&kind](const QByteArray &lines) { kind = kube::decodeWatch(lines)->front().error.kind; });
    QTRY_COMPARE(kind, Kind::Gone);
}

void ApiServerTest::rolesAreEnforced()
{
    const auto clientAs = [this](ApiServer::Role role) { return *connectAs(role); };
    const auto viewer = clientAs(ApiServer::Role::Viewer);
    const auto expired = clientAs(ApiServer::Role::Expired);
    const auto shop = clientAs(ApiServer::Role::Shop);
    Client viewing(*viewer);
    Client late(*expired);
    Client narrow(*shop);
    QVERIFY_RESULT(wait(viewing.listPage(r::wukongSnapshot, {})));
    QCOMPARE(wait(viewing.create(r::wukongSnapshot, request(QStringLiteral("a")))).error().kind,
             Kind::Forbidden);
    QCOMPARE(wait(late.listPage(r::wukongSnapshot, {})).error().kind, Kind::Auth);
    const auto everywhere = wait(narrow.listPage(r::wukongSnapshot, {}));
    QCOMPARE(everywhere.error().kind, Kind::Forbidden);
    QVERIFY(
        everywhere.error().detail.contains(L1("cannot list resource \"wukongsnapshots\" in API "
                                              "group \"vm.novasphere.dev\" at the cluster scope")));
    QVERIFY_RESULT(wait(narrow.listPage(r::wukongSnapshot, {QStringLiteral("shop"), {}, {}})));
}

void ApiServerTest::faultsComeOnDemand()
{
    Fault throttled;
    throttled.pathContains = QStringLiteral("wukongsnapshots");
    throttled.status = 429;
    throttled.retryAfter = 40; // longer than the client waits by itself
    m_server->addFault(throttled);
    Fault cut;
    cut.pathContains = QStringLiteral("wukongsnapshots");
    cut.cutAfter = 10;
    m_server->addFault(cut);
    const auto first = create(QStringLiteral("a"));
    QCOMPARE(first.error().kind, Kind::Throttled);
    QCOMPARE(first.error().retryAfter.count(), 40'000);
    QVERIFY(!create(QStringLiteral("b")));
    QVERIFY_RESULT(wait(m_client->listPage(r::wukongSnapshot, {})));
}

QTEST_GUILESS_MAIN(ApiServerTest)

#include "tst_apiserver.moc"
