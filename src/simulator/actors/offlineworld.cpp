// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/actors/offlineworld.h"

#include "kube/core/patch.h"
#include "kube/core/timestamps.h"
#include "simulator/actors/actorhost.h"
#include "simulator/actors/fields.h"
#include "simulator/actors/kubevirtadmission.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = base::Error::Kind;

namespace simulator {

namespace {

constexpr std::chrono::milliseconds latency = 20ms;
constexpr std::chrono::milliseconds retry = 100ms;

kube::ObjectKey keyOf(const QJsonObject &object)
{
    return {textAt(object, "metadata.namespace"_L1), textAt(object, "metadata.name"_L1)};
}

} // namespace

OfflineWorld::OfflineWorld(base::Instant start, const QStringList &actors, quint64 seed)
    : m_now{start}
    , m_dice{seed}
    , m_reconcilers{makeReconcilers(actors, m_view, m_dice)}
{
    for (const kube::ResourceType &type : kindsRead())
        std::ignore = m_view.cache(type);
    for (const kube::ResourceType &type : m_view.types()) {
        m_view.cache(type).addListener(
            [this, type](const Item &item, bool) { onChanged(type, item); });
    }
}

QJsonObject OfflineWorld::find(const kube::ResourceType &type, const kube::ObjectKey &key) const
{
    const auto found = m_view.find(type, key);
    return found ? found->object.json() : QJsonObject{};
}

QList<QJsonObject> OfflineWorld::objects() const
{
    QList<QJsonObject> result;
    for (const kube::ResourceType &type : m_view.types()) {
        std::map<kube::ObjectKey, QJsonObject> sorted;
        for (const auto &item : m_view.knownCache(type)->items())
            sorted.emplace(item->object.key(), item->object.json());
        for (const auto &[key, object] : sorted)
            result << object;
    }
    return result;
}

QStringList OfflineWorld::events() const
{
    QStringList texts;
    for (const auto &[name, text] : m_events)
        texts << text;
    return texts;
}

base::Result<void> OfflineWorld::create(const kube::ResourceType &type, const QJsonObject &object)
{
    const kube::ObjectKey key = keyOf(object);
    if (m_view.find(type, key))
        return base::failure(Kind::AlreadyExists, key.toString());
    const QString who =
        type.qualifiedName() + u' ' + key.toString() + u' ' + kube::formatMicroTime(m_now);
    QJsonObject created = object;
    created.remove("status"_L1);
    setAt(created, "metadata.uid"_L1, stableUuid(who));
    setAt(created, "metadata.creationTimestamp"_L1, kube::formatTime(m_now));
    setAt(created, "metadata.generation"_L1, 1);
    if (auto result = admitted(type, {}, created, false); !result)
        return result;
    put(type, created);
    return {};
}

base::Result<void> OfflineWorld::patch(const kube::ResourceType &type,
                                       const kube::ObjectKey &key,
                                       const QJsonObject &changes,
                                       kube::Subresource subresource)
{
    return perform({Write::Verb::Patch, type, key, changes, subresource});
}

base::Result<void> OfflineWorld::remove(const kube::ResourceType &type, const kube::ObjectKey &key)
{
    return perform({Write::Verb::Remove, type, key, {}});
}

base::Result<void> OfflineWorld::admitted(const kube::ResourceType &type,
                                          const QJsonObject &old,
                                          const QJsonObject &object,
                                          bool isStatus) const
{
    const AdmissionReview review{old.isEmpty() ? AdmissionReview::Operation::Create
                                               : AdmissionReview::Operation::Update,
                                 type.qualifiedName(),
                                 isStatus,
                                 false,
                                 old,
                                 object};
    const Admission admission = kubevirtAdmission([this](const QString &space) {
        QList<QJsonObject> restores;
        const ObjectCache *cache = m_view.knownCache(kube::resources::vmRestore);
        if (!cache)
            return restores;
        for (const auto &item : cache->items()) {
            if (item->object.meta.space == space)
                restores << item->object.json();
        }
        return restores;
    });
    if (const auto refusal = admission(review))
        return base::failure(Kind::Invalid, refusal->message);
    return {};
}

void OfflineWorld::seed(const kube::ResourceType &type, const QJsonObject &object)
{
    put(type, object);
}

void OfflineWorld::put(const kube::ResourceType &type, QJsonObject object)
{
    setAt(object, "metadata.resourceVersion"_L1, QString::number(++m_version));
    if (auto parsed = kube::objectFromJson(object))
        m_view.cache(type).put(*std::move(parsed));
}

base::Result<void>
OfflineWorld::store(const kube::ResourceType &type, const QJsonObject &old, QJsonObject object)
{
    const bool isDeleted = !textAt(object, "metadata.deletionTimestamp"_L1).isEmpty();
    if (isDeleted && arrayAt(object, "metadata.finalizers"_L1).isEmpty()) {
        m_view.cache(type).drop(keyOf(old), textAt(old, "metadata.uid"_L1));
        return {};
    }
    if (valueAt(old, "spec"_L1) != valueAt(object, "spec"_L1))
        setAt(object, "metadata.generation"_L1, valueAt(old, "metadata.generation"_L1).toInt() + 1);
    if (object != old)
        put(type, object);
    return {};
}

base::Result<void> OfflineWorld::perform(const Write &write)
{
    const QJsonObject old = find(write.type, write.key);
    switch (write.verb) {
    case Write::Verb::Create:
        return create(write.type, write.body);
    case Write::Verb::Record: {
        const QString text = textAt(write.body, "reason"_L1) + u' '
            + textAt(write.body, "involvedObject.name"_L1) + ": "_L1
            + textAt(write.body, "message"_L1);
        m_events.emplace(write.key.name, text);
        return {};
    }
    case Write::Verb::ExpectGone:
        if (!old.isEmpty() && textAt(old, "metadata.uid"_L1) == write.uid)
            return base::failure(Kind::Conflict, write.key.toString());
        return {};
    case Write::Verb::Patch:
    case Write::Verb::Replace:
    case Write::Verb::Remove:
        break;
    }
    if (old.isEmpty())
        return base::failure(Kind::NotFound, write.key.toString());
    if (write.verb == Write::Verb::Remove) {
        QJsonObject deleted = old;
        if (textAt(old, "metadata.deletionTimestamp"_L1).isEmpty())
            setAt(deleted, "metadata.deletionTimestamp"_L1, kube::formatTime(m_now));
        return store(write.type, old, deleted);
    }
    const QString version = textAt(write.body, "metadata.resourceVersion"_L1);
    if (!version.isEmpty() && version != textAt(old, "metadata.resourceVersion"_L1))
        return base::failure(Kind::Conflict, write.key.toString());
    QJsonObject wanted = write.verb == Write::Verb::Replace
        ? write.body
        : kube::applyMergePatch(old, write.body).toObject();
    const bool isStatus = write.subresource == kube::Subresource::Status;
    QJsonObject object = isStatus ? old : wanted;
    if (isStatus)
        object.insert("status"_L1, wanted.value("status"_L1));
    else if (write.type != kube::resources::virtualMachineInstance)
        object.insert("status"_L1, old.value("status"_L1));
    if (auto result = admitted(write.type, old, object, isStatus); !result)
        return result;
    return store(write.type, old, object);
}

void OfflineWorld::onChanged(const kube::ResourceType &type, const Item &item)
{
    for (std::size_t i = 0; i < m_reconcilers.size(); ++i) {
        const Reconciler &reconciler = *m_reconcilers.at(i);
        if (reconciler.type() == type)
            m_queue.add({i, item.object.key()}, m_now + latency);
        if (!reconciler.alsoWatches().contains(type))
            continue;
        const QList<kube::ObjectKey> concerned = reconciler.concernedBy(type, item);
        for (const kube::ObjectKey &key : concerned)
            m_queue.add({i, key}, m_now + latency);
    }
}

void OfflineWorld::lookAtEverything()
{
    for (std::size_t i = 0; i < m_reconcilers.size(); ++i) {
        const auto &items = m_view.cache(m_reconcilers.at(i)->type()).items();
        for (auto key = items.keyBegin(); key != items.keyEnd(); ++key)
            m_queue.add({i, *key}, m_now + latency);
    }
}

void OfflineWorld::step(const Task &task)
{
    Reconciler &reconciler = *m_reconcilers.at(task.reconciler);
    Plan plan = reconciler.plan(task.key, m_now);
    bool isDone = true;
    for (const Write &write : plan.writes) {
        const auto result = perform(write);
        if (result)
            continue;
        isDone = false;
        m_queue.add(task, m_now + retry);
        if (result.error().kind != Kind::Invalid)
            break;
        plan = reconciler.planAfterFailure(task.key, result.error(), m_now);
        for (const Write &rescue : plan.writes)
            std::ignore = perform(rescue);
        break;
    }
    if (isDone && !plan.isEmpty() && !plan.isWhole)
        m_queue.add(task, m_now + latency);
    if (plan.again)
        m_queue.add(task, m_now + *plan.again);
}

void OfflineWorld::run(std::chrono::milliseconds duration)
{
    std::ignore = runUntil([] { return false; }, duration);
}

bool OfflineWorld::runUntil(const std::function<bool()> &condition,
                            std::chrono::milliseconds longest)
{
    const base::Instant end = m_now + longest;
    while (!condition()) {
        const auto due = m_queue.earliest();
        if (!due || *due > end) {
            m_now = end;
            return false;
        }
        m_now = std::max(m_now, *due);
        if (const auto task = m_queue.take(m_now))
            step(*task);
    }
    return true;
}

void OfflineWorld::jumpTo(base::Instant instant)
{
    m_queue.clear();
    m_now = instant;
    lookAtEverything();
}

QList<Write> OfflineWorld::pendingWrites()
{
    QList<Write> writes;
    for (const auto &reconciler : m_reconcilers) {
        const QList<kube::ObjectKey> keys = m_view.cache(reconciler->type()).items().keys();
        for (const kube::ObjectKey &key : keys)
            writes << reconciler->plan(key, m_now).writes;
    }
    return writes;
}

} // namespace simulator
