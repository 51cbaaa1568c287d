// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/texts.h"

#include "app/models/messagetexts.h"
#include "snapshots/procedures/steps.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>

namespace app::texts {

namespace {

using namespace snapshots;

// tr() for functions that belong to no QObject.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Texts)
};

} // namespace

QString notYet()
{
    return QStringLiteral("–");
}

QString phase(const SnapshotRequest &request)
{
    if (request.isBeingDeleted())
        return Words::tr("Deleting");
    switch (request.status.phase) {
    case Phase::None:
        return Words::tr("Requested");
    case Phase::Pending:
        return Words::tr("Waiting");
    case Phase::Creating:
        return request.status.createdAt ? Words::tr("Storing") : Words::tr("Capturing");
    case Phase::Ready:
        return Words::tr("Ready");
    case Phase::Failed:
        return Words::tr("Failed");
    case Phase::Restoring:
        return Words::tr("Restoring");
    case Phase::Restored:
        return Words::tr("Restored");
    case Phase::Cloning:
        return Words::tr("Cloning");
    case Phase::Cloned:
        return Words::tr("Cloned");
    case Phase::Deleting:
        return Words::tr("Deleting");
    case Phase::Deleted:
        return Words::tr("Deleted");
    }
    return {};
}

QString consistency(Consistency grade)
{
    switch (grade) {
    case Consistency::Application:
        return Words::tr("Application");
    case Consistency::Crash:
        return Words::tr("Crash");
    case Consistency::Offline:
        return Words::tr("Offline");
    case Consistency::Partial:
        return Words::tr("Partial");
    }
    return {};
}

QString consistencyExplained(Consistency grade)
{
    switch (grade) {
    case Consistency::Application:
        return Words::tr("The guest was quiesced: its file systems are consistent.");
    case Consistency::Crash:
        return Words::tr("Taken while the guest was writing: as after a power cut.");
    case Consistency::Offline:
        return Words::tr("The machine was off: the disks are consistent.");
    case Consistency::Partial:
        return Words::tr("Some disks are missing from this snapshot.");
    }
    return {};
}

QString step(const QString &name)
{
    static constexpr std::array known{
        std::pair{steps::preflight, QT_TRANSLATE_NOOP("Texts", "Check")},
        std::pair{steps::stopMachine, QT_TRANSLATE_NOOP("Texts", "Stop the machine")},
        std::pair{steps::capture, QT_TRANSLATE_NOOP("Texts", "Capture the disks")},
        std::pair{steps::startMachine, QT_TRANSLATE_NOOP("Texts", "Start the machine again")},
        std::pair{steps::store, QT_TRANSLATE_NOOP("Texts", "Store the data")},
        std::pair{steps::deleteData, QT_TRANSLATE_NOOP("Texts", "Delete the data")},
        std::pair{steps::safetySnapshot, QT_TRANSLATE_NOOP("Texts", "Capture the present first")},
        std::pair{steps::stage, QT_TRANSLATE_NOOP("Texts", "Fill new disks")},
        std::pair{steps::prove, QT_TRANSLATE_NOOP("Texts", "Check the new disks")},
        std::pair{steps::retain, QT_TRANSLATE_NOOP("Texts", "Keep the volumes from deletion")},
        std::pair{steps::swap, QT_TRANSLATE_NOOP("Texts", "Put the new disks in place")},
        std::pair{steps::kubeVirtRestore, QT_TRANSLATE_NOOP("Texts", "Restore through KubeVirt")},
        std::pair{steps::verify, QT_TRANSLATE_NOOP("Texts", "Wait until the machine uses them")},
        std::pair{steps::park, QT_TRANSLATE_NOOP("Texts", "Keep the old disks")},
        std::pair{steps::release, QT_TRANSLATE_NOOP("Texts", "Give the old disks back")},
        std::pair{steps::share,
                  QT_TRANSLATE_NOOP("Texts", "Make the snapshot known in the other namespace")},
        std::pair{steps::createMachine, QT_TRANSLATE_NOOP("Texts", "Make the new machine")},
        std::pair{steps::unshare, QT_TRANSLATE_NOOP("Texts", "Take that away again")},
    };
    const auto found = std::ranges::find(known, name, [](const auto &one) { return one.first; });
    return found == known.end() ? name : Words::tr(found->second);
}

QString stepState(Step::State state)
{
    switch (state) {
    case Step::State::Waiting:
        return Words::tr("waiting");
    case Step::State::Running:
        return Words::tr("running");
    case Step::State::Done:
        return Words::tr("done");
    case Step::State::Failed:
        return Words::tr("failed");
    case Step::State::Skipped:
        return Words::tr("skipped");
    }
    return {};
}

QString machineKind(MachineKind kind)
{
    return kind == MachineKind::Wukong ? QStringLiteral("Wukong")
                                       : QStringLiteral("VirtualMachine");
}

QString mode(Mode mode)
{
    switch (mode) {
    case Mode::Auto:
        return Words::tr("Automatic");
    case Mode::Online:
        return Words::tr("Online");
    case Mode::Offline:
        return Words::tr("Offline");
    }
    return {};
}

QString modeExplained(Mode mode, bool isRunning)
{
    switch (mode) {
    case Mode::Auto:
        return Words::tr("Takes what the power state allows.");
    case Mode::Online:
        return isRunning ? Words::tr("The machine keeps running.")
                         : Words::tr("Works only for a machine that runs.");
    case Mode::Offline:
        return isRunning
            ? Words::tr("The machine is stopped for the capture and started again afterwards.")
            : Words::tr("The machine is off and stays off.");
    }
    return {};
}

QString error(const base::Error &error)
{
    using Kind = base::Error::Kind;
    const QString detail = error.detail;
    switch (error.kind) {
    case Kind::Forbidden:
        return Words::
            tr("You are not allowed to do this: %1. Ask an administrator of the cluster for the "
               "missing right.")
                .arg(detail);
    case Kind::Auth:
        return Words::tr("The cluster does not accept your credentials. %1").arg(detail);
    case Kind::AlreadyExists:
        return Words::tr("The name is already taken: %1. Choose another name.").arg(detail);
    case Kind::NotFound:
        return Words::tr("Not found: %1").arg(detail);
    case Kind::Network:
    case Kind::Timeout:
    case Kind::Tls:
        return Words::tr("The cluster cannot be reached. %1").arg(detail);
    case Kind::Invalid:
        return Words::tr("The cluster refuses this: %1").arg(detail);
    case Kind::Conflict:
        return Words::tr("Somebody changed it meanwhile; look again. %1").arg(detail);
    case Kind::Throttled:
    case Kind::Server:
        return Words::tr("The API server has trouble: %1. Try again in a moment.").arg(detail);
    case Kind::Gone:
    case Kind::Cancelled:
    case Kind::Parse:
    case Kind::Unsupported:
        break;
    }
    return message(detail);
}

QString age(base::Instant then, base::Instant now)
{
    using namespace std::chrono;
    const auto elapsed = duration_cast<seconds>(now - then);
    if (elapsed < seconds{60})
        return Words::tr("just now");
    if (elapsed < hours{1})
        return Words::tr("%1 min").arg(duration_cast<minutes>(elapsed).count());
    if (elapsed < hours{48})
        return Words::tr("%1 h").arg(duration_cast<hours>(elapsed).count());
    return Words::tr("%1 d").arg(duration_cast<days>(elapsed).count());
}

QString moment(base::Instant instant)
{
    return QLocale().toString(base::toDateTime(instant).toLocalTime(),
                              QStringLiteral("yyyy-MM-dd HH:mm"));
}

} // namespace app::texts
