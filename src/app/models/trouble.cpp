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

} // namespace

std::optional<Trouble> troubleOf(const SnapshotRequest &request)
{
    const RequestStatus &status = request.status;
    const bool hasFailed = request.hasFailed();
    if (!hasFailed && !request.isUnderWay())
        return std::nullopt;
    const auto *const condition =
        status.condition(hasFailed ? conditions::failed : conditions::progressing);
    for (const Known &each : known()) {
        if (condition != nullptr && std::ranges::count(each.reasons, condition->reason) > 0)
            return Trouble{hasFailed, Words::tr(each.cause), Words::tr(each.fix), each.remedy};
    }
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
