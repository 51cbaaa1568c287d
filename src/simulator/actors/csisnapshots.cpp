// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/actors/csisnapshots.h"

#include "kube/core/quantity.h"
#include "kube/core/timestamps.h"
#include "simulator/actors/fields.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
namespace resources = kube::resources;

namespace simulator {

namespace {

constexpr QLatin1String asSource{
    "snapshot.storage.kubernetes.io/volumesnapshot-as-source-protection"};
constexpr QLatin1String boundProtection{
    "snapshot.storage.kubernetes.io/volumesnapshot-bound-protection"};
constexpr QLatin1String contentProtection{
    "snapshot.storage.kubernetes.io/volumesnapshotcontent-bound-protection"};
constexpr QLatin1String claimAsSource{"snapshot.storage.kubernetes.io/pvc-as-source-protection"};
constexpr QLatin1String defaultClass{"snapshot.storage.kubernetes.io/is-default-class"};
constexpr QLatin1String source{"snapshot-controller"};
constexpr std::chrono::milliseconds errorRetry = 5s;

base::Instant fromNanoseconds(qint64 nanoseconds)
{
    return base::Instant{std::chrono::milliseconds{nanoseconds / 1'000'000}};
}

QJsonObject newContent(const kube::Object &snapshot,
                       const QJsonObject &volume,
                       const QJsonObject &snapshotClass)
{
    const QString name = "snapcontent-"_L1 + snapshot.meta.uid;
    QJsonObject content = kube::newObject(resources::volumeSnapshotContent, {{}, name});
    setAt(content, "metadata.finalizers"_L1, QJsonArray{QString(contentProtection)});
    const QJsonObject reference{{"apiVersion"_L1, resources::volumeSnapshot.apiVersion()},
                                {"kind"_L1, "VolumeSnapshot"_L1},
                                {"namespace"_L1, snapshot.meta.space},
                                {"name"_L1, snapshot.meta.name},
                                {"uid"_L1, snapshot.meta.uid}};
    const QJsonObject from{{"volumeHandle"_L1, valueAt(volume, "spec.csi.volumeHandle"_L1)}};
    content.insert(
        "spec"_L1,
        QJsonObject{{"deletionPolicy"_L1, valueAt(snapshotClass, "deletionPolicy"_L1)},
                    {"driver"_L1, valueAt(snapshotClass, "driver"_L1)},
                    {"source"_L1, from},
                    {"sourceVolumeMode"_L1, valueAt(volume, "spec.volumeMode"_L1)},
                    {"volumeSnapshotClassName"_L1, valueAt(snapshotClass, "metadata.name"_L1)},
                    {"volumeSnapshotRef"_L1, reference}});
    return content;
}

} // namespace

struct CsiSnapshots::Look
{
    const kube::Object &snapshot;
    QJsonObject json;
    QJsonObject status;
    ClusterView::Pointer content;
    base::Instant now;

    [[nodiscard]] kube::ObjectKey claimKey() const
    {
        return {snapshot.meta.space, textAt(json, "spec.source.persistentVolumeClaimName"_L1)};
    }
    [[nodiscard]] QString preProvisioned() const
    {
        return textAt(json, "spec.source.volumeSnapshotContentName"_L1);
    }
};

CsiSnapshots::CsiSnapshots(ClusterView &view, const Dice &dice)
    : Reconciler{resources::volumeSnapshot, view, dice}
{ }

QList<kube::ResourceType> CsiSnapshots::alsoWatches() const
{
    return {resources::volumeSnapshotContent, resources::volumeClaim,
            resources::volumeSnapshotClass, resources::storageClass, resources::volume};
}

QList<kube::ObjectKey> CsiSnapshots::concernedBy(const kube::ResourceType &type,
                                                 const Item &item) const
{
    QList<kube::ObjectKey> keys;
    for (const QString &reference : item.references) {
        if (reference.startsWith("volumesnapshot/"_L1))
            keys << kube::ObjectKey{reference.section(u'/', 1, 1), reference.section(u'/', 2)};
    }
    if (type == resources::volumeClaim) {
        const auto snapshots =
            view().referringTo(resources::volumeSnapshot, claimReference(item.object.key()));
        for (const auto &snapshot : snapshots)
            keys << snapshot->object.key();
    }
    return keys;
}

Plan CsiSnapshots::plan(const kube::ObjectKey &key, base::Instant now)
{
    const auto snapshot = find(key);
    if (!snapshot)
        return {};
    Look look{snapshot->object, snapshot->object.json(), {}, {}, now};
    look.status = objectAt(look.json, "status"_L1);
    QString content = look.preProvisioned();
    if (content.isEmpty())
        content = QString("snapcontent-"_L1 + snapshot->object.meta.uid);
    look.content = view().find(resources::volumeSnapshotContent, {{}, content});
    if (snapshot->object.meta.deletedAt)
        return planDeletion(look);
    Plan plan;
    QStringList finalizers = look.snapshot.meta.finalizers;
    for (const QLatin1String name : {asSource, boundProtection}) {
        if (!finalizers.contains(name))
            finalizers << name;
    }
    plan.setFinalizers(type(), look.snapshot, finalizers);
    if (!plan.isEmpty())
        return plan;
    const bool wasBound = !textAt(look.status, "boundVolumeSnapshotContentName"_L1).isEmpty();
    if (look.content)
        planFollow(plan, look);
    else if (wasBound || !look.preProvisioned().isEmpty())
        planError(plan, look, "SnapshotContentMissing"_L1, u"VolumeSnapshotContent is missing"_s);
    else
        planContent(plan, look);
    return plan;
}

Plan CsiSnapshots::planDeletion(const Look &look) const
{
    Plan plan;
    const auto users =
        view().referringTo(resources::volumeClaim, volumeSnapshotReference(look.snapshot.key()));
    const bool isNeeded = std::ranges::any_of(users, [](const auto &claim) {
        return textAt(claim->object.json(), "status.phase"_L1) == "Pending"_L1;
    });
    if (isNeeded) {
        plan.writes << recordEvent(type(), look.snapshot,
                                   {.type = "Warning"_L1,
                                    .reason = "SnapshotDeletePending"_L1,
                                    .message = u"Snapshot is being used to restore a PVC"_s,
                                    .source = source},
                                   look.now);
        plan.isWhole = true;
        return plan;
    }
    const bool isDeleted = look.content
        && textAt(look.content->object.json(), "spec.deletionPolicy"_L1) == "Delete"_L1;
    if (isDeleted) {
        plan.remove(resources::volumeSnapshotContent, look.content->object);
        return plan; // and waits until it is gone
    }
    QStringList finalizers = look.snapshot.meta.finalizers;
    finalizers.removeAll(asSource);
    finalizers.removeAll(boundProtection);
    plan.setFinalizers(type(), look.snapshot, finalizers);
    return plan;
}

void CsiSnapshots::planError(Plan &plan,
                             const Look &look,
                             QLatin1String reason,
                             const QString &text) const
{
    QJsonObject status = look.status;
    status.insert("readyToUse"_L1, false);
    if (textAt(status, "error.message"_L1) != text)
        status.insert("error"_L1,
                      QJsonObject{{"time"_L1, kube::formatTime(look.now)}, {"message"_L1, text}});
    plan.updateStatus(type(), look.snapshot, status);
    if (!plan.isEmpty())
        plan.writes << recordEvent(
            type(), look.snapshot,
            {.type = "Warning"_L1, .reason = reason, .message = text, .source = source}, look.now);
    plan.isWhole = true;
    plan.lookAgainIn(errorRetry);
}

QString
CsiSnapshots::chooseClass(const Look &look, const QJsonObject &claim, QString *problem) const
{
    const QJsonValue named = valueAt(look.json, "spec.volumeSnapshotClassName"_L1);
    if (named.isString()) {
        if (!view().find(resources::volumeSnapshotClass, {{}, named.toString()}))
            *problem = "failed to get volume snapshot class: volumesnapshotclass.snapshot.storage."
                       "k8s.io \""_L1
                + named.toString() + "\" not found"_L1;
        return named.toString();
    }
    const auto volume = view().find(resources::volume, {{}, textAt(claim, "spec.volumeName"_L1)});
    const QString driver = volume ? textAt(volume->object.json(), "spec.csi.driver"_L1) : QString{};
    QStringList defaults;
    for (const auto &item : view().cache(resources::volumeSnapshotClass).items()) {
        if (item->object.meta.annotations.value(defaultClass) == "true"_L1
            && textAt(item->object.json(), "driver"_L1) == driver)
            defaults << item->object.meta.name;
    }
    if (defaults.isEmpty())
        *problem = u"cannot find default snapshot class"_s;
    else if (defaults.size() > 1)
        *problem = QString::number(defaults.size()) + " default snapshot classes were found"_L1;
    return defaults.value(0);
}

void CsiSnapshots::planContent(Plan &plan, const Look &look) const
{
    const kube::ObjectKey key = look.claimKey();
    const auto claim = view().find(resources::volumeClaim, key);
    const QString prefix = "failed to create snapshot content with error snapshot controller "
                           "failed to update "_L1
        + look.snapshot.meta.name + " on API server: "_L1;
    if (!claim) {
        const QString text = prefix + "cannot get claim from snapshot"_L1;
        return planError(plan, look, "SnapshotPVCSourceMissing"_L1, text);
    }
    const QJsonObject json = claim->object.json();
    if (textAt(json, "status.phase"_L1) != "Bound"_L1) {
        const QString text = prefix + "the PVC "_L1 + key.name
            + " is not yet bound to a PV, will not attempt to take a snapshot"_L1;
        return planError(plan, look, "SnapshotContentCreationFailed"_L1, text);
    }
    QString problem;
    const QString className = chooseClass(look, json, &problem);
    if (!problem.isEmpty())
        return planError(plan, look, "GetSnapshotClassFailed"_L1, problem);
    plan.addFinalizer(resources::volumeClaim, claim->object, claimAsSource);
    if (!plan.isEmpty())
        return;
    const auto volume = view().find(resources::volume, {{}, textAt(json, "spec.volumeName"_L1)});
    const auto snapshotClass = view().find(resources::volumeSnapshotClass, {{}, className});
    if (!volume || !snapshotClass)
        return;
    plan.create(resources::volumeSnapshotContent,
                newContent(look.snapshot, volume->object.json(), snapshotClass->object.json()));
    const QString message = "Waiting for a snapshot "_L1 + look.snapshot.key().toString()
        + " to be created by the CSI driver."_L1;
    plan.writes << recordEvent(
        type(), look.snapshot,
        {.reason = "CreatingSnapshot"_L1, .message = message, .source = source}, look.now);
}

void CsiSnapshots::planFollow(Plan &plan, const Look &look) const
{
    const QJsonObject content = objectAt(look.content->object.json(), "status"_L1);
    QJsonObject status = look.status;
    const bool wasReady = isTrueAt(status, "readyToUse"_L1);
    const bool isReady = isTrueAt(content, "readyToUse"_L1);
    status.insert("boundVolumeSnapshotContentName"_L1, look.content->object.meta.name);
    status.insert("readyToUse"_L1, isReady);
    if (content.contains("creationTime"_L1))
        status.insert(
            "creationTime"_L1,
            kube::formatTime(fromNanoseconds(content.value("creationTime"_L1).toInteger())));
    if (content.contains("restoreSize"_L1))
        status.insert("restoreSize"_L1,
                      kube::formatBytes(content.value("restoreSize"_L1).toInteger()));
    const QJsonValue error = content.value("error"_L1);
    status.insert("error"_L1, error.isObject() ? error : QJsonValue{QJsonValue::Undefined});
    plan.updateStatus(type(), look.snapshot, status);
    if (isReady && !wasReady) {
        const QString message =
            "Snapshot "_L1 + look.snapshot.key().toString() + " is ready to use."_L1;
        plan.writes << recordEvent(
            type(), look.snapshot,
            {.reason = "SnapshotReady"_L1, .message = message, .source = source}, look.now);
    }
}

} // namespace simulator
