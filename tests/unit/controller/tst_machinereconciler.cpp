// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "controllerparts.h"

#include "controller/machinereconciler.h"
#include "kube/core/yaml.h"
#include "support/fakeclock.h"
#include "support/scriptedclient.h"
#include "support/testing.h"

#include <QJsonDocument>
#include <QSignalSpy>

using namespace std::chrono_literals;
using support::ScriptedServer;
using support::SeenRequest;
using L1 = QLatin1String;

namespace {

const QByteArray taken = "finalizers: [wukong.novasphere.dev/finalizer]";
const QByteArray policy = "snapshotPolicy: {schedule: '@daily'}";

kube::ObjectKey keyOf(const QByteArray &name)
{
    return {QStringLiteral("shop"), QString::fromUtf8(name)};
}

template<class T>
void put(kube::Store<T> &store, const QByteArray &name, const QByteArray &rest)
{
    static int version = 0;
    const auto json = kube::parseYaml("{metadata: {name: " + name + ", namespace: shop, uid: u-"
                                      + name + ", resourceVersion: '"
                                      + QByteArray::number(++version) + "', " + rest + "}");
    QVERIFY_RESULT(json);
    auto value = T::fromObject(*kube::objectFromJson(json->toObject()));
    QVERIFY_RESULT(value);
    store.apply({{keyOf(name), std::make_shared<const T>(*std::move(value))}});
}

} // namespace

// On stores that a test fills, and a server that takes every write.
class MachineReconcilerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void putsBackWhatWentWithTheFinalizer();
    void takesALossForDealtWithOnce();
    void triesAgainWhenSomebodyElseWroteMeanwhile();
    void listsTheSnapshotsOfAMachine();
    void listsAgainAMinuteAfterARemoval();
    void asksNothingWhereAllIsWell();

private:
    void putWukong(const QByteArray &name, const QByteArray &metadata, const QByteArray &spec);
    void putSnapshot(const QByteArray &name, const QByteArray &machine);
    [[nodiscard]] QList<QByteArray> writes() const; // of Wukongs: path and body

    std::unique_ptr<support::ScriptedClient> m_cluster;
    std::unique_ptr<support::FakeClock> m_clock;
    std::unique_ptr<ControllerParts> m_parts;
    std::unique_ptr<controller::MachineReconciler> m_reconciler;
    int m_conflicts = 0; // to be answered
};

void MachineReconcilerTest::init()
{
    support::failOnWarnings();
    m_conflicts = 0;
    m_cluster =
        std::make_unique<support::ScriptedClient>([this](const SeenRequest &, QTcpSocket *socket) {
            if (m_conflicts-- > 0)
                ScriptedServer::respond(socket, 409, R"({"kind":"Status","reason":"Conflict"})");
            else
                ScriptedServer::respond(socket, 200, R"({"metadata":{"name":"a"}})");
        });
    m_clock = std::make_unique<support::FakeClock>(base::Instant{1'793'500'000s});
    m_parts = std::make_unique<ControllerParts>(m_cluster->client(), *m_clock);
    m_reconciler = std::make_unique<controller::MachineReconciler>(m_parts->services);
    m_reconciler->start();
}

void MachineReconcilerTest::cleanup()
{
    m_reconciler.reset();
    m_parts.reset();
    m_cluster.reset();
}

void MachineReconcilerTest::putWukong(const QByteArray &name,
                                      const QByteArray &metadata,
                                      const QByteArray &rest)
{
    put(m_parts->estate.wukongs, name, metadata + "}, " + rest);
}

void MachineReconcilerTest::putSnapshot(const QByteArray &name, const QByteArray &machine)
{
    put(m_parts->estate.requests, name,
        "}, spec: {operation: create, wukongName: " + machine + "}, status: {phase: Ready}");
}

QList<QByteArray> MachineReconcilerTest::writes() const
{
    QList<QByteArray> found;
    for (const SeenRequest &request : m_cluster->requests()) {
        if (request.path.contains("/wukongs/"))
            found << request.path.mid(request.path.lastIndexOf("/wukongs/")) + ' ' + request.body;
    }
    return found;
}

void MachineReconcilerTest::putsBackWhatWentWithTheFinalizer()
{
    putWukong("a", {}, "spec: {" + policy + "}");
    putWukong("a", taken, "spec: {}");
    QTRY_COMPARE(writes().size(), 1);
    const QByteArray write = writes().constFirst();
    QVERIFY2(write.startsWith("/wukongs/a ") && write.contains(R"("schedule":"@daily")"),
             write.constData());
    QTRY_COMPARE(m_cluster->requests().size(), 2); // the other is the event
}

void MachineReconcilerTest::takesALossForDealtWithOnce()
{
    putWukong("a", {}, "spec: {" + policy + "}");
    putWukong("a", taken, "spec: {}");
    QTRY_COMPARE(writes().size(), 1);
    putWukong("a", taken, "spec: {" + policy + "}");
    putWukong("a", taken, "spec: {cpu: 2}"); // a person has removed it
    putSnapshot("marker", "a");
    QTRY_COMPARE(writes().size(), 2);
    QVERIFY(writes().constLast().startsWith("/wukongs/a/status "));
}

void MachineReconcilerTest::triesAgainWhenSomebodyElseWroteMeanwhile()
{
    m_conflicts = 2; // the patch and the event
    putWukong("a", {}, "spec: {" + policy + "}");
    putWukong("a", taken, "spec: {}");
    QTRY_COMPARE(writes().size(), 1);
    QTRY_VERIFY(m_clock->pendingCount() > 0);
    m_clock->advance(1s);
    QTRY_COMPARE(writes().size(), 2);
    QCOMPARE(writes().constFirst(), writes().constLast());
}

void MachineReconcilerTest::listsTheSnapshotsOfAMachine()
{
    putWukong("a", taken, "spec: {}");
    putSnapshot("s", "a");
    QTRY_COMPARE(writes().size(), 1);
    QVERIFY(writes().constFirst().contains(R"("snapshots":[{"name":"s","phase":"Ready"}])"));
    putWukong("a", taken, "status: {snapshots: [{name: s, phase: Ready}]}");
    m_parts->estate.requests.apply({{keyOf("s"), nullptr}});
    QTRY_COMPARE(writes().size(), 2);
    QVERIFY(writes().constLast().contains(R"("snapshots":null)"));
}

void MachineReconcilerTest::listsAgainAMinuteAfterARemoval()
{
    putWukong("a", taken, "spec: {}");
    putSnapshot("s", "a");
    QTRY_COMPARE(writes().size(), 1);
    QTRY_VERIFY(m_clock->pendingCount() > 0); // its answer has come
    putWukong("a", taken, "spec: {}");
    m_clock->advance(59s);
    QCOMPARE(writes().size(), 1);
    m_clock->advance(1s);
    QTRY_COMPARE(writes().size(), 2);
    QVERIFY(writes().constLast().contains("SnapshotsPublished"));
}

void MachineReconcilerTest::asksNothingWhereAllIsWell()
{
    for (int each = 0; each < 1000; ++each) {
        const QByteArray name = "m" + QByteArray::number(each);
        putSnapshot("s-" + name, name);
        putWukong(name, taken,
                  "spec: {" + policy + "}, status: {snapshots: [{name: s-" + name
                      + ", phase: Ready}]}");
    }
    putSnapshot("other", "m7");
    QTRY_COMPARE(writes().size(), 1);
    QVERIFY(writes().constFirst().startsWith("/wukongs/m7/status "));
    QCOMPARE(m_cluster->requests().size(), 1);
}

QTEST_GUILESS_MAIN(MachineReconcilerTest)

#include "tst_machinereconciler.moc"
