// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "controller/requestreconciler.h"

#include "controller/estate.h"
#include "snapshots/procedures/procedures.h"

namespace controller {

namespace {

using namespace snapshots;

} // namespace

RequestReconciler::RequestReconciler(Estate &estate,
                                     base::Clock &clock,
                                     int workers,
                                     QObject *parent)
    : QObject{parent}
    , m_estate{estate}
    , m_clock{clock}
    , m_observer{estate}
    , m_runner{estate.client(), clock}
    , m_loop{"request", clock, workers,
             [this](const kube::ObjectKey &key) { return reconcile(key); }}
{ }

void RequestReconciler::start()
{
    connect(&m_estate, &Estate::requestsChanged, this, &RequestReconciler::onRequestsChanged);
    connect(&m_estate, &Estate::surroundingsChanged, this,
            &RequestReconciler::onSurroundingsChanged);
    connect(&m_estate, &Estate::capabilitiesChanged, this, &RequestReconciler::enqueueAll);
    enqueueAll();
    m_loop.start();
}

void RequestReconciler::enqueueAll()
{
    for (const auto &[key, request] : m_estate.requests.items())
        m_loop.add(key);
}

void RequestReconciler::onRequestsChanged(const kube::ChangeSet &changes)
{
    for (const kube::ObjectKey &key : changes.upserted)
        m_loop.add(key);
    // A delete request waits for its target, a capture for the one before it.
    for (const kube::ObjectKey &key : changes.removed)
        onSurroundingsChanged(key.space);
}

void RequestReconciler::onSurroundingsChanged(const QString &space)
{
    if (space.isEmpty()) { // a kind without namespaces
        for (const auto &[key, request] : m_estate.requests.items()) {
            if (request->isUnderWay())
                m_loop.add(key);
        }
        return;
    }
    for (const auto &[key, request] : m_estate.requestsUnderWay.find(space))
        m_loop.add(key);
}

ReconcileLoop::Outcome RequestReconciler::reconcile(const kube::ObjectKey &key)
{
    return m_observer.observe(key)
        .then(this, [this](const base::Result<Observation> &seen) { return onObserved(seen); })
        .unwrap();
}

ReconcileLoop::Outcome RequestReconciler::onObserved(const base::Result<Observation> &seen)
{
    using Done = base::Result<ReconcileLoop::LookAgain>;
    if (!seen)
        return QtFuture::makeReadyFuture(Done(base::failure(seen.error())));
    const SnapshotRequest &request = *seen->request;
    const Decision decision = decide(*seen, m_clock.now());
    return m_runner
        .run({kube::resources::wukongSnapshot, request.object.meta},
             {statusPatch(request, decision), decision.actions, decision.events})
        .then(this, [again = decision.lookAgainAfter](const base::Result<void> &result) {
            return result ? Done(again) : Done(base::failure(result.error()));
        });
}

} // namespace controller
