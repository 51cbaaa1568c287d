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
