// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/doctor.h"
#include "support/certificates.h"
#include "support/scriptedserver.h"
#include "support/testing.h"
#include "support/testproxy.h"

#include <QFile>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>

#include <optional>

using app::Check;
using app::Diagnosis;
using support::ScriptedServer;
using support::SeenRequest;

using State = Diagnosis::State;

namespace {

const QByteArray secret("s3cr3t-of-alice");

// What an API server with KubeVirt answers, or not.
struct Api
{
    int reviewStatus = 201;
    QByteArray deniedEverywhere; // verbs, between spaces
    QByteArray groups =
        "vm.novasphere.dev kubevirt.io snapshot.kubevirt.io snapshot.storage.k8s.io";
    QByteArray driver = "csi.example"; // of the one snapshot class

    void answer(const SeenRequest &request, QTcpSocket *socket) const
    {
        const QByteArray path = request.path.split('?').first();
        if (path == "/version")
            ScriptedServer::respond(socket, 200, R"({"gitVersion":"v1.36.3"})");
        else if (path.endsWith("/selfsubjectreviews"))
            ScriptedServer::respond(
                socket, reviewStatus,
                reviewStatus == 201
                    ? R"({"metadata":{},"status":{"userInfo":{"username":"alice","groups":["dev"]}}})"
                    : R"({"kind":"Status","code":401,"message":"Unauthorized"})");
        else if (path.endsWith("/selfsubjectaccessreviews"))
            ScriptedServer::respond(socket, 201, review(request.body));
        else if (path == "/apis")
            ScriptedServer::respond(socket, 200, discovery());
        else if (path.endsWith("/storageclasses"))
            ScriptedServer::respond(
                socket, 200,
                R"({"metadata":{},"items":[{"metadata":{"name":"fast"},"provisioner":"csi.example"}]})");
        else
            ScriptedServer::respond(
                socket, 200,
                R"({"metadata":{},"items":[{"metadata":{"name":"snap"},"driver":")" + driver
                    + R"("}]})");
    }

    [[nodiscard]] QByteArray review(const QByteArray &question) const
    {
        bool isDenied = false;
        for (const QByteArray &verb : deniedEverywhere.split(' '))
            isDenied = isDenied
                || (!verb.isEmpty() && question.contains(QByteArray("\"verb\":\"" + verb + '"'))
                    && !question.contains("\"namespace\":\"shop\""));
        return QByteArray(R"({"metadata":{},"status":{"allowed":)") + (isDenied ? "false" : "true")
            + "}}";
    }

    [[nodiscard]] QByteArray discovery() const
    {
        static const QHash<QByteArray, QByteArray> kinds{
            {"vm.novasphere.dev",
             R"({"version":"v1alpha1","resources":[{"resource":"wukongs"},{"resource":"wukongsnapshots"}]})"},
            {"kubevirt.io", R"({"version":"v1","resources":[{"resource":"virtualmachines"}]})"},
            {"snapshot.kubevirt.io",
             R"({"version":"v1beta1","resources":[{"resource":"virtualmachinesnapshots"}]})"},
            {"snapshot.storage.k8s.io",
             R"({"version":"v1","resources":[{"resource":"volumesnapshots"}]})"}};
        QByteArrayList items;
        for (const QByteArray &group : groups.split(' '))
            items << R"({"metadata":{"name":")" + group + R"("},"versions":[)" + kinds[group]
                    + "]}";
        return R"({"kind":"APIGroupDiscoveryList","items":[)" + items.join(',') + "]}";
    }
};

class Refusing final : public kube::ProgramApproval
{
public:
    void ask(const kube::ProgramRequest &, Answer answer) override { answer(false); }
};

} // namespace

class DoctorTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void findsNothingWrong();
    void namesFileThatIsMissing();
    void passesOverBrokenFileAmongOthers();
    void namesContextThatIsMissing();
    void namesHelperThatIsMissing();
    void respectsRefusedHelper();
    void namesHostThatIsUnknown();
    void saysThatNobodyListens();
    void saysThatProxyRefuses();
    void saysWhatIsWrongWithCertificate();
    void warnsOfCertificateThatIsNotChecked();
    void saysThatCredentialsAreRefused();
    void namesMissingRights();
    void asksByNamespaceWhereRightsEnd();
    void namesMissingKinds_data();
    void namesMissingKinds();
    void comparesStorageWithSnapshotClasses();

private:
    [[nodiscard]] QString write(const QString &name, const QByteArray &text) const;
    [[nodiscard]] QString kubeconfig(const QByteArray &cluster, const QByteArray &user) const;
    [[nodiscard]] QByteArray clusterAt(const ScriptedServer &server) const;
    void examine(const QStringList &files, const QString &context = {});
    [[nodiscard]] Diagnosis of(Check check) const;
    void verifyFailedAt(Check check, const QStringList &words) const;

    base::SystemClock m_clock;
    Refusing m_asker;
    app::Connector m_connector{m_clock, m_asker};
    std::unique_ptr<support::Certificates> m_certificates;
    std::unique_ptr<QTemporaryDir> m_dir;
    QList<Diagnosis> m_diagnoses;
    Api m_api;
    const QByteArray m_user = "{token: " + secret + "}";
};

void DoctorTest::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("NovasphereTest"));
    QCoreApplication::setApplicationName(QStringLiteral("tst_doctor"));
    QSettings().clear();
    m_certificates = std::make_unique<support::Certificates>();
}

void DoctorTest::init()
{
    support::failOnWarnings();
    m_dir = std::make_unique<QTemporaryDir>();
    m_api = {};
    m_diagnoses.clear();
}

QString DoctorTest::write(const QString &name, const QByteArray &text) const
{
    QFile file(m_dir->filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("cannot write %s", qPrintable(file.fileName()));
    return file.fileName();
}

QString DoctorTest::kubeconfig(const QByteArray &cluster, const QByteArray &user) const
{
    return write(QStringLiteral("config"),
                 "contexts: [{name: eu, context: {cluster: k, user: alice, namespace: shop}}]\n"
                 "current-context: eu\nclusters: [{name: k, cluster: "
                     + cluster + "}]\nusers: [{name: alice, user: " + user + "}]\n");
}

QByteArray DoctorTest::clusterAt(const ScriptedServer &server) const
{
    return "{server: '" + server.url().toEncoded() + "', certificate-authority: '"
        + m_certificates->path(QStringLiteral("ca.crt")).toUtf8() + "'}";
}

void DoctorTest::examine(const QStringList &files, const QString &context)
{
    app::Doctor doctor(m_connector, files, context);
    QSignalSpy finished(&doctor, &app::Doctor::finished);
    doctor.start();
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 20'000);
    m_diagnoses = doctor.diagnoses();
    constexpr int checks = static_cast<int>(Check::Snapshots) + 1;
    QCOMPARE(m_diagnoses.size(), checks);
    for (int check = 0; check < checks; ++check)
        QCOMPARE(static_cast<int>(m_diagnoses[check].check), check);
    const QString report = app::diagnosis::report(m_diagnoses);
    QVERIFY2(!report.contains(QLatin1String(secret)), qPrintable(report));
}

Diagnosis DoctorTest::of(Check check) const
{
    return m_diagnoses.value(static_cast<int>(check));
}

void DoctorTest::verifyFailedAt(Check check, const QStringList &words) const
{
    const QString report = app::diagnosis::report(m_diagnoses);
    for (const Diagnosis &one : m_diagnoses) {
        if (one.check < check)
            QVERIFY2(one.state == State::Fine || one.state == State::Notice, qPrintable(report));
        else
            QVERIFY2(one.state == (one.check == check ? State::Failed : State::Unknown),
                     qPrintable(report));
    }
    const Diagnosis failed = of(check);
    QVERIFY2(!failed.tried.isEmpty() && !failed.found.isEmpty(), qPrintable(report));
    const QString said = failed.tried + failed.found + failed.fix;
    for (const QString &word : words)
        QVERIFY2(said.contains(word), qPrintable(report));
}

void DoctorTest::findsNothingWrong()
{
    const ScriptedServer server(
        [this](const SeenRequest &request, QTcpSocket *socket) { m_api.answer(request, socket); },
        m_certificates->serverTls());
    examine({kubeconfig(clusterAt(server), m_user)});
    for (const Diagnosis &one : std::as_const(m_diagnoses))
        QVERIFY2(one.state == State::Fine, qPrintable(app::diagnosis::report(m_diagnoses)));
    QCOMPARE(of(Check::Authentication).found, QStringLiteral("alice in dev"));
    for (const SeenRequest &request : server.requests())
        QVERIFY2(request.method == "GET" || request.path.contains("selfsubject"),
                 request.path.constData());
}

void DoctorTest::namesFileThatIsMissing()
{
    const QString file = m_dir->filePath(QStringLiteral("none"));
    examine({file});
    verifyFailedAt(Check::File, {file, QStringLiteral("--kubeconfig")});
}

void DoctorTest::passesOverBrokenFileAmongOthers()
{
    const QString broken = write(QStringLiteral("broken"), "contexts: {");
    const QString good = kubeconfig("{server: 'https://nowhere.invalid'}", m_user);
    examine({broken, good});
    QCOMPARE(of(Check::File).state, State::Notice);
    QVERIFY(of(Check::File).fix.contains(broken));
    QCOMPARE(of(Check::Context).state, State::Fine);
}

void DoctorTest::namesContextThatIsMissing()
{
    examine({kubeconfig("{server: 'https://nowhere.invalid'}", m_user)}, QStringLiteral("asia"));
    verifyFailedAt(Check::Context, {QStringLiteral("asia")});
}

void DoctorTest::namesHelperThatIsMissing()
{
    examine({kubeconfig("{server: 'https://nowhere.invalid'}",
                        "{exec: {apiVersion: client.authentication.k8s.io/v1, command: no-such-"
                        "helper, interactiveMode: Never, installHint: 'apt install helper', env: "
                        "[{name: PASSWORD, value: "
                            + secret + "}]}}")});
    verifyFailedAt(Check::Credentials,
                   {QStringLiteral("no-such-helper"), QStringLiteral("apt install helper"),
                    QStringLiteral("/usr/bin")});
}

void DoctorTest::respectsRefusedHelper()
{
    examine({kubeconfig("{server: 'https://nowhere.invalid'}",
                        "{exec: {apiVersion: client.authentication.k8s.io/v1, command: /bin/false, "
                        "interactiveMode: Never}}")});
    verifyFailedAt(Check::Credentials, {QStringLiteral("/bin/false")});
}

void DoctorTest::namesHostThatIsUnknown()
{
    examine({kubeconfig("{server: 'https://nowhere.invalid'}", m_user)});
    verifyFailedAt(Check::Name, {QStringLiteral("nowhere.invalid"), QStringLiteral("VPN")});
}

void DoctorTest::saysThatNobodyListens()
{
    QTcpServer port;
    QVERIFY(port.listen(QHostAddress::LocalHost));
    const QByteArray number = QByteArray::number(port.serverPort());
    port.close();
    examine({kubeconfig("{server: 'https://127.0.0.1:" + number + "'}", m_user)});
    verifyFailedAt(Check::Tcp, {QString::fromLatin1(number), QStringLiteral("API server")});
}

void DoctorTest::saysThatProxyRefuses()
{
    support::TestProxy proxy(support::TestProxy::Kind::Http);
    proxy.wantLogin();
    examine({kubeconfig("{server: 'https://api.test', proxy-url: 'http://127.0.0.1:"
                            + QByteArray::number(proxy.port()) + "'}",
                        m_user)});
    verifyFailedAt(Check::Proxy, {QStringLiteral("127.0.0.1"), QStringLiteral("proxy-url")});
}

void DoctorTest::saysWhatIsWrongWithCertificate()
{
    const ScriptedServer server(
        [this](const SeenRequest &request, QTcpSocket *socket) { m_api.answer(request, socket); },
        m_certificates->serverTls());
    examine({kubeconfig("{server: '" + server.url().toEncoded() + "'}", m_user)});
    verifyFailedAt(
        Check::Tls,
        {QStringLiteral("system's authorities"), QStringLiteral("certificate-authority")});
}

void DoctorTest::warnsOfCertificateThatIsNotChecked()
{
    const ScriptedServer server(
        [this](const SeenRequest &request, QTcpSocket *socket) { m_api.answer(request, socket); },
        m_certificates->serverTls());
    examine({kubeconfig(
        "{server: '" + server.url().toEncoded() + "', insecure-skip-tls-verify: true}", m_user)});
    QCOMPARE(of(Check::Context).state, State::Notice);
    QVERIFY(of(Check::Context).fix.contains(QLatin1String("certificate-authority-data")));
    QCOMPARE(of(Check::Snapshots).state, State::Fine);
}

void DoctorTest::saysThatCredentialsAreRefused()
{
    m_api.reviewStatus = 401;
    const ScriptedServer server(
        [this](const SeenRequest &request, QTcpSocket *socket) { m_api.answer(request, socket); },
        m_certificates->serverTls());
    examine({kubeconfig(clusterAt(server), m_user)});
    verifyFailedAt(Check::Authentication, {QStringLiteral("expired")});
}

void DoctorTest::namesMissingRights()
{
    m_api.deniedEverywhere = "delete";
    const ScriptedServer server(
        [this](const SeenRequest &request, QTcpSocket *socket) { m_api.answer(request, socket); },
        m_certificates->serverTls());
    examine({kubeconfig(clusterAt(server), m_user)});
    QCOMPARE(of(Check::Rights).state, State::Notice);
    QVERIFY(of(Check::Rights).tried.contains(QLatin1String("all namespaces")));
    QCOMPARE(of(Check::Rights).found,
             QStringLiteral("not granted: delete wukongsnapshots.vm.novasphere.dev"));
}

void DoctorTest::asksByNamespaceWhereRightsEnd()
{
    m_api.deniedEverywhere = "list watch";
    const ScriptedServer server(
        [this](const SeenRequest &request, QTcpSocket *socket) { m_api.answer(request, socket); },
        m_certificates->serverTls());
    examine({kubeconfig(clusterAt(server), m_user)});
    QCOMPARE(of(Check::Rights).state, State::Notice);
    QVERIFY(of(Check::Rights).tried.contains(QLatin1String("shop")));
    QCOMPARE(of(Check::Rights).found, QStringLiteral("all granted"));
}

void DoctorTest::namesMissingKinds_data()
{
    QTest::addColumn<QByteArray>("groups");
    QTest::addColumn<Check>("check");
    QTest::addColumn<State>("state");
    QTest::addColumn<QString>("words");
    QTest::newRow("KubeVirt") << QByteArray("vm.novasphere.dev") << Check::Kinds << State::Failed
                              << QStringLiteral("KubeVirt is not installed");
    QTest::newRow("ours") << QByteArray("kubevirt.io snapshot.kubevirt.io snapshot.storage.k8s.io")
                          << Check::Kinds << State::Notice
                          << QStringLiteral("wukong-snapshots --setup");
    QTest::newRow("volume snapshots")
        << QByteArray("vm.novasphere.dev kubevirt.io snapshot.kubevirt.io") << Check::Snapshots
        << State::Failed << QStringLiteral("external-snapshotter");
    QTest::newRow("machine snapshots")
        << QByteArray("vm.novasphere.dev kubevirt.io snapshot.storage.k8s.io") << Check::Snapshots
        << State::Notice << QStringLiteral("offline");
}

void DoctorTest::namesMissingKinds()
{
    QFETCH(QByteArray, groups);
    QFETCH(Check, check);
    QFETCH(State, state);
    QFETCH(QString, words);
    m_api.groups = groups;
    const ScriptedServer server(
        [this](const SeenRequest &request, QTcpSocket *socket) { m_api.answer(request, socket); },
        m_certificates->serverTls());
    examine({kubeconfig(clusterAt(server), m_user)});
    const Diagnosis found = of(check);
    QCOMPARE(found.state, state);
    QVERIFY2(found.found.contains(words) || found.fix.contains(words),
             qPrintable(app::diagnosis::report(m_diagnoses)));
}

void DoctorTest::comparesStorageWithSnapshotClasses()
{
    m_api.driver = "other.example";
    const ScriptedServer server(
        [this](const SeenRequest &request, QTcpSocket *socket) { m_api.answer(request, socket); },
        m_certificates->serverTls());
    examine({kubeconfig(clusterAt(server), m_user)});
    verifyFailedAt(Check::Snapshots, {QStringLiteral("VolumeSnapshotClass")});
}

QTEST_GUILESS_MAIN(DoctorTest)

#include "tst_doctor.moc"
