// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/actors/plan.h"

#include "kube/core/patch.h"
#include "kube/core/timestamps.h"
#include "simulator/actors/fields.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace simulator {

namespace {

// VirtualMachineInstances have no status subresource (kubevirt-semantics 1.1).
bool hasStatusSubresource(const kube::ResourceType &type)
{
    return type != kube::resources::virtualMachineInstance;
}

QJsonObject locked(QJsonObject patch, const kube::Object &old)
{
    setAt(patch, "metadata.resourceVersion"_L1, old.meta.resourceVersion);
    return patch;
}

Write patch(const kube::ResourceType &type,
            const kube::Object &old,
            const QJsonObject &changes,
            kube::Subresource subresource = kube::Subresource::None)
{
    return {Write::Verb::Patch, type, old.key(), locked(changes, old), subresource};
}

} // namespace

void Plan::create(const kube::ResourceType &type, const QJsonObject &object)
{
    const QJsonObject metadata = objectAt(object, "metadata"_L1);
    const kube::ObjectKey key{textAt(metadata, "namespace"_L1), textAt(metadata, "name"_L1)};
    writes << Write{Write::Verb::Create, type, key, object};
}

void Plan::update(const kube::ResourceType &type,
                  const kube::Object &old,
                  const QJsonObject &wanted)
{
    QJsonObject changes = kube::createMergePatch(old.json(), wanted);
    if (hasStatusSubresource(type)) {
        const QJsonValue status = changes.take("status"_L1);
        if (!status.isUndefined())
            writes << patch(type, old, {{"status"_L1, status}}, kube::Subresource::Status);
    }
    if (!changes.isEmpty())
        writes << patch(type, old, changes);
}

void Plan::updateStatus(const kube::ResourceType &type,
                        const kube::Object &old,
                        const QJsonObject &status)
{
    QJsonObject wanted = old.json();
    if (status.isEmpty() && !wanted.contains("status"_L1))
        return;
    wanted.insert("status"_L1, status);
    update(type, old, wanted);
}

void Plan::setFinalizers(const kube::ResourceType &type,
                         const kube::Object &old,
                         const QStringList &finalizers)
{
    if (finalizers == old.meta.finalizers)
        return;
    const QJsonObject metadata{{"finalizers"_L1, QJsonArray::fromStringList(finalizers)}};
    writes << patch(type, old, {{"metadata"_L1, metadata}});
}

void Plan::addFinalizer(const kube::ResourceType &type,
                        const kube::Object &old,
                        const QString &name)
{
    if (!old.meta.finalizers.contains(name))
        setFinalizers(type, old, old.meta.finalizers + QStringList{name});
}

void Plan::removeFinalizer(const kube::ResourceType &type,
                           const kube::Object &old,
                           const QString &name)
{
    QStringList rest = old.meta.finalizers;
    rest.removeAll(name);
    setFinalizers(type, old, rest);
}

void Plan::replace(const kube::ResourceType &type,
                   const QJsonObject &object,
                   kube::Subresource subresource)
{
    const QJsonObject metadata = objectAt(object, "metadata"_L1);
    const kube::ObjectKey key{textAt(metadata, "namespace"_L1), textAt(metadata, "name"_L1)};
    writes << Write{Write::Verb::Replace, type, key, object, subresource};
}

void Plan::remove(const kube::ResourceType &type, const kube::Object &object)
{
    if (object.meta.deletedAt)
        return;
    writes << Write{Write::Verb::Remove,     type,           object.key(), {},
                    kube::Subresource::None, object.meta.uid};
}

void Plan::lookAgainIn(std::chrono::milliseconds delay)
{
    again = again ? std::min(*again, delay) : delay;
}

Write recordEvent(const kube::ResourceType &type,
                  const kube::Object &about,
                  const EventText &text,
                  base::Instant now)
{
    const QString space = about.meta.space.isEmpty() ? u"default"_s : about.meta.space;
    const QString what = about.meta.uid + text.reason + text.message;
    const QString name = about.meta.name.left(230) + u'.' + stableHex(what);
    QJsonObject event = kube::newObject(kube::resources::event, {space, name});
    event.insert("involvedObject"_L1,
                 QJsonObject{{"apiVersion"_L1, type.apiVersion()},
                             {"kind"_L1, type.kind},
                             {"namespace"_L1, about.meta.space},
                             {"name"_L1, about.meta.name},
                             {"uid"_L1, about.meta.uid}});
    const QString time = kube::formatTime(now);
    event.insert("type"_L1, text.type);
    event.insert("reason"_L1, text.reason);
    event.insert("message"_L1, text.message);
    event.insert("source"_L1, QJsonObject{{"component"_L1, text.source}});
    event.insert("reportingComponent"_L1, text.source);
    event.insert("reportingInstance"_L1, text.source);
    event.insert("firstTimestamp"_L1, time);
    event.insert("lastTimestamp"_L1, time);
    event.insert("count"_L1, 1);
    return {Write::Verb::Record, kube::resources::event, {space, name}, event};
}

} // namespace simulator
