// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "setup/removalplan.h"

#include "kube/core/yaml.h"
#include "snapshots/names.h"
#include "support/testing.h"

using setup::Part;
using Action = setup::RemovalStep::Action;
using Reason = setup::RemovalStep::Reason;

class RemovalPlanTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { support::failOnWarnings(); }
    void snapshotsStayWithTheirKinds();
    void snapshotsGoBeforeTheController();
    void whatIsUnderWayIsNamed_data();
    void whatIsUnderWayIsNamed();
    void whatIsNotThereIsNotRemoved();

private:
    [[nodiscard]] setup::RemovalPlan plan(bool keepsSnapshots) const;
    static QStringList removed(const setup::RemovalPlan &plan);

    QList<Part> m_parts;
    setup::Present m_present;
};

namespace {

kube::Object object(const char *yaml)
{
    return kube::objectFromJson(kube::parseYaml(QByteArray(yaml))->toObject()).value();
}

} // namespace

void RemovalPlanTest::initTestCase()
{
    const auto parts = setup::bundle();
    QVERIFY_RESULT(parts);
    m_parts = *parts;
    for (const Part &part : m_parts)
        m_present.insert(part.name(), part.object);
}

setup::RemovalPlan RemovalPlanTest::plan(bool keepsSnapshots) const
{
    setup::OwnObjects own;
    own.policies = {object("{metadata: {name: nightly, namespace: shop}}")};
    own.snapshots = {
        object("{metadata: {name: a, namespace: shop, finalizers: "
               "[snapshots.novasphere.dev/protection]}}"),
        object("{metadata: {name: b, namespace: shop}, spec: {pin: {reason: audit}}}")};
    return setup::planRemoval(m_parts, m_present, own, keepsSnapshots);
}

QStringList RemovalPlanTest::removed(const setup::RemovalPlan &plan)
{
    QStringList names;
    for (const setup::RemovalStep &step : plan.steps) {
        if (step.action == Action::Remove)
            names << step.part.name();
    }
    return names;
}

void RemovalPlanTest::snapshotsStayWithTheirKinds()
{
    const setup::RemovalPlan kept = plan(true);
    QVERIFY(kept.policies.empty() && kept.snapshots.empty() && kept.pinned.isEmpty());
    QCOMPARE(kept.finalized, QStringList{QStringLiteral("shop/a")});
    const QStringList names = removed(kept);
    QCOMPARE(names.first(),
             QStringLiteral("Deployment wukong-snapshots/wukong-snapshot-controller"));
    QVERIFY(names.filter(QStringLiteral("CustomResourceDefinition")).isEmpty());
    QVERIFY(names.filter(QStringLiteral("Namespace ")).isEmpty());
    QCOMPARE(names.size(), m_parts.size() - 4);
    QVERIFY(names.indexOf(QStringLiteral("ClusterRoleBinding wukong-snapshot-controller"))
            < names.indexOf(QStringLiteral("ClusterRole wukong-snapshot-controller")));
    const auto holds =
        std::ranges::count(kept.steps, Reason::HoldsSnapshots, &setup::RemovalStep::reason);
    QCOMPARE(holds, 2);
}

void RemovalPlanTest::snapshotsGoBeforeTheController()
{
    const setup::RemovalPlan all = plan(false);
    QCOMPARE(all.policies.size(), size_t{1});
    QCOMPARE(all.snapshots.size(), size_t{2});
    QCOMPARE(all.pinned, QStringList{QStringLiteral("shop/b")});
    QCOMPARE(all.finalized, QStringList{QStringLiteral("shop/a")});
    const QStringList names = removed(all);
    const QStringList first{
        QStringLiteral("CustomResourceDefinition wukongsnapshotpolicies.vm.novasphere.dev"),
        QStringLiteral("CustomResourceDefinition wukongsnapshots.vm.novasphere.dev"),
        QStringLiteral("Deployment wukong-snapshots/wukong-snapshot-controller")};
    QCOMPARE(names.mid(0, 3), first);
    for (const setup::RemovalStep &step : all.steps) {
        const QString name = step.part.key().name;
        const bool isOthers = name == QLatin1String("wukongs.vm.novasphere.dev")
            || step.part.type == kube::resources::namespaceType;
        QCOMPARE(step.action, isOthers ? Action::Keep : Action::Remove);
    }
}

void RemovalPlanTest::whatIsUnderWayIsNamed_data()
{
    QTest::addColumn<QByteArray>("metadata");
    QTest::addColumn<QByteArray>("phase");
    QTest::addColumn<QString>("whileKept");
    QTest::addColumn<QString>("whileAllGo");
    const QByteArray leaving = "finalizers: [snapshots.novasphere.dev/protection], "
                               "deletionTimestamp: '2026-11-01T02:00:00Z'";
    const auto row = [](const char *name, const QByteArray &metadata, const char *phase,
                        const char *kept, const char *all) {
        QTest::newRow(name) << metadata << QByteArray(phase) << QString::fromLatin1(kept)
                            << QString::fromLatin1(all);
    };
    row("nobody has begun", "", "", "", "");
    for (const char *phase : {"Ready", "Failed", "Restored", "Cloned", "Deleted"})
        row(phase, "", phase, "", "");
    row("waiting", "", "Pending", "shop/a (Pending)", "shop/a (Pending)");
    row("capture", "", "Creating", "shop/a (Creating)", "shop/a (Creating)");
    row("restore", "", "Restoring", "shop/a (Restoring)", "shop/a (Restoring)");
    row("clone", "", "Cloning", "shop/a (Cloning)", "shop/a (Cloning)");
    row("deletion", "", "Deleting", "shop/a (Deleting)", "shop/a (Deleting)");
    row("data that goes", leaving, "Ready", "shop/a (Deleting)", "");
}

void RemovalPlanTest::whatIsUnderWayIsNamed()
{
    QFETCH(QByteArray, metadata);
    QFETCH(QByteArray, phase);
    QFETCH(QString, whileKept);
    QFETCH(QString, whileAllGo);
    const QByteArray yaml = "metadata: {name: a, namespace: shop, " + metadata
        + "}\nspec: {operation: create, virtualMachineName: web}\nstatus: {phase: '" + phase + "'}";
    setup::OwnObjects own;
    own.snapshots = {object(yaml.constData())};
    const auto underWay = [&](bool keepsSnapshots) {
        return setup::planRemoval(m_parts, m_present, own, keepsSnapshots)
            .underWay.join(QLatin1Char(' '));
    };
    QCOMPARE(underWay(true), whileKept);
    QCOMPARE(underWay(false), whileAllGo);
}

void RemovalPlanTest::whatIsNotThereIsNotRemoved()
{
    setup::Present present;
    present.insert(m_parts[3].name(), base::failure(base::Error::Kind::NotFound, {}));
    present.insert(m_parts.last().name(), base::failure(base::Error::Kind::Forbidden, {}));
    const auto plan = setup::planRemoval(m_parts, present, {}, true);
    QCOMPARE(plan.steps.size(), 1);
    QCOMPARE(plan.steps.first().action, Action::Unreadable);
}

QTEST_GUILESS_MAIN(RemovalPlanTest)

#include "tst_removalplan.moc"
