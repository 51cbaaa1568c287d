// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulator/actors/csivolumes.h"
#include "simulator/actors/reconciler.h"

#include <QJsonObject>

namespace simulator {

// Claims: protection, binding (also to volumes reserved for them) and provisioning, blank, from an
// image or from a VolumeSnapshot (kubevirt-semantics 9.3 and 15).
class CsiClaims final : public Reconciler
{
public:
    CsiClaims(ClusterView &view, const Dice &dice);

    [[nodiscard]] QList<kube::ResourceType> alsoWatches() const override;
    [[nodiscard]] QList<kube::ObjectKey> concernedBy(const kube::ResourceType &type,
                                                     const Item &item) const override;
    [[nodiscard]] Plan plan(const kube::ObjectKey &key, base::Instant now) override;

private:
    struct Look;
    [[nodiscard]] Plan planDeletion(const Look &look) const;
    [[nodiscard]] bool planPreparation(Plan &plan, const Look &look) const;
    void planBinding(Plan &plan, const Look &look) const;
    void planBound(Plan &plan, const Look &look) const;
    void bind(Plan &plan, const Look &look, const kube::Object &volume) const;
    void planProvisioning(Plan &plan, const Look &look) const;
    [[nodiscard]] NewVolume wantedVolume(const Look &look) const;
    [[nodiscard]] NewVolume volumeFromSnapshot(const Look &look, const kube::ObjectKey &key) const;
    // Of a driver that loses snapshots with their volumes.
    [[nodiscard]] bool isLost(const Look &look, const QJsonObject &content) const;
    void refuse(Plan &plan, const Look &look, QLatin1String reason, const QString &text) const;
    [[nodiscard]] ClusterView::Pointer reservedVolume(const Look &look) const;
    [[nodiscard]] ClusterView::Pointer freeVolume(const Look &look) const;
    [[nodiscard]] bool fits(const Look &look, const QJsonObject &volume) const;
};

// The class's name, the cluster's default where the claim says nothing.
[[nodiscard]] QString storageClassOf(const ClusterView &view, const QJsonObject &claim);

} // namespace simulator
