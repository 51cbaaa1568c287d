// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "controller/requestreconciler.h"

#include "base/logging.h"
#include "controller/estate.h"
#include "snapshots/procedures/procedures.h"

#include <QLoggingCategory>

namespace controller {

namespace {

Q_LOGGING_CATEGORY(log, "controller.requests")

using namespace snapshots;

} // namespace

RequestReconciler::RequestReconciler(Estate &estate,
                                     base::Clock &clock,
                                     int workers,
                                     QObject *parent)
    : QObject{parent}
    , m_estate{estate}
    , m_clock{clock}
    , m_workers{workers}
    , m_queue{clock}
    , m_observer{estate}
    , m_runner{estate.client(), clock}
{
    connect(&m_queue, &WorkQueue::available, this, &RequestReconciler::work);
}

void RequestReconciler::start()
{
    m_isRunning = true;
    connect(&m_estate, &Estate::requestsChanged, this, &RequestReconciler::onRequestsChanged);
    connect(&m_estate, &Estate::surroundingsChanged, this,
            &RequestReconciler::onSurroundingsChanged);
    connect(&m_estate, &Estate::capabilitiesChanged, this, &RequestReconciler::enqueueAll);
    enqueueAll();
}

void RequestReconciler::stop()
{
    m_isRunning = false;
    if (m_queue.workingCount() == 0)
        Q_EMIT drained();
}

void RequestReconciler::enqueueAll()
{
    for (const auto &[key, request] : m_estate.requests.items())
        m_queue.add(key);
}

void RequestReconciler::onRequestsChanged(const kube::ChangeSet &changes)
{
    for (const kube::ObjectKey &key : changes.upserted)
        m_queue.add(key);
    // A delete request waits for its target, a capture for the one before it.
    for (const kube::ObjectKey &key : changes.removed)
        onSurroundingsChanged(key.space);
}

void RequestReconciler::onSurroundingsChanged(const QString &space)
{
    if (space.isEmpty()) { // a kind without namespaces
        for (const auto &[key, request] : m_estate.requests.items()) {
            if (request->isUnderWay())
                m_queue.add(key);
        }
        return;
    }
    for (const auto &[key, request] : m_estate.requestsUnderWay.find(space))
        m_queue.add(key);
}

void RequestReconciler::work()
{
    while (m_isRunning && m_queue.workingCount() < m_workers) {
        const auto key = m_queue.take();
        if (!key)
            return;
        reconcile(*key);
    }
}

void RequestReconciler::reconcile(const kube::ObjectKey &key)
{
    m_observer.observe(key).then(
        this, [this, key](const base::Result<Observation> &seen) { onObserved(key, seen); });
}

void RequestReconciler::onObserved(const kube::ObjectKey &key,
                                   const base::Result<Observation> &seen)
{
    if (!seen) {
        if (seen.error().kind == base::Error::Kind::NotFound) {
            m_limiter.forget(key);
            finish(key);
        } else {
            onFailed(key, seen.error());
        }
        return;
    }
    const Decision decision = decide(*seen, m_clock.now());
    m_runner.run(*seen->request, decision)
        .then(this, [this, key, again = decision.lookAgainAfter](const base::Result<void> &result) {
            if (!result) {
                onFailed(key, result.error());
                return;
            }
            m_limiter.forget(key);
            if (again)
                m_queue.addAfter(key, *again);
            finish(key);
        });
}

void RequestReconciler::onFailed(const kube::ObjectKey &key, const base::Error &error)
{
    if (error.kind != base::Error::Kind::Conflict && error.kind != base::Error::Kind::Cancelled)
        qCWarning(log).noquote() << base::logLine(
            "request cannot be looked after now, trying again",
            {{"request", key.toString()}, {"error", base::toLogLine(error)}});
    const auto delay = std::max(m_limiter.next(key, m_clock.now()), error.retryAfter);
    m_queue.addAfter(key, delay);
    finish(key);
}

void RequestReconciler::finish(const kube::ObjectKey &key)
{
    m_queue.done(key);
    if (m_isRunning)
        work();
    else if (m_queue.workingCount() == 0)
        Q_EMIT drained();
}

} // namespace controller
