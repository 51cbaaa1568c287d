// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/abandoning.h"
#include "app/models/operationsmodel.h"
#include "app/models/texts.h"
#include "app/models/trouble.h"
#include "app/models/wholerequest.h"
#include "snapshots/procedures/reasons.h"
#include "snapshots/procedures/steps.h"
#include "support/fakeclock.h"
#include "support/lonelysession.h"
#include "support/testing.h"
#include "support/timelines.h"
#include "support/tstranslator.h"

#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QSignalSpy>

using namespace app;
using namespace snapshots;
using namespace std::chrono;
using support::at;
using namespace Qt::StringLiterals;
namespace r = kube::resources;

// On a store that is filled by hand; nobody listens where the session connects to.
class OperationsModelTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void underWayComesFirst();
    void messagesAreInTheLanguageOfTheWindow();
    void rowsMoveAndKeepTheirPlace();
    void oldOnesComeOnDemand();
    void onlyNewFailuresAreNews();
    void progressNamesTheStep();
    void deletingBeginsWithTheDeletion();
    void troubleHasAWayOut_data();
    void troubleHasAWayOut();
    void everyTroubleOfARestoreHasAWayOut();
    void everyTroubleOfACloneHasAWayOut();
    void refusedDeleteIsToBeRepeated();
    void everyStepHasWords();
    void whatEndedWellIsReadLive();
    void onlyWhatCanBeTakenBackIsAbandoned_data();
    void onlyWhatCanBeTakenBackIsAbandoned();

private:
    using Pointer = MachineBook::Snapshot;

    [[nodiscard]] Pointer request(const QString &name,
                                  const QString &phase,
                                  base::Instant time,
                                  const QJsonObject &status = {},
                                  const QString &operation = QStringLiteral("create"));
    void put(const Pointer &request)
    {
        m_session->requests.apply({{request->object.key(), request}});
    }
    [[nodiscard]] QStringList names() const;

    std::optional<support::FakeClock> m_clock;
    int m_version = 0;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<OperationsModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void OperationsModelTest::init()
{
    support::failOnWarnings();
    m_clock.emplace(at("2026-11-05T15:30:00Z"));
    m_session = support::lonelySession(*m_clock);
    m_model = std::make_unique<OperationsModel>(*m_clock);
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_model->setSession(m_session.get());
}

void OperationsModelTest::cleanup()
{
    m_tester.reset();
    m_model.reset();
    m_session.reset();
}

OperationsModelTest::Pointer OperationsModelTest::request(const QString &name,
                                                          const QString &phase,
                                                          base::Instant time,
                                                          const QJsonObject &status,
                                                          const QString &operation)
{
    QJsonObject object = kube::newObject(r::wukongSnapshot, {u"shop"_s, name});
    const QString when = base::toDateTime(time).toString(Qt::ISODate);
    QJsonObject meta = object["metadata"_L1].toObject();
    meta["uid"_L1] = QString(name + "-uid"_L1);
    meta["resourceVersion"_L1] = QString::number(++m_version);
    meta["creationTimestamp"_L1] = when;
    object["metadata"_L1] = meta;
    QJsonObject spec{{"operation"_L1, operation}, {"virtualMachineName"_L1, "web"_L1}};
    if (operation == "clone"_L1)
        spec["clone"_L1] = QJsonObject{{"name"_L1, "copy"_L1}};
    object["spec"_L1] = spec;
    QJsonObject all = status;
    all["phase"_L1] = phase;
    all["startedAt"_L1] = when;
    all["finishedAt"_L1] = when;
    object["status"_L1] = all;
    return std::make_shared<const SnapshotRequest>(
        *SnapshotRequest::fromObject(*kube::objectFromJson(object)));
}

QStringList OperationsModelTest::names() const
{
    QStringList names;
    for (int row = 0; row < m_model->rowCount(); ++row)
        names << m_model->at(row)->name();
    return names;
}

void OperationsModelTest::underWayComesFirst()
{
    const base::Instant now = m_clock->now();
    m_session->requests.replace({}, {});
    put(request(u"old"_s, u"Ready"_s, now - hours{3}));
    put(request(u"failed"_s, u"Failed"_s, now - hours{1}));
    put(request(u"runs"_s, u"Creating"_s, now - hours{9}));
    put(request(u"new"_s, u"Ready"_s, now - minutes{1}));
    QCOMPARE(names(), QStringList({u"runs"_s, u"new"_s, u"failed"_s, u"old"_s}));
    QCOMPARE(m_model->underWay(), 1);
    QCOMPARE(m_model->failedLately(), 1);
    QVERIFY(!m_model->hasMore());
}

void OperationsModelTest::messagesAreInTheLanguageOfTheWindow()
{
    const QString english = u"Captured 2 disks."_s;
    m_session->requests.replace({}, {});
    put(request(u"a"_s, u"Ready"_s, m_clock->now(), {{"message"_L1, english}}));
    const QModelIndex cell = m_model->index(0, OperationsModel::Message);
    QCOMPARE(cell.data().toString(), english);
    support::TsTranslator chinese;
    QVERIFY(QCoreApplication::installTranslator(&chinese));
    for (const int role : {Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleTextRole})
        QCOMPARE(cell.data(role).toString(), u"已捕获 2 个磁盘。"_s);
    QCoreApplication::removeTranslator(&chinese);
}

void OperationsModelTest::rowsMoveAndKeepTheirPlace()
{
    const base::Instant now = m_clock->now();
    m_session->requests.replace({}, {});
    for (const QString &name : {u"a"_s, u"b"_s, u"c"_s})
        put(request(name, u"Creating"_s, now - minutes{5}));
    const QPersistentModelIndex chosen = m_model->index(1, 0);
    put(request(u"b"_s, u"Creating"_s, now - minutes{5}));
    QCOMPARE(chosen.row(), 1);
    put(request(u"b"_s, u"Ready"_s, now));
    QCOMPARE(names(), QStringList({u"a"_s, u"c"_s, u"b"_s}));
    QCOMPARE(chosen.row(), 2); // it is the same, elsewhere
    put(request(u"c"_s, u"Ready"_s, now - minutes{1}));
    QCOMPARE(names(), QStringList({u"a"_s, u"b"_s, u"c"_s}));
    m_session->requests.apply({{{u"shop"_s, u"a"_s}, nullptr}});
    QCOMPARE(names(), QStringList({u"b"_s, u"c"_s}));
}

void OperationsModelTest::oldOnesComeOnDemand()
{
    const base::Instant now = m_clock->now();
    std::vector<kube::StoreChange> all;
    constexpr int many = 1000;
    for (int at = 0; at < many; ++at) {
        const auto one = request(u"r%1"_s.arg(at, 4, 10, QChar(u'0')),
                                 at == 900 ? u"Failed"_s : u"Ready"_s, now - minutes{at});
        all.push_back({one->object.key(), one});
    }
    const auto running = request(u"runs"_s, u"Creating"_s, now - days{5});
    all.push_back({running->object.key(), running});
    m_session->requests.replace(std::move(all), {});
    const int page = OperationsModel::page;
    QCOMPARE(m_model->rowCount(), page + 2); // the failure of this day, and what is under way
    QVERIFY(m_model->hasMore());
    m_model->showMore();
    QCOMPARE(m_model->rowCount(), 2 * page + 2);
    put(request(u"r0999"_s, u"Ready"_s, now - minutes{999})); // an old one says something new
    QCOMPARE(m_model->rowCount(), 2 * page + 2);
    for (int at = 0; at < 3; ++at)
        m_model->showMore();
    QCOMPARE(m_model->rowCount(), many + 1);
    QVERIFY(!m_model->hasMore());
}

void OperationsModelTest::onlyNewFailuresAreNews()
{
    const base::Instant now = m_clock->now();
    const QSignalSpy failed(m_model.get(), &OperationsModel::failed);
    const auto old = request(u"old"_s, u"Failed"_s, now - hours{1});
    m_session->requests.replace({{old->object.key(), old}}, {});
    put(request(u"late"_s, u"Failed"_s, now - hours{2})); // of a namespace that came later
    QCOMPARE(failed.size(), 0);
    put(request(u"runs"_s, u"Creating"_s, now - hours{2}));
    put(request(u"runs"_s, u"Failed"_s, now - hours{2})); // its controller's clock is behind
    QCOMPARE(failed.size(), 1);
    put(request(u"runs"_s, u"Failed"_s, now - hours{2}));
    QCOMPARE(failed.size(), 1);
    put(request(u"new"_s, u"Failed"_s, now + minutes{1}));
    QCOMPARE(failed.size(), 2);
}

void OperationsModelTest::progressNamesTheStep()
{
    const QJsonArray steps{QJsonObject{{"name"_L1, "Preflight"_L1}, {"state"_L1, "Done"_L1}},
                           QJsonObject{{"name"_L1, "Capture"_L1}, {"state"_L1, "Running"_L1}},
                           QJsonObject{{"name"_L1, "Store"_L1}, {"state"_L1, "Waiting"_L1}}};
    QCOMPARE(
        texts::progress(*request(u"a"_s, u"Creating"_s, m_clock->now(), {{"steps"_L1, steps}})),
        u"2 of 3 · Capture the disks"_s);
}

void OperationsModelTest::deletingBeginsWithTheDeletion()
{
    m_session->requests.replace({}, {});
    auto going =
        std::make_shared<SnapshotRequest>(*request(u"a"_s, u"Ready"_s, m_clock->now() - days{55}));
    going->object.meta.deletedAt = m_clock->now() - seconds{40};
    put(going);
    const auto cell = [this](int column) { return m_model->index(0, column).data().toString(); };
    QCOMPARE(cell(OperationsModel::Operation), u"Delete snapshot"_s);
    QCOMPARE(cell(OperationsModel::Started), u"just now"_s);
    QCOMPARE(cell(OperationsModel::Took), u"40 s"_s);
}

void OperationsModelTest::troubleHasAWayOut_data()
{
    QTest::addColumn<QString>("phase");
    QTest::addColumn<QString>("condition");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<int>("remedy");
    const auto add = [](const char *phase, const char *condition, const char *reason, int remedy) {
        QTest::newRow(reason) << QString::fromLatin1(phase) << QString::fromLatin1(condition)
                              << QString::fromLatin1(reason) << remedy;
    };
    add("Failed", "Failed", "DeadlineExceeded", static_cast<int>(Remedy::TakeAgain));
    add("Failed", "Failed", "NoSnapshotSupport", static_cast<int>(Remedy::CheckConnection));
    add("Failed", "Failed", "SomethingNew", static_cast<int>(Remedy::ShowMachine));
    add("Pending", "Progressing", "ClaimNotBound", static_cast<int>(Remedy::ShowMachine));
    add("Deleting", "Progressing", "Pinned", static_cast<int>(Remedy::DeleteWithReason));
    add("Creating", "Progressing", "Capturing", -1);
    add("Ready", "Failed", "CaptureFailed", -1);
}

void OperationsModelTest::troubleHasAWayOut()
{
    QFETCH(const QString, phase);
    QFETCH(const QString, condition);
    QFETCH(const QString, reason);
    QFETCH(const int, remedy);
    const QJsonArray conditions{
        QJsonObject{{"type"_L1, condition}, {"status"_L1, "True"_L1}, {"reason"_L1, reason}}};
    const auto trouble =
        troubleOf(*request(u"a"_s, phase, m_clock->now(), {{"conditions"_L1, conditions}}));
    QCOMPARE(trouble ? static_cast<int>(trouble->remedy) : -1, remedy);
    if (trouble) {
        QCOMPARE(trouble->hasFailed, phase == "Failed"_L1);
        QVERIFY(!trouble->cause.isEmpty());
        QVERIFY(!texts::remedy(trouble->remedy).isEmpty());
    }
}

// And none of them is to take a snapshot again.
void OperationsModelTest::everyTroubleOfARestoreHasAWayOut()
{
    namespace why = reasons;
    QSet<QString> causes;
    const QList<QLatin1String> all{why::stopTimedOut,      why::safetySnapshotFailed,
                                   why::stagingFailed,     why::swapFailed,
                                   why::abandoned,         why::dataLost,
                                   why::nothingToRestore,  why::notUndoable,
                                   why::dataVolumeOwned,   why::diskTooSmall,
                                   why::quotaExceeded,     why::snapshotsNeedSource,
                                   why::restoreInProgress, why::kubeVirtRestoreFailed};
    for (const QLatin1String reason : all) {
        const QJsonArray conditions{
            QJsonObject{{"type"_L1, "Failed"_L1}, {"status"_L1, "True"_L1}, {"reason"_L1, reason}}};
        const auto trouble = troubleOf(*request(u"a"_s, u"Failed"_s, m_clock->now(),
                                                {{"conditions"_L1, conditions}}, u"restore"_s));
        QVERIFY(trouble && trouble->hasFailed);
        QVERIFY2(!trouble->fix.isEmpty(), reason.data());
        QVERIFY2(trouble->remedy != Remedy::TakeAgain, reason.data());
        causes.insert(trouble->cause);
    }
    QCOMPARE(causes.size(), all.size());
}

void OperationsModelTest::everyTroubleOfACloneHasAWayOut()
{
    namespace why = reasons;
    QSet<QString> causes;
    const QList<QLatin1String> all{why::nameTaken,      why::identityClash,   why::nothingToClone,
                                   why::noStorageClass, why::refusedByServer, why::quotaExceeded,
                                   why::sharingFailed,  why::verifyFailed,    why::abandoned};
    for (const QLatin1String reason : all) {
        const QJsonArray conditions{
            QJsonObject{{"type"_L1, "Failed"_L1}, {"status"_L1, "True"_L1}, {"reason"_L1, reason}}};
        const auto trouble = troubleOf(*request(u"a"_s, u"Failed"_s, m_clock->now(),
                                                {{"conditions"_L1, conditions}}, u"clone"_s));
        QVERIFY(trouble && trouble->hasFailed);
        QVERIFY2(!trouble->fix.isEmpty(), reason.data());
        QVERIFY2(trouble->remedy != Remedy::TakeAgain, reason.data());
        causes.insert(trouble->cause);
    }
    QCOMPARE(causes.size(), all.size());
}

// One that waits goes by itself, one that was refused does not.
void OperationsModelTest::refusedDeleteIsToBeRepeated()
{
    const auto fixOf = [this](const QString &phase, const QString &condition) {
        const QJsonArray conditions{QJsonObject{
            {"type"_L1, condition}, {"status"_L1, "True"_L1}, {"reason"_L1, reasons::inUse}}};
        const auto trouble = troubleOf(
            *request(u"a"_s, phase, m_clock->now(), {{"conditions"_L1, conditions}}, u"delete"_s));
        return trouble ? trouble->fix : QString();
    };
    QVERIFY(fixOf(u"Failed"_s, u"Failed"_s).contains("again"_L1));
    QVERIFY(fixOf(u"Deleting"_s, u"Progressing"_s).startsWith("It goes"_L1));
}

void OperationsModelTest::everyStepHasWords()
{
    for (const QLatin1String step :
         {steps::preflight, steps::stopMachine, steps::capture, steps::startMachine, steps::store,
          steps::deleteData, steps::safetySnapshot, steps::stage, steps::prove, steps::retain,
          steps::swap, steps::verify, steps::park, steps::release, steps::share,
          steps::createMachine, steps::unshare})
        QVERIFY2(texts::step(step).contains(u' ') || step == steps::preflight, step.data());
}

// What is not known is never said to be nothing.
void OperationsModelTest::whatEndedWellIsReadLive()
{
    WholeRequest whole;
    whole.show(m_session.get(), request(u"a"_s, u"Failed"_s, m_clock->now()));
    QCOMPARE(whole.state(), WholeRequest::State::Whole);
    whole.show(m_session.get(), request(u"b"_s, u"Ready"_s, m_clock->now()));
    QCOMPARE(whole.state(), WholeRequest::State::Reading);
    QTRY_COMPARE(whole.state(), WholeRequest::State::Failed); // nobody listens there
    QVERIFY(whole.error().has_value());
}

void OperationsModelTest::onlyWhatCanBeTakenBackIsAbandoned_data()
{
    QTest::addColumn<QString>("operation");
    QTest::addColumn<QString>("phase");
    QTest::addColumn<QJsonArray>("steps");
    QTest::addColumn<QString>("effect"); // empty: it cannot be
    const auto step = [](QLatin1String name, const char *state) {
        return QJsonObject{{"name"_L1, name}, {"state"_L1, QLatin1String{state}}};
    };
    QTest::newRow("capture") << u"create"_s << u"Creating"_s << QJsonArray()
                             << u"there will be no snapshot"_s;
    QTest::newRow("delete") << u"delete"_s << u"Deleting"_s << QJsonArray() << QString();
    QTest::newRow("restore waits")
        << u"restore"_s << u"Pending"_s << QJsonArray() << u"keeps the disks"_s;
    QTest::newRow("restore stages")
        << u"restore"_s << u"Restoring"_s
        << QJsonArray{step(steps::stage, "Running"), step(steps::swap, "Waiting"),
                      step(steps::park, "Waiting")}
        << u"shop/web keeps the disks"_s;
    QTest::newRow("restore swaps")
        << u"restore"_s << u"Restoring"_s
        << QJsonArray{step(steps::stopMachine, "Done"), step(steps::swap, "Running"),
                      step(steps::park, "Waiting")}
        << u"gets its old disks back"_s;
    QTest::newRow("restore parks")
        << u"restore"_s << u"Restoring"_s << QJsonArray{step(steps::park, "Running")} << QString();
    QTest::newRow("KubeVirt restores") // a plain machine
        << u"restore"_s << u"Restoring"_s << QJsonArray{step(steps::kubeVirtRestore, "Running")}
        << QString();
    QTest::newRow("restored") << u"restore"_s << u"Restored"_s << QJsonArray() << QString();
    QTest::newRow("clone stages") << u"clone"_s << u"Cloning"_s
                                  << QJsonArray{step(steps::stage, "Running"),
                                                step(steps::verify, "Waiting")}
                                  << u"the new machine shop/copy and its claims"_s;
    QTest::newRow("clone verifies")
        << u"clone"_s << u"Cloning"_s << QJsonArray{step(steps::verify, "Running")}
        << u"the new machine shop/copy and its claims"_s;
    QTest::newRow("clone is there")
        << u"clone"_s << u"Cloning"_s << QJsonArray{step(steps::verify, "Done")} << QString();
}

void OperationsModelTest::onlyWhatCanBeTakenBackIsAbandoned()
{
    QFETCH(QString, operation);
    QFETCH(QString, phase);
    QFETCH(QJsonArray, steps);
    QFETCH(QString, effect);
    const auto running = request(u"one"_s, phase, m_clock->now(), {{"steps"_L1, steps}}, operation);
    QCOMPARE(canBeAbandoned(*running), !effect.isEmpty());
    const QString effects = texts::abandonEffects(*running).join(u'\n');
    QVERIFY2(effects.contains(effect), qPrintable(effects));
    const QJsonObject failed{
        {"steps"_L1, steps},
        {"conditions"_L1,
         QJsonArray{QJsonObject{{"type"_L1, "Failed"_L1}, {"status"_L1, "True"_L1}}}}};
    QVERIFY(!canBeAbandoned(*request(u"two"_s, phase, m_clock->now(), failed, operation)));
}

QTEST_GUILESS_MAIN(OperationsModelTest)

#include "tst_operationsmodel.moc"
