// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulator/actors/reconciler.h"

#include <QJsonObject>

namespace simulator {

// snapshot-controller's part: VolumeSnapshots and their pairing with contents
// (kubevirt-semantics 9.1 and 9.2).
class CsiSnapshots final : public Reconciler
{
public:
    CsiSnapshots(ClusterView &view, const Dice &dice);

    [[nodiscard]] QList<kube::ResourceType> alsoWatches() const override;
    [[nodiscard]] QList<kube::ObjectKey> concernedBy(const kube::ResourceType &type,
                                                     const Item &item) const override;
    [[nodiscard]] Plan plan(const kube::ObjectKey &key, base::Instant now) override;

private:
    struct Look;
    [[nodiscard]] Plan planDeletion(const Look &look) const;
    void planContent(Plan &plan, const Look &look) const;
    void planFollow(Plan &plan, const Look &look) const;
    void planError(Plan &plan, const Look &look, QLatin1String reason, const QString &text) const;
    [[nodiscard]] QString
    chooseClass(const Look &look, const QJsonObject &claim, QString *problem) const;
};

// csi-snapshotter's and the driver's part: the cut itself, and removing it from the array.
class CsiSnapshotContents final : public Reconciler
{
public:
    CsiSnapshotContents(ClusterView &view, const Dice &dice);

    [[nodiscard]] QList<kube::ResourceType> alsoWatches() const override;
    [[nodiscard]] QList<kube::ObjectKey> concernedBy(const kube::ResourceType &type,
                                                     const Item &item) const override;
    [[nodiscard]] Plan plan(const kube::ObjectKey &key, base::Instant now) override;

private:
    struct Look;
    [[nodiscard]] Plan planDeletion(const Look &look) const;
    void planAdoption(Plan &plan, const Look &look) const;
    void planCut(Plan &plan, const Look &look) const;
    void planReady(Plan &plan, const Look &look) const;
    [[nodiscard]] ClusterView::Pointer sourceVolume(const Look &look) const;
    [[nodiscard]] QString claimKnob(const Look &look, QLatin1String name) const;
};

} // namespace simulator
