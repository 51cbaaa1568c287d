// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/actors/garbage.h"

#include "simulator/actors/deployments.h"
#include "simulator/actors/fields.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
namespace resources = kube::resources;

namespace simulator {

namespace {

constexpr QLatin1String foreground{"foregroundDeletion"};
constexpr QLatin1String orphan{"orphan"};

std::optional<kube::ResourceType> kindOf(const kube::OwnerReference &owner)
{
    const QList<kube::ResourceType> kinds = collectedKinds();
    const auto found = std::ranges::find_if(kinds, [&owner](const kube::ResourceType &type) {
        return type.kind == owner.kind && type.group == owner.apiVersion.section(u'/', 0, -2);
    });
    return found == kinds.end() ? std::nullopt : std::optional{*found};
}

kube::ObjectKey ownerKey(const kube::ResourceType &type,
                         const kube::Object &object,
                         const kube::OwnerReference &owner)
{
    return {type.namespaced ? object.meta.space : QString{}, owner.name};
}

bool blocksDeletion(const kube::Object &dependent, const QString &ownerUid)
{
    const QJsonArray owners = arrayAt(dependent.json(), "metadata.ownerReferences"_L1);
    return std::ranges::any_of(owners, [&ownerUid](const QJsonValue &owner) {
        return owner["uid"_L1].toString() == ownerUid && owner["blockOwnerDeletion"_L1].toBool();
    });
}

} // namespace

QList<kube::ResourceType> collectedKinds()
{
    return {resources::wukong,
            resources::wukongSnapshot,
            resources::virtualMachine,
            resources::virtualMachineInstance,
            resources::pod,
            deploymentType,
            resources::vmSnapshot,
            resources::vmSnapshotContent,
            resources::vmRestore,
            resources::volumeSnapshot,
            resources::volumeClaim};
}

Garbage::Garbage(const kube::ResourceType &type, ClusterView &view, const Dice &dice)
    : Reconciler{type, view, dice}
{ }

QList<kube::ResourceType> Garbage::alsoWatches() const
{
    return collectedKinds();
}

QList<kube::ObjectKey> Garbage::concernedBy(const kube::ResourceType &changed,
                                            const Item &item) const
{
    QList<kube::ObjectKey> keys;
    for (const auto &dependent : view().referringTo(type(), ownerReference(item.object.meta.uid)))
        keys << dependent->object.key();
    Q_UNUSED(changed)
    for (const kube::OwnerReference &owner : item.object.meta.owners) {
        if (kindOf(owner) == type())
            keys << ownerKey(type(), item.object, owner);
    }
    return keys;
}

Plan Garbage::plan(const kube::ObjectKey &key, base::Instant now)
{
    Q_UNUSED(now)
    Plan plan;
    const auto item = find(key);
    if (!item)
        return plan;
    const kube::Object &object = item->object;
    if (!object.meta.deletedAt)
        planCollection(plan, object);
    else if (object.meta.finalizers.contains(foreground))
        planForeground(plan, object);
    else if (object.meta.finalizers.contains(orphan))
        planOrphan(plan, object);
    return plan;
}

// The owner waits for those of its dependents that say so; the others are collected when it is
// gone.
void Garbage::planForeground(Plan &plan, const kube::Object &owner) const
{
    bool isBlocked = false;
    for (const kube::ResourceType &kind : collectedKinds()) {
        for (const auto &dependent : view().referringTo(kind, ownerReference(owner.meta.uid))) {
            if (!blocksDeletion(dependent->object, owner.meta.uid))
                continue;
            isBlocked = true;
            plan.remove(kind, dependent->object);
        }
    }
    if (!isBlocked)
        plan.removeFinalizer(type(), owner, foreground);
}

void Garbage::planOrphan(Plan &plan, const kube::Object &owner) const
{
    for (const kube::ResourceType &kind : collectedKinds()) {
        for (const auto &dependent : view().referringTo(kind, ownerReference(owner.meta.uid))) {
            QJsonObject wanted = dependent->object.json();
            QJsonArray rest;
            for (const QJsonValue &each : arrayAt(wanted, "metadata.ownerReferences"_L1)) {
                if (textAt(each.toObject(), "uid"_L1) != owner.meta.uid)
                    rest.append(each);
            }
            setAt(wanted, "metadata.ownerReferences"_L1, rest);
            plan.update(kind, dependent->object, wanted);
        }
    }
    if (plan.isEmpty())
        plan.removeFinalizer(type(), owner, orphan);
}

// Asks the server before it believes that an owner is gone: caches of different kinds run at
// different speeds.
void Garbage::planCollection(Plan &plan, const kube::Object &object) const
{
    if (object.meta.owners.isEmpty())
        return;
    QList<Write> checks;
    for (const kube::OwnerReference &owner : object.meta.owners) {
        const auto kind = kindOf(owner);
        if (!kind)
            return;
        const kube::ObjectKey key = ownerKey(*kind, object, owner);
        const auto found = view().find(*kind, key);
        if (found && found->object.meta.uid == owner.uid)
            return;
        checks << Write{Write::Verb::ExpectGone, *kind,    key, {},
                        kube::Subresource::None, owner.uid};
    }
    plan.writes = checks;
    plan.remove(type(), object);
}

Namespaces::Namespaces(ClusterView &view, const Dice &dice)
    : Reconciler{resources::namespaceType, view, dice}
{ }

QList<kube::ResourceType> Namespaces::alsoWatches() const
{
    return collectedKinds();
}

QList<kube::ObjectKey> Namespaces::concernedBy(const kube::ResourceType &type,
                                               const Item &item) const
{
    Q_UNUSED(type)
    const auto found = view().find(resources::namespaceType, {{}, item.object.meta.space});
    if (!found || !found->object.meta.deletedAt)
        return {};
    return {found->object.key()};
}

Plan Namespaces::plan(const kube::ObjectKey &key, base::Instant now)
{
    Q_UNUSED(now)
    Plan plan;
    const auto item = find(key);
    if (!item)
        return plan;
    if (!item->object.meta.deletedAt)
        return plan;
    bool isEmpty = true;
    for (const kube::ResourceType &kind : collectedKinds()) {
        for (const auto &inside : view().cache(kind).items()) {
            if (inside->object.meta.space != key.name)
                continue;
            isEmpty = false;
            plan.remove(kind, inside->object);
        }
    }
    if (isEmpty) {
        QJsonObject wanted = item->object.json();
        setAt(wanted, "spec.finalizers"_L1, QJsonArray());
        plan.replace(type(), wanted, kube::Subresource::Finalize);
    }
    return plan;
}

} // namespace simulator
