// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "e2e/clusterfixture.h"

#include "app/ui/language.h"
#include "app/ui/mainwindow.h"
#include "app/ui/programquestion.h"
#include "support/scriptedserver.h"
#include "support/testing.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QRegularExpression>
#include <QSettings>
#include <QStandardPaths>
#include <QTableView>
#include <QTextBrowser>
#include <QTreeView>

using e2e::ClusterFixture;
using L1 = QLatin1String;
using support::ScriptedServer;
using support::SeenRequest;

// Choosing a context, as a person does it: the list, what is remembered, the doctor, the question
// before a program runs.
class ContextsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_cluster.reset(); }
    void init();
    void cleanup();

    void connectsToNothingBeforeItIsChosen();
    void findsOneOfTwoHundred();
    void keepsWhatAHalfWrittenFileSaid();
    void saysWhereKubeconfigsComeFrom();
    void readOnlyContextOffersNoChange();
    void saysWhichRightIsMissing();
    void showsTypedNamespaces();
    void warnsOfCertificateThatIsNotChecked();
    void examinesConnection();
    void runsNoProgramWithoutYes();

private:
    template<class T>
    T *child(const char *name)
    {
        return m_window->findChild<T *>(QLatin1String{name});
    }
    void write(const QByteArray &kubeconfig);
    void open(const QString &file);
    void choose(const QString &context);
    void showMachines(const QString &context, int count);
    [[nodiscard]] QString path(const QString &name) const { return m_dir->filePath(name); }
    [[nodiscard]] QByteArray clusterKubeconfig() const;

    base::SystemClock m_clock;
    app::ProgramQuestion m_question;
    app::Connector m_connector{m_clock, m_question};
    std::unique_ptr<ClusterFixture> m_cluster;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<app::Theme> m_theme;
    std::unique_ptr<app::Language> m_language;
    std::unique_ptr<kube::KubeconfigFiles> m_files;
    std::unique_ptr<app::MainWindow> m_window;
};

void ContextsTest::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("NovasphereTest"));
    QCoreApplication::setApplicationName(QStringLiteral("tst_contexts"));
    QDir(QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation)).removeRecursively();
    m_cluster = std::make_unique<ClusterFixture>();
    const QString problem =
        m_cluster->start({QStringLiteral("--scenario"), QStringLiteral("demo")});
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

void ContextsTest::init()
{
    // The offscreen platform says of every window that it takes no size hints.
    QTest::failOnWarning(
        QRegularExpression(QStringLiteral("^(?!This plugin does not support propagateSizeHints)")));
    QSettings().clear();
    m_dir = std::make_unique<QTemporaryDir>();
    m_theme = std::make_unique<app::Theme>();
    m_theme->apply(app::Appearance::Light);
    m_language = std::make_unique<app::Language>();
    m_window = std::make_unique<app::MainWindow>(*m_theme, *m_language, m_connector);
    m_question.setParent(m_window.get());
    m_language->apply(QStringLiteral("en"));
}

void ContextsTest::cleanup()
{
    m_window.reset();
    m_files.reset();
}

void ContextsTest::write(const QByteArray &kubeconfig)
{
    QFile file(path(QStringLiteral("config")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(kubeconfig), kubeconfig.size());
}

QByteArray ContextsTest::clusterKubeconfig() const
{
    QFile file(m_cluster->kubeconfig());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void ContextsTest::open(const QString &file)
{
    m_files = std::make_unique<kube::KubeconfigFiles>(QStringList{file}, m_clock);
    m_window->setKubeconfig(*m_files);
    m_window->showContexts();
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTRY_VERIFY(m_files->isLoaded());
}

void ContextsTest::choose(const QString &context)
{
    m_window->activateWindow();
    auto *search = child<QLineEdit>("contextSearch");
    QTRY_VERIFY(search->hasFocus());
    search->clear();
    QTest::keyClicks(search, context);
    QTest::keyClick(search, Qt::Key_Return);
}

void ContextsTest::showMachines(const QString &context, int count)
{
    open(m_cluster->kubeconfig());
    choose(context);
    QTRY_COMPARE_WITH_TIMEOUT(child<QTableView>("machineTable")->model()->rowCount(), count,
                              20'000);
    QTRY_COMPARE(child<QLabel>("freshnessLabel")->text(), QStringLiteral("● live"));
}

void ContextsTest::connectsToNothingBeforeItIsChosen()
{
    const ScriptedServer server([](const SeenRequest &, QTcpSocket *socket) {
        ScriptedServer::respond(socket, 503, "busy");
    });
    const QByteArray url = server.url().toEncoded();
    write("contexts: [{name: eu, context: {cluster: k}}]\ncurrent-context: eu\n"
          "clusters: [{name: k, cluster: {server: '"
          + url + "'}}]\n");
    open(path(QStringLiteral("config")));
    auto *list = child<QTreeView>("contextList");
    QTRY_COMPARE(list->model()->rowCount(), 1);
    QCOMPARE(list->currentIndex().row(), 0); // the current context is ready to be taken
    QCOMPARE(server.requests().size(), 0);
    QTest::keyClick(child<QLineEdit>("contextSearch"), Qt::Key_Return);
    QTRY_VERIFY(!server.requests().isEmpty());
}

void ContextsTest::findsOneOfTwoHundred()
{
    QByteArray yaml("clusters: [{name: k, cluster: {server: 'https://127.0.0.1:1'}}]\ncontexts:\n");
    for (int number = 0; number < 200; ++number)
        yaml += "- {name: team-" + QByteArray::number(number) + ", context: {cluster: k}}\n";
    write(yaml);
    open(path(QStringLiteral("config")));
    auto *list = child<QTreeView>("contextList");
    QTRY_COMPARE(list->model()->rowCount(), 200);
    auto *search = child<QLineEdit>("contextSearch");
    QTest::keyClicks(search, QStringLiteral("TEAM-19"));
    QCOMPARE(list->model()->rowCount(), 11); // 19 and 190 to 199
    QTest::keyClick(search, Qt::Key_Down);
    QCOMPARE(list->currentIndex().data().toString(), QStringLiteral("team-190"));
    QTest::keyClick(search, Qt::Key_Return);
    QTRY_VERIFY(child<QLabel>("problemText")->text().contains(QLatin1String("refuses")));
    QVERIFY(child<QPushButton>("checkButton")->isVisible());
}

void ContextsTest::keepsWhatAHalfWrittenFileSaid()
{
    write("contexts: [{name: eu, context: {cluster: k}}]\n");
    open(path(QStringLiteral("config")));
    auto *list = child<QTreeView>("contextList");
    auto *problems = child<QLabel>("kubeconfigProblems");
    QTRY_COMPARE(list->model()->rowCount(), 1);
    QVERIFY(!problems->isVisible());
    write("contexts: [{name: eu, contex");
    QTRY_VERIFY(problems->isVisible());
    QVERIFY(problems->text().contains(path(QStringLiteral("config"))));
    QVERIFY(problems->text().contains(QLatin1String("still used")));
    QCOMPARE(list->model()->rowCount(), 1);
    write("contexts: [{name: eu, context: {cluster: k}}, {name: us, context: {cluster: k}}]\n");
    QTRY_COMPARE(list->model()->rowCount(), 2);
    QVERIFY(!problems->isVisible());
}

void ContextsTest::saysWhereKubeconfigsComeFrom()
{
    open(path(QStringLiteral("none")));
    auto *empty = child<QLabel>("noContexts");
    QTRY_VERIFY(empty->isVisible());
    QVERIFY(empty->text().contains(path(QStringLiteral("none"))));
    QVERIFY(!child<QTreeView>("contextList")->isVisible());
    QVERIFY(!child<QPushButton>("connectButton")->isVisible());
    QVERIFY(!child<QLabel>("kubeconfigProblems")->isVisible()); // said once is enough
}

void ContextsTest::readOnlyContextOffersNoChange()
{
    const int all = 60;
    showMachines(QStringLiteral("demo"), all);
    auto *capture = child<QAction>("captureAction");
    QTRY_VERIFY(capture->isEnabled());
    child<QAction>("readOnlyAction")->trigger();
    QTRY_COMPARE(child<QTableView>("machineTable")->model()->rowCount(), all);
    QVERIFY(!capture->isEnabled());
    QTRY_VERIFY(capture->toolTip().contains(QLatin1String("read-only")));
    QVERIFY(child<QLabel>("connectionLabel")->text().contains(QLatin1String("read-only")));
    child<QAction>("contextsAction")->trigger();
    choose(QStringLiteral("demo"));
    QTRY_COMPARE(child<QTableView>("machineTable")->model()->rowCount(), all);
    QVERIFY(child<QAction>("readOnlyAction")->isChecked());
    QVERIFY(!capture->isEnabled());
}

void ContextsTest::saysWhichRightIsMissing()
{
    const int all = 60;
    showMachines(QStringLiteral("demo-viewer"), all);
    const auto refusal = [this](const char *name) {
        const auto *action = child<QAction>(name);
        return action->isEnabled() ? QString() : action->toolTip();
    };
    QTRY_VERIFY(refusal("captureAction").startsWith(L1("You may not create wukongsnapshots.")));
    auto *snapshots = child<QTableView>("snapshotTable");
    QTRY_VERIFY(snapshots->model()->rowCount() > 0);
    snapshots->selectRow(0);
    QTRY_VERIFY(refusal("deleteAction").startsWith(L1("You may not delete wukongsnapshots.")));
    QTRY_VERIFY(refusal("pinAction").startsWith(L1("You may not patch wukongsnapshots.")));
    QTRY_VERIFY(
        refusal("newPolicyAction").startsWith(L1("You may not create wukongsnapshotpolicies.")));
    child<QLineEdit>("searchField")->setText(QStringLiteral("kind:wukong"));
    QTRY_VERIFY(child<QTableView>("machineTable")->model()->rowCount() < all);
    child<QTableView>("machineTable")->selectRow(0);
    QTRY_VERIFY(refusal("ownPolicyAction").startsWith(L1("You may not patch wukongs.")));
    QVERIFY(child<QAction>("policiesAction")->isEnabled());
    child<QAction>("contextsAction")->trigger();
    choose(QStringLiteral("demo"));
    QTRY_VERIFY(child<QAction>("captureAction")->isEnabled());
    QCOMPARE(child<QAction>("captureAction")->statusTip(), QString());
    QVERIFY(child<QAction>("newPolicyAction")->isEnabled());
}

void ContextsTest::showsTypedNamespaces()
{
    open(m_cluster->kubeconfig());
    choose(QStringLiteral("demo-shop"));
    auto *banner = child<QLabel>("banner");
    QTRY_VERIFY(banner->isVisible()
                && banner->text().contains(QLatin1String("may not list all namespaces")));
    QVERIFY(!child<QLabel>("problemText")->text().contains(QLatin1String("not allowed")));
    QTRY_VERIFY(child<QTextBrowser>("detailOverview")
                    ->toPlainText()
                    .contains(QLatin1String("You may not read StorageClasses")));
    QTRY_VERIFY(!child<QTextBrowser>("detailOverview")
                     ->toPlainText()
                     .contains(QLatin1String("does not exist")));
    child<QAction>("spacesAction")->trigger();
    auto *dialog = child<QInputDialog>("spacesDialog");
    QVERIFY(dialog != nullptr);
    dialog->setTextValue(QStringLiteral(" shop "));
    dialog->accept();
    auto *machines = child<QTableView>("machineTable")->model();
    QTRY_VERIFY(machines->rowCount() > 5);
    QTRY_COMPARE(child<QLabel>("freshnessLabel")->text(), QStringLiteral("● live"));
    const int count = machines->rowCount();
    child<QAction>("contextsAction")->trigger();
    choose(QStringLiteral("demo-shop"));
    QTRY_COMPARE(machines->rowCount(), count); // remembered
}

void ContextsTest::warnsOfCertificateThatIsNotChecked()
{
    QByteArray yaml = clusterKubeconfig();
    static const QRegularExpression authority(
        QStringLiteral("certificate-authority-data: *[^\\n,}]+"));
    write(QString::fromUtf8(yaml)
              .replace(authority, QStringLiteral("insecure-skip-tls-verify: true"))
              .toUtf8());
    open(path(QStringLiteral("config")));
    choose(QStringLiteral("demo"));
    auto *banner = child<QLabel>("banner");
    QTRY_VERIFY(banner->isVisible()
                && banner->text().contains(QLatin1String("insecure-skip-tls-verify")));
    QVERIFY(child<QLabel>("connectionLabel")->text().contains(QLatin1String("not checked")));
}

void ContextsTest::examinesConnection()
{
    open(m_cluster->kubeconfig());
    auto *search = child<QLineEdit>("contextSearch");
    QTest::keyClicks(search, QStringLiteral("demo-viewer"));
    QTest::mouseClick(child<QPushButton>("doctorButton"), Qt::LeftButton);
    auto *dialog = child<QDialog>("doctorDialog");
    QVERIFY(dialog != nullptr);
    auto *findings = dialog->findChild<QTextBrowser *>(QStringLiteral("doctorFindings"));
    auto *copy = dialog->findChild<QPushButton *>(QStringLiteral("copyButton"));
    QTRY_VERIFY(copy->isEnabled());
    const QString text = findings->toPlainText();
    QVERIFY2(text.contains(QLatin1String("demo-viewer in system:authenticated")), qPrintable(text));
    QVERIFY2(text.contains(QLatin1String("not granted: create wukongsnapshots")), qPrintable(text));
    QVERIFY2(text.contains(QLatin1String("can take snapshots")), qPrintable(text));
    QTest::mouseClick(copy, Qt::LeftButton);
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY2(copied.contains(QStringLiteral("✓ Encryption")), qPrintable(copied));
}

void ContextsTest::runsNoProgramWithoutYes()
{
    QFile script(path(QStringLiteral("helper")));
    QVERIFY(script.open(QIODevice::WriteOnly));
    script.write("#!/bin/sh\necho ran >> \"$(dirname \"$0\")/ran\"\n"
                 "echo '{\"apiVersion\": \"client.authentication.k8s.io/v1\", \"kind\": "
                 "\"ExecCredential\", \"status\": {\"token\": \"t\"}}'\n");
    script.close();
    QVERIFY(script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    write("contexts: [{name: eu, context: {cluster: k, user: u}}]\nclusters: [{name: k, cluster: "
          "{server: 'https://127.0.0.1:1'}}]\nusers: [{name: u, user: {exec: {apiVersion: "
          "client.authentication.k8s.io/v1, interactiveMode: Never, command: '"
          + script.fileName().toUtf8() + "', args: [login, --cluster=eu]}}}]\n");
    open(path(QStringLiteral("config")));
    choose(QStringLiteral("eu"));
    QTRY_VERIFY(child<QMessageBox>("programQuestion") != nullptr);
    auto *question = child<QMessageBox>("programQuestion");
    QVERIFY(question->informativeText().contains(script.fileName()));
    QVERIFY(question->informativeText().contains(QLatin1String("--cluster=eu")));
    QVERIFY(question->informativeText().contains(path(QStringLiteral("config"))));
    QTest::keyClick(question, Qt::Key_Return); // the default is no
    QTRY_VERIFY(child<QLabel>("problemText")->text().contains(script.fileName()));
    QVERIFY(!QFile::exists(path(QStringLiteral("ran"))));

    QTRY_VERIFY(child<QMessageBox>("programQuestion") == nullptr);
    QTest::mouseClick(child<QPushButton>("retryButton"), Qt::LeftButton);
    QTRY_VERIFY(child<QMessageBox>("programQuestion") != nullptr);
    QTest::mouseClick(child<QMessageBox>("programQuestion")
                          ->findChild<QPushButton *>(QStringLiteral("runProgramButton")),
                      Qt::LeftButton);
    QTRY_VERIFY(child<QLabel>("problemText")->text().contains(QLatin1String("refuses")));
    QVERIFY(QFile::exists(path(QStringLiteral("ran"))));
}

QTEST_MAIN(ContextsTest)

#include "tst_contexts.moc"
