// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/quantity.h"
#include "kube/core/timestamps.h"
#include "simulator/actors/csisnapshots.h"
#include "simulator/actors/csivolumes.h"
#include "simulator/actors/fields.h"
#include "simulator/actors/knobs.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
namespace resources = kube::resources;

namespace simulator {

namespace {

constexpr QLatin1String contentProtection{
    "snapshot.storage.kubernetes.io/volumesnapshotcontent-bound-protection"};
constexpr std::chrono::milliseconds errorRetry = 5s;

qint64 nanoseconds(base::Instant instant)
{
    return std::chrono::nanoseconds{instant.time_since_epoch()}.count();
}

} // namespace

struct CsiSnapshotContents::Look
{
    const kube::Object &content;
    QJsonObject json;
    QJsonObject status;
    ClusterView::Pointer snapshot;
    base::Instant now;
};

CsiSnapshotContents::CsiSnapshotContents(ClusterView &view, const Dice &dice)
    : Reconciler{resources::volumeSnapshotContent, view, dice}
{ }

QList<kube::ResourceType> CsiSnapshotContents::alsoWatches() const
{
    return {resources::volumeSnapshot, resources::volumeClaim, resources::volume};
}

QList<kube::ObjectKey> CsiSnapshotContents::concernedBy(const kube::ResourceType &type,
                                                        const Item &item) const
{
    if (type != resources::volumeSnapshot)
        return {};
    QList<kube::ObjectKey> keys;
    const auto contents = view().referringTo(resources::volumeSnapshotContent,
                                             volumeSnapshotReference(item.object.key()));
    for (const auto &content : contents)
        keys << content->object.key();
    return keys;
}

Plan CsiSnapshotContents::plan(const kube::ObjectKey &key, base::Instant now)
{
    const auto content = find(key);
    if (!content)
        return {};
    Look look{content->object, content->object.json(), {}, {}, now};
    look.status = objectAt(look.json, "status"_L1);
    look.snapshot = view().find(resources::volumeSnapshot,
                                {textAt(look.json, "spec.volumeSnapshotRef.namespace"_L1),
                                 textAt(look.json, "spec.volumeSnapshotRef.name"_L1)});
    if (content->object.meta.deletedAt)
        return planDeletion(look);
    Plan plan;
    plan.addFinalizer(type(), look.content, contentProtection);
    if (!plan.isEmpty())
        return plan;
    if (!textAt(look.json, "spec.source.snapshotHandle"_L1).isEmpty())
        planAdoption(plan, look);
    else if (!look.status.contains("creationTime"_L1))
        planCut(plan, look);
    else if (!isTrueAt(look.status, "readyToUse"_L1))
        planReady(plan, look);
    return plan;
}

// Held while its VolumeSnapshot stays; then the array takes a moment.
Plan CsiSnapshotContents::planDeletion(const Look &look) const
{
    Plan plan;
    const bool isHeld = look.snapshot && !look.snapshot->object.meta.deletedAt
        && look.snapshot->object.meta.uid == textAt(look.json, "spec.volumeSnapshotRef.uid"_L1);
    if (isHeld)
        return plan;
    const base::Instant due =
        *look.content.meta.deletedAt + dice().between(1000ms, 2000ms, look.content.meta.uid);
    if (look.now < due)
        plan.lookAgainIn(due - look.now);
    else
        plan.removeFinalizer(type(), look.content, contentProtection);
    return plan;
}

// Made by hand for a snapshot that exists on the array.
void CsiSnapshotContents::planAdoption(Plan &plan, const Look &look) const
{
    QJsonObject wanted = look.json;
    if (look.snapshot && textAt(look.json, "spec.volumeSnapshotRef.uid"_L1).isEmpty()) {
        setAt(wanted, "spec.volumeSnapshotRef.uid"_L1, look.snapshot->object.meta.uid);
        plan.update(type(), look.content, wanted);
        return;
    }
    if (look.status.contains("readyToUse"_L1))
        return;
    const QString handle = textAt(look.json, "spec.source.snapshotHandle"_L1);
    wanted.insert("status"_L1,
                  QJsonObject{{"snapshotHandle"_L1, handle},
                              {"creationTime"_L1, nanoseconds(look.now)},
                              {"restoreSize"_L1, SnapshotHandle::parse(handle).bytes},
                              {"readyToUse"_L1, true}});
    plan.update(type(), look.content, wanted);
}

ClusterView::Pointer CsiSnapshotContents::sourceVolume(const Look &look) const
{
    const QString handle = textAt(look.json, "spec.source.volumeHandle"_L1);
    for (const auto &volume : view().cache(resources::volume).items()) {
        if (textAt(volume->object.json(), "spec.csi.volumeHandle"_L1) == handle)
            return volume;
    }
    return {};
}

QString CsiSnapshotContents::claimKnob(const Look &look, QLatin1String name) const
{
    if (!look.snapshot)
        return {};
    const auto claim = view().find(
        resources::volumeClaim,
        {look.snapshot->object.meta.space,
         textAt(look.snapshot->object.json(), "spec.source.persistentVolumeClaimName"_L1)});
    return claim ? claim->object.meta.annotations.value(name) : QString{};
}

void CsiSnapshotContents::planCut(Plan &plan, const Look &look) const
{
    QJsonObject status = look.status;
    const QString problem = claimKnob(look, knobs::snapshotError);
    const auto volume = sourceVolume(look);
    if (!problem.isEmpty() || !volume) {
        const QString text = "Failed to check and update snapshot content: failed to take snapshot "
                             "of the volume: "_L1
            + (volume ? problem : u"volume not found"_s);
        status.insert("readyToUse"_L1, false);
        if (textAt(status, "error.message"_L1) != text)
            status.insert(
                "error"_L1,
                QJsonObject{{"time"_L1, kube::formatTime(look.now)}, {"message"_L1, text}});
        plan.updateStatus(type(), look.content, status);
        plan.isWhole = true;
        plan.lookAgainIn(errorRetry);
        return;
    }
    const QString seed = look.content.meta.uid + " cut"_L1;
    const auto usual = dice().between(1200ms, 3000ms, seed);
    const base::Instant due = look.content.meta.createdAt
        + kube::parseGoDuration(claimKnob(look, knobs::snapshotTakes)).value_or(usual);
    if (look.now < due) {
        plan.lookAgainIn(due - look.now);
        return;
    }
    const QString size = textAt(volume->object.json(), "spec.capacity.storage"_L1);
    const SnapshotHandle handle{volume->object.meta.annotations.value(knobs::contents, u"blank"_s),
                                kube::parseBytes(size).value_or(0)};
    status.remove("error"_L1);
    status.insert("creationTime"_L1, nanoseconds(look.now));
    status.insert("snapshotHandle"_L1, handle.toString(look.content.meta.uid));
    status.insert("restoreSize"_L1, handle.bytes);
    status.insert("readyToUse"_L1, false);
    plan.updateStatus(type(), look.content, status);
}

void CsiSnapshotContents::planReady(Plan &plan, const Look &look) const
{
    const QString seed = look.content.meta.uid + " upload"_L1;
    const auto usual = dice().between(800ms, 3500ms, seed);
    const base::Instant cut{
        std::chrono::milliseconds{look.status.value("creationTime"_L1).toInteger() / 1'000'000}};
    const base::Instant due =
        cut + kube::parseGoDuration(claimKnob(look, knobs::uploadTakes)).value_or(usual);
    if (look.now < due) {
        plan.lookAgainIn(due - look.now);
        return;
    }
    QJsonObject status = look.status;
    status.insert("readyToUse"_L1, true);
    plan.updateStatus(type(), look.content, status);
}

} // namespace simulator
