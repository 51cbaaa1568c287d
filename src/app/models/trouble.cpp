// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/trouble.h"

#include "snapshots/procedures/look.h"
#include "snapshots/procedures/reasons.h"

#include <QCoreApplication>

#include <algorithm>
#include <vector>

namespace app {

using namespace snapshots;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Trouble)
};

struct Known
{
    std::vector<QLatin1String> reasons;
    const char *cause;
    const char *fix;
    Remedy remedy;
};

// A restore that has failed has touched nothing, or has put the old disks back; of one through
// KubeVirt the message says so.
const std::vector<Known> &failuresOfRestores()
{
    namespace r = reasons;
    static const std::vector<Known> all{
        {{r::stopTimedOut},
         QT_TRANSLATE_NOOP("Trouble", "The guest did not shut down in time."),
         QT_TRANSLATE_NOOP("Trouble",
                           "Shut it down from inside, then restore again. It has kept its disks."),
         Remedy::ShowMachine},
        {{r::safetySnapshotFailed},
         QT_TRANSLATE_NOOP("Trouble", "The present could not be captured first."),
         QT_TRANSLATE_NOOP("Trouble",
                           "See why that capture failed, or restore without capturing first."),
         Remedy::ShowMachine},
        {{r::stagingFailed},
         QT_TRANSLATE_NOOP("Trouble", "The storage did not fill new disks from the snapshot."),
         QT_TRANSLATE_NOOP("Trouble",
                           "Ask whoever runs the storage what it says, then restore again. The "
                           "machine has kept its disks."),
         Remedy::ShowMachine},
        {{r::swapFailed, r::verifyFailed},
         QT_TRANSLATE_NOOP("Trouble", "The machine could not be given the restored disks."),
         QT_TRANSLATE_NOOP("Trouble", "It has its old disks. Look at its events, then try again."),
         Remedy::ShowMachine},
        {{r::kubeVirtRestoreFailed},
         QT_TRANSLATE_NOOP("Trouble", "KubeVirt could not restore the machine."),
         QT_TRANSLATE_NOOP("Trouble",
                           "The message says why, and which disks the machine has. Look at its "
                           "events, then try again."),
         Remedy::ShowMachine},
        {{r::restoreInProgress},
         QT_TRANSLATE_NOOP("Trouble", "Another restore of KubeVirt is in the way."),
         QT_TRANSLATE_NOOP("Trouble",
                           "Delete the VirtualMachineRestore that the message names, or restore "
                           "again with spec.force and a reason."),
         Remedy::ShowMachine},
        {{r::abandoned},
         QT_TRANSLATE_NOOP("Trouble", "The restore was deleted before it ended."),
         QT_TRANSLATE_NOOP("Trouble", "Nothing is to be done: the machine keeps its disks."),
         Remedy::None},
    };
    return all;
}

const std::vector<Known> &refusalsOfRestores()
{
    namespace r = reasons;
    static const std::vector<Known> all{
        {{r::dataLost},
         QT_TRANSLATE_NOOP("Trouble", "The data of the snapshot is gone or not complete."),
         QT_TRANSLATE_NOOP("Trouble", "Restore another snapshot of the machine."),
         Remedy::ShowMachine},
        {{r::nothingToRestore},
         QT_TRANSLATE_NOOP("Trouble", "The machine has none of the disks in the snapshot."),
         QT_TRANSLATE_NOOP("Trouble", "Choose a snapshot that has disks of the machine in it."),
         Remedy::ShowMachine},
        {{r::notUndoable},
         QT_TRANSLATE_NOOP("Trouble", "The old disks are not kept any more."),
         QT_TRANSLATE_NOOP("Trouble", "Restore the snapshot that was taken before the restore."),
         Remedy::ShowMachine},
        {{r::dataVolumeOwned},
         QT_TRANSLATE_NOOP("Trouble",
                           "A disk belongs to a DataVolume, which would fill it with its image."),
         QT_TRANSLATE_NOOP("Trouble", "Such disks are restored by method KubeVirt alone."),
         Remedy::ShowMachine},
        {{r::diskTooSmall},
         QT_TRANSLATE_NOOP("Trouble", "A disk has been enlarged since then."),
         QT_TRANSLATE_NOOP("Trouble",
                           "Restore a snapshot instead: its disks become as large as needed."),
         Remedy::ShowMachine},
        {{r::snapshotsNeedSource},
         QT_TRANSLATE_NOOP("Trouble", "The storage keeps snapshots inside the disk itself."),
         QT_TRANSLATE_NOOP("Trouble",
                           "They would be lost with the old disk. Use a VolumeSnapshotClass that "
                           "keeps them apart, and restore what is captured with it."),
         Remedy::ShowMachine},
        {{r::quotaExceeded},
         QT_TRANSLATE_NOOP("Trouble", "A quota leaves no room for a second set of disks."),
         QT_TRANSLATE_NOOP("Trouble", "Ask for a larger quota: both are there for a while."),
         Remedy::ShowMachine},
    };
    return all;
}

// A clone that has failed has taken away what it made.
const std::vector<Known> &failuresOfClones()
{
    namespace r = reasons;
    static const std::vector<Known> all{
        {{r::nameTaken},
         QT_TRANSLATE_NOOP("Trouble",
                           "The name of the new machine or of one of its disks is taken."),
         QT_TRANSLATE_NOOP("Trouble", "Clone it under another name. Nothing was overwritten."),
         Remedy::ShowMachine},
        {{r::identityClash},
         QT_TRANSLATE_NOOP("Trouble", "Another machine has the MAC address or the address."),
         QT_TRANSLATE_NOOP("Trouble", "Clone it again and give the new machine another one."),
         Remedy::ShowMachine},
        {{r::nothingToClone, r::diskLeftOut},
         QT_TRANSLATE_NOOP("Trouble", "The snapshot does not have every disk of the new machine."),
         QT_TRANSLATE_NOOP("Trouble",
                           "Leave these disks out of the new machine, or clone another snapshot."),
         Remedy::ShowMachine},
        {{r::noStorageClass, r::claimNotBound},
         QT_TRANSLATE_NOOP("Trouble", "There is no storage for a disk of the new machine."),
         QT_TRANSLATE_NOOP("Trouble", "The message says what to choose: clone it again with that."),
         Remedy::ShowMachine},
        {{r::refusedByServer},
         QT_TRANSLATE_NOOP("Trouble", "The cluster refuses the new machine or its disks."),
         QT_TRANSLATE_NOOP("Trouble", "The message says why. Correct that, then clone it again."),
         Remedy::ShowMachine},
        {{r::quotaExceeded},
         QT_TRANSLATE_NOOP("Trouble", "A quota leaves no room for the new machine."),
         QT_TRANSLATE_NOOP("Trouble", "Ask for a larger quota, then clone it again."),
         Remedy::ShowMachine},
        {{r::dataLost, r::stagingFailed, r::sharingFailed},
         QT_TRANSLATE_NOOP("Trouble", "The storage did not fill new disks from the snapshot."),
         QT_TRANSLATE_NOOP("Trouble",
                           "Ask whoever runs the storage what it says, then clone it again."),
         Remedy::ShowMachine},
        {{r::verifyFailed, r::machineVanished},
         QT_TRANSLATE_NOOP("Trouble", "The new machine did not come to life with its disks."),
         QT_TRANSLATE_NOOP("Trouble", "Look at its events, then clone it again."),
         Remedy::ShowMachine},
        {{r::abandoned},
         QT_TRANSLATE_NOOP("Trouble", "The clone was deleted before it was complete."),
         QT_TRANSLATE_NOOP("Trouble", "Nothing is to be done: what it had made is gone."),
         Remedy::None},
    };
    return all;
}

// A delete request that has failed has deleted nothing.
const std::vector<Known> &failuresOfDeletes()
{
    static const std::vector<Known> all{
        {{reasons::inUse},
         QT_TRANSLATE_NOOP("Trouble", "A restore or clone reads the snapshot."),
         QT_TRANSLATE_NOOP("Trouble", "Delete it again when that has ended."),
         Remedy::None},
    };
    return all;
}

const std::vector<Known> &known()
{
    namespace r = reasons;
    static const std::vector<Known> all{
        {{r::machineNotFound, r::machineVanished},
         QT_TRANSLATE_NOOP("Trouble", "The machine does not exist (any more)."),
         QT_TRANSLATE_NOOP("Trouble", "There is nothing left to do this with."),
         Remedy::None},
        {{r::machineNotReady, r::claimMissing, r::claimNotBound, r::noDisks},
         QT_TRANSLATE_NOOP("Trouble", "The machine or one of its disks is not ready."),
         QT_TRANSLATE_NOOP("Trouble",
                           "Look at the machine: its overview names what is in the way."),
         Remedy::ShowMachine},
        {{r::snapshotInProgress, r::restoreInProgress, r::machineMigrating, r::captureLimit},
         QT_TRANSLATE_NOOP("Trouble", "Something else has to end first."),
         QT_TRANSLATE_NOOP("Trouble", "Nothing is to be done: it goes on by itself."),
         Remedy::None},
        {{r::quotaExceeded},
         QT_TRANSLATE_NOOP("Trouble", "A quota of the namespace is used up."),
         QT_TRANSLATE_NOOP("Trouble",
                           "Delete snapshots that nobody needs, or ask for a larger quota."),
         Remedy::ShowMachine},
        {{r::noSnapshotSupport, r::noSnapshotClass, r::operationNotSupported},
         QT_TRANSLATE_NOOP("Trouble", "The cluster is not set up for this."),
         QT_TRANSLATE_NOOP("Trouble", "Check the connection: it says what is missing."),
         Remedy::CheckConnection},
        {{r::machineOwnedByWukong, r::machineNameTooLong},
         QT_TRANSLATE_NOOP("Trouble", "This machine cannot be captured like this."),
         QT_TRANSLATE_NOOP("Trouble", "The message says which machine to choose instead."),
         Remedy::None},
        {{r::modeImpossible},
         QT_TRANSLATE_NOOP("Trouble", "The mode does not fit the power state of the machine."),
         QT_TRANSLATE_NOOP("Trouble", "Take it again in another mode."),
         Remedy::TakeAgain},
        {{r::deadlineExceeded},
         QT_TRANSLATE_NOOP("Trouble", "The storage did not finish in time."),
         QT_TRANSLATE_NOOP("Trouble", "Take it again when the storage has less to do."),
         Remedy::TakeAgain},
        {{r::stopTimedOut},
         QT_TRANSLATE_NOOP("Trouble", "The guest did not shut down in time."),
         QT_TRANSLATE_NOOP("Trouble",
                           "See why it does not shut down, or take the snapshot online."),
         Remedy::TakeAgain},
        {{r::captureFailed, r::dataLost},
         QT_TRANSLATE_NOOP("Trouble", "The storage could not keep the data."),
         QT_TRANSLATE_NOOP("Trouble",
                           "Ask whoever runs the storage what it says, then take it again."),
         Remedy::TakeAgain},
        {{r::snapshotNotFound, r::notASnapshot, r::snapshotOfOtherMachine},
         QT_TRANSLATE_NOOP("Trouble", "The snapshot that it names is not there."),
         QT_TRANSLATE_NOOP("Trouble", "Choose one of the snapshots that the machine has."),
         Remedy::ShowMachine},
        {{r::pinned, r::lastGood},
         QT_TRANSLATE_NOOP("Trouble", "A pin or a policy holds the snapshot."),
         QT_TRANSLATE_NOOP("Trouble", "Give a reason, and it is deleted all the same."),
         Remedy::DeleteWithReason},
        {{r::inUse, r::finalizerHolds},
         QT_TRANSLATE_NOOP("Trouble", "Something still uses the data."),
         QT_TRANSLATE_NOOP("Trouble", "It goes as soon as what the message names lets go."),
         Remedy::None},
    };
    return all;
}

const Known *find(const SnapshotRequest &request, const QString &reason)
{
    std::vector<const std::vector<Known> *> tables{&known()};
    if (request.operation == Operation::Restore)
        tables = {&failuresOfRestores(), &refusalsOfRestores(), &known()};
    else if (request.operation == Operation::Clone)
        tables = {&failuresOfClones(), &known()};
    else if (request.operation == Operation::Delete && request.status.phase == Phase::Failed)
        tables = {&failuresOfDeletes(), &known()};
    for (const std::vector<Known> *const table : tables) {
        for (const Known &each : *table) {
            if (std::ranges::count(each.reasons, reason) > 0)
                return &each;
        }
    }
    return nullptr;
}

} // namespace

std::optional<Trouble> troubleOf(const SnapshotRequest &request)
{
    const RequestStatus &status = request.status;
    const bool hasFailed = request.hasFailed();
    if (!hasFailed && !request.isUnderWay())
        return std::nullopt;
    const auto *const condition =
        status.condition(hasFailed ? conditions::failed : conditions::progressing);
    const Known *const found = condition != nullptr ? find(request, condition->reason) : nullptr;
    if (found != nullptr)
        return Trouble{hasFailed, Words::tr(found->cause), Words::tr(found->fix), found->remedy};
    if (!hasFailed)
        return std::nullopt;
    return Trouble{true, Words::tr("It did not work."), {}, Remedy::ShowMachine};
}

namespace texts {

QString remedy(Remedy remedy)
{
    switch (remedy) {
    case Remedy::TakeAgain:
        return Words::tr("Take again…");
    case Remedy::ShowMachine:
        return Words::tr("Show machine");
    case Remedy::CheckConnection:
        return Words::tr("Check connection…");
    case Remedy::DeleteWithReason:
        return Words::tr("Delete with a reason…");
    case Remedy::None:
        break;
    }
    return {};
}

} // namespace texts

} // namespace app
