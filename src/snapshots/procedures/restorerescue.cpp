// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/names.h"
#include "snapshots/observe.h"
#include "snapshots/probereport.h"
#include "snapshots/procedures/made.h"
#include "snapshots/procedures/reasons.h"
#include "snapshots/procedures/restorephases.h"

#include <algorithm>

// What a restore through KubeVirt finds before it begins.
namespace snapshots::restore {

namespace {

using L1 = QLatin1String;
using Level = Finding::Level;

constexpr std::chrono::minutes hungAfter{10};

// KubeVirt refuses a second one for as long as it is there (kubevirt-semantics 4.3).
bool isInTheWay(const Look &look, const VmRestore &restore)
{
    const auto &vm = look.observation.machine.vm;
    const bool isStuck = restore.isFailed && look.request.restoreMethod() == Method::Swap;
    return vm && restore.targetName == vm->object.meta.name && !restore.isComplete && !isStuck;
}

// Of a request of ours that is over or gone.
bool isAbandoned(const Look &look, const VmRestore &restore)
{
    const auto &labels = restore.object.meta.labels;
    const QString uid = labels.value(names::requestUidLabel);
    return labels.value(names::managedByLabel) == names::managedBy && !uid.isEmpty()
        && uid != look.request.uid()
        && std::ranges::none_of(look.observation.siblings, [&uid](const auto &sibling) {
               return sibling->uid() == uid && sibling->isUnderWay();
           });
}

bool hangs(const Look &look, const VmRestore &restore)
{
    return restore.isFailed || look.now >= restore.object.meta.createdAt + hungAfter;
}

bool mayRemove(const Look &look, const VmRestore &restore)
{
    const bool isAsked = !look.request.forceReason.isEmpty() && hangs(look, restore);
    return isInTheWay(look, restore) && (isAbandoned(look, restore) || isAsked);
}

Finding findingOf(const Look &look, const VmRestore &restore)
{
    const kube::ObjectKey key = restore.object.key();
    const QString who = describe(kube::resources::vmRestore, key);
    const QString why =
        restore.reason.isEmpty() ? QStringLiteral("no reason given") : restore.reason;
    const auto about = [&who](Level level, const QString &text) {
        return Finding{level, reasons::restoreInProgress, who, text};
    };
    if (mayRemove(look, restore))
        return about(Level::Wait,
                     QStringLiteral("Removes %1, which keeps every other from beginning: %2.")
                         .arg(who, why));
    if (!hangs(look, restore))
        return about(Level::Wait, QStringLiteral("%1 is under way: %2.").arg(who, why));
    const QString rescue =
        QStringLiteral("delete it (kubectl delete virtualmachinerestore %1 -n %2), or give "
                       "spec.force a reason and it is deleted first")
            .arg(key.name, key.space);
    if (restore.isFailed)
        return about(Level::Blocker,
                     QStringLiteral("%1 has failed and keeps every other from beginning (%2): %3.")
                         .arg(who, why, rescue));
    return about(Level::Wait,
                 QStringLiteral("%1 stands still and keeps every other from beginning (%2): %3.")
                     .arg(who, why, rescue));
}

// Those of the disks on which no test has shown that snapshots outlive their source.
QStringList untestedClasses(const Look &look, const QList<DiskRecord> &disks)
{
    QStringList classes;
    for (const DiskRecord &disk : disks) {
        const VolumeClaim *const claim = named(look.observation.claims, disk.claim);
        const VolumeSnapshot *const source =
            named(look.observation.volumeSnapshots, disk.volumeSnapshot);
        if (!disk.included || !claim || !source)
            continue;
        const SnapshotFate fate =
            fateOf(named(look.observation.storageClasses, claim->storageClass),
                   named(look.observation.snapshotClasses, source->className), source->className);
        if (fate == SnapshotFate::Untested && !classes.contains(claim->storageClass))
            classes << claim->storageClass;
    }
    return classes;
}

void warnOfReplacedClaims(const Look &look,
                          const QList<DiskRecord> &disks,
                          QList<Finding> &findings)
{
    const QStringList untested = untestedClasses(look, disks);
    if (untested.isEmpty())
        return;
    const QString classes = untested.join(L1(", "));
    findings.append({Level::Warning, reasons::disksReplaced, classes,
                     QStringLiteral("InPlace deletes the claims before KubeVirt fills new ones: "
                                    "StorageClass %1 must be able to make a volume of a snapshot "
                                    "whose claim is gone. The old volumes are kept meanwhile; Swap "
                                    "proves the new ones first.")
                         .arg(classes)});
    for (const QString &one : untested)
        findings.append(
            {Level::Info, reasons::storageNotTested,
             describe(kube::resources::storageClass, {{}, one}),
             QStringLiteral("Whether it can was not tested: wukong-snapshots --probe %1 finds out.")
                 .arg(one)});
}

void warnOfReplacedMachine(const Look &look, QList<Finding> &findings)
{
    const QString who = describe(look.request.machine);
    findings.append({Level::Info, reasons::specReplaced, who,
                     QStringLiteral("KubeVirt puts the whole of %1 back as it was captured: CPU, "
                                    "memory and networks too.")
                         .arg(who)});
}

void warnOfDataVolumes(const Look &look, QList<Finding> &findings)
{
    for (const auto &claim : look.observation.claims) {
        if (!claim->dataVolume.isEmpty())
            findings.append({Level::Warning, reasons::disksReplaced,
                             describe(kube::resources::volumeClaim, claim->object.key()),
                             QStringLiteral("KubeVirt deletes DataVolume %1 and its disk when the "
                                            "machine itself declares it: only a snapshot holds the "
                                            "present then.")
                                 .arg(claim->dataVolume)});
    }
}

} // namespace

QList<Finding> checkThroughKubeVirt(const Look &look)
{
    QList<Finding> findings;
    const auto block = [&findings](L1 code, const QString &who, const QString &text) {
        findings.append({Level::Blocker, code, who, text});
    };
    const Observation &seen = look.observation;
    const QString target = describe(kube::resources::wukongSnapshot, seen.target->object.key());
    if (!seen.capabilities.hasKubeVirtSnapshots)
        block(reasons::noSnapshotSupport, QString(),
              QStringLiteral("KubeVirt's snapshots are not served or switched off here: use method "
                             "Swap."));
    else if (seen.target->status.backend == Backend::Csi)
        block(reasons::operationNotSupported, target,
              QStringLiteral("%1 was captured by the storage driver, and KubeVirt does not know "
                             "it: use method Swap.")
                  .arg(target));
    else if (!seen.vmSnapshot || seen.vmSnapshot->object.meta.deletedAt
             || !seen.vmSnapshot->readyToUse)
        block(reasons::dataLost, target,
              QStringLiteral("VirtualMachineSnapshot %1 of %2 is gone or not ready.")
                  .arg(names::vmSnapshotName(seen.target->uid()), target));
    return findings;
}

QList<Finding> warnThroughKubeVirt(const Look &look, const QList<DiskRecord> &disks)
{
    QList<Finding> findings;
    const bool isInPlace = look.request.restoreMethod() == Method::InPlace;
    if (putsSettingsBack(look.request.restoreMethod(), look.request.machine.kind))
        warnOfReplacedMachine(look, findings);
    if (isInPlace)
        warnOfReplacedClaims(look, disks, findings);
    else
        warnOfDataVolumes(look, findings);
    for (const VirtualMachine::Volume &volume : look.observation.machine.vm->volumes) {
        const bool isRestored = std::ranges::any_of(disks, [&volume](const DiskRecord &disk) {
            return disk.included && (disk.name == volume.name || disk.claim == volume.claim);
        });
        if (volume.claim.isEmpty() || isRestored)
            continue;
        findings.append(
            {Level::Warning, reasons::diskLeftOut, volume.claim,
             isInPlace ? QStringLiteral("Disk %1 is not in the snapshot and stays as it is.")
                             .arg(volume.name)
                       : QStringLiteral("Disk %1 is not in the snapshot: the machine has it "
                                        "afterwards only if it had it then, and as it is now.")
                             .arg(volume.name)});
    }
    return findings;
}

QList<Finding> checkOtherRestores(const Look &look)
{
    QList<Finding> findings;
    for (const auto &restore : look.observation.restores) {
        if (isInTheWay(look, *restore))
            findings.append(findingOf(look, *restore));
    }
    return findings;
}

void unblock(Look &look)
{
    for (const auto &restore : look.observation.restores) {
        if (mayRemove(look, *restore))
            made::removeOne(look, kube::resources::vmRestore, restore->object);
    }
}

} // namespace snapshots::restore
