// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "controller/observer.h"
#include "controller/reconcileloop.h"
#include "controller/reconciler.h"
#include "kube/client/storenotifier.h"

namespace controller {

// Looks after requests: at once after those that have something to come, or whose surroundings have
// changed. Those that ended well are visited by a patrol, one in a second, to see whether their
// data is still there: 100,000 of them take a day.
class RequestReconciler final : public Reconciler
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RequestReconciler)

public:
    explicit RequestReconciler(const Services &services, QObject *parent = nullptr);

    void start() override;
    [[nodiscard]] ReconcileLoop &loop() override { return m_loop; }

private:
    void onRequestsChanged(const kube::ChangeSet &changes);
    void onSurroundingsChanged(const QString &space);
    void enqueueAll();
    void patrol();
    [[nodiscard]] bool mustWait(const kube::ObjectKey &key) const;
    [[nodiscard]] ReconcileLoop::Outcome reconcile(const kube::ObjectKey &key);
    [[nodiscard]] ReconcileLoop::Outcome
    onObserved(const base::Result<snapshots::Observation> &seen);

    Services m_services;
    Observer m_observer;
    ReconcileLoop m_loop;
    kube::ObjectKey m_patrolled; // the last one that the patrol visited
};

} // namespace controller
