// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "controller/requestreconciler.h"

#include "controller/controllermetrics.h"
#include "controller/decisionrunner.h"
#include "controller/estate.h"
#include "snapshots/names.h"
#include "snapshots/procedures/procedures.h"

namespace controller {

namespace {

using namespace snapshots;

// The patrol, and how long it rests after a round.
constexpr std::chrono::seconds patrolStep{1};
constexpr std::chrono::hours patrolRest{1};

bool isNewOfPolicy(const SnapshotRequest &request)
{
    return request.status.phase == Phase::None
        && request.object.meta.annotations.contains(names::slotAnnotation);
}

} // namespace

RequestReconciler::RequestReconciler(const Services &services, QObject *parent)
    : Reconciler{parent}
    , m_services{services}
    , m_observer{services.estate, services.capturesAtOnce}
    , m_loop{"request", services.clock, services.workers,
             [this](const kube::ObjectKey &key) { return reconcile(key); }}
{ }

void RequestReconciler::start()
{
    connect(&m_services.estate, &Estate::requestsChanged, this,
            &RequestReconciler::onRequestsChanged);
    connect(&m_services.estate, &Estate::surroundingsChanged, this,
            &RequestReconciler::onSurroundingsChanged);
    connect(&m_services.estate, &Estate::capabilitiesChanged, this, &RequestReconciler::enqueueAll);
    enqueueAll();
    m_loop.start();
    patrol();
}

void RequestReconciler::enqueueAll()
{
    for (const auto &request : m_services.estate.requests.items()) {
        if (!request->hasEndedWell())
            m_loop.add(request->object.key());
    }
}

void RequestReconciler::patrol()
{
    const auto &items = m_services.estate.requests.items();
    const auto next = items.upper_bound(m_patrolled);
    m_patrolled = next == items.end() ? kube::ObjectKey() : (*next)->object.key();
    if (next != items.end())
        m_loop.add(m_patrolled);
    m_services.clock.after(next == items.end() ? std::chrono::seconds{patrolRest} : patrolStep,
                           this, [this] { patrol(); });
}

void RequestReconciler::onRequestsChanged(const kube::ChangeSet &changes)
{
    if (changes.replaced) { // the first list
        enqueueAll();
        return;
    }
    for (const kube::ObjectKey &key : changes.upserted) {
        const auto request = m_services.estate.requests.find(key);
        if (request && isNewOfPolicy(*request))
            m_loop.addAfter(key, moment);
        else
            m_loop.add(key);
    }
    // A delete request waits for its target, a capture for the one before it.
    for (const kube::ObjectKey &key : changes.removed)
        onSurroundingsChanged(key.space);
}

void RequestReconciler::onSurroundingsChanged(const QString &space)
{
    if (space.isEmpty()) { // a kind without namespaces
        for (const auto &request : m_services.estate.requests.items()) {
            if (request->isUnderWay())
                m_loop.add(request->object.key());
        }
        return;
    }
    for (const auto &request : m_services.estate.requestsUnderWay.find(space))
        m_loop.add(request->object.key());
}

bool RequestReconciler::mustWait(const kube::ObjectKey &key) const
{
    const auto request = m_services.estate.requests.find(key);
    return request && isNewOfPolicy(*request) && isSomebodyAhead();
}

ReconcileLoop::Outcome RequestReconciler::reconcile(const kube::ObjectKey &key)
{
    if (mustWait(key))
        return QtFuture::makeReadyFuture(base::Result<ReconcileLoop::LookAgain>(moment));
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
    const Decision decision = decide(*seen, m_services.clock.now());
    return m_services.runner
        .run({kube::resources::wukongSnapshot, request.object.meta},
             {statusPatch(request, decision), decision.actions, decision.events})
        .then(this, [this, seen, decision](const base::Result<void> &result) {
            if (!result)
                return Done(base::failure(result.error()));
            m_services.metrics.count(*seen->request, decision);
            return Done(decision.lookAgainAfter);
        });
}

} // namespace controller
