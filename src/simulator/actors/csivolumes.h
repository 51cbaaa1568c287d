// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulator/actors/reconciler.h"

#include <QJsonObject>

namespace simulator {

// Volumes: their phase, and what happens to them when their claim is gone.
class CsiVolumes final : public Reconciler
{
public:
    CsiVolumes(ClusterView &view, const Dice &dice);

    [[nodiscard]] QList<kube::ResourceType> alsoWatches() const override;
    [[nodiscard]] QList<kube::ObjectKey> concernedBy(const kube::ResourceType &type,
                                                     const Item &item) const override;
    [[nodiscard]] Plan plan(const kube::ObjectKey &key, base::Instant now) override;
};

// What guests do to volumes: when a machine comes up, what its disks hold is recorded on the
// instance, and then it writes, so that no two moments of a disk look alike.
class CsiGuests final : public Reconciler
{
public:
    CsiGuests(ClusterView &view, const Dice &dice);

    [[nodiscard]] QList<kube::ResourceType> alsoWatches() const override;
    [[nodiscard]] QList<kube::ObjectKey> concernedBy(const kube::ResourceType &type,
                                                     const Item &item) const override;
    [[nodiscard]] Plan plan(const kube::ObjectKey &key, base::Instant now) override;

private:
    [[nodiscard]] QList<std::pair<QString, ClusterView::Pointer>>
    volumesOf(const kube::Object &instance, const QJsonObject &json) const;
};

// What a snapshot on the array is known by. It carries everything about it, so that it means the
// same in whatever VolumeSnapshotContent it is named.
struct SnapshotHandle
{
    QString contents;
    qint64 bytes = 0;

    [[nodiscard]] QString toString(const QString &uid) const;
    [[nodiscard]] static SnapshotHandle parse(const QString &handle);
};

// A volume that is to be made for a claim, or why it cannot be made.
struct NewVolume
{
    qint64 bytes = 0;
    QString contents;
    QString problem; // in the external provisioner's words; empty: it can
};
[[nodiscard]] QJsonObject
newVolumeObject(const QJsonObject &claim, const QJsonObject &storageClass, const NewVolume &volume);

} // namespace simulator
