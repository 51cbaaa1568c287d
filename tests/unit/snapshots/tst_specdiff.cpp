// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/specdiff.h"
#include "support/testing.h"
#include "support/world/picture.h"

using namespace snapshots;
using Kind = SpecChange::Kind;

namespace {

QJsonObject spec(const QByteArray &yaml)
{
    return kube::parseYaml(yaml)->toObject();
}

QStringList described(const QList<SpecChange> &changes)
{
    QStringList lines;
    for (const SpecChange &change : changes)
        lines << QStringLiteral("%1 %2: %3 > %4")
                     .arg(static_cast<int>(change.kind))
                     .arg(change.name, change.then, change.now);
    return lines;
}

QString line(Kind kind, const char *rest)
{
    return QString::number(static_cast<int>(kind)) + QLatin1Char(' ') + QString::fromUtf8(rest);
}

} // namespace

class SpecDiffTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }

    void tellsWhatChanged_data();
    void tellsWhatChanged();
    void takesSizesOfClaims();
    void knowsWhatIsOfTheNetwork();
};

void SpecDiffTest::tellsWhatChanged_data()
{
    QTest::addColumn<QByteArray>("then");
    QTest::addColumn<QByteArray>("now");
    QTest::addColumn<QStringList>("changes");
    const auto row = [](const char *name, const char *then, const char *now,
                        const QStringList &changes) {
        QTest::newRow(name) << QByteArray(then) << QByteArray(now) << changes;
    };
    row("nothing, whatever the order", "{cpu: 2, disks: [{name: a, size: 1Gi}, {name: b}]}",
        "{disks: [{name: b}, {name: a, size: 1024Mi}], cpu: 2}", {});
    row("policies do not count", "{snapshotPolicy: {schedule: a}}",
        "{cloneSource: {snapshotName: b}}", {});
    row("cpu and memory", "{cpu: 2, memory: 4Gi}", "{cpu: 4, memory: 8Gi}",
        {line(Kind::Cpu, ": 2 > 4"), line(Kind::Memory, ": 4Gi > 8Gi")});
    row("disk added", "{disks: [{name: root, size: 1Gi}]}",
        "{disks: [{name: root, size: 1Gi}, {name: data, size: 5Gi, image: x}]}",
        {line(Kind::DiskAdded, "data:  > 5Gi")});
    row("disk removed", "{disks: [{name: root, size: 1Gi}]}", "{}",
        {line(Kind::DiskRemoved, "root: 1Gi > ")});
    row("disk resized and moved", "{disks: [{name: root, size: 1Gi, storageClassName: fast}]}",
        "{disks: [{name: root, size: 2Gi, storageClassName: slow}]}",
        {line(Kind::DiskResized, "root: 1Gi > 2Gi"), line(Kind::DiskMoved, "root: fast > slow")});
    row("networks, one called like a disk",
        "{disks: [{name: lan}], networks: [{name: lan, macAddress: '02:01'}, {name: old, type: "
        "bridge}]}",
        "{disks: [{name: lan}], networks: [{name: lan, macAddress: '02:02'}, {name: new}]}",
        {line(Kind::NetworkAdded, "new:  > "), line(Kind::NetworkRemoved, "old: bridge > "),
         line(Kind::MacAddress, "lan: 02:01 > 02:02")});
    row("other fields by their path", "{startStrategy: {autoStart: true}, tags: [1, 2]}",
        "{startStrategy: {autoStart: false}, tags: [1]}",
        {line(Kind::Other, "startStrategy.autoStart: true > false"),
         line(Kind::Other, "tags[1]: 2 > ")});
    row("a VirtualMachine",
        "{template: {spec: {domain: {cpu: {cores: 2}, devices: {disks: [{name: a}]}}, volumes: "
        "[{name: a, persistentVolumeClaim: {claimName: old}}]}}}",
        "{template: {spec: {domain: {cpu: {cores: 4}, devices: {disks: [{name: b}]}}, volumes: "
        "[{name: b, persistentVolumeClaim: {claimName: new}}]}}}",
        {line(Kind::DiskAdded, "b:  > new"), line(Kind::DiskRemoved, "a: old > "),
         line(Kind::Cpu, "template.spec.domain.cpu.cores: 2 > 4")});
}

void SpecDiffTest::tellsWhatChanged()
{
    QFETCH(QByteArray, then);
    QFETCH(QByteArray, now);
    QFETCH(QStringList, changes);
    QCOMPARE(described(changesSince({spec(then), {}}, spec(now), {})), changes);
}

void SpecDiffTest::takesSizesOfClaims()
{
    DiskRecord disk;
    disk.name = QStringLiteral("a");
    disk.claim = QStringLiteral("web-1-a");
    disk.size = QStringLiteral("1Gi");
    const auto claim =
        support::fromYaml<VolumeClaim>("metadata: {name: web-1-a, namespace: shop}\nspec: "
                                       "{resources: {requests: {storage: 2Gi}}}");
    const QStringList resized{line(Kind::DiskResized, "a: 1Gi > 2Gi")};
    QCOMPARE(described(changesSince({{}, {disk}}, {}, {claim})), resized);
    const QJsonObject before = spec("{disks: [{name: a, size: 1Gi}]}");
    const QJsonObject after = spec("{disks: [{name: a, size: 2Gi}]}");
    QCOMPARE(described(changesSince({before, {disk}}, after, {claim})), resized); // once
}

void SpecDiffTest::knowsWhatIsOfTheNetwork()
{
    QVERIFY(isOfNetwork({Kind::MacAddress, {}, {}, {}}));
    QVERIFY(isOfNetwork({Kind::NetworkAdded, {}, {}, {}}));
    QVERIFY(!isOfNetwork({Kind::DiskAdded, {}, {}, {}}));
}

QTEST_GUILESS_MAIN(SpecDiffTest)

#include "tst_specdiff.moc"
