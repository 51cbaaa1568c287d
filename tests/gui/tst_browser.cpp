// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "accessiblenames.h"
#include "windowtest.h"

#include "app/models/machinemodel.h"
#include "app/models/snapshotmodel.h"
#include "app/ui/contextframe.h"
#include "app/ui/contextsettings.h"
#include "support/testing.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QAbstractSpinBox>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTabWidget>
#include <QTableView>
#include <QTextBrowser>
#include <QToolBar>
#include <QTreeView>

using app::MachineModel;
using app::SnapshotModel;
using e2e::ClusterFixture;
using namespace Qt::StringLiterals;
namespace r = kube::resources;

// Looking for machines, and what is done to many at once, as a person does it by keyboard; on the
// simulated cluster with the controller.
class BrowserTest final : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void filtersAreTypedAndCompleted();
    void capturesSeveralMachines();
    void pinsHoldSnapshotsUntilTakenAway();
    void protectedContextAsksForName();
    void policyShowsInRowsAndDetails();
    void detailsSayWhetherMachineIsSafe();
    void paletteFindsMachinesAndActions();
    void copiesRowsAsTextAndCsv();
    void remembersColumns();
    void treeLeadsToMachine();
    void opensAnotherWindow();
    void everyWidgetHasAName();

private:
    QTableView *machines() { return child<QTableView>("machineTable"); }
    QTableView *snapshots() { return child<QTableView>("snapshotTable"); }
    void press(QWidget *widget, Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void shortcut(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier); // of the window
    void filter(const QString &text);
    void choose(const QString &machine);
    QDialog *dialog(const char *name);
    void closeDialog(const char *name);
    void checkNames(QWidget *root);
};

namespace {

// QTableView::selectRow() asks the keyboard, which tests leave in any state.
void selectRow(QTableView &table, int row)
{
    table.selectionModel()->setCurrentIndex(table.model()->index(row, 0),
                                            QItemSelectionModel::ClearAndSelect
                                                | QItemSelectionModel::Rows);
}

} // namespace

void BrowserTest::initTestCase()
{
    m_cluster = std::make_unique<ClusterFixture>();
    QString problem = m_cluster->start();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    m_cluster->startController();
    problem = m_cluster->makeWukong(u"my-vm"_s);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    problem = m_cluster->makePlainMachine(u"legacy"_s);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

void BrowserTest::init()
{
    QVERIFY(openWindow());
    m_window->connectTo(access());
    QTRY_COMPARE(machines()->model()->rowCount(), 2);
    QTRY_COMPARE(child<QLabel>("freshnessLabel")->text(), u"● live"_s);
}

void BrowserTest::press(QWidget *widget, Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(widget, key, modifiers);
}

void BrowserTest::shortcut(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTest::keyClick(m_window.get(), key, modifiers);
}

void BrowserTest::filter(const QString &text)
{
    shortcut(Qt::Key_F, Qt::ControlModifier);
    auto *field = child<QLineEdit>("searchField");
    QVERIFY(field->hasFocus());
    field->clear();
    QTest::keyClicks(field, text);
}

void BrowserTest::choose(const QString &machine)
{
    auto *table = machines();
    for (int row = 0; row < table->model()->rowCount(); ++row) {
        if (table->model()->index(row, MachineModel::Name).data().toString() == machine)
            selectRow(*table, row);
    }
    QCOMPARE(table->currentIndex().siblingAtColumn(0).data().toString(), machine);
}

QDialog *BrowserTest::dialog(const char *name)
{
    return child<QDialog>(name);
}

void BrowserTest::closeDialog(const char *name)
{
    dialog(name)->reject();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

void BrowserTest::filtersAreTypedAndCompleted()
{
    filter(u"kind:wuk"_s);
    QCOMPARE(machines()->model()->rowCount(), 2); // not yet one that is understood
    const auto *problem = child<QLabel>("searchProblem");
    QVERIFY(problem->isVisible());
    QVERIFY2(problem->text().contains("wukong, vm"_L1), qPrintable(problem->text()));
    QVERIFY(problem->text().endsWith("The list is still filtered as before."_L1));
    auto *field = child<QLineEdit>("searchField");
    auto *hints = QApplication::activePopupWidget();
    QVERIFY(hints != nullptr && hints->objectName() == "searchHints"_L1);
    press(hints, Qt::Key_Down);
    press(hints, Qt::Key_Return);
    QCOMPARE(field->text(), u"kind:wukong"_s);
    QVERIFY(!problem->isVisible());
    QCOMPARE(machines()->model()->rowCount(), 1);
    choose(u"my-vm"_s);
    filter(u"-kind:wukong policy:none"_s);
    QCOMPARE(machines()->currentIndex().data().toString(), u"legacy"_s);
    filter(u"ns:nowhere"_s);
    QVERIFY(child<QLabel>("machineEmpty")->text().contains("Esc"_L1));
    QVERIFY(child<QTextBrowser>("detailOverview")->toPlainText().contains("Select a machine"_L1));
    filter(u"legacy"_s);
    QCOMPARE(machines()->model()->index(0, 0).data().toString(), u"legacy"_s);
    press(field, Qt::Key_Escape); // the hints
    press(field, Qt::Key_Escape);
    QCOMPARE(machines()->model()->rowCount(), 2);
    press(field, Qt::Key_Down);
    QVERIFY(machines()->hasFocus());
}

void BrowserTest::capturesSeveralMachines()
{
    machines()->setFocus();
    press(machines(), Qt::Key_A, Qt::ControlModifier);
    QVERIFY(child<QLabel>("machineTitle")->text().contains("2 selected"_L1));
    shortcut(Qt::Key_N, Qt::ControlModifier);
    QDialog *capture = dialog("captureDialog");
    QVERIFY(capture != nullptr);
    auto *table = child<QTableView>("captureTable", capture);
    const QAbstractItemModelTester tester(table->model(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(table->model()->rowCount(), 2);
    QCOMPARE(table->model()->index(0, 1).data().toString(), u"keeps running"_s);
    QVERIFY(table->model()->index(0, 2).data().toString().contains("Nothing is in the way"_L1));
    const auto *effect = child<QLabel>("captureEffect", capture);
    QVERIFY2(effect->text().startsWith("Snapshots to be taken: 2."_L1), qPrintable(effect->text()));
    const auto *yaml = child<QPlainTextEdit>("captureYaml", capture);
    QCOMPARE(yaml->toPlainText().count("kind: WukongSnapshot"_L1), 2);
    table->setFocus();
    table->setCurrentIndex(table->model()->index(1, 0));
    press(table, Qt::Key_Space);
    QVERIFY(effect->text().contains("Machines left out: 1."_L1));
    QCOMPARE(yaml->toPlainText().count("kind: WukongSnapshot"_L1), 1);
    press(table, Qt::Key_Space);
    QTest::keyClicks(child<QLineEdit>("snapshotDescription", capture), u"both"_s);
    press(child<QLineEdit>("snapshotDescription", capture), Qt::Key_Return);
    for (const QString &machine : {u"legacy"_s, u"my-vm"_s}) {
        choose(machine);
        QTRY_COMPARE(snapshots()->model()->rowCount(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(
            snapshots()->model()->index(0, SnapshotModel::State).data().toString(), u"Ready"_s,
            30'000);
        QCOMPARE(snapshots()->model()->index(0, SnapshotModel::Description).data().toString(),
                 u"both"_s);
    }
}

void BrowserTest::pinsHoldSnapshotsUntilTakenAway()
{
    choose(u"my-vm"_s);
    QTRY_COMPARE(snapshots()->model()->rowCount(), 1);
    selectRow(*snapshots(), 0);
    shortcut(Qt::Key_P, Qt::ControlModifier);
    QDialog *pin = dialog("pinDialog");
    QVERIFY(pin != nullptr);
    auto *button = child<QPushButton>("pinButton", pin);
    QVERIFY(!button->isEnabled());
    QTest::keyClicks(child<QLineEdit>("reasonEdit", pin), u"audit"_s);
    press(child<QLineEdit>("reasonEdit", pin), Qt::Key_Return);
    const QModelIndex kept = snapshots()->model()->index(0, SnapshotModel::Kept);
    QTRY_VERIFY(kept.data().toString().startsWith("pinned until"_L1));
    QCOMPARE(kept.data(Qt::ToolTipRole).toString(), u"Pinned because of: audit"_s);

    shortcut(Qt::Key_Delete);
    QDialog *remove = dialog("deleteDialog");
    QVERIFY(remove != nullptr);
    const auto *warning = child<QLabel>("deleteWarning", remove);
    QVERIFY(warning->text().contains("pinned: audit"_L1));
    QVERIFY(child<QLabel>("deleteEffect", remove)->text().contains("15.0 GiB"_L1));
    auto *deleteButton = child<QPushButton>("deleteButton", remove);
    QVERIFY(!deleteButton->isEnabled());
    child<QLineEdit>("deleteReason", remove)->setText(u"no longer needed"_s);
    QVERIFY(deleteButton->isEnabled());
    closeDialog("deleteDialog");

    shortcut(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(!kept.data().toString().contains("pinned"_L1));
    QVERIFY(!child<QAction>("unpinAction")->isEnabled());
}

void BrowserTest::protectedContextAsksForName()
{
    child<QAction>("protectionAction")->trigger();
    QDialog *settings = dialog("contextSettings");
    QVERIFY(settings != nullptr);
    child<QCheckBox>("protectedBox", settings)->click();
    settings->accept();
    QCOMPARE(child<app::ContextFrame>("contextFrame")->color(), app::FrameColor::Red);
    QVERIFY(child<QLabel>("connectionLabel")->text().contains("protected"_L1));

    choose(u"my-vm"_s);
    QTRY_COMPARE(snapshots()->model()->rowCount(), 1);
    selectRow(*snapshots(), 0);
    shortcut(Qt::Key_Delete);
    QDialog *remove = dialog("deleteDialog");
    QVERIFY(remove != nullptr);
    auto *button = child<QPushButton>("deleteButton", remove);
    auto *typed = child<QLineEdit>("typedConfirmation", remove);
    QVERIFY(!button->isEnabled());
    QTest::keyClicks(typed, u"my-v"_s);
    QVERIFY(!button->isEnabled());
    QTest::keyClicks(typed, u"m"_s);
    QVERIFY(button->isEnabled());
    closeDialog("deleteDialog");
    app::Connector::choose(access().file, access().context, {});
}

void BrowserTest::policyShowsInRowsAndDetails()
{
    QJsonObject policy =
        kube::newObject(r::wukongSnapshotPolicy, {ClusterFixture::space, u"weekly"_s});
    policy["spec"_L1] = QJsonObject{{"schedule"_L1, "0 3 * * 0"_L1}, {"allMachines"_L1, true}};
    QVERIFY_RESULT(m_cluster->create(r::wukongSnapshotPolicy, policy));
    choose(u"legacy"_s);
    const auto cell = [this](int column) {
        return machines()->currentIndex().siblingAtColumn(column).data().toString();
    };
    QTRY_COMPARE(cell(MachineModel::Policy), u"weekly"_s);
    QVERIFY(cell(MachineModel::NextRun).startsWith("in "_L1));
    QCOMPARE(cell(MachineModel::Storage), u"standard"_s);
    const QString html = child<QTextBrowser>("detailPolicies")->toPlainText();
    QVERIFY2(html.contains("0 3 * * 0"_L1) && html.contains("one every 7 d"_L1), qPrintable(html));
    filter(u"policy:week"_s);
    QCOMPARE(machines()->model()->rowCount(), 2);
    QVERIFY_RESULT(
        m_cluster->remove(r::wukongSnapshotPolicy, {ClusterFixture::space, u"weekly"_s}));
    QTRY_COMPARE(machines()->model()->rowCount(), 0);
}

void BrowserTest::detailsSayWhetherMachineIsSafe()
{
    choose(u"my-vm"_s);
    auto *tabs = child<QTabWidget>("detailPanel");
    const auto *overview = child<QTextBrowser>("detailOverview");
    QTRY_VERIFY(overview->toPlainText().contains("No policy takes snapshots"_L1));
    QVERIFY(overview->toPlainText().contains("standard"_L1)); // its disks
    auto *events = child<QTableView>("eventTable");
    tabs->setCurrentIndex(tabs->indexOf(events));
    const QAbstractItemModelTester tester(events->model(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_VERIFY(events->model()->rowCount() > 0); // the controller said what it did
    auto *yaml = child<QPlainTextEdit>("detailYaml");
    tabs->setCurrentIndex(tabs->indexOf(yaml));
    QTRY_VERIFY(yaml->toPlainText().contains("kind: Wukong\n"_L1));
    QTRY_COMPARE(snapshots()->model()->rowCount(), 1);
    selectRow(*snapshots(), 0);
    QTRY_VERIFY(yaml->toPlainText().contains("kind: WukongSnapshot"_L1));
    QVERIFY(overview->toPlainText().contains("Ready"_L1));
}

void BrowserTest::paletteFindsMachinesAndActions()
{
    shortcut(Qt::Key_K, Qt::ControlModifier);
    QDialog *palette = dialog("commandPalette");
    QVERIFY(palette != nullptr);
    auto *edit = child<QLineEdit>("commandEdit", palette);
    auto *list = child<QListView>("commandList", palette);
    const QAbstractItemModelTester tester(list->model(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(list->model()->rowCount() > 5);
    QTest::keyClicks(edit, u"lgcy"_s);
    QVERIFY(list->model()->index(0, 0).data().toString().startsWith("legacy"_L1));
    press(edit, Qt::Key_Return);
    QTRY_COMPARE(machines()->currentIndex().siblingAtColumn(0).data().toString(), u"legacy"_s);
    QTRY_VERIFY(dialog("commandPalette") == nullptr);

    shortcut(Qt::Key_K, Qt::ControlModifier);
    edit = child<QLineEdit>("commandEdit", dialog("commandPalette"));
    QTest::keyClicks(edit, u"recovery points"_s); // of the menu of policies
    QVERIFY(child<QListView>("commandList", dialog("commandPalette"))
                ->model()
                ->index(0, 0)
                .data()
                .toString()
                .startsWith("Recovery points"_L1));
    const auto *empty = child<QLabel>("emptyLabel", dialog("commandPalette"));
    edit->clear();
    QTest::keyClicks(edit, u"appearance: da"_s);
    QVERIFY(!empty->isVisible());
    QTest::keyClicks(edit, u"zzz"_s);
    QVERIFY(empty->isVisible());
    edit->clear();
    QTest::keyClicks(edit, u"filter"_s);
    press(edit, Qt::Key_Return);
    QTRY_VERIFY(child<QLineEdit>("searchField")->hasFocus());
}

void BrowserTest::copiesRowsAsTextAndCsv()
{
    machines()->setFocus();
    press(machines(), Qt::Key_A, Qt::ControlModifier);
    press(machines(), Qt::Key_C, Qt::ControlModifier);
    const QStringList lines = QApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines[0].startsWith("Machine\tNamespace\tPower"_L1));
    QVERIFY(lines[1].startsWith("legacy\t"_L1));
    press(machines(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(QApplication::clipboard()->text().startsWith("Machine,Namespace,Power"_L1));
}

void BrowserTest::remembersColumns()
{
    machines()->setColumnHidden(MachineModel::Agent, true);
    machines()->horizontalHeader()->moveSection(0, 1);
    machines()->setColumnWidth(MachineModel::Policy, 222);
    m_window.reset();
    init();
    QVERIFY(machines()->isColumnHidden(MachineModel::Agent));
    QCOMPARE(machines()->horizontalHeader()->visualIndex(0), 1);
    QCOMPARE(machines()->columnWidth(MachineModel::Policy), 222);
    m_window.reset();
    QSettings().clear();
    init();
    QVERIFY(!machines()->isColumnHidden(MachineModel::Agent));
}

void BrowserTest::treeLeadsToMachine()
{
    auto *tree = child<QTreeView>("estateTree");
    const QAbstractItemModelTester tester(tree->model(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTest::keyClicks(child<QLineEdit>("estateSearch"), u"my-"_s);
    press(child<QLineEdit>("estateSearch"), Qt::Key_Return);
    QVERIFY(tree->hasFocus());
    press(tree, Qt::Key_End);
    QCOMPARE(tree->currentIndex().data().toString(), u"my-vm"_s);
    QCOMPARE(machines()->currentIndex().siblingAtColumn(0).data().toString(), u"my-vm"_s);
}

void BrowserTest::opensAnotherWindow()
{
    const QSignalSpy asked(m_window.get(), &app::MainWindow::newWindowRequested);
    shortcut(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(asked.size(), 1);
    auto second = std::make_unique<app::MainWindow>(*m_theme, *m_language, m_connector);
    second->show();
    second->connectTo(*m_window->access());
    QTRY_COMPARE(second->findChild<QTableView *>(u"machineTable"_s)->model()->rowCount(), 2);
    second.reset();
    m_language->apply(u"zh_CN"_s);
    QTRY_COMPARE(machines()->model()->headerData(0, Qt::Horizontal).toString(), u"虚拟机"_s);
    QTRY_COMPARE(child<QAction>("columnsAction")->text(), u"列…"_s);
    m_language->apply(u"en"_s);
}

namespace {

QDialog *shownDialog()
{
    for (QWidget *each : QApplication::topLevelWidgets()) {
        auto *dialog = qobject_cast<QDialog *>(each);
        if (dialog != nullptr && dialog->isVisible())
            return dialog;
    }
    return nullptr;
}

} // namespace

void BrowserTest::checkNames(QWidget *root)
{
    const QString missing = accessiblenames::missingIn(*root);
    QVERIFY2(missing.isEmpty(), qPrintable(missing));
}

void BrowserTest::everyWidgetHasAName()
{
    choose(u"my-vm"_s);
    QTRY_COMPARE(snapshots()->model()->rowCount(), 1);
    selectRow(*snapshots(), 0);
    machines()->selectAll();
    for (const auto &[action, name] :
         {std::pair{"captureAction", "captureDialog"}, std::pair{"deleteAction", "deleteDialog"},
          std::pair{"pinAction", "pinDialog"}, std::pair{"protectionAction", "contextSettings"},
          std::pair{"paletteAction", "commandPalette"},
          std::pair{"spacesAction", "spacesDialog"}}) {
        auto *trigger = child<QAction>(action);
        QVERIFY2(trigger->isEnabled(), action);
        trigger->trigger();
        QVERIFY2(dialog(name) != nullptr, name);
        checkNames(dialog(name));
        closeDialog(name);
    }
    for (const char *action : {"newPolicyAction", "machinePoliciesAction", "policiesAction",
                               "recoveryAction", "helpAction"}) {
        child<QAction>(action)->trigger();
        const QPointer<QDialog> opened = shownDialog();
        QVERIFY2(opened != nullptr, action);
        checkNames(opened);
        if (auto *steps = opened->findChild<QListWidget *>(u"steps"_s)) {
            for (int step = 0; step < steps->count(); ++step) {
                steps->setCurrentRow(step);
                checkNames(opened);
            }
        }
        opened->done(QDialog::Rejected);
        delete opened;
    }
    child<QAction>("tourAction")->trigger();
    checkNames(child<QWidget>("tour"));
    press(child<QPushButton>("tourNext"), Qt::Key_Escape);
    child<QAction>("operationsAction")->trigger();
    checkNames(m_window.get());
}

QTEST_MAIN(BrowserTest)

#include "tst_browser.moc"
