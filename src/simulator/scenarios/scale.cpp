// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/scenarios/scale.h"

#include "kube/core/object.h"
#include "kube/core/timestamps.h"
#include "simulator/actors/fields.h"

#include <QStringList>

using namespace Qt::StringLiterals;
namespace resources = kube::resources;

namespace simulator {

namespace {

constexpr int spaces = 10;

QString spaceOf(int machine)
{
    return "team-"_L1 + QString::number(machine % spaces);
}

QString machineName(int machine)
{
    return "machine-"_L1 + QString::number(machine).rightJustified(6, u'0');
}

QJsonObject metadata(const kube::ObjectKey &key, const QString &uid, base::Instant since)
{
    return {{"name"_L1, key.name},
            {"namespace"_L1, key.space},
            {"uid"_L1, uid},
            {"generation"_L1, 1},
            {"creationTimestamp"_L1, kube::formatTime(since)}};
}

QString machineUid(int machine)
{
    return stableUuid(machineName(machine));
}

QJsonObject machineObject(int machine, base::Instant since)
{
    const QString name = machineName(machine);
    QJsonObject meta = metadata({spaceOf(machine), name}, machineUid(machine), since);
    meta.insert("finalizers"_L1, QJsonArray{"kubevirt.io/virtualMachineControllerFinalize"_L1});
    QJsonObject object{{"apiVersion"_L1, resources::virtualMachine.apiVersion()},
                       {"kind"_L1, resources::virtualMachine.kind},
                       {"metadata"_L1, meta}};
    QJsonObject pattern;
    setAt(pattern, "metadata.annotations"_L1,
          QJsonObject{{"kubevirt.io/pci-topology-version"_L1, "v3"_L1}});
    setAt(pattern, "spec.domain.firmware.uuid"_L1, stableUuid(name));
    object.insert("spec"_L1,
                  QJsonObject{{"runStrategy"_L1, "Halted"_L1}, {"template"_L1, pattern}});
    const QJsonArray conditions =
        withCondition({}, {"Ready"_L1, false, u"VMINotExists"_s, u"VMI does not exist"_s}, since);
    object.insert("status"_L1,
                  QJsonObject{{"conditions"_L1, conditions},
                              {"created"_L1, false},
                              {"ready"_L1, false},
                              {"printableStatus"_L1, "Stopped"_L1},
                              {"runStrategy"_L1, "Halted"_L1},
                              {"desiredGeneration"_L1, 1},
                              {"observedGeneration"_L1, 1},
                              {"volumeSnapshotStatuses"_L1, QJsonArray{}}});
    return object;
}

QString requestName(int snapshot, int machine)
{
    return machineName(machine) + '-'_L1 + QString::number(snapshot).rightJustified(7, u'0');
}

QJsonObject snapshotObject(int snapshot, int machine, base::Instant at)
{
    const QString name = "wks-"_L1 + stableUuid(requestName(snapshot, machine));
    QJsonObject meta = metadata({spaceOf(machine), name}, stableUuid(name), at);
    meta.insert("finalizers"_L1, QJsonArray{"snapshot.kubevirt.io/vmsnapshot-protection"_L1});
    const QJsonObject source{{"apiGroup"_L1, "kubevirt.io"_L1},
                             {"kind"_L1, "VirtualMachine"_L1},
                             {"name"_L1, machineName(machine)}};
    QJsonArray conditions =
        withCondition({}, {"Progressing"_L1, false, u"Operation complete"_s}, at);
    conditions = withCondition(conditions, {"Ready"_L1, true, u"Ready"_s}, at);
    return {{"apiVersion"_L1, resources::vmSnapshot.apiVersion()},
            {"kind"_L1, resources::vmSnapshot.kind},
            {"metadata"_L1, meta},
            {"spec"_L1, QJsonObject{{"source"_L1, source}}},
            {"status"_L1,
             QJsonObject{{"phase"_L1, "Succeeded"_L1},
                         {"readyToUse"_L1, true},
                         {"creationTime"_L1, kube::formatTime(at)},
                         {"sourceUID"_L1, machineUid(machine)},
                         {"conditions"_L1, conditions}}}};
}

// The request that the snapshot was taken for, as a controller leaves it.
QJsonObject requestObject(int snapshot, int machine, base::Instant at)
{
    const QString name = requestName(snapshot, machine);
    QJsonObject meta = metadata({spaceOf(machine), name}, stableUuid(name), at);
    meta.insert("finalizers"_L1, QJsonArray{"snapshots.novasphere.dev/protection"_L1});
    const QString time = kube::formatTime(at);
    const QJsonObject disk{{"name"_L1, "root"_L1},
                           {"claim"_L1, QString(machineName(machine) + "-root"_L1)},
                           {"size"_L1, "20Gi"_L1},
                           {"included"_L1, true}};
    const QJsonArray conditions =
        withCondition({}, {"Ready"_L1, true, u"Captured"_s, u"Captured 1 disk."_s}, at);
    return {{"apiVersion"_L1, resources::wukongSnapshot.apiVersion()},
            {"kind"_L1, resources::wukongSnapshot.kind},
            {"metadata"_L1, meta},
            {"spec"_L1,
             QJsonObject{{"operation"_L1, "create"_L1},
                         {"virtualMachineName"_L1, machineName(machine)}}},
            {"status"_L1,
             QJsonObject{{"phase"_L1, "Ready"_L1},
                         {"message"_L1, "Captured 1 disk."_L1},
                         {"backend"_L1, "KubeVirt"_L1},
                         {"consistency"_L1, "Offline"_L1},
                         {"observedGeneration"_L1, 1},
                         {"createdAt"_L1, time},
                         {"startedAt"_L1, time},
                         {"finishedAt"_L1, time},
                         {"disks"_L1, QJsonArray{disk}},
                         {"conditions"_L1, conditions}}}};
}

} // namespace

QStringList scaleSpaces()
{
    QStringList names;
    for (int i = 0; i < spaces; ++i)
        names << spaceOf(i);
    return names;
}

QList<QJsonObject> scaleEstate(int machines, int snapshots, base::Instant now)
{
    QList<QJsonObject> objects;
    objects.reserve(machines + 2 * snapshots);
    for (int i = 0; i < machines; ++i)
        objects << machineObject(i, now - std::chrono::days{200});
    for (int i = 0; i < snapshots; ++i) {
        const base::Instant at = now - std::chrono::hours{24} * (1 + i / machines);
        objects << snapshotObject(i, i % machines, at) << requestObject(i, i % machines, at);
    }
    return objects;
}

} // namespace simulator
