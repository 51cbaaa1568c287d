// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "accessiblenames.h"
#include "windowtest.h"

#include "app/models/machinemodel.h"
#include "app/models/snapshotmodel.h"
#include "kube/core/yaml.h"
#include "support/testing.h"

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
#include <QTableView>
#include <QTextBrowser>

using e2e::ClusterFixture;
using namespace Qt::StringLiterals;
namespace r = kube::resources;

namespace {

constexpr int patience = 120'000; // a whole clone
const QString lab = u"lab"_s; // another namespace

} // namespace

// Clones as a person asks for them, by keyboard, on the simulated cluster with the controller.
class CloneWizardTest final : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void refusesWhatClashes();
    void saysWhichNamesCannotBe();
    void backKeepsInputs();
    void saysWhatIsKeptAndChanged();
    void asksForWhatWasChosen();
    void leavesDisksOut();
    void everyInputHasAName();
    void everyKeyIsOfOnePart();
    void asksBeforeInputsAreLost();

private:
    QDialog *open(); // on the snapshot, read whole
    void type(QDialog *wizard, const char *edit, const QString &text);
    void choose(QDialog *wizard, const QString &space);
    void next(QDialog *wizard) { QTest::keyClick(wizard, Qt::Key_Return); }
    void back(QDialog *wizard);
    [[nodiscard]] int step(QDialog *wizard)
    {
        return child<QListWidget>("steps", wizard)->currentRow();
    }
    [[nodiscard]] QString shown(QDialog *wizard, const char *browser)
    {
        return child<QTextBrowser>(browser, wizard)->toPlainText();
    }
    [[nodiscard]] QList<QJsonObject> clones(); // specs of the requests
};

void CloneWizardTest::initTestCase()
{
    m_cluster = std::make_unique<ClusterFixture>();
    QString problem = m_cluster->start();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    m_cluster->startController();
    QVERIFY_RESULT(
        m_cluster->create(r::namespaceType, kube::newObject(r::namespaceType, {{}, lab})));
    problem = m_cluster->makeWukong(u"web"_s);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    const snapshots::MachineRef machine{snapshots::MachineKind::Wukong,
                                        {ClusterFixture::space, u"web"_s}};
    const QJsonObject lan{{"name"_L1, "lan"_L1},
                          {"macAddress"_L1, "02:00:00:00:00:05"_L1},
                          {"ip"_L1, "10.1.2.5/24"_L1},
                          {"gateway"_L1, "10.1.2.1"_L1}};
    QVERIFY_RESULT(m_cluster->patch(r::wukong, machine.key,
                                    {{"spec"_L1, QJsonObject{{"networks"_L1, QJsonArray{lan}}}}}));
    QJsonObject stopped = kube::newObject(r::wukong, {lab, u"fixed"_s});
    stopped["spec"_L1] = *kube::parseYaml(
        "{cpu: 1, memory: 1Gi, startStrategy: {autoStart: false}, networks: [{name: lan, "
        "macAddress: '02:00:00:00:00:07', ip: 10.1.2.7}], disks: [{name: root, size: 1Gi, "
        "storageClassName: standard}]}");
    QVERIFY_RESULT(m_cluster->create(r::wukong, stopped));
    QVERIFY_RESULT(m_cluster->create(
        r::wukongSnapshot,
        snapshots::newCreateRequest(machine, u"past"_s, {}, snapshots::Mode::Auto)));
    QTRY_COMPARE_WITH_TIMEOUT(
        (*m_cluster->get(r::wukongSnapshot,
                         {ClusterFixture::space, u"past"_s}))["status"_L1]["phase"_L1]
            .toString(),
        u"Ready"_s, 60'000);
}

void CloneWizardTest::init()
{
    QVERIFY(openWindow());
    m_window->connectTo(access());
    QTRY_VERIFY(child<QTableView>("machineTable")->model()->rowCount() >= 2);
    QTRY_COMPARE(child<QLabel>("freshnessLabel")->text(), u"● live"_s);
    select("machineTable", app::MachineModel::Name, u"web"_s);
    QTRY_VERIFY(child<QTableView>("snapshotTable")->model()->rowCount() >= 1);
    select("snapshotTable", app::SnapshotModel::Name, u"past"_s);
}

// QTableView::selectRow() asks for the keys that are held, which QTest leaves after a shortcut.
QDialog *CloneWizardTest::open()
{
    m_window->activateWindow();
    if (!QTest::qWaitForWindowActive(m_window.get()))
        return nullptr;
    QTest::keyClick(m_window.get(), Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    auto *wizard = child<QDialog>("CloneWizard");
    if (wizard == nullptr || !QTest::qWaitFor([&] {
            return !child<QLineEdit>("nameEdit", wizard)->text().isEmpty();
        })) {
        if (wizard != nullptr)
            qWarning("step %d: %s: %s", step(wizard),
                     qPrintable(child<QLabel>("pointLabel", wizard)->text()),
                     qPrintable(shown(wizard, "aboutView")));
        return nullptr;
    }
    return wizard;
}

void CloneWizardTest::type(QDialog *wizard, const char *edit, const QString &text)
{
    auto *line = child<QLineEdit>(edit, wizard);
    QVERIFY(line != nullptr);
    line->setFocus();
    QTest::keyClick(line, Qt::Key_A, Qt::ControlModifier);
    if (text.isEmpty())
        QTest::keyClick(line, Qt::Key_Delete);
    QTest::keyClicks(line, text);
}

void CloneWizardTest::choose(QDialog *wizard, const QString &space)
{
    auto *box = child<QComboBox>("spaceBox", wizard);
    box->setFocus();
    QTest::keyClick(box->lineEdit(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(box->lineEdit(), space);
    QCOMPARE(box->currentText(), space);
}

void CloneWizardTest::back(QDialog *wizard)
{
    QTest::keyClick(child<QPushButton>("backButton", wizard), Qt::Key_Space);
}

QList<QJsonObject> CloneWizardTest::clones()
{
    QList<QJsonObject> specs;
    for (const kube::Object &object : m_cluster->list(r::wukongSnapshot, ClusterFixture::space)) {
        const QJsonObject spec = object.json()["spec"_L1].toObject();
        if (spec["operation"_L1].toString() == "clone"_L1)
            specs << spec;
    }
    return specs;
}

void CloneWizardTest::refusesWhatClashes()
{
    auto *wizard = open();
    QVERIFY(wizard != nullptr);
    const auto *next = child<QPushButton>("nextButton", wizard);
    // Its own machine has the captured address.
    QTRY_VERIFY2(shown(wizard, "aboutView").contains("Wukong e2e/web has the address 10.1.2.5"_L1),
                 qPrintable(shown(wizard, "aboutView")));
    QVERIFY(!next->isEnabled());
    type(wizard, "fieldEdit0", {}); // fields are in the order of their names: ip, macAddress
    type(wizard, "fieldEdit0", u"10.1.2.7/24"_s);
    QTRY_VERIFY2(
        shown(wizard, "aboutView").contains("Wukong lab/fixed has the address 10.1.2.7"_L1),
        qPrintable(shown(wizard, "aboutView")));
    QVERIFY(!next->isEnabled());
    type(wizard, "fieldEdit0", u"10.1.2.8/24"_s);
    QTRY_VERIFY(next->isEnabled());
    type(wizard, "fieldEdit1", u"02-00-00-00-00-07"_s);
    QTRY_VERIFY2(shown(wizard, "aboutView").contains("Wukong lab/fixed has the MAC address"_L1),
                 qPrintable(shown(wizard, "aboutView")));
    QVERIFY(!next->isEnabled());
    type(wizard, "fieldEdit1", {});
    QTRY_VERIFY(next->isEnabled());
    type(wizard, "nameEdit", u"web"_s);
    QTRY_VERIFY2(shown(wizard, "aboutView").contains("Wukong e2e/web or its"_L1),
                 qPrintable(shown(wizard, "aboutView")));
    QVERIFY(!next->isEnabled());
    wizard->reject();
    QVERIFY(clones().isEmpty());
}

void CloneWizardTest::saysWhichNamesCannotBe()
{
    auto *wizard = open();
    QVERIFY(wizard != nullptr);
    QCOMPARE(child<QLineEdit>("nameEdit", wizard)->text(), u"web-copy"_s);
    const auto *problem = child<QLabel>("nameProblem", wizard);
    QVERIFY(!problem->isVisible());
    for (const QString &name : {u"Web_Copy"_s, u"-web"_s, QString(61, u'a')}) {
        type(wizard, "nameEdit", name);
        QVERIFY2(problem->isVisible(), qPrintable(name));
        QVERIFY(!child<QPushButton>("nextButton", wizard)->isEnabled());
    }
    type(wizard, "nameEdit", u"web-copy"_s);
    QVERIFY(!problem->isVisible());
    choose(wizard, u"no.namespace"_s);
    QVERIFY(child<QLabel>("spaceProblem", wizard)->isVisible());
    wizard->reject();
}

void CloneWizardTest::backKeepsInputs()
{
    auto *wizard = open();
    QVERIFY(wizard != nullptr);
    type(wizard, "nameEdit", u"kept"_s);
    choose(wizard, lab);
    type(wizard, "fieldEdit0", u"10.1.2.8/24"_s);
    QTRY_VERIFY(child<QPushButton>("nextButton", wizard)->isEnabled());
    next(wizard);
    QCOMPARE(step(wizard), 2);
    back(wizard);
    QCOMPARE(step(wizard), 1);
    QCOMPARE(child<QLineEdit>("nameEdit", wizard)->text(), u"kept"_s);
    QCOMPARE(child<QComboBox>("spaceBox", wizard)->currentText(), lab);
    QCOMPARE(child<QLineEdit>("fieldEdit0", wizard)->text(), u"10.1.2.8/24"_s);
    back(wizard);
    QCOMPARE(step(wizard), 0);
    QVERIFY(child<QLabel>("pointLabel", wizard)->text().contains("past"_L1));
    next(wizard);
    QCOMPARE(child<QLineEdit>("nameEdit", wizard)->text(), u"kept"_s);
    wizard->reject();
}

void CloneWizardTest::saysWhatIsKeptAndChanged()
{
    auto *wizard = open();
    QVERIFY(wizard != nullptr);
    const QString about = shown(wizard, "aboutView");
    for (const QString &part :
         {u"2, 4Gi"_s, u"the user that cloud-init makes: admin"_s, u"MAC addresses: new ones"_s,
          u"passwords of cloudInitUser: no snapshot has a copy"_s, u"/etc/machine-id"_s,
          u"SSH host keys"_s})
        QVERIFY2(about.contains(part), qPrintable(about));
    QVERIFY(!about.contains("never-to-be-seen"_L1));
    wizard->reject();
}

void CloneWizardTest::asksForWhatWasChosen()
{
    auto *wizard = open();
    QVERIFY(wizard != nullptr);
    type(wizard, "nameEdit", u"twin"_s);
    choose(wizard, lab);
    type(wizard, "fieldEdit0", u"10.1.2.9/24"_s);
    QTRY_VERIFY(child<QPushButton>("nextButton", wizard)->isEnabled());
    next(wizard);
    const QString plan = shown(wizard, "planView");
    for (const QString &part :
         {u"lab/twin"_s, u"twin-root, twin-data"_s, u"so that the namespace lab can read"_s,
          u"more in StorageClass standard"_s})
        QVERIFY2(plan.contains(part), qPrintable(plan));
    next(wizard);
    QCOMPARE(step(wizard), 3);
    const auto *yaml = child<QPlainTextEdit>("yamlView", wizard);
    QTRY_VERIFY2(yaml->toPlainText().contains("name: twin"_L1), qPrintable(yaml->toPlainText()));
    QTRY_VERIFY(child<QLabel>("checkLabel", wizard)->text().startsWith(u"✓"_s));
    QTest::keyClick(child<QCheckBox>("startCheck", wizard), Qt::Key_Space);
    QTRY_VERIFY(yaml->toPlainText().contains("start: true"_L1));
    QVERIFY(clones().isEmpty()); // a dry run makes nothing
    auto *button = child<QPushButton>("doButton", wizard);
    QTRY_VERIFY(button->isEnabled());
    QTest::keyClick(button, Qt::Key_Space);
    QTRY_COMPARE(step(wizard), 4);
    QCOMPARE(clones().size(), 1);
    const QJsonObject spec = clones().first();
    QCOMPARE(spec["snapshotName"_L1].toString(), u"past"_s);
    const QJsonObject network{
        {"name"_L1, "lan"_L1}, {"ip"_L1, "10.1.2.9/24"_L1}, {"gateway"_L1, "10.1.2.1"_L1}};
    const QJsonObject wish{{"name"_L1, "twin"_L1},
                           {"namespace"_L1, lab},
                           {"start"_L1, true},
                           {"overrides"_L1, QJsonObject{{"networks"_L1, QJsonArray{network}}}}};
    QCOMPARE(spec["clone"_L1].toObject(), wish);
    QTRY_VERIFY_WITH_TIMEOUT(shown(wizard, "stepsView").contains("Cloned"_L1), patience);
    const auto twin = m_cluster->get(r::wukong, {lab, u"twin"_s});
    QVERIFY(twin.has_value());
    QCOMPARE((*twin)["spec"_L1]["networks"_L1].toArray(), QJsonArray{network});
    wizard->reject();
}

void CloneWizardTest::leavesDisksOut()
{
    auto *wizard = open();
    QVERIFY(wizard != nullptr);
    type(wizard, "nameEdit", u"small"_s);
    type(wizard, "fieldEdit0", u"10.1.2.10/24"_s);
    QTRY_VERIFY(child<QPushButton>("nextButton", wizard)->isEnabled());
    next(wizard);
    QTest::keyClick(child<QCheckBox>("diskCheck1", wizard), Qt::Key_Space);
    QTRY_VERIFY2(!shown(wizard, "planView").contains("small-data"_L1),
                 qPrintable(shown(wizard, "planView")));
    QTRY_VERIFY(child<QPushButton>("nextButton", wizard)->isEnabled());
    next(wizard);
    const auto *yaml = child<QPlainTextEdit>("yamlView", wizard);
    QTRY_VERIFY(yaml->toPlainText().contains("disks:"_L1));
    QVERIFY2(!yaml->toPlainText().contains("name: data"_L1), qPrintable(yaml->toPlainText()));
    QTRY_VERIFY(child<QPushButton>("doButton", wizard)->isEnabled());
    wizard->reject();
}

void CloneWizardTest::everyInputHasAName()
{
    auto *wizard = open();
    QVERIFY(wizard != nullptr);
    const QString missing = accessiblenames::missingIn(*wizard);
    QVERIFY2(missing.isEmpty(), qPrintable(missing));
    wizard->reject();
}

void CloneWizardTest::everyKeyIsOfOnePart()
{
    for (const QString &language : {u"en"_s, u"zh_CN"_s}) {
        m_language->apply(language);
        auto *wizard = open();
        QVERIFY(wizard != nullptr);
        for (int at = 0; at < 4; ++at) {
            child<QListWidget>("steps", wizard)->setCurrentRow(at);
            const QString clashes = accessiblenames::clashingKeys(*wizard);
            QVERIFY2(clashes.isEmpty(), qPrintable(clashes));
        }
        delete wizard;
    }
    m_language->apply(u"en"_s);
}

// Escape is pressed to close a list as easily as the wizard.
void CloneWizardTest::asksBeforeInputsAreLost()
{
    auto *wizard = open();
    QVERIFY(wizard != nullptr);
    type(wizard, "nameEdit", u"kept"_s);
    QTest::keyClick(wizard, Qt::Key_Escape);
    QVERIFY(wizard->isVisible());
    auto *question = child<QMessageBox>("discardQuestion", wizard);
    QVERIFY(question != nullptr);
    question->button(QMessageBox::Cancel)->click();
    QVERIFY(wizard->isVisible());
    QTest::keyClick(wizard, Qt::Key_Escape);
    question = child<QMessageBox>("discardQuestion", wizard);
    QVERIFY(question != nullptr);
    question->button(QMessageBox::Discard)->click();
    QVERIFY(!wizard->isVisible());
}

QTEST_MAIN(CloneWizardTest)

#include "tst_clonewizard.moc"
