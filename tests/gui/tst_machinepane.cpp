// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/session.h"
#include "app/ui/machinepane.h"
#include "app/ui/theme.h"
#include "support/lonelysession.h"

#include <QAbstractItemModelTester>
#include <QTableView>

using namespace Qt::StringLiterals;
using namespace snapshots;
namespace r = kube::resources;

// The table on stores that are filled by hand; nobody listens where the session connects to.
class MachinePaneTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsMachineWhenManyChangeAtOnce();
};

void MachinePaneTest::keepsMachineWhenManyChangeAtOnce()
{
    base::SystemClock clock;
    const auto session = support::lonelySession(clock);
    app::MachineBook book(*session);
    app::MachineModel machines(clock);
    machines.setBook(&book);
    app::Theme theme;
    app::MachinePane pane(theme, machines, [] { return app::MachineQuery::Vocabulary(); });
    const auto *table = pane.findChild<QTableView *>(u"machineTable"_s);
    const QAbstractItemModelTester tester(table->model(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    constexpr int many = 600;
    std::vector<kube::StoreChange> changes;
    for (int number = 0; number < many; ++number)
        changes.push_back(support::changeOf<VirtualMachine>(
            kube::newObject(r::virtualMachine, {u"shop"_s, u"vm-%1"_s.arg(number)})));
    session->vms.apply(std::move(changes));
    QTRY_COMPARE(table->model()->rowCount(), many);
    const MachineRef chosen{MachineKind::VirtualMachine, {u"shop"_s, u"vm-77"_s}};
    QVERIFY(pane.select(chosen));
    QJsonObject policy = kube::newObject(r::wukongSnapshotPolicy, {u"shop"_s, u"all"_s});
    policy["spec"_L1] = QJsonObject{{"schedule"_L1, "@daily"_L1}, {"allMachines"_L1, true}};
    session->policies.apply({support::changeOf<SnapshotPolicy>(policy)});
    QTRY_VERIFY(machines.rows().front().policies.size() == 1);
    QVERIFY(pane.current() != nullptr);
    QCOMPARE(pane.current()->ref.key.name, chosen.key.name);
    QCOMPARE(pane.current()->policies.size(), size_t{1});
}

QTEST_MAIN(MachinePaneTest)

#include "tst_machinepane.moc"
