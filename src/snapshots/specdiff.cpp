// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/specdiff.h"

#include "kube/core/quantity.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>

namespace snapshots {

namespace {

using L1 = QLatin1String;
using Kind = SpecChange::Kind;

// Every value of a spec by its path; elements of arrays are called by their name, so that order
// does not count: "disks[data].size".
using Flat = QMap<QString, QString>;

QString textOf(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    return QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact))
        .mid(1)
        .chopped(1);
}

void flatten(const QString &path, const QJsonValue &value, Flat &flat)
{
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto field = object.begin(); field != object.end(); ++field)
            flatten(path.isEmpty() ? field.key() : path + QLatin1Char('.') + field.key(),
                    field.value(), flat);
        return;
    }
    if (!value.isArray()) {
        if (!value.isNull())
            flat.insert(path, textOf(value));
        return;
    }
    const QJsonArray array = value.toArray();
    for (qsizetype at = 0; at < array.size(); ++at) {
        const QString name = array[at][L1("name")].toString();
        flatten(QStringLiteral("%1[%2]").arg(path, name.isEmpty() ? QString::number(at) : name),
                array[at], flat);
    }
}

Flat flattened(QJsonObject spec)
{
    spec.remove(L1("snapshotPolicy"));
    spec.remove(L1("cloneSource"));
    Flat flat;
    flatten({}, spec, flat);
    return flat;
}

// The name in "…disks[data]…" for a list that is called like one of these; empty for other paths.
QString elementOf(const QString &path, std::initializer_list<L1> lists)
{
    for (const L1 list : lists) {
        const qsizetype begin = path.indexOf(list + QLatin1Char('['));
        const qsizetype open = begin + list.size() + 1;
        const qsizetype close = begin < 0 ? -1 : path.indexOf(QLatin1Char(']'), open);
        const bool isWhole = begin == 0 || (begin > 0 && path[begin - 1] == QLatin1Char('.'));
        if (isWhole && close > open)
            return path.mid(open, close - open);
    }
    return {};
}

QString fieldOf(const QString &path)
{
    return path.mid(path.lastIndexOf(QLatin1Char('.')) + 1);
}

QString diskOf(const QString &path)
{
    return elementOf(path, {L1("disks"), L1("volumes")});
}

QString networkOf(const QString &path)
{
    return elementOf(path, {L1("networks"), L1("interfaces")});
}

bool isCpu(const QString &path)
{
    return path == L1("cpu") || path.contains(L1("domain.cpu."))
        || path.endsWith(L1("requests.cpu")) || path.endsWith(L1("limits.cpu"));
}

bool isMemory(const QString &path)
{
    return path == L1("memory") || path.contains(L1("domain.memory."))
        || path.endsWith(L1("requests.memory")) || path.endsWith(L1("limits.memory"));
}

bool isMac(const QString &field)
{
    return field.startsWith(L1("mac"), Qt::CaseInsensitive);
}

QSet<QString> elements(const Flat &flat, QString (*nameOf)(const QString &))
{
    QSet<QString> names;
    for (auto each = flat.begin(); each != flat.end(); ++each)
        names.insert(nameOf(each.key()));
    names.remove(QString());
    return names;
}

class Comparison
{
public:
    Comparison(const MachineRecord &then, const QJsonObject &now)
        : m_then{flattened(then.spec)}
        , m_now{flattened(now)}
    {
        m_disks = compareNames(diskOf, Kind::DiskAdded, Kind::DiskRemoved);
        m_networks = compareNames(networkOf, Kind::NetworkAdded, Kind::NetworkRemoved);
        for (auto each = m_then.begin(); each != m_then.end(); ++each)
            comparePath(each.key(), each.value(), m_now.value(each.key()));
        for (auto each = m_now.begin(); each != m_now.end(); ++each) {
            if (!m_then.contains(each.key()))
                comparePath(each.key(), {}, each.value());
        }
    }

    void compareClaims(const QList<DiskRecord> &disks,
                       const std::vector<Shared<VolumeClaim>> &claims)
    {
        for (const DiskRecord &disk : disks) {
            const auto claim = std::ranges::find(
                claims, disk.claim, [](const auto &one) { return one->object.meta.name; });
            if (claim == claims.end() || disk.size.isEmpty())
                continue;
            const auto before = kube::parseBytes(disk.size);
            const auto after = kube::parseBytes((*claim)->request);
            const bool isKnown = std::ranges::any_of(m_changes, [&disk](const SpecChange &change) {
                return change.kind == Kind::DiskResized && change.name == disk.name;
            });
            if (before && after && *before != *after && !isKnown)
                add(Kind::DiskResized, disk.name, disk.size, (*claim)->request);
        }
    }

    [[nodiscard]] QList<SpecChange> sorted() &&
    {
        std::ranges::stable_sort(m_changes, {}, &SpecChange::kind);
        return m_changes;
    }

private:
    void add(Kind kind, const QString &name, const QString &then, const QString &now)
    {
        m_changes.append({kind, name, then, now});
    }

    // The names that only one of both has.
    QSet<QString> compareNames(QString (*nameOf)(const QString &), Kind added, Kind removed)
    {
        const QSet<QString> then = elements(m_then, nameOf);
        const QSet<QString> now = elements(m_now, nameOf);
        for (const QString &name : now - then)
            add(added, name, {}, valueIn(m_now, nameOf, name));
        for (const QString &name : then - now)
            add(removed, name, valueIn(m_then, nameOf, name), {});
        return (then - now) + (now - then);
    }

    // What tells most of a disk or network: its size, or what it is plugged into.
    static QString
    valueIn(const Flat &flat, QString (*nameOf)(const QString &), const QString &name)
    {
        for (const L1 wanted : {L1("size"), L1("claimName"), L1("networkName"), L1("type")}) {
            for (auto each = flat.begin(); each != flat.end(); ++each) {
                if (nameOf(each.key()) == name && fieldOf(each.key()) == wanted)
                    return each.value();
            }
        }
        return {};
    }

    void comparePath(const QString &path, const QString &then, const QString &now)
    {
        const QString disk = diskOf(path);
        const QString network = networkOf(path);
        if (then == now || m_disks.contains(disk) || m_networks.contains(network))
            return;
        const QString field = fieldOf(path);
        if (!disk.isEmpty() && field == L1("size"))
            addQuantity(Kind::DiskResized, disk, then, now);
        else if (!disk.isEmpty() && field == L1("storageClassName"))
            add(Kind::DiskMoved, disk, then, now);
        else if (!network.isEmpty() && isMac(field))
            add(Kind::MacAddress, network, then, now);
        else if (isCpu(path))
            add(Kind::Cpu, path == L1("cpu") ? QString() : path, then, now);
        else if (isMemory(path))
            addQuantity(Kind::Memory, path == L1("memory") ? QString() : path, then, now);
        else
            add(Kind::Other, path, then, now);
    }

    // "1024Mi" is "1Gi".
    void addQuantity(Kind kind, const QString &name, const QString &then, const QString &now)
    {
        const auto before = kube::parseBytes(then);
        const auto after = kube::parseBytes(now);
        if (!before || !after || *before != *after)
            add(kind, name, then, now);
    }

    const Flat m_then;
    const Flat m_now;
    QSet<QString> m_disks; // that only one of both has
    QSet<QString> m_networks;
    QList<SpecChange> m_changes;
};

} // namespace

QList<SpecChange> changesSince(const MachineRecord &then,
                               const QJsonObject &specNow,
                               const std::vector<Shared<VolumeClaim>> &claimsNow)
{
    Comparison comparison(then, specNow);
    comparison.compareClaims(then.disks, claimsNow);
    return std::move(comparison).sorted();
}

bool isOfNetwork(const SpecChange &change)
{
    return change.kind == Kind::NetworkAdded || change.kind == Kind::NetworkRemoved
        || change.kind == Kind::MacAddress;
}

} // namespace snapshots
