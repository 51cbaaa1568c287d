// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/capturebatch.h"
#include "app/models/commandmodel.h"
#include "app/models/deletion.h"
#include "app/models/estatetreemodel.h"
#include "app/models/machinefilter.h"
#include "app/models/roles.h"
#include "app/models/snapshotmodel.h"
#include "support/fakeclock.h"
#include "support/lonelysession.h"
#include "support/testing.h"
#include "support/timelines.h"

#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QSignalSpy>

using namespace app;
using namespace snapshots;
using namespace std::chrono;
using support::at;
using support::put;
using namespace Qt::StringLiterals;
namespace r = kube::resources;

// The models on stores that are filled by hand; nobody listens where the session connects to.
class MachineModelsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void policiesServeMachinesTheySelect();
    void manyAreTakenOverAtOnce();
    void statusOfPolicyTouchesNoMachine();
    void machineFallsBehindWithTime();
    void snapshotThatLacksDisksMakesNoMachineSafe();
    void newMachineIsNotBehindAtOnce();
    void stripHasOneMarkForEachDay();
    void storageComesFromClaims();
    void filterKeepsSelectionOfWhatStays();
    void sortsTheWorstFirst();
    void treeFollowsMachines();
    void treeFindsAtAnyDepth();
    void snapshotsSayWhyTheyStay();
    void deletionNamesFloorsPinsAndLastCopy_data();
    void deletionNamesFloorsPinsAndLastCopy();
    void deletionNamesWhatUsesTheSnapshot();
    void captureSaysWhatItMeets();
    void commandsFitByLettersInOrder();

private:
    template<class T>
    void drop(kube::Store<T> &store, const kube::ObjectKey &key);
    void putMachine(const QString &space, const QString &name, const QJsonObject &labels = {});
    void putPolicy(const QString &name, const QJsonObject &spec, const QJsonObject &status = {});
    void putSnapshot(const QString &name,
                     const QString &phase,
                     const QString &createdAt,
                     const QString &grade = u"Application"_s,
                     const QJsonObject &labels = {});
    [[nodiscard]] MachineRow row(const QString &name = u"web"_s);

    std::optional<support::FakeClock> m_clock;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<MachineBook> m_book;
    std::unique_ptr<MachineModel> m_machines;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

namespace {

using Reporting = QAbstractItemModelTester::FailureReportingMode;

const QJsonObject everyMachine{{"allMachines"_L1, true}, {"schedule"_L1, "0 2 * * *"_L1}};

} // namespace

void MachineModelsTest::init()
{
    support::failOnWarnings();
    m_clock.emplace(at("2026-11-05T15:30:00Z"));
    m_session = support::lonelySession(*m_clock);
    m_book = std::make_unique<MachineBook>(*m_session);
    m_machines = std::make_unique<MachineModel>(*m_clock);
    m_machines->setBook(m_book.get());
    m_tester = std::make_unique<QAbstractItemModelTester>(m_machines.get(), Reporting::QtTest);
    putMachine(u"shop"_s, u"web"_s, {{"tier"_L1, "front"_L1}});
}

void MachineModelsTest::cleanup()
{
    m_tester.reset();
    m_machines.reset();
    m_book.reset();
    m_session.reset();
}

template<class T>
void MachineModelsTest::drop(kube::Store<T> &store, const kube::ObjectKey &key)
{
    store.apply({{key, nullptr}});
}

void MachineModelsTest::putMachine(const QString &space,
                                   const QString &name,
                                   const QJsonObject &labels)
{
    QJsonObject vm = kube::newObject(r::virtualMachine, {space, name});
    QJsonObject meta = vm["metadata"_L1].toObject();
    meta["labels"_L1] = labels;
    vm["metadata"_L1] = meta;
    vm["spec"_L1] = QJsonObject{
        {"runStrategy"_L1, "Always"_L1},
        {"template"_L1,
         QJsonObject{
             {"spec"_L1,
              QJsonObject{{"volumes"_L1,
                           QJsonArray{QJsonObject{
                               {"name"_L1, "root"_L1},
                               {"persistentVolumeClaim"_L1,
                                QJsonObject{{"claimName"_L1, QString(name + "-root"_L1)}}}}}}}}}}};
    vm["status"_L1] = QJsonObject{{"printableStatus"_L1, "Running"_L1}};
    put(m_session->vms, vm);
}

void MachineModelsTest::putPolicy(const QString &name,
                                  const QJsonObject &spec,
                                  const QJsonObject &status)
{
    QJsonObject policy = kube::newObject(r::wukongSnapshotPolicy, {u"shop"_s, name});
    policy["spec"_L1] = spec;
    policy["status"_L1] = status;
    put(m_session->policies, policy);
}

void MachineModelsTest::putSnapshot(const QString &name,
                                    const QString &phase,
                                    const QString &createdAt,
                                    const QString &grade,
                                    const QJsonObject &labels)
{
    QJsonObject request = kube::newObject(r::wukongSnapshot, {u"shop"_s, name});
    QJsonObject meta = request["metadata"_L1].toObject();
    meta["labels"_L1] = labels;
    request["metadata"_L1] = meta;
    request["spec"_L1] =
        QJsonObject{{"operation"_L1, "create"_L1}, {"virtualMachineName"_L1, "web"_L1}};
    request["status"_L1] =
        QJsonObject{{"phase"_L1, phase}, {"createdAt"_L1, createdAt}, {"consistency"_L1, grade}};
    put(m_session->requests, request);
}

MachineRow MachineModelsTest::row(const QString &name)
{
    const int at = m_machines->rowOf({MachineKind::VirtualMachine, {u"shop"_s, name}});
    return at < 0 ? MachineRow() : *m_machines->at(at);
}

void MachineModelsTest::policiesServeMachinesTheySelect()
{
    putMachine(u"shop"_s, u"db"_s);
    putPolicy(
        u"front"_s,
        {{"schedule"_L1, "0 * * * *"_L1},
         {"selector"_L1, QJsonObject{{"matchLabels"_L1, QJsonObject{{"tier"_L1, "front"_L1}}}}}});
    QCOMPARE(row().policies.size(), size_t{1});
    QCOMPARE(row().policies.front().name, u"front"_s);
    QVERIFY(row(u"db"_s).policies.empty());
    QCOMPARE(base::toDateTime(*row().nextRun(m_clock->now())),
             base::toDateTime(at("2026-11-05T16:00:00Z")));

    putPolicy(u"all"_s, everyMachine);
    QCOMPARE(row().policies.size(), size_t{2});
    QCOMPARE(row(u"db"_s).policies.size(), size_t{1});
    QVERIFY(*row().promised() < hours{2}); // of the two the shorter one

    putMachine(u"shop"_s, u"web"_s, {{"tier"_L1, "back"_L1}});
    QCOMPARE(row().policies.size(), size_t{1});

    drop(m_session->policies, {u"shop"_s, u"all"_s});
    QVERIFY(row().policies.empty());
    QVERIFY(!row().nextRun(m_clock->now()));
}

void MachineModelsTest::manyAreTakenOverAtOnce()
{
    constexpr int count = 800;
    std::vector<kube::StoreChange> vms;
    for (int number = 0; number < count; ++number)
        vms.push_back(support::changeOf<VirtualMachine>(
            kube::newObject(r::virtualMachine, {u"shop"_s, u"vm-%1"_s.arg(number)})));
    const QSignalSpy reset(m_machines.get(), &QAbstractItemModel::modelReset);
    const QSignalSpy changed(m_machines.get(), &QAbstractItemModel::dataChanged);
    m_session->vms.apply(vms);
    QTRY_COMPARE(m_machines->rowCount(), count + 1);
    QCOMPARE(reset.size(), 1);
    putPolicy(u"nightly"_s, everyMachine);
    QTRY_COMPARE(reset.size(), 2);
    QVERIFY(std::ranges::all_of(m_machines->rows(),
                                [](const MachineRow &each) { return each.policies.size() == 1; }));
    QCOMPARE(changed.size(), 0);
    for (kube::StoreChange &vm : vms)
        vm.value.reset();
    m_session->vms.apply(vms);
    QTRY_COMPARE(m_machines->rowCount(), 1);
    QCOMPARE(row().policies.size(), size_t{1});
}

void MachineModelsTest::statusOfPolicyTouchesNoMachine()
{
    putPolicy(u"all"_s, everyMachine);
    const QSignalSpy changed(m_book.get(), &MachineBook::changed);
    putPolicy(u"all"_s, everyMachine, {{"selectedCount"_L1, 1}});
    QCOMPARE(changed.size(), 0);
    QJsonObject paused = everyMachine;
    paused["suspend"_L1] = true;
    putPolicy(u"all"_s, paused);
    QCOMPARE(changed.size(), 1);
    QVERIFY(row().policies.front().isPaused);
    QVERIFY(!row().hasRunningPolicy());
}

void MachineModelsTest::machineFallsBehindWithTime()
{
    putPolicy(u"all"_s, everyMachine);
    putSnapshot(u"good"_s, u"Ready"_s, u"2026-11-05T02:00:30Z"_s);
    QVERIFY(!row().isBehind(m_clock->now()));
    QCOMPARE(row().safety(m_clock->now()), MachineRow::Safety::Safe);
    putSnapshot(u"bad"_s, u"Failed"_s, u"2026-11-05T12:00:00Z"_s);
    QCOMPARE(row().safety(m_clock->now()), MachineRow::Safety::Failing);
    m_clock->advance(hours{11}); // 02:30 of the next day
    QVERIFY(row().isBehind(m_clock->now()));
    const QModelIndex cell = m_machines->index(0, MachineModel::LastGood);
    QVERIFY(cell.data().toString().contains("late"_L1));
    QCOMPARE(cell.data(ToneRole).toInt(), static_cast<int>(Tone::Bad));
}

void MachineModelsTest::snapshotThatLacksDisksMakesNoMachineSafe()
{
    putPolicy(u"all"_s, everyMachine);
    putSnapshot(u"lacking"_s, u"Ready"_s, u"2026-11-05T02:00:30Z"_s, u"Partial"_s);
    QCOMPARE(row().safety(m_clock->now()), MachineRow::Safety::Partial);
    putSnapshot(u"whole"_s, u"Ready"_s, u"2026-11-05T03:00:30Z"_s);
    QCOMPARE(row().safety(m_clock->now()), MachineRow::Safety::Safe);
}

void MachineModelsTest::newMachineIsNotBehindAtOnce()
{
    putPolicy(u"all"_s, everyMachine);
    QVERIFY(row().isBehind(m_clock->now())); // it is there since October
    QJsonObject young = kube::newObject(r::virtualMachine, {u"shop"_s, u"young"_s});
    young["metadata"_L1] = QJsonObject{{"name"_L1, "young"_L1},
                                       {"namespace"_L1, "shop"_L1},
                                       {"creationTimestamp"_L1, "2026-11-05T15:00:00Z"_L1}};
    young["spec"_L1] = QJsonObject{{"runStrategy"_L1, "Halted"_L1}};
    put(m_session->vms, young);
    QVERIFY(!row(u"young"_s).isBehind(m_clock->now()));
    QCOMPARE(row(u"young"_s).safety(m_clock->now()), MachineRow::Safety::Never);
}

void MachineModelsTest::stripHasOneMarkForEachDay()
{
    putSnapshot(u"a"_s, u"Ready"_s, u"2026-11-05T02:00:00Z"_s, u"Crash"_s);
    putSnapshot(u"b"_s, u"Ready"_s, u"2026-11-05T03:00:00Z"_s);
    putSnapshot(u"c"_s, u"Failed"_s, u"2026-11-04T23:59:00Z"_s);
    putSnapshot(u"d"_s, u"Ready"_s, u"2026-10-07T00:00:00Z"_s, u"Partial"_s);
    putSnapshot(u"e"_s, u"Ready"_s, u"2026-10-06T23:59:00Z"_s);
    const DayStrip strip = row().strip;
    QCOMPARE(strip.days.back(), DayMark::Good);
    QCOMPARE(strip.days[DayStrip::length - 2], DayMark::Failed);
    QCOMPARE(strip.days.front(), DayMark::Partial);
    QCOMPARE(strip.count(DayMark::Nothing), DayStrip::length - 3);
    m_clock->advance(hours{24});
    m_machines->refreshAges();
    QCOMPARE(row().strip.days[DayStrip::length - 2], DayMark::Good);
    QCOMPARE(row().strip.days.back(), DayMark::Nothing);
}

void MachineModelsTest::storageComesFromClaims()
{
    QVERIFY(row().storageClasses.isEmpty());
    QJsonObject claim = kube::newObject(r::volumeClaim, {u"shop"_s, u"web-root"_s});
    claim["spec"_L1] = QJsonObject{{"storageClassName"_L1, "fast"_L1}};
    put(m_session->claims, claim);
    QCOMPARE(row().storageClasses, QStringList{u"fast"_s});
}

void MachineModelsTest::filterKeepsSelectionOfWhatStays()
{
    putMachine(u"shop"_s, u"db"_s);
    putMachine(u"test"_s, u"web-2"_s);
    MachineFilter filter(*m_machines);
    const QAbstractItemModelTester tester(&filter, Reporting::QtTest);
    filter.sort(MachineModel::Name);
    const QPersistentModelIndex web = filter.index(1, 0);
    QCOMPARE(web.data().toString(), u"web"_s);
    filter.setQuery(*MachineQuery::parse(u"web"_s));
    QCOMPARE(filter.rowCount(), 2);
    QCOMPARE(web.row(), 0);
    filter.setNamespace(u"test"_s);
    QCOMPARE(filter.rowCount(), 1);
    QVERIFY(!web.isValid());
    putMachine(u"test"_s, u"web-3"_s);
    putMachine(u"test"_s, u"db-3"_s);
    QCOMPARE(filter.rowCount(), 2);
}

void MachineModelsTest::sortsTheWorstFirst()
{
    putMachine(u"shop"_s, u"db"_s);
    putPolicy(
        u"front"_s,
        {{"schedule"_L1, "0 * * * *"_L1},
         {"selector"_L1, QJsonObject{{"matchLabels"_L1, QJsonObject{{"tier"_L1, "front"_L1}}}}}});
    putSnapshot(u"late"_s, u"Ready"_s, u"2026-11-05T02:00:00Z"_s);
    MachineFilter filter(*m_machines);
    filter.sort(MachineModel::LastGood);
    QCOMPARE(filter.index(0, 0).data().toString(), u"web"_s); // late; db has none, and no promise
    filter.sort(MachineModel::NextRun, Qt::DescendingOrder);
    QCOMPARE(filter.index(0, 0).data().toString(), u"db"_s);
}

void MachineModelsTest::treeFollowsMachines()
{
    EstateTreeModel tree(*m_machines);
    const QAbstractItemModelTester tester(&tree, Reporting::QtTest);
    tree.setContexts({u"prod"_s, u"test"_s}, u"test"_s);
    putMachine(u"web"_s, u"only"_s);
    putMachine(u"alpha"_s, u"first"_s);
    const QModelIndex open = tree.openIndex();
    QCOMPARE(open.data().toString(), u"test  (3)"_s);
    QCOMPARE(tree.rowCount(tree.index(0, 0)), 0);
    QCOMPARE(tree.spaces(), QStringList({u"alpha"_s, u"shop"_s, u"web"_s}));
    const QPersistentModelIndex shop = tree.index(1, 0, open);
    const QPersistentModelIndex web = tree.index(0, 0, shop);
    QCOMPARE(web.data().toString(), u"web"_s);
    putMachine(u"shop"_s, u"db"_s);
    QCOMPARE(web.row(), 1);
    putPolicy(u"all"_s, everyMachine);
    QTRY_COMPARE(shop.data().toString(), u"shop  (2, 2 behind)"_s);
    drop(m_session->vms, {u"alpha"_s, u"first"_s});
    QCOMPARE(shop.row(), 0);
    QCOMPARE(web.data(MachineRole).toInt(), 1);
    drop(m_session->vms, {u"shop"_s, u"web"_s});
    QVERIFY(!web.isValid());
}

void MachineModelsTest::treeFindsAtAnyDepth()
{
    putMachine(u"test"_s, u"database"_s);
    EstateTreeModel tree(*m_machines);
    tree.setOpenContext(u"cluster"_s);
    putMachine(u"test"_s, u"other"_s);
    EstateSearch found(tree);
    const QAbstractItemModelTester tester(&found, Reporting::QtTest);
    found.setText(u"data"_s);
    QCOMPARE(found.rowCount(), 1);
    QCOMPARE(found.rowCount(found.index(0, 0)), 1);
    const QModelIndex space = found.index(0, 0, found.index(0, 0));
    QCOMPARE(found.rowCount(space), 1);
    QCOMPARE(found.index(0, 0, space).data().toString(), u"database"_s);
    found.setText({});
    QCOMPARE(found.rowCount(found.index(0, 0)), 2);
}

void MachineModelsTest::snapshotsSayWhyTheyStay()
{
    QJsonObject policy = everyMachine;
    policy["retention"_L1] = QJsonObject{{"maxAge"_L1, "7d"_L1}};
    putPolicy(u"all"_s, policy);
    const QJsonObject held{{"snapshots.novasphere.dev/policy-all-uid"_L1, "all"_L1}};
    putSnapshot(u"old"_s, u"Ready"_s, u"2026-11-03T02:00:00Z"_s, u"Application"_s, held);
    putSnapshot(u"new"_s, u"Ready"_s, u"2026-11-05T02:00:00Z"_s, u"Application"_s, held);
    putSnapshot(u"mine"_s, u"Ready"_s, u"2026-11-04T02:00:00Z"_s);
    putSnapshot(u"safety-1"_s, u"Ready"_s, u"2026-11-02T02:00:00Z"_s);
    SnapshotModel model(*m_clock);
    const QAbstractItemModelTester tester(&model, Reporting::QtTest);
    model.show(m_book.get(), row().ref);
    QStringList kept;
    for (int at = 0; at < model.rowCount(); ++at)
        kept << model.index(at, SnapshotModel::Kept).data().toString();
    QCOMPARE(kept,
             QStringList(
                 {u"stays"_s, u"made by hand"_s, u"goes in 4 d"_s, u"taken before a restore"_s}));
}

void MachineModelsTest::deletionNamesFloorsPinsAndLastCopy_data()
{
    QTest::addColumn<QStringList>("doomed");
    QTest::addColumn<bool>("needsReason");
    QTest::addColumn<QString>("warning");
    QTest::newRow("one of three of a floor of two") << QStringList{u"a"_s} << false << QString();
    QTest::newRow("two of three") << QStringList{u"a"_s, u"b"_s} << true << u"at least 2"_s;
    QTest::newRow("newest") << QStringList{u"mine"_s} << false << u"newest good snapshot"_s;
    QTest::newRow("all") << QStringList{u"a"_s, u"b"_s, u"c"_s, u"mine"_s} << true
                         << u"last good snapshot"_s;
}

void MachineModelsTest::deletionNamesFloorsPinsAndLastCopy()
{
    QFETCH(QStringList, doomed);
    QJsonObject policy = everyMachine;
    policy["retention"_L1] = QJsonObject{{"minReady"_L1, 2}};
    putPolicy(u"all"_s, policy);
    const QJsonObject held{{"snapshots.novasphere.dev/policy-all-uid"_L1, "all"_L1}};
    for (const QString &name : {u"a"_s, u"b"_s, u"c"_s})
        putSnapshot(name, u"Ready"_s, u"2026-11-03T02:00:00Z"_s, u"Application"_s, held);
    putSnapshot(u"mine"_s, u"Ready"_s, u"2026-11-04T02:00:00Z"_s);
    std::vector<MachineBook::Snapshot> chosen;
    const auto all = m_book->snapshotsOf(row().ref);
    for (const auto &snapshot : all) {
        if (doomed.contains(snapshot->name()))
            chosen.push_back(snapshot);
    }
    const Deletion deletion(*m_session, chosen, all);
    QTEST(deletion.needsReason(), "needsReason");
    QFETCH(QString, warning);
    const QString warnings = deletion.warnings().join(u'\n');
    QVERIFY2(warning.isEmpty() ? warnings.isEmpty() : warnings.contains(warning),
             qPrintable(warnings));
}

void MachineModelsTest::deletionNamesWhatUsesTheSnapshot()
{
    putSnapshot(u"mine"_s, u"Ready"_s, u"2026-11-03T02:00:00Z"_s);
    putSnapshot(u"safety-back-uid"_s, u"Ready"_s, u"2026-11-04T02:00:00Z"_s);
    const auto putRequest = [this](const QString &name, const QString &operation,
                                   const QString &phase) {
        QJsonObject object = kube::newObject(r::wukongSnapshot, {u"shop"_s, name});
        QJsonObject meta = object["metadata"_L1].toObject();
        meta["finalizers"_L1] = QJsonArray{"snapshots.novasphere.dev/protection"_L1};
        object["metadata"_L1] = meta;
        object["spec"_L1] = QJsonObject{
            {"operation"_L1, operation},
            {row().ref.kind == MachineKind::Wukong ? "wukongName"_L1 : "virtualMachineName"_L1,
             row().ref.key.name},
            {"snapshotName"_L1, "mine"_L1},
            {"clone"_L1, QJsonObject{{"name"_L1, "copy"_L1}}}};
        object["status"_L1] = QJsonObject{{"phase"_L1, phase}};
        put(m_session->requests, object);
    };
    const auto warnings = [this] {
        const auto all = m_book->snapshotsOf(row().ref);
        return Deletion(*m_session, all, all).warnings().join(u'\n');
    };
    putRequest(u"copying"_s, u"clone"_s, u"Cloned"_s);
    putRequest(u"back"_s, u"restore"_s, u"Restoring"_s);
    QVERIFY2(warnings().contains("back reads \"mine\" just now"_L1), qPrintable(warnings()));
    QVERIFY2(!warnings().contains("copying"_L1), qPrintable(warnings()));
    putRequest(u"copying"_s, u"clone"_s, u"Cloning"_s);
    putRequest(u"back"_s, u"restore"_s, u"Restored"_s);
    QVERIFY2(warnings().contains("copying reads \"mine\" just now"_L1), qPrintable(warnings()));
    QVERIFY2(warnings().contains("is the state before the restore back"_L1),
             qPrintable(warnings()));
}

void MachineModelsTest::captureSaysWhatItMeets()
{
    QJsonObject claim = kube::newObject(r::volumeClaim, {u"shop"_s, u"web-root"_s});
    claim["spec"_L1] = QJsonObject{{"storageClassName"_L1, "slow"_L1}};
    put(m_session->claims, claim);
    QJsonObject slow = kube::newObject(r::storageClass, {{}, u"slow"_s});
    QJsonObject meta = slow["metadata"_L1].toObject();
    meta["annotations"_L1] = QJsonObject{{"snapshots.novasphere.dev/captures-at-once"_L1, "1"_L1}};
    slow["metadata"_L1] = meta;
    slow["provisioner"_L1] = "slow.example"_L1;
    put(m_session->storageClasses, slow);
    putMachine(u"shop"_s, u"db"_s);
    CaptureBatch batch(*m_session, {row(), row(u"db"_s)});
    const QAbstractItemModelTester tester(&batch, Reporting::QtTest);
    QVERIFY2(batch.findings(0).contains("StorageClass slow takes 1 captures at once"_L1),
             qPrintable(batch.findings(0)));
    QVERIFY(!batch.findings(1).contains("at once"_L1));
    // Neither can be captured: the class has no snapshot class, and db has no claim at all.
    QCOMPARE(batch.chosen(), 0);
    QVERIFY(batch.setData(batch.index(0, 0), Qt::Checked, Qt::CheckStateRole));
    QCOMPARE(batch.chosen(), 1);
    QVERIFY2(batch.effect().contains("StorageClass slow takes 1 at once"_L1),
             qPrintable(batch.effect()));
    QVERIFY(batch.yaml().contains("virtualMachineName: web"_L1));
}

void MachineModelsTest::commandsFitByLettersInOrder()
{
    QCOMPARE(CommandModel::fit(u"legacy"_s, u"yc"_s), -1);
    QVERIFY(CommandModel::fit(u"web-1"_s, u"w1"_s) > CommandModel::fit(u"new11"_s, u"w1"_s));
    QVERIFY(CommandModel::fit(u"take snapshot"_s, u"snap"_s)
            > CommandModel::fit(u"s-n-a-p"_s, u"nap"_s));
    CommandModel model({{u"Delete"_s, u"Action"_s, u"Del"_s, [] { }},
                        {u"legacy"_s, u"Machine in shop"_s, {}, [] { }}});
    const QAbstractItemModelTester tester(&model, Reporting::QtTest);
    model.setText(u"leg"_s);
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.index(0).data().toString(), u"legacy    Machine in shop"_s);
}

QTEST_GUILESS_MAIN(MachineModelsTest)

#include "tst_machinemodels.moc"
