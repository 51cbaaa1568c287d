// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/scenarios/foundation.h"

#include "kube/core/timestamps.h"
#include "simulator/actors/fields.h"

using namespace Qt::StringLiterals;
namespace resources = kube::resources;

namespace simulator {

namespace {

constexpr QLatin1String driver{"csi.simulator.novasphere.dev"};
constexpr QLatin1String archiveDriver{"archive.simulator.novasphere.dev"};
constexpr kube::ResourceType kubevirt{resources::kubevirt, resources::v1,
                                      QLatin1String{"kubevirts"}, QLatin1String{"KubeVirt"}};

QJsonObject made(const kube::ResourceType &type, const kube::ObjectKey &key, base::Instant since)
{
    QJsonObject object = kube::newObject(type, key);
    const QString who = type.qualifiedName() + u' ' + key.toString();
    setAt(object, "metadata.uid"_L1, stableUuid(who));
    setAt(object, "metadata.creationTimestamp"_L1, kube::formatTime(since));
    setAt(object, "metadata.generation"_L1, 1);
    return object;
}

QJsonObject space(const QString &name, base::Instant since)
{
    QJsonObject object = made(resources::namespaceType, {{}, name}, since);
    setAt(object, "spec.finalizers"_L1, QJsonArray{"kubernetes"_L1});
    setLabel(object, u"kubernetes.io/metadata.name"_s, name);
    setAt(object, "status.phase"_L1, "Active"_L1);
    return object;
}

QJsonObject node(const QString &name, base::Instant since)
{
    QJsonObject object = made(resources::node, {{}, name}, since);
    setLabel(object, u"kubernetes.io/hostname"_s, name);
    setLabel(object, u"kubevirt.io/schedulable"_s, u"true"_s);
    setAt(object, "status.nodeInfo.kubeletVersion"_L1, "v1.33.4"_L1);
    setAt(object, "status.conditions"_L1,
          withCondition({}, {"Ready"_L1, true, u"KubeletReady"_s}, since));
    return object;
}

QJsonObject storageClass(const QString &name,
                         QLatin1String provisioner,
                         QLatin1String binding,
                         base::Instant since)
{
    QJsonObject object = made(resources::storageClass, {{}, name}, since);
    object.insert("provisioner"_L1, provisioner);
    object.insert("reclaimPolicy"_L1, "Delete"_L1);
    object.insert("volumeBindingMode"_L1, binding);
    object.insert("allowVolumeExpansion"_L1, true);
    return object;
}

QJsonObject snapshotClass(base::Instant since)
{
    QJsonObject object = made(resources::volumeSnapshotClass, {{}, u"standard-snapshots"_s}, since);
    setAnnotation(object, u"snapshot.storage.kubernetes.io/is-default-class"_s, u"true"_s);
    object.insert("driver"_L1, driver);
    object.insert("deletionPolicy"_L1, "Delete"_L1);
    return object;
}

} // namespace

QList<QJsonObject> foundation(const QStringList &spaces, base::Instant since)
{
    QList<QJsonObject> objects;
    QStringList all = spaces;
    all << u"kube-system"_s << u"kubevirt"_s;
    for (const QString &name : all)
        objects << space(name, since);
    for (int i = 1; i <= 3; ++i) {
        const QString name = "node-"_L1 + QString::number(i);
        objects << node(name, since);
    }
    QJsonObject standard = storageClass(u"standard"_s, driver, "Immediate"_L1, since);
    setAnnotation(standard, u"storageclass.kubernetes.io/is-default-class"_s, u"true"_s);
    objects << standard << storageClass(u"local-wffc"_s, driver, "WaitForFirstConsumer"_L1, since)
            << storageClass(u"archive-nosnap"_s, archiveDriver, "Immediate"_L1, since)
            << snapshotClass(since);
    QJsonObject kubevirtObject = made(kubevirt, {u"kubevirt"_s, u"kubevirt"_s}, since);
    setAt(kubevirtObject, "spec.configuration.developerConfiguration.featureGates"_L1,
          QJsonArray{"Snapshot"_L1});
    setAt(kubevirtObject, "status.phase"_L1, "Deployed"_L1);
    setAt(kubevirtObject, "status.observedKubeVirtVersion"_L1, "v1.9.0"_L1);
    objects << kubevirtObject;
    return objects;
}

} // namespace simulator
