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
    void firstRowIsCurrentUntilSomebodyChooses();
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

void MachinePaneTest::firstRowIsCurrentUntilSomebodyChooses()
{
    base::SystemClock clock;
    const auto session = support::lonelySession(clock);
    app::MachineBook book(*session);
    app::MachineModel machines(clock);
    machines.setBook(&book);
    app::Theme theme;
    app::MachinePane pane(theme, machines, [] { return app::MachineQuery::Vocabulary(); });
    pane.setSession(session.get());
    const auto current = [&pane] {
        return pane.current() != nullptr ? pane.current()->ref.key.name : QString();
    };
    const auto add = [&session](const QString &name) {
        session->vms.apply({support::changeOf<VirtualMachine>(
            kube::newObject(r::virtualMachine, {u"shop"_s, name}))});
    };
    add(u"web"_s);
    QTRY_COMPARE(current(), u"web"_s);
    add(u"database"_s);
    QTRY_COMPARE(current(), u"database"_s);
    QVERIFY(pane.select({MachineKind::VirtualMachine, {u"shop"_s, u"web"_s}}));
    add(u"cache"_s);
    QTRY_COMPARE(machines.rowCount(), 3);
    QCOMPARE(current(), u"web"_s);
}

QTEST_MAIN(MachinePaneTest)

#include "tst_machinepane.moc"
