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

namespace {

struct Stage
{
    base::SystemClock clock;
    std::unique_ptr<app::Session> session = support::lonelySession(clock);
    app::MachineBook book{*session};
    app::MachineModel machines{clock};
    app::Theme theme;
    app::MachinePane pane{theme, machines, [] { return app::MachineQuery::Vocabulary(); }};

    Stage() { machines.setBook(&book); }
    void add(const QStringList &names)
    {
        std::vector<kube::StoreChange> changes;
        for (const QString &name : names)
            changes.push_back(support::changeOf<VirtualMachine>(
                kube::newObject(r::virtualMachine, {u"shop"_s, name})));
        session->vms.apply(std::move(changes));
    }
    [[nodiscard]] QString current() const
    {
        return pane.current() != nullptr ? pane.current()->ref.key.name : QString();
    }
};

} // namespace

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
    Stage stage;
    const auto *table = stage.pane.findChild<QTableView *>(u"machineTable"_s);
    const QAbstractItemModelTester tester(table->model(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    constexpr int many = 600;
    QStringList names;
    for (int number = 0; number < many; ++number)
        names << u"vm-%1"_s.arg(number);
    stage.add(names);
    QTRY_COMPARE(table->model()->rowCount(), many);
    const MachineRef chosen{MachineKind::VirtualMachine, {u"shop"_s, u"vm-77"_s}};
    QVERIFY(stage.pane.select(chosen));
    QJsonObject policy = kube::newObject(r::wukongSnapshotPolicy, {u"shop"_s, u"all"_s});
    policy["spec"_L1] = QJsonObject{{"schedule"_L1, "@daily"_L1}, {"allMachines"_L1, true}};
    stage.session->policies.apply({support::changeOf<SnapshotPolicy>(policy)});
    QTRY_VERIFY(stage.machines.rows().front().policies.size() == 1);
    QVERIFY(stage.pane.current() != nullptr);
    QCOMPARE(stage.pane.current()->ref.key.name, chosen.key.name);
    QCOMPARE(stage.pane.current()->policies.size(), size_t{1});
}

void MachinePaneTest::firstRowIsCurrentUntilSomebodyChooses()
{
    Stage stage;
    stage.pane.setSession(stage.session.get());
    stage.add({u"web"_s});
    QTRY_COMPARE(stage.current(), u"web"_s);
    stage.add({u"database"_s});
    QTRY_COMPARE(stage.current(), u"database"_s);
    QVERIFY(stage.pane.select({MachineKind::VirtualMachine, {u"shop"_s, u"web"_s}}));
    stage.add({u"cache"_s});
    QTRY_COMPARE(stage.machines.rowCount(), 3);
    QCOMPARE(stage.current(), u"web"_s);
}

QTEST_MAIN(MachinePaneTest)

#include "tst_machinepane.moc"
