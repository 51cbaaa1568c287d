// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/actors/csivolumes.h"

#include "kube/core/quantity.h"
#include "simulator/actors/fields.h"
#include "simulator/actors/knobs.h"
#include "simulator/actors/snapshotclasses.h"
#include "simulator/actors/virtualmachineinstances.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;
namespace resources = kube::resources;

namespace simulator {

namespace {

constexpr QLatin1String volumeProtection{"kubernetes.io/pv-protection"};
constexpr QLatin1String provisionerFinalizer{"external-provisioner.volume.kubernetes.io/finalizer"};

kube::ObjectKey claimOf(const QJsonObject &volume)
{
    return {textAt(volume, "spec.claimRef.namespace"_L1), textAt(volume, "spec.claimRef.name"_L1)};
}

// The phase that a volume's claimRef gives it.
QString phaseOf(const ClusterView &view, const QString &name, const QJsonObject &volume)
{
    const QString uid = textAt(volume, "spec.claimRef.uid"_L1);
    if (uid.isEmpty())
        return u"Available"_s;
    const auto claim = view.find(resources::volumeClaim, claimOf(volume));
    if (!claim || claim->object.meta.uid != uid)
        return u"Released"_s;
    const QString bound = textAt(claim->object.json(), "spec.volumeName"_L1);
    if (bound == name)
        return u"Bound"_s;
    if (!bound.isEmpty()) // made for a claim that got another
        return u"Released"_s;
    const QString phase = textAt(volume, "status.phase"_L1);
    return phase.isEmpty() ? u"Pending"_s : phase;
}

} // namespace

QString SnapshotHandle::toString(const QString &uid) const
{
    return "snap-"_L1 + uid.left(8) + u'-' + contents + u'-' + QString::number(bytes);
}

SnapshotHandle SnapshotHandle::parse(const QString &handle)
{
    const QStringList parts = handle.split(u'-');
    if (parts.size() != 4 || parts.first() != "snap"_L1)
        return {u"unknown"_s, 0};
    return {parts.at(2), parts.at(3).toLongLong()};
}

QJsonObject
newVolumeObject(const QJsonObject &claim, const QJsonObject &storageClass, const NewVolume &volume)
{
    const QString uid = textAt(claim, "metadata.uid"_L1);
    const QString driver = textAt(storageClass, "provisioner"_L1);
    QJsonObject object = kube::newObject(resources::volume, {{}, QString("pvc-"_L1 + uid)});
    setAnnotation(object, u"pv.kubernetes.io/provisioned-by"_s, driver);
    setAnnotation(object, knobs::contents, volume.contents);
    setAt(object, "metadata.finalizers"_L1,
          QJsonArray{QString(provisionerFinalizer), QString(volumeProtection)});
    const QJsonObject csi{{"driver"_L1, driver}, {"volumeHandle"_L1, QString("vol-"_L1 + uid)}};
    const QString policy = valueAt(storageClass, "reclaimPolicy"_L1).toString(u"Delete"_s);
    object.insert(
        "spec"_L1,
        QJsonObject{{"capacity"_L1, QJsonObject{{"storage"_L1, kube::formatBytes(volume.bytes)}}},
                    {"accessModes"_L1, arrayAt(claim, "spec.accessModes"_L1)},
                    {"volumeMode"_L1, valueAt(claim, "spec.volumeMode"_L1)},
                    {"persistentVolumeReclaimPolicy"_L1, policy},
                    {"storageClassName"_L1, valueAt(storageClass, "metadata.name"_L1)},
                    {"csi"_L1, csi},
                    {"claimRef"_L1,
                     QJsonObject{{"apiVersion"_L1, "v1"_L1},
                                 {"kind"_L1, "PersistentVolumeClaim"_L1},
                                 {"namespace"_L1, valueAt(claim, "metadata.namespace"_L1)},
                                 {"name"_L1, valueAt(claim, "metadata.name"_L1)},
                                 {"uid"_L1, uid}}}});
    return object;
}

// Volumes ------------------------------------------------------------------------------------

CsiVolumes::CsiVolumes(ClusterView &view, const Dice &dice)
    : Reconciler{resources::volume, view, dice}
{ }

QList<kube::ResourceType> CsiVolumes::alsoWatches() const
{
    return {resources::volumeClaim};
}

QList<kube::ObjectKey> CsiVolumes::concernedBy(const kube::ResourceType &type,
                                               const Item &item) const
{
    Q_UNUSED(type)
    QList<kube::ObjectKey> keys;
    const auto volumes = view().referringTo(resources::volume, claimReference(item.object.key()));
    for (const auto &volume : volumes)
        keys << volume->object.key();
    return keys;
}

Plan CsiVolumes::plan(const kube::ObjectKey &key, base::Instant now)
{
    Q_UNUSED(now)
    Plan plan;
    const auto volume = find(key);
    if (!volume)
        return plan;
    QJsonObject json = volume->object.json();
    const QString phase = phaseOf(view(), key.name, json);
    if (volume->object.meta.deletedAt) {
        if (phase != "Bound"_L1)
            plan.setFinalizers(type(), volume->object, {});
        return plan;
    }
    setAt(json, "status.phase"_L1, phase);
    plan.update(type(), volume->object, json);
    const bool isGoing = phase == "Released"_L1
        && textAt(json, "spec.persistentVolumeReclaimPolicy"_L1) == "Delete"_L1;
    if (plan.isEmpty() && isGoing)
        plan.remove(type(), volume->object);
    return plan;
}

// Guests -------------------------------------------------------------------------------------

CsiGuests::CsiGuests(ClusterView &view, const Dice &dice)
    : Reconciler{resources::virtualMachineInstance, view, dice}
{ }

QList<kube::ResourceType> CsiGuests::alsoWatches() const
{
    return {resources::virtualMachine, resources::volumeClaim, resources::volume};
}

QList<kube::ObjectKey> CsiGuests::concernedBy(const kube::ResourceType &type,
                                              const Item &item) const
{
    // Claims and volumes of a running machine do not change under it.
    if (type != resources::virtualMachine)
        return {};
    return {item.object.key()};
}

QList<std::pair<QString, ClusterView::Pointer>> CsiGuests::volumesOf(const kube::Object &instance,
                                                                     const QJsonObject &json) const
{
    QList<std::pair<QString, ClusterView::Pointer>> volumes;
    for (const QJsonValue &each : arrayAt(json, "spec.volumes"_L1)) {
        const QJsonObject disk = each.toObject();
        const auto claim =
            view().find(resources::volumeClaim, {instance.meta.space, claimOfVolume(disk)});
        if (!claim)
            continue;
        const QString name = textAt(claim->object.json(), "spec.volumeName"_L1);
        if (const auto volume = view().find(resources::volume, {{}, name}))
            volumes << std::pair{textAt(disk, "name"_L1), volume};
    }
    return volumes;
}

Plan CsiGuests::plan(const kube::ObjectKey &key, base::Instant now)
{
    Q_UNUSED(now)
    Plan plan;
    const auto instance = find(key);
    if (!instance || instance->object.meta.deletedAt)
        return plan;
    const QJsonObject json = instance->object.json();
    if (textAt(json, "status.phase"_L1) != "Running"_L1)
        return plan;
    const auto volumes = volumesOf(instance->object, json);
    if (!instance->object.meta.annotations.contains(knobs::bootedFrom)) {
        QJsonObject found;
        for (const auto &[disk, volume] : volumes)
            found.insert(disk, volume->object.meta.annotations.value(knobs::contents));
        QJsonObject wanted = json;
        const QByteArray text = QJsonDocument(found).toJson(QJsonDocument::Compact);
        setAnnotation(wanted, knobs::bootedFrom, QString::fromUtf8(text));
        plan.update(type(), instance->object, wanted);
        return plan;
    }
    const QString occasion =
        instance->object.meta.uid.left(8) + u' ' + knob(view(), key, knobs::guestWrites);
    for (const auto &[disk, volume] : volumes) {
        const QMap<QString, QString> &annotations = volume->object.meta.annotations;
        if (annotations.value(knobs::wroteFor) == occasion)
            continue;
        QJsonObject wanted = volume->object.json();
        const QString next = annotations.value(knobs::contents) + occasion;
        setAnnotation(wanted, knobs::contents, stableHex(next));
        setAnnotation(wanted, knobs::wroteFor, occasion);
        plan.update(resources::volume, volume->object, wanted);
    }
    return plan;
}

} // namespace simulator
