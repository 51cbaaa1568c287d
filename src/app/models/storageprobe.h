// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/probelook.h"
#include "kube/client/accessreview.h"

#include <memory>

namespace app {

// Tests a StorageClass: goes with a ProbeCourse, and keeps its report in the class. What it makes
// is taken away on every way out; what an earlier one has left, because it was killed, goes first.
// Main thread. `client` and `clock` must outlive it.
class StorageProbe final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StorageProbe)

public:
    struct Wish
    {
        QString storageClass; // empty: only take away what earlier tests have left
        QString space;
        QString snapshotClass; // empty: as snapshots of machines choose it
        QString node; // of classes that wait for their first consumer; empty: a pod is one
        QString image; // of that pod; empty: the usual one
        std::chrono::seconds patience{300}; // with each step
        bool takesRecent = false; // away, too: a test that is under way fails
    };

    // Why there is no report, or what else went wrong.
    struct Problem
    {
        enum class Kind {
            Cluster, // for `error`
            NoSnapshotClass, // for the driver of the class
            SeveralSnapshotClasses, // and none is marked as default
            MissingRights, // `words`: "create pods, ..."; nothing was made
            OtherRun, // of an hour ago at most; `words`: its youngest object
            StepFailed, // in its time
            SnapshotGone, // `words`: deleted by somebody else
            ForeignVolume, // `words`: a claim was bound to a volume that was there before it
            NotClean, // `words`: objects that are left
            NotSeen // `words`: volumes and contents that may be left
        };

        Kind kind = Kind::Cluster;
        base::Error error{};
        QString words{}; // of the cluster; NoSnapshotClass, SeveralSnapshotClasses: the driver
        snapshots::ProbeStep step = snapshots::ProbeStep::CleanUp; // StepFailed
    };

    StorageProbe(kube::Client &client, base::Clock &clock, Wish wish, QObject *parent = nullptr);
    ~StorageProbe() override;

    void start(); // once
    void stop(); // takes away what it has made, and ends

    [[nodiscard]] const Wish &wish() const { return m_wish; }
    [[nodiscard]] snapshots::ProbeStep step() const { return m_course.step(); }
    // What earlier ones have left, or nothing but that.
    [[nodiscard]] bool isCleaning() const { return m_cleansFirst || m_wish.storageClass.isEmpty(); }
    [[nodiscard]] const QString &waitingFor() const { return m_waitingFor; }
    [[nodiscard]] const std::optional<snapshots::ProbeReport> &report() const { return m_report; }
    // Why the report is not kept in the class.
    [[nodiscard]] const std::optional<base::Error> &notKept() const { return m_notKept; }
    [[nodiscard]] const QList<Problem> &problems() const { return m_problems; }

Q_SIGNALS:
    void changed(); // step() or waitingFor()
    void finished();

private:
    using Written = base::Result<void>;

    void readClasses();
    void onClass(const base::Result<kube::Object> &object);
    [[nodiscard]] bool chooseSnapshotClass(const base::Result<kube::ListPage> &page,
                                           const QString &driver);
    void askRights();
    void lookForOthers();
    void onOthers(const ProbeLook::Sighted &others);
    void begin();
    void tick();
    void onSight(const ProbeLook::Sighted &sight);
    void keep(const snapshots::ProbeReport &report);
    void act(const std::vector<snapshots::Action> &actions, size_t index);
    [[nodiscard]] bool leavesRefused(const base::Error &error);
    void onWritten(const Written &written);
    void fail(const base::Error &error);
    void onOver();

    kube::Client &m_client;
    base::Clock &m_clock;
    Wish m_wish;
    snapshots::ProbeOrder m_order;
    snapshots::ProbeCourse m_course;
    QString m_classUid;
    std::unique_ptr<ProbeLook> m_look;
    QString m_waitingFor;
    std::optional<snapshots::ProbeReport> m_report;
    std::optional<base::Error> m_notKept;
    QList<Problem> m_problems;
    int m_blindLooks = 0; // one after the other
    kube::AccessReviews m_reviews;
    bool m_isClean = true; // as far as was seen
    QStringList m_left; // when it was looked last
    QStringList m_unseen;
    QList<base::Error> m_refusals; // of cleaning
    bool m_cleansFirst = false;
    bool m_isStopped = false;
};

} // namespace app
