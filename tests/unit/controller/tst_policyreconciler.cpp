// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "controllerparts.h"

#include "controller/policyreconciler.h"
#include "kube/core/patch.h"
#include "kube/core/timestamps.h"
#include "kube/core/yaml.h"
#include "snapshots/names.h"
#include "support/fakeclock.h"
#include "support/scriptedclient.h"
#include "support/testing.h"

#include <QJsonDocument>
#include <QSignalSpy>
#include <QUrl>

using namespace std::chrono_literals;
using support::ScriptedServer;
using support::SeenRequest;
using L1 = QLatin1String;
namespace r = kube::resources;

namespace {

constexpr base::Instant start{1'793'500'000s}; // 2026-11-01T02:26:40Z
const QByteArray hourly = "schedule: '0 * * * *'";

QByteArray stamp(base::Instant moment)
{
    return '"' + kube::formatTime(moment).toUtf8() + '"';
}

} // namespace

// On stores that a test fills, and a server that takes every write and lists what the test says.
class PolicyReconcilerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void takesASnapshotOfEachMachineWhenItIsDue();
    void publishesWhatItDid();
    void doesNotRunASlotTwiceOnAStaleStore();
    void deletesWhatALiveReadShows();
    void deletesNothingThatALiveReadContradicts();
    void looksOnceAtManyChanges();
    void servesThePolicyOfAWukong();
    void complainsOnceAboutAPolicyThatCannotBeUnderstood();
    void tellsWhatIsPromised();

private:
    template<class T>
    void put(kube::Store<T> &store, const QByteArray &name, const QByteArray &rest);
    void putPolicy(const QByteArray &spec, const QByteArray &status = {});
    void putMachine(const QByteArray &name, const QByteArray &spec = "{}");
    // Ready for `age`, and held by the policy.
    void putSnapshot(const QByteArray &name, std::chrono::hours age);
    void startLooking(const kube::ResourceType &holder);
    void pass(std::chrono::milliseconds time);
    [[nodiscard]] QList<SeenRequest> sent(const QByteArray &method, const QByteArray &path) const;
    void answer(const SeenRequest &request, QTcpSocket *socket);
    template<class T>
    void answerPatch(const kube::Store<T> &store,
                     const kube::ObjectKey &key,
                     const SeenRequest &request,
                     QTcpSocket *socket);

    std::unique_ptr<support::ScriptedClient> m_cluster;
    std::unique_ptr<support::FakeClock> m_clock;
    std::unique_ptr<ControllerParts> m_parts;
    std::unique_ptr<controller::PolicyReconciler> m_reconciler;
    std::unique_ptr<QSignalSpy> m_looks;
    QJsonArray m_listed; // the requests that a live read shows
    int m_version = 0;
};

void PolicyReconcilerTest::init()
{
    support::failOnWarnings();
    m_listed = {};
    m_cluster = std::make_unique<support::ScriptedClient>(
        [this](const SeenRequest &request, QTcpSocket *socket) { answer(request, socket); });
    m_clock = std::make_unique<support::FakeClock>(start);
    m_parts = std::make_unique<ControllerParts>(m_cluster->client(), *m_clock);
}

void PolicyReconcilerTest::cleanup()
{
    m_looks.reset();
    m_reconciler.reset();
    m_parts.reset();
    m_cluster.reset();
}

void PolicyReconcilerTest::answer(const SeenRequest &request, QTcpSocket *socket)
{
    if (request.method == "GET") {
        const QJsonObject list{{QStringLiteral("kind"), QStringLiteral("WukongSnapshotList")},
                               {QStringLiteral("metadata"), QJsonObject()},
                               {QStringLiteral("items"), m_listed}};
        ScriptedServer::respond(socket, 200, QJsonDocument(list).toJson());
        return;
    }
    if (request.method == "PATCH") {
        const QList<QByteArray> path = request.path.split('?').constFirst().split('/');
        const bool isPolicy = path.contains("wukongsnapshotpolicies");
        const kube::ObjectKey key{QStringLiteral("shop"),
                                  QString::fromUtf8(path.value(path.indexOf("shop") + 2))};
        if (isPolicy)
            answerPatch(m_parts->estate.policies, key, request, socket);
        else
            answerPatch(m_parts->estate.wukongs, key, request, socket);
        return;
    }
    ScriptedServer::respond(socket, 200, R"({"metadata":{"name":"a"}})");
}

// As a server does it; the store learns nothing of it.
template<class T>
void PolicyReconcilerTest::answerPatch(const kube::Store<T> &store,
                                       const kube::ObjectKey &key,
                                       const SeenRequest &request,
                                       QTcpSocket *socket)
{
    const auto object = store.find(key);
    QJsonObject json = object ? object->object.json() : QJsonObject();
    QJsonObject patch = QJsonDocument::fromJson(request.body).object();
    QJsonObject metadata = patch[L1("metadata")].toObject();
    metadata[L1("resourceVersion")] = QString::number(++m_version);
    patch[L1("metadata")] = metadata;
    json = kube::applyMergePatch(json, patch).toObject();
    ScriptedServer::respond(socket, 200, QJsonDocument(json).toJson());
}

template<class T>
void PolicyReconcilerTest::put(kube::Store<T> &store,
                               const QByteArray &name,
                               const QByteArray &rest)
{
    const auto json = kube::parseYaml("{metadata: {name: " + name + ", namespace: shop, uid: u-"
                                      + name + ", generation: 1, creationTimestamp: " + stamp(start)
                                      + ", resourceVersion: '" + QByteArray::number(++m_version)
                                      + "', " + rest + "}");
    QVERIFY_RESULT(json);
    auto value = T::fromObject(*kube::objectFromJson(json->toObject()));
    QVERIFY_RESULT(value);
    store.apply({{value->object.key(), std::make_shared<const T>(*std::move(value))}});
}

void PolicyReconcilerTest::putPolicy(const QByteArray &spec, const QByteArray &status)
{
    put(m_parts->estate.policies, "nightly",
        "}, spec: {allMachines: true, " + spec + "}, status: {" + status + "}");
}

void PolicyReconcilerTest::putMachine(const QByteArray &name, const QByteArray &spec)
{
    put(m_parts->estate.wukongs, name, "}, spec: " + spec);
}

void PolicyReconcilerTest::putSnapshot(const QByteArray &name, std::chrono::hours age)
{
    const QByteArray labels = "labels: {snapshots.novasphere.dev/policy-u-nightly: nightly, "
                              "snapshots.novasphere.dev/machine-uid: u-web}";
    put(m_parts->estate.requests, name,
        labels + "}, spec: {operation: create, wukongName: web}, status: {phase: Ready, createdAt: "
            + stamp(start - age) + "}");
}

void PolicyReconcilerTest::startLooking(const kube::ResourceType &holder)
{
    m_reconciler = std::make_unique<controller::PolicyReconciler>(holder, m_parts->services);
    m_looks =
        std::make_unique<QSignalSpy>(&m_reconciler->loop(), &controller::ReconcileLoop::worked);
    m_reconciler->start();
    pass(1s);
}

// Steps of a second, so that everything that waits for a moment sees it come.
void PolicyReconcilerTest::pass(std::chrono::milliseconds time)
{
    m_clock->advance(time);
    QCoreApplication::processEvents();
}

QList<SeenRequest> PolicyReconcilerTest::sent(const QByteArray &method,
                                              const QByteArray &path) const
{
    QList<SeenRequest> found;
    for (const SeenRequest &request : m_cluster->requests()) {
        if (request.method == method && request.path.contains(path))
            found << request;
    }
    return found;
}

void PolicyReconcilerTest::takesASnapshotOfEachMachineWhenItIsDue()
{
    putPolicy(hourly);
    putMachine("web");
    putMachine("db");
    startLooking(r::wukongSnapshotPolicy);
    QTRY_COMPARE(sent("PATCH", "/wukongsnapshotpolicies/nightly/status").size(), 1);
    QVERIFY(sent("POST", "/wukongsnapshots").isEmpty());
    QTRY_VERIFY(m_clock->pendingCount() > 0);
    pass(34min); // it is three
    QTRY_COMPARE(sent("POST", "/wukongsnapshots").size(), 2);
    const QJsonObject made =
        QJsonDocument::fromJson(sent("POST", "/wukongsnapshots").constFirst().body).object();
    const QJsonValue metadata = made[L1("metadata")];
    QCOMPARE(metadata[L1("labels")][L1("snapshots.novasphere.dev/policy-u-nightly")].toString(),
             QStringLiteral("nightly"));
    QCOMPARE(metadata[L1("labels")][snapshots::names::machineUidLabel].toString(),
             QStringLiteral("u-db"));
    QCOMPARE(metadata[L1("annotations")][snapshots::names::slotAnnotation].toString(),
             QStringLiteral("2026-11-01T03:00:00Z"));
}

void PolicyReconcilerTest::publishesWhatItDid()
{
    putPolicy(hourly);
    putMachine("web");
    startLooking(r::wukongSnapshotPolicy);
    const QByteArray path = "/wukongsnapshotpolicies/nightly/status";
    QTRY_COMPARE(sent("PATCH", path).size(), 1);
    const QJsonObject status =
        QJsonDocument::fromJson(sent("PATCH", path).constFirst().body).object();
    QCOMPARE(status[L1("metadata")][L1("uid")].toString(), QStringLiteral("u-nightly"));
    QVERIFY(!status[L1("metadata")][L1("resourceVersion")].toString().isEmpty());
    QCOMPARE(status[L1("status")][L1("nextRun")].toString(),
             QStringLiteral("2026-11-01T03:00:00Z"));
    QCOMPARE(status[L1("status")][L1("selected")][L1("count")].toInt(), 1);
}

// The slot is done with and its snapshot is gone again, but the store still has the policy as it
// was before.
void PolicyReconcilerTest::doesNotRunASlotTwiceOnAStaleStore()
{
    const base::Instant before = start - 1h;
    putPolicy(hourly, "observedGeneration: 1, settledUntil: " + stamp(before));
    putMachine("web");
    const QByteArray slot = "2026-11-01T02:00:00Z";
    const QString name = snapshots::names::runName(QStringLiteral("web"), QStringLiteral("u-web"),
                                                   QStringLiteral("Auto"),
                                                   *kube::parseTime(QString::fromUtf8(slot)));
    put(m_parts->estate.requests, name.toUtf8(),
        "labels: {snapshots.novasphere.dev/policy-u-nightly: nightly, "
        "snapshots.novasphere.dev/machine-uid: u-web}, annotations: "
        "{snapshots.novasphere.dev/slot: '"
            + slot + "'}}, spec: {operation: create, wukongName: web}");
    startLooking(r::wukongSnapshotPolicy);
    QTRY_VERIFY(!sent("PATCH", "/wukongsnapshotpolicies/nightly/status").isEmpty());
    QTRY_VERIFY(m_clock->pendingCount() > 0);
    m_parts->estate.requests.apply({{{QStringLiteral("shop"), name}, nullptr}});
    pass(1s);
    QTRY_COMPARE(sent("PATCH", "/wukongsnapshotpolicies/nightly/status").size(), 2);
    QVERIFY(sent("POST", "/wukongsnapshots").isEmpty());
}

void PolicyReconcilerTest::deletesWhatALiveReadShows()
{
    putPolicy(hourly + ", retention: {maxCount: 2}");
    putMachine("web");
    for (int age = 1; age <= 3; ++age)
        putSnapshot("s" + QByteArray::number(age), std::chrono::hours{age});
    for (const auto &request : m_parts->estate.requests.items())
        m_listed << request->object.json();
    startLooking(r::wukongSnapshotPolicy);
    QTRY_COMPARE(sent("DELETE", "/wukongsnapshots/s3").size(), 1);
    QVERIFY(sent("DELETE", "/wukongsnapshots/s3").constFirst().body.contains(R"("uid":"u-s3")"));
    QCOMPARE(sent("DELETE", "/").size(), 1);
    const QByteArray list = QUrl::fromPercentEncoding(sent("GET", "/").constFirst().path).toUtf8();
    QVERIFY2(list.contains("labelSelector=snapshots.novasphere.dev/machine-uid=u-web"),
             list.constData());
}

// The newest is gone already, but the store does not know yet.
void PolicyReconcilerTest::deletesNothingThatALiveReadContradicts()
{
    putPolicy(hourly + ", retention: {maxCount: 2}");
    putMachine("web");
    for (int age = 1; age <= 3; ++age)
        putSnapshot("s" + QByteArray::number(age), std::chrono::hours{age});
    for (const auto &request : m_parts->estate.requests.items()) {
        if (request->name() != L1("s1"))
            m_listed << request->object.json();
    }
    startLooking(r::wukongSnapshotPolicy);
    QTRY_COMPARE(sent("PATCH", "/wukongsnapshotpolicies/nightly/status").size(), 1);
    QTRY_VERIFY(m_clock->pendingCount() > 0);
    QCOMPARE(sent("GET", "/").size(), 1);
    QVERIFY(sent("DELETE", "/").isEmpty());
}

void PolicyReconcilerTest::looksOnceAtManyChanges()
{
    putPolicy("schedule: broken");
    startLooking(r::wukongSnapshotPolicy);
    QTRY_COMPARE(m_looks->size(), 1);
    for (int each = 0; each < 50; ++each)
        putMachine("m" + QByteArray::number(each));
    QCOMPARE(m_looks->size(), 1);
    pass(1s);
    QTRY_COMPARE(m_looks->size(), 2);
}

void PolicyReconcilerTest::servesThePolicyOfAWukong()
{
    const QByteArray spec = "{snapshotPolicy: {enabled: true, " + hourly + "}}";
    putMachine("web", spec);
    putMachine("db");
    startLooking(r::wukong);
    QTRY_COMPARE(sent("PATCH", "/wukongs/web").size(), 1);
    const QByteArray patch = sent("PATCH", "/wukongs/web").constFirst().body;
    QVERIFY2(patch.contains("snapshots.novasphere.dev/settled"), patch.constData());
    QTRY_VERIFY(m_clock->pendingCount() > 0);
    pass(34min);
    QTRY_COMPARE(sent("POST", "/wukongsnapshots").size(), 1);
    QVERIFY(sent("PATCH", "/wukongs/db").isEmpty());
}

void PolicyReconcilerTest::complainsOnceAboutAPolicyThatCannotBeUnderstood()
{
    putMachine("web", "{snapshotPolicy: {enabled: true, schedule: often}}");
    startLooking(r::wukong);
    QTRY_COMPARE(sent("POST", "/events").size(), 1);
    QVERIFY(sent("POST", "/events").constFirst().body.contains("often"));
    putMachine("web", "{snapshotPolicy: {enabled: true, schedule: often}}");
    pass(1s);
    putMachine("web", "{snapshotPolicy: {enabled: true, schedule: seldom}}");
    pass(1s);
    QTRY_VERIFY(sent("PATCH", "/events").size() + sent("POST", "/events").size() == 2);
}

void PolicyReconcilerTest::tellsWhatIsPromised()
{
    putPolicy(hourly);
    putMachine("web");
    startLooking(r::wukongSnapshotPolicy);
    const QByteArray promise = "wukong_snapshots_promised_interval_seconds{namespace=\"shop\","
                               "machine=\"web\",kind=\"Wukong\"} 3600\n";
    QTRY_VERIFY(m_parts->metrics.text().contains(promise));
    m_parts->estate.policies.apply(
        {{{QStringLiteral("shop"), QStringLiteral("nightly")}, nullptr}});
    pass(1s);
    QTRY_VERIFY(!m_parts->metrics.text().contains(promise));
}

QTEST_GUILESS_MAIN(PolicyReconcilerTest)

#include "tst_policyreconciler.moc"
