// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "clusterfixture.h"

#include "kube/core/yaml.h"
#include "support/testing.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>

using e2e::ClusterFixture;
using L1 = QLatin1String;
namespace r = kube::resources;

// packaging/admission on a real kube-apiserver: the operator, under its own account, goes on
// writing Wukongs as its types know them, and nothing is lost. No snapshot controller runs here.
class AdmissionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { support::failOnWarnings(); }
    void cleanupTestCase() { m_cluster.reset(); }
    void keepsFieldsThroughTheOperatorsUpdates();
    void keepsThemWhenTheFinalizerIsAddedAgain();
    void letsPersonsRemoveThem();
    void asksForRightsWhereACloneGoes();

private:
    // A clone request by somebody who may write only where the snapshots are.
    [[nodiscard]] base::Result<QByteArray> askForClone(const QString &space);
    [[nodiscard]] QString install(const QByteArray &manifest);
    [[nodiscard]] base::Result<kube::Object> makeMachine(const QString &name);
    [[nodiscard]] QJsonObject wukong(const QString &name);
    [[nodiscard]] bool isTakenOn(const QString &name);
    [[nodiscard]] bool isKeptOnTrial();
    [[nodiscard]] QStringList fields();
    [[nodiscard]] QString nodeName();
    [[nodiscard]] bool makeOperatorWriteStatus();

    std::unique_ptr<ClusterFixture> m_cluster;
    int m_trials = 0;
};

namespace {

constexpr int seconds = 1000;

const QString machine = QStringLiteral("my-vm");
const QStringList all{QStringLiteral("spec.cloneSource"), QStringLiteral("spec.snapshotPolicy"),
                      QStringLiteral("status.snapshots")};

kube::ObjectKey keyOf(const QString &name)
{
    return {ClusterFixture::space, name};
}

QByteArray readManifest()
{
    QFile file(QDir(qEnvironmentVariable("WUKONG_SOURCE_DIR"))
                   .filePath(QStringLiteral("packaging/admission/wukong-inline-fields.yaml")));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// The account that the policy is about unless an administrator edits it.
QString accountIn(const QByteArray &manifest)
{
    const QRegularExpression account(QStringLiteral("request.userInfo.username == '([^']+)'"));
    return account.match(QString::fromUtf8(manifest)).captured(1);
}

} // namespace

void AdmissionTest::initTestCase()
{
    const QString missing = ClusterFixture::missing();
    if (!missing.isEmpty())
        QSKIP(qPrintable(missing));
    const QByteArray manifest = readManifest();
    QVERIFY(!accountIn(manifest).isEmpty());
    m_cluster = std::make_unique<ClusterFixture>();
    m_cluster->runActorsAs(accountIn(manifest));
    QString problem = m_cluster->start();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    problem = install(manifest);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    // The server takes a policy into use within a second or so.
    QTRY_VERIFY_WITH_TIMEOUT(isKeptOnTrial(), 60 * seconds);
}

QString AdmissionTest::install(const QByteArray &manifest)
{
    const auto documents = kube::parseYamlStream(manifest);
    if (!documents)
        return base::toLogLine(documents.error());
    for (const QJsonValue &document : *documents) {
        const bool isBinding =
            document[L1("kind")].toString() == L1("MutatingAdmissionPolicyBinding");
        const kube::ResourceType type{
            L1("admissionregistration.k8s.io"), L1("v1"),
            isBinding ? L1("mutatingadmissionpolicybindings") : L1("mutatingadmissionpolicies"),
            isBinding ? L1("MutatingAdmissionPolicyBinding") : L1("MutatingAdmissionPolicy"),
            false};
        const auto made = m_cluster->create(type, document.toObject());
        if (!made)
            return base::toLogLine(made.error());
    }
    return {};
}

base::Result<kube::Object> AdmissionTest::makeMachine(const QString &name)
{
    QJsonObject object = kube::newObject(r::wukong, keyOf(name));
    object[L1("spec")] = kube::parseYaml(R"(
cpu: 2
memory: 4Gi
disks: [{name: root, size: 2Gi, storageClassName: standard}]
snapshotPolicy: {schedule: "0 2 * * *"}
cloneSource: {type: snapshot, snapshotName: vm-snapshot-1})")
                             ->toObject();
    return m_cluster->create(r::wukong, object);
}

QJsonObject AdmissionTest::wukong(const QString &name)
{
    return m_cluster->get(r::wukong, keyOf(name)).value_or(QJsonObject());
}

bool AdmissionTest::isTakenOn(const QString &name)
{
    return !wukong(name)[L1("metadata")][L1("finalizers")].toArray().isEmpty();
}

bool AdmissionTest::isKeptOnTrial()
{
    const QString name = QStringLiteral("trial-%1").arg(++m_trials);
    if (!makeMachine(name))
        return false;
    return QTest::qWaitFor([&] { return isTakenOn(name); }, 30 * seconds)
        && wukong(name)[L1("spec")].toObject().contains(L1("snapshotPolicy"));
}

QStringList AdmissionTest::fields()
{
    const QJsonObject object = wukong(machine);
    QStringList found;
    for (const QString &path : all) {
        if (object[path.section(QLatin1Char('.'), 0, 0)].toObject().contains(
                path.section(QLatin1Char('.'), 1)))
            found << path;
    }
    return found;
}

QString AdmissionTest::nodeName()
{
    return wukong(machine)[L1("status")][L1("nodeName")].toString();
}

// It puts right what it finds wrong in its own part of the status.
bool AdmissionTest::makeOperatorWriteStatus()
{
    const QJsonObject wrong{{QStringLiteral("nodeName"), QStringLiteral("nowhere")}};
    return m_cluster->patch(r::wukong, keyOf(machine), {{QStringLiteral("status"), wrong}},
                            kube::Subresource::Status)
        && QTest::qWaitFor([this] { return !nodeName().isEmpty() && nodeName() != L1("nowhere"); },
                           30 * seconds);
}

void AdmissionTest::keepsFieldsThroughTheOperatorsUpdates()
{
    QVERIFY_RESULT(makeMachine(machine));
    QTRY_VERIFY_WITH_TIMEOUT(!nodeName().isEmpty(), 60 * seconds);
    const QJsonArray snapshots{QJsonObject{{QStringLiteral("name"), QStringLiteral("a")}}};
    const QJsonObject status{{QStringLiteral("snapshots"), snapshots}};
    QVERIFY_RESULT(m_cluster->patch(r::wukong, keyOf(machine), {{QStringLiteral("status"), status}},
                                    kube::Subresource::Status));
    QVERIFY(makeOperatorWriteStatus());
    QCOMPARE(fields(), all);
}

void AdmissionTest::keepsThemWhenTheFinalizerIsAddedAgain()
{
    const QJsonObject metadata{{QStringLiteral("finalizers"), QJsonArray()}};
    QVERIFY_RESULT(
        m_cluster->patch(r::wukong, keyOf(machine), {{QStringLiteral("metadata"), metadata}}));
    QTRY_VERIFY_WITH_TIMEOUT(isTakenOn(machine), 30 * seconds);
    QCOMPARE(fields(), all);
}

void AdmissionTest::letsPersonsRemoveThem()
{
    const QJsonObject spec{{QStringLiteral("snapshotPolicy"), QJsonValue()},
                           {QStringLiteral("cloneSource"), QJsonValue()}};
    QVERIFY_RESULT(m_cluster->patch(r::wukong, keyOf(machine), {{QStringLiteral("spec"), spec}}));
    const QJsonObject status{{QStringLiteral("snapshots"), QJsonValue()}};
    QVERIFY_RESULT(m_cluster->patch(r::wukong, keyOf(machine), {{QStringLiteral("status"), status}},
                                    kube::Subresource::Status));
    QCOMPARE(fields(), QStringList());
    QVERIFY(makeOperatorWriteStatus());
    QCOMPARE(fields(), QStringList());
}

base::Result<QByteArray> AdmissionTest::askForClone(const QString &space)
{
    QFile file(m_cluster->file(QStringLiteral("clone.yaml")));
    if (!file.open(QIODevice::WriteOnly))
        return base::failure(base::Error::Kind::Server, file.errorString());
    file.write("apiVersion: vm.novasphere.dev/v1alpha1\nkind: WukongSnapshot\nmetadata: {name: c, "
               "namespace: e2e}\nspec: {operation: clone, wukongName: my-vm, snapshotName: s, "
               "clone: {name: copy, namespace: "
               + space.toUtf8() + "}}\n");
    file.close();
    return m_cluster->kubectl({QStringLiteral("create"), QStringLiteral("--as=limited"),
                               QStringLiteral("--dry-run=server"), QStringLiteral("-f"),
                               file.fileName()});
}

void AdmissionTest::asksForRightsWhereACloneGoes()
{
    const auto run = [this](const char *line) {
        const auto done = m_cluster->kubectl(QString::fromLatin1(line).split(QLatin1Char(' ')));
        QVERIFY_RESULT(done);
    };
    run("create namespace lab");
    run("create role asks -n e2e --verb=create --resource=wukongsnapshots.vm.novasphere.dev");
    run("create rolebinding asks -n e2e --role=asks --user=limited");
    QTRY_VERIFY_WITH_TIMEOUT(askForClone(QStringLiteral("lab")), 30 * seconds);
    QVERIFY_RESULT(m_cluster->kubectl(
        {QStringLiteral("apply"), QStringLiteral("-f"),
         ClusterFixture::packaged(QStringLiteral("admission/wukong-clone-rights.yaml"))}));
    QTRY_VERIFY_WITH_TIMEOUT(!askForClone(QStringLiteral("lab")), 60 * seconds);
    const auto refused = askForClone(QStringLiteral("lab"));
    QVERIFY2(refused.error().detail.contains(L1("you may not create machines in namespace lab")),
             qPrintable(refused.error().detail));
    QVERIFY_RESULT(askForClone(ClusterFixture::space)); // that is none of its business
    run("create role makes -n lab --verb=create "
        "--resource=wukongs.vm.novasphere.dev,persistentvolumeclaims");
    run("create rolebinding makes -n lab --role=makes --user=limited");
    QTRY_VERIFY_WITH_TIMEOUT(askForClone(QStringLiteral("lab")), 30 * seconds);
}

QTEST_GUILESS_MAIN(AdmissionTest)

#include "tst_admission.moc"
