// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "setup/merge.h"
#include "setup/plan.h"

#include "kube/core/patch.h"
#include "kube/core/yaml.h"
#include "support/testing.h"

#include <QJsonArray>

#include <functional>

using setup::Part;
using setup::Step;
using Action = setup::Step::Action;
using L1 = QLatin1String;

class SetupPlanTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { support::failOnWarnings(); }
    void freshClusterGetsEverything();
    void whatIsThereIsKept();
    void olderObjectsAreBroughtUpToDate();
    void rightsAreExactlyOurs_data();
    void rightsAreExactlyOurs();
    void anInstallationElsewhereIsSeen();
    void newerVersionsAreSeen();
    void administratorsChoicesStay();
    void aNamedImageWins();
    void whatCannotBeReadIsSaid();
    void whatIsGoingAwayIsSaid();

private:
    [[nodiscard]] setup::Present installed() const;
    [[nodiscard]] const Part &part(const QString &name) const;
    // The step of this part when the cluster holds it changed like that and all else as it should.
    [[nodiscard]] Step stepOver(const QString &name, const char *change) const;
    static QStringList lines(const Step &step);

    QList<Part> m_parts;
};

namespace {

const QString deployment = QStringLiteral("Deployment wukong-snapshots/wukong-snapshot-controller");
const QString clusterRole = QStringLiteral("ClusterRole wukong-snapshot-controller");
const QString requests =
    QStringLiteral("CustomResourceDefinition wukongsnapshots.vm.novasphere.dev");
const QString policy =
    QStringLiteral("MutatingAdmissionPolicy wukong-inline-fields.snapshots.novasphere.dev");

} // namespace

void SetupPlanTest::initTestCase()
{
    const auto parts = setup::bundle();
    QVERIFY_RESULT(parts);
    m_parts = *parts;
}

const Part &SetupPlanTest::part(const QString &name) const
{
    return *std::ranges::find(m_parts, name, &Part::name);
}

// With what a server adds.
setup::Present SetupPlanTest::installed() const
{
    const QJsonValue added = *kube::parseYaml(
        "{metadata: {uid: u, resourceVersion: '7', generation: 1, labels: {team: a}}, status: {}}");
    setup::Present present;
    for (const Part &each : m_parts)
        present.insert(each.name(), setup::merged(each.object, added).toObject());
    return present;
}

Step SetupPlanTest::stepOver(const QString &name, const char *change) const
{
    setup::Present present = installed();
    present.insert(name,
                   setup::merged(*present[name], *kube::parseYaml(QByteArray(change))).toObject());
    Step found;
    for (const Step &step : setup::planSetup(m_parts, present)) {
        if (step.part.name() == name)
            found = step;
        else if (step.action != Action::Keep)
            qWarning("not kept: %s", qPrintable(step.part.name()));
    }
    return found;
}

QStringList SetupPlanTest::lines(const Step &step)
{
    QStringList all;
    for (const setup::Difference &each : step.differences())
        all << each.path + L1(": ") + each.before + L1(" -> ") + each.after;
    return all.replaceInStrings(QStringLiteral("\""), QString()); // of YAML
}

void SetupPlanTest::freshClusterGetsEverything()
{
    const QList<Step> steps = setup::planSetup(m_parts, {});
    QCOMPARE(steps.size(), m_parts.size());
    for (qsizetype i = 0; i < steps.size(); ++i) {
        QCOMPARE(steps[i].action, Action::Create);
        QCOMPARE(steps[i].after, m_parts[i].object);
    }
}

void SetupPlanTest::whatIsThereIsKept()
{
    for (const Step &step : setup::planSetup(m_parts, installed()))
        QVERIFY2(step.action == Action::Keep, qPrintable(lines(step).join(QLatin1Char('\n'))));
}

void SetupPlanTest::olderObjectsAreBroughtUpToDate()
{
    const Step step = stepOver(deployment, R"(
metadata: {labels: {app.kubernetes.io/name: former}}
spec: {template: {spec: {containers: [{name: controller, image: "wukong-snapshot-controller:0.0.1"}, {name: sidecar}]}}}
)");
    QCOMPARE(step.action, Action::Change);
    const QString image =
        part(deployment)
            .object[L1("spec")][L1("template")][L1("spec")][L1("containers")][0][L1("image")]
            .toString();
    const QStringList expected{
        QStringLiteral(
            "metadata.labels.app.kubernetes.io/name: former -> wukong-snapshot-controller"),
        QStringLiteral("spec.template.spec.containers[controller].image: "
                       "wukong-snapshot-controller:0.0.1 -> ")
            + image};
    QCOMPARE(lines(step), expected);
    const QJsonObject patch = step.patch();
    QCOMPARE(patch[L1("metadata")][L1("resourceVersion")].toString(), QStringLiteral("7"));
    QCOMPARE(kube::applyMergePatch(step.before, patch), QJsonValue(step.after));
}

void SetupPlanTest::rightsAreExactlyOurs_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("list");
    QTest::addColumn<QByteArray>("added");
    const QString role = QStringLiteral("Role wukong-snapshots/wukong-snapshot-controller");
    const QString binding = QStringLiteral("ClusterRoleBinding wukong-snapshot-controller");
    QTest::newRow("a right that is no longer needed")
        << role << QStringLiteral("rules")
        << QByteArray("{apiGroups: [''], resources: [secrets], verbs: [get]}");
    QTest::newRow("somebody else who would have the rights")
        << binding << QStringLiteral("subjects")
        << QByteArray("{kind: ServiceAccount, name: former, namespace: wukong-snapshots}");
}

void SetupPlanTest::rightsAreExactlyOurs()
{
    QFETCH(QString, name);
    QFETCH(QString, list);
    QFETCH(QByteArray, added);
    setup::Present present = installed();
    QJsonObject there = *present[name];
    QJsonArray more = there[list].toArray();
    more.append(*kube::parseYaml(added));
    there[list] = more;
    present.insert(name, there);
    const Step step = setup::planSetup({part(name)}, present).first();
    QCOMPARE(step.action, Action::Change);
    QCOMPARE(step.after[list], part(name).object[list]);
    QCOMPARE(step.after[L1("metadata")][L1("labels")][L1("team")].toString(), QStringLiteral("a"));
    // A limit that the controller does not know is no other element, but more of one.
    QJsonArray limited = part(name).object[list].toArray();
    QJsonObject first = limited[0].toObject();
    first[L1("resourceNames")] = QJsonArray{QStringLiteral("x")};
    limited[0] = first;
    there[list] = limited;
    present.insert(name, there);
    QCOMPARE(setup::planSetup({part(name)}, present).first().after[list], part(name).object[list]);
}

void SetupPlanTest::anInstallationElsewhereIsSeen()
{
    const QString binding = QStringLiteral("ClusterRoleBinding wukong-snapshot-controller");
    QCOMPARE(setup::installedElsewhere(m_parts, {}), QString());
    setup::Present present = installed();
    QCOMPARE(setup::installedElsewhere(m_parts, present), QString());
    const auto bind = [&](const char *subject) {
        QJsonObject there = *present[binding];
        there[L1("subjects")] = QJsonArray{*kube::parseYaml(QByteArray(subject))};
        present.insert(binding, there);
    };
    bind("{kind: ServiceAccount, name: wukong-snapshot-controller, namespace: backup}");
    QCOMPARE(setup::installedElsewhere(m_parts, present), QStringLiteral("backup"));
    // The kinds alone are no matter of who has the rights.
    QCOMPARE(setup::installedElsewhere({part(requests)}, present), QString());
    bind("{kind: ServiceAccount, name: former, namespace: backup}");
    QCOMPARE(setup::installedElsewhere(m_parts, present), QString());
    present.insert(binding, base::failure(base::Error::Kind::Forbidden, QStringLiteral("no")));
    QCOMPARE(setup::installedElsewhere(m_parts, present), QString());
}

void SetupPlanTest::newerVersionsAreSeen()
{
    QVERIFY(setup::newerVersion(setup::planSetup(m_parts, {})).isNull());
    QVERIFY(setup::newerVersion(setup::planSetup(m_parts, installed())).isNull());
    const auto labelled = [this](const QString &name, const char *version) {
        const QByteArray label =
            QByteArray("metadata: {labels: {app.kubernetes.io/version: '") + version + "'}}";
        return stepOver(name, label.constData());
    };
    QVERIFY(setup::newerVersion({labelled(deployment, "0.0.9")}).isNull());
    const QList<Step> steps{labelled(deployment, "0.10.0"), labelled(requests, "0.9.0")};
    QCOMPARE(setup::newerVersion(steps).toString(), QStringLiteral("0.10.0"));
    // What has no version of ours says nothing.
    QVERIFY(setup::newerVersion({labelled(clusterRole, "99.0.0")}).isNull());
}

void SetupPlanTest::administratorsChoicesStay()
{
    const QString image =
        part(deployment)
            .object[L1("spec")][L1("template")][L1("spec")][L1("containers")][0][L1("image")]
            .toString();
    const Step step = stepOver(deployment, R"(
spec: {template: {spec: {containers: [{name: controller, image: "registry.local:5000/lab/wukong-snapshot-controller:0.0.1"}]}}}
)");
    QCOMPARE(
        lines(step),
        QStringList{QStringLiteral("spec.template.spec.containers[controller].image: "
                                   "registry.local:5000/lab/wukong-snapshot-controller:0.0.1 -> "
                                   "registry.local:5000/lab/")
                    + image});
    const Step watched = stepOver(
        policy, "spec: {matchConditions: [{name: from-the-operator, expression: 'false'}]}");
    QCOMPARE(watched.action, Action::Keep);
}

void SetupPlanTest::aNamedImageWins()
{
    const QString image = QStringLiteral("other.registry/controller:2");
    const QList<Part> parts = setup::withImage({part(deployment)}, image);
    const Step step = setup::planSetup(parts, installed()).first();
    QCOMPARE(step.action, Action::Change);
    QVERIFY2(lines(step).first().endsWith(image), qPrintable(lines(step).join(QLatin1Char('\n'))));
}

void SetupPlanTest::whatCannotBeReadIsSaid()
{
    setup::Present present = installed();
    present.insert(clusterRole, base::failure(base::Error::Kind::Forbidden, QStringLiteral("no")));
    for (const Step &step : setup::planSetup(m_parts, present)) {
        const bool isIt = step.part.name() == clusterRole;
        QCOMPARE(step.action, isIt ? Action::Unreadable : Action::Keep);
        QCOMPARE(step.error.detail, isIt ? QStringLiteral("no") : QString());
        QVERIFY(!step.writes());
    }
}

void SetupPlanTest::whatIsGoingAwayIsSaid()
{
    const Step step =
        stepOver(clusterRole, "metadata: {deletionTimestamp: '2026-11-01T02:00:00Z'}");
    QCOMPARE(step.action, Action::Unreadable);
    QCOMPARE(step.error.kind, base::Error::Kind::Conflict);
}

QTEST_GUILESS_MAIN(SetupPlanTest)

#include "tst_setupplan.moc"
