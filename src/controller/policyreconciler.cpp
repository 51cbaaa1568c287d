// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "controller/policyreconciler.h"

#include "controller/controllermetrics.h"
#include "controller/decisionrunner.h"
#include "controller/estate.h"
#include "snapshots/schedule/promise.h"

namespace controller {

namespace {

using namespace snapshots;
using Done = base::Result<ReconcileLoop::LookAgain>;
namespace r = kube::resources;

// Of 1,000 policies that are due at once all make their requests before any of them looks again.
constexpr std::chrono::seconds settleTime{1};

// Empty when nothing of it changes.
QJsonObject statusPatch(const PolicyView &policy, const PolicyStatus &status)
{
    return publication(policy.meta, kube::createMergePatch(toJson(policy.status), toJson(status)));
}

} // namespace

PolicyReconciler::PolicyReconciler(const kube::ResourceType &holder,
                                   const Services &services,
                                   QObject *parent)
    : Reconciler{parent}
    , m_holder{holder}
    , m_services{services}
    , m_observer{services.estate}
    , m_loop{holder == r::wukong ? "inline policy" : "policy", services.clock, services.workers,
             [this](const kube::ObjectKey &key) { return reconcile(key); }}
{ }

PolicyReconciler::~PolicyReconciler()
{
    Estate &estate = m_services.estate;
    estate.requests.detach(*this);
    estate.vms.detach(*this);
    estate.wukongs.detach(*this);
    estate.policies.detach(*this);
}

void PolicyReconciler::start()
{
    Estate &estate = m_services.estate;
    estate.policies.attach(*this);
    estate.wukongs.attach(*this);
    estate.vms.attach(*this);
    estate.requests.attach(*this);
    m_loop.start();
}

void PolicyReconciler::touch(const kube::ObjectKey &policy)
{
    m_loop.addAfter(policy, settleTime);
}

// What one policy lets go, another may hold: the rules of one matter to all of its namespace.
void PolicyReconciler::touchAllIn(const QString &space)
{
    const auto touchEach = [this](const auto &holder) { touch(holder->object.key()); };
    if (isInline())
        m_services.estate.wukongs.forEachIn(space, touchEach);
    else
        m_services.estate.policies.forEachIn(space, touchEach);
}

void PolicyReconciler::touchPoliciesOf(MachineKind kind, const kube::Object &machine)
{
    if (isInline()) {
        if (kind == MachineKind::Wukong)
            touch(machine.key());
        return;
    }
    for (const kube::ObjectKey &policy : m_observer.policiesFor(kind, machine))
        touch(policy);
}

void PolicyReconciler::touchPoliciesOf(const SnapshotRequest &request)
{
    const MachineRef &machine = request.machine;
    if (machine.kind == MachineKind::Wukong) {
        if (const auto wukong = m_services.estate.wukongs.find(machine.key))
            touchPoliciesOf(machine.kind, wukong->object);
    } else if (const auto vm = m_services.estate.vms.find(machine.key)) {
        touchPoliciesOf(machine.kind, vm->object);
    }
}

void PolicyReconciler::onAdded(const kube::ObjectKey &key, const Pointer<SnapshotPolicy> &policy)
{
    if (!isInline())
        touch(key);
    const kube::ObjectMeta &meta = policy->object.meta;
    const QString version = meta.uid + QLatin1Char('/') + QString::number(meta.generation);
    if (std::exchange(m_versions[key], version) != version)
        touchAllIn(key.space);
}

void PolicyReconciler::onRemoved(const kube::ObjectKey &key, const Pointer<SnapshotPolicy> &)
{
    if (!isInline())
        touch(key);
}

void PolicyReconciler::onAdded(const kube::ObjectKey &, const Pointer<Wukong> &wukong)
{
    touchPoliciesOf(MachineKind::Wukong, wukong->object);
}

void PolicyReconciler::onRemoved(const kube::ObjectKey &, const Pointer<Wukong> &wukong)
{
    touchPoliciesOf(MachineKind::Wukong, wukong->object);
}

void PolicyReconciler::onAdded(const kube::ObjectKey &, const Pointer<VirtualMachine> &vm)
{
    touchPoliciesOf(MachineKind::VirtualMachine, vm->object);
}

void PolicyReconciler::onRemoved(const kube::ObjectKey &, const Pointer<VirtualMachine> &vm)
{
    touchPoliciesOf(MachineKind::VirtualMachine, vm->object);
}

void PolicyReconciler::onAdded(const kube::ObjectKey &, const Pointer<SnapshotRequest> &request)
{
    touchPoliciesOf(*request);
}

void PolicyReconciler::onRemoved(const kube::ObjectKey &, const Pointer<SnapshotRequest> &request)
{
    touchPoliciesOf(*request);
}

ReconcileLoop::Outcome PolicyReconciler::reconcile(const kube::ObjectKey &key)
{
    auto policy = m_observer.find(m_holder, key);
    if (!policy) {
        forget(key);
        return QtFuture::makeReadyFuture(Done(std::nullopt));
    }
    recall(*policy);
    return decide(m_observer.observe(*policy), {});
}

// Whatever a decision deletes, it must come to on live reads.
ReconcileLoop::Outcome PolicyReconciler::decide(const PolicyObservation &seen,
                                                const QSet<QString> &readLive)
{
    const PolicyDecision decision = decidePolicy(seen, m_services.clock.now());
    if (readLive.contains(decision.losing))
        return carryOut(seen, decision);
    return m_observer.readLive(seen, decision.losing - readLive)
        .then(this,
              [this, all = readLive | decision.losing](
                  const base::Result<PolicyObservation> &live) -> ReconcileLoop::Outcome {
                  if (!live)
                      return QtFuture::makeReadyFuture(Done(base::failure(live.error())));
                  return decide(*live, all);
              })
        .unwrap();
}

ReconcileLoop::Outcome PolicyReconciler::carryOut(const PolicyObservation &seen,
                                                  const PolicyDecision &decision)
{
    const PolicyView &policy = seen.policy;
    Writes writes{{}, decision.actions, decision.events};
    if (!isInline())
        writes.statusPatch = statusPatch(policy, decision.status);
    return m_services.runner.run({policy.type, policy.meta}, writes)
        .then(this, [this, seen, decision](const base::Result<void> &result) {
            if (!result)
                return Done(base::failure(result.error()));
            onCarriedOut(seen, decision);
            return Done(decision.lookAgainAfter);
        });
}

void PolicyReconciler::recall(PolicyView &policy) const
{
    const auto known = m_untold.constFind(policy.meta.key());
    if (known == m_untold.cend() || known->uid != policy.uid() || known->rule != policy.rule)
        return;
    const auto settled = policy.status.settledUntil;
    policy.status = known->status;
    policy.status.settledUntil = settled;
}

void PolicyReconciler::onCarriedOut(const PolicyObservation &seen, const PolicyDecision &decision)
{
    const kube::ObjectKey key = seen.policy.meta.key();
    const PolicyRef ref{m_holder.kind, key};
    if (isInline())
        m_untold.insert(key, {seen.policy.uid(), seen.policy.rule, decision.status});
    ControllerMetrics::Promise promise{decision.status.nextRun, {}, {}};
    if (promise.nextRun) {
        promise.longestGap = promiseOf(seen.policy.rule);
        for (const PolicyMachine &machine : seen.machines)
            promise.machines.push_back(machine.ref);
    }
    m_services.metrics.setPromise(ref, std::move(promise));
    m_services.metrics.countMissedSlots(ref, decision.missedSlots);
}

void PolicyReconciler::forget(const kube::ObjectKey &key)
{
    m_untold.remove(key);
    m_services.metrics.forgetPolicy({m_holder.kind, key});
}

std::optional<std::chrono::seconds> PolicyReconciler::promiseOf(const PolicyRule &rule)
{
    const QString id = rule.schedule + QLatin1Char('|') + rule.timeZone;
    const auto known = m_promises.constFind(id);
    if (known != m_promises.cend())
        return *known;
    const auto schedule = Schedule::parse(rule.schedule, rule.timeZone);
    const auto gap = schedule ? longestGap(*schedule, m_services.clock.now()) : std::nullopt;
    m_promises.insert(id, gap);
    return gap;
}

} // namespace controller
