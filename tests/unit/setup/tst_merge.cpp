// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "setup/difference.h"
#include "setup/merge.h"

#include "kube/core/yaml.h"
#include "support/testing.h"

#include <QJsonObject>

class MergeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }
    void merges_data();
    void merges();
    void differencesAreTold();
};

void MergeTest::merges_data()
{
    QTest::addColumn<QByteArray>("theirs");
    QTest::addColumn<QByteArray>("ours");
    QTest::addColumn<QByteArray>("result"); // empty: theirs

    QTest::newRow("others' fields stay")
        << QByteArray("{labels: {team: a}, uid: x}") << QByteArray("{labels: {app: b}}")
        << QByteArray("{labels: {team: a, app: b}, uid: x}");
    QTest::newRow("our values win")
        << QByteArray("{a: 1}") << QByteArray("{a: 2}") << QByteArray("{a: 2}");
    QTest::newRow("containers by name, with what the server adds")
        << QByteArray("[{name: sidecar}, {name: c, image: a, ports: [{name: p, protocol: TCP}]}]")
        << QByteArray("[{name: c, image: b, ports: [{name: p}]}]")
        << QByteArray("[{name: sidecar}, {name: c, image: b, ports: [{name: p, protocol: TCP}]}]");
    QTest::newRow("a named element that is not there")
        << QByteArray("[{name: a}]") << QByteArray("[{name: b}]")
        << QByteArray("[{name: a}, {name: b}]");
    QTest::newRow("order means nothing")
        << QByteArray("[list, get]") << QByteArray("[get, list]") << QByteArray();
    QTest::newRow("a right that is no longer needed goes")
        << QByteArray("[get, list, delete]") << QByteArray("[get, list]")
        << QByteArray("[get, list]");
    QTest::newRow("rules with defaults of the server")
        << QByteArray("[{resources: [b]}, {resources: [a], scope: '*'}]")
        << QByteArray("[{resources: [a]}, {resources: [b]}]") << QByteArray();
    QTest::newRow("no element counts twice")
        << QByteArray("[{a: 1, b: 2}, {c: 1}]") << QByteArray("[{a: 1}, {b: 2}]")
        << QByteArray("[{a: 1}, {b: 2}]");
}

void MergeTest::merges()
{
    QFETCH(QByteArray, theirs);
    QFETCH(QByteArray, ours);
    QFETCH(QByteArray, result);
    const QJsonValue there = *kube::parseYaml(theirs);
    const QJsonValue wanted = *kube::parseYaml(ours);
    const QJsonValue expected = result.isEmpty() ? there : *kube::parseYaml(result);
    const QJsonValue merged = setup::merged(there, wanted);
    QCOMPARE(kube::toYaml(merged), kube::toYaml(expected));
    QCOMPARE(setup::merged(merged, wanted), merged);
}

void MergeTest::differencesAreTold()
{
    const auto before =
        kube::parseYaml("{spec: {image: a, list: [1], gone: x, same: 1, containers: "
                        "[{name: c, image: old}, {name: d}]}}");
    const auto after =
        kube::parseYaml("{spec: {image: a, list: [1, 2], same: 1, new: {a: 1, b: 2}, "
                        "containers: [{name: c, image: new}, {name: d}]}}");
    const QList<setup::Difference> expected{
        {QStringLiteral("spec.containers[c].image"), QStringLiteral("old"), QStringLiteral("new")},
        {QStringLiteral("spec.gone"), QStringLiteral("x"), QString()},
        {QStringLiteral("spec.list"), QStringLiteral("- 1"), QStringLiteral("- 1\n- 2")},
        {QStringLiteral("spec.new"), QString(), QStringLiteral("a: 1\nb: 2")}};
    const auto found = setup::differences(before->toObject(), after->toObject());
    for (const setup::Difference &each : found)
        QVERIFY2(
            expected.contains(each),
            qPrintable(each.path + QLatin1Char('|') + each.before + QLatin1Char('|') + each.after));
    QCOMPARE(found.size(), expected.size());
}

QTEST_GUILESS_MAIN(MergeTest)

#include "tst_merge.moc"
