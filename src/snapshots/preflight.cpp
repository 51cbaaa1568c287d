// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/preflight.h"

#include "snapshots/diskplan.h"
#include "snapshots/names.h"
#include "snapshots/observe.h"
#include "snapshots/procedures/look.h"
#include "snapshots/procedures/power.h"
#include "snapshots/procedures/reasons.h"
#include "snapshots/procedures/siblings.h"
#include "snapshots/roomcheck.h"

#include <algorithm>

namespace snapshots {

namespace {

using Level = Finding::Level;

constexpr int longestLabel = 63;

// Collects findings about one machine.
class Preflight
{
public:
    Preflight(const Observation &observation, Mode mode)
        : m_observation(observation)
        , m_machine(observation.machine)
        , m_who(describe(observation.machine.ref))
        , m_mode(mode)
    { }

    CapturePlan plan();

private:
    void add(Level level, QLatin1String code, const QString &message);
    [[nodiscard]] bool checkMachine();
    void checkBackend();
    void checkBusy();
    void checkRoom();
    void planTurn();
    void planPower();
    void warnAboutConsistency();
    void checkFreeze();
    void warnAboutPluggedDisks();
    [[nodiscard]] bool isPaused() const;
    [[nodiscard]] bool hasAgent() const;

    const Observation &m_observation;
    const Machine &m_machine;
    const QString m_who;
    const Mode m_mode;
    CapturePlan m_plan;
};

void Preflight::add(Level level, QLatin1String code, const QString &message)
{
    m_plan.findings.append({level, code, m_who, message});
}

CapturePlan Preflight::plan()
{
    if (checkMachine()) {
        checkBackend();
        checkBusy();
        const DiskPlans disks =
            planDisks(m_observation, m_plan.backend.value_or(Backend::KubeVirt));
        m_plan.disks = disks.disks;
        if (m_plan.backend) {
            m_plan.findings.append(disks.findings);
            checkRoom();
        }
        planPower();
        planTurn(); // last: what else is in the way counts first
    }
    std::ranges::stable_sort(m_plan.findings, std::greater{}, &Finding::level);
    return m_plan;
}

bool Preflight::checkMachine()
{
    const bool isWukong = m_machine.ref.kind == MachineKind::Wukong;
    const bool isMissing = isWukong ? !m_machine.wukong : !m_machine.vm;
    if (isMissing) {
        add(Level::Wait, reasons::machineNotFound,
            QStringLiteral("%1 does not exist: create it, or correct spec.%2.")
                .arg(m_who,
                     isWukong ? QStringLiteral("wukongName")
                              : QStringLiteral("virtualMachineName")));
        return false;
    }
    const kube::Object &object = isWukong ? m_machine.wukong->object : m_machine.vm->object;
    if (object.meta.deletedAt) {
        add(Level::Blocker, reasons::machineVanished,
            QStringLiteral("%1 is being deleted.").arg(m_who));
        return false;
    }
    if (isWukong && !m_machine.vm) {
        add(Level::Wait, reasons::machineNotReady,
            QStringLiteral("%1 has no VirtualMachine yet: look at its status and at the Wukong "
                           "operator.")
                .arg(m_who));
        return false;
    }
    const QString owner = m_machine.vm->owningWukong();
    if (!isWukong && !owner.isEmpty()) {
        add(Level::Blocker, reasons::machineOwnedByWukong,
            QStringLiteral("%1 belongs to Wukong %2: use wukongName: %2.").arg(m_who, owner));
        return false;
    }
    return true;
}

void Preflight::checkBackend()
{
    const Capabilities &can = m_observation.capabilities;
    if (!can.hasVolumeSnapshots) {
        add(Level::Blocker, reasons::noSnapshotSupport,
            QStringLiteral("The cluster has no VolumeSnapshots: install the CSI snapshot kinds, "
                           "the snapshot controller and a driver that can take snapshots."));
        return;
    }
    m_plan.backend = can.hasKubeVirtSnapshots ? Backend::KubeVirt : Backend::Csi;
    const QString vmName = m_machine.vm->object.meta.name;
    if (m_plan.backend == Backend::KubeVirt && vmName.size() > longestLabel)
        add(Level::Blocker, reasons::machineNameTooLong,
            QStringLiteral("VirtualMachine %1 has a name of %2 characters: KubeVirt can snapshot "
                           "only machines with at most %3.")
                .arg(vmName)
                .arg(vmName.size())
                .arg(longestLabel));
}

void Preflight::checkBusy()
{
    const SnapshotRequest *const earlier = siblings::inTheWay(m_observation);
    const VirtualMachine &vm = *m_machine.vm;
    if (earlier && isInQueue(*earlier) && earlier->status.phase == Phase::Pending)
        add(Level::Wait, reasons::captureLimit,
            QStringLiteral("WukongSnapshot %1 of the same machine goes first, and waits for its "
                           "turn on a StorageClass.")
                .arg(earlier->object.key().toString()));
    else if (earlier)
        add(Level::Wait, reasons::snapshotInProgress,
            QStringLiteral("WukongSnapshot %1 of the same machine is not finished yet.")
                .arg(earlier->object.key().toString()));
    else if (!vm.snapshotInProgress.isEmpty())
        add(Level::Wait, reasons::snapshotInProgress,
            QStringLiteral("VirtualMachineSnapshot %1 holds %2: wait for it, or delete it.")
                .arg(kube::ObjectKey{vm.object.meta.space, vm.snapshotInProgress}.toString(),
                     m_who));

    QString restore = vm.restoreInProgress;
    for (const auto &each : m_observation.restores) {
        if (each->targetName == vm.object.meta.name && !each->isComplete && !each->isFailed)
            restore = each->object.meta.name;
    }
    if (!restore.isEmpty())
        add(Level::Wait, reasons::restoreInProgress,
            QStringLiteral("VirtualMachineRestore %1 of %2 is not finished yet.")
                .arg(kube::ObjectKey{vm.object.meta.space, restore}.toString(), m_who));
}

void Preflight::checkRoom()
{
    const auto disks = std::ranges::count_if(
        m_plan.disks, [](const DiskPlan &disk) { return disk.reason.isEmpty(); });
    QList<NewObjects> wanted{{kube::resources::volumeSnapshot, disks}};
    if (m_plan.backend == Backend::KubeVirt) {
        wanted.append({kube::resources::vmSnapshot, 1});
        wanted.append({kube::resources::vmSnapshotContent, 1});
    }
    if (!m_observation.request)
        wanted.append({kube::resources::wukongSnapshot, 1});
    m_plan.findings.append(checkQuotas(m_observation, wanted));
    m_plan.findings.append(checkCapacity(m_observation, m_plan.disks));
}

void Preflight::planTurn()
{
    const QStringList classes = observe::storageClassesOf(m_observation.claims);
    for (const auto &each : m_observation.storageClasses) {
        const kube::ObjectMeta &meta = each->object.meta;
        if (classes.contains(meta.name)
            && meta.annotations.contains(names::capturesAtOnceAnnotation) && !captureLimitOf(*each))
            m_plan.findings.append(
                {Level::Warning, reasons::captureLimitInvalid,
                 describe(kube::resources::storageClass, meta.key()),
                 QStringLiteral("Annotation %1 of StorageClass %2 is no number and does not "
                                "count: write one such as \"3\".")
                     .arg(names::capturesAtOnceAnnotation, meta.name)});
    }
    m_plan.turn = turnOf(m_observation);
    if (m_plan.turn.state != Turn::State::Wait)
        return;
    const QString who = describe(kube::resources::storageClass, {{}, m_plan.turn.storageClass});
    // Nothing in it changes while the queue moves: each change would be a write for each that
    // waits.
    const QString many = m_plan.turn.limit == 1
        ? QStringLiteral("one capture at a time")
        : QStringLiteral("at most %1 captures at once").arg(m_plan.turn.limit);
    m_plan.findings.append({Level::Wait, reasons::captureLimit, who,
                            QStringLiteral("%1 takes %2 (annotation %3): waits for its turn.")
                                .arg(who, many, names::capturesAtOnceAnnotation)});
}

bool Preflight::isPaused() const
{
    return m_machine.vm->isPaused || (m_machine.instance && m_machine.instance->isPaused);
}

bool Preflight::hasAgent() const
{
    return m_machine.vm->hasAgent || (m_machine.instance && m_machine.instance->hasAgent);
}

void Preflight::planPower()
{
    const bool runs = power::runs(m_machine);
    if (m_mode == Mode::Online && !runs)
        add(Level::Blocker, reasons::modeImpossible,
            QStringLiteral("%1 is stopped: use mode Offline or Auto, or start it first.")
                .arg(m_who));
    if (!m_plan.backend)
        return;
    const bool staysOn =
        m_mode == Mode::Online || (m_mode == Mode::Auto && m_plan.backend == Backend::KubeVirt);
    m_plan.power = runs && staysOn ? Power::Online : Power::Offline;
    m_plan.stopsMachine = runs && !staysOn;
    if (m_plan.stopsMachine && !power::canBeStopped(m_machine))
        add(Level::Blocker, reasons::modeImpossible,
            QStringLiteral("%1 has runStrategy %2: stop it by hand first, or use mode Online.")
                .arg(m_who, m_machine.vm->runStrategy));
    if (m_plan.stopsMachine && isPaused())
        add(Level::Warning, reasons::crashConsistent,
            QStringLiteral("%1 is paused, so that its guest cannot shut down and is switched off "
                           "as by a power cut: unpause it first.")
                .arg(m_who));
    if (m_plan.power == Power::Online)
        warnAboutConsistency();
    if (runs)
        warnAboutPluggedDisks();
}

void Preflight::warnAboutConsistency()
{
    if (m_plan.backend == Backend::Csi)
        add(Level::Warning, reasons::crashConsistent,
            QStringLiteral("The guest is not quiesced and its disks are captured one after "
                           "another: use mode Offline for a snapshot that fits together."));
    else if (isPaused())
        add(Level::Warning, reasons::crashConsistent,
            QStringLiteral("%1 is paused: its caches are not written, as after a power cut.")
                .arg(m_who));
    else if (!hasAgent())
        add(Level::Warning, reasons::crashConsistent,
            QStringLiteral("%1 has no guest agent: the snapshot will be as after a power cut. "
                           "Install qemu-guest-agent, or use mode Offline.")
                .arg(m_who));
    else
        checkFreeze();
}

// KubeVirt freezes the guest until every disk is cut, at the longest until the deadline.
void Preflight::checkFreeze()
{
    if (m_machine.vm->printableStatus == QLatin1String("Migrating"))
        add(Level::Wait, reasons::machineMigrating,
            QStringLiteral("%1 is being migrated and cannot be frozen meanwhile.").arg(m_who));
    if (m_machine.instance && m_machine.instance->isFrozen)
        add(Level::Warning, reasons::guestFrozen,
            QStringLiteral("The guest of %1 is frozen already, by somebody else or by a snapshot "
                           "that was cut short: this one thaws it.")
                .arg(m_who));
    const auto &request = m_observation.request;
    if (request && request->deadline > SnapshotRequest::defaultDeadline)
        add(Level::Warning, reasons::guestFrozen,
            QStringLiteral("Where the storage is slow, the guest of %1 stays frozen for up to %2 "
                           "seconds: choose a shorter spec.deadline, or mode Offline.")
                .arg(m_who)
                .arg(std::chrono::ceil<std::chrono::seconds>(request->deadline).count()));
}

// They are in no snapshot, not even as left out, and a machine that is stopped and started again
// comes back without them (kubevirt-semantics 3.3).
void Preflight::warnAboutPluggedDisks()
{
    if (!m_machine.instance)
        return;
    for (const VirtualMachine::Volume &volume : m_machine.instance->volumes) {
        const bool isKnown = std::ranges::any_of(
            m_machine.vm->volumes, [&](const auto &each) { return each.name == volume.name; });
        if (isKnown || volume.claim.isEmpty())
            continue;
        add(Level::Warning, reasons::diskLeftOut,
            QStringLiteral("Disk %1 is plugged in only while %2 runs: it %3. Add it to the machine "
                           "to keep it.")
                .arg(volume.name, m_who,
                     m_plan.stopsMachine
                         ? QStringLiteral("will be missing, and gone when the machine is back")
                         : QStringLiteral("will be missing")));
    }
}

} // namespace

const Finding *worstOf(const QList<Finding> &findings)
{
    const auto found = std::ranges::max_element(findings, {}, &Finding::level);
    return found == findings.end() || !found->isInTheWay() ? nullptr : &*found;
}

CapturePlan planCapture(const Observation &observation, Mode mode)
{
    return Preflight(observation, mode).plan();
}

} // namespace snapshots
