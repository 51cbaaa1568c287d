// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/controllerwatch.h"

#include "setup/bundle.h"

#include "app/models/session.h"

#include <algorithm>

namespace app {

using namespace std::chrono;

namespace {

kube::Scope scope()
{
    const kube::ObjectKey key = setup::controllerKey();
    return {key.space, {}, QLatin1String("metadata.name=") + key.name, false};
}

} // namespace

ControllerWatch::ControllerWatch(Session &session, QObject *parent)
    : QObject{parent}
    , m_session{session}
    , m_leaseInformer{session.client(), session.clock(), kube::resources::lease, scope(), m_leases}
    , m_deploymentInformer{session.client(), session.clock(), setup::resources::deployment, scope(),
                           m_deployments}
{
    connect(m_leases.notifier(), &kube::StoreNotifier::changed, this, &ControllerWatch::onLease);
    connect(m_deployments.notifier(), &kube::StoreNotifier::changed, this,
            &ControllerWatch::changed);
    for (kube::Informer *informer : {&m_leaseInformer, &m_deploymentInformer}) {
        connect(informer, &kube::Informer::healthChanged, this, &ControllerWatch::changed);
        informer->start();
    }
}

ControllerWatch::~ControllerWatch() = default;

// The first time may be long ago; only from the second on it is known here when.
void ControllerWatch::onLease()
{
    const auto lease = m_leases.find(setup::controllerKey());
    if (lease && lease->renewedAt != m_renewedAt) {
        const bool isFirst = m_renewedAt == base::Instant{};
        const milliseconds before = m_session.clock().now() - lease->renewedAt;
        m_seenAt = m_session.clock().steady() - (isFirst ? std::max(before, 0ms) : 0ms);
        m_renewedAt = lease->renewedAt;
    }
    Q_EMIT changed();
}

milliseconds ControllerWatch::overdue() const
{
    const base::Instant now = m_session.clock().now();
    milliseconds longest{0};
    for (const auto &policy : m_session.policies.items()) {
        if (policy->status.nextRun)
            longest = std::max(longest, now - *policy->status.nextRun);
    }
    return longest;
}

ControllerHealth ControllerWatch::health() const
{
    const kube::ObjectKey key = setup::controllerKey();
    ControllerSight sight;
    sight.error = m_leaseInformer.health().error;
    sight.isDeploymentKnown = m_deployments.isSynced();
    const bool isDeploymentTold = sight.isDeploymentKnown || m_deploymentInformer.health().error;
    sight.isKnown = m_leases.isSynced() && !sight.error && isDeploymentTold;
    sight.lease = m_leases.find(key);
    sight.silence = m_session.clock().steady() - m_seenAt;
    sight.deployment = m_deployments.find(key);
    sight.overdue = overdue();
    return judgeController(sight);
}

} // namespace app
