// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "controller/manager.h"

#include "base/logging.h"
#include "controller/controllermetrics.h"
#include "controller/estate.h"
#include "controller/leaderelector.h"
#include "controller/reconcileloop.h"
#include "controller/reconciler.h"

#include <QLoggingCategory>

namespace controller {

namespace {

Q_LOGGING_CATEGORY(log, "controller.manager")

// Servers send a bookmark every minute and end watches after five; a start anew is worth trying
// when even the attempts to reconnect have led to nothing for this long.
constexpr std::chrono::minutes longestSilence{15};

} // namespace

Manager::Manager(const Parts &parts, QObject *parent)
    : QObject{parent}
    , m_parts{parts}
{
    m_parts.health.serve("/healthz", [this] { return health(); });
    m_parts.health.serve("/readyz", [this] { return readiness(); });
    m_parts.health.serve("/metrics", [this] {
        return HealthServer::Page{true, m_parts.metrics.text(),
                                  "text/plain; version=0.0.4; charset=utf-8"};
    });
    connect(&m_parts.estate, &Estate::synced, this, &Manager::onSynced);
    connect(&m_parts.estate, &Estate::watchInterrupted, &m_parts.metrics,
            &ControllerMetrics::countWatchRestart);
    if (m_parts.elector == nullptr)
        return;
    connect(m_parts.elector, &LeaderElector::elected, this, &Manager::lead);
    connect(m_parts.elector, &LeaderElector::lost, this, [this] { Q_EMIT ended(1); });
    connect(m_parts.elector, &LeaderElector::released, this, &Manager::finish);
}

void Manager::add(Reconciler &reconciler)
{
    m_reconcilers.push_back(&reconciler);
    m_parts.metrics.watch(reconciler.loop());
    connect(&reconciler.loop(), &ReconcileLoop::drained, this, &Manager::onDrained);
}

base::Result<void> Manager::start(const QString &healthAddress)
{
    if (!healthAddress.isEmpty()) {
        if (auto listening = m_parts.health.listen(healthAddress); !listening)
            return listening;
        qCInfo(log).noquote() << base::logLine("listening",
                                               {{"port", QString::number(m_parts.health.port())}});
    }
    m_parts.estate.start();
    return {};
}

HealthServer::Page Manager::health() const
{
    if (m_parts.clock.now() - m_parts.estate.lastContact() > longestSilence)
        return {false, "a watch has heard nothing for too long\n"};
    return {true, "ok\n"};
}

HealthServer::Page Manager::readiness() const
{
    if (!m_parts.estate.isSynced())
        return {false, "the stores are not filled yet\n"};
    return {true, "ok\n"};
}

void Manager::onSynced()
{
    qCInfo(log).noquote() << base::logLine("ready");
    if (m_isStopping)
        return;
    if (m_parts.elector != nullptr)
        m_parts.elector->start();
    else
        lead();
}

void Manager::lead()
{
    qCInfo(log).noquote() << base::logLine("leading");
    m_parts.metrics.setLeader(true);
    for (Reconciler *reconciler : m_reconcilers)
        reconciler->start();
}

void Manager::stop()
{
    if (m_isStopping)
        return;
    m_isStopping = true;
    qCInfo(log).noquote() << base::logLine("ending");
    constexpr std::chrono::seconds longestEnd{10};
    m_parts.clock.after(longestEnd, this, [this] { finish(); });
    for (auto each = m_reconcilers.rbegin(); each != m_reconcilers.rend(); ++each)
        (*each)->loop().stop();
}

void Manager::onDrained()
{
    if (!m_isStopping || ++m_drained < m_reconcilers.size())
        return;
    if (m_parts.elector != nullptr)
        m_parts.elector->release();
    else
        finish();
}

void Manager::finish()
{
    m_parts.health.close();
    Q_EMIT ended(0);
}

} // namespace controller
