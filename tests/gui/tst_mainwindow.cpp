// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "windowtest.h"

#include "support/testing.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>

using e2e::ClusterFixture;
namespace r = kube::resources;

// The window as a person uses it, on the simulated cluster with the controller.
class MainWindowTest final : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void takesAndDeletesSnapshotByKeyboard();
    void explainsWhatIsWrongWithName();
    void searchNarrowsMachines();
    void speaksChinese();
    void saysWhyItCannotConnect_data();
    void saysWhyItCannotConnect();

private:
    [[nodiscard]] QString cell(const char *table, int row, int column);
    void showMachines();
    void checkTimeline(const QString &name);
};

void MainWindowTest::initTestCase()
{
    m_cluster = std::make_unique<ClusterFixture>();
    QString problem = m_cluster->start();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    m_cluster->startController();
    problem = m_cluster->makeWukong(QStringLiteral("my-vm"));
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    problem = m_cluster->makePlainMachine(QStringLiteral("legacy"));
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

void MainWindowTest::init()
{
    QVERIFY(openWindow());
}

QString MainWindowTest::cell(const char *table, int row, int column)
{
    const auto *model = child<QTableView>(table)->model();
    return model->index(row, column).data().toString();
}

void MainWindowTest::showMachines()
{
    m_window->connectTo(access());
    QTRY_COMPARE(child<QTableView>("machineTable")->model()->rowCount(), 2);
    QTRY_COMPARE(child<QLabel>("freshnessLabel")->text(), QStringLiteral("● live"));
}

// The only snapshot is on the timeline too, and selected in both or in neither.
void MainWindowTest::checkTimeline(const QString &name)
{
    auto *table = child<QTableView>("snapshotTable")->selectionModel();
    const auto *list = child<QTableView>("timelineList");
    QTRY_COMPARE(list->model()->rowCount(), 1);
    QCOMPARE(list->model()->index(0, 3).data().toString(), name);
    QTRY_COMPARE(list->model()->index(0, 5).data().toString(),
                 QStringLiteral("application-consistent"));
    table->clearSelection();
    QVERIFY(!list->selectionModel()->hasSelection());
    QTest::keyClick(child<QWidget>("timelineView"), Qt::Key_Home);
    QCOMPARE(table->selectedRows().size(), 1);
    QVERIFY(list->selectionModel()->hasSelection());
    QTest::keyClick(child<QWidget>("timelineView"), Qt::Key_Escape);
    QVERIFY(!table->hasSelection());
    table->select(table->model()->index(0, 0),
                  QItemSelectionModel::Select | QItemSelectionModel::Rows);
    QVERIFY(list->selectionModel()->hasSelection());
}

void MainWindowTest::takesAndDeletesSnapshotByKeyboard()
{
    showMachines();
    auto *machines = child<QTableView>("machineTable");
    auto *snapshots = child<QTableView>("snapshotTable");
    const QAbstractItemModelTester machineTester(
        machines->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QAbstractItemModelTester snapshotTester(
        snapshots->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    machines->setFocus();
    QTest::keyClick(machines, Qt::Key_Down);
    QCOMPARE(machines->currentIndex().siblingAtColumn(0).data().toString(),
             QStringLiteral("my-vm"));

    QTest::keyClick(m_window.get(), Qt::Key_N, Qt::ControlModifier);
    auto *dialog = child<QDialog>("captureDialog");
    QVERIFY(dialog != nullptr);
    const QString name = child<QLineEdit>("snapshotName", dialog)->text();
    QVERIFY2(name.startsWith(QLatin1String("my-vm-20")), qPrintable(name));
    QVERIFY(child<QLabel>("captureFindings", dialog)
                ->text()
                .contains(QLatin1String("Nothing is in the way")));
    QTest::keyClicks(child<QLineEdit>("snapshotDescription", dialog),
                     QStringLiteral("before the upgrade"));
    QTest::keyClick(dialog, Qt::Key_Return);

    QTRY_COMPARE(snapshots->model()->rowCount(), 1);
    QTRY_COMPARE_WITH_TIMEOUT(cell("snapshotTable", 0, 0), QStringLiteral("Ready"), 30'000);
    QCOMPARE(cell("snapshotTable", 0, 1), name);
    QCOMPARE(cell("snapshotTable", 0, 3), QStringLiteral("Application"));
    QCOMPARE(cell("snapshotTable", 0, 4), QStringLiteral("15Gi"));
    QCOMPARE(cell("snapshotTable", 0, 5), QStringLiteral("before the upgrade"));
    checkTimeline(name);

    snapshots->selectRow(0);
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    snapshots->setFocus();
    QTest::keyClick(snapshots, Qt::Key_Delete);
    auto *question = child<QDialog>("deleteDialog");
    QVERIFY(question != nullptr);
    QVERIFY(child<QPlainTextEdit>("deleteWhat", question)->toPlainText().contains(name));
    QVERIFY(child<QLabel>("deleteWarning", question)
                ->text()
                .contains(QLatin1String("last good snapshot")));
    QTest::mouseClick(child<QPushButton>("deleteButton", question), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(snapshots->model()->rowCount(), 0, 30'000);
    QCOMPARE(m_cluster->snapshotObjects(), QStringList());
}

void MainWindowTest::explainsWhatIsWrongWithName()
{
    QJsonObject taken =
        kube::newObject(r::wukongSnapshot, {ClusterFixture::space, QStringLiteral("taken")});
    taken[QLatin1String("spec")] =
        QJsonObject{{QStringLiteral("operation"), QStringLiteral("create")},
                    {QStringLiteral("wukongName"), QStringLiteral("nobody")}};
    QVERIFY_RESULT(m_cluster->create(r::wukongSnapshot, taken));
    showMachines();
    QTest::keyClick(m_window.get(), Qt::Key_N, Qt::ControlModifier);
    auto *dialog = child<QDialog>("captureDialog");
    QVERIFY(dialog != nullptr);
    auto *name = child<QLineEdit>("snapshotName", dialog);
    auto *problem = child<QLabel>("captureProblem", dialog);
    name->setText(QStringLiteral("Not Good"));
    QVERIFY(problem->isVisible() && problem->text().contains(QLatin1String("lower case")));
    QVERIFY(!child<QPushButton>("takeButton", dialog)->isEnabled());
    name->setText(QStringLiteral("taken"));
    QVERIFY(!problem->isVisible());
    QTest::mouseClick(child<QPushButton>("takeButton", dialog), Qt::LeftButton);
    QTRY_VERIFY(problem->text().contains(QLatin1String("already taken")));
    dialog->reject();
    QVERIFY_RESULT(
        m_cluster->remove(r::wukongSnapshot, {ClusterFixture::space, QStringLiteral("taken")}));
}

void MainWindowTest::searchNarrowsMachines()
{
    showMachines();
    auto *search = child<QLineEdit>("searchField");
    QTest::keyClicks(search, QStringLiteral("leg"));
    QCOMPARE(child<QTableView>("machineTable")->model()->rowCount(), 1);
    QCOMPARE(cell("machineTable", 0, 0), QStringLiteral("legacy"));
    search->setText(QStringLiteral("nothing like it"));
    QVERIFY(child<QLabel>("machineEmpty")->isVisible());
}

void MainWindowTest::speaksChinese()
{
    showMachines();
    m_language->apply(QStringLiteral("zh_CN"));
    const auto *model = child<QTableView>("machineTable")->model();
    QTRY_COMPARE(model->headerData(0, Qt::Horizontal).toString(), QStringLiteral("虚拟机"));
    QTRY_COMPARE(child<QLabel>("freshnessLabel")->text(), QStringLiteral("● 实时"));
    m_language->apply(QStringLiteral("en"));
    QTRY_COMPARE(model->headerData(0, Qt::Horizontal).toString(), QStringLiteral("Machine"));
}

void MainWindowTest::saysWhyItCannotConnect_data()
{
    QTest::addColumn<QString>("context"); // of the simulator; empty: nobody listens
    QTest::addColumn<QString>("words");
    QTest::newRow("nobody listens") << QString() << QStringLiteral("refuses the connection");
    QTest::newRow("expired token")
        << QStringLiteral("demo-expired") << QStringLiteral("may have expired");
}

void MainWindowTest::saysWhyItCannotConnect()
{
    QFETCH(QString, context);
    QFETCH(QString, words);
    kube::ClusterAccess target = access(context);
    if (context.isEmpty())
        target.server.setPort(1);
    m_window->connectTo(target);
    QTRY_VERIFY(child<QLabel>("problemText")->text().contains(words));
    QVERIFY(child<QPushButton>("retryButton")->isVisible());
    QVERIFY(child<QWidget>("problemPage")->isVisible());
}

QTEST_MAIN(MainWindowTest)

#include "tst_mainwindow.moc"
