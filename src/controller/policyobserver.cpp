// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "controller/policyobserver.h"

#include "controller/estate.h"
#include "controller/heldrequests.h"
#include "snapshots/procedures/pruning.h"

#include <QPromise>

#include <algorithm>

namespace controller {

namespace {

using namespace snapshots;
namespace r = kube::resources;

template<class T>
bool isGoingAway(const T &value)
{
    return value.object.meta.deletedAt.has_value();
}

bool isPlain(const VirtualMachine &vm)
{
    return vm.owningWukong().isEmpty();
}

// Replaces what policies hold of some machines, one list after another. Lives until the last is
// answered.
class LiveRead final : public QObject
{
public:
    LiveRead(kube::Client &client,
             PolicyObservation seen,
             const QSet<QString> &machineUids,
             QObject *parent)
        : QObject{parent}
        , m_client{client}
        , m_seen{std::move(seen)}
    {
        m_promise.start();
        for (PolicyMachine &machine : m_seen.machines) {
            if (machineUids.contains(machine.uid))
                m_waiting.push_back(&machine);
        }
    }

    ~LiveRead() override
    {
        if (!m_isDone)
            done(base::failure(base::Error::Kind::Cancelled,
                               QStringLiteral("the controller is ending")));
    }
    Q_DISABLE_COPY_MOVE(LiveRead)

    QFuture<base::Result<PolicyObservation>> start()
    {
        auto future = m_promise.future();
        readNext();
        return future;
    }

private:
    void readNext()
    {
        if (m_waiting.empty()) {
            finish(m_seen);
            return;
        }
        PolicyMachine &machine = *m_waiting.back();
        m_waiting.pop_back();
        readHeld(m_client, machine.ref.key.space, machine.uid, this)
            .then(this, [this, &machine](const base::Result<Requests> &held) {
                if (!held) {
                    finish(base::failure(held.error()));
                    return;
                }
                replaceHeld(machine.requests, *held);
                readNext();
            });
    }

    void finish(base::Result<PolicyObservation> result)
    {
        done(std::move(result));
        deleteLater();
    }

    void done(base::Result<PolicyObservation> result)
    {
        m_isDone = true;
        m_promise.addResult(std::move(result));
        m_promise.finish();
    }

    kube::Client &m_client;
    PolicyObservation m_seen;
    std::vector<PolicyMachine *> m_waiting;
    QPromise<base::Result<PolicyObservation>> m_promise;
    bool m_isDone = false;
};

} // namespace

PolicyObserver::PolicyObserver(Estate &estate, QObject *parent)
    : QObject{parent}
    , m_estate{estate}
{ }

std::optional<PolicyView> PolicyObserver::find(const kube::ResourceType &holder,
                                               const kube::ObjectKey &key) const
{
    if (holder == r::wukong) {
        const auto wukong = m_estate.wukong(key);
        return wukong && !isGoingAway(*wukong) ? viewOf(*wukong) : std::nullopt;
    }
    const auto policy = m_estate.policy(key);
    return policy && !isGoingAway(*policy) ? std::optional(viewOf(*policy)) : std::nullopt;
}

PolicyObservation PolicyObserver::observe(const PolicyView &policy) const
{
    PolicyObservation seen{policy, machinesOf(policy), {}};
    for (PolicyMachine &machine : seen.machines)
        machine.requests = m_estate.requestsByMachine.find(machine.ref);
    seen.rules = rulesOf(seen);
    return seen;
}

std::vector<PolicyMachine> PolicyObserver::machinesOf(const PolicyView &policy) const
{
    const kube::ObjectKey key = policy.meta.key();
    if (policy.isInline())
        return {{{MachineKind::Wukong, key}, policy.uid(), {}}};
    std::vector<PolicyMachine> machines;
    const auto holder = m_estate.policies.find(key);
    if (!holder)
        return machines;
    const auto add = [&](MachineKind kind, const kube::Object &object) {
        if (serves(*holder, kind, object.meta))
            machines.push_back({{kind, object.key()}, object.meta.uid, {}});
    };
    m_estate.wukongs.forEachIn(
        key.space, [&](const auto &wukong) { add(MachineKind::Wukong, wukong->object); });
    m_estate.vms.forEachIn(key.space, [&](const auto &vm) {
        if (isPlain(*vm))
            add(MachineKind::VirtualMachine, vm->object);
    });
    return machines;
}

// Of all policies that hold something of these machines, as far as they may let it go.
QHash<QString, RetentionPolicy> PolicyObserver::rulesOf(const PolicyObservation &seen) const
{
    QSet<QString> holders{seen.policy.uid()};
    QHash<QString, RetentionPolicy> rules;
    const auto add = [&](const std::optional<PolicyView> &policy) {
        if (!policy || !holders.contains(policy->uid()))
            return;
        if (auto rule = retentionOf(*policy))
            rules.insert(policy->uid(), *std::move(rule));
    };
    for (const PolicyMachine &machine : seen.machines) {
        for (const auto &request : machine.requests) {
            for (const QString &uid : pruning::holdersOf(*request))
                holders.insert(uid);
        }
    }
    for (const PolicyMachine &machine : seen.machines) {
        if (machine.ref.kind == MachineKind::Wukong)
            add(find(r::wukong, machine.ref.key));
    }
    m_estate.policies.forEachIn(seen.policy.meta.space,
                                [&](const auto &policy) { add(viewOf(*policy)); });
    return rules;
}

std::vector<kube::ObjectKey> PolicyObserver::policiesFor(MachineKind kind,
                                                         const kube::Object &machine) const
{
    std::vector<kube::ObjectKey> policies;
    m_estate.policies.forEachIn(machine.meta.space, [&](const auto &policy) {
        if (policy->machines.selects(kind, machine.meta.labels))
            policies.push_back(policy->object.key());
    });
    return policies;
}

QFuture<base::Result<PolicyObservation>> PolicyObserver::readLive(const PolicyObservation &seen,
                                                                  const QSet<QString> &machineUids)
{
    return (new LiveRead(m_estate.client(), seen, machineUids, this))->start();
}

} // namespace controller
