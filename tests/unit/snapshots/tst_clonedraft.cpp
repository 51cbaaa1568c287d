// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/patch.h"
#include "kube/core/yaml.h"
#include "snapshots/clonedraft.h"
#include "snapshots/knownmachines.h"
#include "support/testing.h"
#include "support/world/picture.h"

#include <QJsonArray>
#include <QTest>

using namespace snapshots;
using support::fromYaml;
using L1 = QLatin1String;
using What = IdentityClash::What;

namespace {

const MachineRef web{MachineKind::Wukong, {QStringLiteral("shop"), QStringLiteral("web-1")}};
const MachineRef plain{MachineKind::VirtualMachine,
                       {QStringLiteral("shop"), QStringLiteral("db-1")}};

QJsonObject yaml(const QByteArray &text)
{
    return kube::parseYaml(text)->toObject();
}

QJsonObject wukongSpec()
{
    return yaml("{cpu: 2, networks: [{name: lan, mac: '02:00:00:00:00:01', ip: 10.0.0.5/24, "
                "gateway: 10.0.0.1, extra: ['10.0.0.6', '10.0.0.7']}, {name: dmz}], disks: [{name: "
                "root, size: 5Gi}, {name: data, size: 9Gi}, {name: late, size: 1Gi}]}");
}

QJsonObject plainSpec()
{
    return yaml(
        "{template: {spec: {hostname: db, domain: {devices: {interfaces: [{name: lan, "
        "macAddress: '02:00:00:00:00:02', masquerade: {}}], disks: [{name: root, disk: {}}, "
        "{name: data, disk: {}}]}}, volumes: [{name: root, persistentVolumeClaim: "
        "{claimName: a}}, {name: data, persistentVolumeClaim: {claimName: b}}]}}}");
}

DiskRecord captured(const char *name)
{
    DiskRecord disk;
    disk.name = L1{name};
    disk.included = true;
    return disk;
}

CloneDraft draftOf(const MachineRef &machine, const QJsonObject &spec)
{
    return newCloneDraft(machine, spec, {captured("root"), captured("data")});
}

QString &valueOf(CloneDraft &draft, const QString &path)
{
    for (IdentityField &field : draft.fields) {
        if (field.path.join(QLatin1Char('.')) == path)
            return field.value;
    }
    static QString none;
    QTest::qFail(qPrintable(path), __FILE__, __LINE__);
    return none;
}

} // namespace

class CloneDraftTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }

    void beginsWithWhatWasCaptured();
    void overridesOnlyWhatDiffers();
    void carriesNoNullsInArrays();
    void overridesAPlainMachine();
    void leavesDisksOut();
    void findsClashesWithStoppedMachines();
};

void CloneDraftTest::beginsWithWhatWasCaptured()
{
    const CloneDraft draft = draftOf(web, wukongSpec());
    QCOMPARE(draft.space, web.key.space);
    QStringList fields;
    for (const IdentityField &field : draft.fields)
        fields << field.network + L1(" ") + field.path.join(QLatin1Char('.')) + L1(" ")
                + field.value;
    const QStringList expected{QStringLiteral("lan networks.0.extra.0 10.0.0.6"),
                               QStringLiteral("lan networks.0.extra.1 10.0.0.7"),
                               QStringLiteral("lan networks.0.ip 10.0.0.5/24"),
                               QStringLiteral("lan networks.0.mac ")}; // a new one
    QCOMPARE(fields, expected);
    const QList<CloneDisk> disks{{QStringLiteral("root"), {}, true, true},
                                 {QStringLiteral("data"), {}, true, true},
                                 {QStringLiteral("late"), {}, false, false}};
    QCOMPARE(draft.disks, disks);
}

void CloneDraftTest::overridesOnlyWhatDiffers()
{
    QJsonObject spec = wukongSpec();
    QJsonArray disks = spec[L1("disks")].toArray();
    disks.removeLast();
    spec[L1("disks")] = disks;
    CloneDraft draft = draftOf(web, spec);
    QVERIFY(wishOf(draft, spec).overrides.isEmpty());
    draft.disks[1].storageClass = QStringLiteral("fast");
    QCOMPARE(wishOf(draft, spec).overrides,
             yaml("{disks: [{name: root, size: 5Gi}, {name: data, size: 9Gi, storageClassName: "
                  "fast}]}"));
    draft.disks[1].storageClass.clear();
    valueOf(draft, QStringLiteral("networks.0.ip")) = QStringLiteral("10.0.0.9/24");
    QCOMPARE(wishOf(draft, spec).overrides,
             yaml("{networks: [{name: lan, ip: 10.0.0.9/24, gateway: 10.0.0.1, extra: ['10.0.0.6', "
                  "'10.0.0.7']}, {name: dmz}]}"));
    valueOf(draft, QStringLiteral("networks.0.mac")) = QStringLiteral("02:00:00:00:00:09");
    QCOMPARE(wishOf(draft, spec).overrides[L1("networks")][0][L1("mac")].toString(),
             QStringLiteral("02:00:00:00:00:09"));
}

void CloneDraftTest::carriesNoNullsInArrays()
{
    const QJsonObject spec = wukongSpec();
    CloneDraft draft = draftOf(web, spec);
    valueOf(draft, QStringLiteral("networks.0.extra.0")).clear();
    valueOf(draft, QStringLiteral("networks.0.ip")).clear();
    QCOMPARE(
        wishOf(draft, spec).overrides[L1("networks")].toArray(),
        yaml("{a: [{name: lan, gateway: 10.0.0.1, extra: ['10.0.0.7']}, {name: dmz}]}")[L1("a")]
            .toArray());
}

void CloneDraftTest::overridesAPlainMachine()
{
    const QJsonObject spec = plainSpec();
    CloneDraft draft = draftOf(plain, spec);
    QVERIFY(wishOf(draft, spec).overrides.isEmpty());
    valueOf(draft, QStringLiteral("template.spec.hostname")).clear();
    valueOf(draft, QStringLiteral("template.spec.domain.devices.interfaces.0.macAddress")) =
        QStringLiteral("02:00:00:00:00:09");
    draft.disks[1].isTaken = false;
    QCOMPARE(kube::applyMergePatch(spec, wishOf(draft, spec).overrides).toObject(),
             yaml("{template: {spec: {domain: {devices: {interfaces: [{name: lan, macAddress: "
                  "'02:00:00:00:00:09', masquerade: {}}], disks: [{name: root, disk: {}}]}}, "
                  "volumes: [{name: root, persistentVolumeClaim: {claimName: a}}]}}}"));
}

void CloneDraftTest::leavesDisksOut()
{
    const QJsonObject spec = wukongSpec();
    const CloneDraft draft = draftOf(web, spec); // one disk is not in the snapshot
    QCOMPARE(wishOf(draft, spec).overrides,
             yaml("{disks: [{name: root, size: 5Gi}, {name: data, size: 9Gi}]}"));
}

void CloneDraftTest::findsClashesWithStoppedMachines()
{
    const KnownMachines known{
        {fromYaml<Wukong>(
             "metadata: {name: off, namespace: lab}\nspec: {startStrategy: {autoStart: "
             "false}, networks: [{ip: 10.0.0.5}]}"),
         fromYaml<Wukong>("metadata: {name: copy, namespace: shop}\nspec: {networks: [{ip: "
                          "10.0.0.5}]}")},
        {fromYaml<VirtualMachine>(
            "metadata: {name: off-vm, namespace: lab, ownerReferences: [{kind: Wukong, apiVersion: "
            "vm.novasphere.dev/v1alpha1, name: off, uid: u, controller: true}]}\nspec: {template: "
            "{spec: {hostname: db}}}")},
        {fromYaml<VmInstance>("metadata: {name: off-vm, namespace: lab}\nstatus: {interfaces: "
                              "[{mac: '02:00:00:00:00:02'}]}"),
         fromYaml<VmInstance>("metadata: {name: lone, namespace: lab}\nstatus: {interfaces: [{mac: "
                              "'02:00:00:00:00:02'}]}")}};
    Identity wanted;
    wanted.macs = QStringList{QStringLiteral("02:00:00:00:00:02")};
    wanted.addresses = QStringList{QStringLiteral("10.0.0.5")};
    wanted.hostName = QStringLiteral("db");
    const MachineRef copy{MachineKind::Wukong, {QStringLiteral("shop"), QStringLiteral("copy")}};
    QStringList found;
    for (const IdentityClash &clash : clashesIn(known, wanted, copy))
        found << clash.value + L1(" ") + clash.owner;
    const QStringList expected{QStringLiteral("10.0.0.5 Wukong lab/off"),
                               QStringLiteral("db Wukong lab/off"),
                               QStringLiteral("02:00:00:00:00:02 Wukong lab/off"),
                               QStringLiteral("02:00:00:00:00:02 VirtualMachine lab/lone")};
    QCOMPARE(found, expected);
}

QTEST_GUILESS_MAIN(CloneDraftTest)

#include "tst_clonedraft.moc"
