// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/session.h"
#include "app/ui/machinepane.h"
#include "app/ui/theme.h"
#include "kube/client/credentials.h"
#include "support/testing.h"

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

namespace {

template<class T>
kube::StoreChange change(QJsonObject object)
{
    QJsonObject meta = object["metadata"_L1].toObject();
    meta["resourceVersion"_L1] = u"1"_s;
    meta["uid"_L1] = meta["name"_L1];
    object["metadata"_L1] = meta;
    auto value = T::fromObject(*kube::objectFromJson(object));
    const kube::ObjectKey key = value->object.key();
    return {key, std::make_shared<const T>(*std::move(value))};
}

} // namespace

void MachinePaneTest::keepsMachineWhenManyChangeAtOnce()
{
    base::SystemClock clock;
    kube::ClusterAccess access;
    access.server = QUrl(u"http://127.0.0.1:1"_s);
    auto session = app::Session::open(access, kube::ownCredentials(access, clock), {}, clock);
    QVERIFY_RESULT(session);
    app::MachineBook book(**session);
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
        changes.push_back(change<VirtualMachine>(
            kube::newObject(r::virtualMachine, {u"shop"_s, u"vm-%1"_s.arg(number)})));
    (*session)->vms.apply(std::move(changes));
    QTRY_COMPARE(table->model()->rowCount(), many);
    const MachineRef chosen{MachineKind::VirtualMachine, {u"shop"_s, u"vm-77"_s}};
    QVERIFY(pane.select(chosen));
    QJsonObject policy = kube::newObject(r::wukongSnapshotPolicy, {u"shop"_s, u"all"_s});
    policy["spec"_L1] = QJsonObject{{"schedule"_L1, "@daily"_L1}, {"allMachines"_L1, true}};
    (*session)->policies.apply({change<SnapshotPolicy>(policy)});
    QTRY_VERIFY(machines.rows().front().policies.size() == 1);
    QVERIFY(pane.current() != nullptr);
    QCOMPARE(pane.current()->ref.key.name, chosen.key.name);
    QCOMPARE(pane.current()->policies.size(), size_t{1});
}

QTEST_MAIN(MachinePaneTest)

#include "tst_machinepane.moc"
