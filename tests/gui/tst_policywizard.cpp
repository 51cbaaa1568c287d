// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "accessiblenames.h"
#include "policyobjects.h"
#include "windowtest.h"

#include "app/models/machinemodel.h"
#include "kube/core/timestamps.h"
#include "support/testing.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTableView>
#include <QToolButton>

using e2e::ClusterFixture;
namespace r = kube::resources;
using L1 = QLatin1String;

// The policy wizard, the list of policies and the calendar as a person uses them, on the simulated
// cluster. Snapshots are objects with a status here: nobody takes or deletes any.
class PolicyWizardTest final : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void beginsWithWhatIsSelected();
    void makesPolicyByKeyboard();
    void saysBesideTheFieldWhatIsWrong();
    void cronGoesBothWays();
    void asksBeforeItForgets();
    void acceptsExactlyWhatIsDeleted();
    void showsBothVersionsOfAConflict();
    void anOperatorsWritesAreNoConflict();
    void saysWhatTheServerRefuses();
    void spreadsALoad();
    void suspendsResumesRunsAndDeletes();
    void calendarSaysWhatWillBreak();
    void readOnlyContextSavesNothing();
    void everyInputHasAName();
    void everyKeyIsOfOnePart();
    void oneKindIsAlwaysChosen();

private:
    void connectWindow(const QString &context = {});
    QDialog *open(const char *action, const char *dialog);
    void goTo(QDialog *wizard, int step);
    QWidget *page(QDialog *wizard, const char *name) { return child<QWidget>(name, wizard); }
    void makePolicy(const QString &name, const QJsonObject &spec);
    void makeSnapshot(const QString &name, const QString &policyUid, int hoursAgo);
    [[nodiscard]] QJsonObject specOf(const QString &name);
    [[nodiscard]] QString uidOf(const kube::ResourceType &type, const QString &name);
};

namespace {

QJsonObject nightly(const char *schedule = "0 2 * * *")
{
    return {{QStringLiteral("schedule"), QString::fromLatin1(schedule)},
            {QStringLiteral("allMachines"), true},
            {QStringLiteral("retention"), QJsonObject{{QStringLiteral("maxCount"), 5}}}};
}

} // namespace

void PolicyWizardTest::initTestCase()
{
    m_cluster = std::make_unique<ClusterFixture>();
    QString problem = m_cluster->start();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    problem = m_cluster->makeWukong(QStringLiteral("my-vm"));
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    problem = m_cluster->makePlainMachine(QStringLiteral("legacy"));
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    const QJsonObject shared{{QStringLiteral("site"), QStringLiteral("north")}};
    QJsonObject labels = shared;
    labels[L1("app")] = QStringLiteral("shop");
    QVERIFY_RESULT(m_cluster->patch(r::virtualMachine,
                                    {ClusterFixture::space, QStringLiteral("legacy")},
                                    objects::labelled(labels)));
    QVERIFY_RESULT(m_cluster->patch(r::wukong, {ClusterFixture::space, QStringLiteral("my-vm")},
                                    objects::labelled(shared)));
}

void PolicyWizardTest::init()
{
    QVERIFY(openWindow());
}

void PolicyWizardTest::cleanup()
{
    m_window.reset();
    for (const auto &type : {r::wukongSnapshotPolicy, r::wukongSnapshot}) {
        for (const kube::Object &object : m_cluster->list(type, ClusterFixture::space))
            QVERIFY_RESULT(m_cluster->remove(type, object.key()));
    }
}

void PolicyWizardTest::connectWindow(const QString &context)
{
    m_window->connectTo(access(context));
    QTRY_COMPARE(child<QTableView>("machineTable")->model()->rowCount(), 2);
    QTRY_COMPARE(child<QLabel>("freshnessLabel")->text(), QStringLiteral("● live"));
}

QDialog *PolicyWizardTest::open(const char *action, const char *dialog)
{
    child<QAction>(action)->trigger();
    return child<QDialog>(dialog);
}

void PolicyWizardTest::goTo(QDialog *wizard, int step)
{
    child<QListWidget>("steps", wizard)->setCurrentRow(step);
}

void PolicyWizardTest::makePolicy(const QString &name, const QJsonObject &spec)
{
    QVERIFY_RESULT(m_cluster->create(r::wukongSnapshotPolicy, objects::policy(name, spec)));
}

void PolicyWizardTest::makeSnapshot(const QString &name, const QString &policyUid, int hoursAgo)
{
    QVERIFY_RESULT(m_cluster->create(r::wukongSnapshot, objects::heldRequest(name, policyUid)));
    const QString taken = kube::formatTime(m_cluster->now() - std::chrono::hours{hoursAgo});
    QVERIFY_RESULT(m_cluster->patch(
        r::wukongSnapshot, {ClusterFixture::space, name},
        {{QStringLiteral("status"),
          QJsonObject{{QStringLiteral("phase"), QStringLiteral("Ready")},
                      {QStringLiteral("size"), QStringLiteral("15Gi")},
                      {QStringLiteral("consistency"), QStringLiteral("Application")},
                      {QStringLiteral("createdAt"), taken}}}},
        kube::Subresource::Status));
}

QJsonObject PolicyWizardTest::specOf(const QString &name)
{
    const auto object = m_cluster->get(r::wukongSnapshotPolicy, {ClusterFixture::space, name});
    return object ? (*object)[L1("spec")].toObject() : QJsonObject();
}

QString PolicyWizardTest::uidOf(const kube::ResourceType &type, const QString &name)
{
    const auto object = m_cluster->get(type, {ClusterFixture::space, name});
    return object ? (*object)[L1("metadata")][L1("uid")].toString() : QString();
}

// Nothing is called wrong before somebody was there.
void PolicyWizardTest::beginsWithWhatIsSelected()
{
    connectWindow();
    child<QTableView>("machineTable")->selectAll();
    auto *wizard = open("newPolicyAction", "PolicyWizard");
    QCOMPARE(child<QLineEdit>("selectorEdit", wizard)->text(), QStringLiteral("site=north"));
    QCOMPARE(child<QLabel>("countLabel", page(wizard, "PolicyMachinesPage"))->text(),
             QStringLiteral("2 machines are selected now:"));
    auto *problem = child<QLabel>("nameProblem", wizard);
    auto *steps = child<QListWidget>("steps", wizard);
    QVERIFY(!problem->isVisible() && !steps->item(0)->text().startsWith(QStringLiteral("△")));
    QTest::keyClick(wizard, Qt::Key_Return); // Next
    QVERIFY(steps->item(0)->text().startsWith(QStringLiteral("△")));
    goTo(wizard, 0);
    QVERIFY(problem->isVisible());
    wizard->done(QDialog::Rejected);
    QTRY_VERIFY(child<QDialog>("PolicyWizard") == nullptr);

    select("machineTable", app::MachineModel::Name, QStringLiteral("legacy"));
    wizard = open("newPolicyAction", "PolicyWizard");
    QCOMPARE(child<QLineEdit>("selectorEdit", wizard)->text(), QString());
    QVERIFY(!child<QLabel>("machinesProblem", wizard)->isVisible());
    wizard->done(QDialog::Rejected);
}

void PolicyWizardTest::makesPolicyByKeyboard()
{
    connectWindow();
    auto *wizard = open("newPolicyAction", "PolicyWizard");
    QVERIFY(wizard != nullptr);
    QVERIFY(QTest::qWaitForWindowActive(wizard));
    auto *name = named(QStringLiteral("Name of the policy"), wizard);
    QVERIFY(name != nullptr);
    name->setFocus();
    QTest::keyClicks(name, QStringLiteral("shop-nights"));
    auto *selector = named(QStringLiteral("Label selector"), wizard);
    QTest::keyClicks(selector, QStringLiteral("app=shop"));
    QCOMPARE(child<QLabel>("countLabel", page(wizard, "PolicyMachinesPage"))->text(),
             QStringLiteral("1 machine is selected now:"));
    QTest::keyClick(wizard, Qt::Key_Return); // Next is the default
    auto *pattern = child<QComboBox>("patternBox", wizard); // named by its value on Unix
    QVERIFY(pattern->isVisible());
    QTest::keyClick(pattern, Qt::Key_Down); // on days of the week
    QTest::keyClick(named(QStringLiteral("Monday"), wizard), Qt::Key_Space);
    QTest::keyClick(named(QStringLiteral("14 o'clock"), wizard), Qt::Key_Space);
    QCOMPARE(child<QLineEdit>("cronEdit", wizard)->text(), QStringLiteral("0 2,14 * * 0,1"));
    QCOMPARE(child<QLabel>("sentenceLabel", page(wizard, "PolicyWhenPage"))->text(),
             QStringLiteral("Every Sunday and Monday at 02:00 and 14:00 (UTC)"));
    QCOMPARE(child<QAbstractItemView>("runsTable", wizard)->model()->rowCount(), 10);
    QTest::keyClick(wizard, Qt::Key_Return);
    auto *newest = named(QStringLiteral("Newest"), wizard);
    QVERIFY(newest != nullptr);
    QTest::keyClick(newest, Qt::Key_Up);
    QTest::keyClick(wizard, Qt::Key_Return);
    QVERIFY(child<QPlainTextEdit>("yamlView", wizard)
                ->toPlainText()
                .contains(L1("schedule: \"0 2,14 * * 0,1\"")));
    auto *save = child<QPushButton>("saveButton", wizard);
    QTRY_VERIFY(save->isEnabled());
    QVERIFY(specOf(QStringLiteral("shop-nights")).isEmpty()); // a dry run writes nothing
    save->setFocus();
    QTest::keyClick(save, Qt::Key_Space);
    QTRY_VERIFY(child<QDialog>("PolicyWizard") == nullptr);
    const QJsonObject spec = specOf(QStringLiteral("shop-nights"));
    QCOMPARE(spec[L1("schedule")].toString(), QStringLiteral("0 2,14 * * 0,1"));
    QCOMPARE(spec[L1("selector")][L1("matchLabels")][L1("app")].toString(), QStringLiteral("shop"));
    QCOMPARE(spec[L1("retention")][L1("maxCount")].toInt(), 1);
    QCOMPARE(spec[L1("retention")][L1("keepDaily")].toInt(), 14);
}

void PolicyWizardTest::saysBesideTheFieldWhatIsWrong()
{
    connectWindow();
    auto *wizard = open("newPolicyAction", "PolicyWizard");
    auto *name = child<QLineEdit>("nameEdit", wizard);
    name->setText(QStringLiteral("Not Good"));
    QVERIFY(child<QLabel>("nameProblem", wizard)->text().contains(L1("lower case")));
    child<QLineEdit>("selectorEdit", wizard)->setText(QStringLiteral("app shop"));
    QVERIFY(child<QLabel>("machinesProblem", wizard)->text().contains(L1("\"app shop\"")));
    goTo(wizard, 1);
    child<QComboBox>("zoneBox", wizard)->setCurrentText(QStringLiteral("Mars/Base"));
    QVERIFY(child<QLabel>("zoneProblem", wizard)->text().contains(L1("Mars/Base")));
    auto *cron = child<QLineEdit>("cronEdit", wizard);
    cron->clear();
    QTest::keyClicks(cron, QStringLiteral("0 25 * * *"));
    QVERIFY(child<QLabel>("cronProblem", wizard)->isVisible());
    auto *steps = child<QListWidget>("steps", wizard);
    QVERIFY(steps->item(0)->text().startsWith(QStringLiteral("△")));
    QVERIFY(steps->item(1)->text().startsWith(QStringLiteral("△")));
    QVERIFY(!steps->item(2)->text().startsWith(QStringLiteral("△")));
    goTo(wizard, 3);
    QVERIFY(!child<QPushButton>("saveButton", wizard)->isEnabled());
    wizard->done(QDialog::Rejected);
}

void PolicyWizardTest::cronGoesBothWays()
{
    connectWindow();
    auto *wizard = open("newPolicyAction", "PolicyWizard");
    goTo(wizard, 1);
    auto *cron = child<QLineEdit>("cronEdit", wizard);
    auto *pattern = child<QComboBox>("patternBox", wizard);
    cron->clear();
    QTest::keyClicks(cron, QStringLiteral("*/20 * * * *"));
    QCOMPARE(pattern->currentText(), QStringLiteral("Every few minutes"));
    QCOMPARE(child<QComboBox>("everyBox", wizard)->currentText(), QStringLiteral("20 minutes"));
    cron->clear();
    QTest::keyClicks(cron, QStringLiteral("5 1 1 1 *"));
    QCOMPARE(pattern->currentText(), QStringLiteral("Cron expression"));
    QCOMPARE(child<QLabel>("sentenceLabel", page(wizard, "PolicyWhenPage"))->text(),
             QStringLiteral("On day 1 of the month in January at 01:05 (UTC)"));
    child<QComboBox>("zoneBox", wizard)->setCurrentText(QStringLiteral("Europe/Berlin"));
    const QString changes = child<QLabel>("clockLabel", wizard)->text();
    QCOMPARE(changes.count(L1("the clock has gone")), 2);
    pattern->setCurrentIndex(1);
    QCOMPARE(cron->text(), QStringLiteral("0 */6 * * *"));
    wizard->done(QDialog::Rejected);
}

void PolicyWizardTest::asksBeforeItForgets()
{
    connectWindow();
    auto *wizard = open("newPolicyAction", "PolicyWizard");
    QTest::keyClick(wizard, Qt::Key_Escape);
    QTRY_VERIFY(child<QDialog>("PolicyWizard") == nullptr); // nothing was written
    wizard = open("newPolicyAction", "PolicyWizard");
    child<QLineEdit>("nameEdit", wizard)->setText(QStringLiteral("precious"));
    for (const auto answer : {QMessageBox::Cancel, QMessageBox::Discard}) {
        QTest::keyClick(wizard, Qt::Key_Escape);
        QVERIFY(wizard->isVisible());
        child<QMessageBox>("discardQuestion", wizard)->button(answer)->click();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    QTRY_VERIFY(child<QDialog>("PolicyWizard") == nullptr);
}

// The preview lists what the new numbers delete, and saving takes the word for it.
void PolicyWizardTest::acceptsExactlyWhatIsDeleted()
{
    makePolicy(QStringLiteral("nightly"), nightly());
    const QString uid = uidOf(r::wukongSnapshotPolicy, QStringLiteral("nightly"));
    for (int night = 1; night <= 4; ++night)
        makeSnapshot(QStringLiteral("night-%1").arg(night), uid, 24 * night);
    makeSnapshot(QStringLiteral("other"), QStringLiteral("another-uid"), 1000);
    connectWindow();
    auto *list = open("policiesAction", "PoliciesDialog");
    QVERIFY(list != nullptr);
    auto *table = child<QTableView>("policyTable", list);
    const QAbstractItemModelTester tester(table->model(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_COMPARE(table->model()->rowCount(), 1);
    table->selectRow(0);
    child<QPushButton>("editButton", list)->click();
    auto *wizard = list->findChild<QDialog *>(QStringLiteral("PolicyWizard"));
    QVERIFY(wizard != nullptr);
    goTo(wizard, 2);
    auto *doomed = wizard->findChild<QWidget *>(QStringLiteral("PolicyReviewPage"))
                       ->findChild<QTableView *>(QStringLiteral("doomedTable"));
    const QAbstractItemModelTester doomedTester(
        doomed->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    child<QSpinBox>("countSpin", wizard)->setValue(2);
    QTRY_COMPARE(doomed->model()->rowCount(), 2);
    QCOMPARE(doomed->model()->index(0, 1).data().toString(), QStringLiteral("night-4"));
    QCOMPARE(doomed->model()->index(1, 1).data().toString(), QStringLiteral("night-3"));
    QCOMPARE(doomed->model()->index(0, 3).data().toString(),
             QStringLiteral("there are enough newer ones (maxCount)"));
    auto *machine = child<QComboBox>("machineBox", wizard);
    machine->setCurrentText(QStringLiteral("my-vm"));
    auto *marks = child<QTableView>("timelineList", wizard);
    QTRY_VERIFY(marks->model()->rowCount() > 300); // a year of nights to come
    const auto struck = [marks] {
        int count = 0;
        for (int row = 0; row < marks->model()->rowCount(); ++row)
            count += marks->model()->index(row, 4).data().toString() == L1("would be deleted");
        return count;
    };
    QTRY_COMPARE(struck(), 2);
    goTo(wizard, 3);
    auto *save = child<QPushButton>("saveButton", wizard);
    QTRY_VERIFY(child<QLabel>("checkLabel", wizard)->text().contains(L1("accepts")));
    QVERIFY(!save->isEnabled());
    QTest::keyClicks(child<QLineEdit>("confirmEdit", wizard), QStringLiteral("nightly"));
    QTRY_VERIFY(save->isEnabled());
    save->click();
    QTRY_COMPARE(specOf(QStringLiteral("nightly"))[L1("retention")][L1("maxCount")].toInt(), 2);
}

void PolicyWizardTest::showsBothVersionsOfAConflict()
{
    makePolicy(QStringLiteral("nightly"), nightly());
    connectWindow();
    auto *list = open("policiesAction", "PoliciesDialog");
    auto *table = child<QTableView>("policyTable", list);
    QTRY_COMPARE(table->model()->rowCount(), 1);
    table->selectRow(0);
    child<QPushButton>("editButton", list)->click();
    auto *wizard = list->findChild<QDialog *>(QStringLiteral("PolicyWizard"));
    child<QSpinBox>("countSpin", wizard)->setValue(9);
    QVERIFY_RESULT(m_cluster->patch(
        r::wukongSnapshotPolicy, {ClusterFixture::space, QStringLiteral("nightly")},
        {{QStringLiteral("spec"),
          QJsonObject{{QStringLiteral("schedule"), QStringLiteral("0 5 * * *")}}}}));
    goTo(wizard, 3);
    auto *theirs = child<QPlainTextEdit>("theirsView", wizard);
    QTRY_VERIFY(theirs->isVisible());
    QVERIFY(theirs->toPlainText().contains(L1("0 5 * * *")));
    QVERIFY(child<QPlainTextEdit>("yamlView", wizard)->toPlainText().contains(L1("0 2 * * *")));
    QVERIFY(!child<QPushButton>("saveButton", wizard)->isEnabled());
    child<QPushButton>("keepMineButton", wizard)->click();
    QTRY_VERIFY(child<QPushButton>("saveButton", wizard)->isEnabled());
    child<QPushButton>("saveButton", wizard)->click();
    QTRY_COMPARE(specOf(QStringLiteral("nightly"))[L1("retention")][L1("maxCount")].toInt(), 9);
    QCOMPARE(specOf(QStringLiteral("nightly"))[L1("schedule")].toString(),
             QStringLiteral("0 2 * * *"));
}

// Operators write labels, annotations and status all the time: only another policy is a conflict.
void PolicyWizardTest::anOperatorsWritesAreNoConflict()
{
    const kube::ObjectKey key{ClusterFixture::space, QStringLiteral("my-vm")};
    const auto setOwnPolicy = [&](const QJsonValue &policy) {
        return m_cluster->patch(
            r::wukong, key,
            {{QStringLiteral("spec"), QJsonObject{{QStringLiteral("snapshotPolicy"), policy}}}});
    };
    QVERIFY_RESULT(
        setOwnPolicy(QJsonObject{{QStringLiteral("enabled"), true},
                                 {QStringLiteral("schedule"), QStringLiteral("0 3 * * *")}}));
    connectWindow();
    auto *machines = child<QTableView>("machineTable");
    const auto rows = machines->model()->match(machines->model()->index(0, 0), Qt::DisplayRole,
                                               key.name, 1, Qt::MatchExactly);
    machines->setCurrentIndex(rows.value(0));
    QTRY_VERIFY(child<QAction>("ownPolicyAction")->isEnabled());
    auto *wizard = open("ownPolicyAction", "PolicyWizard");
    QCOMPARE(child<QLineEdit>("cronEdit", wizard)->text(), QStringLiteral("0 3 * * *"));
    child<QSpinBox>("countSpin", wizard)->setValue(4);
    QVERIFY_RESULT(m_cluster->patch(
        r::wukong, key,
        {{QStringLiteral("metadata"),
          QJsonObject{{QStringLiteral("annotations"),
                       QJsonObject{{QStringLiteral("seen"), QStringLiteral("again")}}}}}}));
    goTo(wizard, 3);
    auto *save = child<QPushButton>("saveButton", wizard);
    QTRY_VERIFY(save->isEnabled());
    QVERIFY(!child<QPlainTextEdit>("theirsView", wizard)->isVisible());
    save->click();
    QTRY_COMPARE(
        (*m_cluster->get(r::wukong,
                         key))[L1("spec")][L1("snapshotPolicy")][L1("retention")][L1("maxCount")]
            .toInt(),
        4);
    QVERIFY_RESULT(setOwnPolicy(QJsonValue::Null));
}

void PolicyWizardTest::saysWhatTheServerRefuses()
{
    makePolicy(QStringLiteral("nightly"), nightly());
    connectWindow();
    auto *wizard = open("newPolicyAction", "PolicyWizard");
    child<QLineEdit>("nameEdit", wizard)->setText(QStringLiteral("nightly"));
    child<QWidget>("allButton", wizard)->setFocus();
    QTest::keyClick(child<QWidget>("allButton", wizard), Qt::Key_Space);
    goTo(wizard, 3);
    QTRY_VERIFY(child<QLabel>("checkLabel", wizard)->text().contains(L1("already taken")));
    QVERIFY(!child<QPushButton>("saveButton", wizard)->isEnabled());
    wizard->done(QDialog::Rejected);
}

void PolicyWizardTest::spreadsALoad()
{
    connectWindow();
    QVERIFY_RESULT(m_cluster->create(r::volumeClaim, objects::crowdClaim()));
    for (int at = 0; at < 25; ++at)
        QVERIFY_RESULT(m_cluster->create(
            r::virtualMachine, objects::crowdMachine(QStringLiteral("crowd-%1").arg(at))));
    QTRY_COMPARE(child<QTableView>("machineTable")->model()->rowCount(), 27);
    auto *wizard = open("newPolicyAction", "PolicyWizard");
    child<QLineEdit>("nameEdit", wizard)->setText(QStringLiteral("crowd"));
    QTest::keyClick(child<QWidget>("allButton", wizard), Qt::Key_Space);
    goTo(wizard, 1);
    auto *spread = child<QPushButton>("spreadButton", wizard);
    QTRY_VERIFY(spread->isVisible());
    QVERIFY(child<QLabel>("loadLabel", wizard)->text().contains(L1("27 captures")));
    spread->click();
    QVERIFY(child<QSpinBox>("jitterSpin", wizard)->value() >= 10);
    QTRY_VERIFY(!spread->isVisible());
    wizard->done(QDialog::Rejected);
    for (int at = 0; at < 25; ++at)
        QVERIFY_RESULT(m_cluster->remove(
            r::virtualMachine, {ClusterFixture::space, QStringLiteral("crowd-%1").arg(at)}));
    QTRY_COMPARE(child<QTableView>("machineTable")->model()->rowCount(), 2);
}

void PolicyWizardTest::suspendsResumesRunsAndDeletes()
{
    makePolicy(QStringLiteral("nightly"), nightly());
    connectWindow();
    auto *list = open("policiesAction", "PoliciesDialog");
    auto *table = child<QTableView>("policyTable", list);
    QTRY_COMPARE(table->model()->rowCount(), 1);
    table->selectRow(0);
    const auto answer = [&](const char *button) {
        child<QPushButton>(button, list)->click();
        auto *question = list->findChild<QDialog *>(QStringLiteral("WriteQuestion"));
        child<QPushButton>("doButton", question)->click();
    };
    answer("suspendButton");
    QTRY_VERIFY(specOf(QStringLiteral("nightly"))[L1("suspend")].toBool());
    QTRY_COMPARE(table->model()->index(0, 6).data().toString(), QStringLiteral("suspended"));
    QTRY_VERIFY(list->findChild<QDialog *>(QStringLiteral("WriteQuestion")) == nullptr);

    child<QPushButton>("suspendButton", list)->click(); // Resume by now: looked at like a change
    auto *wizard = list->findChild<QDialog *>(QStringLiteral("PolicyWizard"));
    QVERIFY(wizard != nullptr);
    QTRY_VERIFY(child<QPushButton>("saveButton", wizard)->isEnabled());
    child<QPushButton>("saveButton", wizard)->click();
    QTRY_VERIFY(!specOf(QStringLiteral("nightly"))[L1("suspend")].toBool());
    QTRY_VERIFY(list->findChild<QDialog *>(QStringLiteral("PolicyWizard")) == nullptr);

    answer("runButton");
    QTRY_COMPARE(m_cluster->list(r::wukongSnapshot, ClusterFixture::space).size(), size_t{2});
    for (const kube::Object &made : m_cluster->list(r::wukongSnapshot, ClusterFixture::space))
        QVERIFY(made.meta.labels.isEmpty()); // by hand: the policy does not hold it
    QTRY_VERIFY(list->findChild<QDialog *>(QStringLiteral("WriteQuestion")) == nullptr);
    answer("deleteButton");
    QTRY_VERIFY(specOf(QStringLiteral("nightly")).isEmpty());
    QTRY_COMPARE(table->model()->rowCount(), 0);
    QVERIFY(child<QLabel>("emptyLabel", list)->isVisible());
}

void PolicyWizardTest::calendarSaysWhatWillBreak()
{
    makePolicy(QStringLiteral("nightly"), nightly());
    const QString uid = uidOf(r::wukongSnapshotPolicy, QStringLiteral("nightly"));
    makeSnapshot(QStringLiteral("old"), uid, 24 * 5);
    connectWindow();
    auto *calendar = open("recoveryAction", "RecoveryDialog");
    QVERIFY(calendar != nullptr);
    auto *table = child<QTableView>("calendarTable", calendar);
    const QAbstractItemModelTester tester(table->model(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_COMPARE(table->model()->rowCount(), 2);
    QCOMPARE(table->model()->columnCount(), 31);
    // The worst first: what has never been captured, then what is late.
    QCOMPARE(table->model()->index(0, 30).data().toString(),
             QStringLiteral("There is no good snapshot."));
    QVERIFY(table->model()->index(1, 30).data().toString().contains(L1("Too old since")));
    const QModelIndex day = table->model()->index(1, 29 - 5);
    QCOMPARE(day.data().toString(), QStringLiteral("●"));
    QVERIFY(day.data(Qt::AccessibleTextRole).toString().startsWith(L1("my-vm, ")));
    QVERIFY(day.data(Qt::AccessibleTextRole).toString().contains(L1("best: Application")));
    table->setCurrentIndex(table->model()->index(1, 2));
    QVERIFY(table->model()->headerData(1, Qt::Vertical).toString().endsWith(L1("/my-vm")));
    QTest::keyClick(table, Qt::Key_Right);
    QVERIFY(child<QLabel>("detailLabel", calendar)->text().contains(L1("nothing to go back to")));
    child<QLineEdit>("searchEdit", calendar)->setText(QStringLiteral("legacy"));
    QCOMPARE(table->model()->rowCount(), 1);
    child<QLineEdit>("searchEdit", calendar)->setText(QStringLiteral("nobody"));
    QVERIFY(child<QLabel>("emptyLabel", calendar)->isVisible());
}

void PolicyWizardTest::readOnlyContextSavesNothing()
{
    auto access = this->access();
    app::Connector::choose(access.file, access.context, {.isReadOnly = true, .spaces = {}});
    connectWindow();
    QVERIFY(!child<QAction>("newPolicyAction")->isEnabled());
    QVERIFY(child<QAction>("policiesAction")->isEnabled());
    auto *list = open("policiesAction", "PoliciesDialog");
    QVERIFY(!child<QPushButton>("newButton", list)->isEnabled());
    app::Connector::choose(access.file, access.context, {});
}

void PolicyWizardTest::everyInputHasAName()
{
    connectWindow();
    QString missing;
    for (const auto &[action, dialog] : {std::pair{"newPolicyAction", "PolicyWizard"},
                                         std::pair{"policiesAction", "PoliciesDialog"},
                                         std::pair{"recoveryAction", "RecoveryDialog"}}) {
        auto *window = open(action, dialog);
        missing += accessiblenames::missingIn(*window);
        window->close();
    }
    QVERIFY2(missing.isEmpty(), qPrintable(missing));
}

void PolicyWizardTest::everyKeyIsOfOnePart()
{
    connectWindow();
    for (const char *language : {"en", "zh_CN"}) {
        m_language->apply(QLatin1String{language});
        auto *wizard = open("newPolicyAction", "PolicyWizard");
        for (int at = 0; at < child<QListWidget>("steps", wizard)->count(); ++at) {
            child<QListWidget>("steps", wizard)->setCurrentRow(at);
            const QString clashes = accessiblenames::clashingKeys(*wizard);
            QVERIFY2(clashes.isEmpty(), qPrintable(clashes));
        }
        delete wizard;
    }
    m_language->apply(QStringLiteral("en"));
}

// A choice cannot be taken back to none.
void PolicyWizardTest::oneKindIsAlwaysChosen()
{
    connectWindow();
    auto *wizard = open("newPolicyAction", "PolicyWizard");
    for (const char *name : {"sharedButton", "labelsButton"}) {
        auto *button = child<QRadioButton>(name, wizard);
        QVERIFY(button->isChecked());
        QTest::keyClick(button, Qt::Key_Space);
        QVERIFY(button->isChecked());
    }
    delete wizard;
}

QTEST_MAIN(PolicyWizardTest)

#include "tst_policywizard.moc"
