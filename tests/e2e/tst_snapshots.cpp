// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "clusterfixture.h"

#include "support/testing.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>

#include <algorithm>

using e2e::ClusterFixture;
using L1 = QLatin1String;
namespace r = kube::resources;

// Taking and deleting snapshots with the programs as they are shipped, on either cluster.
class SnapshotsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void cleanupTestCase() { m_cluster.reset(); }

    void takesAndDeletesSnapshotOfWukong();
    void takesSnapshotOfPlainMachine();
    void stopsAndStartsMachineForOfflineSnapshot();
    void deletesByRequest();
    void keepsPinnedSnapshot();
    void queuesSnapshotsOfOneMachine();
    void explainsUnknownMachine();
    void refusesNameTwice();
    void refusesWrongRequests_data();
    void refusesWrongRequests();
    void survivesBeingKilled();
    void endsCleanly();

private:
    static QJsonObject request(const QString &name, const QJsonObject &spec);
    static QJsonObject
    capture(const QString &name, const QString &wukong, const QJsonObject &more = {});
    [[nodiscard]] QJsonObject status(const QString &name);
    [[nodiscard]] QString phase(const QString &name)
    {
        return status(name)[L1("phase")].toString();
    }
    [[nodiscard]] bool isGone(const QString &name)
    {
        return !m_cluster->get(r::wukongSnapshot, {ClusterFixture::space, name});
    }
    void removeRequest(const QString &name)
    {
        (void)m_cluster->remove(r::wukongSnapshot, {ClusterFixture::space, name});
    }

    std::unique_ptr<ClusterFixture> m_cluster;
};

#define TRY_PHASE(name, expected)                                                                  \
    QTRY_VERIFY2_WITH_TIMEOUT(                                                                     \
        phase(name) == L1(expected),                                                               \
        qPrintable(phase(name) + L1(": ") + status(name)[L1("message")].toString()), 60'000)

void SnapshotsTest::initTestCase()
{
    const QString missing = ClusterFixture::missing();
    if (!missing.isEmpty())
        QSKIP(qPrintable(missing));
    m_cluster = std::make_unique<ClusterFixture>();
    QString problem = m_cluster->start();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    m_cluster->startController();
    problem = m_cluster->makeWukong(QStringLiteral("my-vm"));
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

// Every test leaves the cluster as it was: whatever it made must be deletable without a trace.
void SnapshotsTest::cleanup()
{
    if (!m_cluster)
        return;
    for (const kube::Object &object : m_cluster->list(r::wukongSnapshot, ClusterFixture::space))
        removeRequest(object.meta.name);
    QTRY_VERIFY_WITH_TIMEOUT(m_cluster->list(r::wukongSnapshot, ClusterFixture::space).empty(),
                             60'000);
    QTRY_COMPARE_WITH_TIMEOUT(m_cluster->snapshotObjects(), QStringList(), 30'000);
}

QJsonObject SnapshotsTest::request(const QString &name, const QJsonObject &spec)
{
    QJsonObject object = kube::newObject(r::wukongSnapshot, {ClusterFixture::space, name});
    object[L1("spec")] = spec;
    return object;
}

QJsonObject
SnapshotsTest::capture(const QString &name, const QString &wukong, const QJsonObject &more)
{
    QJsonObject spec = more;
    spec[L1("operation")] = QStringLiteral("create");
    spec[L1("wukongName")] = wukong;
    return request(name, spec);
}

QJsonObject SnapshotsTest::status(const QString &name)
{
    const auto object = m_cluster->get(r::wukongSnapshot, {ClusterFixture::space, name});
    return object ? (*object)[L1("status")].toObject() : QJsonObject();
}

void SnapshotsTest::takesAndDeletesSnapshotOfWukong()
{
    const QString name = QStringLiteral("vm-snapshot-1");
    QVERIFY_RESULT(m_cluster->create(r::wukongSnapshot, capture(name, QStringLiteral("my-vm"))));
    TRY_PHASE(name, "Ready");
    const QJsonObject seen = status(name);
    QCOMPARE(seen[L1("backend")].toString(), QStringLiteral("KubeVirt"));
    QCOMPARE(seen[L1("power")].toString(), QStringLiteral("Online"));
    QCOMPARE(seen[L1("consistency")].toString(), QStringLiteral("Application"));
    QCOMPARE(seen[L1("size")].toString(), QStringLiteral("15Gi"));
    QCOMPARE(seen[L1("machineName")].toString(), QStringLiteral("my-vm"));
    QVERIFY(!seen[L1("createdAt")].toString().isEmpty());
    QCOMPARE(
        std::ranges::count_if(seen[L1("disks")].toArray(),
                              [](const QJsonValue &disk) { return disk[L1("included")].toBool(); }),
        2);
    QCOMPARE(seen[L1("machine")][L1("cpu")].toInt(), 2);
    QVERIFY(!QJsonDocument(seen).toJson().contains("never-to-be-seen"));
    QVERIFY(!m_cluster->snapshotObjects().isEmpty());
    removeRequest(name);
    QTRY_VERIFY_WITH_TIMEOUT(isGone(name), 60'000);
    QCOMPARE(m_cluster->snapshotObjects(), QStringList());
}

void SnapshotsTest::takesSnapshotOfPlainMachine()
{
    const QString problem = m_cluster->makePlainMachine(QStringLiteral("legacy"));
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    QVERIFY_RESULT(m_cluster->create(
        r::wukongSnapshot,
        request(QStringLiteral("plain"),
                {{QStringLiteral("operation"), QStringLiteral("create")},
                 {QStringLiteral("virtualMachineName"), QStringLiteral("legacy")}})));
    TRY_PHASE(QStringLiteral("plain"), "Ready");
    QCOMPARE(status(QStringLiteral("plain"))[L1("size")].toString(), QStringLiteral("2Gi"));
}

void SnapshotsTest::stopsAndStartsMachineForOfflineSnapshot()
{
    const QString name = QStringLiteral("offline");
    const kube::ObjectKey machine{ClusterFixture::space, QStringLiteral("my-vm-vm")};
    const auto before = m_cluster->get(r::virtualMachineInstance, machine);
    QVERIFY(before.has_value());
    QVERIFY_RESULT(
        m_cluster->create(r::wukongSnapshot,
                          capture(name, QStringLiteral("my-vm"),
                                  {{QStringLiteral("mode"), QStringLiteral("Offline")}})));
    TRY_PHASE(name, "Ready");
    QCOMPARE(status(name)[L1("consistency")].toString(), QStringLiteral("Offline"));
    QTRY_VERIFY_WITH_TIMEOUT(m_cluster->get(r::virtualMachineInstance, machine).has_value(),
                             30'000);
    const auto after = m_cluster->get(r::virtualMachineInstance, machine);
    QVERIFY((*after)[L1("metadata")][L1("uid")] != (*before)[L1("metadata")][L1("uid")]);
    const auto wukong = m_cluster->get(r::wukong, {ClusterFixture::space, QStringLiteral("my-vm")});
    QVERIFY((*wukong)[L1("spec")][L1("startStrategy")][L1("autoStart")].toBool(true));
    QTRY_COMPARE_WITH_TIMEOUT(
        (*m_cluster->get(r::virtualMachine, machine))[L1("status")][L1("printableStatus")]
            .toString(),
        QStringLiteral("Running"), 30'000);
}

void SnapshotsTest::deletesByRequest()
{
    const QString name = QStringLiteral("doomed");
    QVERIFY_RESULT(m_cluster->create(r::wukongSnapshot, capture(name, QStringLiteral("my-vm"))));
    TRY_PHASE(name, "Ready");
    QVERIFY_RESULT(
        m_cluster->create(r::wukongSnapshot,
                          request(QStringLiteral("delete-doomed"),
                                  {{QStringLiteral("operation"), QStringLiteral("delete")},
                                   {QStringLiteral("wukongName"), QStringLiteral("my-vm")},
                                   {QStringLiteral("snapshotName"), name}})));
    TRY_PHASE(QStringLiteral("delete-doomed"), "Deleted");
    QVERIFY(isGone(name));
    QCOMPARE(m_cluster->snapshotObjects(), QStringList());
}

void SnapshotsTest::keepsPinnedSnapshot()
{
    const QString name = QStringLiteral("pinned");
    const QJsonObject pin{{QStringLiteral("reason"), QStringLiteral("audit")}};
    QVERIFY_RESULT(m_cluster->create(
        r::wukongSnapshot, capture(name, QStringLiteral("my-vm"), {{QStringLiteral("pin"), pin}})));
    TRY_PHASE(name, "Ready");
    QVERIFY_RESULT(
        m_cluster->create(r::wukongSnapshot,
                          request(QStringLiteral("delete-pinned"),
                                  {{QStringLiteral("operation"), QStringLiteral("delete")},
                                   {QStringLiteral("wukongName"), QStringLiteral("my-vm")},
                                   {QStringLiteral("snapshotName"), name}})));
    TRY_PHASE(QStringLiteral("delete-pinned"), "Failed");
    QVERIFY(
        status(QStringLiteral("delete-pinned"))[L1("message")].toString().contains(L1("audit")));
    // kubectl delete waits at the pin as well; removing the pin lets it go.
    removeRequest(name);
    QTRY_VERIFY(status(name)[L1("message")].toString().contains(L1("audit")));
    QVERIFY(!m_cluster->snapshotObjects().isEmpty());
    QVERIFY_RESULT(m_cluster->patch(
        r::wukongSnapshot, {ClusterFixture::space, name},
        {{QStringLiteral("spec"), QJsonObject{{QStringLiteral("pin"), QJsonValue::Null}}}}));
    QTRY_VERIFY_WITH_TIMEOUT(isGone(name), 60'000);
}

void SnapshotsTest::queuesSnapshotsOfOneMachine()
{
    const QStringList names{QStringLiteral("q1"), QStringLiteral("q2"), QStringLiteral("q3")};
    for (const QString &name : names)
        QVERIFY_RESULT(
            m_cluster->create(r::wukongSnapshot, capture(name, QStringLiteral("my-vm"))));
    for (const QString &name : names)
        TRY_PHASE(name, "Ready");
}

void SnapshotsTest::explainsUnknownMachine()
{
    const QString name = QStringLiteral("lost");
    QVERIFY_RESULT(m_cluster->create(r::wukongSnapshot, capture(name, QStringLiteral("nobody"))));
    QTRY_VERIFY(status(name)[L1("message")].toString().contains(L1("nobody")));
    TRY_PHASE(name, "Failed");
    QCOMPARE(m_cluster->snapshotObjects(), QStringList());
}

void SnapshotsTest::refusesNameTwice()
{
    const QJsonObject object = capture(QStringLiteral("twice"), QStringLiteral("nobody"));
    QVERIFY_RESULT(m_cluster->create(r::wukongSnapshot, object));
    const auto again = m_cluster->create(r::wukongSnapshot, object);
    QVERIFY(!again);
    QCOMPARE(again.error().kind, base::Error::Kind::AlreadyExists);
    QCOMPARE(again.error().detail,
             QStringLiteral("wukongsnapshots.vm.novasphere.dev \"twice\" already exists"));
}

void SnapshotsTest::refusesWrongRequests_data()
{
    QTest::addColumn<QByteArray>("spec");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const char *spec, const char *message) {
        QTest::newRow(name) << QByteArray(spec) << QString::fromUtf8(message);
    };
    row("no machine", R"({"operation":"create"})",
        "exactly one of wukongName and virtualMachineName must be set");
    row("two machines", R"({"operation":"create","wukongName":"a","virtualMachineName":"b"})",
        "exactly one of wukongName and virtualMachineName must be set");
    row("unknown operation", R"({"operation":"explode","wukongName":"a"})",
        "spec.operation: Unsupported value: \"explode\": supported values: \"create\", "
        "\"restore\", \"delete\", \"clone\"");
    row("no operation", R"({"wukongName":"a"})", "spec.operation: Required value");
    row("name of the new snapshot", R"({"operation":"create","wukongName":"a","snapshotName":"b"})",
        "snapshotName is not allowed for operation create");
    row("what to delete", R"({"operation":"delete","wukongName":"a"})",
        "snapshotName is required for operations restore, delete and clone");
    row("no deadline", R"({"operation":"create","wukongName":"a","deadline":"0s"})",
        "deadline must be longer than 0");
    row("odd deadline", R"({"operation":"create","wukongName":"a","deadline":"soon"})",
        "spec.deadline");
    row("mode of a delete",
        R"({"operation":"delete","wukongName":"a","snapshotName":"b","mode":"Online"})",
        "mode is only for operation create");
    row("pin without reason", R"({"operation":"create","wukongName":"a","pin":{}})",
        "spec.pin.reason: Required value");
    row("clone without a name", R"({"operation":"clone","wukongName":"a","snapshotName":"b"})",
        "clone must be set for operation clone");
}

void SnapshotsTest::refusesWrongRequests()
{
    QFETCH(QByteArray, spec);
    QFETCH(QString, message);
    const auto answer =
        m_cluster->create(r::wukongSnapshot,
                          request(QStringLiteral("wrong"), QJsonDocument::fromJson(spec).object()));
    QVERIFY(!answer);
    QCOMPARE(answer.error().httpStatus, 422);
    QVERIFY2(answer.error().detail.contains(message), qPrintable(answer.error().detail));
}

void SnapshotsTest::survivesBeingKilled()
{
    constexpr int captures = 50;
    constexpr int kills = 20;
    const quint32 seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    for (const char *name : {"m1", "m2", "m3", "m4"}) {
        const QString problem = m_cluster->makePlainMachine(QLatin1String{name});
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }
    const auto name = [](int index) { return QStringLiteral("kill-%1").arg(index); };
    for (int index = 0; index < captures; ++index) {
        const QString machine = QStringLiteral("m%1").arg(1 + index % 4);
        QVERIFY_RESULT(
            m_cluster->create(r::wukongSnapshot,
                              request(name(index),
                                      {{QStringLiteral("operation"), QStringLiteral("create")},
                                       {QStringLiteral("deadline"), QStringLiteral("30m")},
                                       {QStringLiteral("virtualMachineName"), machine}})));
    }
    for (int kill = 0; kill < kills; ++kill) {
        // A random moment: some random number of answers from the cluster later.
        for (int answers = random.bounded(120); answers > 0; --answers)
            (void)m_cluster->get(r::wukongSnapshot, {ClusterFixture::space, name(0)});
        m_cluster->killController();
        m_cluster->startController();
    }
    for (int index = 0; index < captures; ++index)
        QTRY_COMPARE_WITH_TIMEOUT(phase(name(index)), QStringLiteral("Ready"), 300'000);
    QCOMPARE(m_cluster->list(r::vmSnapshot, ClusterFixture::space).size(), size_t{captures});
}

void SnapshotsTest::endsCleanly()
{
    QCOMPARE(m_cluster->terminateController(), 0);
    m_cluster->startController();
    const QString name = QStringLiteral("after-restart");
    QVERIFY_RESULT(m_cluster->create(r::wukongSnapshot, capture(name, QStringLiteral("my-vm"))));
    TRY_PHASE(name, "Ready");
}

QTEST_GUILESS_MAIN(SnapshotsTest)

#include "tst_snapshots.moc"
