// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/actors/csidriver.h"

#include "kube/core/quantity.h"
#include "kube/core/timestamps.h"
#include "simulator/actors/fields.h"
#include "simulator/actors/knobs.h"
#include "simulator/actors/vmsnapshotlock.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
namespace resources = kube::resources;

namespace simulator {

namespace {

constexpr QLatin1String claimProtection{"kubernetes.io/pvc-protection"};
constexpr QLatin1String sourceProtection{"snapshot.storage.kubernetes.io/pvc-as-source-protection"};
constexpr QLatin1String selectedNode{"volume.kubernetes.io/selected-node"};
constexpr QLatin1String defaultClass{"storageclass.kubernetes.io/is-default-class"};
constexpr QLatin1String source{"csi-simulator"};
constexpr std::chrono::milliseconds provisioningRetry = 5s;

qint64 requestedBytes(const QJsonObject &claim)
{
    return kube::parseBytes(textAt(claim, "spec.resources.requests.storage"_L1)).value_or(0);
}

qint64 capacityBytes(const QJsonObject &volume)
{
    return kube::parseBytes(textAt(volume, "spec.capacity.storage"_L1)).value_or(0);
}

bool isReservedFor(const QJsonObject &volume, const kube::ObjectKey &claim)
{
    return textAt(volume, "spec.claimRef.namespace"_L1) == claim.space
        && textAt(volume, "spec.claimRef.name"_L1) == claim.name;
}

bool isCut(const Item &volumeSnapshot)
{
    return volumeSnapshot.object.meta.deletedAt
        || !textAt(volumeSnapshot.object.json(), "status.creationTime"_L1).isEmpty();
}

} // namespace

struct CsiClaims::Look
{
    const kube::Object &claim;
    QJsonObject json;
    ClusterView::Pointer storageClass;
    base::Instant now;

    [[nodiscard]] QString className() const { return textAt(json, "spec.storageClassName"_L1); }
    [[nodiscard]] bool isBound() const { return textAt(json, "status.phase"_L1) == "Bound"_L1; }
    [[nodiscard]] bool waitsForConsumer() const
    {
        return storageClass
            && textAt(storageClass->object.json(), "volumeBindingMode"_L1)
            == "WaitForFirstConsumer"_L1;
    }
    [[nodiscard]] kube::ObjectKey dataSource() const
    {
        if (textAt(json, "spec.dataSource.kind"_L1) != "VolumeSnapshot"_L1)
            return {};
        return {claim.meta.space, textAt(json, "spec.dataSource.name"_L1)};
    }
};

QString storageClassOf(const ClusterView &view, const QJsonObject &claim)
{
    const QJsonValue named = valueAt(claim, "spec.storageClassName"_L1);
    if (named.isString())
        return named.toString();
    const ObjectCache *classes = view.knownCache(resources::storageClass);
    QStringList defaults;
    if (classes) {
        for (const auto &item : classes->items()) {
            if (item->object.meta.annotations.value(defaultClass) == "true"_L1)
                defaults << item->object.meta.name;
        }
    }
    defaults.sort();
    return defaults.value(0);
}

CsiClaims::CsiClaims(ClusterView &view, const Dice &dice)
    : Reconciler{resources::volumeClaim, view, dice}
{ }

QList<kube::ResourceType> CsiClaims::alsoWatches() const
{
    return {resources::volume, resources::pod, resources::volumeSnapshot, resources::storageClass};
}

QList<kube::ObjectKey> CsiClaims::concernedBy(const kube::ResourceType &type,
                                              const Item &item) const
{
    if (type == resources::storageClass)
        return {};
    QList<kube::ObjectKey> keys;
    for (const QString &reference : item.references) {
        if (reference.startsWith("claim/"_L1))
            keys << kube::ObjectKey{reference.section(u'/', 1, 1), reference.section(u'/', 2)};
    }
    if (type == resources::volumeSnapshot) {
        const auto users =
            view().referringTo(resources::volumeClaim, volumeSnapshotReference(item.object.key()));
        for (const auto &user : users)
            keys << user->object.key();
    }
    return keys;
}

Plan CsiClaims::plan(const kube::ObjectKey &key, base::Instant now)
{
    const auto claim = find(key);
    if (!claim)
        return {};
    Look look{claim->object, claim->object.json(), {}, now};
    look.storageClass = view().find(resources::storageClass, {{}, look.className()});
    if (look.claim.meta.deletedAt)
        return planDeletion(look);
    Plan plan;
    if (planPreparation(plan, look))
        return plan;
    if (look.isBound())
        planBound(plan, look);
    else
        planBinding(plan, look);
    return plan;
}

Plan CsiClaims::planDeletion(const Look &look) const
{
    Plan plan;
    QStringList finalizers = look.claim.meta.finalizers;
    if (podsUsing(view(), look.claim.meta.space, {look.claim.meta.name}) == 0)
        finalizers.removeAll(claimProtection);
    const auto snapshots =
        view().referringTo(resources::volumeSnapshot, claimReference(look.claim.key()));
    if (std::ranges::all_of(snapshots, [](const auto &each) { return isCut(*each); }))
        finalizers.removeAll(sourceProtection);
    plan.setFinalizers(type(), look.claim, finalizers);
    return plan;
}

// Everything a claim gets whether or not there is a volume for it; true when something was missing.
bool CsiClaims::planPreparation(Plan &plan, const Look &look) const
{
    const auto snapshots =
        view().referringTo(resources::volumeSnapshot, claimReference(look.claim.key()));
    QStringList finalizers = look.claim.meta.finalizers;
    if (!finalizers.contains(claimProtection))
        finalizers << claimProtection;
    if (std::ranges::all_of(snapshots, [](const auto &each) { return isCut(*each); }))
        finalizers.removeAll(sourceProtection);
    plan.setFinalizers(type(), look.claim, finalizers);
    QJsonObject wanted = look.json;
    const QString storageClass = storageClassOf(view(), look.json);
    if (plan.isEmpty() && !storageClass.isEmpty()) {
        setAt(wanted, "spec.storageClassName"_L1, storageClass);
        setAt(wanted, "spec.volumeMode"_L1,
              valueAt(look.json, "spec.volumeMode"_L1).toString(u"Filesystem"_s));
        if (!look.dataSource().name.isEmpty())
            setAt(wanted, "spec.dataSourceRef"_L1, valueAt(look.json, "spec.dataSource"_L1));
        plan.update(type(), look.claim, wanted);
    }
    if (plan.isEmpty() && textAt(look.json, "status.phase"_L1).isEmpty()) {
        setAt(wanted, "status.phase"_L1, "Pending"_L1);
        plan.update(type(), look.claim, wanted);
    }
    return !plan.isEmpty();
}

void CsiClaims::planBound(Plan &plan, const Look &look) const
{
    const QString name = textAt(look.json, "spec.volumeName"_L1);
    if (view().find(resources::volume, {{}, name}))
        return;
    QJsonObject status = objectAt(look.json, "status"_L1);
    status.insert("phase"_L1, "Lost"_L1);
    plan.updateStatus(type(), look.claim, status);
}

bool CsiClaims::fits(const Look &look, const QJsonObject &volume) const
{
    return textAt(volume, "spec.storageClassName"_L1) == look.className()
        && capacityBytes(volume) >= requestedBytes(look.json)
        && valueAt(volume, "metadata.deletionTimestamp"_L1).isUndefined();
}

ClusterView::Pointer CsiClaims::reservedVolume(const Look &look) const
{
    const kube::ObjectKey key = look.claim.key();
    for (const auto &volume : view().referringTo(resources::volume, claimReference(key))) {
        const QJsonObject json = volume->object.json();
        const QString uid = textAt(json, "spec.claimRef.uid"_L1);
        if (uid == look.claim.meta.uid || (uid.isEmpty() && fits(look, json)))
            return volume;
    }
    return {};
}

ClusterView::Pointer CsiClaims::freeVolume(const Look &look) const
{
    ClusterView::Pointer best;
    for (const auto &volume : view().cache(resources::volume).items()) {
        const QJsonObject json = volume->object.json();
        if (textAt(json, "status.phase"_L1) != "Available"_L1
            || !objectAt(json, "spec.claimRef"_L1).isEmpty() || !fits(look, json))
            continue;
        if (!best || capacityBytes(json) < capacityBytes(best->object.json()))
            best = volume;
    }
    return best;
}

void CsiClaims::planBinding(Plan &plan, const Look &look) const
{
    const QString named = textAt(look.json, "spec.volumeName"_L1);
    if (!named.isEmpty()) {
        const auto volume = view().find(resources::volume, {{}, named});
        if (!volume)
            return;
        const QJsonObject json = volume->object.json();
        const QString uid = textAt(json, "spec.claimRef.uid"_L1);
        const bool isFree = objectAt(json, "spec.claimRef"_L1).isEmpty()
            || (isReservedFor(json, look.claim.key())
                && (uid.isEmpty() || uid == look.claim.meta.uid));
        if (isFree)
            bind(plan, look, volume->object);
        else
            refuse(plan, look, "FailedBinding"_L1,
                   QString("volume \""_L1 + named + "\" already bound to a different claim."_L1));
        return;
    }
    auto volume = reservedVolume(look);
    if (!volume && look.dataSource().name.isEmpty() && !look.waitsForConsumer())
        volume = freeVolume(look);
    if (volume) {
        bind(plan, look, volume->object);
        return;
    }
    if (!look.waitsForConsumer() || look.claim.meta.annotations.contains(selectedNode))
        planProvisioning(plan, look);
}

// First the volume's side, then the claim's.
void CsiClaims::bind(Plan &plan, const Look &look, const kube::Object &volume) const
{
    const QJsonObject json = volume.json();
    if (textAt(json, "spec.claimRef.uid"_L1) != look.claim.meta.uid) {
        QJsonObject wanted = json;
        setAt(wanted, "spec.claimRef"_L1,
              QJsonObject{{"apiVersion"_L1, "v1"_L1},
                          {"kind"_L1, "PersistentVolumeClaim"_L1},
                          {"namespace"_L1, look.claim.meta.space},
                          {"name"_L1, look.claim.meta.name},
                          {"uid"_L1, look.claim.meta.uid}});
        setAnnotation(wanted, u"pv.kubernetes.io/bound-by-controller"_s, u"yes"_s);
        plan.update(resources::volume, volume, wanted);
        return;
    }
    QJsonObject wanted = look.json;
    setAt(wanted, "spec.volumeName"_L1, volume.meta.name);
    setAnnotation(wanted, u"pv.kubernetes.io/bind-completed"_s, u"yes"_s);
    setAnnotation(wanted, u"pv.kubernetes.io/bound-by-controller"_s, u"yes"_s);
    plan.update(type(), look.claim, wanted);
    if (!plan.isEmpty())
        return;
    setAt(wanted, "status"_L1,
          QJsonObject{{"phase"_L1, "Bound"_L1},
                      {"accessModes"_L1, arrayAt(look.json, "spec.accessModes"_L1)},
                      {"capacity"_L1, objectAt(json, "spec.capacity"_L1)}});
    plan.update(type(), look.claim, wanted);
}

void CsiClaims::refuse(Plan &plan,
                       const Look &look,
                       QLatin1String reason,
                       const QString &text) const
{
    plan.writes << recordEvent(
        type(), look.claim,
        {.type = "Warning"_L1, .reason = reason, .message = text, .source = source}, look.now);
    plan.isWhole = true;
    plan.lookAgainIn(provisioningRetry);
}

void CsiClaims::planProvisioning(Plan &plan, const Look &look) const
{
    if (!look.storageClass)
        return;
    const base::Instant due =
        look.claim.meta.createdAt + dice().between(1200ms, 3000ms, look.claim.meta.uid);
    if (look.now < due) {
        plan.lookAgainIn(due - look.now);
        return;
    }
    const NewVolume wanted = wantedVolume(look);
    if (wanted.problem.isEmpty()) {
        plan.create(resources::volume,
                    newVolumeObject(look.json, look.storageClass->object.json(), wanted));
        return;
    }
    const QString text = "failed to provision volume with StorageClass \""_L1 + look.className()
        + "\": "_L1 + wanted.problem;
    refuse(plan, look, "ProvisioningFailed"_L1, text);
}

NewVolume CsiClaims::wantedVolume(const Look &look) const
{
    const kube::ObjectKey source = look.dataSource();
    if (!source.name.isEmpty())
        return volumeFromSnapshot(look, source);
    const QString image = look.claim.meta.annotations.value(knobs::image);
    return {requestedBytes(look.json), image.isEmpty() ? u"blank"_s : stableHex(image), {}};
}

bool CsiClaims::isLost(const Look &look, const QJsonObject &content) const
{
    const QString volume = textAt(content, "spec.source.volumeHandle"_L1);
    if (look.storageClass->object.meta.annotations.value(knobs::losesSnapshots) != "true"_L1)
        return false;
    const auto &volumes = view().cache(resources::volume).items();
    return std::ranges::none_of(volumes, [&volume](const auto &each) {
        return textAt(each->object.json(), "spec.csi.volumeHandle"_L1) == volume;
    });
}

NewVolume CsiClaims::volumeFromSnapshot(const Look &look, const kube::ObjectKey &key) const
{
    const auto refused = [&key](const QString &why) {
        const QString prefix =
            "error getting handle for DataSource Type VolumeSnapshot by Name "_L1 + key.name;
        return NewVolume{0, {}, QString(prefix + ": snapshot "_L1 + key.name + why)};
    };
    const auto snapshot = view().find(resources::volumeSnapshot, key);
    if (!snapshot)
        return refused(u" not found"_s);
    const QJsonObject status = objectAt(snapshot->object.json(), "status"_L1);
    if (snapshot->object.meta.deletedAt)
        return refused(u" is currently being deleted"_s);
    if (!isTrueAt(status, "readyToUse"_L1))
        return refused(u" is not Ready"_s);
    const auto content = view().find(resources::volumeSnapshotContent,
                                     {{}, textAt(status, "boundVolumeSnapshotContentName"_L1)});
    if (!content)
        return refused(u" is not bound"_s);
    const QJsonObject json = content->object.json();
    if (textAt(json, "spec.driver"_L1)
        != textAt(look.storageClass->object.json(), "provisioner"_L1))
        return refused(u" belongs to another driver: driver mismatch"_s);
    const SnapshotHandle handle = SnapshotHandle::parse(textAt(json, "status.snapshotHandle"_L1));
    if (isLost(look, json))
        return {0,
                {},
                QString("rpc error: code = NotFound desc = the volume of snapshot "_L1
                        + textAt(json, "status.snapshotHandle"_L1) + " does not exist"_L1)};
    const qint64 bytes = requestedBytes(look.json);
    if (bytes < handle.bytes)
        return {0,
                {},
                QString("requested volume size "_L1 + QString::number(bytes)
                        + " is less than the size "_L1 + QString::number(handle.bytes)
                        + " for the source snapshot "_L1 + key.name)};
    return {bytes, handle.contents, {}};
}

} // namespace simulator
