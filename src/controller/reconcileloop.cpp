// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "controller/reconcileloop.h"

#include "base/logging.h"

#include <QLoggingCategory>
#include <QScopedValueRollback>

namespace controller {

namespace {

Q_LOGGING_CATEGORY(log, "controller.loop")

using Kind = base::Error::Kind;

} // namespace

ReconcileLoop::ReconcileLoop(
    const char *name, base::Clock &clock, int workers, Reconcile reconcile, QObject *parent)
    : QObject{parent}
    , m_name{name}
    , m_clock{clock}
    , m_workers{workers}
    , m_reconcile{std::move(reconcile)}
    , m_queue{clock}
{
    connect(&m_queue, &WorkQueue::added, this, &ReconcileLoop::queued);
    connect(&m_queue, &WorkQueue::available, this, &ReconcileLoop::work);
}

void ReconcileLoop::start()
{
    m_isRunning = true;
    work();
}

void ReconcileLoop::stop()
{
    m_isRunning = false;
    if (m_queue.workingCount() == 0)
        Q_EMIT drained();
}

void ReconcileLoop::work()
{
    if (m_isTaking) // one that ended at once came back here; the loop below goes on
        return;
    const QScopedValueRollback taking(m_isTaking, true);
    while (m_isRunning && m_queue.workingCount() < m_workers) {
        const auto key = m_queue.take();
        if (!key)
            return;
        m_reconcile(*key).then(
            this,
            [this, key = *key, begin = m_clock.steady()](const base::Result<LookAgain> &result) {
                Q_EMIT worked(m_clock.steady() - begin);
                onDone(key, result);
            });
    }
}

void ReconcileLoop::onDone(const kube::ObjectKey &key, const base::Result<LookAgain> &result)
{
    if (!result && result.error().kind != Kind::NotFound) {
        onFailed(key, result.error());
    } else {
        m_limiter.forget(key);
        if (result && *result)
            m_queue.addAfter(key, **result);
    }
    m_queue.done(key);
    if (m_isRunning)
        work();
    else if (m_queue.workingCount() == 0)
        Q_EMIT drained();
}

void ReconcileLoop::onFailed(const kube::ObjectKey &key, const base::Error &error)
{
    if (error.kind != Kind::Conflict && error.kind != Kind::Cancelled)
        qCWarning(log).noquote() << base::logLine(
            "cannot be looked after now, trying again",
            {{m_name, key.toString()}, {"error", base::toLogLine(error)}});
    Q_EMIT failed(error.kind);
    m_queue.addAfter(key, std::max(m_limiter.next(key, m_clock.steady()), error.retryAfter));
}

} // namespace controller
