// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/pinning.h"
#include "app/models/session.h"
#include "app/ui/cancelquestion.h"
#include "app/ui/capturedialog.h"
#include "app/ui/clusterbrowser.h"
#include "app/ui/commandpalette.h"
#include "app/ui/contextsettings.h"
#include "app/ui/controllerbutton.h"
#include "app/ui/deletedialog.h"
#include "app/ui/doctordialog.h"
#include "app/ui/helpdialog.h"
#include "app/ui/mainwindow.h"
#include "app/ui/pindialog.h"
#include "app/ui/storagedialog.h"
#include "app/ui/tour.h"
#include "app/ui/windowactions.h"
#include "app/ui/wizards/policymenu.h"
#include "app/ui/wizards/restoredesk.h"
#include "app/ui/wizards/setupassistant.h"

#include <QAction>
#include <QInputDialog>
#include <QRegularExpression>
#include <QStackedWidget>
#include <QStatusBar>

// What the window asks before it does something.
namespace app {

namespace {

void openAndForget(QDialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    offerHelp(*dialog);
    dialog->open();
}

} // namespace

void MainWindow::checkConnection(const QString &context)
{
    openAndForget(new DoctorDialog(m_theme, m_connector, m_files->files(), context, this));
}

void MainWindow::setUpCluster()
{
    m_assistant = new SetupAssistant(*m_session, *m_controller->watch(), m_theme, this);
    // Kinds that were missing are asked for again at once.
    connect(
        m_assistant, &QDialog::finished, this,
        [this] {
            if (m_session && !m_session->hasSnapshotKind())
                m_actions->reconnect->trigger();
            onKubeconfigChanged();
        },
        Qt::QueuedConnection);
    openAndForget(m_assistant);
}

void MainWindow::chooseProtection()
{
    auto *dialog = new ContextSettings(m_session->access().context, choices(), this);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        if (m_session)
            choose(dialog->choices());
    });
    openAndForget(dialog);
}

void MainWindow::chooseSpaces()
{
    const kube::ClusterAccess &access = m_session->access();
    auto *dialog = new QInputDialog(this);
    dialog->setObjectName(QStringLiteral("spacesDialog"));
    dialog->setWindowTitle(tr("Namespaces"));
    dialog->setLabelText(tr("Where your rights do not reach over all namespaces, these are shown, "
                            "separated by commas:"));
    dialog->setTextValue(m_session->spaces().join(QLatin1String(", ")));
    connect(dialog, &QInputDialog::textValueSelected, this,
            [this, file = access.file, context = access.context,
             choices = choices()](const QString &text) {
                ContextChoices chosen = choices;
                static const QRegularExpression separators(QStringLiteral("[,;\\s]+"));
                chosen.spaces = text.split(separators, Qt::SkipEmptyParts);
                Connector::choose(file, context, chosen);
                if (m_session && m_session->isRestricted() && !chosen.spaces.isEmpty())
                    m_session->watchSpaces(chosen.spaces);
            });
    openAndForget(dialog);
}

void MainWindow::testStorage()
{
    auto *dialog = new StorageDialog(*m_session, m_theme, m_browser->spaces(), this);
    connect(dialog, &QDialog::finished, this, &MainWindow::onKubeconfigChanged,
            Qt::QueuedConnection);
    openAndForget(dialog);
}

QString MainWindow::protectedContext() const
{
    return m_session && choices().isProtected ? m_session->access().context : QString();
}

void MainWindow::capture(const std::vector<MachineRow> &machines)
{
    if (machines.empty() || !m_session)
        return;
    auto *dialog = new CaptureDialog(*m_session, machines, this);
    connect(dialog, &CaptureDialog::created, this, [this](const QStringList &names) {
        constexpr int shownFor = 5000;
        statusBar()->showMessage(names.size() == 1
                                     ? tr("Snapshot %1 is requested.").arg(names.first())
                                     : tr("%1 snapshots are requested.").arg(names.size()),
                                 shownFor);
    });
    openAndForget(dialog);
}

void MainWindow::buildRestores()
{
    connect(m_browser, &ClusterBrowser::restoreRequested, m_actions->restore, &QAction::trigger);
    connect(m_browser, &ClusterBrowser::cloneRequested, m_actions->clone, &QAction::trigger);
    connect(m_browser, &ClusterBrowser::undoRequested, m_restores, &RestoreDesk::undo);
    connect(m_browser, &ClusterBrowser::dropRequested, m_restores, &RestoreDesk::drop);
    connect(m_restores, &RestoreDesk::asked, this, [this](const QString &sentence) {
        constexpr int shownFor = 5000;
        statusBar()->showMessage(sentence, shownFor);
    });
}

void MainWindow::restoreSelected()
{
    const auto machine = m_browser->currentMachine();
    const auto selected = m_browser->selectedSnapshots();
    if (machine && m_session)
        m_restores->restore(machine->ref, selected.size() == 1 ? selected.front() : nullptr);
}

void MainWindow::cloneSelected()
{
    const auto machine = m_browser->currentMachine();
    const auto selected = m_browser->selectedSnapshots();
    if (machine && m_session)
        m_restores->clone(machine->ref, selected.size() == 1 ? selected.front() : nullptr);
}

void MainWindow::removeSelected()
{
    remove(m_browser->selectedSnapshots(), m_browser->shownSnapshots());
}

void MainWindow::remove(std::vector<MachineBook::Snapshot> doomed,
                        const std::vector<MachineBook::Snapshot> &all)
{
    if (!doomed.empty() && m_session)
        openAndForget(
            new DeleteDialog(*m_session, std::move(doomed), all, protectedContext(), this));
}

void MainWindow::cancelOperation(const MachineBook::Snapshot &request)
{
    if (m_session)
        openAndForget(new CancelQuestion(*m_session, request, protectedContext(), this));
}

void MainWindow::remedy(Remedy remedy, const MachineBook::Snapshot &request)
{
    switch (remedy) {
    case Remedy::TakeAgain:
        if (const auto row = m_book->row(request->machine))
            capture({*row});
        break;
    case Remedy::ShowMachine:
        m_browser->showMachine(request->machine);
        break;
    case Remedy::CheckConnection:
        m_actions->doctor->trigger();
        break;
    case Remedy::DeleteWithReason:
        deleteWithReason(*request);
        break;
    case Remedy::None:
        break;
    }
}

// What a delete request could not delete, or what holds a snapshot that is to go.
void MainWindow::deleteWithReason(const snapshots::SnapshotRequest &request)
{
    const QString name =
        request.operation == snapshots::Operation::Create ? request.name() : request.snapshotName;
    const auto snapshot = m_session->requests.find({request.object.meta.space, name});
    if (snapshot)
        remove({snapshot}, m_book->snapshotsOf(snapshot->machine));
}

void MainWindow::pinSelected()
{
    auto snapshots = m_browser->selectedSnapshots();
    if (!snapshots.empty() && m_session)
        openAndForget(new PinDialog(*m_session, std::move(snapshots), this));
}

// Takes nothing away: it needs no question, and can be put back.
void MainWindow::unpinSelected()
{
    if (!m_session)
        return;
    auto *pinning = new Pinning(*m_session, m_session.get());
    connect(pinning, &Pinning::finished, this, [this, pinning] {
        constexpr int shownFor = 8000;
        statusBar()->showMessage(pinning->problems().isEmpty()
                                     ? tr("No longer pinned: policies may let it go.")
                                     : pinning->problems().join(QLatin1Char(' ')),
                                 shownFor);
        pinning->deleteLater();
    });
    pinning->start(m_browser->selectedSnapshots(), std::nullopt);
}

void MainWindow::startTour()
{
    const auto part = [this](const char *name) {
        return findChild<QWidget *>(QLatin1String{name});
    };
    new Tour(
        {{part("machineTable"), tr("Which machines are safe"),
          tr("One line for each machine. \"Last good\" says how old its newest usable snapshot is, "
             "and whether that is later than its policies promise.")},
         {part("searchField"), tr("Find the ones that are not"),
          tr("Type, for example, state:behind or ns:shop. %1 comes here from everywhere.")
              .arg(keysOf(QKeySequence::Find))},
         {part("snapshotTable"), tr("What can be gone back to"),
          tr("The snapshots of the selected machine: how much can be expected of each, and how "
             "long it stays.")},
         {part("machineTimeline"), tr("Past and future on one line"),
          tr("Snapshots behind you, planned runs ahead. Zoom with + and -, from minutes to "
             "years.")},
         {part("detailPanel"), tr("Why, and what to do"),
          tr("What is in the way of a snapshot, which policies serve the machine, its events.")},
         {part("operationsButton"), tr("What happens now"),
          (m_isDemo ? tr("Operations under way and those that failed, with the way out. %1 takes a "
                         "snapshot: try it, nothing in the demo is real.")
                    : tr("Operations under way and those that failed, with the way out. %1 takes a "
                         "snapshot."))
              .arg(keysOf(QKeySequence::New))}},
        this);
}

void MainWindow::openPalette()
{
    openAndForget(new CommandPalette(commands(), this));
}

std::vector<Command> MainWindow::commands()
{
    std::vector<Command> commands;
    addActionCommands(commands);
    addPlaceCommands(commands);
    return commands;
}

void MainWindow::addActionCommands(std::vector<Command> &commands) const
{
    for (QAction *action : m_actions->all() + m_policyMenu->actions()) {
        if (action->isEnabled() && action != m_actions->palette)
            commands.push_back({action->text(), tr("Action"),
                                action->shortcut().toString(QKeySequence::NativeText),
                                [action] { action->trigger(); }});
    }
    for (QAction *appearance : m_actions->appearances())
        commands.push_back(
            {tr("Appearance: %1").arg(appearance->text()), tr("Action"), {}, [appearance] {
                 appearance->trigger();
             }});
}

void MainWindow::addPlaceCommands(std::vector<Command> &commands)
{
    QStringList contexts = Connector::recentContexts() + contextNames();
    contexts.removeDuplicates();
    const QStringList known = contextNames();
    for (const QString &context : std::as_const(contexts)) {
        if (known.contains(context))
            commands.push_back(
                {context, tr("Cluster"), {}, [this, context] { connectToContext(context); }});
    }
    if (m_pages->currentWidget() != m_browser)
        return;
    for (const QString &space : m_browser->spaces())
        commands.push_back(
            {space, tr("Namespace"), {}, [this, space] { m_browser->showSpace(space); }});
    for (const MachineRow &row : m_browser->machines().rows())
        commands.push_back({row.ref.key.name,
                            tr("Machine in %1").arg(row.ref.key.space),
                            {},
                            [this, ref = row.ref] { m_browser->showMachine(ref); }});
}

} // namespace app
