// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "controller/reconcileloop.h"
#include "controller/reconciler.h"
#include "kube/client/store.h"
#include "snapshots/kinds/wukong.h"
#include "snapshots/procedures/completion.h"
#include "snapshots/procedures/inlinefields.h"
#include "snapshots/procedures/snapshotlist.h"

#include <QHash>
#include <QSet>

namespace controller {

// Looks after Wukongs: what the operator drops from them (snapshots/procedures/inlinefields.h), and
// the list of their snapshots in the status (snapshots/procedures/snapshotlist.h). Driven by
// changes alone; a machine where all is as it should be costs no request.
class MachineReconciler final : public Reconciler,
                                private kube::StoreObserver<snapshots::Wukong>,
                                private kube::StoreObserver<snapshots::SnapshotRequest>
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MachineReconciler)

public:
    explicit MachineReconciler(const Services &services, QObject *parent = nullptr);
    ~MachineReconciler() override;

    void start() override;
    [[nodiscard]] ReconcileLoop &loop() override { return m_loop; }

private:
    using WukongPointer = std::shared_ptr<const snapshots::Wukong>;
    using RequestPointer = std::shared_ptr<const snapshots::SnapshotRequest>;
    struct Plan
    {
        snapshots::InlineFieldsDecision fields;
        snapshots::SnapshotListDecision list;
        snapshots::CompletionDecision completion;
        WukongPointer takenOn; // Takeover::before that `fields` was decided with

        [[nodiscard]] std::optional<std::chrono::milliseconds> lookAgainAfter() const;
    };

    void onAdded(const kube::ObjectKey &key, const WukongPointer &wukong) override;
    void onRemoved(const kube::ObjectKey &key, const WukongPointer &wukong) override;
    void onAdded(const kube::ObjectKey &key, const RequestPointer &request) override;
    void onRemoved(const kube::ObjectKey &key, const RequestPointer &request) override;
    void touch(const snapshots::MachineRef &machine);
    void enqueueTouched();

    [[nodiscard]] ReconcileLoop::Outcome reconcile(const kube::ObjectKey &key);
    [[nodiscard]] Plan planFor(const snapshots::Wukong &wukong) const;
    void remember(const snapshots::Wukong &wukong, const Plan &plan);

    Services m_services;
    ReconcileLoop m_loop;
    QSet<kube::ObjectKey> m_touched; // in the middle of a change of a store
    QHash<kube::ObjectKey, snapshots::Takeover> m_takeovers; // not dealt with yet
    QHash<kube::ObjectKey, snapshots::Publication> m_publications;
};

} // namespace controller
