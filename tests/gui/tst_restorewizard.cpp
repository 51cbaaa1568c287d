// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "accessiblenames.h"
#include "windowtest.h"

#include "app/models/machinemodel.h"
#include "app/models/parkedmodel.h"
#include "app/models/snapshotmodel.h"
#include "support/testing.h"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScopeGuard>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableView>
#include <QTextBrowser>
#include <QToolButton>

using e2e::ClusterFixture;
using namespace Qt::StringLiterals;
namespace r = kube::resources;

namespace {

constexpr int patience = 120'000; // a whole restore

} // namespace

// Restores, their undo and their parked disks as a person sees them, on the simulated cluster with
// the controller.
class RestoreWizardTest final : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void asksForAPointInTime();
    void tellsWhatHasChangedAndWhatItWillDo();
    void asksForTheNameWhereProtected();
    void saysWhatIsInTheWay();
    void plainMachineIsRestoredByKubeVirt();
    void methodIsChosen();
    void readOnlyContextRestoresNothing();
    void everyInputHasAName();
    void restoresUndoesAndDrops();

private:
    void connectWindow();
    void selectSnapshot(const QString &name);
    QDialog *open();
    QDialog *openOn(const QString &snapshot); // and reads it
    void goTo(QDialog *wizard, int step);
    [[nodiscard]] QString shown(QDialog *wizard, const char *browser)
    {
        return child<QTextBrowser>(browser, wizard)->toPlainText();
    }
    [[nodiscard]] static QStringList restores(ClusterFixture &cluster);
};

void RestoreWizardTest::initTestCase()
{
    m_cluster = std::make_unique<ClusterFixture>();
    QString problem = m_cluster->start();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    m_cluster->startController();
    problem = m_cluster->makeWukong(u"my-vm"_s);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    problem = m_cluster->makePlainMachine(u"legacy"_s);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    using snapshots::MachineKind;
    const snapshots::MachineRef machine{MachineKind::Wukong, {ClusterFixture::space, u"my-vm"_s}};
    const snapshots::MachineRef legacy{MachineKind::VirtualMachine,
                                       {ClusterFixture::space, u"legacy"_s}};
    for (const QString &name : {u"before"_s, u"lost"_s, u"plain"_s}) {
        QVERIFY_RESULT(
            m_cluster->create(r::wukongSnapshot,
                              snapshots::newCreateRequest(name == u"plain"_s ? legacy : machine,
                                                          name, {}, snapshots::Mode::Auto)));
        const kube::ObjectKey key{ClusterFixture::space, name};
        QTRY_COMPARE_WITH_TIMEOUT(
            (*m_cluster->get(r::wukongSnapshot, key))["status"_L1]["phase"_L1].toString(),
            u"Ready"_s, 60'000);
    }
    QVERIFY_RESULT(m_cluster->patch(r::wukong, machine.key,
                                    {{"spec"_L1, QJsonObject{{"memory"_L1, "8Gi"_L1}}}}));
}

void RestoreWizardTest::init()
{
    QVERIFY(openWindow());
}

void RestoreWizardTest::connectWindow()
{
    m_window->connectTo(access());
    QTRY_COMPARE(child<QTableView>("machineTable")->model()->rowCount(), 2);
    QTRY_COMPARE(child<QLabel>("freshnessLabel")->text(), u"● live"_s);
    select("machineTable", app::MachineModel::Name, u"my-vm"_s);
}

// QTableView::selectRow() asks for the keys that are held, which QTest leaves after a shortcut.
void RestoreWizardTest::selectSnapshot(const QString &name)
{
    QTRY_VERIFY(child<QTableView>("snapshotTable")->model()->rowCount() >= 2);
    select("snapshotTable", app::SnapshotModel::Name, name);
}

QDialog *RestoreWizardTest::open()
{
    m_window->activateWindow();
    if (!QTest::qWaitForWindowActive(m_window.get()))
        return nullptr;
    QTest::keyClick(m_window.get(), Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
    return child<QDialog>("RestoreWizard");
}

QDialog *RestoreWizardTest::openOn(const QString &snapshot)
{
    selectSnapshot(snapshot);
    auto *wizard = open();
    if (wizard == nullptr)
        return nullptr;
    const auto *next = child<QPushButton>("nextButton", wizard);
    const auto *step = child<QListWidget>("steps", wizard);
    const auto *sentence = child<QLabel>("sentenceLabel", wizard);
    if (!QTest::qWaitFor([next] { return next->isEnabled(); }))
        qWarning("step %d: %s", step->currentRow(), qPrintable(sentence->text()));
    return wizard;
}

void RestoreWizardTest::goTo(QDialog *wizard, int step)
{
    child<QListWidget>("steps", wizard)->setCurrentRow(step);
}

QStringList RestoreWizardTest::restores(ClusterFixture &cluster)
{
    QStringList names;
    for (const kube::Object &object : cluster.list(r::wukongSnapshot, ClusterFixture::space)) {
        if (object.json()["spec"_L1]["operation"_L1].toString() == "restore"_L1)
            names << object.meta.name;
    }
    return names;
}

void RestoreWizardTest::asksForAPointInTime()
{
    connectWindow();
    child<QTableView>("snapshotTable")->clearSelection();
    auto *wizard = open();
    QVERIFY(wizard != nullptr);
    auto *next = child<QPushButton>("nextButton", wizard);
    QVERIFY(!next->isEnabled());
    const auto *label = child<QLabel>("pointLabel", wizard);
    QCOMPARE(label->text(), u"Nothing is chosen yet."_s);
    auto *asList = child<QToolButton>("timelineAsList", wizard);
    QVERIFY(asList != nullptr);
    QTest::keyClick(asList, Qt::Key_Space);
    auto *list = child<QTableView>("timelineList", wizard);
    QTRY_VERIFY(list->model()->rowCount() >= 2);
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Down);
    QTRY_VERIFY2(label->text().startsWith("Chosen: "_L1), qPrintable(label->text()));
    QVERIFY(next->isEnabled());
    QTest::keyClick(wizard, Qt::Key_Return); // Next is the default
    QCOMPARE(child<QListWidget>("steps", wizard)->currentRow(), 1);
    wizard->reject();
}

void RestoreWizardTest::tellsWhatHasChangedAndWhatItWillDo()
{
    connectWindow();
    auto *wizard = openOn(u"before"_s);
    QVERIFY(wizard != nullptr);
    auto *changes = child<QTableView>("changesTable", wizard);
    QTRY_COMPARE(changes->model()->rowCount(), 1);
    const auto cell = [changes](int column) {
        return changes->model()->index(0, column).data().toString();
    };
    QCOMPARE(cell(0), u"Memory"_s);
    QCOMPARE(cell(2), u"8Gi"_s);
    QCOMPARE(cell(3), u"stays as it is today"_s);
    goTo(wizard, 2);
    const QString plan = shown(wizard, "planView");
    for (const QString &part :
         {u"a safety snapshot of the machine as it is"_s, u"the claims keep their names"_s,
          u"nothing now"_s, u"more in StorageClass standard"_s, u"never restored here"_s,
          u"StorageClass standard is not proven here"_s})
        QVERIFY2(plan.contains(part), qPrintable(plan));
    auto *safety = child<QCheckBox>("safetyCheck", wizard);
    QTest::keyClick(safety, Qt::Key_Space);
    QVERIFY(shown(wizard, "planView").contains("The present is not captured first."_L1));
    auto *keep = named(u"Days for which the old disks are kept"_s, wizard);
    QVERIFY(keep != nullptr);
    QTest::keyClick(keep, Qt::Key_Up);
    goTo(wizard, 3);
    const auto *yaml = child<QPlainTextEdit>("yamlView", wizard);
    for (const QString &part : {u"snapshotName: before"_s, u"safetySnapshot: false"_s,
                                u"keepOldDisksFor: \"8d\""_s, u"method: Swap"_s})
        QVERIFY2(yaml->toPlainText().contains(part), qPrintable(yaml->toPlainText()));
    QTRY_VERIFY(child<QLabel>("checkLabel", wizard)->text().startsWith(u"✓"_s));
    QTest::keyClick(child<QPushButton>("copyButton", wizard), Qt::Key_Space);
    QVERIFY(QGuiApplication::clipboard()->text().startsWith("kubectl create -f restore-my-vm-"_L1));
    QVERIFY(child<QPushButton>("doButton", wizard)->isEnabled());
    wizard->reject();
    QVERIFY(restores(*m_cluster).isEmpty()); // a dry run makes nothing
}

void RestoreWizardTest::asksForTheNameWhereProtected()
{
    const auto access = this->access();
    app::ContextChoices choices;
    choices.isProtected = true;
    app::Connector::choose(access.file, access.context, choices);
    const auto back =
        qScopeGuard([&access] { app::Connector::choose(access.file, access.context, {}); });
    connectWindow();
    auto *wizard = openOn(u"before"_s);
    QVERIFY(wizard != nullptr);
    goTo(wizard, 3);
    QTRY_VERIFY(child<QLabel>("checkLabel", wizard)->text().startsWith(u"✓"_s));
    auto *restore = child<QPushButton>("doButton", wizard);
    QVERIFY(!restore->isEnabled());
    QTest::keyClicks(child<QLineEdit>("typedConfirmation", wizard), u"my-vm"_s);
    QVERIFY(restore->isEnabled());
    wizard->reject();
}

void RestoreWizardTest::saysWhatIsInTheWay()
{
    const kube::ObjectKey key{ClusterFixture::space, u"lost"_s};
    const QJsonArray disks =
        (*m_cluster->get(r::wukongSnapshot, key))["status"_L1]["disks"_L1].toArray();
    for (const QJsonValue &disk : disks) {
        const QString name = disk["volumeSnapshot"_L1].toString();
        if (!name.isEmpty())
            QVERIFY_RESULT(m_cluster->remove(r::volumeSnapshot, {ClusterFixture::space, name}));
    }
    connectWindow();
    auto *wizard = openOn(u"lost"_s);
    QVERIFY(wizard != nullptr);
    goTo(wizard, 2);
    const QString plan = shown(wizard, "planView");
    QVERIFY2(plan.contains("is gone or not ready"_L1), qPrintable(plan));
    goTo(wizard, 3);
    QTRY_VERIFY(child<QLabel>("checkLabel", wizard)->text().startsWith(u"✓"_s));
    QVERIFY(!child<QPushButton>("doButton", wizard)->isEnabled());
    QVERIFY(child<QLabel>("wizardProblem", wizard)->isVisible());
    wizard->reject();
}

void RestoreWizardTest::plainMachineIsRestoredByKubeVirt()
{
    connectWindow();
    select("machineTable", app::MachineModel::Name, u"legacy"_s);
    QTRY_COMPARE(child<QTableView>("snapshotTable")->model()->rowCount(), 1);
    select("snapshotTable", app::SnapshotModel::Name, u"plain"_s);
    auto *wizard = open();
    QVERIFY(wizard != nullptr);
    QTRY_VERIFY(child<QPushButton>("nextButton", wizard)->isEnabled());
    goTo(wizard, 2);
    const QString plan = shown(wizard, "planView");
    QVERIFY2(plan.contains("new claims with new names"_L1), qPrintable(plan));
    QVERIFY2(plan.contains("CPU, memory and networks too"_L1), qPrintable(plan));
    QVERIFY2(!plan.contains("In the way"_L1), qPrintable(plan));
    goTo(wizard, 3);
    QTRY_VERIFY(child<QLabel>("checkLabel", wizard)->text().startsWith(u"✓"_s));
    QVERIFY(child<QPushButton>("doButton", wizard)->isEnabled());
    wizard->reject();
}

// What fits a machine is offered, and what it means for its settings and claims is told.
void RestoreWizardTest::methodIsChosen()
{
    connectWindow();
    select("machineTable", app::MachineModel::Name, u"legacy"_s);
    QTRY_COMPARE(child<QTableView>("snapshotTable")->model()->rowCount(), 1);
    select("snapshotTable", app::SnapshotModel::Name, u"plain"_s);
    auto *wizard = open();
    QVERIFY(wizard != nullptr);
    QTRY_VERIFY(child<QPushButton>("nextButton", wizard)->isEnabled());
    goTo(wizard, 2);
    auto *method = child<QComboBox>("methodBox", wizard);
    QVERIFY(method != nullptr);
    QCOMPARE(method->currentText(), u"KubeVirt (default)"_s);
    QVERIFY(named(u"Days for which the old disks are kept"_s, wizard) == nullptr);
    QTest::keyClick(method, Qt::Key_Down);
    QCOMPARE(method->currentText(), u"Swap"_s);
    QVERIFY(!shown(wizard, "planView").contains("CPU, memory and networks too"_L1));
    QTest::keyClick(method, Qt::Key_Down);
    QCOMPARE(method->currentText(), u"InPlace"_s);
    const QString plan = shown(wizard, "planView");
    for (const QString &part :
         {u"the claims, before KubeVirt makes new ones"_s, u"StorageClass standard must be able"_s,
          u"CPU, memory and networks too"_s, u"the old disks are parked"_s})
        QVERIFY2(plan.contains(part), qPrintable(plan));
    QVERIFY(named(u"Days for which the old disks are kept"_s, wizard) != nullptr);
    goTo(wizard, 3);
    const QString yaml = child<QPlainTextEdit>("yamlView", wizard)->toPlainText();
    QVERIFY(child<QLabel>("summaryLabel", wizard)->text().contains("disks and settings"_L1));
    QVERIFY2(yaml.contains("method: InPlace"_L1) && yaml.contains("keepOldDisksFor: \"1w\""_L1),
             qPrintable(yaml));
    wizard->reject();
}

void RestoreWizardTest::readOnlyContextRestoresNothing()
{
    const auto access = this->access();
    app::ContextChoices choices;
    choices.isReadOnly = true;
    app::Connector::choose(access.file, access.context, choices);
    const auto back =
        qScopeGuard([&access] { app::Connector::choose(access.file, access.context, {}); });
    connectWindow();
    QVERIFY(!child<QAction>("restoreAction")->isEnabled());
}

void RestoreWizardTest::everyInputHasAName()
{
    connectWindow();
    auto *wizard = openOn(u"before"_s);
    QVERIFY(wizard != nullptr);
    const QString missing = accessiblenames::missingIn(*wizard)
        + accessiblenames::missingIn(*child<QWidget>("parkedPane"));
    QVERIFY2(missing.isEmpty(), qPrintable(missing));
    for (int step = 0; step < 4; ++step) {
        goTo(wizard, step);
        const QString clashes = accessiblenames::clashingKeys(*wizard);
        QVERIFY2(clashes.isEmpty(), qPrintable(clashes));
    }
    wizard->reject();
}

void RestoreWizardTest::restoresUndoesAndDrops()
{
    connectWindow();
    auto *wizard = openOn(u"before"_s);
    QVERIFY(wizard != nullptr);
    goTo(wizard, 3);
    auto *restore = child<QPushButton>("doButton", wizard);
    QTRY_VERIFY2(restore->isEnabled(), qPrintable(shown(wizard, "planView")));
    QTest::keyClick(restore, Qt::Key_Space);
    QTRY_COMPARE(child<QListWidget>("steps", wizard)->currentRow(), 4);
    QTRY_VERIFY_WITH_TIMEOUT(shown(wizard, "stepsView").contains("Restored"_L1), patience);
    QCOMPARE(restores(*m_cluster).size(), 1);
    auto *undo = child<QPushButton>("undoButton", wizard);
    QTRY_VERIFY(undo->isEnabled());
    QVERIFY(child<QLabel>("undoLabel", wizard)->text().startsWith("The old disks are parked"_L1));
    auto *tabs = child<QTabWidget>("detailPanel");
    auto *pane = child<QWidget>("parkedPane");
    QTRY_COMPARE(tabs->tabText(tabs->indexOf(pane)), u"Parked disks (2)"_s);

    QTest::keyClick(undo, Qt::Key_Space);
    auto *question = child<QDialog>("WriteQuestion", wizard);
    QVERIFY(question != nullptr);
    QVERIFY(child<QPlainTextEdit>("yamlView", question)->toPlainText().contains("undoOf: "_L1));
    QTest::keyClick(child<QPushButton>("doButton", question), Qt::Key_Space);
    QTRY_VERIFY(!undo->isEnabled()); // it is being undone
    wizard->reject();
    QTRY_COMPARE_WITH_TIMEOUT(tabs->tabText(tabs->indexOf(pane)), u"Parked disks"_s, patience);
    QVERIFY(child<QLabel>("sentenceLabel", pane)->text().contains("under way"_L1));
    QTRY_COMPARE_WITH_TIMEOUT(tabs->tabText(tabs->indexOf(pane)), u"Parked disks (2)"_s, patience);

    tabs->setCurrentWidget(pane);
    auto *table = child<QTableView>("parkedTable");
    QTRY_VERIFY(table->model()
                    ->index(0, app::ParkedModel::Room)
                    .data()
                    .toString()
                    .contains("GiB"_L1)); // their room
    QVERIFY(table->model()
                ->index(0, app::ParkedModel::Restore)
                .data()
                .toString()
                .startsWith("undo-my-vm"_L1));
    auto *drop = child<QPushButton>("dropButton", pane);
    QTRY_VERIFY(drop->isEnabled());
    QTest::keyClick(drop, Qt::Key_Space);
    question = child<QDialog>("WriteQuestion");
    QVERIFY(question != nullptr);
    QVERIFY(
        child<QLabel>("whatLabel", question)->text().contains("as it was until the restore"_L1));
    auto *button = child<QPushButton>("doButton", question);
    QVERIFY(!button->isEnabled());
    auto *typed = child<QLineEdit>("typedConfirmation", question);
    QTest::keyClicks(typed, u"my"_s);
    QTest::keyClick(typed, Qt::Key_Return);
    QVERIFY(question->isVisible()); // what is not confirmed yet is not called off by that
    QTest::keyClicks(typed, u"-vm"_s);
    QTest::keyClick(button, Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 0, patience);
    QCOMPARE(restores(*m_cluster).size(), 1); // the one that was undone
}

QTEST_MAIN(RestoreWizardTest)

#include "tst_restorewizard.moc"
