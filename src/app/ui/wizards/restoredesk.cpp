// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/wizards/restoredesk.h"

#include "app/models/capturebatch.h"
#include "app/models/parkedmodel.h"
#include "app/models/policytexts.h"
#include "app/models/session.h"
#include "app/models/texts.h"
#include "app/ui/helpdialog.h"
#include "app/ui/wizards/clonewizard.h"
#include "app/ui/wizards/restorewizard.h"
#include "app/ui/wizards/writequestion.h"
#include "snapshots/names.h"

namespace app {

using namespace snapshots;
namespace r = kube::resources;

namespace {

QStringList disksOf(const Session &session, const SnapshotRequest &restore)
{
    QStringList lines;
    for (const ParkedDisk &disk : parkedDisksOf(session, restore.machine)) {
        if (disk.restore->uid() == restore.uid())
            lines << QStringLiteral("%1 · %2").arg(disk.disk, disk.volume);
    }
    return lines;
}

// Whether anything is left of what was written between the snapshot and the restore.
QString whatIsLeft(const Session &session, const SnapshotRequest &restore)
{
    const auto safety = session.requests.find(
        {restore.object.meta.space, names::safetySnapshotName(restore.uid())});
    return safety && safety->isReady()
        ? RestoreDesk::tr("The safety snapshot %1 still holds that state.").arg(safety->name())
        : RestoreDesk::tr("No safety snapshot holds that state: it is lost for good.");
}

} // namespace

RestoreDesk::RestoreDesk(const Theme &theme, QWidget &window)
    : QObject{&window}
    , m_theme{theme}
    , m_window{window}
{ }

void RestoreDesk::setSession(Session *session)
{
    if (m_session != session) {
        for (const QPointer<QDialog> &dialog : std::exchange(m_dialogs, {}))
            delete dialog;
    }
    m_session = session;
}

void RestoreDesk::setProtectedContext(const QString &context)
{
    m_protectedContext = context;
}

QString RestoreDesk::typedName(const MachineRef &machine) const
{
    return m_protectedContext.isEmpty() ? QString() : machine.key.name;
}

// An undo that is asked for in a wizard lies over that wizard.
QWidget *RestoreDesk::parentForDialogs() const
{
    for (const QPointer<QDialog> &dialog : m_dialogs) {
        if (dialog != nullptr && dialog->isVisible())
            return dialog;
    }
    return &m_window;
}

void RestoreDesk::open(QDialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowModality(Qt::WindowModal);
    m_dialogs.removeAll(QPointer<QDialog>());
    m_dialogs.append(dialog);
    offerHelp(*dialog);
    dialog->show();
}

void RestoreDesk::restore(const MachineRef &machine, const MachineBook::Snapshot &snapshot)
{
    if (m_session == nullptr)
        return;
    auto *wizard = new RestoreWizard(*m_session, m_theme, machine, snapshot, m_protectedContext,
                                     parentForDialogs());
    connect(wizard, &RestoreWizard::undoRequested, this, &RestoreDesk::undo);
    open(wizard);
}

void RestoreDesk::clone(const MachineRef &machine, const MachineBook::Snapshot &snapshot)
{
    if (m_session != nullptr)
        open(new CloneWizard(*m_session, m_theme, machine, snapshot, m_protectedContext,
                             parentForDialogs()));
}

void RestoreDesk::undo(const MachineBook::Snapshot &restore)
{
    if (m_session == nullptr || !restore)
        return;
    const QString name = suggestedName(QStringLiteral("undo-") + restore->machine.key.name,
                                       m_session->clock().now());
    const kube::ObjectKey key{restore->machine.key.space, name};
    auto *question = new WriteQuestion(
        *m_session,
        {tr("Undo the restore %1").arg(restore->name()),
         tr("%1 gets the disks back that it had before the restore. It is shut down for that and "
            "started again if it runs. A safety snapshot is taken first, and the disks that it has "
            "now are parked in turn, so that this can be undone as well.")
             .arg(restore->machine.key.toString()),
         disksOf(*m_session, *restore),
         tr("&Undo the restore"),
         {{PolicyWrite::Verb::Create, r::wukongSnapshot, key, newUndoRequest(*restore, name), {}}},
         m_protectedContext,
         typedName(restore->machine)},
        parentForDialogs());
    connect(question, &QDialog::accepted, this, [this, restore] {
        Q_EMIT asked(tr("The undo of %1 is asked for.").arg(restore->name()));
    });
    open(question);
}

// Deleting the restore is what gives its parked disks back.
void RestoreDesk::drop(const MachineBook::Snapshot &restore)
{
    if (m_session == nullptr || !restore)
        return;
    const QString when =
        restore->status.finishedAt ? texts::moment(*restore->status.finishedAt) : texts::notYet();
    auto *question = new WriteQuestion(
        *m_session,
        {tr("Drop the parked disks of %1").arg(restore->name()),
         tr("They hold the machine as it was until the restore on %1. Their data cannot be brought "
            "back, and the restore cannot be undone any more; its record goes with them. %2")
             .arg(when, whatIsLeft(*m_session, *restore)),
         disksOf(*m_session, *restore),
         tr("&Drop the disks"),
         {{PolicyWrite::Verb::Remove,
           r::wukongSnapshot,
           restore->object.key(),
           {},
           restore->uid()}},
         m_protectedContext,
         restore->machine.key.name},
        parentForDialogs());
    connect(question, &QDialog::accepted, this, [this, restore] {
        Q_EMIT asked(tr("The parked disks of %1 are given back.").arg(restore->name()));
    });
    open(question);
}

} // namespace app
