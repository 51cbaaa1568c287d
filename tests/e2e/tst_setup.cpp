// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
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

// The application without a window brings what is in packaging/ into a cluster and takes it out.
class SetupTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_setup.reset(); }
    void wrongUseIsTold_data();
    void wrongUseIsTold();
    void positionalArgumentsChooseNoMode();
    void missingRightsAreNamedAndNothingIsWritten();
    void whoeverHasTheRightsAppliesWhatIsPrinted();
    void readersAreToldEveryMissingWrite();
    void operatorsDefinitionIsMerged();
    void kindsAloneAreInstalled();
    void everythingIsInstalled();
    void secondRunChangesNothing();
    void olderObjectsAreBroughtUpToDate();
    void anInstallationElsewhereIsLeftAlone();
    void removalWaitsForWhatIsUnderWay();
    void removalKeepsSnapshots();
    void clusterIsCheckedBeforeThePlan();

private:
    [[nodiscard]] Run run(const QStringList &arguments, const QString &kubeconfig = {})
    {
        return m_setup->run(arguments, kubeconfig);
    }
    [[nodiscard]] std::optional<QJsonObject> get(const char *name) { return m_setup->get(name); }

    std::unique_ptr<e2e::SetupCluster> m_setup;
    ClusterFixture *m_cluster = nullptr; // of m_setup
};

namespace {

const QString tenant = QStringLiteral("demo-shop"); // has rights in one namespace only

const QByteArray operators = R"(
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: wukongs.vm.novasphere.dev
  labels: {team: platform}
spec:
  group: vm.novasphere.dev
  names: {kind: Wukong, listKind: WukongList, plural: wukongs, singular: wukong, shortNames: [wk], categories: [novasphere]}
  scope: Namespaced
  versions:
    - name: v1alpha1
      served: true
      storage: true
      subresources: {status: {}}
      additionalPrinterColumns: [{name: Own, type: string, jsonPath: .spec.theirOwn}]
      schema: &schema
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              required: [theirOwn]
              properties: {theirOwn: {type: string, enum: [a, b]}}
              x-kubernetes-validations: [{rule: "self.theirOwn != 'b'", message: not b}]
            status: {type: object, properties: {phase: {type: string}}}
    - name: v1alpha2
      served: true
      storage: false
      schema: *schema
)";

// The specification without the three fields that we add to the definition of Wukongs.
QJsonObject withoutOurs(const QJsonObject &definition)
{
    QJsonObject spec = definition[L1("spec")].toObject();
    QJsonArray versions = spec[L1("versions")].toArray();
    for (qsizetype i = 0; i < versions.size(); ++i) {
        QJsonObject version = versions[i].toObject();
        QJsonObject schema = version[L1("schema")].toObject();
        QJsonObject root = schema[L1("openAPIV3Schema")].toObject();
        QJsonObject properties = root[L1("properties")].toObject();
        for (const L1 part : {L1("spec"), L1("status")}) {
            QJsonObject inner = properties[part].toObject();
            QJsonObject fields = inner[L1("properties")].toObject();
            for (const L1 ours : {L1("snapshotPolicy"), L1("cloneSource"), L1("snapshots")})
                fields.remove(ours);
            inner[L1("properties")] = fields;
            properties[part] = inner;
        }
        root[L1("properties")] = properties;
        schema[L1("openAPIV3Schema")] = root;
        version[L1("schema")] = schema;
        versions[i] = version;
    }
    spec[L1("versions")] = versions;
    return spec;
}

} // namespace

void SetupTest::initTestCase()
{
    const QString missing = ClusterFixture::missing();
    if (!missing.isEmpty())
        QSKIP(qPrintable(missing));
    m_setup = std::make_unique<e2e::SetupCluster>();
    const QString problem = m_setup->start();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    m_cluster = &m_setup->cluster();
}

void SetupTest::wrongUseIsTold_data()
{
    QTest::addColumn<QString>("arguments");
    for (const char *arguments :
         {"--setup --remove", "--setup --without everything", "--setup --print --dry-run",
          "--doctor --remove", "--probe standard --remove", "--demo --setup",
          "--setup --delete-snapshots", "--remove --downgrade", "--remove --image a",
          "--setup --image Upper", "--setup --image=", "--setup --no-such-option"})
        QTest::newRow(arguments) << QString::fromLatin1(arguments);
}

void SetupTest::wrongUseIsTold()
{
    QFETCH(QString, arguments);
    const Run wrong = run(arguments.split(QLatin1Char(' ')));
    VERIFY_EXIT(wrong, 2);
    QVERIFY(!wrong.err.isEmpty());
    QVERIFY(wrong.out.isEmpty());
}

// They name the context of a window, and there is no display to open one on.
void SetupTest::positionalArgumentsChooseNoMode()
{
    QCOMPARE(m_setup->wipe(), QString());
    for (const char *arguments : {"-- --setup", "x -- --setup", "-- x --remove"}) {
        const Run opened = run(QString::fromLatin1(arguments).split(QLatin1Char(' ')));
        QVERIFY2(opened.err.contains(L1("none-at-all")), qPrintable(opened.err));
        QVERIFY(opened.out.isEmpty());
    }
    QVERIFY(!get(parts::space));
}

// Rights in one namespace only: the definitions cannot even be read.
void SetupTest::missingRightsAreNamedAndNothingIsWritten()
{
    QCOMPARE(m_setup->wipe(), QString());
    if (ClusterFixture::isReal())
        QVERIFY_RESULT(m_cluster->kubectl({QStringLiteral("create"), QStringLiteral("rolebinding"),
                                           tenant, QStringLiteral("-n"), ClusterFixture::space,
                                           QStringLiteral("--clusterrole=admin"),
                                           QStringLiteral("--user=") + tenant}));
    const Run refused = run({QStringLiteral("--setup")}, m_setup->kubeconfigAs(tenant));
    VERIFY_EXIT(refused, 1);
    for (const char *name : {parts::wukongs, parts::space, parts::clusterRole})
        QVERIFY2(refused.err.contains(L1("Missing right: get ") + L1(name)),
                 qPrintable(refused.err));
    QVERIFY2(refused.err.contains(L1("--setup --print")), qPrintable(refused.err));
    QVERIFY(!get(parts::space));
}

// All but the definition of Wukongs, which must be merged by somebody who may read it.
void SetupTest::whoeverHasTheRightsAppliesWhatIsPrinted()
{
    const Run printed =
        run({QStringLiteral("--setup"), QStringLiteral("--print")}, m_setup->kubeconfigAs(tenant));
    VERIFY_EXIT(printed, 0);
    QVERIFY(printed.out.contains(L1("# ") + L1(parts::wukongs)));
    const auto documents = kube::parseYamlStream(printed.out.toUtf8());
    QVERIFY_RESULT(documents);
    QVERIFY(documents->size() > 8);
    if (!ClusterFixture::isReal())
        return; // kubectl is for real servers
    QFile file(m_cluster->file(QStringLiteral("printed.yaml")));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(printed.out.toUtf8()) > 0);
    file.close();
    QVERIFY_RESULT(
        m_cluster->kubectl({QStringLiteral("apply"), QStringLiteral("-f"), file.fileName()}));
    const Run planned = run({QStringLiteral("--setup"), QStringLiteral("--dry-run")});
    VERIFY_EXIT(planned, 0);
    for (const QString &line : headings(planned.out)) {
        const bool isWukongs = line == L1("create ") + L1(parts::wukongs);
        QVERIFY2(isWukongs || (!line.startsWith(L1("create ")) && !line.startsWith(L1("change "))),
                 qPrintable(planned.out));
    }
    QCOMPARE(m_setup->wipe(), QString());
}

void SetupTest::readersAreToldEveryMissingWrite()
{
    const Run refused =
        run({QStringLiteral("--setup")}, m_setup->kubeconfigAs(ClusterFixture::viewer()));
    VERIFY_EXIT(refused, 1);
    for (const char *name : {parts::wukongs, parts::space, parts::clusterRole, parts::deployment})
        QVERIFY2(refused.err.contains(L1("Missing right: create ") + L1(name)),
                 qPrintable(refused.err));
    QVERIFY(!get(parts::space));
}

void SetupTest::operatorsDefinitionIsMerged()
{
    QVERIFY_RESULT(
        m_cluster->create(r::customResourceDefinition, kube::parseYaml(operators)->toObject()));
    const QJsonObject before = *get(parts::wukongs);
    const Run planned = run({QStringLiteral("--setup"), QStringLiteral("--dry-run")});
    VERIFY_EXIT(planned, 0);
    QVERIFY(headings(planned.out).contains(L1("change ") + L1(parts::wukongs)));
    QVERIFY(!get(parts::space));
    const Run done = run({QStringLiteral("--setup")});
    VERIFY_EXIT(done, 0);
    const QJsonObject definition = get(parts::wukongs).value_or(QJsonObject());
    QCOMPARE(definition[L1("metadata")][L1("labels")][L1("team")].toString(),
             QStringLiteral("platform"));
    QCOMPARE(kube::toYaml(withoutOurs(definition)), kube::toYaml(withoutOurs(before)));
    const QJsonArray versions = definition[L1("spec")][L1("versions")].toArray();
    QCOMPARE(versions.size(), 2);
    for (const QJsonValue &version : versions) {
        const QJsonValue properties =
            version[L1("schema")][L1("openAPIV3Schema")][L1("properties")];
        const QJsonObject spec = properties[L1("spec")][L1("properties")].toObject();
        const QStringList fields{QStringLiteral("cloneSource"), QStringLiteral("snapshotPolicy"),
                                 QStringLiteral("theirOwn")};
        QCOMPARE(spec.keys(), fields);
        QVERIFY(properties[L1("status")][L1("properties")].toObject().contains(L1("snapshots")));
    }
    const Run again = run({QStringLiteral("--setup"), QStringLiteral("--dry-run")});
    QVERIFY2(headings(again.out).contains(L1("keep ") + L1(parts::wukongs)), qPrintable(again.out));
}

// As whoever has the rest from Helm needs it.
void SetupTest::kindsAloneAreInstalled()
{
    QCOMPARE(m_setup->wipe(), QString());
    const Run done = run({QStringLiteral("--setup"), QStringLiteral("--without"),
                          QStringLiteral("admission,controller")});
    VERIFY_EXIT(done, 0);
    for (const setup::Part &each : m_setup->parts()) {
        const bool isThere = m_cluster->get(each.type, each.key()).has_value();
        QVERIFY2(isThere == (each.group == setup::Group::Kinds), qPrintable(each.name()));
    }
}

void SetupTest::everythingIsInstalled()
{
    QCOMPARE(m_setup->wipe(), QString());
    const Run done =
        run({QStringLiteral("--setup"), QStringLiteral("--without"), QStringLiteral("alerts")});
    VERIFY_EXIT(done, 0);
    for (const setup::Part &each : m_setup->parts()) {
        const bool isThere = m_cluster->get(each.type, each.key()).has_value();
        const bool isOptional = setup::isOptional(each.group);
        QVERIFY2(isThere || isOptional, qPrintable(each.name()));
    }
    QCOMPARE(get(parts::admission).has_value(), ClusterFixture::isReal());
    QCOMPARE(done.out.contains(L1("leave out ") + L1(parts::admission)), !ClusterFixture::isReal());
    QVERIFY2(done.out.contains(L1("create ") + L1(parts::deployment)), qPrintable(done.out));
    // It has waited for them.
    QCOMPARE((*get(parts::deployment))[L1("status")][L1("availableReplicas")].toInt(), 2);
}

void SetupTest::secondRunChangesNothing()
{
    const Run planned = run({QStringLiteral("--setup"), QStringLiteral("--dry-run")});
    VERIFY_EXIT(planned, 0);
    for (const QString &line : headings(planned.out)) {
        QVERIFY2(line.startsWith(L1("keep ")) || line.startsWith(L1("leave out "))
                     || line == L1("Nothing is to be written."),
                 qPrintable(planned.out));
    }
    QVERIFY(headings(planned.out).size() >= 11);
    const auto version = [this] {
        return (*get(parts::clusterRole))[L1("metadata")][L1("resourceVersion")].toString();
    };
    const QString before = version();
    VERIFY_EXIT(run({QStringLiteral("--setup")}), 0);
    QCOMPARE(version(), before);
}

void SetupTest::olderObjectsAreBroughtUpToDate()
{
    const setup::Part &role = m_setup->part(parts::clusterRole);
    QVERIFY_RESULT(m_cluster->patch(
        role.type, role.key(),
        kube::parseYaml("{metadata: {labels: {team: a}}, rules: [{apiGroups: [''], resources: "
                        "[pods], verbs: [list]}]}")
            ->toObject()));
    const Run planned = run({QStringLiteral("--setup"), QStringLiteral("--dry-run")});
    VERIFY_EXIT(planned, 0);
    QVERIFY2(headings(planned.out).contains(L1("change ") + L1(parts::clusterRole)),
             qPrintable(planned.out));
    QVERIFY(planned.out.contains(L1("    @ rules\n")));
    const Run done = run({QStringLiteral("--setup"), QStringLiteral("--image"),
                          QStringLiteral("registry.local/lab/wukong-snapshot-controller:7")});
    VERIFY_EXIT(done, 0);
    const QJsonObject after = *get(parts::clusterRole);
    QCOMPARE(after[L1("rules")], role.object[L1("rules")]);
    QCOMPARE(after[L1("metadata")][L1("labels")][L1("team")].toString(), QStringLiteral("a"));
    const auto image = [this] {
        return (*get(parts::deployment))[L1("spec")][L1("template")][L1("spec")][L1("containers")]
                                        [0][L1("image")]
                                            .toString();
    };
    QCOMPARE(image(), QStringLiteral("registry.local/lab/wukong-snapshot-controller:7"));
    VERIFY_EXIT(run({QStringLiteral("--setup")}), 0);
    QCOMPARE(image(),
             QStringLiteral("registry.local/lab/wukong-snapshot-controller:" PROJECT_VERSION));
}

// As Helm installs the chart into a namespace of one's own.
void SetupTest::anInstallationElsewhereIsLeftAlone()
{
    const setup::Part &binding = m_setup->part(parts::binding);
    const auto bindTo = [&](const char *space) {
        const QByteArray subject = "subjects: [{kind: ServiceAccount, name: "
                                   "wukong-snapshot-controller, namespace: ";
        return m_cluster->patch(binding.type, binding.key(),
                                kube::parseYaml(subject + space + "}]")->toObject());
    };
    QVERIFY_RESULT(bindTo("backup"));
    const QJsonObject before = *get(parts::binding);
    for (const char *mode : {"--setup", "--remove"}) {
        const Run refused = run({QLatin1String{mode}});
        VERIFY_EXIT(refused, 1);
        QVERIFY2(refused.err.contains(L1("installed in namespace \"backup\""))
                     && refused.err.contains(L1("Helm")),
                 qPrintable(refused.err));
        QCOMPARE(*get(parts::binding), before);
        QVERIFY(get(parts::deployment));
    }
    QVERIFY_RESULT(bindTo("wukong-snapshots"));
}

void SetupTest::removalWaitsForWhatIsUnderWay()
{
    const kube::ObjectKey key{ClusterFixture::space, L1("b")};
    QJsonObject request = kube::newObject(r::wukongSnapshot, key);
    request[L1("spec")] = *kube::parseYaml("{operation: create, virtualMachineName: nobody}");
    QVERIFY_RESULT(m_cluster->create(r::wukongSnapshot, request));
    const auto patch = [&](const char *yaml, kube::Subresource subresource) {
        return m_cluster->patch(r::wukongSnapshot, key,
                                kube::parseYaml(QByteArray(yaml))->toObject(), subresource);
    };
    QVERIFY_RESULT(patch("status: {phase: Creating}", kube::Subresource::Status));
    const Run refused = run({QStringLiteral("--remove")});
    VERIFY_EXIT(refused, 1);
    QVERIFY2(refused.err.contains(L1("e2e/b (Creating): ")), qPrintable(refused.err));
    QVERIFY(get(parts::deployment));
    QVERIFY_RESULT(patch("status: {phase: Failed}", kube::Subresource::Status));
    QVERIFY_RESULT(patch("metadata: {finalizers: [snapshots.novasphere.dev/protection]}",
                         kube::Subresource::None));
    const Run planned = run({QStringLiteral("--remove"), QStringLiteral("--dry-run")});
    VERIFY_EXIT(planned, 0);
    QVERIFY2(
        planned.out.contains(L1("kept, and cannot be deleted while no controller runs: e2e/b")),
        qPrintable(planned.out));
    QVERIFY_RESULT(patch("metadata: {finalizers: null}", kube::Subresource::None));
    QVERIFY_RESULT(m_cluster->remove(r::wukongSnapshot, key));
}

void SetupTest::removalKeepsSnapshots()
{
    QJsonObject request = kube::newObject(r::wukongSnapshot, {ClusterFixture::space, L1("a")});
    request[L1("spec")] = *kube::parseYaml("{operation: create, virtualMachineName: nobody}");
    QVERIFY_RESULT(m_cluster->create(r::wukongSnapshot, request));
    const Run planned = run({QStringLiteral("--remove"), QStringLiteral("--dry-run")});
    VERIFY_EXIT(planned, 0);
    QVERIFY2(planned.out.contains(L1("keep ") + L1(parts::requests)), qPrintable(planned.out));
    QVERIFY(get(parts::deployment));
    VERIFY_EXIT(run({QStringLiteral("--remove")}), 0);
    QVERIFY(!get(parts::deployment) && !get(parts::clusterRole) && !get(parts::admission));
    QVERIFY(get(parts::wukongs) && get(parts::requests) && get(parts::space));
    QVERIFY(m_cluster->get(r::wukongSnapshot, {ClusterFixture::space, L1("a")}));
    VERIFY_EXIT(run({QStringLiteral("--remove")}), 0); // nothing is left to do
}

// What is found out goes beside the plan, so that this can be handed on.
void SetupTest::clusterIsCheckedBeforeThePlan()
{
    const QString problem = m_cluster->makePlainMachine(QStringLiteral("store"));
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    const Run printed = run({QStringLiteral("--setup"), QStringLiteral("--print")});
    VERIFY_EXIT(printed, 0);
    for (const char *words :
         {"Kubernetes\n    v1.", "can take snapshots: ", "running machines: ", "enough to set"})
        QVERIFY2(printed.err.contains(L1(words)), qPrintable(printed.err));
    QVERIFY_RESULT(kube::parseYamlStream(printed.out.toUtf8()));
    const Run refused = run({QStringLiteral("--setup"), QStringLiteral("--dry-run")},
                            m_setup->kubeconfigAs(ClusterFixture::viewer()));
    VERIFY_EXIT(refused, 1);
    QVERIFY2(refused.err.contains(L1("you may not: create, patch Namespace, ")),
             qPrintable(refused.err));
}

QTEST_GUILESS_MAIN(SetupTest)

#include "tst_setup.moc"
