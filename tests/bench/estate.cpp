// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "estate.h"

#include "managedfields.h"

#include "simulator/actors/fields.h"
#include "simulator/scenarios/foundation.h"
#include "simulator/scenarios/machinefactory.h"
#include "simulator/scenarios/snapshothistory.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;
namespace resources = kube::resources;

namespace bench {

namespace {

constexpr int patternCount = 12;
constexpr int snapshotPatterns = 10; // of each machine
constexpr int spaces = 40;

const QString patternSpace = u"space-of-the-pattern"_s;
const QByteArray patternVersion = "version-of-the-pattern";

QByteArray numbered(const char *name, int number, int width)
{
    return name + QByteArray::number(number).rightJustified(width, '0');
}

QByteArray compact(QJsonObject object, QLatin1String statusWriter)
{
    simulator::setAt(object, "metadata.resourceVersion"_L1, QString::fromUtf8(patternVersion));
    addManagedFields(object, statusWriter);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray textOf(const QJsonObject &object, QLatin1String path)
{
    return simulator::textAt(object, path).toUtf8();
}

simulator::MachineSeed seedOf(int index, base::Instant now)
{
    simulator::MachineSeed seed;
    seed.space = patternSpace;
    seed.name = u"pattern-machine-"_s + QString::number(index);
    seed.isWukong = index % 3 != 0;
    seed.cpu = 2 << (index % 3);
    seed.osImage = u"registry.example.com/images/debian-12"_s;
    seed.disks = {{u"root"_s, u"40Gi"_s, {}, u"registry.example.com/images/debian-12"_s}};
    for (int disk = 0; disk < index % 4; ++disk)
        seed.disks << simulator::DiskSeed{u"data-"_s + QString::number(disk), u"200Gi"_s};
    seed.labels = {{u"app.kubernetes.io/name"_s, u"web"_s},
                   {u"app.kubernetes.io/part-of"_s, u"shop"_s},
                   {u"team"_s, u"payments"_s}};
    seed.createdAt = now - std::chrono::days{200};
    if (index % 5 == 4)
        seed.stoppedAt = now - std::chrono::days{20};
    return seed;
}

} // namespace

Estate::Estate(int machines, int snapshots, base::Instant now)
    : m_machineCount{machines}
    , m_snapshotCount{snapshots}
{
    for (int index = 0; index < patternCount; ++index)
        addMachine(index, std::chrono::floor<std::chrono::seconds>(now));
}

void Estate::addMachine(int index, base::Instant now)
{
    const simulator::MachineSeed seed = seedOf(index, now);
    const auto base = simulator::foundation({patternSpace}, seed.createdAt);
    const auto machine = simulator::MachineObjects::from(
        simulator::makeMachine(seed, base, now, static_cast<quint64>(index)));
    m_machines.append({compact(machine.machine, "virt-controller"_L1),
                       seed.name.toUtf8(),
                       {},
                       textOf(machine.machine, "metadata.uid"_L1)});
    simulator::SnapshotHistory history(machine);
    for (int day = 0; day < snapshotPatterns; ++day) {
        simulator::SnapshotSeed snapshot;
        snapshot.name = u"pattern-snapshot-"_s + QString::number(day);
        snapshot.at = now - std::chrono::days{1 + day};
        snapshot.description = u"before the upgrade of the shop"_s;
        snapshot.isOffline = seed.stoppedAt.has_value();
        if (day == 0 && index % 4 == 0)
            snapshot.ending = simulator::Ending::FreezeFailed;
        history.add(snapshot);
    }
    QList<Pattern> patterns;
    for (const QJsonObject &object : history.objects()) {
        if (simulator::textAt(object, "kind"_L1) == resources::wukongSnapshot.kind)
            patterns.append({compact(object, "wukong-snapshot-controller"_L1), seed.name.toUtf8(),
                             textOf(object, "metadata.name"_L1),
                             textOf(object, "metadata.uid"_L1)});
    }
    m_snapshots.append(patterns);
}

const QList<kube::ResourceType> &Estate::types()
{
    static const QList<kube::ResourceType> both{resources::virtualMachine,
                                                resources::wukongSnapshot};
    return both;
}

int Estate::count(const kube::ResourceType &type) const
{
    return type == resources::virtualMachine ? m_machineCount : m_snapshotCount;
}

int Estate::pages(const kube::ResourceType &type) const
{
    return (count(type) + pageSize - 1) / pageSize;
}

QByteArray Estate::copy(const Pattern &pattern, int machine, int index) const
{
    const QString uid =
        simulator::stableUuid(QString::fromUtf8(pattern.machine) + QString::number(index));
    QByteArray text = pattern.text;
    if (!pattern.snapshot.isEmpty())
        text.replace(pattern.snapshot, numbered("before-upgrade-", index, 7));
    text.replace(pattern.machine, numbered("shop-web-", machine, 6));
    text.replace(patternSpace.toUtf8(), numbered("team-", machine % spaces, 2));
    text.replace(pattern.uid, uid.toUtf8());
    text.replace(patternVersion, numbered("", 80'000'000 + index, 8));
    return text;
}

QByteArray Estate::item(const kube::ResourceType &type, int index) const
{
    if (type == resources::virtualMachine)
        return copy(m_machines[index % m_machines.size()], index, index);
    const int machine = index % m_machineCount;
    const QList<Pattern> &patterns = m_snapshots[machine % m_snapshots.size()];
    return copy(patterns[index / m_machineCount % patterns.size()], machine, index);
}

QByteArray Estate::page(const kube::ResourceType &type, int page) const
{
    const int begin = page * pageSize;
    const int end = std::min(begin + pageSize, count(type));
    QByteArray body = "{\"apiVersion\":\"" + type.apiVersion().toUtf8() + "\",\"items\":[";
    for (int index = begin; index < end; ++index) {
        if (index > begin)
            body += ',';
        body += item(type, index);
    }
    body += "],\"kind\":\"" + QByteArray(type.kind.data(), type.kind.size())
        + "List\",\"metadata\":{\"resourceVersion\":\"90000000\"";
    if (end < count(type))
        body += ",\"continue\":\"" + QByteArray::number(page + 1)
            + "\",\"remainingItemCount\":" + QByteArray::number(count(type) - end);
    return body + "}}\n";
}

} // namespace bench
