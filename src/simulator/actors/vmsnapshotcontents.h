// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulator/actors/reconciler.h"

#include <QJsonObject>

namespace simulator {

// virt-controller's part for VirtualMachineSnapshotContents: freezes the guest, cuts one
// VolumeSnapshot per volume, thaws, and watches over them afterwards.
class VmSnapshotContents final : public Reconciler
{
public:
    VmSnapshotContents(ClusterView &view, const Dice &dice);

    [[nodiscard]] QList<kube::ResourceType> alsoWatches() const override;
    [[nodiscard]] QList<kube::ObjectKey> concernedBy(const kube::ResourceType &type,
                                                     const Item &item) const override;
    [[nodiscard]] Plan plan(const kube::ObjectKey &key, base::Instant now) override;

private:
    struct Look;
    void planCapture(Plan &plan, const Look &look) const;
    void planFreeze(Plan &plan, const Look &look) const;
    void planVolumeSnapshots(Plan &plan, const Look &look) const;
    void planThawAndDate(Plan &plan, const Look &look) const;
    void planFollow(Plan &plan, const Look &look) const;
    void planError(Plan &plan, const Look &look, const QString &message) const;
};

// The content of a new snapshot, with the machine's spec and claims as they are now; nullopt when a
// VolumeSnapshotClass cannot be chosen, which KubeVirt only logs.
[[nodiscard]] std::optional<QJsonObject> newContent(const ClusterView &view,
                                                    const kube::Object &snapshot,
                                                    const kube::Object &machine,
                                                    const ClusterView::Pointer &instance);

// The unfreeze call on a guest; nothing when it is not frozen.
void planThaw(Plan &plan, const kube::Object &instance);

} // namespace simulator
