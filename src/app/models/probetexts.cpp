// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/probetexts.h"

#include "app/models/policytexts.h"
#include "app/models/texts.h"

#include <QCoreApplication>

namespace app::texts {

using namespace snapshots;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Probe)
};

using Survival = ProbeReport::Survival;
using Doubt = ProbeReport::Doubt;
using Obstacle = StorageProbe::Problem::Kind;

QString seconds(std::chrono::seconds length)
{
    return Words::tr("%1 s").arg(length.count());
}

QString words(const QString &said)
{
    return said.isEmpty() ? Words::tr("the cluster gives no reason") : said;
}

QString doubt(const ProbeReport &report)
{
    switch (report.doubt) {
    case Doubt::VolumeKept:
        return Words::tr("the driver did not delete the volume in time; it may keep volumes that "
                         "have snapshots");
    case Doubt::VolumeUnseen:
        return Words::tr("whether the volume is gone could not be seen: the right to read "
                         "PersistentVolumes is missing");
    case Doubt::NoAnswer:
        return Words::tr("the last claim was not bound in time: %1").arg(words(report.said));
    case Doubt::None:
        break;
    }
    return words(report.said);
}

QString sizeRule(const ProbeReport &report)
{
    return report.restoreSize > 0
        ? Words::tr("at least %1, says the driver").arg(bytes(report.restoreSize))
        : Words::tr("the driver does not say");
}

QString larger(const ProbeReport &report)
{
    if (!report.restoresLarger)
        return Words::tr("not known");
    return *report.restoresLarger ? Words::tr("possible") : Words::tr("refused");
}

} // namespace

QString probeStep(ProbeStep step)
{
    switch (step) {
    case ProbeStep::Claim:
        return Words::tr("Make a small claim");
    case ProbeStep::Snapshot:
        return Words::tr("Take a snapshot of it");
    case ProbeStep::Restore:
        return Words::tr("Restore it, also into a larger claim");
    case ProbeStep::TakeAway:
        return Words::tr("Delete what was restored");
    case ProbeStep::LoseSource:
        return Words::tr("Delete the source and its volume");
    case ProbeStep::RestoreAgain:
        return Words::tr("Restore once more");
    case ProbeStep::CleanUp:
        return Words::tr("Take everything away");
    }
    return {};
}

QString probeProblem(const StorageProbe::Problem &problem, const StorageProbe::Wish &wish)
{
    switch (problem.kind) {
    case Obstacle::Cluster:
        return error(problem.error);
    case Obstacle::NoSnapshotClass:
        return Words::tr("No VolumeSnapshotClass fits StorageClass %1: create one with driver %2.")
            .arg(wish.storageClass, problem.words);
    case Obstacle::SeveralSnapshotClasses:
        return Words::tr("Several VolumeSnapshotClasses fit StorageClass %1: name one of them, or "
                         "mark one of driver %2 as default.")
            .arg(wish.storageClass, problem.words);
    case Obstacle::MissingRights:
        return Words::tr("Nothing was done: these rights are missing in namespace %1: %2. Ask an "
                         "administrator of the cluster for them.")
            .arg(wish.space, problem.words);
    case Obstacle::OtherRun:
        return Words::tr("In namespace %1 another test is under way, or was interrupted within the "
                         "last hour: its youngest object is %2. Wait for its end; if nobody tests, "
                         "wukong-snapshots --probe-clean --recent --namespace %1 takes away what "
                         "is left.")
            .arg(wish.space, problem.words);
    case Obstacle::StepFailed:
        return Words::tr("\"%1\" did not come to its end within %2 s: %3. Nothing is kept of this "
                         "test.")
            .arg(probeStep(problem.step))
            .arg(wish.patience.count())
            .arg(words(problem.words));
    case Obstacle::SnapshotGone:
        return Words::tr("VolumeSnapshot %1 was deleted by somebody else during the test. Nothing "
                         "is kept of this test.")
            .arg(problem.words);
    case Obstacle::ForeignVolume:
        return Words::tr("A claim of the test was bound to PersistentVolume %1, which was there "
                         "before. It is kept, and nothing was found out: as long as free volumes "
                         "of StorageClass %2 are there, its driver cannot be tested. Who wants %1 "
                         "to be free again removes its spec.claimRef.")
            .arg(problem.words, wish.storageClass);
    case Obstacle::NotClean:
        return Words::tr("Of the test is left in namespace %1: %2. It is taken away by: "
                         "wukong-snapshots --probe-clean --recent --namespace %1")
            .arg(wish.space,
                 problem.words.isEmpty() ? Words::tr("what was not seen yet") : problem.words);
    case Obstacle::NotSeen:
        return Words::tr("Volumes and VolumeSnapshotContents may not be read here, so that these "
                         "may be left: %1. Ask an administrator of the cluster to look.")
            .arg(problem.words);
    }
    return {};
}

QString probeNotKept(const base::Error &why, const QString &storageClass)
{
    if (why.kind == base::Error::Kind::Forbidden)
        return Words::tr("The report is not kept, so that restores do not heed it: the right to "
                         "patch StorageClass %1 is missing. %2")
            .arg(storageClass, why.detail);
    return Words::tr("The report is not kept, so that restores do not heed it. %1").arg(error(why));
}

QString probeAnswer(const ProbeReport &report)
{
    switch (report.survival) {
    case Survival::Survives:
        return Words::tr("Snapshots outlive their source");
    case Survival::Lost:
        return Words::tr("Snapshots are lost with their source");
    case Survival::Unknown:
        break;
    }
    return Words::tr("Not known");
}

QString probeVerdict(const ProbeReport &report)
{
    switch (report.survival) {
    case Survival::Survives:
        return Words::tr("A claim could be made from the snapshot after its source was deleted. "
                         "What is in it was not looked at.");
    case Survival::Lost:
        return Words::tr(
                   "After the source was deleted, no claim could be made from the snapshot "
                   "any more: %1. Restores after which the old disk is deleted are refused here.")
            .arg(words(report.said));
    case Survival::Unknown:
        break;
    }
    return Words::tr("Whether snapshots outlive their source is not known: %1.").arg(doubt(report));
}

QList<std::pair<QString, QString>> probeCard(const ProbeReport &report)
{
    return {
        {Words::tr("Tested"),
         Words::tr("%1, version %2").arg(moment(report.testedAt), report.version)},
        {Words::tr("VolumeSnapshotClass"), report.snapshotClass},
        {Words::tr("Loss of the source"), probeAnswer(report)},
        {Words::tr("New claim bound after"),
         report.waitsForConsumer
             ? Words::tr("%1, once a consumer was there").arg(seconds(report.bindTook))
             : seconds(report.bindTook)},
        {Words::tr("Snapshot ready after"), seconds(report.snapshotTook)},
        {Words::tr("Restored after"), seconds(report.restoreTook)},
        {Words::tr("Size of the volume"),
         Words::tr("%1 for a claim of %2").arg(bytes(report.provided), bytes(report.requested))},
        {Words::tr("Claim to restore into"), sizeRule(report)},
        {Words::tr("Twice as large"), larger(report)},
    };
}

} // namespace app::texts
