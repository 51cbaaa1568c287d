// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "clusterfixture.h"

#include "kube/core/yaml.h"
#include "support/testing.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>

#include <algorithm>

using e2e::ClusterFixture;
using L1 = QLatin1String;
namespace r = kube::resources;

// Tests of storage, by the application without a window: what they find out, what the controller
// makes of it, and that nothing is left. The real cluster has a real CSI snapshot stack; a driver
// that loses snapshots with their source is simulated.
class ProbeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_cluster.reset(); }
    void wrongUseIsTold_data();
    void wrongUseIsTold();
    void findsOutWhatSnapshotsAreWorth_data();
    void findsOutWhatSnapshotsAreWorth();
    void leavesNothingOfWhatIsRetained();
    void readersMakeNothing();
    void reportThatMayNotBeKeptIsTold();
    void interruptedItTakesEverythingAway();
    void whatIsLeftIsTakenAwayWhenAskedFor();
    void noRestoreWhereSnapshotsAreLost();

private:
    struct Run
    {
        int exitCode = -1;
        QString out;
        QString err;
    };
    void start(QProcess &process, const QStringList &arguments);
    [[nodiscard]] Run run(const QStringList &arguments);
    [[nodiscard]] QJsonObject reportOf(const QString &storageClass);
    void make(const kube::ResourceType &type, const QByteArray &yaml);
    // With the label of tests of storage, as "Kind/name"; and volumes and contents of whomever.
    [[nodiscard]] QStringList left();
    void loseSnapshotsOf(const QString &storageClass);
    void ask(const QString &name, const QByteArray &spec);
    [[nodiscard]] QJsonObject status(const QString &name);

    std::unique_ptr<ClusterFixture> m_cluster;
    QString m_driver;
};

namespace {

constexpr int longest = 240'000;
const QString patience = QStringLiteral("30");

} // namespace

#define VERIFY_EXIT(run, code)                                                                     \
    QVERIFY2(                                                                                      \
        (run).exitCode == (code),                                                                  \
        qPrintable(QStringLiteral("%1\n%2\n%3").arg((run).exitCode).arg((run).out, (run).err)))

void ProbeTest::initTestCase()
{
    const QString missing = ClusterFixture::missing();
    if (!missing.isEmpty())
        QSKIP(qPrintable(missing));
    m_cluster = std::make_unique<ClusterFixture>();
    m_cluster->speedUp(5);
    const QString problem = m_cluster->start();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    const auto standard = m_cluster->get(r::storageClass, {{}, QStringLiteral("standard")});
    QVERIFY(standard);
    m_driver = (*standard)[L1("provisioner")].toString();
    make(r::storageClass,
         "{apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: "
         "losing, annotations: {simulator.novasphere.dev/loses-snapshots: "
         "'true'}}, reclaimPolicy: Delete, volumeBindingMode: Immediate, "
         "provisioner: "
             + m_driver.toUtf8() + "}");
}

void ProbeTest::make(const kube::ResourceType &type, const QByteArray &yaml)
{
    const auto json = kube::parseYaml(yaml);
    QVERIFY_RESULT(json);
    QVERIFY_RESULT(m_cluster->create(type, json->toObject()));
}

void ProbeTest::start(QProcess &process, const QStringList &arguments)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), m_cluster->file(QStringLiteral("home")));
    environment.remove(QStringLiteral("DISPLAY")); // no window is needed
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("none-at-all"));
    process.setProcessEnvironment(environment);
    process.start(qEnvironmentVariable("WUKONG_BIN_DIR") + L1("/wukong-snapshots"),
                  QStringList{QStringLiteral("--kubeconfig"), m_cluster->kubeconfig()} + arguments);
}

ProbeTest::Run ProbeTest::run(const QStringList &arguments)
{
    QProcess process;
    start(process, arguments);
    const bool hasEnded =
        QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, longest);
    if (!hasEnded)
        process.kill();
    return {hasEnded ? process.exitCode() : -1, QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

QJsonObject ProbeTest::reportOf(const QString &storageClass)
{
    const auto object = m_cluster->get(r::storageClass, {{}, storageClass});
    const QJsonValue metadata = object ? (*object)[L1("metadata")] : QJsonValue();
    const QJsonValue report =
        metadata[L1("annotations")][L1("snapshots.novasphere.dev/probe-report")];
    return QJsonDocument::fromJson(report.toString().toUtf8()).object();
}

QStringList ProbeTest::left()
{
    QStringList found;
    for (const auto &type : {r::volumeClaim, r::volumeSnapshot, r::pod}) {
        for (const kube::Object &object : m_cluster->list(type, ClusterFixture::space)) {
            if (object.meta.labels.contains(QStringLiteral("snapshots.novasphere.dev/probe")))
                found << type.kind + QLatin1Char('/') + object.meta.name;
        }
    }
    for (const auto &type : {r::volume, r::volumeSnapshotContent}) {
        for (const kube::Object &object : m_cluster->list(type, {}))
            found << type.kind + QLatin1Char('/') + object.meta.name;
    }
    return found;
}

void ProbeTest::wrongUseIsTold_data()
{
    QTest::addColumn<QString>("arguments");
    for (const char *arguments :
         {"--probe", "--probe=", "--probe standard --probe-clean", "--probe-clean --node node-1",
          "--probe standard --recent", "--probe standard --timeout never",
          "--probe standard --timeout 0"})
        QTest::newRow(arguments) << QString::fromLatin1(arguments);
}

void ProbeTest::wrongUseIsTold()
{
    QFETCH(QString, arguments);
    const Run wrong = run(arguments.split(QLatin1Char(' ')));
    VERIFY_EXIT(wrong, 2);
    QVERIFY(!wrong.err.isEmpty());
    QVERIFY(wrong.out.isEmpty());
}

void ProbeTest::findsOutWhatSnapshotsAreWorth_data()
{
    QTest::addColumn<QString>("storageClass");
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("survives");
    const auto row = [](const char *name, const char *storageClass, const QStringList &more,
                        int code, const char *survives) {
        QTest::newRow(name) << QString::fromLatin1(storageClass) << more << code
                            << QString::fromLatin1(survives);
    };
    row("bound at once", "standard", {}, 0, "Yes");
    row("a pod is the first consumer", "local-wffc", {}, 0, "Yes");
    row("a node is chosen", "local-wffc", {QStringLiteral("--node"), QStringLiteral("node-1")}, 0,
        "Yes");
    if (!ClusterFixture::isReal())
        row("snapshots go with their source", "losing", {}, 3, "No");
}

void ProbeTest::findsOutWhatSnapshotsAreWorth()
{
    QFETCH(QString, storageClass);
    QFETCH(QStringList, more);
    QFETCH(int, exitCode);
    QFETCH(QString, survives);
    const Run probe =
        run(QStringList{QStringLiteral("--probe"), storageClass, QStringLiteral("--namespace"),
                        ClusterFixture::space, QStringLiteral("--timeout"), patience}
            + more);
    VERIFY_EXIT(probe, exitCode);
    qInfo("%s", qPrintable(probe.out));
    const QJsonObject report = reportOf(storageClass);
    QCOMPARE(report[L1("survivesLossOfSource")].toString(), survives);
    const QJsonObject tested = *m_cluster->get(r::storageClass, {{}, storageClass});
    QCOMPARE(report[L1("storageClassUid")], tested[L1("metadata")][L1("uid")]);
    QCOMPARE(report[L1("waitsForFirstConsumer")].toBool(), storageClass == L1("local-wffc"));
    QCOMPARE(report[L1("size")][L1("requested")].toString(), QStringLiteral("1Gi"));
    QCOMPARE(report[L1("size")][L1("restoresLarger")].toBool(), true);
    QVERIFY(report[L1("seconds")][L1("restore")].toInt() > 0);
    QCOMPARE(report[L1("message")].toString().contains(L1("does not exist")), survives == L1("No"));
    QCOMPARE(left(), QStringList());
}

// Volumes and contents that outlive their claims and snapshots.
void ProbeTest::leavesNothingOfWhatIsRetained()
{
    make(r::storageClass,
         "{apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: "
         "kept}, reclaimPolicy: Retain, volumeBindingMode: Immediate, "
         "provisioner: "
             + m_driver.toUtf8() + "}");
    make(r::volumeSnapshotClass,
         "{apiVersion: snapshot.storage.k8s.io/v1, kind: VolumeSnapshotClass, metadata: {name: "
         "kept}, deletionPolicy: Retain, driver: "
             + m_driver.toUtf8() + "}");
    const Run probe = run({QStringLiteral("--probe=kept"), QStringLiteral("--snapshot-class"),
                           QStringLiteral("kept"), QStringLiteral("--namespace"),
                           ClusterFixture::space, QStringLiteral("--timeout"), patience});
    QVERIFY_RESULT(m_cluster->remove(r::volumeSnapshotClass, {{}, QStringLiteral("kept")}));
    VERIFY_EXIT(probe, 0);
    QCOMPARE(reportOf(QStringLiteral("kept"))[L1("volumeSnapshotClass")].toString(),
             QStringLiteral("kept"));
    QCOMPARE(left(), QStringList());
}

void ProbeTest::readersMakeNothing()
{
    const Run probe =
        run({QStringLiteral("--context"), ClusterFixture::viewer(), QStringLiteral("--probe"),
             QStringLiteral("losing"), QStringLiteral("--namespace"), ClusterFixture::space,
             QStringLiteral("--timeout"), patience});
    VERIFY_EXIT(probe, 1);
    for (const char *right : {"create persistentvolumeclaims", "delete persistentvolumeclaims",
                              "create volumesnapshots", "delete volumesnapshots"})
        QVERIFY2(probe.err.contains(L1(right)), qPrintable(probe.err));
    QCOMPARE(left(), QStringList());
}

// Who may do all that a test needs, but not change StorageClasses.
void ProbeTest::reportThatMayNotBeKeptIsTold()
{
    if (!ClusterFixture::isReal())
        QSKIP("the simulator has no such roles");
    for (const char *command :
         {"create clusterrole tester --verb=list,create,delete "
          "--resource=persistentvolumeclaims,pods,volumesnapshots.snapshot.storage.k8s.io",
          "create clusterrole tester-looks --verb=get,list "
          "--resource=persistentvolumes,events,storageclasses.storage.k8s.io,"
          "volumesnapshotclasses.snapshot.storage.k8s.io,"
          "volumesnapshotcontents.snapshot.storage.k8s.io",
          "create clusterrolebinding tester --user=tester --clusterrole=tester",
          "create clusterrolebinding tester-looks --user=tester --clusterrole=tester-looks"})
        QVERIFY_RESULT(m_cluster->kubectl(QString::fromLatin1(command).split(QLatin1Char(' '))));
    QFile admins(m_cluster->kubeconfig());
    QFile testers(m_cluster->file(QStringLiteral("tester.kubeconfig")));
    QVERIFY(admins.open(QIODevice::ReadOnly) && testers.open(QIODevice::WriteOnly));
    testers.write(
        admins.readAll().replace("name: admin\n  user: {", "name: admin\n  user: {as: tester, "));
    testers.close();

    const QJsonObject before = reportOf(QStringLiteral("standard"));
    QVERIFY(!before.isEmpty());
    const Run probe =
        run({QStringLiteral("--probe"), QStringLiteral("standard"), QStringLiteral("--namespace"),
             ClusterFixture::space, QStringLiteral("--kubeconfig"), testers.fileName()});
    VERIFY_EXIT(probe, 1);
    QVERIFY2(probe.err.contains(L1("the right to patch StorageClass standard is missing")),
             qPrintable(probe.err));
    QVERIFY2(probe.out.contains(L1("Snapshots outlive their source")), qPrintable(probe.out));
    QCOMPARE(reportOf(QStringLiteral("standard")), before);
    QCOMPARE(left(), QStringList());
}

void ProbeTest::interruptedItTakesEverythingAway()
{
    QProcess interrupted;
    start(interrupted,
          {QStringLiteral("--probe"), QStringLiteral("standard"), QStringLiteral("--namespace"),
           ClusterFixture::space});
    QTRY_VERIFY_WITH_TIMEOUT(left().filter(QStringLiteral("VolumeSnapshot/")).size() == 1, longest);
    interrupted.terminate();
    QTRY_COMPARE_WITH_TIMEOUT(interrupted.state(), QProcess::NotRunning, longest);
    QCOMPARE(interrupted.exitStatus(), QProcess::NormalExit);
    QCOMPARE(interrupted.exitCode(), 1);
    QCOMPARE(left(), QStringList());
}

void ProbeTest::whatIsLeftIsTakenAwayWhenAskedFor()
{
    QProcess killed;
    start(killed,
          {QStringLiteral("--probe"), QStringLiteral("standard"), QStringLiteral("--namespace"),
           ClusterFixture::space});
    QTRY_VERIFY_WITH_TIMEOUT(left().filter(QStringLiteral("VolumeSnapshot/")).size() == 1, longest);
    killed.kill();
    QTRY_COMPARE(killed.state(), QProcess::NotRunning);
    make(r::volumeClaim,
         "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: another, "
         "namespace: e2e}, spec: {accessModes: [ReadWriteOnce], storageClassName: "
         "local-wffc, resources: {requests: {storage: 1Gi}}}}");

    const QStringList place{QStringLiteral("--namespace"), ClusterFixture::space,
                            QStringLiteral("--timeout"), patience};
    const Run second =
        run(QStringList{QStringLiteral("--probe"), QStringLiteral("standard")} + place);
    VERIFY_EXIT(second, 1);
    QVERIFY2(second.err.contains(L1("--probe-clean")), qPrintable(second.err));
    QVERIFY(!left().isEmpty());

    const Run careful = run(QStringList{QStringLiteral("--probe-clean")} + place);
    VERIFY_EXIT(careful, 1);
    QVERIFY2(careful.err.contains(L1("VolumeSnapshot e2e/wukong-probe-")), qPrintable(careful.err));
    QVERIFY(!left().isEmpty());
    VERIFY_EXIT(
        run(QStringList{QStringLiteral("--probe-clean"), QStringLiteral("--recent")} + place), 0);
    QCOMPARE(left(), QStringList());
    const kube::ObjectKey another{ClusterFixture::space, QStringLiteral("another")};
    QVERIFY(m_cluster->get(r::volumeClaim, another));
    QVERIFY_RESULT(m_cluster->remove(r::volumeClaim, another));
}

void ProbeTest::ask(const QString &name, const QByteArray &spec)
{
    QJsonObject request = kube::newObject(r::wukongSnapshot, {ClusterFixture::space, name});
    request[L1("spec")] = *kube::parseYaml(spec);
    QVERIFY_RESULT(m_cluster->create(r::wukongSnapshot, request));
}

QJsonObject ProbeTest::status(const QString &name)
{
    const auto object = m_cluster->get(r::wukongSnapshot, {ClusterFixture::space, name});
    return object ? (*object)[L1("status")].toObject() : QJsonObject();
}

void ProbeTest::loseSnapshotsOf(const QString &storageClass)
{
    QJsonObject report = reportOf(storageClass);
    report[L1("survivesLossOfSource")] = QStringLiteral("No");
    const QJsonObject annotations{{QStringLiteral("snapshots.novasphere.dev/probe-report"),
                                   QString::fromUtf8(QJsonDocument(report).toJson())}};
    const QJsonObject metadata{{QStringLiteral("annotations"), annotations}};
    QVERIFY_RESULT(m_cluster->patch(r::storageClass, {{}, storageClass},
                                    QJsonObject{{QStringLiteral("metadata"), metadata}}));
}

void ProbeTest::noRestoreWhereSnapshotsAreLost()
{
    const QString storageClass =
        ClusterFixture::isReal() ? QStringLiteral("standard") : QStringLiteral("losing");
    if (ClusterFixture::isReal()) // its driver loses none
        loseSnapshotsOf(storageClass);
    QCOMPARE(reportOf(storageClass)[L1("survivesLossOfSource")].toString(), QStringLiteral("No"));
    m_cluster->startController();
    const QString problem = m_cluster->makePlainMachine(QStringLiteral("db"), storageClass);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    const QString base = QStringLiteral("base");
    ask(base, "{operation: create, virtualMachineName: db}");
    QTRY_VERIFY2_WITH_TIMEOUT(status(base)[L1("phase")].toString() == L1("Ready"),
                              qPrintable(status(base)[L1("message")].toString()), longest);
    for (const char *method : {"InPlace", "Swap"}) {
        const QString name = QStringLiteral("by-") + QString::fromLatin1(method).toLower();
        ask(name,
            QByteArray("{operation: restore, virtualMachineName: db, snapshotName: base, method: ")
                + method + "}");
        QTRY_COMPARE_WITH_TIMEOUT(status(name)[L1("phase")].toString(), QStringLiteral("Failed"),
                                  longest);
        const QString message = status(name)[L1("message")].toString();
        QVERIFY2(message.startsWith(
                     QStringLiteral("A test of StorageClass %1 has shown").arg(storageClass)),
                 qPrintable(message));
    }
}

QTEST_GUILESS_MAIN(ProbeTest)

#include "tst_probe.moc"
