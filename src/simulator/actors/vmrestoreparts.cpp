// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/actors/vmrestoreparts.h"

#include "kube/core/quantity.h"
#include "simulator/actors/fields.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;
namespace resources = kube::resources;

namespace simulator {

namespace {

constexpr qsizetype longestName = 63;

quint32 fnv32a(const QString &text)
{
    quint32 hash = 2166136261U;
    const QByteArray bytes = text.toUtf8();
    for (const char each : bytes)
        hash = (hash ^ static_cast<quint8>(each)) * 16777619U;
    return hash;
}

QString prefixedName(const QString &machine, const QString &volume)
{
    const QString whole = machine + u'-' + volume;
    if (whole.size() <= longestName)
        return whole;
    constexpr qsizetype hashAndDashes = 10;
    const qsizetype room = longestName - hashAndDashes - volume.size();
    const QString prefix = machine.left(room > 0 ? room : 54);
    const QString hash = u"%1"_s.arg(fnv32a(room > 0 ? machine : whole), 8, 16, QLatin1Char('0'));
    return room > 0 ? QString(prefix + u'-' + hash + u'-' + volume) : QString(prefix + u'-' + hash);
}

QString
claimNameFor(const kube::Object &restore, const QJsonObject &json, const QJsonObject &backup)
{
    const QString volume = textAt(backup, "volumeName"_L1);
    for (const QJsonValue &each : arrayAt(json, "spec.volumeRestoreOverrides"_L1)) {
        const QString name = textAt(each.toObject(), "restoreName"_L1);
        if (textAt(each.toObject(), "volumeName"_L1) == volume && !name.isEmpty())
            return name;
    }
    const QString policy = textAt(json, "spec.volumeRestorePolicy"_L1);
    if (policy == "InPlace"_L1)
        return textAt(backup, "persistentVolumeClaim.metadata.name"_L1);
    if (policy == "PrefixTargetName"_L1)
        return prefixedName(textAt(json, "spec.target.name"_L1), volume);
    return "restore-"_L1 + restore.meta.uid + u'-' + volume;
}

QJsonObject backupOf(const QJsonObject &content, const QString &volume)
{
    for (const QJsonValue &backup : arrayAt(content, "spec.volumeBackups"_L1)) {
        if (textAt(backup.toObject(), "volumeName"_L1) == volume)
            return backup.toObject();
    }
    return {};
}

QJsonObject copiedAnnotations(const QJsonObject &captured)
{
    static constexpr std::array dropped{"pv.kubernetes.io"_L1,     "volume.beta.kubernetes.io"_L1,
                                        "volume.kubernetes.io"_L1, "cdi.kubevirt.io"_L1,
                                        "k8s.io/CloneRequest"_L1,  "k8s.io/CloneOf"_L1};
    QJsonObject copied;
    for (auto each = captured.begin(); each != captured.end(); ++each) {
        const bool isKept = each.key() == "cdi.kubevirt.io/storage.contentType"_L1
            || std::ranges::none_of(dropped, [&each](QLatin1String prefix) {
                                return each.key().startsWith(prefix);
                            });
        if (isKept)
            copied.insert(each.key(), each.value());
    }
    return copied;
}

// A backup may be smaller than what the driver now needs for it.
QString sizeFor(const QJsonObject &claim, const QJsonObject &volumeSnapshot)
{
    const QString captured = textAt(claim, "spec.resources.requests.storage"_L1);
    const QString needed = textAt(volumeSnapshot, "status.restoreSize"_L1);
    return kube::parseBytes(needed).value_or(0) > kube::parseBytes(captured).value_or(0) ? needed
                                                                                         : captured;
}

} // namespace

QString restoreMark(const kube::Object &restore)
{
    return restore.meta.name + u'-' + restore.meta.uid;
}

QJsonArray restoredVolumes(const kube::Object &restore, const QJsonObject &content)
{
    const QJsonObject json = restore.json();
    QJsonArray volumes;
    for (const QJsonValue &each : arrayAt(content, "spec.volumeBackups"_L1)) {
        const QJsonObject backup = each.toObject();
        volumes.append(
            QJsonObject{{"volumeName"_L1, backup.value("volumeName"_L1)},
                        {"persistentVolumeClaim"_L1, claimNameFor(restore, json, backup)},
                        {"volumeSnapshotName"_L1, backup.value("volumeSnapshotName"_L1)}});
    }
    return volumes;
}

QJsonObject restoredClaim(const kube::Object &restore,
                          const QJsonObject &content,
                          const QJsonObject &volume,
                          const QJsonObject &volumeSnapshot,
                          const QJsonObject &owner)
{
    const QJsonObject captured =
        objectAt(backupOf(content, textAt(volume, "volumeName"_L1)), "persistentVolumeClaim"_L1);
    const kube::ObjectKey key{restore.meta.space, textAt(volume, "persistentVolumeClaim"_L1)};
    QJsonObject claim = kube::newObject(resources::volumeClaim, key);
    QJsonObject labels = objectAt(captured, "metadata.labels"_L1);
    labels.remove("persistent-state-for"_L1);
    labels.insert("restore.kubevirt.io/source-vm-name"_L1,
                  textAt(content, "spec.source.virtualMachine.metadata.name"_L1));
    labels.insert("restore.kubevirt.io/source-vm-namespace"_L1, restore.meta.space);
    QJsonObject annotations = copiedAnnotations(objectAt(captured, "metadata.annotations"_L1));
    annotations.insert(restoreNameAnnotation, restore.meta.name);
    annotations.insert(restoreMarkAnnotation, restoreMark(restore));
    setAt(claim, "metadata.labels"_L1, labels);
    setAt(claim, "metadata.annotations"_L1, annotations);
    if (!owner.isEmpty())
        setAt(claim, "metadata.ownerReferences"_L1, controlledBy(owner));
    for (const QLatin1String field : {"spec.accessModes"_L1, "spec.volumeMode"_L1,
                                      "spec.storageClassName"_L1, "spec.resources"_L1})
        setAt(claim, field, valueAt(captured, field));
    setAt(claim, "spec.resources.requests.storage"_L1, sizeFor(captured, volumeSnapshot));
    setAt(claim, "spec.dataSource"_L1,
          QJsonObject{{"apiGroup"_L1, resources::volumeSnapshot.group},
                      {"kind"_L1, resources::volumeSnapshot.kind},
                      {"name"_L1, volume.value("volumeSnapshotName"_L1)}});
    return claim;
}

QJsonObject restoredMachine(const kube::Object &restore,
                            const QJsonObject &content,
                            const QJsonArray &volumes,
                            const QJsonObject &machine)
{
    QJsonObject spec = objectAt(content, "spec.source.virtualMachine.spec"_L1);
    if (valueAt(spec, "running"_L1).isBool())
        spec.insert("running"_L1, false);
    else
        spec.insert("runStrategy"_L1,
                    valueAt(machine, "spec.runStrategy"_L1).toString(u"Halted"_s));
    QJsonArray disks;
    for (const QJsonValue &each : arrayAt(spec, "template.spec.volumes"_L1)) {
        QJsonObject disk = each.toObject();
        if (disk.contains("memoryDump"_L1))
            continue;
        for (const QJsonValue &volume : volumes) {
            const QJsonObject restored = volume.toObject();
            if (restored.value("volumeName"_L1) != disk.value("name"_L1))
                continue;
            disk.remove("dataVolume"_L1);
            setAt(disk, "persistentVolumeClaim.claimName"_L1,
                  restored.value("persistentVolumeClaim"_L1));
        }
        disks.append(disk);
    }
    setAt(spec, "template.spec.volumes"_L1, disks);
    QJsonObject wanted = machine;
    wanted.insert("spec"_L1, spec);
    setAnnotation(wanted, restoreMarkAnnotation, restoreMark(restore));
    return wanted;
}

} // namespace simulator
