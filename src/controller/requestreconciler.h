// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "controller/decisionrunner.h"
#include "controller/observer.h"
#include "controller/ratelimiter.h"
#include "controller/workqueue.h"
#include "kube/client/storenotifier.h"

#include <QObject>

namespace controller {

class Estate;

// Takes requests from the queue and looks after each: observe, decide, publish, act; several at
// once, never the same one twice.
class RequestReconciler final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RequestReconciler)

public:
    RequestReconciler(Estate &estate, base::Clock &clock, int workers, QObject *parent = nullptr);

    void start();
    // Takes no more keys; drained() comes when what runs has ended.
    void stop();

Q_SIGNALS:
    void drained();

private:
    void onRequestsChanged(const kube::ChangeSet &changes);
    void onSurroundingsChanged(const QString &space);
    void enqueueAll();
    void work();
    void reconcile(const kube::ObjectKey &key);
    void onObserved(const kube::ObjectKey &key, const base::Result<snapshots::Observation> &seen);
    void onFailed(const kube::ObjectKey &key, const base::Error &error);
    void finish(const kube::ObjectKey &key);

    Estate &m_estate;
    base::Clock &m_clock;
    int m_workers;
    bool m_isRunning = false;
    WorkQueue m_queue;
    RateLimiter m_limiter;
    Observer m_observer;
    DecisionRunner m_runner;
};

} // namespace controller
