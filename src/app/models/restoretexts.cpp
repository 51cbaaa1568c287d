// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/restoretexts.h"

#include "app/models/machinetexts.h"
#include "app/models/policytexts.h"
#include "app/models/texts.h"

#include <QCoreApplication>

namespace app::texts {

using namespace snapshots;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Restore)
};

using Change = SpecChange::Kind;
using Danger = RestoreDanger::Kind;

QStringList restoredDisks(const RestorePlan &plan)
{
    QStringList names;
    for (const DiskRecord &disk : plan.disks) {
        if (disk.included)
            names << disk.name;
    }
    return names;
}

QString joined(const QStringList &names)
{
    return names.join(QStringLiteral(", "));
}

} // namespace

QString changeKind(const SpecChange &change)
{
    switch (change.kind) {
    case Change::DiskAdded:
        return Words::tr("Disk %1: added since").arg(change.name);
    case Change::DiskRemoved:
        return Words::tr("Disk %1: removed since").arg(change.name);
    case Change::DiskResized:
        return Words::tr("Disk %1: size").arg(change.name);
    case Change::DiskMoved:
        return Words::tr("Disk %1: StorageClass").arg(change.name);
    case Change::Cpu:
        return change.name.isEmpty() ? Words::tr("Processors")
                                     : Words::tr("Processors (%1)").arg(change.name);
    case Change::Memory:
        return change.name.isEmpty() ? Words::tr("Memory")
                                     : Words::tr("Memory (%1)").arg(change.name);
    case Change::NetworkAdded:
        return Words::tr("Network %1: added since").arg(change.name);
    case Change::NetworkRemoved:
        return Words::tr("Network %1: removed since").arg(change.name);
    case Change::MacAddress:
        return Words::tr("Network %1: MAC address").arg(change.name);
    case Change::Other:
        break;
    }
    return change.name;
}

QString changeMeans(const SpecChange &change, Method method, MachineKind kind)
{
    if (putsSettingsBack(method, kind))
        return Words::tr("goes back to what it was then");
    switch (change.kind) {
    case Change::DiskAdded:
        return Words::tr("stays as it is: it is not in the snapshot");
    case Change::DiskRemoved:
        return Words::tr("does not come back");
    case Change::DiskResized:
        return method == Method::Swap ? Words::tr("keeps the larger size, with the data of then")
                                      : Words::tr("gets the size and the data of then");
    case Change::DiskMoved:
        return Words::tr("the restored disk is in the StorageClass of today");
    default:
        return Words::tr("stays as it is today");
    }
}

QString danger(const RestoreDanger &danger, const SnapshotRequest &snapshot)
{
    switch (danger.kind) {
    case Danger::LaterDataLeaves:
        return snapshot.status.createdAt
            ? Words::tr("What was written to the restored disks after %1 is not in the machine "
                        "afterwards.")
                  .arg(moment(*snapshot.status.createdAt))
            : Words::tr("What was written to the restored disks since the snapshot is not in the "
                        "machine afterwards.");
    case Danger::NoSafetySnapshot:
        return Words::tr("The present is not captured first.");
    case Danger::NothingParked:
        return Words::tr("KubeVirt keeps no old disks for an undo: the safety snapshot is the only "
                         "way back.");
    case Danger::DiskStays:
        return Words::tr("The disk behind claim %1 is not restored: it stays as it is, next to "
                         "older data on the others.")
            .arg(danger.object);
    case Danger::DiskIsGone:
        return Words::tr("The machine has no disk %1 any more: what the snapshot holds of it is "
                         "not restored.")
            .arg(danger.object);
    case Danger::PartialGrade:
        return Words::tr("The snapshot is partial: it never held all disks of the machine.");
    case Danger::CrashGrade:
        return Words::tr("The guest was not quiesced: it starts as after a power cut, and may "
                         "have to repair its file systems.");
    case Danger::NetworksChanged:
        return Words::tr("The networks have changed since: the guest's own settings, such as "
                         "static addresses, are those of then.");
    case Danger::DomainTrust:
        return Words::tr("The snapshot is older than 30 days: a Windows guest that is a member of "
                         "a domain may have to join it again.");
    case Danger::UnprovenClass:
        return Words::tr(
                   "StorageClass %1 is not proven here: no restore on it has been seen to end "
                   "well in this cluster yet.")
            .arg(danger.object);
    case Danger::LittleRoom:
        return Words::tr("StorageClass %1 says that it has too little room for the new disks.")
            .arg(danger.object);
    }
    return {};
}

QStringList created(const RestorePlan &plan, const RestoreOptions &options)
{
    QStringList lines;
    if (options.takesSafetySnapshot)
        lines << Words::tr("a safety snapshot of the machine as it is");
    lines << Words::tr("new volumes with the data of the snapshot for: %1")
                 .arg(joined(restoredDisks(plan)));
    if (plan.method == Method::KubeVirt)
        lines << Words::tr("new claims with new names, made by KubeVirt");
    return lines;
}

QStringList changed(const RestorePlan &plan, const QString &machine)
{
    QStringList lines;
    lines << (plan.stopsMachine
                  ? Words::tr("%1 is shut down while its disks are exchanged, and started again "
                              "afterwards")
                        .arg(machine)
                  : Words::tr("%1 is off and stays off").arg(machine));
    if (plan.putsSettingsBack)
        lines << Words::tr("the settings of %1 are those of the snapshot").arg(machine);
    if (plan.method == Method::KubeVirt)
        return lines << Words::tr("the volumes of the VirtualMachine name the new claims");
    lines << Words::tr("the claims keep their names and get the new volumes: %1")
                 .arg(joined(restoredDisks(plan)));
    lines << Words::tr("the volumes are set to Retain while they are exchanged, so that nothing "
                       "can delete data");
    return lines;
}

QStringList deleted(const RestorePlan &plan, const RestoreOptions &options, base::Instant now)
{
    if (plan.method == Method::KubeVirt)
        return {Words::tr("nothing by us; KubeVirt leaves the old claims behind")};
    return {plan.method == Method::InPlace
                ? Words::tr("the claims, before KubeVirt makes new ones of the same names: %1")
                      .arg(joined(restoredDisks(plan)))
                : Words::tr("nothing now"),
            Words::tr("the old disks are parked, and given back to the storage about %1")
                .arg(moment(now + options.keepsOldDisksFor))};
}

QStringList room(const RestorePlan &plan)
{
    QStringList lines;
    for (auto each = plan.room.begin(); each != plan.room.end(); ++each)
        lines << Words::tr("%1 more in StorageClass %2").arg(bytes(each.value()), each.key());
    if (plan.method != Method::KubeVirt && !lines.isEmpty())
        lines << Words::tr("until the old disks are given back");
    return lines;
}

QString expected(const RestorePlan &plan)
{
    if (!plan.expected)
        return Words::tr("not known: this machine was never restored here");
    constexpr std::chrono::seconds brief{120};
    const QString length = *plan.expected < brief ? Words::tr("%1 s").arg(plan.expected->count())
                                                  : span(*plan.expected);
    return Words::tr("about %1, as earlier restores of this machine").arg(length);
}

} // namespace app::texts
