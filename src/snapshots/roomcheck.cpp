// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/roomcheck.h"

#include "kube/core/quantity.h"
#include "snapshots/procedures/look.h"
#include "snapshots/procedures/reasons.h"

#include <QMap>

#include <algorithm>

namespace snapshots {

namespace {

// What an operation adds to one resource of quotas.
struct Demand
{
    QString resource;
    qint64 amount = 0;
    QString unit; // as people read it; empty: bytes

    [[nodiscard]] QString text(qint64 value) const
    {
        return unit.isEmpty() ? kube::formatBytes(value) : QString::number(value);
    }
};

Finding
quotaFinding(const ResourceQuota &quota, const ResourceQuota::Limit &limit, const Demand &demand)
{
    const QString who = describe(kube::resources::resourceQuota, quota.object.key());
    const bool fitsEver = demand.amount <= limit.hard;
    const QString what = demand.unit.isEmpty() ? QStringLiteral("of storage") : demand.unit;
    return {fitsEver ? Finding::Level::Wait : Finding::Level::Blocker, reasons::quotaExceeded, who,
            QStringLiteral("%1 allows %2 %3, %4 are there and this makes %5 more: %6raise %7 in "
                           "its spec.hard.")
                .arg(who, demand.text(limit.hard), what, demand.text(limit.used),
                     demand.text(demand.amount),
                     fitsEver ? QStringLiteral("delete some, or ") : QString(), limit.resource)};
}

QList<Finding> checkDemands(const Observation &observation, const QList<Demand> &demands)
{
    QList<Finding> findings;
    for (const auto &quota : observation.quotas) {
        for (const Demand &demand : demands) {
            const auto limit =
                std::ranges::find(quota->limits, demand.resource, &ResourceQuota::Limit::resource);
            if (limit != quota->limits.end() && limit->used + demand.amount > limit->hard)
                findings.append(quotaFinding(*quota, *limit, demand));
        }
    }
    return findings;
}

// The most room that is published for the class; none when nothing is known.
std::optional<qint64> roomOf(const Observation &observation, const QString &storageClass)
{
    std::optional<qint64> room;
    for (const auto &capacity : observation.capacities) {
        if (capacity->storageClass == storageClass && capacity->bytes)
            room = std::max(room.value_or(0), *capacity->bytes);
    }
    return room;
}

bool publishesCapacity(const Observation &observation, const QString &storageClass)
{
    const auto found = std::ranges::find_if(observation.storageClasses, [&](const auto &each) {
        return each->object.meta.name == storageClass;
    });
    return found != observation.storageClasses.end()
        && std::ranges::any_of(observation.drivers, [&](const auto &driver) {
               return driver->publishesCapacity
                   && driver->object.meta.name == (*found)->provisioner;
           });
}

QString classOf(const Observation &observation, const QString &claim)
{
    const auto found = std::ranges::find_if(
        observation.claims, [&](const auto &each) { return each->object.meta.name == claim; });
    return found == observation.claims.end() ? QString() : (*found)->storageClass;
}

} // namespace

QList<Finding> checkQuotas(const Observation &observation, const QList<NewObjects> &wanted)
{
    QList<Demand> demands;
    for (const NewObjects &each : wanted) {
        const QString name = each.type.qualifiedName();
        demands.append({QLatin1String("count/") + name, each.count, name});
    }
    return checkDemands(observation, demands);
}

QList<Finding> checkClaimQuotas(const Observation &observation, const QList<NewClaim> &wanted)
{
    const QString claims = kube::resources::volumeClaim.qualifiedName();
    const QString storage = QStringLiteral("requests.storage");
    QMap<QString, std::pair<qint64, qint64>> byClass; // number and bytes
    qint64 bytes = 0;
    for (const NewClaim &each : wanted) {
        auto &same = byClass[each.storageClass];
        ++same.first;
        same.second += each.bytes;
        bytes += each.bytes;
    }
    QList<Demand> demands;
    for (auto each = byClass.begin(); each != byClass.end(); ++each) {
        const QString prefix = each.key() + QLatin1String(".storageclass.storage.k8s.io/");
        demands.append({prefix + claims, each->first, claims});
        demands.append({prefix + storage, each->second, QString()});
    }
    demands.append({QLatin1String("count/") + claims, wanted.size(), claims});
    demands.append({claims, wanted.size(), claims});
    demands.append({storage, bytes, QString()});
    return checkDemands(observation, demands);
}

QList<Finding> checkCapacity(const Observation &observation, const QList<DiskPlan> &disks)
{
    QMap<QString, std::pair<qint64, DiskPlan>> largest; // by StorageClass
    for (const DiskPlan &disk : disks) {
        const auto size = kube::parseBytes(disk.size);
        auto &known = largest[classOf(observation, disk.claim)];
        if (disk.reason.isEmpty() && size && *size > known.first)
            known = {*size, disk};
    }
    QList<Finding> findings;
    for (auto each = largest.begin(); each != largest.end(); ++each) {
        const auto &[size, disk] = *each;
        const auto room = roomOf(observation, each.key());
        if (!room || *room >= size || !publishesCapacity(observation, each.key()))
            continue;
        const QString who = describe(kube::resources::storageClass, {{}, each.key()});
        findings.append({Finding::Level::Warning, reasons::storageLow, who,
                         QStringLiteral("%1 has room for at most %2, and disk %3 has %4: the "
                                        "driver may fail to keep its snapshot. Add room, or delete "
                                        "what is no longer needed.")
                             .arg(who, kube::formatBytes(*room), disk.disk, disk.size)});
    }
    return findings;
}

} // namespace snapshots
