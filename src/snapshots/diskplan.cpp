// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/diskplan.h"

#include "snapshots/procedures/look.h"
#include "snapshots/procedures/reasons.h"

#include <algorithm>

namespace snapshots {

namespace {

// The class for one disk, or why there is none.
struct ClassChoice
{
    QString name;
    QString reason;
    bool isAmbiguous = false; // there are several, none to be preferred
};

template<class T>
const T *findByName(const std::vector<Shared<T>> &objects, const QString &name)
{
    const auto found = std::ranges::find_if(
        objects, [&](const Shared<T> &each) { return each->object.meta.name == name; });
    return found == objects.end() ? nullptr : found->get();
}

std::vector<Shared<VolumeSnapshotClass>> classesOf(const Observation &observation,
                                                   const QString &driver)
{
    std::vector<Shared<VolumeSnapshotClass>> classes;
    for (const auto &each : observation.snapshotClasses) {
        if (each->driver == driver)
            classes.push_back(each);
    }
    std::ranges::sort(classes, {}, [](const auto &each) { return each->object.meta.name; });
    return classes;
}

// KubeVirt says that it can: a StorageProfile of CDI chooses, which nobody else sees.
bool isSureOf(const VirtualMachine &vm, const QString &volume)
{
    return std::ranges::any_of(vm.snapshotSupport,
                               [&](const VirtualMachine::SnapshotSupport &support) {
                                   return support.volume == volume && support.isEnabled;
                               });
}

ClassChoice chooseClass(const Observation &observation, const DiskPlan &disk, Backend backend)
{
    const VolumeClaim *const claim = findByName(observation.claims, disk.claim);
    if (!claim || claim->storageClass.isEmpty())
        return {{}, QStringLiteral("Claim %1 has no StorageClass.").arg(disk.claim)};
    const auto *const storage = findByName(observation.storageClasses, claim->storageClass);
    if (!storage)
        return {{}, QStringLiteral("StorageClass %1 does not exist.").arg(claim->storageClass)};

    const auto classes = classesOf(observation, storage->provisioner);
    if (classes.empty())
        return {{},
                QStringLiteral("StorageClass %1 has no VolumeSnapshotClass: create one with driver "
                               "%2.")
                    .arg(claim->storageClass, storage->provisioner)};
    if (const auto preferred = preferredClass(classes, backend))
        return {preferred->object.meta.name, {}};
    if (backend == Backend::KubeVirt && isSureOf(*observation.machine.vm, disk.disk))
        return {classes.front()->object.meta.name, {}};
    return {{},
            QStringLiteral("%1 VolumeSnapshotClasses fit StorageClass %2: mark one of driver %3 as "
                           "default.")
                .arg(classes.size())
                .arg(claim->storageClass, storage->provisioner),
            true};
}

Finding claimFinding(Finding::Level level, QLatin1String code, const QString &claim, QString text)
{
    return {level, code, QStringLiteral("claim %1").arg(claim), std::move(text)};
}

std::optional<Finding> checkClaim(const Observation &observation, const DiskPlan &disk)
{
    const kube::ObjectKey key{observation.machine.ref.key.space, disk.claim};
    const QString who = describe(kube::resources::volumeClaim, key);
    const VolumeClaim *const claim = findByName(observation.claims, disk.claim);
    if (!claim)
        return claimFinding(Finding::Level::Wait, reasons::claimMissing, key.toString(),
                            QStringLiteral("%1 of disk %2 does not exist: create it, or take the "
                                           "disk out of the machine.")
                                .arg(who, disk.disk));
    if (claim->object.meta.deletedAt)
        return claimFinding(Finding::Level::Wait, reasons::claimMissing, key.toString(),
                            QStringLiteral("%1 of disk %2 is being deleted.").arg(who, disk.disk));
    if (claim->phase == VolumeClaim::Phase::Lost)
        return claimFinding(Finding::Level::Blocker, reasons::claimNotBound, key.toString(),
                            QStringLiteral("%1 of disk %2 has lost its volume %3: restore the "
                                           "volume, or take the disk out of the machine.")
                                .arg(who, disk.disk, claim->volumeName));
    if (claim->phase == VolumeClaim::Phase::Pending)
        return claimFinding(Finding::Level::Wait, reasons::claimNotBound, key.toString(),
                            QStringLiteral("%1 of disk %2 is not bound yet: look at its events, or "
                                           "start the machine once.")
                                .arg(who, disk.disk));
    return std::nullopt;
}

// KubeVirt's own word on a volume that it means to leave out; it may be some minutes old.
QString kubevirtDoubt(const VirtualMachine &vm, const QString &volume)
{
    for (const VirtualMachine::SnapshotSupport &support : vm.snapshotSupport) {
        if (support.volume == volume && !support.isEnabled)
            return support.reason.isEmpty() ? QStringLiteral("no reason given") : support.reason;
    }
    return {};
}

Finding missingClass(const DiskPlan &disk, Finding::Level level, const QString &text)
{
    return {level, reasons::noSnapshotClass, QStringLiteral("disk %1").arg(disk.disk), text};
}

void judge(DiskPlans &plans, const Observation &observation, Backend backend, DiskPlan disk)
{
    if (disk.claim.isEmpty()) {
        disk.reason = QStringLiteral("It has no claim, so there is nothing to keep.");
        plans.disks.append(disk);
        return;
    }
    const auto trouble = checkClaim(observation, disk);
    if (trouble) {
        plans.findings.append(*trouble);
        disk.reason = trouble->message;
        plans.disks.append(disk);
        return;
    }
    disk.size = findByName(observation.claims, disk.claim)->request;
    const ClassChoice choice = chooseClass(observation, disk, backend);
    disk.snapshotClass = choice.name;
    disk.reason = choice.reason;
    plans.disks.append(disk);
    if (!choice.name.isEmpty()) {
        const QString doubt = backend == Backend::KubeVirt
            ? kubevirtDoubt(*observation.machine.vm, disk.disk)
            : QString();
        if (!doubt.isEmpty())
            plans.findings.append(
                {Finding::Level::Warning, reasons::diskLeftOut,
                 QStringLiteral("disk %1").arg(disk.disk),
                 QStringLiteral("Disk %1 may be missing, for KubeVirt says that it cannot capture "
                                "it: %2.")
                     .arg(disk.disk, doubt)});
        return;
    }
    // KubeVirt cannot even leave such a disk out: the whole snapshot runs into its deadline.
    const bool isFatal = choice.isAmbiguous && backend == Backend::KubeVirt;
    plans.findings.append(missingClass(
        disk, isFatal ? Finding::Level::Blocker : Finding::Level::Warning,
        isFatal ? choice.reason
                : QStringLiteral("Disk %1 will be missing: %2").arg(disk.disk, choice.reason)));
}

} // namespace

Shared<VolumeSnapshotClass> preferredClass(const std::vector<Shared<VolumeSnapshotClass>> &fitting,
                                           Backend backend)
{
    if (fitting.size() == 1)
        return fitting.front();
    const auto marked = std::ranges::find_if(fitting, [backend](const auto &each) {
        return backend == Backend::KubeVirt ? each->hasDefaultMark : each->isMarkedDefault;
    });
    return marked == fitting.end() ? nullptr : *marked;
}

DiskPlans planDisks(const Observation &observation, Backend backend)
{
    DiskPlans plans;
    for (const VirtualMachine::Volume &volume : observation.machine.vm->volumes)
        judge(plans, observation, backend, {volume.name, volume.claim, {}, {}, {}});

    const auto hasClaim = [](const DiskPlan &disk) { return !disk.claim.isEmpty(); };
    const auto canBeCaptured = [](const DiskPlan &disk) { return disk.reason.isEmpty(); };
    if (std::ranges::none_of(plans.disks, hasClaim)) {
        plans.findings.append(
            {Finding::Level::Blocker, reasons::noDisks, describe(observation.machine.ref),
             QStringLiteral("%1 has no disk that could be captured: none is backed by a claim.")
                 .arg(describe(observation.machine.ref))});
    } else if (std::ranges::none_of(plans.disks, canBeCaptured)
               && std::ranges::none_of(plans.findings, [](const Finding &finding) {
                      return finding.level >= Finding::Level::Wait;
                  })) {
        const auto first = std::ranges::find_if(plans.disks, hasClaim);
        plans.findings.append(missingClass(*first, Finding::Level::Blocker, first->reason));
    }
    return plans;
}

} // namespace snapshots
