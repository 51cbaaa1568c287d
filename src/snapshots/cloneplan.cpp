// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/cloneplan.h"

#include "kube/core/quantity.h"
#include "snapshots/names.h"
#include "snapshots/observe.h"
#include "snapshots/procedures/look.h"
#include "snapshots/procedures/reasons.h"
#include "snapshots/roomcheck.h"
#include "snapshots/targetcheck.h"

#include <QJsonArray>

#include <algorithm>

namespace snapshots {

namespace {

using L1 = QLatin1String;
using Level = Finding::Level;

class Planner
{
public:
    explicit Planner(const Observation &observation)
        : m_seen(observation)
        , m_request(*observation.request)
        , m_copy(observe::copyOf(m_request))
    { }

    ClonePlan run()
    {
        checkTarget();
        if (!m_plan.worst())
            checkNames();
        if (!m_plan.worst())
            planDisks();
        if (!m_plan.worst())
            checkSurroundings();
        std::ranges::stable_sort(m_plan.findings, std::greater{}, &Finding::level);
        return std::move(m_plan);
    }

private:
    void add(Level level, L1 code, const QString &object, const QString &text)
    {
        m_plan.findings.append({level, code, object, text});
    }
    void block(L1 code, const QString &object, const QString &text)
    {
        add(Level::Blocker, code, object, text);
    }

    void checkTarget();
    void checkNames();
    void planDisks();
    void planDisk(const DiskRecord &captured);
    void checkMissing(const QStringList &wanted);
    void checkSurroundings();
    void checkIdentity();
    void checkSecrets();
    void checkRoom();
    void checkServer();
    [[nodiscard]] QString sizeOf(const DiskRecord &captured, const VolumeSnapshot &source) const;

    const Observation &m_seen;
    const SnapshotRequest &m_request;
    const MachineRef m_copy;
    ClonePlan m_plan;
    QJsonObject m_spec;
};

void Planner::checkTarget()
{
    if (const auto finding = snapshots::checkTarget(m_seen, {.lost = reasons::dataLost})) {
        m_plan.findings.append(*finding);
        return;
    }
    m_spec = wantedSpecOf(m_seen);
    const QString who = describe(kube::resources::wukongSnapshot, m_seen.target->object.key());
    if (m_spec.isEmpty())
        block(reasons::dataLost, who,
              QStringLiteral("%1 does not say what the machine was: give the whole of it in "
                             "spec.clone.overrides.")
                  .arg(who));
}

void Planner::checkNames()
{
    const QString who = describe(m_copy);
    const bool isThere = m_seen.copy.wukong || m_seen.copy.vm;
    const bool isMeant = isCompletion(m_request) && m_seen.copy.wukong
        && m_seen.copy.wukong->object.meta.uid
            == m_request.object.meta.annotations.value(names::completesAnnotation)
        && !m_seen.copy.wukong->object.meta.deletedAt;
    if (isCompletion(m_request) && !isMeant)
        block(reasons::machineVanished, who,
              QStringLiteral("%1, which was to be completed, is gone.").arg(who));
    else if (isThere && !isMeant)
        block(reasons::nameTaken, who,
              QStringLiteral("%1 or its VirtualMachine exists: choose another name for the "
                             "new machine (spec.clone.name).")
                  .arg(who));
    for (const auto &claim : m_seen.newClaims) {
        const QString object = describe(kube::resources::volumeClaim, claim->object.key());
        block(reasons::nameTaken, object,
              QStringLiteral("%1 exists, and no disk is overwritten: choose another "
                             "name for the new machine (spec.clone.name).")
                  .arg(object));
    }
}

QString Planner::sizeOf(const DiskRecord &captured, const VolumeSnapshot &source) const
{
    qint64 bytes = kube::parseBytes(captured.size).value_or(0);
    if (!source.restoreSize.isEmpty())
        bytes = std::max(bytes, kube::parseBytes(source.restoreSize).value_or(0));
    for (const QJsonValue &disk : m_spec[L1("disks")].toArray()) {
        if (disk[L1("name")].toString() == captured.name)
            bytes = std::max(bytes, kube::parseBytes(disk[L1("size")].toString()).value_or(0));
    }
    return kube::formatBytes(bytes);
}

void Planner::planDisk(const DiskRecord &captured)
{
    DiskRecord disk;
    disk.name = captured.name;
    disk.claim = names::claimOf(m_copy.key.name, captured.name);
    disk.volumeSnapshot = captured.volumeSnapshot;
    const VolumeSnapshot *const source = named(m_seen.volumeSnapshots, captured.volumeSnapshot);
    const VolumeSnapshotContent *const content =
        source ? named(m_seen.volumeSnapshotContents, source->contentName) : nullptr;
    if (!content || source->object.meta.deletedAt || !source->readyToUse
        || content->handle.isEmpty()) {
        block(reasons::dataLost, QStringLiteral("disk ") + disk.name,
              QStringLiteral("Disk %1 cannot be cloned: VolumeSnapshot %2 is gone or not ready.")
                  .arg(disk.name, captured.volumeSnapshot));
        return;
    }
    disk.content = source->contentName;
    disk.size = sizeOf(captured, *source);
    disk.included = true;
    const StorageClass *const storageClass = storageClassOf(m_seen, disk);
    if (!storageClass || storageClass->provisioner != content->driver)
        block(reasons::noStorageClass, QStringLiteral("disk ") + disk.name,
              QStringLiteral("Disk %1 needs a StorageClass of driver %2, which holds the snapshot, "
                             "and %3: give it storageClassName in spec.clone.overrides.")
                  .arg(disk.name, content->driver,
                       storageClass ? QStringLiteral("StorageClass %1 has another")
                                          .arg(storageClass->object.meta.name)
                                    : QStringLiteral("there is none")));
    else if (waitsForStart(m_seen, disk) && !m_request.clone->starts)
        block(reasons::claimNotBound, QStringLiteral("disk ") + disk.name,
              QStringLiteral("Disk %1 is made only where the machine runs, and nobody knows where: "
                             "set spec.clone.start.")
                  .arg(disk.name));
    m_plan.disks.append(disk);
}

// A disk that is in no snapshot would come blank, or from its image.
void Planner::checkMissing(const QStringList &wanted)
{
    const bool isWished =
        isCompletion(m_request) || m_request.clone->overrides.contains(L1("disks"));
    for (const QString &disk : wanted) {
        const auto found = std::ranges::find(m_plan.disks, disk, &DiskRecord::name);
        const bool isKept = found != m_plan.disks.end() && found->included;
        if (!isKept && !isWished)
            block(
                reasons::diskLeftOut, QStringLiteral("disk ") + disk,
                QStringLiteral("Disk %1 is not in the snapshot: take it out of the new machine by "
                               "spec.clone.overrides.")
                    .arg(disk));
    }
}

void Planner::planDisks()
{
    const QStringList wanted = wantedDisksOf(m_copy.kind, m_spec);
    for (const DiskRecord &captured : m_seen.target->status.disks) {
        if (captured.included && wanted.contains(captured.name))
            planDisk(captured);
    }
    if (m_plan.worst())
        return;
    checkMissing(wanted);
    if (m_plan.disks.isEmpty() && !m_plan.worst())
        block(reasons::nothingToClone, describe(m_copy),
              QStringLiteral("No disk of the new machine is in the snapshot."));
}

void Planner::checkIdentity()
{
    for (const IdentityClash &clash : m_seen.clashes) {
        if (clash.what == IdentityClash::What::HostName)
            add(Level::Warning, reasons::hostNameShared, clash.owner,
                QStringLiteral("%1 has the host name %2 as well: give another in "
                               "spec.clone.overrides.")
                    .arg(clash.owner, clash.value));
        else
            block(reasons::identityClash, clash.owner,
                  (clash.what == IdentityClash::What::Mac
                       ? QStringLiteral("%1 has the MAC address %2 already: give another in "
                                        "spec.clone.overrides.")
                       : QStringLiteral("%1 has the address %2 already: give another in "
                                        "spec.clone.overrides."))
                      .arg(clash.owner, clash.value));
    }
}

void Planner::checkSecrets()
{
    const QString secret = m_spec[L1("sshKeySecret")].toString();
    if (observe::isShared(m_request) && !secret.isEmpty())
        add(Level::Warning, reasons::secretNeeded, secret,
            QStringLiteral("The new machine needs a Secret %1 in namespace %2.")
                .arg(secret, m_copy.key.space));
}

void Planner::checkRoom()
{
    QList<NewClaim> claims;
    for (const DiskRecord &disk : m_plan.disks)
        claims.append({storageClassOf(m_seen, disk)->object.meta.name,
                       kube::parseBytes(disk.size).value_or(0)});
    m_plan.findings += checkClaimQuotas(m_seen, claims);
    if (observe::isShared(m_request))
        m_plan.findings +=
            checkQuotas(m_seen, {{kube::resources::volumeSnapshot, m_plan.disks.size()}});
}

void Planner::checkServer()
{
    if (m_seen.refusal)
        block(reasons::refusedByServer, describe(m_copy),
              QStringLiteral("The cluster refuses what would be made: %1")
                  .arg(m_seen.refusal->detail));
}

void Planner::checkSurroundings()
{
    checkIdentity();
    checkSecrets();
    checkRoom();
    if (!m_plan.worst())
        checkServer();
}

} // namespace

ClonePlan planClone(const Observation &observation)
{
    return Planner(observation).run();
}

} // namespace snapshots
