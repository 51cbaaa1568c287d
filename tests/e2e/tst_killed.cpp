// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "clusterfixture.h"

#include "kube/core/yaml.h"
#include "snapshots/names.h"
#include "support/testing.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <set>

using namespace std::chrono_literals;
using e2e::ClusterFixture;
using L1 = QLatin1String;
namespace r = kube::resources;

// The controller is killed after each of its writes, one after another: the server carries the
// write out and does not answer, and a new controller finds what the old one left. Only the
// simulator can do that to order.
class KilledTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void procedureIsFinishedByTheNext_data();
    void procedureIsFinishedByTheNext();
    void restoreIsFinishedByTheNext();
    void cloneIsFinishedByTheNext();
    void policyIsCarriedOnByTheNext();

private:
    // Runs `once` with a controller that is killed after its first write, then with one that is
    // after its second, and so on until it ends before that.
    void killAfterEachWrite(const std::function<void(int turn)> &once,
                            const QString &path = QStringLiteral("/apis/"));
    // Waits for `isReached`, and meanwhile replaces a controller that waits for its answer.
    [[nodiscard]] bool reach(const std::function<bool()> &isReached);
    void tell(kube::Request::Verb verb, const QJsonObject &order);
    [[nodiscard]] bool isSilent();
    [[nodiscard]] QString phase(const QString &name);
    void ask(const QString &name, const QByteArray &spec);
    [[nodiscard]] bool isRunning(const QString &machine);
    [[nodiscard]] QStringList volumesOfWeb();
    // What they hold; empty where one is not there.
    [[nodiscard]] QStringList contentsOf(const QStringList &volumes);
    [[nodiscard]] QStringList webBootedFrom();

    std::unique_ptr<ClusterFixture> m_cluster;
};

void KilledTest::initTestCase()
{
    m_cluster = std::make_unique<ClusterFixture>();
    m_cluster->speedUp(40);
    QString problem = m_cluster->start();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    problem = m_cluster->makeWukong(QStringLiteral("web"));
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    problem = m_cluster->makePlainMachine(QStringLiteral("db"));
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

void KilledTest::cleanupTestCase()
{
    m_cluster.reset();
}

void KilledTest::tell(kube::Request::Verb verb, const QJsonObject &order)
{
    kube::Request request;
    request.verb = verb;
    request.path = QStringLiteral("/simulator/faults");
    request.contentType = "application/json";
    request.body = QJsonDocument(order).toJson();
    QVERIFY_RESULT(m_cluster->raw(request));
}

bool KilledTest::isSilent()
{
    kube::Request question;
    question.path = QStringLiteral("/simulator/faults");
    const auto answer = m_cluster->raw(question);
    return answer && QJsonDocument::fromJson(*answer)[L1("waiting")].toInt(1) == 0;
}

void KilledTest::killAfterEachWrite(const std::function<void(int)> &once, const QString &path)
{
    constexpr int most = 150;
    // Every write takes minutes: ./dev soak kills does that.
    const int stride = qEnvironmentVariable("WUKONG_KILLS") == L1("all") ? 1 : 10;
    bool isKilled = true;
    int turn = 0;
    for (; isKilled && turn < most && !QTest::currentTestFailed(); turn += stride) {
        tell(kube::Request::Verb::Post,
             {{QStringLiteral("method"), QStringLiteral("write")},
              {QStringLiteral("path"), path},
              {QStringLiteral("as"), ClusterFixture::controllerAccount},
              {QStringLiteral("skip"), turn},
              {QStringLiteral("silent"), true}});
        m_cluster->startController();
        once(turn);
        isKilled = isSilent();
        tell(kube::Request::Verb::Delete, {});
        m_cluster->killController();
    }
    qInfo("killed at the first %d writes, of %d one", turn - stride, stride);
    QVERIFY(turn > 5);
    QVERIFY(turn < most);
}

bool KilledTest::reach(const std::function<bool()> &isReached)
{
    bool wasSilent = isSilent();
    return QTest::qWaitFor(
        [&] {
            if (!wasSilent && isSilent()) {
                wasSilent = true;
                m_cluster->killController();
                m_cluster->startController();
            }
            return isReached();
        },
        60'000);
}

QString KilledTest::phase(const QString &name)
{
    const auto object = m_cluster->get(r::wukongSnapshot, {ClusterFixture::space, name});
    return object ? (*object)[L1("status")][L1("phase")].toString() : QStringLiteral("gone");
}

void KilledTest::ask(const QString &name, const QByteArray &spec)
{
    QJsonObject request = kube::newObject(r::wukongSnapshot, {ClusterFixture::space, name});
    request[L1("spec")] = *kube::parseYaml(spec);
    QVERIFY_RESULT(m_cluster->create(r::wukongSnapshot, request));
}

bool KilledTest::isRunning(const QString &machine)
{
    const auto vm = m_cluster->get(r::virtualMachine, {ClusterFixture::space, machine});
    return vm && (*vm)[L1("status")][L1("printableStatus")].toString() == L1("Running");
}

void KilledTest::procedureIsFinishedByTheNext_data()
{
    QTest::addColumn<QByteArray>("mode");
    QTest::addColumn<QByteArray>("about");
    QTest::addColumn<QString>("machine");
    const QByteArray wukong = "wukongName: web";
    QTest::newRow("offline") << QByteArray("Offline") << wukong << QStringLiteral("web-vm");
    QTest::newRow("online") << QByteArray("Online") << wukong << QStringLiteral("web-vm");
    QTest::newRow("plain") << QByteArray("Offline") << QByteArray("virtualMachineName: db")
                           << QStringLiteral("db");
}

// Taken, and deleted by a request.
void KilledTest::procedureIsFinishedByTheNext()
{
    QFETCH(QByteArray, mode);
    QFETCH(QByteArray, about);
    QFETCH(QString, machine);
    const QString row = QString::fromLatin1(QTest::currentDataTag());
    killAfterEachWrite([&](int turn) {
        const QString name = row + QString::number(turn);
        ask(name, "{operation: create, mode: " + mode + ", " + about + "}");
        QVERIFY2(reach([&] { return phase(name) == L1("Ready"); }),
                 qPrintable(name + u' ' + phase(name)));
        QVERIFY(reach([&] { return isRunning(machine); }));
        ask(QStringLiteral("delete-") + name,
            "{operation: delete, snapshotName: " + name.toUtf8() + ", " + about + "}");
        QVERIFY(reach([&] { return phase(QStringLiteral("delete-") + name) == L1("Deleted"); }));
        QCOMPARE(phase(name), QStringLiteral("gone"));
        QVERIFY(m_cluster->list(r::vmSnapshot, ClusterFixture::space).empty());
        QVERIFY(m_cluster->list(r::volumeSnapshot, ClusterFixture::space).empty());
    });
}

QStringList KilledTest::volumesOfWeb()
{
    QStringList volumes;
    for (const QString &claim : {QStringLiteral("web-root"), QStringLiteral("web-data")}) {
        const auto object = m_cluster->get(r::volumeClaim, {ClusterFixture::space, claim});
        volumes << (object ? (*object)[L1("spec")][L1("volumeName")].toString() : QString());
    }
    return volumes;
}

QStringList KilledTest::contentsOf(const QStringList &volumes)
{
    QStringList contents;
    for (const QString &volume : volumes) {
        const auto object = m_cluster->get(r::volume, {{}, volume});
        contents << (object ? (*object)[L1("metadata")][L1("annotations")]
                                       [L1("simulator.novasphere.dev/contents")]
                                           .toString()
                            : QString());
    }
    return contents;
}

QStringList KilledTest::webBootedFrom()
{
    const auto instance = m_cluster->get(r::virtualMachineInstance,
                                         {ClusterFixture::space, QStringLiteral("web-vm")});
    const QString text = instance
        ? (*instance)[L1("metadata")][L1("annotations")][L1("simulator.novasphere.dev/booted-from")]
              .toString()
        : QString();
    const QJsonObject found = QJsonDocument::fromJson(text.toUtf8()).object();
    return {found[L1("root")].toString(), found[L1("data")].toString()};
}

// Restored by Swap while the guest has gone on, and the old disks dropped with the request. Volumes
// and claims are of the core group.
void KilledTest::restoreIsFinishedByTheNext()
{
    m_cluster->startController();
    ask(QStringLiteral("past"), "{operation: create, wukongName: web}");
    QVERIFY(reach([&] { return phase(QStringLiteral("past")) == L1("Ready"); }));
    const QStringList past = contentsOf(volumesOfWeb());
    m_cluster->killController();
    const auto once = [&](int turn) {
        const QString name = QStringLiteral("restore%1").arg(turn);
        QVERIFY(reach([&] { return isRunning(QStringLiteral("web-vm")); }));
        const auto writing =
            kube::parseYaml("{metadata: {annotations: {simulator.novasphere.dev/guest-writes: "
                            + name.toUtf8() + "}}}");
        QVERIFY_RESULT(m_cluster->patch(r::wukong, {ClusterFixture::space, QStringLiteral("web")},
                                        writing->toObject()));
        const QStringList old = volumesOfWeb();
        QVERIFY(reach([&] { return contentsOf(old) != past; }));
        ask(name,
            "{operation: restore, wukongName: web, snapshotName: past, safetySnapshot: false}");
        QVERIFY2(reach([&] { return phase(name) == L1("Restored"); }),
                 qPrintable(name + u' ' + phase(name)));
        QVERIFY(reach([&] { return isRunning(QStringLiteral("web-vm")); }));
        QCOMPARE(webBootedFrom(), past);
        for (const QString &volume : old)
            QVERIFY(!volumesOfWeb().contains(volume));
        QVERIFY(!contentsOf(old).contains(QString()));
        QVERIFY_RESULT(m_cluster->remove(r::wukongSnapshot, {ClusterFixture::space, name}));
        QVERIFY(reach([&] { return phase(name) == L1("gone"); }));
        QVERIFY(reach([&] { return contentsOf(old).join(QString()).isEmpty(); }));
        for (const kube::Object &claim : m_cluster->list(r::volumeClaim, ClusterFixture::space))
            QVERIFY2(!claim.meta.name.startsWith(L1("wks-")), qPrintable(claim.meta.name));
    };
    killAfterEachWrite(once, QStringLiteral("/api"));
    ask(QStringLiteral("delete-past"), "{operation: delete, snapshotName: past, wukongName: web}");
    m_cluster->startController();
    QVERIFY(reach([&] { return phase(QStringLiteral("past")) == L1("gone"); }));
    m_cluster->killController();
}

// A machine in another namespace, and nothing else of it.
void KilledTest::cloneIsFinishedByTheNext()
{
    const QString lab = QStringLiteral("lab");
    QVERIFY_RESULT(
        m_cluster->create(r::namespaceType, kube::newObject(r::namespaceType, {{}, lab})));
    m_cluster->startController();
    ask(QStringLiteral("source"), "{operation: create, wukongName: web}");
    QVERIFY(reach([&] { return phase(QStringLiteral("source")) == L1("Ready"); }));
    const QStringList old = volumesOfWeb();
    m_cluster->killController();
    const auto once = [&](int turn) {
        const QString name = QStringLiteral("clone%1").arg(turn);
        ask(name,
            "{operation: clone, wukongName: web, snapshotName: source, clone: {name: "
                + name.toUtf8() + ", namespace: lab, start: true}}");
        QVERIFY2(reach([&] { return phase(name) == L1("Cloned"); }),
                 qPrintable(name + u' ' + phase(name)));
        const auto vm = m_cluster->get(r::virtualMachine, {lab, name + L1("-vm")});
        QVERIFY(vm && (*vm)[L1("status")][L1("printableStatus")].toString() == L1("Running"));
        QVERIFY(m_cluster->list(r::volumeSnapshot, lab).empty());
        for (const kube::Object &left : m_cluster->list(r::volumeSnapshotContent, {}))
            QVERIFY2(!left.meta.name.startsWith(L1("wks-")), qPrintable(left.meta.name));
        QCOMPARE(volumesOfWeb(), old);
    };
    killAfterEachWrite(once, QStringLiteral("/api"));
    ask(QStringLiteral("delete-source"),
        "{operation: delete, snapshotName: source, wukongName: web}");
    m_cluster->startController();
    QVERIFY(reach([&] { return phase(QStringLiteral("source")) == L1("gone"); }));
    m_cluster->killController();
}

// One slot of a policy, and its snapshot let go by the next one.
void KilledTest::policyIsCarriedOnByTheNext()
{
    killAfterEachWrite([&](int turn) {
        const QString name = QStringLiteral("policy%1").arg(turn);
        QJsonObject policy =
            kube::newObject(r::wukongSnapshotPolicy, {ClusterFixture::space, name});
        policy[L1("spec")] = *kube::parseYaml(
            "{allMachines: true, machineKind: VirtualMachine, schedule: '* * * * *', retention: "
            "{maxCount: 1}}");
        QVERIFY_RESULT(m_cluster->create(r::wukongSnapshotPolicy, policy));
        const auto held = [&] {
            auto all = m_cluster->list(r::wukongSnapshot, ClusterFixture::space);
            std::erase_if(all, [&](const kube::Object &one) {
                return !one.meta.labels.values().contains(name);
            });
            return all;
        };
        QVERIFY(reach([&] { return !held().empty(); }));
        const QString first = held().front().meta.name;
        QVERIFY(reach([&] { return phase(first) == L1("gone"); }));
        std::set<QString> runs;
        for (const kube::Object &one : held())
            QVERIFY(
                runs.insert(one.meta.annotations.value(snapshots::names::slotAnnotation)).second);
        QVERIFY(!runs.empty());
        QVERIFY_RESULT(m_cluster->remove(r::wukongSnapshotPolicy, {ClusterFixture::space, name}));
        for (const kube::Object &left : held())
            QVERIFY_RESULT(m_cluster->remove(r::wukongSnapshot, left.key()));
        QVERIFY(reach([&] { return held().empty(); }));
    });
}

QTEST_GUILESS_MAIN(KilledTest)

#include "tst_killed.moc"
