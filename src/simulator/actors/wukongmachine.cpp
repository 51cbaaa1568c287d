// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/actors/fields.h"
#include "simulator/actors/knobs.h"
#include "simulator/actors/wukongoperator.h"

using namespace Qt::StringLiterals;
namespace resources = kube::resources;

namespace simulator {

namespace {

QJsonObject onlyKnown(const QJsonObject &object, std::initializer_list<QLatin1String> known)
{
    QJsonObject result;
    for (const QLatin1String key : known) {
        if (object.contains(key))
            result.insert(key, object.value(key));
    }
    return result;
}

bool hasCloudInit(const QJsonObject &wukong)
{
    return !objectAt(wukong, "spec.cloudInitUser"_L1).isEmpty()
        || !textAt(wukong, "spec.sshKeySecret"_L1).isEmpty();
}

QJsonArray machineDisks(const QJsonObject &wukong)
{
    QJsonArray disks;
    for (const QJsonValue &each : arrayAt(wukong, "spec.disks"_L1)) {
        QJsonObject disk{{"name"_L1, each.toObject().value("name"_L1)},
                         {"disk"_L1, QJsonObject{{"bus"_L1, "virtio"_L1}}}};
        if (isTrueAt(each.toObject(), "boot"_L1))
            disk.insert("bootOrder"_L1, 1);
        disks.append(disk);
    }
    if (hasCloudInit(wukong))
        disks.append(QJsonObject{{"name"_L1, "cloudinit"_L1},
                                 {"disk"_L1, QJsonObject{{"bus"_L1, "virtio"_L1}}}});
    return disks;
}

QJsonArray machineVolumes(const QJsonObject &wukong)
{
    QJsonArray volumes;
    const QString prefix = textAt(wukong, "metadata.name"_L1) + u'-';
    for (const QJsonValue &each : arrayAt(wukong, "spec.disks"_L1)) {
        const QString name = textAt(each.toObject(), "name"_L1);
        const QString claim = prefix + name;
        volumes.append(QJsonObject{
            {"name"_L1, name}, {"persistentVolumeClaim"_L1, QJsonObject{{"claimName"_L1, claim}}}});
    }
    if (hasCloudInit(wukong)) {
        const QJsonObject data{{"userData"_L1, "#cloud-config\n"_L1}};
        volumes.append(QJsonObject{{"name"_L1, "cloudinit"_L1}, {"cloudInitNoCloud"_L1, data}});
    }
    return volumes;
}

} // namespace

bool isAutoStarted(const QJsonObject &wukong)
{
    const QJsonValue strategy = valueAt(wukong, "spec.startStrategy"_L1);
    return !strategy.isObject() || isTrueAt(strategy.toObject(), "autoStart"_L1);
}

QJsonObject typedWukong(const QJsonObject &wukong)
{
    QJsonObject typed = wukong;
    QJsonObject spec =
        onlyKnown(objectAt(wukong, "spec"_L1),
                  {"cpu"_L1, "memory"_L1, "osImage"_L1, "sshKeySecret"_L1, "cloudInitUser"_L1,
                   "networks"_L1, "disks"_L1, "highAvailability"_L1, "startStrategy"_L1});
    // A Go bool with omitempty.
    if (valueAt(spec, "startStrategy.autoStart"_L1) == QJsonValue{false})
        setAt(spec, "startStrategy.autoStart"_L1, QJsonValue{QJsonValue::Undefined});
    typed.insert("spec"_L1, spec);
    if (typed.contains("status"_L1))
        typed.insert("status"_L1,
                     onlyKnown(objectAt(wukong, "status"_L1),
                               {"phase"_L1, "vmName"_L1, "nodeName"_L1, "conditions"_L1,
                                "networks"_L1, "volumes"_L1}));
    return typed;
}

QJsonObject machineSpec(const QJsonObject &wukong)
{
    const QString name = textAt(wukong, "metadata.name"_L1) + "-vm"_L1;
    const QJsonObject interface{{"name"_L1, "default"_L1}, {"masquerade"_L1, QJsonObject{}}};
    QJsonObject domain;
    setAt(domain, "cpu.cores"_L1, valueAt(wukong, "spec.cpu"_L1).toInt(1));
    setAt(domain, "memory.guest"_L1, valueAt(wukong, "spec.memory"_L1).toString(u"1Gi"_s));
    setAt(domain, "devices.disks"_L1, machineDisks(wukong));
    setAt(domain, "devices.interfaces"_L1, QJsonArray{interface});
    const QJsonObject network{{"name"_L1, "default"_L1}, {"pod"_L1, QJsonObject{}}};
    const QJsonObject instance{{"domain"_L1, domain},
                               {"networks"_L1, QJsonArray{network}},
                               {"terminationGracePeriodSeconds"_L1, 180},
                               {"volumes"_L1, machineVolumes(wukong)}};
    const QJsonObject labels{{"kubevirt.io/vm"_L1, name.left(63)}};
    return {
        {"running"_L1, isAutoStarted(wukong)},
        {"template"_L1,
         QJsonObject{{"metadata"_L1, QJsonObject{{"labels"_L1, labels}}}, {"spec"_L1, instance}}}};
}

QJsonObject newDiskClaim(const QJsonObject &wukong, const QJsonObject &disk)
{
    const QString name = textAt(wukong, "metadata.name"_L1) + u'-' + textAt(disk, "name"_L1);
    QJsonObject claim =
        kube::newObject(resources::volumeClaim, {textAt(wukong, "metadata.namespace"_L1), name});
    const QString image = textAt(disk, "image"_L1);
    if (!image.isEmpty())
        setAnnotation(claim, knobs::image, image);
    setAt(claim, "spec.accessModes"_L1, QJsonArray{"ReadWriteOnce"_L1});
    setAt(claim, "spec.resources.requests.storage"_L1,
          valueAt(disk, "size"_L1).toString(u"10Gi"_s));
    const QString storageClass = textAt(disk, "storageClassName"_L1);
    if (!storageClass.isEmpty())
        setAt(claim, "spec.storageClassName"_L1, storageClass);
    return claim;
}

} // namespace simulator
