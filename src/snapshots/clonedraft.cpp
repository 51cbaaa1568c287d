// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/clonedraft.h"

#include "snapshots/cloneplan.h"

#include <QJsonArray>

#include <algorithm>

namespace snapshots {

namespace {

using L1 = QLatin1String;
using What = IdentityClash::What;

const QStringList networksPath{QStringLiteral("networks")};
const QStringList guestPath{QStringLiteral("template"), QStringLiteral("spec")};
const QStringList devicesPath = guestPath + QStringList{L1("domain"), L1("devices")};

QJsonValue valueAt(const QJsonValue &root, const QStringList &path)
{
    QJsonValue value = root;
    for (const QString &part : path)
        value = value.isArray() ? value[part.toInt()] : value[part];
    return value;
}

// The same JSON with this value at the end of the path; null leaves a field out.
QJsonValue withValue(const QJsonValue &root, const QStringList &path, const QJsonValue &value)
{
    if (path.isEmpty())
        return value;
    const QString &first = path.first();
    if (root.isArray()) {
        QJsonArray array = root.toArray();
        array[first.toInt()] = withValue(array[first.toInt()], path.mid(1), value);
        return array;
    }
    QJsonObject object = root.toObject();
    const QJsonValue inner = withValue(object[first], path.mid(1), value);
    if (inner.isNull() && path.size() == 1)
        object.remove(first);
    else
        object[first] = inner;
    return object;
}

// Merge patches carry no nulls in arrays.
QJsonValue withoutNulls(const QJsonValue &value)
{
    if (value.isArray()) {
        QJsonArray array;
        for (const QJsonValue &element : value.toArray()) {
            if (!element.isNull())
                array.append(withoutNulls(element));
        }
        return array;
    }
    QJsonObject object = value.toObject();
    if (!value.isObject())
        return value;
    for (auto field = object.begin(); field != object.end(); ++field)
        *field = withoutNulls(*field);
    return object;
}

bool isPlainMachine(const QJsonObject &spec)
{
    return spec.contains(L1("template"));
}

bool isChanged(const IdentityField &field, const QJsonObject &captured)
{
    return field.what == What::Mac ? !field.value.isEmpty()
                                   : field.value != valueAt(captured, field.path).toString();
}

void overrideNetworks(QJsonObject &overrides, const CloneDraft &draft, const QJsonObject &captured)
{
    const bool isPlain = isPlainMachine(captured);
    const QStringList path = isPlain ? devicesPath + QStringList{L1("interfaces")} : networksPath;
    QJsonValue networks = withoutMacs(valueAt(captured, path));
    bool differs = false;
    for (const IdentityField &field : draft.fields) {
        if (field.what == What::HostName || !isChanged(field, captured))
            continue;
        differs = true;
        networks = withValue(networks, field.path.mid(path.size()),
                             field.value.isEmpty() ? QJsonValue() : QJsonValue(field.value));
    }
    if (differs)
        overrides = withValue(overrides, path, withoutNulls(networks)).toObject();
}

void overrideHostName(QJsonObject &overrides, const CloneDraft &draft, const QJsonObject &captured)
{
    for (const IdentityField &field : draft.fields) {
        if (field.what != What::HostName || !isChanged(field, captured))
            continue;
        QJsonObject guest = valueAt(overrides, guestPath).toObject();
        guest[field.path.last()] =
            field.value.isEmpty() ? QJsonValue() : QJsonValue(field.value); // null takes it away
        overrides = withValue(overrides, guestPath, guest).toObject();
    }
}

QJsonArray takenOf(const QJsonValue &disks, const CloneDraft &draft)
{
    QJsonArray taken;
    for (const QJsonValue &each : disks.toArray()) {
        QJsonObject disk = each.toObject();
        const auto found =
            std::ranges::find(draft.disks, disk[L1("name")].toString(), &CloneDisk::name);
        if (found != draft.disks.end() && !found->isTaken)
            continue;
        if (found != draft.disks.end() && !found->storageClass.isEmpty())
            disk[L1("storageClassName")] = found->storageClass;
        taken.append(disk);
    }
    return taken;
}

void overrideDisks(QJsonObject &overrides, const CloneDraft &draft, const QJsonObject &captured)
{
    const bool differs = std::ranges::any_of(draft.disks, [](const CloneDisk &disk) {
        return !disk.isTaken || !disk.storageClass.isEmpty();
    });
    if (!differs)
        return;
    const bool isPlain = isPlainMachine(captured);
    const QList<QStringList> paths = isPlain
        ? QList<QStringList>{guestPath + QStringList{L1("volumes")},
                             devicesPath + QStringList{L1("disks")}}
        : QList<QStringList>{{L1("disks")}};
    for (const QStringList &path : paths)
        overrides = withValue(overrides, path, takenOf(valueAt(captured, path), draft)).toObject();
}

} // namespace

QList<IdentityField> fieldsOf(MachineKind kind, const QJsonObject &spec)
{
    return kind == MachineKind::Wukong ? fieldsOfWukong(spec) : fieldsOfVirtualMachine(spec);
}

CloneDraft newCloneDraft(const MachineRef &machine,
                         const QJsonObject &captured,
                         const QList<DiskRecord> &disks)
{
    CloneDraft draft;
    draft.name = machine.key.name + L1("-copy");
    draft.space = machine.key.space;
    draft.fields = fieldsOf(machine.kind, captured);
    for (IdentityField &field : draft.fields) {
        if (field.what == What::Mac)
            field.value.clear();
    }
    for (const QString &name : wantedDisksOf(machine.kind, captured)) {
        const auto found = std::ranges::find(disks, name, &DiskRecord::name);
        const bool isCaptured = found != disks.end() && found->included;
        draft.disks.append({name, {}, isCaptured, isCaptured});
    }
    return draft;
}

CloneWish wishOf(const CloneDraft &draft, const QJsonObject &captured)
{
    QJsonObject overrides;
    overrideNetworks(overrides, draft, captured);
    overrideHostName(overrides, draft, captured);
    overrideDisks(overrides, draft, captured);
    return {draft.name, draft.space, draft.starts, overrides};
}

} // namespace snapshots
