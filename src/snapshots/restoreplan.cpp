// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/restoreplan.h"

#include "kube/core/quantity.h"
#include "snapshots/observe.h"
#include "snapshots/probereport.h"
#include "snapshots/procedures/power.h"
#include "snapshots/roomcheck.h"

#include <algorithm>

namespace snapshots {

namespace {

using L1 = QLatin1String;
using Danger = RestoreDanger::Kind;

constexpr std::chrono::days passwordAge{30};

const VolumeClaim *claimOf(const Observation &observation, const DiskRecord &disk)
{
    for (const auto &claim : observation.claims) {
        if (claim->object.meta.name == disk.claim)
            return claim.get();
    }
    return nullptr;
}

bool isUndo(const SnapshotRequest &request)
{
    return !request.undoOf.isEmpty();
}

std::optional<std::chrono::seconds> medianOf(std::vector<std::chrono::seconds> durations)
{
    if (durations.empty())
        return std::nullopt;
    const auto middle = durations.begin() + static_cast<std::ptrdiff_t>(durations.size() / 2);
    std::ranges::nth_element(durations, middle);
    return *middle;
}

std::optional<std::chrono::seconds> expectedTime(const Observation &observation)
{
    std::vector<std::chrono::seconds> durations;
    for (const auto &earlier : observation.siblings) {
        const RequestStatus &status = earlier->status;
        const bool isLikeIt = earlier->operation == Operation::Restore
            && isUndo(*earlier) == isUndo(*observation.request);
        if (isLikeIt && status.phase == Phase::Restored && status.startedAt && status.finishedAt)
            durations.push_back(std::chrono::duration_cast<std::chrono::seconds>(
                *status.finishedAt - *status.startedAt));
    }
    return medianOf(std::move(durations));
}

// What was recorded, as far as the machine still has such a disk.
QList<DiskRecord> recordedDisks(const Observation &observation)
{
    QList<DiskRecord> disks =
        observation.target ? observation.target->status.disks : QList<DiskRecord>();
    const QStringList used = observe::claimsOf(observation.machine);
    for (DiskRecord &disk : disks)
        disk.included = disk.included && used.contains(disk.claim);
    return disks;
}

bool isWindows(const Machine &machine)
{
    if (!machine.wukong)
        return false;
    const QJsonObject spec = machine.wukong->object.json()[L1("spec")].toObject();
    return spec[L1("osImage")].toString().contains(L1("windows"), Qt::CaseInsensitive);
}

class Dangers
{
public:
    Dangers(const RestoreQuestion &question, const RestorePlan &plan, base::Instant now)
        : m_question{question}
        , m_observation{question.observation}
        , m_plan{plan}
        , m_now{now}
    { }

    [[nodiscard]] QList<RestoreDanger> all()
    {
        add(Danger::LaterDataLeaves);
        if (!m_observation.request->takesSafetySnapshot)
            add(Danger::NoSafetySnapshot);
        if (m_plan.method == Method::KubeVirt)
            add(Danger::NothingParked);
        addDisks();
        if (!isUndo(*m_observation.request))
            addSnapshot();
        addStorage();
        return m_dangers;
    }

private:
    void add(Danger kind, const QString &object = {}) { m_dangers.append({kind, object}); }

    void addDisks()
    {
        QStringList restored;
        const QStringList used = observe::claimsOf(m_observation.machine);
        for (const DiskRecord &disk : m_plan.disks) {
            if (disk.included)
                restored << disk.claim;
            else if (!disk.volumeSnapshot.isEmpty() && !used.contains(disk.claim))
                add(Danger::DiskIsGone, disk.name);
        }
        for (const QString &claim : used) {
            if (!restored.contains(claim))
                add(Danger::DiskStays, claim);
        }
    }

    void addSnapshot()
    {
        const SnapshotRequest *const snapshot = m_observation.target.get();
        if (snapshot == nullptr)
            return;
        if (snapshot->status.consistency == Consistency::Partial)
            add(Danger::PartialGrade);
        if (snapshot->status.consistency == Consistency::Crash)
            add(Danger::CrashGrade);
        if (std::ranges::any_of(m_question.changes, isOfNetwork))
            add(Danger::NetworksChanged);
        const auto &taken = snapshot->status.createdAt;
        if (taken && m_now - *taken > passwordAge && isWindows(m_observation.machine))
            add(Danger::DomainTrust);
    }

    // A test is about the snapshots of one VolumeSnapshotClass.
    [[nodiscard]] bool isProven(const DiskRecord &disk, const VolumeClaim &claim) const
    {
        const VolumeSnapshot *const source =
            named(m_observation.volumeSnapshots, disk.volumeSnapshot);
        return m_question.provenClasses.contains(claim.storageClass)
            || (source
                && fateOf(named(m_observation.storageClasses, claim.storageClass),
                          named(m_observation.snapshotClasses, source->className),
                          source->className)
                    == SnapshotFate::SeenToSurvive);
    }

    void addStorage()
    {
        QList<DiskPlan> fresh;
        QStringList unproven;
        for (const DiskRecord &disk : m_plan.disks) {
            const VolumeClaim *const claim = claimOf(m_observation, disk);
            if (!disk.included || claim == nullptr)
                continue;
            if (!isProven(disk, *claim))
                unproven << claim->storageClass;
            fresh.append({disk.name, disk.claim, disk.size, {}, {}});
        }
        unproven.removeDuplicates();
        for (const QString &one : std::as_const(unproven))
            add(Danger::UnprovenClass, one);
        if (isUndo(*m_observation.request))
            return;
        for (const Finding &finding : checkCapacity(m_observation, fresh))
            add(Danger::LittleRoom, finding.object.section(QLatin1Char(' '), 1));
    }

    const RestoreQuestion &m_question;
    const Observation &m_observation;
    const RestorePlan &m_plan;
    const base::Instant m_now;
    QList<RestoreDanger> m_dangers;
};

} // namespace

bool RestorePlan::isPossible() const
{
    return std::ranges::none_of(
        findings, [](const Finding &one) { return one.level == Finding::Level::Blocker; });
}

qint64 RestorePlan::roomInAll() const
{
    qint64 bytes = 0;
    for (const qint64 one : room)
        bytes += one;
    return bytes;
}

RestorePlan planRestore(const RestoreQuestion &question, base::Instant now)
{
    const Observation &observation = question.observation;
    const SnapshotRequest &request = *observation.request;
    const RestoreCheck check = checkRestore(observation, now);
    RestorePlan plan;
    plan.method = request.restoreMethod();
    plan.findings = check.findings;
    plan.disks = check.worst() != nullptr ? recordedDisks(observation) : check.disks;
    plan.stopsMachine = power::runs(observation.machine);
    plan.putsSettingsBack = putsSettingsBack(plan.method, request.machine.kind);
    plan.expected = expectedTime(observation);
    for (const DiskRecord &disk : std::as_const(plan.disks)) {
        const VolumeClaim *const claim = claimOf(observation, disk);
        if (disk.included && !isUndo(request))
            plan.room[claim != nullptr ? claim->storageClass : QString()] +=
                kube::parseBytes(disk.size).value_or(0);
    }
    plan.dangers = Dangers(question, plan, now).all();
    return plan;
}

} // namespace snapshots
