// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/kinds/vmsnapshot.h"

#include "kube/core/jsonview.h"
#include "kube/core/timestamps.h"

#include <algorithm>

namespace snapshots {

namespace {

using L1 = QLatin1String;

QStringList strings(const kube::JsonView &array)
{
    QStringList list;
    for (const kube::JsonView value : array)
        list << value.toString();
    return list;
}

VmSnapshot::Phase phaseOf(const QString &word)
{
    using Phase = VmSnapshot::Phase;
    if (word == L1("InProgress"))
        return Phase::InProgress;
    if (word == L1("Succeeded"))
        return Phase::Succeeded;
    if (word == L1("Failed"))
        return Phase::Failed;
    if (word == L1("Deleting"))
        return Phase::Deleting;
    return Phase::None;
}

bool isTrue(const kube::JsonView &condition)
{
    return condition[L1("status")].toString() == L1("True");
}

} // namespace

base::Result<VmSnapshot> VmSnapshot::fromObject(kube::Object object)
{
    const kube::JsonDocument document(object.bytes);
    const kube::JsonView json = document.root();
    const kube::JsonView status = json[L1("status")];
    VmSnapshot snapshot;
    snapshot.sourceName = json[L1("spec")][L1("source")][L1("name")].toString();
    snapshot.phase = phaseOf(status[L1("phase")].toString());
    snapshot.readyToUse = status[L1("readyToUse")].toBool();
    snapshot.createdAt = kube::parseTime(status[L1("creationTime")].utf8());
    snapshot.error = status[L1("error")][L1("message")].toString();
    for (const kube::JsonView condition : status[L1("conditions")]) {
        const QString type = condition[L1("type")].toString();
        if (type == L1("Progressing"))
            snapshot.progressReason = condition[L1("reason")].toString();
        else if (type == L1("Failure") && isTrue(condition))
            snapshot.failureReason = condition[L1("reason")].toString();
    }
    snapshot.indications = strings(status[L1("indications")]);
    for (const kube::JsonView indication : status[L1("sourceIndications")]) {
        const QString name = indication[L1("indication")].toString();
        if (!snapshot.indications.contains(name))
            snapshot.indications << name;
    }
    snapshot.included = strings(status[L1("snapshotVolumes")][L1("includedVolumes")]);
    snapshot.excluded = strings(status[L1("snapshotVolumes")][L1("excludedVolumes")]);
    snapshot.contentName = status[L1("virtualMachineSnapshotContentName")].toString();
    snapshot.object = std::move(object);
    return snapshot;
}

base::Result<VmSnapshotContent> VmSnapshotContent::fromObject(kube::Object object)
{
    const kube::JsonDocument document(object.bytes);
    const kube::JsonView json = document.root();
    VmSnapshotContent content;
    for (const kube::JsonView backup : json[L1("spec")][L1("volumeBackups")]) {
        const kube::JsonView claim = backup[L1("persistentVolumeClaim")];
        content.backups.append(
            {backup[L1("volumeName")].toString(), claim[L1("metadata")][L1("name")].toString(),
             claim[L1("spec")][L1("resources")][L1("requests")][L1("storage")].toString(),
             backup[L1("volumeSnapshotName")].toString()});
    }
    content.object = std::move(object);
    return content;
}

base::Result<VmRestore> VmRestore::fromObject(kube::Object object)
{
    const kube::JsonDocument document(object.bytes);
    const kube::JsonView json = document.root();
    VmRestore restore;
    restore.targetName = json[L1("spec")][L1("target")][L1("name")].toString();
    restore.snapshotName = json[L1("spec")][L1("virtualMachineSnapshotName")].toString();
    restore.volumePolicy = json[L1("spec")][L1("volumeRestorePolicy")].toString();
    const kube::JsonView status = json[L1("status")];
    restore.isComplete = status[L1("complete")].toBool();
    for (const kube::JsonView condition : status[L1("conditions")]) {
        const QString type = condition[L1("type")].toString();
        if (type == L1("Failure") && isTrue(condition))
            restore.isFailed = true;
        else if (type != L1("Progressing"))
            continue;
        restore.reason = condition[L1("reason")].toString();
    }
    for (const kube::JsonView each : status[L1("restores")])
        restore.restored.append(
            {each[L1("volumeName")].toString(), each[L1("persistentVolumeClaim")].toString()});
    restore.object = std::move(object);
    return restore;
}

QJsonObject newVmSnapshot(const kube::ObjectKey &key,
                          const QString &vmName,
                          std::chrono::milliseconds deadline,
                          const QMap<QString, QString> &labels)
{
    QJsonObject json = kube::newObject(kube::resources::vmSnapshot, key, labels);
    json[L1("spec")] =
        QJsonObject{{QStringLiteral("source"),
                     QJsonObject{{QStringLiteral("apiGroup"), QString(kube::resources::kubevirt)},
                                 {QStringLiteral("kind"), QStringLiteral("VirtualMachine")},
                                 {QStringLiteral("name"), vmName}}},
                    {QStringLiteral("deletionPolicy"), QStringLiteral("Delete")},
                    {QStringLiteral("failureDeadline"), kube::formatGoDuration(deadline)}};
    return json;
}

QString VmRestore::claimOf(const QString &volume) const
{
    const auto found = std::ranges::find(restored, volume, &Restored::volume);
    return found == restored.end() ? QString() : found->claim;
}

QJsonObject newVmRestore(const NewVmRestore &wanted, const QMap<QString, QString> &labels)
{
    QJsonObject json = kube::newObject(kube::resources::vmRestore, wanted.key, labels);
    QJsonObject spec{{QStringLiteral("target"),
                      QJsonObject{{QStringLiteral("apiGroup"), QString(kube::resources::kubevirt)},
                                  {QStringLiteral("kind"), QStringLiteral("VirtualMachine")},
                                  {QStringLiteral("name"), wanted.vmName}}},
                     {QStringLiteral("virtualMachineSnapshotName"), wanted.snapshotName},
                     {QStringLiteral("targetReadinessPolicy"), QStringLiteral("WaitEventually")},
                     {QStringLiteral("volumeOwnershipPolicy"), QStringLiteral("None")}};
    if (wanted.isInPlace)
        spec[L1("volumeRestorePolicy")] = QStringLiteral("InPlace");
    json[L1("spec")] = spec;
    return json;
}

} // namespace snapshots
