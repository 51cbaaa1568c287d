// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "support/world/policyworld.h"

#include "kube/core/timestamps.h"
#include "kube/core/yaml.h"
#include "snapshots/names.h"

#include <algorithm>

namespace support {

using namespace snapshots;
using L1 = QLatin1String;
using base::Instant;

namespace {

const QString space = QStringLiteral("shop");

QJsonObject yaml(const QByteArray &text)
{
    return kube::parseYaml(text)->toObject();
}

QJsonObject objectOf(const kube::ResourceType &type, const QString &name, const QByteArray &spec)
{
    QJsonObject json = kube::newObject(type, {space, name});
    json[L1("spec")] = yaml(spec);
    return json;
}

} // namespace

PolicyWorld::PolicyWorld(Instant start, quint32 seed)
    : m_now{start}
    , m_random{seed}
{ }

// What an API server adds to a new object.
QJsonObject PolicyWorld::stamped(QJsonObject json)
{
    QJsonObject metadata = json[L1("metadata")].toObject();
    ++m_version;
    metadata[L1("uid")] = QStringLiteral("uid-%1").arg(m_version);
    metadata[L1("resourceVersion")] = QString::number(m_version);
    metadata[L1("generation")] = 1;
    metadata[L1("creationTimestamp")] = kube::formatTime(m_now);
    json[L1("metadata")] = metadata;
    return json;
}

void PolicyWorld::addWukong(const QString &name, const QByteArray &spec, const QByteArray &labels)
{
    QJsonObject json = stamped(objectOf(kube::resources::wukong, name, spec));
    QJsonObject metadata = json[L1("metadata")].toObject();
    metadata[L1("labels")] = yaml(labels);
    json[L1("metadata")] = metadata;
    m_machines[name].json = json;
    refresh(name);
}

void PolicyWorld::refresh(const QString &machine)
{
    Machine &found = m_machines[machine];
    found.wukong = std::make_shared<Wukong>(*Wukong::fromObject(*kube::objectFromJson(found.json)));
    const auto view = viewOf(*found.wukong);
    if (view)
        m_policies[machine].view = *view;
    touch(machine);
}

bool PolicyWorld::selects(const QString &policy, const QString &machine) const
{
    const Policy &found = m_policies.at(policy);
    if (found.view.isInline())
        return policy == machine;
    const auto &labels = m_machines.at(machine).wukong->object.meta.labels;
    return found.machines.selects(MachineKind::Wukong, labels);
}

void PolicyWorld::touch(const QString &machine)
{
    for (auto &[name, policy] : m_policies) {
        if (m_machines.contains(machine) && selects(name, machine))
            policy.isDirty = true;
    }
}

void PolicyWorld::addPolicy(const QString &name, const QByteArray &spec)
{
    m_policies[name].json = stamped(objectOf(kube::resources::wukongSnapshotPolicy, name, spec));
    refreshPolicy(name);
}

void PolicyWorld::refreshPolicy(const QString &policy)
{
    Policy &found = m_policies[policy];
    const PolicyStatus status = found.view.status;
    const auto policyObject = *SnapshotPolicy::fromObject(*kube::objectFromJson(found.json));
    found.view = viewOf(policyObject);
    found.view.status = status;
    found.machines = policyObject.machines;
    for (auto &[name, one] : m_policies) // the rules of one matter to all
        one.isDirty = true;
}

void PolicyWorld::patchPolicy(const QString &name, const QByteArray &spec)
{
    patch({kube::resources::wukongSnapshotPolicy,
           {space, name},
           {{QStringLiteral("spec"), yaml(spec)}}});
}

void PolicyWorld::patchWukong(const QString &name, const QByteArray &spec)
{
    patch({kube::resources::wukong, {space, name}, {{QStringLiteral("spec"), yaml(spec)}}});
}

void PolicyWorld::addRequest(const QJsonObject &request)
{
    create(request);
}

void PolicyWorld::put(const QString &name, Request &request)
{
    request.value = std::make_shared<SnapshotRequest>(
        *SnapshotRequest::fromObject(*kube::objectFromJson(request.json)));
    m_byMachine[request.value->machine.key.name][name] = request.value;
    touch(request.value->machine.key.name);
}

PolicyObservation PolicyWorld::observe(const QString &policy) const
{
    const PolicyView &view = m_policies.at(policy).view;
    PolicyObservation seen{view, {}, {}};
    for (const auto &[name, machine] : m_machines) {
        if (!selects(policy, name))
            continue;
        const QString &uid = machine.wukong->object.meta.uid;
        PolicyMachine one{{MachineKind::Wukong, {space, name}}, uid, {}};
        const auto requests = m_byMachine.find(name);
        if (requests != m_byMachine.end()) {
            for (const auto &[request, value] : requests->second)
                one.requests.push_back(value);
        }
        seen.machines.push_back(std::move(one));
    }
    for (const auto &[name, other] : m_policies) {
        if (auto rule = retentionOf(other.view))
            seen.rules.insert(other.view.uid(), *std::move(rule));
    }
    return seen;
}

PolicyDecision PolicyWorld::look(const QString &policy, size_t actions)
{
    const PolicyDecision decision = decidePolicy(observe(policy), m_now);
    Policy &found = m_policies.at(policy);
    if (!found.view.isInline() && found.view.status != decision.status) {
        found.view.status = decision.status;
        found.isDirty = true;
    }
    events += QList<EventNote>(decision.events.begin(), decision.events.end());
    for (size_t index = 0; index < std::min(actions, decision.actions.size()); ++index)
        carryOut(decision.actions[index]);
    found.lookAt.reset();
    if (decision.lookAgainAfter)
        found.lookAt = m_now + *decision.lookAgainAfter;
    return decision;
}

void PolicyWorld::carryOut(const Action &action)
{
    if (const auto *creation = std::get_if<CreateObject>(&action))
        create(creation->object);
    else if (const auto *changed = std::get_if<PatchObject>(&action))
        patch(*changed);
    else
        remove(std::get<DeleteObject>(action));
}

void PolicyWorld::create(const QJsonObject &object)
{
    const QString name = object[L1("metadata")][L1("name")].toString();
    if (m_requests.contains(name))
        return; // AlreadyExists
    Request &request = m_requests[name];
    request.json = stamped(object);
    request.endsAt = m_now + captureTime;
    m_capturing.insert(name);
    put(name, request);
    const QString slot = request.value->object.meta.annotations.value(names::slotAnnotation);
    if (!slot.isEmpty())
        ++made[{request.value->machine.key.name, *kube::parseTime(slot)}];
}

void PolicyWorld::patch(const PatchObject &action)
{
    const auto apply = [&](QJsonObject &json) {
        QJsonObject next = kube::applyMergePatch(json, action.patch).toObject();
        if (next == json)
            return;
        QJsonObject metadata = next[L1("metadata")].toObject();
        metadata[L1("resourceVersion")] = QString::number(++m_version);
        if (next[L1("spec")] != json[L1("spec")])
            metadata[L1("generation")] = metadata[L1("generation")].toInt() + 1;
        next[L1("metadata")] = metadata;
        json = next;
    };
    const QString &name = action.key.name;
    if (action.type == kube::resources::wukongSnapshot && m_requests.contains(name)) {
        apply(m_requests[name].json);
        put(name, m_requests[name]);
    } else if (action.type == kube::resources::wukongSnapshotPolicy) {
        apply(m_policies[name].json);
        refreshPolicy(name);
    } else if (action.type == kube::resources::wukong) {
        apply(m_machines[name].json);
        refresh(name);
    }
}

void PolicyWorld::remove(const DeleteObject &action)
{
    const auto found = m_requests.find(action.key.name);
    if (found == m_requests.end() || found->second.value->uid() != action.preconditions.uid
        || found->second.value->object.meta.resourceVersion != action.preconditions.resourceVersion)
        return;
    deleted.insert(found->first);
    const QString machine = found->second.value->machine.key.name;
    m_byMachine[machine].erase(found->first);
    m_capturing.erase(found->first);
    m_requests.erase(found);
    touch(machine);
}

void PolicyWorld::endCaptures()
{
    for (auto name = m_capturing.begin(); name != m_capturing.end();) {
        Request &request = m_requests.at(*name);
        if (*request.endsAt > m_now) {
            ++name;
            continue;
        }
        const bool hasFailed = captureFails && captureFails(m_random);
        const QString moment = kube::formatTime(*request.endsAt);
        QJsonObject status{{QStringLiteral("finishedAt"), moment},
                           {QStringLiteral("phase"),
                            hasFailed ? QStringLiteral("Failed") : QStringLiteral("Ready")},
                           {QStringLiteral("message"), QStringLiteral("The storage said no.")}};
        if (!hasFailed)
            status[L1("createdAt")] = moment;
        request.json[L1("status")] = status;
        put(*name, request);
        if (!hasFailed && onReady)
            onReady(*request.value);
        name = m_capturing.erase(name);
    }
}

Instant PolicyWorld::nextMoment(Instant latest) const
{
    Instant next = latest;
    for (const QString &name : m_capturing)
        next = std::min(next, *m_requests.at(name).endsAt);
    for (const auto &[name, policy] : m_policies)
        next = std::min(next, policy.lookAt.value_or(latest));
    return next;
}

void PolicyWorld::sleepUntil(Instant moment)
{
    m_now = moment;
    endCaptures();
}

void PolicyWorld::runUntil(Instant moment)
{
    for (auto &[name, policy] : m_policies)
        policy.isDirty = true; // the controller has just started
    while (true) {
        while (lookAtDirtyOnes()) { }
        if (m_now >= moment)
            return;
        m_now = std::max(m_now, nextMoment(moment));
        endCaptures();
        for (auto &[name, policy] : m_policies)
            policy.isDirty = policy.isDirty || (policy.lookAt && *policy.lookAt <= m_now);
    }
}

bool PolicyWorld::lookAtDirtyOnes()
{
    bool hasLooked = false;
    for (auto &[name, policy] : m_policies) {
        if (!std::exchange(policy.isDirty, false))
            continue;
        hasLooked = true;
        look(name);
    }
    return hasLooked;
}

QList<Shared<SnapshotRequest>> PolicyWorld::requestsOf(const QString &machine) const
{
    QList<Shared<SnapshotRequest>> requests;
    const auto found = m_byMachine.find(machine);
    if (found != m_byMachine.end()) {
        for (const auto &[name, request] : found->second)
            requests << request;
    }
    std::ranges::sort(requests, {}, [](const auto &one) { return one->object.meta.createdAt; });
    return requests;
}

const PolicyStatus &PolicyWorld::statusOf(const QString &policy) const
{
    return m_policies.at(policy).view.status;
}

} // namespace support
