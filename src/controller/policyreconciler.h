// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "controller/policyobserver.h"
#include "controller/reconcileloop.h"
#include "controller/reconciler.h"
#include "kube/client/store.h"
#include "snapshots/kinds/snapshotpolicy.h"
#include "snapshots/kinds/wukong.h"
#include "snapshots/procedures/policies.h"

#include <QHash>

namespace controller {

// Looks after policies: those of WukongSnapshotPolicy objects, or those that Wukongs carry
// themselves. Driven by changes of the policies, their machines and the requests about these, and
// by the clock; what changes within a second is looked at once.
class PolicyReconciler final : public Reconciler,
                               private kube::StoreObserver<snapshots::SnapshotPolicy>,
                               private kube::StoreObserver<snapshots::Wukong>,
                               private kube::StoreObserver<snapshots::VirtualMachine>,
                               private kube::StoreObserver<snapshots::SnapshotRequest>
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PolicyReconciler)

public:
    // `holder`: wukongSnapshotPolicy or wukong.
    PolicyReconciler(const kube::ResourceType &holder,
                     const Services &services,
                     QObject *parent = nullptr);
    ~PolicyReconciler() override;

    void start() override;
    [[nodiscard]] ReconcileLoop &loop() override { return m_loop; }

private:
    template<class T>
    using Pointer = std::shared_ptr<const T>;

    // What the policy of a Wukong would say of itself, which has no place for most of it.
    struct Untold
    {
        QString uid;
        snapshots::PolicyRule rule;
        snapshots::PolicyStatus status;
    };

    void onAdded(const kube::ObjectKey &key,
                 const Pointer<snapshots::SnapshotPolicy> &policy) override;
    void onRemoved(const kube::ObjectKey &key,
                   const Pointer<snapshots::SnapshotPolicy> &policy) override;
    void onAdded(const kube::ObjectKey &key, const Pointer<snapshots::Wukong> &wukong) override;
    void onRemoved(const kube::ObjectKey &key, const Pointer<snapshots::Wukong> &wukong) override;
    void onAdded(const kube::ObjectKey &key, const Pointer<snapshots::VirtualMachine> &vm) override;
    void onRemoved(const kube::ObjectKey &key,
                   const Pointer<snapshots::VirtualMachine> &vm) override;
    void onAdded(const kube::ObjectKey &key,
                 const Pointer<snapshots::SnapshotRequest> &request) override;
    void onRemoved(const kube::ObjectKey &key,
                   const Pointer<snapshots::SnapshotRequest> &request) override;

    [[nodiscard]] bool isInline() const { return m_holder == kube::resources::wukong; }
    void touch(const kube::ObjectKey &policy);
    void touchAllIn(const QString &space);
    void touchPoliciesOf(snapshots::MachineKind kind, const kube::Object &machine);
    void touchPoliciesOf(const snapshots::SnapshotRequest &request);

    [[nodiscard]] ReconcileLoop::Outcome reconcile(const kube::ObjectKey &key);
    [[nodiscard]] ReconcileLoop::Outcome decide(const snapshots::PolicyObservation &seen,
                                                const QSet<QString> &readLive);
    [[nodiscard]] ReconcileLoop::Outcome carryOut(const snapshots::PolicyObservation &seen,
                                                  const snapshots::PolicyDecision &decision);
    void recall(snapshots::PolicyView &policy) const;
    void onCarriedOut(const snapshots::PolicyObservation &seen,
                      const snapshots::PolicyDecision &decision);
    void forget(const kube::ObjectKey &key);
    [[nodiscard]] std::optional<std::chrono::seconds> promiseOf(const snapshots::PolicyRule &rule);

    kube::ResourceType m_holder;
    Services m_services;
    PolicyObserver m_observer;
    ReconcileLoop m_loop;
    QHash<kube::ObjectKey, Untold> m_untold;
    QHash<kube::ObjectKey, QString> m_versions; // of the specs of WukongSnapshotPolicies
    QHash<QString, std::optional<std::chrono::seconds>> m_promises; // by schedule and zone
};

} // namespace controller
