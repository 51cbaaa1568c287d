// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/decision.h"
#include "snapshots/kinds/volume.h"
#include "snapshots/probereport.h"

namespace snapshots {

// What a test of a StorageClass is to do.
struct ProbeOrder
{
    QString storageClass;
    QString snapshotClass; // VolumeSnapshotClass
    QString space; // the namespace in which it makes its claims
    QString run; // in their names and labels
    bool waitsForConsumer = false;
    QString node; // of the first consumer; empty: a pod shall have the scheduler choose
    QString image; // of that pod, which need not start: to be scheduled is enough
    std::chrono::seconds patience{300}; // with each step
    bool mayRetain = true; // what is not seen may have outlived its claim or snapshot
};

// What there is of a test, read live.
struct ProbeSight
{
    std::vector<VolumeClaim> claims;
    std::vector<VolumeSnapshot> snapshots;
    std::vector<Pod> pods;
    std::vector<Volume> volumes; // that the claims have, or had
    std::vector<VolumeSnapshotContent> contents; // that the snapshots have, or had
    QMap<QString, QString> complaints; // the last warning about a claim or snapshot, by its name
    bool seesVolumes = true;
    QStringList unseen; // volumes and contents that may not be read, and may be gone

    // As "kind namespace/name"; without volumes that were not made for it.
    [[nodiscard]] QStringList left() const;
    [[nodiscard]] bool isEmpty() const { return left().isEmpty(); }
};

enum class ProbeStep { Claim, Snapshot, Restore, TakeAway, LoseSource, RestoreAgain, CleanUp };

// The way of a test through its steps: a claim, a snapshot of it, a claim from the snapshot; then
// these claims go, the source last, and the snapshot is restored once more. What is bound is taken
// for restored: the contents are not looked at. Everything it makes carries names::probeLabel, and
// it deletes nothing else; volumes and snapshots that would be retained are made to go. A claim can
// be bound to a volume that was there before it (the volume controller takes any free one that
// fits, also for a claim from a snapshot): that volume is kept, whatever its class says.
class ProbeCourse
{
public:
    // What has to be done now, and what is waited for in the words of the cluster.
    struct Move
    {
        std::vector<Action> actions;
        QString waitingFor;
    };

    explicit ProbeCourse(ProbeOrder order);
    // Only takes away what the sight shows.
    [[nodiscard]] static ProbeCourse ofCleanUp(std::chrono::seconds patience);

    // `now` is a steady clock's.
    [[nodiscard]] Move next(const ProbeSight &sight, std::chrono::milliseconds now);
    void giveUp(); // goes on with the cleaning
    void leaveRefused() { m_leavesRefused = true; } // no longer waits for it before the rest goes

    // What makes a test worthless, so that it gives up without a report.
    struct Intrusion
    {
        enum class Kind { ForeignVolume, SnapshotGone };

        Kind kind = Kind::ForeignVolume;
        QString object;
    };

    [[nodiscard]] ProbeStep step() const { return m_step; }
    [[nodiscard]] bool isOver() const { return m_isOver; }
    // Whole when no step has failed; without the time and the version.
    [[nodiscard]] const ProbeReport &report() const { return m_report; }
    [[nodiscard]] bool hasReport() const { return m_hasReport; }
    [[nodiscard]] bool isClean() const { return m_isClean; } // nothing of it is left, or may be
    // The step that did not come to its end, and what the cluster said last.
    [[nodiscard]] const std::optional<ProbeStep> &failedStep() const { return m_failedStep; }
    [[nodiscard]] const QString &lastWords() const { return m_lastWords; }
    [[nodiscard]] const std::optional<Intrusion> &intrusion() const { return m_intrusion; }

private:
    using Part = bool (ProbeCourse::*)(const ProbeSight &sight);

    [[nodiscard]] bool claim(const ProbeSight &sight);
    [[nodiscard]] bool snapshot(const ProbeSight &sight);
    [[nodiscard]] bool restore(const ProbeSight &sight);
    [[nodiscard]] bool takeAway(const ProbeSight &sight);
    [[nodiscard]] bool loseSource(const ProbeSight &sight);
    [[nodiscard]] bool restoreAgain(const ProbeSight &sight);
    [[nodiscard]] bool cleanUp(const ProbeSight &sight);
    void lookForIntrusion(const ProbeSight &sight);
    void onTimeout(const ProbeSight &sight);
    void enter(ProbeStep step);

    [[nodiscard]] bool bind(const ProbeSight &sight, const char *role, qint64 bytes);
    void remove(const ProbeSight &sight, const VolumeClaim &claim);
    void removePod(const ProbeSight &sight, const QString &name);
    [[nodiscard]] bool keepNoContent(const ProbeSight &sight, const VolumeSnapshot &snapshot);
    [[nodiscard]] QString nameOf(const char *role) const;
    [[nodiscard]] QMap<QString, QString> labels() const;
    [[nodiscard]] QJsonObject consumer(const QString &claim) const;
    [[nodiscard]] qint64 sizeToRestore() const;
    [[nodiscard]] std::chrono::seconds elapsed() const;

    ProbeOrder m_order;
    ProbeReport m_report;
    bool m_hasReport = false;
    ProbeStep m_step = ProbeStep::Claim;
    std::optional<std::chrono::milliseconds> m_since; // when the step began
    std::chrono::milliseconds m_now{0};
    Move m_move; // while next() works it out
    std::optional<ProbeStep> m_failedStep;
    QString m_lastWords;
    std::optional<Intrusion> m_intrusion;
    bool m_isOver = false;
    bool m_isClean = false;
    bool m_leavesRefused = false;
};

} // namespace snapshots
