// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "windowtest.h"

#include "app/models/operationsmodel.h"
#include "app/models/snapshotmodel.h"
#include "app/ui/notifier.h"
#include "support/testing.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QDialog>
#include <QDockWidget>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTableView>
#include <QTextBrowser>
#include <QToolButton>
#include <QTreeView>
#include <QTreeWidget>

using app::OperationsModel;
using e2e::ClusterFixture;
using namespace Qt::StringLiterals;
namespace r = kube::resources;

namespace {

class FakeDesktop final : public app::Notifier
{
public:
    void tell(const app::news::Notice &notice, QObject *, std::function<void()> chosen) override
    {
        notices.push_back(notice);
        onChosen = std::move(chosen);
    }
    void setTrouble(const QString &text) override { trouble = text; }

    std::vector<app::news::Notice> notices;
    std::function<void()> onChosen;
    QString trouble;
};

} // namespace

// What is under way and what has failed, by keyboard, on the simulated cluster with the controller.
class OperationsTest final : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void tourLeadsThroughWindow();
    void helpSpeaksOfTheFocusedPart();
    void mirrorsAllButTime();
    void welcomesWithoutClusters();
    void followsAndCancelsSnapshot();
    void failureSaysWhatToDo();
    void stepsOfWhatEndedAreRead();

private:
    QTableView *operations() { return child<QTableView>("operationTable"); }
    [[nodiscard]] QString cell(int row, int column)
    {
        return operations()->model()->index(row, column).data().toString();
    }
    [[nodiscard]] QString details()
    {
        return child<QTextBrowser>("operationDetails")->toPlainText();
    }
    void request(const QString &name, const QString &machine);
    void shortcut(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void openPane();

    FakeDesktop m_desktop;
};

void OperationsTest::initTestCase()
{
    m_cluster = std::make_unique<ClusterFixture>();
    QString problem = m_cluster->start();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    m_cluster->startController();
    problem = m_cluster->makePlainMachine(u"legacy"_s);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

void OperationsTest::init()
{
    QVERIFY(openWindow());
    m_desktop.notices.clear();
    m_window->setNotifier(&m_desktop);
    m_window->connectTo(access());
    QTRY_COMPARE(child<QLabel>("freshnessLabel")->text(), u"● live"_s);
}

void OperationsTest::request(const QString &name, const QString &machine)
{
    const snapshots::MachineRef ref{snapshots::MachineKind::VirtualMachine,
                                    {ClusterFixture::space, machine}};
    QVERIFY_RESULT(m_cluster->create(
        r::wukongSnapshot, snapshots::newCreateRequest(ref, name, {}, snapshots::Mode::Auto)));
}

void OperationsTest::shortcut(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTest::keyClick(m_window.get(), key, modifiers);
}

void OperationsTest::openPane()
{
    if (!child<QDockWidget>("operationsPane")->isVisible())
        shortcut(Qt::Key_J, Qt::ControlModifier);
    else
        operations()->setFocus();
    QVERIFY(operations()->hasFocus());
}

void OperationsTest::tourLeadsThroughWindow()
{
    child<QAction>("tourAction")->trigger();
    const auto *title = child<QLabel>("tourTitle");
    QVERIFY(title != nullptr);
    QStringList titles;
    for (int stop = 0; stop < 6; ++stop) {
        titles << title->text();
        QVERIFY(child<QPushButton>("tourNext")->hasFocus());
        QTest::keyClick(child<QPushButton>("tourNext"), Qt::Key_Return);
    }
    titles.removeDuplicates();
    QCOMPARE(titles.size(), 6);
    QTRY_VERIFY(child<QWidget>("tour") == nullptr); // it has ended
    child<QAction>("tourAction")->trigger();
    QTest::keyClick(child<QPushButton>("tourNext"), Qt::Key_Escape);
    QTRY_VERIFY(child<QWidget>("tour") == nullptr);
}

void OperationsTest::helpSpeaksOfTheFocusedPart()
{
    child<QTableView>("snapshotTable")->setFocus();
    shortcut(Qt::Key_F1);
    auto *help = child<QDialog>("helpDialog");
    QVERIFY(help != nullptr);
    auto *terms = child<QListWidget>("termList", help);
    QCOMPARE(terms->currentItem()->text(), u"Snapshot"_s);
    QTest::keyClicks(child<QLineEdit>("searchEdit", help), u"floor"_s);
    QCOMPARE(terms->currentItem()->text(), u"Floor"_s);
    QVERIFY(child<QTextBrowser>("meaningText", help)->toPlainText().contains("go back to"_L1));
    auto *keys = child<QTreeWidget>("keyList", help);
    QVERIFY(!keys->findItems(u"Operations"_s, Qt::MatchExactly).isEmpty());
    auto *licences = child<QTextBrowser>("licencesText", help);
    for (const char *text : {"yaml-cpp", "GNU LESSER GENERAL PUBLIC LICENSE", "Apache License"})
        QVERIFY2(licences->toPlainText().contains(QLatin1String{text}), text);
    help->reject();
    const QVariant hover =
        child<QTableView>("snapshotTable")
            ->model()
            ->headerData(app::SnapshotModel::Consistency, Qt::Horizontal, Qt::ToolTipRole);
    QVERIFY(hover.toString().contains("as after a power cut"_L1));
}

void OperationsTest::mirrorsAllButTime()
{
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    const auto back = qScopeGuard([] { QGuiApplication::setLayoutDirection(Qt::LeftToRight); });
    auto *table = child<QTableView>("machineTable");
    auto *tree = child<QTreeView>("estateTree");
    QTRY_VERIFY(tree->mapTo(m_window.get(), QPoint()).x()
                > table->mapTo(m_window.get(), QPoint()).x());
    QCOMPARE(child<QWidget>("timelineView")->layoutDirection(), Qt::LeftToRight);
    table->selectRow(0);
    QTest::keyClick(table, Qt::Key_Home);
    QCOMPARE(table->currentIndex().row(), 0);
}

void OperationsTest::welcomesWithoutClusters()
{
    const kube::KubeconfigFiles files({m_cluster->file(u"none"_s)}, m_clock);
    app::MainWindow window(*m_theme, *m_language, m_connector);
    const QSignalSpy demo(&window, &app::MainWindow::demoRequested);
    window.show();
    window.setKubeconfig(files);
    window.showContexts();
    auto *button = child<QPushButton>("demoButton", &window);
    QTRY_VERIFY(button->isVisible());
    QVERIFY(!child<QPushButton>("connectButton", &window)->isVisible());
    QTest::keyClick(button, Qt::Key_Space);
    QCOMPARE(demo.size(), 1);
}

// Nothing of it is in the window: another one shows the same.
void OperationsTest::followsAndCancelsSnapshot()
{
    const kube::ObjectKey claim{ClusterFixture::space, u"legacy-disk"_s};
    const auto setTakes = [this, &claim](const QJsonValue &length) {
        return m_cluster->patch(
            r::volumeClaim, claim,
            {{"metadata"_L1,
              QJsonObject{{"annotations"_L1,
                           QJsonObject{{"simulator.novasphere.dev/snapshot-takes"_L1, length}}}}}});
    };
    QVERIFY_RESULT(setTakes(u"10m"_s));
    openPane();
    QVERIFY(child<QLabel>("operationsEmpty")->isVisible());
    const QAbstractItemModelTester tester(operations()->model(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    request(u"slow"_s, u"legacy"_s);
    QTRY_COMPARE(operations()->model()->rowCount(), 1);
    QTRY_COMPARE(cell(0, OperationsModel::State), u"Capturing"_s);
    QTRY_VERIFY(cell(0, OperationsModel::Progress).contains("Capture the disks"_L1));
    QCOMPARE(child<QToolButton>("operationsButton")->text(), u"◔ 1 under way"_s);
    QTest::keyClick(operations(), Qt::Key_Home);
    QTRY_VERIFY2(details().contains("Capture the disks"_L1), qPrintable(details()));

    m_window.reset();
    init();
    QVERIFY(child<QDockWidget>("operationsPane")->isVisible()); // as it was left
    QTRY_COMPARE(operations()->model()->rowCount(), 1);
    operations()->setFocus();
    QTest::keyClick(operations(), Qt::Key_Home);
    QTRY_VERIFY(child<QPushButton>("cancelOperationButton")->isEnabled());
    QTest::keyClick(child<QPushButton>("cancelOperationButton"), Qt::Key_Space);
    auto *question = child<QDialog>("cancelQuestion");
    QVERIFY(question != nullptr);
    const QString effect = child<QLabel>("effectLabel", question)->text();
    QVERIFY2(effect.contains("there will be no snapshot"_L1)
                 && effect.contains("legacy stays as it is"_L1),
             qPrintable(effect));
    QTest::keyClick(child<QPushButton>("abandonButton", question), Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(operations()->model()->rowCount(), 0, 30'000);
    QCOMPARE(child<QToolButton>("operationsButton")->text(), u"Operations"_s);
    QVERIFY_RESULT(setTakes(QJsonValue()));
}

void OperationsTest::failureSaysWhatToDo()
{
    QJsonObject failing = snapshots::newCreateRequest(
        {snapshots::MachineKind::VirtualMachine, {ClusterFixture::space, u"legacy"_s}}, u"bad"_s,
        {}, snapshots::Mode::Online);
    QVERIFY_RESULT(m_cluster->patch(
        r::volumeClaim, {ClusterFixture::space, u"legacy-disk"_s},
        {{"metadata"_L1,
          QJsonObject{{"annotations"_L1,
                       QJsonObject{{"simulator.novasphere.dev/snapshot-takes"_L1, "10m"_L1}}}}}}));
    QJsonObject spec = failing["spec"_L1].toObject();
    spec["deadline"_L1] = "2s"_L1;
    failing["spec"_L1] = spec;
    QVERIFY_RESULT(m_cluster->create(r::wukongSnapshot, failing));
    openPane();
    QTRY_COMPARE_WITH_TIMEOUT(operations()->model()->rowCount(), 1, 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, OperationsModel::State), u"Failed"_s, 60'000);
    QCOMPARE(child<QToolButton>("operationsButton")->text(), u"✕ 1 failed in the last day"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_desktop.notices.size(), size_t{1}, 15'000);
    QCOMPARE(m_desktop.notices.front().title, u"Take snapshot of legacy failed"_s);
    QCOMPARE(m_desktop.trouble, u"✕ 1 failed in the last day"_s);
    child<QDockWidget>("operationsPane")->hide();
    m_desktop.onChosen();
    QVERIFY(child<QDockWidget>("operationsPane")->isVisible());
    QCOMPARE(operations()->currentIndex().row(), 0);
    operations()->setFocus();
    QTest::keyClick(operations(), Qt::Key_Home);
    QTRY_VERIFY2(details().contains("did not finish in time"_L1), qPrintable(details()));
    auto *remedy = child<QPushButton>("remedyButton");
    QCOMPARE(remedy->text(), u"Take again…"_s);
    QTest::keyClick(remedy, Qt::Key_Space);
    auto *capture = child<QDialog>("captureDialog");
    QVERIFY(capture != nullptr);
    QVERIFY(child<QPlainTextEdit>("captureYaml", capture)->toPlainText().contains("legacy"_L1));
    capture->reject();
    QVERIFY_RESULT(m_cluster->remove(r::wukongSnapshot, {ClusterFixture::space, u"bad"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(operations()->model()->rowCount(), 0, 30'000);
    QVERIFY_RESULT(m_cluster->patch(
        r::volumeClaim, {ClusterFixture::space, u"legacy-disk"_s},
        {{"metadata"_L1,
          QJsonObject{
              {"annotations"_L1,
               QJsonObject{{"simulator.novasphere.dev/snapshot-takes"_L1, QJsonValue()}}}}}}));
}

void OperationsTest::stepsOfWhatEndedAreRead()
{
    request(u"good"_s, u"legacy"_s);
    openPane();
    QTRY_COMPARE(operations()->model()->rowCount(), 1);
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, OperationsModel::State), u"Ready"_s, 30'000);
    QTest::keyClick(operations(), Qt::Key_Home);
    QTRY_VERIFY2(details().contains("Store the data"_L1), qPrintable(details()));
    QVERIFY(!child<QPushButton>("cancelOperationButton")->isVisible());
    auto *snapshots = child<QTableView>("snapshotTable");
    QTRY_COMPARE(snapshots->model()->rowCount(), 1);
    snapshots->selectRow(0);
    const auto *overview = child<QTextBrowser>("detailOverview");
    QTRY_VERIFY2(overview->toPlainText().contains("legacy-disk"_L1),
                 qPrintable(overview->toPlainText())); // its disks
}

QTEST_MAIN(OperationsTest)

#include "tst_operations.moc"
