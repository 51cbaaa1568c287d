// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "controllerprocess.h"
#include "setupcluster.h"

#include "kube/core/yaml.h"
#include "support/testing.h"

#include <QFile>
#include <QJsonArray>

using e2e::ClusterFixture;
using e2e::headings;
using L1 = QLatin1String;
using Run = e2e::SetupCluster::Run;
namespace parts = e2e::parts;
namespace r = kube::resources;

// One cluster with a snapshot and a policy in it: from what was installed formerly to what is now,
// back from what will be, and out.
class UpgradeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void formerObjectsHoldData();
    void upgradeKeepsData();
    void newerVersionsAreLeftAlone();
    void downgradeKeepsWhatNewerKindsHold();
    void anotherContextIsRefused();
    void removalSaysWhatItWaitsFor();

private:
    [[nodiscard]] Run run(const QStringList &arguments)
    {
        return m_setup->run(QStringList{QStringLiteral("--setup")} + arguments);
    }
    [[nodiscard]] QStringList removal() const;
    [[nodiscard]] std::optional<QJsonObject> get(const char *name) { return m_setup->get(name); }
    [[nodiscard]] QJsonObject request(const char *name);
    // Whose data it is, what was asked for and what came of it.
    [[nodiscard]] QByteArray data();
    // As a version to come would have installed it: the requests have a field more.
    void installNewer();
    [[nodiscard]] QString makeRequest(const char *name, const QByteArray &spec);

    std::unique_ptr<e2e::SetupCluster> m_setup;
    ClusterFixture *m_cluster = nullptr; // of m_setup
    std::unique_ptr<e2e::ControllerProcess> m_controller;
    QByteArray m_data;
};

namespace {

constexpr int longest = 120'000;
constexpr const char *newer = "99.1.0";

kube::ObjectKey keyOf(const char *name)
{
    return {ClusterFixture::space, QLatin1String{name}};
}

QJsonObject withVersion(QJsonObject object, const QString &version)
{
    QJsonObject metadata = object[L1("metadata")].toObject();
    QJsonObject labels = metadata[L1("labels")].toObject();
    labels[L1("app.kubernetes.io/version")] = version;
    metadata[L1("labels")] = labels;
    object[L1("metadata")] = metadata;
    return object;
}

} // namespace

void UpgradeTest::initTestCase()
{
    const QString missing = ClusterFixture::missing();
    if (!missing.isEmpty())
        QSKIP(qPrintable(missing));
    m_setup = std::make_unique<e2e::SetupCluster>();
    QString problem = m_setup->start();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    m_cluster = &m_setup->cluster();
    problem = m_cluster->makePlainMachine(QStringLiteral("store"));
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

void UpgradeTest::cleanupTestCase()
{
    m_controller.reset();
    m_setup.reset();
}

QStringList UpgradeTest::removal() const
{
    return {QStringLiteral("--remove"), QStringLiteral("--delete-snapshots"), m_setup->context()};
}

QJsonObject UpgradeTest::request(const char *name)
{
    return m_cluster->get(r::wukongSnapshot, keyOf(name)).value_or(QJsonObject());
}

QByteArray UpgradeTest::data()
{
    const QJsonObject policy =
        m_cluster->get(r::wukongSnapshotPolicy, keyOf("daily")).value_or(QJsonObject());
    QByteArray text = m_cluster->snapshotObjects().join(QLatin1Char(' ')).toUtf8();
    for (const QJsonObject &object : {request("a"), policy})
        text += "\n---\n" + object[L1("metadata")][L1("uid")].toString().toUtf8() + '\n'
            + kube::toYaml(object[L1("spec")]) + kube::toYaml(object[L1("status")]);
    return text;
}

QString UpgradeTest::makeRequest(const char *name, const QByteArray &spec)
{
    QJsonObject request = kube::newObject(r::wukongSnapshot, keyOf(name));
    request[L1("spec")] = *kube::parseYaml(spec);
    const auto made = m_cluster->create(r::wukongSnapshot, request);
    return made ? QString() : base::toLogLine(made.error());
}

void UpgradeTest::formerObjectsHoldData()
{
    QCOMPARE(m_setup->wipe(), QString());
    QFile file(qEnvironmentVariable("WUKONG_SOURCE_DIR")
               + L1("/tests/e2e/data/former-packaging.yaml"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto former = kube::parseYamlStream(file.readAll());
    QVERIFY_RESULT(former);
    for (const QJsonValue &each : *former) {
        const auto part =
            std::ranges::find_if(m_setup->parts(), [&each](const setup::Part &candidate) {
                return candidate.type.kind == each[L1("kind")].toString();
            });
        QVERIFY(part != m_setup->parts().end());
        QVERIFY_RESULT(m_cluster->create(part->type, each.toObject()));
    }
    m_controller = std::make_unique<e2e::ControllerProcess>(
        m_cluster->kubeconfig(), m_cluster->file(QStringLiteral("own.log")), QStringList());
    QCOMPARE(makeRequest("a", "{operation: create, virtualMachineName: store, pin: {reason: x}}"),
             QString());
    QTRY_COMPARE_WITH_TIMEOUT(request("a")[L1("status")][L1("phase")].toString(),
                              QStringLiteral("Ready"), longest);
    QJsonObject policy = kube::newObject(r::wukongSnapshotPolicy, keyOf("daily"));
    policy[L1("spec")] = *kube::parseYaml("{allMachines: true, schedule: '0 3 29 2 *'}");
    QVERIFY_RESULT(m_cluster->create(r::wukongSnapshotPolicy, policy));
    const auto isSeen = [this] {
        const auto seen = m_cluster->get(r::wukongSnapshotPolicy, keyOf("daily"));
        return seen && seen->contains(L1("status"));
    };
    QTRY_VERIFY_WITH_TIMEOUT(isSeen(), longest);
    QVERIFY(!m_cluster->snapshotObjects().isEmpty());
    m_controller.reset(); // nobody but the setup writes from here on
    m_data = data();
}

void UpgradeTest::upgradeKeepsData()
{
    const Run done = run({QStringLiteral("--no-wait")});
    VERIFY_EXIT(done, 0);
    QCOMPARE(data(), m_data);
    const Run again = run({QStringLiteral("--dry-run")});
    VERIFY_EXIT(again, 0);
    QVERIFY2(headings(again.out).contains(L1("Nothing is to be written.")), qPrintable(again.out));
    QCOMPARE((*get(parts::clusterRole))[L1("rules")],
             m_setup->part(parts::clusterRole).object[L1("rules")]);
    for (const char *name : {parts::requests, parts::deployment})
        QCOMPARE(setup::Part::versionOf(*get(name)).toString(), QStringLiteral(PROJECT_VERSION));
}

void UpgradeTest::installNewer()
{
    QJsonObject definition = withVersion(*get(parts::requests), QLatin1String{newer});
    QJsonObject spec = definition[L1("spec")].toObject();
    QJsonArray versions = spec[L1("versions")].toArray();
    QByteArray text = kube::toYaml(versions[0]);
    const qsizetype at = text.indexOf("keepOldDisksFor:");
    const qsizetype line = text.lastIndexOf('\n', at) + 1;
    text.insert(line, QByteArray(at - line, ' ') + "comesLater: {type: string}\n");
    versions[0] = *kube::parseYaml(text);
    spec[L1("versions")] = versions;
    const setup::Part &part = m_setup->part(parts::requests);
    QVERIFY_RESULT(m_cluster->patch(part.type, part.key(),
                                    {{QStringLiteral("metadata"), definition[L1("metadata")]},
                                     {QStringLiteral("spec"), spec}}));
    const setup::Part &role = m_setup->part(parts::clusterRole);
    QVERIFY_RESULT(m_cluster->patch(
        role.type, role.key(),
        kube::parseYaml("rules: [{apiGroups: [''], resources: [nodes], verbs: [list]}]")
            ->toObject()));
}

void UpgradeTest::newerVersionsAreLeftAlone()
{
    installNewer();
    const QByteArray before = kube::toYaml(*get(parts::requests));
    for (const char *how : {"--no-wait", "--dry-run", "--print"}) {
        const Run refused = run({QLatin1String{how}});
        VERIFY_EXIT(refused, 1);
        QVERIFY2(refused.err.contains(QLatin1String{newer})
                     && refused.err.contains(L1(PROJECT_VERSION))
                     && refused.err.contains(L1("--downgrade")),
                 qPrintable(refused.err));
        QCOMPARE(refused.out, QString());
    }
    QCOMPARE(kube::toYaml(*get(parts::requests)), before);
    QCOMPARE((*get(parts::clusterRole))[L1("rules")].toArray().size(), 1);
}

void UpgradeTest::downgradeKeepsWhatNewerKindsHold()
{
    // A server takes a moment to serve what a definition says.
    const auto holdsNewField = [this] {
        (void)m_cluster->remove(r::wukongSnapshot, keyOf("later"));
        const QString problem = makeRequest(
            "later", "{operation: create, virtualMachineName: nobody, comesLater: kept}");
        return problem.isEmpty()
            && request("later")[L1("spec")].toObject().contains(L1("comesLater"));
    };
    QTRY_VERIFY_WITH_TIMEOUT(holdsNewField(), longest);
    const Run done = run({QStringLiteral("--downgrade"), QStringLiteral("--no-wait")});
    VERIFY_EXIT(done, 0);
    QCOMPARE(setup::Part::versionOf(*get(parts::requests)).toString(),
             QStringLiteral(PROJECT_VERSION));
    QCOMPARE((*get(parts::clusterRole))[L1("rules")],
             m_setup->part(parts::clusterRole).object[L1("rules")]);
    QCOMPARE(data(), m_data);
    QVERIFY_RESULT(m_cluster->patch(r::wukongSnapshot, keyOf("later"),
                                    kube::parseYaml("{metadata: {labels: {a: b}}}")->toObject()));
    QCOMPARE(request("later")[L1("spec")][L1("comesLater")].toString(), QStringLiteral("kept"));
    VERIFY_EXIT(run({QStringLiteral("--no-wait")}), 0);
}

void UpgradeTest::anotherContextIsRefused()
{
    const Run refused =
        m_setup->run({QStringLiteral("--remove"), QStringLiteral("--delete-snapshots"),
                      QStringLiteral("another")});
    VERIFY_EXIT(refused, 1);
    const Run pinned = m_setup->run(removal());
    VERIFY_EXIT(pinned, 1);
    QVERIFY2(pinned.err.contains(L1("e2e/a: ")) && pinned.err.contains(L1("pinned")),
             qPrintable(pinned.err));
    QVERIFY(get(parts::deployment));
    QCOMPARE(data(), m_data);
}

// The controller begins only when the application has said that it waits for it.
void UpgradeTest::removalSaysWhatItWaitsFor()
{
    QVERIFY_RESULT(m_cluster->patch(r::wukongSnapshot, keyOf("a"),
                                    kube::parseYaml("{spec: {pin: null}}")->toObject()));
    const Run planned = m_setup->run(removal() + QStringList{QStringLiteral("--dry-run")});
    VERIFY_EXIT(planned, 0);
    QVERIFY2(
        headings(planned.out).contains(L1("wait until the controller has deleted their data: 1")),
        qPrintable(planned.out));
    QVERIFY(request("a")[L1("metadata")][L1("deletionTimestamp")].isUndefined());
    bool hasSaid = false;
    const Run done = m_setup->run(removal(), {}, [&](const QString &out) {
        hasSaid = out.contains(L1("e2e/a waits for snapshots.novasphere.dev/protection"));
        if (hasSaid && !m_controller)
            m_controller = std::make_unique<e2e::ControllerProcess>(
                m_cluster->kubeconfig(), m_cluster->file(QStringLiteral("end.log")), QStringList());
    });
    VERIFY_EXIT(done, 0);
    QVERIFY2(hasSaid, qPrintable(done.out));
    QVERIFY(!get(parts::deployment) && !get(parts::requests));
    QVERIFY(get(parts::wukongs));
    QCOMPARE(m_cluster->snapshotObjects().join(QLatin1Char(' ')), QString());
    QVERIFY(m_cluster->get(r::virtualMachine, keyOf("store")));
}

QTEST_GUILESS_MAIN(UpgradeTest)

#include "tst_upgrade.moc"
