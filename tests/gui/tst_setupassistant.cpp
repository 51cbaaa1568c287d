// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "accessiblenames.h"
#include "e2e/controllerprocess.h"
#include "setup/bundle.h"
#include "windowtest.h"

#include "kube/core/timestamps.h"
#include "support/testing.h"

#include <QAction>
#include <QClipboard>
#include <QDialog>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QSettings>
#include <QTableView>
#include <QTextBrowser>
#include <QToolButton>

using e2e::ClusterFixture;
using e2e::ControllerProcess;
using L1 = QLatin1String;
namespace r = kube::resources;

// The assistant and the health of the controller, as a person meets them on a cluster that lacks
// everything, and afterwards.
class SetupAssistantTest final : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void offersItselfOnFreshCluster();
    void saysWhatIsMissingToWhoHasNoRights();
    void readOnlyContextWritesNothing();
    void setsUpByKeyboard();
    void secondRunHasNothingToDo();
    void optionsChangeThePlan();
    void aChangedKubeconfigWaits();
    void controllerIsGone();
    void otherVersionIsSaid();
    void noRightToSeeTheController();

private:
    [[nodiscard]] QString health() { return child<QToolButton>("controllerButton")->text(); }
    [[nodiscard]] QString action(const QString &object);
    void connectAs(const QString &context);
    void openAssistant();
    void openPlan();
    void wipe();
    void renewLease();

    QList<setup::Part> m_parts;
    QDialog *m_dialog = nullptr;
};

namespace {

constexpr int patience = 30'000;
const QString requests =
    QStringLiteral("CustomResourceDefinition wukongsnapshots.vm.novasphere.dev");
const QString deployment = QStringLiteral("Deployment wukong-snapshots/wukong-snapshot-controller");

void tabTo(QWidget *target)
{
    for (int tabs = 0; tabs < 60 && !target->hasFocus(); ++tabs)
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QVERIFY2(target->hasFocus(), qPrintable(target->objectName()));
}

} // namespace

void SetupAssistantTest::initTestCase()
{
    const auto parts = setup::bundle();
    QVERIFY_RESULT(parts);
    m_parts = *parts;
    m_cluster = std::make_unique<ClusterFixture>();
    const QString problem = m_cluster->start();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    wipe();
}

// Takes away everything that the fixture has installed.
void SetupAssistantTest::wipe()
{
    for (const setup::Part &each : m_parts) {
        (void)m_cluster->remove(each.type, each.key());
        QTRY_VERIFY2_WITH_TIMEOUT(!m_cluster->get(each.type, each.key()), qPrintable(each.name()),
                                  patience);
    }
}

void SetupAssistantTest::init()
{
    QVERIFY(openWindow());
}

void SetupAssistantTest::connectAs(const QString &context)
{
    const auto access = kube::loadKubeconfig(m_cluster->kubeconfig())->access(context);
    QVERIFY_RESULT(access);
    m_window->connectTo(*access);
    QTRY_VERIFY_WITH_TIMEOUT(child<QAction>("setupAction")->isEnabled(), patience);
}

void SetupAssistantTest::openAssistant()
{
    child<QAction>("setupAction")->trigger();
    m_dialog = child<QDialog>("SetupAssistant");
    QVERIFY(m_dialog != nullptr);
    m_dialog->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog));
    QTRY_VERIFY_WITH_TIMEOUT(child<QPushButton>("againButton")->isEnabled(), patience);
    QCOMPARE(accessiblenames::missingIn(*m_dialog), QString());
    QCOMPARE(accessiblenames::clashingKeys(*m_dialog), QString());
}

void SetupAssistantTest::openPlan()
{
    QTest::keyClick(m_dialog, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(!child<QLabel>("summaryLabel")->text().startsWith(L1("Asking")),
                             patience);
    QCOMPARE(accessiblenames::missingIn(*m_dialog), QString());
    QCOMPARE(accessiblenames::clashingKeys(*m_dialog), QString());
}

QString SetupAssistantTest::action(const QString &object)
{
    const QAbstractItemModel *model = child<QTableView>("stepsTable")->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        if (model->index(row, 1).data().toString() == object)
            return model->index(row, 0).data().toString();
    }
    return {};
}

void SetupAssistantTest::offersItselfOnFreshCluster()
{
    connectAs({});
    QTRY_COMPARE_WITH_TIMEOUT(health(), QStringLiteral("✕ no controller"), patience);
    QTRY_VERIFY_WITH_TIMEOUT(child<QPushButton>("setupOffer")->isVisible(), patience);
    QVERIFY(child<QLabel>("banner")->text().contains(L1("does not know WukongSnapshots")));
    QTest::mouseClick(child<QToolButton>("controllerButton"), Qt::LeftButton);
    QVERIFY(child<QDialog>("SetupAssistant") != nullptr);
    auto *again = child<QPushButton>("againButton");
    QTRY_VERIFY_WITH_TIMEOUT(again->isEnabled(), patience);
    const QString found = child<QTextBrowser>("checksView")->toPlainText();
    for (const char *words : {"neither Lease nor Deployment", "v1.36.3", "gate Snapshot is on",
                              "can take snapshots: local-wffc, standard; cannot: archive-nosnap",
                              "running machines: 0", "enough to set the cluster up"})
        QVERIFY2(found.contains(L1(words)), qPrintable(found));
}

void SetupAssistantTest::saysWhatIsMissingToWhoHasNoRights()
{
    connectAs(QStringLiteral("demo-shop"));
    openAssistant();
    const QString found = child<QTextBrowser>("checksView")->toPlainText();
    QVERIFY2(found.contains(L1("you may not: create, get, patch Namespace, ")), qPrintable(found));
    openPlan();
    QCOMPARE(action(requests), QStringLiteral("unreadable"));
    QVERIFY(child<QLabel>("problemLabel")->text().contains(L1("Missing rights: get ")));
    QVERIFY(!child<QPushButton>("applyButton")->isEnabled());
    QVERIFY(child<QLabel>("handoverLabel")->text().contains(L1("kubectl apply --server-side")));
    tabTo(child<QPushButton>("copyYamlButton"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    const QString yaml = QGuiApplication::clipboard()->text();
    QVERIFY2(yaml.contains(L1("kind: Deployment")), qPrintable(yaml));
    tabTo(child<QPushButton>("saveYamlButton"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    auto *save = child<QFileDialog>("savePlanDialog");
    QVERIFY(save != nullptr);
    const QString path = m_cluster->file(QStringLiteral("plan.yaml"));
    Q_EMIT save->fileSelected(path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromUtf8(file.readAll()), yaml);
    QVERIFY(child<QLabel>("handoverLabel")->text().contains(path));
    save->reject();
}

void SetupAssistantTest::readOnlyContextWritesNothing()
{
    connectAs({});
    child<QAction>("readOnlyAction")->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(child<QAction>("setupAction")->isEnabled(), patience);
    openAssistant();
    openPlan();
    QCOMPARE(action(requests), QStringLiteral("create"));
    QVERIFY(child<QLabel>("problemLabel")->text().contains(L1("read-only")));
    QVERIFY(!child<QPushButton>("applyButton")->isEnabled());
    m_dialog->reject();
    child<QAction>("readOnlyAction")->trigger();
    QSettings().clear();
}

void SetupAssistantTest::setsUpByKeyboard()
{
    connectAs({});
    openAssistant();
    openPlan();
    QCOMPARE(action(requests), QStringLiteral("create"));
    QCOMPARE(action(deployment), QStringLiteral("create"));
    auto *table = child<QTableView>("stepsTable");
    tabTo(table);
    QTest::keyClick(table, Qt::Key_Down);
    const QString changes = child<QTextBrowser>("changesView")->toPlainText();
    QVERIFY2(changes.contains(L1("+ kind: CustomResourceDefinition")), qPrintable(changes));
    QTRY_VERIFY_WITH_TIMEOUT(child<QPushButton>("applyButton")->isEnabled(), patience);
    tabTo(child<QPushButton>("applyButton"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    const auto progress = [this] { return child<QTextBrowser>("progressView")->toPlainText(); };
    QTRY_VERIFY2_WITH_TIMEOUT(progress().contains(L1("pods are available")), qPrintable(progress()),
                              patience);
    QVERIFY2(progress().contains(L1("created ") + deployment), qPrintable(progress()));
    for (const setup::Part &each : m_parts)
        QVERIFY2(m_cluster->get(each.type, each.key()) || setup::isOptional(each.group),
                 qPrintable(each.name()));
    QTRY_COMPARE_WITH_TIMEOUT(health(), QStringLiteral("◔ controller is starting"), patience);
    const ControllerProcess controller(*m_cluster,
                                       {QStringLiteral("--leader-elect"),
                                        QStringLiteral("--lease-namespace"), ClusterFixture::home});
    QTRY_COMPARE_WITH_TIMEOUT(health(), QStringLiteral("● controller " PROJECT_VERSION), patience);
    QVERIFY2(progress().contains(L1("alive: ")), qPrintable(progress()));
    QTest::keyClick(m_dialog, Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(!child<QLabel>("banner")->isVisible(), patience); // asked again
}

void SetupAssistantTest::secondRunHasNothingToDo()
{
    connectAs({});
    openAssistant();
    openPlan();
    QCOMPARE(action(requests), QStringLiteral("keep"));
    QVERIFY(child<QLabel>("summaryLabel")->text().contains(L1("nothing is to be written")));
    QVERIFY(!child<QPushButton>("applyButton")->isEnabled());
}

void SetupAssistantTest::optionsChangeThePlan()
{
    connectAs({});
    openAssistant();
    openPlan();
    QVERIFY(child<QLineEdit>("imageEdit")->hasFocus());
    const QString rule = QStringLiteral("PrometheusRule wukong-snapshots/"
                                        "wukong-snapshot-controller");
    QCOMPARE(action(rule), QStringLiteral("left out")); // the simulator has no such kind
    auto *alerts = child<QWidget>("alertsBox");
    tabTo(alerts);
    QTest::keyClick(alerts, Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(action(rule), QString(), patience);
    auto *image = child<QLineEdit>("imageEdit");
    QVERIFY(image->placeholderText().endsWith(L1("wukong-snapshot-controller:" PROJECT_VERSION)));
    tabTo(image);
    QTest::keyClicks(image, QStringLiteral("Not An Image"));
    QVERIFY(child<QLabel>("problemLabel")->text().startsWith(L1("\"Not An Image\" is not")));
    QVERIFY(!child<QPushButton>("applyButton")->isEnabled());
    image->selectAll();
    QTest::keyClicks(image, QStringLiteral("registry.local/own:7"));
    QTest::keyClick(image, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(action(deployment), QStringLiteral("change"), patience);
    auto *table = child<QTableView>("stepsTable");
    tabTo(table);
    for (int row = 0; row < table->model()->rowCount()
         && table->currentIndex().siblingAtColumn(1).data().toString() != deployment;
         ++row)
        QTest::keyClick(table, Qt::Key_Down);
    const QString changes = child<QTextBrowser>("changesView")->toPlainText();
    QVERIFY2(changes.contains(L1("+ \"registry.local/own:7\"")), qPrintable(changes));
    QTRY_VERIFY_WITH_TIMEOUT(child<QPushButton>("applyButton")->isEnabled(), patience);
}

// Another file says the same of the cluster, so that its access is another one.
void SetupAssistantTest::aChangedKubeconfigWaits()
{
    const QString path = m_cluster->file(QStringLiteral("other.kubeconfig"));
    QVERIFY(QFile::copy(m_cluster->kubeconfig(), path));
    kube::KubeconfigFiles files({path}, m_clock);
    QTRY_VERIFY_WITH_TIMEOUT(files.isLoaded(), patience);
    m_window->setKubeconfig(files);
    connectAs({});
    openAssistant();
    openPlan();
    auto *image = child<QLineEdit>("imageEdit");
    tabTo(image);
    QTest::keyClicks(image, QStringLiteral("registry.local/own:" PROJECT_VERSION));
    QTest::keyClick(image, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(action(deployment), QStringLiteral("change"), patience);
    QTRY_VERIFY_WITH_TIMEOUT(child<QPushButton>("applyButton")->isEnabled(), patience);
    tabTo(child<QPushButton>("applyButton"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space); // it writes from now on
    const QPointer<QDialog> dialog = m_dialog;
    Q_EMIT files.changed();
    QVERIFY(dialog != nullptr);
    QCOMPARE(m_window->access()->file, m_cluster->kubeconfig());
    const auto progress = [this] { return child<QTextBrowser>("progressView")->toPlainText(); };
    QTRY_VERIFY2_WITH_TIMEOUT(progress().contains(L1("pods are available")), qPrintable(progress()),
                              patience);
    QTest::keyClick(m_dialog, Qt::Key_Escape);
    QTRY_COMPARE_WITH_TIMEOUT(m_window->access()->file, path, patience);
    m_window.reset(); // before the files
}

// For one second, by a leader whose clock is wrong: what counts is when it is seen.
void SetupAssistantTest::renewLease()
{
    const kube::ObjectKey key = setup::controllerKey();
    const QJsonObject spec{{QStringLiteral("holderIdentity"), QStringLiteral("controller-1_a0")},
                           {QStringLiteral("leaseDurationSeconds"), 1},
                           {QStringLiteral("renewTime"),
                            kube::formatMicroTime(m_clock.now() - std::chrono::hours{1})}};
    if (m_cluster->get(r::lease, key)) {
        QVERIFY_RESULT(m_cluster->patch(r::lease, key, {{QStringLiteral("spec"), spec}}));
        return;
    }
    QJsonObject lease = kube::newObject(r::lease, key);
    lease[L1("spec")] = spec;
    QVERIFY_RESULT(m_cluster->create(r::lease, lease));
}

void SetupAssistantTest::controllerIsGone()
{
    connectAs({});
    renewLease();
    QTRY_COMPARE_WITH_TIMEOUT(health(), QStringLiteral("● controller " PROJECT_VERSION), patience);
    QTRY_VERIFY_WITH_TIMEOUT(
        child<QToolButton>("controllerButton")->toolTip().contains(L1("controller-1 leads")),
        patience);
    QTRY_VERIFY2_WITH_TIMEOUT(health().startsWith(QStringLiteral("✕ controller silent for")),
                              qPrintable(health()), patience);
    QVERIFY(!child<QPushButton>("setupOffer")->isVisible()); // its pods are what is to be looked at
    QVERIFY_RESULT(m_cluster->remove(setup::resources::deployment, setup::controllerKey()));
    QTRY_VERIFY_WITH_TIMEOUT(child<QPushButton>("setupOffer")->isVisible(), patience);
    renewLease();
    QTRY_COMPARE_WITH_TIMEOUT(health(), QStringLiteral("● controller"), patience);
}

void SetupAssistantTest::otherVersionIsSaid()
{
    const auto part = std::ranges::find(m_parts, deployment, &setup::Part::name);
    const auto old = setup::withImage({*part}, QStringLiteral("controller:0.0.9")).first();
    QVERIFY_RESULT(m_cluster->create(old.type, old.object));
    QJsonObject longLease{{QStringLiteral("leaseDurationSeconds"), 7200}};
    QVERIFY_RESULT(
        m_cluster->patch(r::lease, setup::controllerKey(), {{QStringLiteral("spec"), longLease}}));
    connectAs({});
    QTRY_COMPARE_WITH_TIMEOUT(health(), QStringLiteral("△ controller 0.0.9, not " PROJECT_VERSION),
                              patience);
    QTRY_VERIFY_WITH_TIMEOUT(child<QPushButton>("setupOffer")->isVisible(), patience);
    QVERIFY(child<QLabel>("banner")->text().contains(L1("0.0.9")));
}

void SetupAssistantTest::noRightToSeeTheController()
{
    connectAs(QStringLiteral("demo-shop"));
    QTRY_VERIFY_WITH_TIMEOUT(
        child<QToolButton>("controllerButton")->toolTip().contains(L1("no right to read")),
        patience);
    QCOMPARE(health(), QStringLiteral("○ controller not known"));
    QVERIFY(!child<QPushButton>("setupOffer")->isVisible());
}

QTEST_MAIN(SetupAssistantTest)

#include "tst_setupassistant.moc"
