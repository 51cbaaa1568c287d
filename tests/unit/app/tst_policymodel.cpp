// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "lonelysession.h"

#include "app/models/policymodel.h"
#include "support/fakeclock.h"
#include "support/timelines.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace app;
using namespace snapshots;
using namespace Qt::StringLiterals;
using support::at;
using support::put;
namespace r = kube::resources;

// The list of policies on stores that are filled by hand.
class PolicyModelTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void worksNothingOutBeforeItReturns();
    void saysHowPoliciesFare_data();
    void saysHowPoliciesFare();
    void followsChangesRowByRow();
    void manyJoinAndLeaveRunByRun();
    void knowsPoliciesOfTheirOwn();
    void showsThoseOfOneMachine();

private:
    void putMachine(const QString &name);
    void putPolicy(const QString &name, const QJsonObject &spec, const QJsonObject &status = {});
    [[nodiscard]] QString cell(int row, int column) const
    {
        return m_model->index(row, column).data().toString();
    }

    support::FakeClock m_clock{at("2026-11-05T15:30:00Z")};
    std::unique_ptr<Session> m_session;
    std::unique_ptr<PolicyModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

namespace {

const QJsonObject everyMachine{{"allMachines"_L1, true}, {"schedule"_L1, "0 2 * * *"_L1}};

QJsonObject with(QJsonObject spec, QLatin1String key, const QJsonValue &value)
{
    spec[key] = value;
    return spec;
}

} // namespace

void PolicyModelTest::init()
{
    support::failOnWarnings();
    m_session = support::lonelySession(m_clock);
    m_model = std::make_unique<PolicyModel>(*m_session);
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
}

void PolicyModelTest::cleanup()
{
    m_tester.reset();
    m_model.reset();
    m_session.reset();
}

void PolicyModelTest::putMachine(const QString &name)
{
    put(m_session->vms, kube::newObject(r::virtualMachine, {u"shop"_s, name}));
}

void PolicyModelTest::putPolicy(const QString &name,
                                const QJsonObject &spec,
                                const QJsonObject &status)
{
    QJsonObject policy = kube::newObject(r::wukongSnapshotPolicy, {u"shop"_s, name});
    policy["spec"_L1] = spec;
    policy["status"_L1] = status;
    put(m_session->policies, policy);
}

void PolicyModelTest::worksNothingOutBeforeItReturns()
{
    putPolicy(u"nightly"_s, everyMachine);
    PolicyModel model(*m_session);
    QVERIFY(!model.isLoaded());
    QCOMPARE(model.rowCount(), 0);
    QTRY_VERIFY(model.isLoaded());
    QCOMPARE(model.rowCount(), 1);
}

void PolicyModelTest::saysHowPoliciesFare_data()
{
    QTest::addColumn<QJsonObject>("spec");
    QTest::addColumn<QJsonObject>("status");
    QTest::addColumn<QString>("state");
    QTest::newRow("active") << everyMachine << QJsonObject() << u"active"_s;
    QTest::newRow("suspended") << with(everyMachine, "suspend"_L1, true) << QJsonObject()
                               << u"suspended"_s;
    QTest::newRow("not understood") << with(everyMachine, "schedule"_L1, "at tea time"_L1)
                                    << QJsonObject() << u"not understood"_s;
    QTest::newRow("failed") << everyMachine << QJsonObject{{"failuresInRow"_L1, 2}}
                            << u"last run failed"_s;
    QTest::newRow("no machine") << QJsonObject{{"selector"_L1,
                                                QJsonObject{{"matchLabels"_L1,
                                                             QJsonObject{{"tier"_L1, "back"_L1}}}}},
                                               {"schedule"_L1, "0 2 * * *"_L1}}
                                << QJsonObject() << u"no machine"_s;
}

void PolicyModelTest::saysHowPoliciesFare()
{
    QFETCH(QJsonObject, spec);
    QFETCH(QJsonObject, status);
    putMachine(u"web"_s);
    putPolicy(u"nightly"_s, spec, status);
    QTRY_COMPARE(m_model->rowCount(), 1);
    QTEST(cell(0, PolicyModel::State), "state");
}

void PolicyModelTest::followsChangesRowByRow()
{
    putPolicy(u"nightly"_s, everyMachine);
    putPolicy(u"weekly"_s, everyMachine);
    QTRY_COMPARE(m_model->rowCount(), 2);
    QCOMPARE(cell(0, PolicyModel::Machines), u"0"_s);
    const QPersistentModelIndex weekly = m_model->index(1, PolicyModel::Name);
    putMachine(u"web"_s);
    QTRY_COMPARE(cell(0, PolicyModel::Machines), u"1"_s);
    m_session->policies.apply({{{u"shop"_s, u"nightly"_s}, nullptr}});
    QTRY_COMPARE(m_model->rowCount(), 1);
    QCOMPARE(weekly.row(), 0);
    QCOMPARE(weekly.data().toString(), u"weekly"_s);
}

// A view lays itself out anew for each time that it hears of some.
void PolicyModelTest::manyJoinAndLeaveRunByRun()
{
    constexpr int count = 200;
    const auto nameOf = [](int number) { return u"p%1"_s.arg(number, 3, 10, QChar(u'0')); };
    putPolicy(u"a"_s, everyMachine);
    putPolicy(nameOf(count / 2), everyMachine);
    QTRY_COMPARE(m_model->rowCount(), 2);
    const QPersistentModelIndex middle = m_model->index(1, PolicyModel::Name);
    const QSignalSpy joined(m_model.get(), &QAbstractItemModel::rowsInserted);
    const QSignalSpy left(m_model.get(), &QAbstractItemModel::rowsRemoved);
    const QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    for (int number = 0; number < count; ++number)
        putPolicy(nameOf(number), everyMachine);
    QTRY_COMPARE(m_model->rowCount(), count + 1);
    QCOMPARE(middle.row(), count / 2 + 1);
    QCOMPARE(joined.size(), 2); // before and behind it
    putMachine(u"web"_s);
    QTRY_COMPARE(cell(0, PolicyModel::Machines), u"1"_s);
    QCOMPARE(cell(count, PolicyModel::Machines), u"1"_s);
    QCOMPARE(changed.size(), 2); // the middle one was put again, and then all have a machine
    for (int number = 0; number < count; ++number) {
        if (number != count / 2)
            m_session->policies.apply({{{u"shop"_s, nameOf(number)}, nullptr}});
    }
    QTRY_COMPARE(m_model->rowCount(), 2);
    QCOMPARE(left.size(), 2);
    QCOMPARE(middle.data().toString(), nameOf(count / 2));
}

void PolicyModelTest::knowsPoliciesOfTheirOwn()
{
    QJsonObject wukong = kube::newObject(r::wukong, {u"shop"_s, u"web"_s});
    wukong["spec"_L1] =
        QJsonObject{{"snapshotPolicy"_L1, QJsonObject{{"schedule"_L1, "0 2 * * *"_L1}}}};
    put(m_session->wukongs, wukong);
    QTRY_COMPARE(m_model->rowCount(), 1);
    QCOMPARE(cell(0, PolicyModel::Name), u"web (its own)"_s);
    QCOMPARE(cell(0, PolicyModel::Machines), u"1"_s);
    QCOMPARE(cell(0, PolicyModel::Last), u"never"_s);
}

void PolicyModelTest::showsThoseOfOneMachine()
{
    putMachine(u"web"_s);
    putPolicy(u"nightly"_s, everyMachine);
    putPolicy(
        u"others"_s,
        {{"selector"_L1, QJsonObject{{"matchLabels"_L1, QJsonObject{{"tier"_L1, "back"_L1}}}}},
         {"schedule"_L1, "0 2 * * *"_L1}});
    m_model->setMachine(MachineRef{MachineKind::VirtualMachine, {u"shop"_s, u"web"_s}});
    QTRY_COMPARE(m_model->rowCount(), 1);
    QCOMPARE(cell(0, PolicyModel::Name), u"nightly"_s);
}

QTEST_GUILESS_MAIN(PolicyModelTest)

#include "tst_policymodel.moc"
