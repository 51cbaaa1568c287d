// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "controller/machinereconciler.h"

#include "controller/decisionrunner.h"
#include "controller/estate.h"
#include "snapshots/names.h"

namespace controller {

namespace {

using namespace snapshots;
using Done = base::Result<ReconcileLoop::LookAgain>;

} // namespace

MachineReconciler::MachineReconciler(const Services &services, QObject *parent)
    : Reconciler{parent}
    , m_services{services}
    , m_loop{"machine", services.clock, services.workers,
             [this](const kube::ObjectKey &key) { return reconcile(key); }}
{
    m_services.estate.wukongs.attach(*this);
    m_services.estate.requests.attach(*this);
    connect(m_services.estate.wukongs.notifier(), &kube::StoreNotifier::changed, this,
            &MachineReconciler::enqueueTouched);
    connect(m_services.estate.requests.notifier(), &kube::StoreNotifier::changed, this,
            &MachineReconciler::enqueueTouched);
}

MachineReconciler::~MachineReconciler()
{
    m_services.estate.requests.detach(*this);
    m_services.estate.wukongs.detach(*this);
}

void MachineReconciler::start()
{
    m_loop.start();
}

void MachineReconciler::onAdded(const kube::ObjectKey &key, const WukongPointer &wukong)
{
    Takeover takeover = m_takeovers.value(key);
    takeover.see(wukong);
    if (takeover.before)
        m_takeovers.insert(key, takeover);
    else
        m_takeovers.remove(key);
    m_touched.insert(key);
}

void MachineReconciler::onRemoved(const kube::ObjectKey &key, const WukongPointer &)
{
    m_touched.insert(key);
}

void MachineReconciler::onAdded(const kube::ObjectKey &, const RequestPointer &request)
{
    touch(request->machine);
}

void MachineReconciler::onRemoved(const kube::ObjectKey &, const RequestPointer &request)
{
    touch(request->machine);
}

void MachineReconciler::touch(const MachineRef &machine)
{
    if (machine.kind == MachineKind::Wukong)
        m_touched.insert(machine.key);
}

void MachineReconciler::enqueueTouched()
{
    const QSet<kube::ObjectKey> touched = std::exchange(m_touched, {});
    for (const kube::ObjectKey &key : touched)
        m_loop.add(key);
}

ReconcileLoop::Outcome MachineReconciler::reconcile(const kube::ObjectKey &key)
{
    const WukongPointer wukong = m_services.estate.wukongs.find(key);
    if (!wukong) {
        m_takeovers.remove(key);
        m_publications.remove(key);
        return QtFuture::makeReadyFuture(Done(std::nullopt));
    }
    if (isSomebodyAhead())
        return QtFuture::makeReadyFuture(Done(moment));
    const Plan plan = planFor(*wukong);
    Writes writes{plan.list.statusPatch, plan.fields.actions, plan.fields.events};
    writes.events.insert(writes.events.end(), plan.list.events.begin(), plan.list.events.end());
    const CompletionDecision &completion = plan.completion;
    writes.actions.insert(writes.actions.end(), completion.actions.begin(),
                          completion.actions.end());
    writes.events.insert(writes.events.end(), completion.events.begin(), completion.events.end());
    if (writes.actions.empty() && writes.statusPatch.isEmpty() && writes.events.empty()) {
        remember(*wukong, plan);
        return QtFuture::makeReadyFuture(Done(plan.lookAgainAfter()));
    }
    return m_services.runner.run({kube::resources::wukong, wukong->object.meta}, writes)
        .then(this, [this, plan, wukong](const base::Result<void> &result) {
            if (!result)
                return Done(base::failure(result.error()));
            remember(*wukong, plan);
            return Done(plan.lookAgainAfter());
        });
}

MachineReconciler::Plan MachineReconciler::planFor(const Wukong &wukong) const
{
    const kube::ObjectKey key = wukong.object.key();
    const Takeover takeover = m_takeovers.value(key);
    const auto publication = m_publications.constFind(key);
    const auto last =
        publication == m_publications.cend() ? std::nullopt : std::optional(*publication);
    Plan plan{decideInlineFields(wukong, takeover), {}, {}, takeover.before};
    if (!plan.fields.actions.empty()) { // first, and only over the version that was looked at
        plan.list.publication = last;
        return plan;
    }
    const auto &requests = m_services.estate.requestsByMachine.find({MachineKind::Wukong, key});
    plan.list = decideSnapshotList(wukong, snapshotListOf(requests), last, m_services.clock.now());
    const kube::ObjectKey asked{key.space, names::completionName(wukong.object.meta.uid)};
    if (waitsForCompletion(wukong) && !m_services.estate.request(asked))
        plan.completion = decideCompletion(
            wukong, m_services.estate.requests.find({key.space, wukong.cloneSource}).get());
    return plan;
}

std::optional<std::chrono::milliseconds> MachineReconciler::Plan::lookAgainAfter() const
{
    if (!list.lookAgainAfter || !completion.lookAgainAfter)
        return list.lookAgainAfter ? list.lookAgainAfter : completion.lookAgainAfter;
    return std::min(*list.lookAgainAfter, *completion.lookAgainAfter);
}

void MachineReconciler::remember(const Wukong &wukong, const Plan &plan)
{
    const kube::ObjectKey key = wukong.object.key();
    if (wukong.hasOperatorFinalizer() && m_takeovers.value(key).before == plan.takenOn)
        m_takeovers.remove(key);
    if (plan.list.publication)
        m_publications.insert(key, *plan.list.publication);
    else
        m_publications.remove(key);
}

} // namespace controller
