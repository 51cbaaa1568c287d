// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/actors/reconcilerrunner.h"

#include "base/logging.h"
#include "kube/core/decode.h"

#include <algorithm>
#include <optional>

using namespace std::chrono_literals;

namespace simulator {

namespace {

Q_LOGGING_CATEGORY(lcActors, "wukong.simulator.actors")

constexpr std::chrono::milliseconds latency = 15ms; // from a change to the look at it
constexpr std::chrono::milliseconds staleDelay = 60ms; // until the watch has caught up
constexpr std::chrono::milliseconds firstRetry = 100ms;
constexpr int mostDoublings = 8;
constexpr int keysPerTurn = 64; // so that a large estate does not hold up the API server

} // namespace

ReconcilerRunner::ReconcilerRunner(Reconciler &reconciler,
                                   ClusterView &view,
                                   kube::Client &client,
                                   base::Clock &clock,
                                   QObject *parent)
    : QObject{parent}
    , m_reconciler{reconciler}
    , m_view{view}
    , m_client{client}
    , m_clock{clock}
{
    QList<kube::ResourceType> types = reconciler.alsoWatches();
    if (!types.contains(reconciler.type()))
        types << reconciler.type();
    for (const kube::ResourceType &type : types) {
        view.cache(type).addListener(
            [this, type](const Item &item, bool) { onChanged(type, item); });
    }
}

void ReconcilerRunner::start()
{
    m_isStarted = true;
    const auto &items = m_view.cache(m_reconciler.type()).items();
    for (auto item = items.keyBegin(); item != items.keyEnd(); ++item)
        enqueue(*item, latency);
}

void ReconcilerRunner::onChanged(const kube::ResourceType &type, const Item &item)
{
    if (!m_isStarted)
        return;
    if (type == m_reconciler.type())
        enqueue(item.object.key(), latency);
    if (!m_reconciler.alsoWatches().contains(type))
        return;
    const QList<kube::ObjectKey> concerned = m_reconciler.concernedBy(type, item);
    for (const kube::ObjectKey &key : concerned)
        enqueue(key, latency);
}

void ReconcilerRunner::enqueue(const kube::ObjectKey &key, std::chrono::milliseconds delay)
{
    if (m_running.contains(key)) {
        m_dirty.insert(key);
        return;
    }
    m_queue.add(key, m_clock.now() + delay);
    arm();
}

void ReconcilerRunner::arm()
{
    const auto due = m_queue.earliest();
    if (!due || (m_armedFor && *m_armedFor <= *due))
        return;
    m_armedFor = due;
    const auto delay = std::max(*due - m_clock.now(), std::chrono::milliseconds{0});
    m_clock.after(delay, this, [this] { runDue(); });
}

void ReconcilerRunner::runDue()
{
    m_armedFor.reset();
    for (int i = 0; i < keysPerTurn; ++i) {
        const auto key = m_queue.take(m_clock.now());
        if (!key)
            break;
        look(*key);
    }
    arm();
}

void ReconcilerRunner::look(const kube::ObjectKey &key)
{
    m_running.insert(key);
    perform(key, m_reconciler.plan(key, m_clock.now()), 0);
}

void ReconcilerRunner::perform(const kube::ObjectKey &key, const Plan &plan, qsizetype index)
{
    if (index < plan.writes.size())
        send(key, plan, index);
    else
        finish(key, plan);
}

void ReconcilerRunner::send(const kube::ObjectKey &key, const Plan &plan, qsizetype index)
{
    const Write &write = plan.writes.at(index);
    const auto onObject = [this, key, plan, index](const base::Result<kube::Object> &answer) {
        onAnswer(key, plan, index, answer);
    };
    switch (write.verb) {
    case Write::Verb::Create:
    case Write::Verb::Record:
        m_client.create(write.type, write.body).then(this, onObject);
        break;
    case Write::Verb::Patch:
        m_client.mergePatch(write.type, write.key, write.body, write.subresource)
            .then(this, onObject);
        break;
    case Write::Verb::Replace:
        m_client.replace(write.type, write.body, write.subresource).then(this, onObject);
        break;
    case Write::Verb::ExpectGone:
        m_client.get(write.type, write.key).then(this, onObject);
        break;
    case Write::Verb::Remove:
        m_client.remove(write.type, write.key, {.uid = write.uid, .resourceVersion = {}})
            .then(this, [this, key, plan, index](const base::Result<QByteArray> &answer) {
                if (!answer) {
                    onAnswer(key, plan, index, base::failure(answer.error()));
                    return;
                }
                onRemoved(plan.writes.at(index), *answer);
                perform(key, plan, index + 1);
            });
        break;
    }
}

void ReconcilerRunner::onAnswer(const kube::ObjectKey &key,
                                const Plan &plan,
                                qsizetype index,
                                const base::Result<kube::Object> &answer)
{
    const Write &write = plan.writes.at(index);
    if (!answer && !isTolerated(write, answer.error())) {
        onFailure(key, write, answer.error());
        return;
    }
    if (answer && write.verb == Write::Verb::ExpectGone) {
        if (answer->meta.uid == write.uid) {
            finish(key, {});
            return;
        }
    } else if (answer && write.verb != Write::Verb::Record) {
        m_view.cache(write.type).put(*answer);
    }
    perform(key, plan, index + 1);
}

void ReconcilerRunner::onRemoved(const Write &write, const QByteArray &body)
{
    const base::Result<kube::Object> left = kube::decodeObject(body);
    if (left && left->meta.deletedAt && !left->meta.finalizers.isEmpty())
        m_view.cache(write.type).put(*left);
    else
        m_view.cache(write.type).drop(write.key, write.uid);
}

bool ReconcilerRunner::isTolerated(const Write &write, const base::Error &error) const
{
    if (write.verb == Write::Verb::Record)
        return true;
    const bool wantsGone =
        write.verb == Write::Verb::ExpectGone || write.verb == Write::Verb::Remove;
    return wantsGone && error.kind == base::Error::Kind::NotFound;
}

void ReconcilerRunner::onFailure(const kube::ObjectKey &key,
                                 const Write &write,
                                 const base::Error &error)
{
    using Kind = base::Error::Kind;
    if (error.kind == Kind::Cancelled)
        return;
    if (error.kind == Kind::Conflict || error.kind == Kind::AlreadyExists
        || error.kind == Kind::NotFound) {
        finish(key, {.writes = {}, .again = staleDelay});
        return;
    }
    qCDebug(lcActors).noquote() << base::logLine(
        "write refused", {{"object", write.key.toString()}, {"error", base::toLogLine(error)}});
    Plan plan;
    if (!m_recovering.contains(key)) {
        m_recovering.insert(key);
        plan = m_reconciler.planAfterFailure(key, error, m_clock.now());
    }
    if (plan.isEmpty() && !plan.again) {
        const int failures = m_failures.value(key);
        m_failures.insert(key, std::min(failures + 1, mostDoublings));
        plan.again = firstRetry * (1 << failures);
    }
    perform(key, plan, 0);
}

void ReconcilerRunner::finish(const kube::ObjectKey &key, const Plan &plan)
{
    m_running.remove(key);
    m_recovering.remove(key);
    if (!plan.isEmpty())
        m_failures.remove(key);
    const bool isChanged = m_dirty.remove(key);
    if (isChanged || (!plan.isEmpty() && !plan.isWhole))
        enqueue(key, latency);
    if (plan.again)
        enqueue(key, *plan.again);
}

} // namespace simulator
