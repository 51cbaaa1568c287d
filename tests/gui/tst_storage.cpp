// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "accessiblenames.h"
#include "windowtest.h"

#include "app/models/probelook.h"
#include "app/models/probetexts.h"
#include "kube/core/yaml.h"
#include "snapshots/names.h"
#include "support/fakeclock.h"
#include "support/testing.h"

#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTextBrowser>
#include <QTreeWidget>

using e2e::ClusterFixture;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using snapshots::ProbeSight;
namespace r = kube::resources;

namespace {

constexpr int patience = 120'000; // a whole test of storage

} // namespace

// Tests of storage as a person sees them, on the simulated cluster.
class StorageTest final : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void nobodyHasTestedYet();
    void testsAndKeepsWhatItFound();
    void closingTakesEverythingAwayFirst();
    void closesOnlyWithoutProblems();
    void saysWhatCannotBeTested();
    void everyInputHasAName();
    void onlyWarningsOfTheClaimAreItsComplaints();
    void whatIsLeftCanBeTakenAway();
    void whatAnEarlierOneLeftGoesFirst();

private:
    QDialog *open();
    static void select(QDialog *dialog, const QString &storageClass);
    [[nodiscard]] QString shown(QDialog *dialog)
    {
        return child<QTextBrowser>("cardView", dialog)->toPlainText();
    }
    void leaveClaim(); // as a test does that was killed
    [[nodiscard]] QStringList made(); // by tests of storage
};

void StorageTest::initTestCase()
{
    m_cluster = std::make_unique<ClusterFixture>();
    m_cluster->speedUp(5);
    const QString problem = m_cluster->start();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

void StorageTest::init()
{
    QVERIFY(openWindow());
}

QDialog *StorageTest::open()
{
    m_window->connectTo(access());
    auto *const action = child<QAction>("storageAction");
    if (!QTest::qWaitFor([action] { return action->isEnabled(); }))
        return nullptr;
    action->trigger();
    auto *const dialog = child<QDialog>("StorageDialog");
    child<QComboBox>("spaceBox", dialog)->setCurrentText(ClusterFixture::space);
    const auto *const classes = child<QTreeWidget>("classTable", dialog);
    if (!QTest::qWaitFor([classes] { return classes->topLevelItemCount() == 3; }))
        return nullptr;
    return dialog;
}

void StorageTest::select(QDialog *dialog, const QString &storageClass)
{
    auto *const table = dialog->findChild<QTreeWidget *>(u"classTable"_s);
    table->setCurrentItem(table->findItems(storageClass, Qt::MatchExactly).value(0));
}

QStringList StorageTest::made()
{
    QStringList names;
    for (const auto &type : {r::volumeClaim, r::volumeSnapshot, r::pod}) {
        for (const kube::Object &object : m_cluster->list(type, ClusterFixture::space)) {
            if (object.meta.labels.contains(snapshots::names::probeLabel))
                names << object.meta.name;
        }
    }
    return names;
}

void StorageTest::nobodyHasTestedYet()
{
    auto *dialog = open();
    QVERIFY(dialog != nullptr);
    const auto *const table = child<QTreeWidget>("classTable", dialog);
    QCOMPARE(table->currentItem()->text(0), u"standard"_s); // the default of the cluster
    QCOMPARE(table->currentItem()->text(1), u"Not tested"_s);
    QVERIFY(shown(dialog).startsWith(u"Nobody has tested this StorageClass yet."_s));
    QVERIFY(child<QLineEdit>("nodeEdit", dialog)->isHidden());
    select(dialog, u"local-wffc"_s);
    QVERIFY(child<QLineEdit>("nodeEdit", dialog)->isVisible());
    const auto *const test = child<QPushButton>("testButton", dialog);
    QVERIFY(test->isEnabled());
    child<QComboBox>("spaceBox", dialog)->setCurrentText({});
    QVERIFY(!test->isEnabled());
    dialog->reject();
}

void StorageTest::testsAndKeepsWhatItFound()
{
    auto *dialog = open();
    QVERIFY(dialog != nullptr);
    auto *const test = child<QPushButton>("testButton", dialog);
    const auto *const table = child<QTreeWidget>("classTable", dialog);
    test->click();
    QCOMPARE(test->text(), u"&Stop"_s);
    QVERIFY(!shown(dialog).contains(u"✓"_s));
    QVERIFY(!table->isEnabled());
    QTRY_VERIFY(shown(dialog).contains(u"✓\nMake a small claim"_s));
    QTRY_COMPARE_WITH_TIMEOUT(test->text(), u"&Test"_s, patience);
    QVERIFY2(shown(dialog).startsWith(u"A claim could be made from the snapshot"_s),
             qPrintable(shown(dialog)));
    QTRY_COMPARE(table->currentItem()->text(1), u"Snapshots outlive their source"_s);
    QCOMPARE(table->currentItem()->text(0), u"standard"_s);
    QCOMPARE(made(), QStringList());
    dialog->reject();
    dialog = open(); // another day
    QVERIFY2(shown(dialog).startsWith(u"A claim could be made from the snapshot"_s),
             qPrintable(shown(dialog)));
    dialog->reject();
}

void StorageTest::closingTakesEverythingAwayFirst()
{
    auto *dialog = open();
    QVERIFY(dialog != nullptr);
    child<QPushButton>("testButton", dialog)->click();
    QTRY_VERIFY_WITH_TIMEOUT(!made().isEmpty(), patience);
    QSignalSpy closed(dialog, &QDialog::finished);
    dialog->reject();
    QCOMPARE(closed.size(), 0);
    QVERIFY(!child<QPushButton>("testButton", dialog)->isEnabled());
    QTRY_COMPARE_WITH_TIMEOUT(closed.size(), 1, patience);
    QCOMPARE(made(), QStringList());
}

void StorageTest::closesOnlyWithoutProblems()
{
    leaveClaim();
    auto *dialog = open();
    QVERIFY(dialog != nullptr);
    QSignalSpy closed(dialog, &QDialog::finished);
    child<QPushButton>("testButton", dialog)->click();
    dialog->reject();
    QTRY_VERIFY(child<QPushButton>("cleanButton", dialog)->isVisible());
    QCOMPARE(closed.size(), 0);
    QVERIFY2(shown(dialog).contains(u"PersistentVolumeClaim e2e/old"_s), qPrintable(shown(dialog)));
    dialog->reject();
    QCOMPARE(closed.size(), 1);
    QVERIFY_RESULT(m_cluster->remove(r::volumeClaim, {ClusterFixture::space, u"old"_s}));
}

void StorageTest::saysWhatCannotBeTested()
{
    auto *dialog = open();
    QVERIFY(dialog != nullptr);
    select(dialog, u"archive-nosnap"_s);
    child<QPushButton>("testButton", dialog)->click();
    QTRY_VERIFY2(shown(dialog).startsWith(u"No VolumeSnapshotClass fits StorageClass "
                                          "archive-nosnap: create one with driver "_s),
                 qPrintable(shown(dialog)));
    QCOMPARE(made(), QStringList());
    dialog->reject();
}

void StorageTest::everyInputHasAName()
{
    auto *dialog = open();
    QVERIFY(dialog != nullptr);
    select(dialog, u"local-wffc"_s);
    const QString missing = accessiblenames::missingIn(*dialog);
    QVERIFY2(missing.isEmpty(), qPrintable(missing));
    const QString clashes = accessiblenames::clashingKeys(*dialog);
    QVERIFY2(clashes.isEmpty(), qPrintable(clashes));
    dialog->reject();
}

void StorageTest::leaveClaim()
{
    const auto claim = kube::parseYaml(
        "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: old, namespace: e2e, "
        "labels: {snapshots.novasphere.dev/probe: crashed}}, spec: {accessModes: [ReadWriteOnce], "
        "storageClassName: standard, resources: {requests: {storage: 1Gi}}}}");
    QVERIFY_RESULT(m_cluster->create(r::volumeClaim, claim->toObject()));
}

// The pod that is its consumer has its name, and warns of other things.
void StorageTest::onlyWarningsOfTheClaimAreItsComplaints()
{
    const auto make = [this](const kube::ResourceType &type, const QByteArray &yaml) {
        QVERIFY_RESULT(m_cluster->create(type, kube::parseYaml(yaml)->toObject()));
    };
    const kube::ObjectKey key{ClusterFixture::space, u"waiting"_s};
    make(r::volumeClaim,
         "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: waiting, namespace: e2e, "
         "labels: {snapshots.novasphere.dev/probe: words}}, spec: {accessModes: [ReadWriteOnce], "
         "storageClassName: local-wffc, resources: {requests: {storage: 1Gi}}}}");
    const QByteArray uid =
        (*m_cluster->get(r::volumeClaim, key))["metadata"_L1]["uid"_L1].toString().toLatin1();
    const auto warn = [&make](const QByteArray &about, const QByteArray &words) {
        make(r::event,
             "{apiVersion: v1, kind: Event, metadata: {generateName: w, namespace: e2e}, type: "
             "Warning, involvedObject: {name: waiting, namespace: e2e, "
                 + about + "}, message: " + words + "}");
    };
    warn("kind: Pod, uid: other", "no node");
    ProbeSight sight;
    const auto look = [this, &sight] {
        app::ProbeLook eyes(m_cluster->client(), ClusterFixture::space, u"words"_s);
        auto future = eyes.look();
        QTRY_VERIFY(future.isFinished());
        QVERIFY_RESULT(future.result());
        sight = *future.result();
    };
    look();
    QVERIFY(sight.complaints.isEmpty());
    warn("kind: PersistentVolumeClaim, uid: " + uid, "no volume");
    look();
    QCOMPARE(sight.complaints.value(u"waiting"_s), u"no volume"_s);
    QVERIFY_RESULT(m_cluster->remove(r::volumeClaim, key));
}

void StorageTest::whatIsLeftCanBeTakenAway()
{
    leaveClaim();
    auto *dialog = open();
    QVERIFY(dialog != nullptr);
    const auto *const test = child<QPushButton>("testButton", dialog);
    auto *const clean = child<QPushButton>("cleanButton", dialog);
    QVERIFY(!clean->isVisible());
    child<QPushButton>("testButton", dialog)->click();
    QTRY_VERIFY(clean->isVisible());
    QVERIFY2(shown(dialog).startsWith(u"In namespace e2e another test"_s),
             qPrintable(shown(dialog)));
    for (const char *answer : {"", "takeRecentButton"}) { // refused at first
        clean->click();
        QTRY_VERIFY(dialog->findChild<QDialog *>(u"recentQuestion"_s) != nullptr);
        auto *const question = child<QDialog>("recentQuestion", dialog);
        QVERIFY(made().contains(u"old"_s));
        if (*answer == 0)
            question->reject();
        else
            child<QPushButton>(answer, question)->click();
        QTRY_VERIFY(dialog->findChild<QDialog *>(u"recentQuestion"_s) == nullptr);
    }
    QTRY_COMPARE_WITH_TIMEOUT(test->text(), u"&Test"_s, patience);
    QVERIFY(!clean->isVisible());
    QCOMPARE(made(), QStringList());
    dialog->reject();
}

void StorageTest::whatAnEarlierOneLeftGoesFirst()
{
    leaveClaim();
    app::StorageProbe::Wish wish;
    wish.storageClass = u"standard"_s;
    wish.space = ClusterFixture::space;
    for (const auto &[later, isRefused] : {std::pair{30min, true}, std::pair{120min, false}}) {
        support::FakeClock clock(m_cluster->now() + later);
        app::StorageProbe probe(m_cluster->client(), clock, wish);
        QSignalSpy finished(&probe, &app::StorageProbe::finished);
        probe.start();
        QTRY_VERIFY_WITH_TIMEOUT((clock.pendingCount() == 0 || (clock.advance(1s), true))
                                     && finished.size() == 1,
                                 patience);
        QCOMPARE(probe.problems().size(), isRefused ? 1 : 0);
        QCOMPARE(probe.report().has_value(), !isRefused);
        QCOMPARE(made().isEmpty(), !isRefused);
    }
}

QTEST_MAIN(StorageTest)

#include "tst_storage.moc"
