// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "clusterfixture.h"
#include "controllerprocess.h"
#include "setup/bundle.h"

#include "kube/client/credentials.h"
#include "kube/core/yaml.h"
#include "support/testing.h"

#include <QFile>
#include <QJsonArray>
#include <QProcess>

using e2e::ClusterFixture;
using e2e::ControllerProcess;
using L1 = QLatin1String;
namespace r = kube::resources;

// The application without a window brings what is in packaging/ into a cluster and takes it out.
class SetupTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_cluster.reset(); }
    void wrongUseIsTold_data();
    void wrongUseIsTold();
    void missingRightsAreNamedAndNothingIsWritten();
    void readersAreToldEveryMissingWrite();
    void operatorsDefinitionIsMerged();
    void everythingIsInstalled();
    void secondRunChangesNothing();
    void olderObjectsAreBroughtUpToDate();
    void removalKeepsSnapshots();
    void snapshotsGoWhenAskedFor();
    void clusterIsCheckedBeforeThePlan();

private:
    struct Run
    {
        int exitCode = -1;
        QString out;
        QString err;
    };
    [[nodiscard]] Run run(const QStringList &arguments, const QString &kubeconfig = {});
    // The administrator's kubeconfig under another name.
    [[nodiscard]] QString kubeconfigAs(const QString &user);
    [[nodiscard]] const setup::Part &part(const char *name) const;
    [[nodiscard]] std::optional<QJsonObject> get(const char *name);
    // Takes away everything that the fixture, or a test before, has installed.
    void wipe();
    void takeSnapshot();

    std::unique_ptr<ClusterFixture> m_cluster;
    QList<setup::Part> m_parts;
};

namespace {

constexpr int seconds = 1000;
constexpr const char *deployment = "Deployment wukong-snapshots/wukong-snapshot-controller";
constexpr const char *clusterRole = "ClusterRole wukong-snapshot-controller";
constexpr const char *space = "Namespace wukong-snapshots";
constexpr const char *wukongs = "CustomResourceDefinition wukongs.vm.novasphere.dev";
constexpr const char *requests = "CustomResourceDefinition wukongsnapshots.vm.novasphere.dev";
constexpr const char *admission =
    "MutatingAdmissionPolicy wukong-inline-fields.snapshots.novasphere.dev";

const QByteArray operators = R"(
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: wukongs.vm.novasphere.dev
  labels: {team: platform}
spec:
  group: vm.novasphere.dev
  names: {kind: Wukong, listKind: WukongList, plural: wukongs, singular: wukong}
  scope: Namespaced
  versions:
    - name: v1alpha1
      served: true
      storage: true
      subresources: {status: {}}
      schema: &schema
        openAPIV3Schema:
          type: object
          properties:
            spec: {type: object, properties: {theirOwn: {type: string}}}
            status: {type: object, properties: {phase: {type: string}}}
    - name: v1alpha2
      served: true
      storage: false
      schema: *schema
)";

QStringList headings(const QString &out)
{
    QStringList all;
    for (const QString &line : out.split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        if (!line.startsWith(QLatin1Char(' ')))
            all << line;
    }
    return all;
}

} // namespace

#define VERIFY_EXIT(run, code)                                                                     \
    QVERIFY2(                                                                                      \
        (run).exitCode == (code),                                                                  \
        qPrintable(QStringLiteral("%1\n%2\n%3").arg((run).exitCode).arg((run).out, (run).err)))

void SetupTest::initTestCase()
{
    const QString missing = ClusterFixture::missing();
    if (!missing.isEmpty())
        QSKIP(qPrintable(missing));
    const auto parts = setup::bundle();
    QVERIFY_RESULT(parts);
    m_parts = *parts;
    m_cluster = std::make_unique<ClusterFixture>();
    const QString problem = m_cluster->start();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

SetupTest::Run SetupTest::run(const QStringList &arguments, const QString &kubeconfig)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), m_cluster->file(QStringLiteral("home")));
    environment.remove(QStringLiteral("DISPLAY")); // no window is needed
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("none-at-all"));
    process.setProcessEnvironment(environment);
    process.start(qEnvironmentVariable("WUKONG_BIN_DIR") + L1("/wukong-snapshots"),
                  QStringList{QStringLiteral("--kubeconfig"),
                              kubeconfig.isEmpty() ? m_cluster->kubeconfig() : kubeconfig}
                      + arguments);
    const bool hasEnded = QTest::qWaitFor(
        [&process] { return process.state() == QProcess::NotRunning; }, 120 * seconds);
    if (!hasEnded)
        process.kill();
    return {hasEnded ? process.exitCode() : -1, QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

QString SetupTest::kubeconfigAs(const QString &user)
{
    QFile config(m_cluster->kubeconfig());
    const bool isRead = config.open(QIODevice::ReadOnly);
    QJsonObject root = isRead ? kube::parseYaml(config.readAll())->toObject() : QJsonObject();
    QJsonArray users = root[L1("users")].toArray();
    QJsonObject admin = users[0].toObject();
    QJsonObject rights = admin[L1("user")].toObject();
    rights[L1("as")] = user;
    admin[L1("user")] = rights;
    users[0] = admin;
    root[L1("users")] = users;
    QFile own(m_cluster->file(user + L1(".kubeconfig")));
    return own.open(QIODevice::WriteOnly) && own.write(kube::toYaml(root)) > 0 ? own.fileName()
                                                                               : QString();
}

const setup::Part &SetupTest::part(const char *name) const
{
    return *std::ranges::find(m_parts, QString::fromLatin1(name), &setup::Part::name);
}

std::optional<QJsonObject> SetupTest::get(const char *name)
{
    return m_cluster->get(part(name).type, part(name).key());
}

void SetupTest::wipe()
{
    for (const setup::Part &each : m_parts) {
        (void)m_cluster->remove(each.type, each.key());
        QTRY_VERIFY2_WITH_TIMEOUT(!m_cluster->get(each.type, each.key()), qPrintable(each.name()),
                                  60 * seconds);
    }
}

void SetupTest::wrongUseIsTold_data()
{
    QTest::addColumn<QString>("arguments");
    for (const char *arguments :
         {"--setup --remove", "--setup --without everything", "--setup --print --dry-run",
          "--setup --delete-snapshots", "--remove --image a", "--setup --no-such-option"})
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

// Rights in one namespace only: the definitions cannot even be read.
void SetupTest::missingRightsAreNamedAndNothingIsWritten()
{
    wipe();
    const QString user = QStringLiteral("demo-shop");
    if (ClusterFixture::isReal())
        QVERIFY_RESULT(m_cluster->kubectl({QStringLiteral("create"), QStringLiteral("rolebinding"),
                                           user, QStringLiteral("-n"), ClusterFixture::space,
                                           QStringLiteral("--clusterrole=admin"),
                                           QStringLiteral("--user=") + user}));
    const Run refused = run({QStringLiteral("--setup")}, kubeconfigAs(user));
    VERIFY_EXIT(refused, 1);
    QVERIFY2(refused.err.contains(L1("Missing right: get ") + L1(wukongs)),
             qPrintable(refused.err));
    const Run printed =
        run({QStringLiteral("--setup"), QStringLiteral("--print")}, kubeconfigAs(user));
    VERIFY_EXIT(printed, 0);
    const auto documents = kube::parseYamlStream(printed.out.toUtf8());
    QVERIFY_RESULT(documents);
    QVERIFY(documents->size() > 5);
    QVERIFY(printed.out.contains(L1("# ") + L1(wukongs)));
}

void SetupTest::readersAreToldEveryMissingWrite()
{
    const QString viewer =
        ClusterFixture::isReal() ? QStringLiteral("viewer") : QStringLiteral("demo-viewer");
    const Run refused = run({QStringLiteral("--setup")}, kubeconfigAs(viewer));
    VERIFY_EXIT(refused, 1);
    for (const char *name : {wukongs, space, clusterRole, deployment})
        QVERIFY2(refused.err.contains(L1("Missing right: create ") + L1(name)),
                 qPrintable(refused.err));
    QVERIFY(!get(space));
}

void SetupTest::operatorsDefinitionIsMerged()
{
    QVERIFY_RESULT(
        m_cluster->create(r::customResourceDefinition, kube::parseYaml(operators)->toObject()));
    const Run planned = run({QStringLiteral("--setup"), QStringLiteral("--dry-run")});
    VERIFY_EXIT(planned, 0);
    QVERIFY(headings(planned.out).contains(L1("change ") + L1(wukongs)));
    QVERIFY(!get(space));
    const Run done = run({QStringLiteral("--setup")});
    VERIFY_EXIT(done, 0);
    const QJsonObject definition = get(wukongs).value_or(QJsonObject());
    QCOMPARE(definition[L1("metadata")][L1("labels")][L1("team")].toString(),
             QStringLiteral("platform"));
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
    QVERIFY2(headings(again.out).contains(L1("keep ") + L1(wukongs)), qPrintable(again.out));
}

void SetupTest::everythingIsInstalled()
{
    wipe();
    const Run done =
        run({QStringLiteral("--setup"), QStringLiteral("--without"), QStringLiteral("alerts")});
    VERIFY_EXIT(done, 0);
    for (const setup::Part &each : m_parts) {
        const bool isThere = m_cluster->get(each.type, each.key()).has_value();
        const bool isOptional = setup::isOptional(each.group);
        QVERIFY2(isThere || isOptional, qPrintable(each.name()));
    }
    QCOMPARE(get(admission).has_value(), ClusterFixture::isReal());
    QCOMPARE(done.out.contains(L1("leave out ") + L1(admission)), !ClusterFixture::isReal());
    // It has waited for them.
    QCOMPARE((*get(deployment))[L1("status")][L1("availableReplicas")].toInt(), 2);
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
        return (*get(clusterRole))[L1("metadata")][L1("resourceVersion")].toString();
    };
    const QString before = version();
    VERIFY_EXIT(run({QStringLiteral("--setup")}), 0);
    QCOMPARE(version(), before);
}

void SetupTest::olderObjectsAreBroughtUpToDate()
{
    const setup::Part &role = part(clusterRole);
    QVERIFY_RESULT(m_cluster->patch(
        role.type, role.key(),
        kube::parseYaml("{metadata: {labels: {team: a}}, rules: [{apiGroups: [''], resources: "
                        "[pods], verbs: [list]}]}")
            ->toObject()));
    const Run planned = run({QStringLiteral("--setup"), QStringLiteral("--dry-run")});
    VERIFY_EXIT(planned, 0);
    QVERIFY2(headings(planned.out).contains(L1("change ") + L1(clusterRole)),
             qPrintable(planned.out));
    QVERIFY(planned.out.contains(L1("    @ rules\n")));
    const Run done = run({QStringLiteral("--setup"), QStringLiteral("--image"),
                          QStringLiteral("registry.local/lab/wukong-snapshot-controller:7")});
    VERIFY_EXIT(done, 0);
    const QJsonObject after = *get(clusterRole);
    QCOMPARE(after[L1("rules")], role.object[L1("rules")]);
    QCOMPARE(after[L1("metadata")][L1("labels")][L1("team")].toString(), QStringLiteral("a"));
    const auto image = [this] {
        return (*get(
            deployment))[L1("spec")][L1("template")][L1("spec")][L1("containers")][0][L1("image")]
            .toString();
    };
    QCOMPARE(image(), QStringLiteral("registry.local/lab/wukong-snapshot-controller:7"));
    VERIFY_EXIT(run({QStringLiteral("--setup")}), 0);
    QCOMPARE(image(),
             QStringLiteral("registry.local/lab/wukong-snapshot-controller:" PROJECT_VERSION));
}

void SetupTest::removalKeepsSnapshots()
{
    QJsonObject request = kube::newObject(r::wukongSnapshot, {ClusterFixture::space, L1("a")});
    request[L1("spec")] = *kube::parseYaml("{operation: create, virtualMachineName: nobody}");
    QVERIFY_RESULT(m_cluster->create(r::wukongSnapshot, request));
    const Run planned = run({QStringLiteral("--remove"), QStringLiteral("--dry-run")});
    VERIFY_EXIT(planned, 0);
    QVERIFY2(planned.out.contains(L1("keep ") + L1(requests)), qPrintable(planned.out));
    QVERIFY(get(deployment));
    VERIFY_EXIT(run({QStringLiteral("--remove")}), 0);
    QVERIFY(!get(deployment) && !get(clusterRole) && !get(admission));
    QVERIFY(get(wukongs) && get(requests) && get(space));
    QVERIFY(m_cluster->get(r::wukongSnapshot, {ClusterFixture::space, L1("a")}));
    VERIFY_EXIT(run({QStringLiteral("--remove")}), 0); // nothing is left to do
}

void SetupTest::takeSnapshot()
{
    const QString problem = m_cluster->makePlainMachine(QStringLiteral("store"));
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    const kube::ObjectKey key{ClusterFixture::space, QStringLiteral("b")};
    QJsonObject request = kube::newObject(r::wukongSnapshot, key);
    request[L1("spec")] =
        *kube::parseYaml("{operation: create, virtualMachineName: store, pin: {reason: audit}}");
    QVERIFY_RESULT(m_cluster->create(r::wukongSnapshot, request));
    QTRY_COMPARE_WITH_TIMEOUT(m_cluster->get(r::wukongSnapshot, key)
                                  .value_or(QJsonObject())[L1("status")][L1("phase")]
                                  .toString(),
                              QStringLiteral("Ready"), 120 * seconds);
    QVERIFY(!m_cluster->snapshotObjects().isEmpty());
}

void SetupTest::snapshotsGoWhenAskedFor()
{
    VERIFY_EXIT(run({QStringLiteral("--setup"), QStringLiteral("--no-wait")}), 0);
    const ControllerProcess controller(m_cluster->kubeconfig(),
                                       m_cluster->file(QStringLiteral("own.log")), {});
    takeSnapshot();
    const QStringList other{QStringLiteral("--remove"), QStringLiteral("--delete-snapshots"),
                            QStringLiteral("another")};
    VERIFY_EXIT(run(other), 1);
    QVERIFY(m_cluster->get(r::wukongSnapshot, {ClusterFixture::space, L1("b")}));
    const auto config = kube::loadKubeconfig(m_cluster->kubeconfig());
    QVERIFY_RESULT(config);
    const QStringList all{QStringLiteral("--remove"), QStringLiteral("--delete-snapshots"),
                          config->access({})->context};
    const Run pinned = run(all);
    VERIFY_EXIT(pinned, 1);
    QVERIFY2(pinned.err.contains(L1("e2e/b: ")) && pinned.err.contains(L1("pinned")),
             qPrintable(pinned.err));
    QVERIFY(get(deployment));
    QVERIFY_RESULT(m_cluster->patch(r::wukongSnapshot, {ClusterFixture::space, L1("b")},
                                    kube::parseYaml("{spec: {pin: null}}")->toObject()));
    const Run done = run(all);
    VERIFY_EXIT(done, 0);
    QVERIFY(!get(deployment) && !get(requests));
    QVERIFY(get(wukongs));
    QCOMPARE(m_cluster->snapshotObjects().join(QLatin1Char(' ')), QString());
    QVERIFY(m_cluster->get(r::virtualMachine, {ClusterFixture::space, L1("store")}));
}

// What is found out goes beside the plan, so that this can be handed on.
void SetupTest::clusterIsCheckedBeforeThePlan()
{
    const Run printed = run({QStringLiteral("--setup"), QStringLiteral("--print")});
    VERIFY_EXIT(printed, 0);
    for (const char *words :
         {"Kubernetes\n    v1.", "can take snapshots: ", "running machines: ", "enough to set"})
        QVERIFY2(printed.err.contains(L1(words)), qPrintable(printed.err));
    QVERIFY_RESULT(kube::parseYamlStream(printed.out.toUtf8()));
    const QString viewer =
        ClusterFixture::isReal() ? QStringLiteral("viewer") : QStringLiteral("demo-viewer");
    const Run refused =
        run({QStringLiteral("--setup"), QStringLiteral("--dry-run")}, kubeconfigAs(viewer));
    QVERIFY2(refused.err.contains(L1("you may not: create, patch Namespace, ")),
             qPrintable(refused.err));
}

QTEST_GUILESS_MAIN(SetupTest)

#include "tst_setup.moc"
