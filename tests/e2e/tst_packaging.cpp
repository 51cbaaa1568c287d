// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "clusterfixture.h"
#include "controllerprocess.h"

#include "kube/core/yaml.h"
#include "support/testing.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>

using e2e::ClusterFixture;
using e2e::ControllerProcess;
using L1 = QLatin1String;
namespace r = kube::resources;

// What is shipped to run the controller in a cluster, held against what it does and what a server
// makes of it.
class PackagingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void eventsAreCountedUp();
    void rolesGrantWhatIsUsedAndNothingElse();
    void manifestsAreAcceptedAsTheyAre();
    void alertsAskForWhatIsReported();

private:
    static QList<QJsonObject> documents(const QString &path);
    // "verb resource.group", of what packaging/rbac grants.
    static QSet<QString> granted();
    [[nodiscard]] static QSet<QString> used(ClusterFixture &cluster);
    static QJsonObject offlineCapture(const char *field, const char *machine);
    // A snapshot of a Wukong that is stopped for it.
    static void takeAndDelete(ClusterFixture &cluster);
    static void restore(ClusterFixture &cluster);
    // Through KubeVirt, which stands still for a while.
    static void restoreThroughKubeVirt(ClusterFixture &cluster);
    // Clones that succeed, elsewhere, and one of each kind that is given up.
    static void clone(ClusterFixture &cluster);
    static void carryOutPolicies(ClusterFixture &cluster);
    static QString ask(ClusterFixture &cluster, const QString &name, const QJsonObject &spec);
    static QString phase(ClusterFixture &cluster, const QString &name);
    // 100 times the count of the events, and 1 for each object: 201 is one that was counted twice.
    [[nodiscard]] int countOf(const QString &reason);

    std::unique_ptr<ClusterFixture> m_cluster;
    std::unique_ptr<ControllerProcess> m_controller;
};

void PackagingTest::initTestCase()
{
    const QString missing = ClusterFixture::missing();
    if (!missing.isEmpty())
        QSKIP(qPrintable(missing));
    m_cluster = std::make_unique<ClusterFixture>();
    const QString problem = m_cluster->start();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    m_controller = std::make_unique<ControllerProcess>(
        *m_cluster,
        QStringList{QStringLiteral("--leader-elect"), QStringLiteral("--lease-namespace"),
                    ClusterFixture::home});
}

void PackagingTest::cleanupTestCase()
{
    m_controller.reset();
    m_cluster.reset();
}

QList<QJsonObject> PackagingTest::documents(const QString &path)
{
    QFile file(ClusterFixture::packaged(path));
    QList<QJsonObject> all;
    if (!file.open(QIODevice::ReadOnly))
        return all;
    const auto parsed = kube::parseYamlStream(file.readAll());
    if (!parsed)
        return all;
    for (const QJsonValue &document : *parsed)
        all << document.toObject();
    return all;
}

QSet<QString> PackagingTest::granted()
{
    QSet<QString> all;
    for (const QJsonObject &document : documents(QStringLiteral("rbac/controller.yaml"))) {
        for (const QJsonValue &rule : document[L1("rules")].toArray()) {
            for (const QJsonValue &resource : rule[L1("resources")].toArray()) {
                for (const QJsonValue &verb : rule[L1("verbs")].toArray())
                    all << QStringLiteral("%1 %2.%3")
                               .arg(verb.toString(), resource.toString(),
                                    rule[L1("apiGroups")][0].toString());
            }
        }
    }
    return all;
}

QSet<QString> PackagingTest::used(ClusterFixture &cluster)
{
    kube::Request request;
    request.path = QStringLiteral("/simulator/accesses");
    const auto answer = cluster.raw(request);
    QSet<QString> all;
    if (!answer)
        return all;
    for (const QJsonValue &access :
         QJsonDocument::fromJson(*answer).object()[L1("items")].toArray()) {
        if (access[L1("user")].toString() != ClusterFixture::controllerAccount)
            continue;
        const QString resource =
            access[L1("resource")].toString() + QLatin1Char('.') + access[L1("group")].toString();
        all << access[L1("verb")].toString() + QLatin1Char(' ') + resource;
        // Servers before 1.32 do not begin a watch with a list: what is watched is then listed.
        if (access[L1("verb")].toString() == L1("watch"))
            all << L1("list ") + resource;
    }
    return all;
}

QString PackagingTest::phase(ClusterFixture &cluster, const QString &name)
{
    const auto object = cluster.get(r::wukongSnapshot, {ClusterFixture::space, name});
    return object ? (*object)[L1("status")][L1("phase")].toString() : QStringLiteral("gone");
}

QString PackagingTest::ask(ClusterFixture &cluster, const QString &name, const QJsonObject &spec)
{
    QJsonObject request = kube::newObject(r::wukongSnapshot, {ClusterFixture::space, name});
    request[L1("spec")] = spec;
    const auto made = cluster.create(r::wukongSnapshot, request);
    if (!made)
        return base::toLogLine(made.error());
    constexpr int longest = 120'000;
    (void)QTest::qWaitFor(
        [&] {
            const QString now = phase(cluster, name);
            return now == L1("Ready") || now == L1("Deleted") || now == L1("Failed")
                || now == L1("Restored") || now == L1("Cloned");
        },
        longest);
    return phase(cluster, name);
}

QJsonObject PackagingTest::offlineCapture(const char *field, const char *machine)
{
    return {{QStringLiteral("operation"), QStringLiteral("create")},
            {QStringLiteral("mode"), QStringLiteral("Offline")},
            {QLatin1String{field}, QLatin1String{machine}}};
}

void PackagingTest::takeAndDelete(ClusterFixture &cluster)
{
    const QString problem = cluster.makeWukong(QStringLiteral("my-vm"));
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    QCOMPARE(ask(cluster, QStringLiteral("a"), offlineCapture("wukongName", "my-vm")),
             QStringLiteral("Ready"));
    QCOMPARE(ask(cluster, QStringLiteral("delete-a"),
                 {{QStringLiteral("operation"), QStringLiteral("delete")},
                  {QStringLiteral("wukongName"), QStringLiteral("my-vm")},
                  {QStringLiteral("snapshotName"), QStringLiteral("a")}}),
             QStringLiteral("Deleted"));
}

// The machine of the function before.
void PackagingTest::restore(ClusterFixture &cluster)
{
    QCOMPARE(ask(cluster, QStringLiteral("b"), offlineCapture("wukongName", "my-vm")),
             QStringLiteral("Ready"));
    QCOMPARE(ask(cluster, QStringLiteral("restore-b"),
                 {{QStringLiteral("operation"), QStringLiteral("restore")},
                  {QStringLiteral("wukongName"), QStringLiteral("my-vm")},
                  {QStringLiteral("snapshotName"), QStringLiteral("b")}}),
             QStringLiteral("Restored"));
}

void PackagingTest::restoreThroughKubeVirt(ClusterFixture &cluster)
{
    const kube::ObjectKey machine{ClusterFixture::space, QStringLiteral("later")};
    const QString problem = cluster.makePlainMachine(machine.name, QStringLiteral("local-wffc"));
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    QCOMPARE(ask(cluster, QStringLiteral("d"),
                 kube::parseYaml("{operation: create, virtualMachineName: later}")->toObject()),
             QStringLiteral("Ready"));
    const auto patch = [&](const QByteArray &text, kube::Subresource subresource) {
        QVERIFY_RESULT(cluster.patch(r::virtualMachine, machine, kube::parseYaml(text)->toObject(),
                                     subresource));
    };
    patch("{spec: {runStrategy: Halted}}", kube::Subresource::None);
    QTRY_VERIFY_WITH_TIMEOUT(!cluster.get(r::virtualMachineInstance, machine), 60'000);
    patch("{status: {restoreInProgress: somebody}}", kube::Subresource::Status);
    QJsonObject request =
        kube::newObject(r::wukongSnapshot, {ClusterFixture::space, QStringLiteral("restore-d")});
    request[L1("spec")] = *kube::parseYaml("{operation: restore, safetySnapshot: false, "
                                           "snapshotName: d, virtualMachineName: later}");
    QVERIFY_RESULT(cluster.create(r::wukongSnapshot, request));
    const auto isNudged = [&] {
        const auto all = cluster.list(r::vmRestore, ClusterFixture::space);
        return !all.empty()
            && all.front().meta.annotations.contains(
                QStringLiteral("snapshots.novasphere.dev/nudge"));
    };
    const int longest = cluster.wait(std::chrono::minutes{15});
    QTRY_VERIFY_WITH_TIMEOUT(isNudged(), longest);
    patch("{status: {restoreInProgress: null}}", kube::Subresource::Status);
    QTRY_COMPARE_WITH_TIMEOUT(phase(cluster, QStringLiteral("restore-d")),
                              QStringLiteral("Restored"), longest);
}

void PackagingTest::clone(ClusterFixture &cluster)
{
    QVERIFY_RESULT(cluster.create(r::namespaceType,
                                  kube::newObject(r::namespaceType, {{}, QStringLiteral("lab")})));
    const QString problem = cluster.makePlainMachine(QStringLiteral("store"));
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    QCOMPARE(ask(cluster, QStringLiteral("c"), offlineCapture("virtualMachineName", "store")),
             QStringLiteral("Ready"));
    const auto wish = [](const char *machine, const char *snapshot, const char *clone) {
        const QByteArray text = QByteArray("{operation: clone, ") + machine
            + ", snapshotName: " + snapshot + ", clone: " + clone + "}";
        return kube::parseYaml(text)->toObject();
    };
    QCOMPARE(ask(cluster, QStringLiteral("clone-c"),
                 wish("virtualMachineName: store", "c", "{name: copy, namespace: lab}")),
             QStringLiteral("Cloned"));
    QCOMPARE(
        ask(cluster, QStringLiteral("clone-b"), wish("wukongName: my-vm", "b", "{name: copy}")),
        QStringLiteral("Cloned"));
    // Given up while the machine that it has made does not start.
    const auto giveUp = [&](const QString &name, const QJsonObject &spec, const auto &type) {
        QJsonObject request = kube::newObject(r::wukongSnapshot, {ClusterFixture::space, name});
        request[L1("spec")] = spec;
        QVERIFY_RESULT(cluster.create(r::wukongSnapshot, request));
        const kube::ObjectKey made{ClusterFixture::space, QStringLiteral("never")};
        QTRY_VERIFY_WITH_TIMEOUT(cluster.get(type, made), 60'000);
        QVERIFY_RESULT(cluster.remove(r::wukongSnapshot, {ClusterFixture::space, name}));
        QTRY_COMPARE_WITH_TIMEOUT(phase(cluster, name), QStringLiteral("gone"), 60'000);
        QVERIFY(!cluster.get(type, made));
    };
    giveUp(QStringLiteral("never-b"), wish("wukongName: my-vm", "b", "{name: never, start: true}"),
           r::wukong);
    giveUp(QStringLiteral("never-c"),
           wish("virtualMachineName: store", "c", "{name: never, start: true}"), r::virtualMachine);
}

int PackagingTest::countOf(const QString &reason)
{
    int count = 0;
    for (const kube::Object &event : m_cluster->list(r::event, ClusterFixture::space)) {
        const QJsonObject json = event.json();
        if (json[L1("reason")].toString() == reason
            && json[L1("involvedObject")][L1("name")].toString() == L1("watched"))
            count += json[L1("count")].toInt() * 100 + 1;
    }
    return count;
}

// Somebody sets the status back: the same end is reached, and told, a second time.
void PackagingTest::eventsAreCountedUp()
{
    const kube::ObjectKey key{ClusterFixture::space, QStringLiteral("watched")};
    const QString problem = m_cluster->makePlainMachine(QStringLiteral("other"));
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    QCOMPARE(ask(*m_cluster, key.name, offlineCapture("virtualMachineName", "other")),
             QStringLiteral("Ready"));
    QTRY_COMPARE(countOf(QStringLiteral("Captured")), 101);
    QVERIFY_RESULT(
        m_cluster->patch(r::wukongSnapshot, key,
                         {{QStringLiteral("status"),
                           QJsonObject{{QStringLiteral("phase"), QStringLiteral("Creating")}}}},
                         kube::Subresource::Status));
    QTRY_COMPARE_WITH_TIMEOUT(countOf(QStringLiteral("Captured")), 201, 30'000);
    QVERIFY_RESULT(m_cluster->remove(r::wukongSnapshot, key));
    QTRY_COMPARE_WITH_TIMEOUT(phase(*m_cluster, key.name), QStringLiteral("gone"), 60'000);
}

// One snapshot by a policy of its own, and a policy that gives up.
void PackagingTest::carryOutPolicies(ClusterFixture &cluster)
{
    QString problem = cluster.makeWukong(QStringLiteral("own"));
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    problem = cluster.makeWukong(QStringLiteral("archived"), QStringLiteral("archive-nosnap"));
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    QVERIFY_RESULT(cluster.patch(
        r::wukong, {ClusterFixture::space, QStringLiteral("own")},
        kube::parseYaml("{spec: {snapshotPolicy: {enabled: true, schedule: '* * * * *'}}}")
            ->toObject()));
    QJsonObject policy =
        kube::newObject(r::wukongSnapshotPolicy, {ClusterFixture::space, QStringLiteral("all")});
    policy[L1("spec")] =
        *kube::parseYaml("{allMachines: true, schedule: '* * * * *', failureLimit: 1}");
    QVERIFY_RESULT(cluster.create(r::wukongSnapshotPolicy, policy));
    const auto read = [&](const kube::ResourceType &type, const QString &name) {
        return cluster.get(type, {ClusterFixture::space, name}).value_or(QJsonObject());
    };
    const int longest = cluster.wait(std::chrono::minutes{3});
    QTRY_VERIFY_WITH_TIMEOUT(
        read(r::wukongSnapshotPolicy, QStringLiteral("all"))[L1("spec")][L1("suspend")].toBool(),
        longest);
    QTRY_VERIFY_WITH_TIMEOUT(
        used(cluster).contains(QStringLiteral("patch wukongs/status.vm.novasphere.dev")), longest);
}

// By everything that the tests before have asked for, the same where KubeVirt takes none, and
// policies.
void PackagingTest::rolesGrantWhatIsUsedAndNothingElse()
{
    if (ClusterFixture::isReal())
        QSKIP("a real server says no to what is not granted, but not what is never used");
    takeAndDelete(*m_cluster);
    restore(*m_cluster);
    clone(*m_cluster);
    ClusterFixture withCsi;
    const QString problem = withCsi.start({QStringLiteral("--without-kubevirt-snapshots")});
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    withCsi.startController();
    takeAndDelete(withCsi);
    ClusterFixture withPolicies;
    withPolicies.speedUp(30);
    const QString trouble = withPolicies.start();
    QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    withPolicies.startController();
    restoreThroughKubeVirt(withPolicies);
    carryOutPolicies(withPolicies);
    const QSet<QString> seen = used(*m_cluster) + used(withCsi) + used(withPolicies);

    const QSet<QString> allowed = granted();
    const auto sorted = [](const QSet<QString> &set) {
        QStringList list = set.values();
        list.sort();
        return list.join(QLatin1String(", "));
    };
    QVERIFY(allowed.size() > 20);
    QCOMPARE(sorted(seen - allowed), QString());
    QCOMPARE(sorted(allowed - seen), QString());
}

void PackagingTest::manifestsAreAcceptedAsTheyAre()
{
    const QJsonObject deployment = documents(QStringLiteral("deployment.yaml")).value(0);
    const QJsonValue pod = deployment[L1("spec")][L1("template")][L1("spec")];
    QCOMPARE(pod[L1("containers")][0][L1("image")].toString(),
             QStringLiteral("wukong-snapshot-controller:" PROJECT_VERSION));
    if (!ClusterFixture::isReal())
        QSKIP("the simulator does not check what is in a Deployment");
    // The namespace asks for warnings about pods that are not "restricted".
    const auto applied = m_cluster->kubectl(
        {QStringLiteral("apply"), QStringLiteral("--server-side"),
         QStringLiteral("--dry-run=server"), QStringLiteral("--validate=strict"),
         QStringLiteral("-f"), ClusterFixture::packaged(QStringLiteral("rbac")),
         QStringLiteral("-f"), ClusterFixture::packaged(QStringLiteral("deployment.yaml"))});
    QVERIFY_RESULT(applied);
    QVERIFY2(!applied->contains("Warning"), applied->constData());
    QVERIFY2(applied->contains("deployment.apps/wukong-snapshot-controller serverside-applied"),
             applied->constData());
}

void PackagingTest::alertsAskForWhatIsReported()
{
    const QJsonObject rules = documents(QStringLiteral("alerts/controller.yaml")).value(0);
    QTRY_VERIFY(m_controller->isReady());
    const QByteArray reported = m_controller->get("/metrics");
    int expressions = 0;
    for (const QJsonValue &rule : rules[L1("spec")][L1("groups")][0][L1("rules")].toArray()) {
        static const QRegularExpression name(QStringLiteral("wukong_snapshots_\\w+"));
        auto found = name.globalMatch(rule[L1("expr")].toString());
        QVERIFY2(found.hasNext(), qPrintable(rule[L1("alert")].toString()));
        while (found.hasNext()) {
            const QByteArray metric = found.next().captured().toUtf8();
            QVERIFY2(reported.contains(QByteArray("\n# TYPE " + metric + ' ')), metric.constData());
            ++expressions;
        }
    }
    QVERIFY(expressions >= 8);
}

QTEST_GUILESS_MAIN(PackagingTest)

#include "tst_packaging.moc"
