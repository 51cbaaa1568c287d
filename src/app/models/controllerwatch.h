// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/controllerhealth.h"
#include "kube/client/informer.h"
#include "kube/client/store.h"

#include <QObject>

namespace app {

class Session;

// Watches the Lease and the Deployment of the controller. As for the controllers themselves, the
// lease lives on this computer's clock: what counts is when it was last seen to change. Main
// thread. The session must outlive it.
class ControllerWatch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ControllerWatch)

public:
    explicit ControllerWatch(Session &session, QObject *parent = nullptr);
    ~ControllerWatch() override;

    [[nodiscard]] ControllerHealth health() const; // now: silence grows without a signal

Q_SIGNALS:
    void changed();

private:
    void onLease();
    [[nodiscard]] std::chrono::milliseconds overdue() const;

    Session &m_session;
    kube::Store<ControllerLease> m_leases;
    kube::Store<ControllerDeployment> m_deployments;
    kube::Informer m_leaseInformer;
    kube::Informer m_deploymentInformer;
    base::Instant m_renewedAt{}; // as the lease says
    std::chrono::milliseconds m_seenAt{0}; // here, on the steady clock
};

} // namespace app
