// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "support/world/worldstore.h"

#include "kube/core/timestamps.h"

#include <QJsonArray>

#include <algorithm>

namespace support {

namespace {

using L1 = QLatin1String;
using Kind = base::Error::Kind;

bool isPowerChanged(const QJsonObject &before, const QJsonObject &after)
{
    return at(before, QStringLiteral("spec.running")) != at(after, QStringLiteral("spec.running"))
        || at(before, QStringLiteral("spec.runStrategy"))
        != at(after, QStringLiteral("spec.runStrategy"));
}

bool isLocked(const QJsonObject &vm)
{
    return !at(vm, QStringLiteral("status.snapshotInProgress")).toString().isEmpty()
        || !at(vm, QStringLiteral("status.restoreInProgress")).toString().isEmpty();
}

// KubeVirt takes one restore of a machine at a time; those that have failed count too.
bool isRefused(const Objects &restores, const QJsonObject &restore)
{
    const QString target = QStringLiteral("spec.target");
    return std::ranges::any_of(restores, [&](const QJsonObject &other) {
        return at(other, target) == at(restore, target)
            && !at(other, QStringLiteral("status.complete")).toBool();
    });
}

QJsonArray finalizersOf(const QJsonObject &object)
{
    return at(object, QStringLiteral("metadata.finalizers")).toArray();
}

} // namespace

QJsonValue at(const QJsonObject &object, const QString &path)
{
    QStringView rest = path;
    const auto dot = rest.indexOf(QLatin1Char('.'));
    if (dot < 0)
        return object.value(rest);
    QJsonValue value = object.value(rest.left(dot));
    for (rest = rest.mid(dot + 1); !rest.isEmpty();) {
        const auto end = rest.indexOf(QLatin1Char('.'));
        value = value[end < 0 ? rest : rest.left(end)];
        rest = end < 0 ? QStringView() : rest.mid(end + 1);
    }
    return value;
}

void put(QJsonObject &object, const QString &path, const QJsonValue &value)
{
    const auto dot = path.indexOf(QLatin1Char('.'));
    const QString field = path.left(dot);
    if (dot < 0) {
        if (value.isUndefined())
            object.remove(field);
        else
            object.insert(field, value);
        return;
    }
    QJsonObject inner = object[field].toObject();
    put(inner, path.mid(dot + 1), value);
    object.insert(field, inner);
}

QJsonObject with(QJsonObject object, const QString &path, const QJsonValue &value)
{
    put(object, path, value);
    return object;
}

kube::ObjectKey keyOf(const QJsonObject &object)
{
    return {at(object, QStringLiteral("metadata.namespace")).toString(),
            at(object, QStringLiteral("metadata.name")).toString()};
}

bool isBeingDeleted(const QJsonObject &object)
{
    return !at(object, QStringLiteral("metadata.deletionTimestamp")).isUndefined();
}

QString timeText(base::Instant instant)
{
    return kube::formatTime(instant);
}

const Objects &WorldStore::all(const Type &type) const
{
    static const Objects none;
    const auto found = m_objects.constFind(type.plural);
    return found == m_objects.constEnd() ? none : *found;
}

int WorldStore::writesOf(const Type &type) const
{
    return m_writes.value(type.plural);
}

QJsonObject WorldStore::find(const Type &type, const Key &key) const
{
    return all(type).value(key);
}

bool WorldStore::has(const Type &type, const Key &key) const
{
    return all(type).contains(key);
}

base::Result<QJsonObject> WorldStore::create(const Type &type, QJsonObject object)
{
    const Key key = keyOf(object);
    if (has(type, key))
        return base::failure(Kind::AlreadyExists, key.toString());
    if (type == kube::resources::vmRestore && isRefused(all(type), object))
        return base::failure(Kind::Invalid, QStringLiteral("VirtualMachineRestore in progress"));
    const QString uid =
        QStringLiteral("%1-4b1e-4c55-9d9e-2f4f0c9a7e11").arg(++m_uids, 8, 16, QLatin1Char('0'));
    put(object, QStringLiteral("metadata.uid"), uid);
    put(object, QStringLiteral("metadata.generation"), 1);
    put(object, QStringLiteral("metadata.creationTimestamp"), timeText(now));
    write(type, key, object);
    return find(type, key);
}

base::Result<QJsonObject>
WorldStore::patch(const Type &type, const Key &key, const QJsonObject &patch)
{
    const QJsonObject before = find(type, key);
    if (before.isEmpty())
        return base::failure(Kind::NotFound, key.toString());
    for (const auto &field :
         {QStringLiteral("metadata.resourceVersion"), QStringLiteral("metadata.uid")}) {
        const QJsonValue wanted = at(patch, field);
        if (!wanted.isUndefined() && wanted != at(before, field))
            return base::failure(Kind::Conflict, key.toString());
    }
    QJsonObject after = kube::applyMergePatch(before, patch).toObject();
    if (type == kube::resources::virtualMachine && isLocked(before)
        && isPowerChanged(before, after))
        return base::failure(Kind::Invalid, QStringLiteral("Cannot update vm running state"));
    if (after == before)
        return after;
    if (before[L1("spec")] != after[L1("spec")])
        put(after, QStringLiteral("metadata.generation"),
            at(before, QStringLiteral("metadata.generation")).toInt() + 1);
    if (isBeingDeleted(after) && finalizersOf(after).isEmpty()) {
        erase(type, key);
        return after;
    }
    write(type, key, after);
    return find(type, key);
}

base::Result<bool>
WorldStore::remove(const Type &type, const Key &key, const kube::Preconditions &preconditions)
{
    const QJsonObject before = find(type, key);
    if (before.isEmpty())
        return base::failure(Kind::NotFound, key.toString());
    if (!preconditions.uid.isEmpty()
        && at(before, QStringLiteral("metadata.uid")).toString() != preconditions.uid)
        return base::failure(Kind::Conflict, key.toString());
    if (isBeingDeleted(before))
        return true;
    if (finalizersOf(before).isEmpty())
        erase(type, key);
    else
        write(type, key, with(before, QStringLiteral("metadata.deletionTimestamp"), timeText(now)));
    return true;
}

void WorldStore::set(const Type &type, const Key &key, const QString &path, const QJsonValue &value)
{
    const QJsonObject before = find(type, key);
    if (before.isEmpty() || at(before, path) == value)
        return;
    write(type, key, with(before, path, value));
}

void WorldStore::addFinalizer(const Type &type, const Key &key, const QString &finalizer)
{
    const QJsonObject object = find(type, key);
    QJsonArray finalizers = finalizersOf(object);
    if (finalizers.contains(finalizer))
        return;
    finalizers.append(finalizer);
    set(type, key, QStringLiteral("metadata.finalizers"), finalizers);
}

void WorldStore::dropFinalizers(const Type &type, const Key &key)
{
    const QJsonObject object = find(type, key);
    if (isBeingDeleted(object))
        erase(type, key);
    else if (!object.isEmpty())
        set(type, key, QStringLiteral("metadata.finalizers"), QJsonArray());
}

void WorldStore::write(const Type &type, const Key &key, QJsonObject object)
{
    ++writes;
    ++m_writes[type.plural];
    put(object, QStringLiteral("metadata.resourceVersion"), QString::number(++m_version));
    if (onChange)
        onChange(type, find(type, key), object);
    m_objects[type.plural].insert(key, object);
}

void WorldStore::erase(const Type &type, const Key &key)
{
    ++writes;
    ++m_writes[type.plural];
    ++m_version;
    if (onChange)
        onChange(type, find(type, key), {});
    m_objects[type.plural].remove(key);
}

} // namespace support
