// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "controller/decisionrunner.h"
#include "controller/observer.h"
#include "controller/reconcileloop.h"
#include "kube/client/storenotifier.h"

#include <QObject>

namespace controller {

class Estate;

// Looks after requests: observe, decide, publish, act.
class RequestReconciler final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RequestReconciler)

public:
    RequestReconciler(Estate &estate, base::Clock &clock, int workers, QObject *parent = nullptr);

    void start();
    [[nodiscard]] ReconcileLoop &loop() { return m_loop; }

private:
    void onRequestsChanged(const kube::ChangeSet &changes);
    void onSurroundingsChanged(const QString &space);
    void enqueueAll();
    [[nodiscard]] ReconcileLoop::Outcome reconcile(const kube::ObjectKey &key);
    [[nodiscard]] ReconcileLoop::Outcome
    onObserved(const base::Result<snapshots::Observation> &seen);

    Estate &m_estate;
    base::Clock &m_clock;
    Observer m_observer;
    DecisionRunner m_runner;
    ReconcileLoop m_loop;
};

} // namespace controller
