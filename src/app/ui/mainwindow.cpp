// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/mainwindow.h"

#include "app/models/machinebook.h"
#include "app/models/pinning.h"
#include "app/models/texts.h"
#include "app/ui/cancelquestion.h"
#include "app/ui/capturedialog.h"
#include "app/ui/clusterbrowser.h"
#include "app/ui/commandpalette.h"
#include "app/ui/connectionwords.h"
#include "app/ui/contextframe.h"
#include "app/ui/contextpage.h"
#include "app/ui/contextsettings.h"
#include "app/ui/deletedialog.h"
#include "app/ui/doctordialog.h"
#include "app/ui/operationspane.h"
#include "app/ui/pindialog.h"
#include "app/ui/problempage.h"
#include "app/ui/windowactions.h"
#include "app/ui/wizards/policymenu.h"

#include <QAction>
#include <QEvent>
#include <QInputDialog>
#include <QLabel>
#include <QMenu>
#include <QRegularExpression>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace app {

namespace {

const QLatin1String geometryKey("layout/window");
const QLatin1String docksKey("layout/docks");

void openAndForget(QDialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace

MainWindow::MainWindow(Theme &theme, Language &language, Connector &connector, QWidget *parent)
    : QMainWindow{parent}
    , m_theme{theme}
    , m_language{language}
    , m_connector{connector}
    , m_clock{connector.clock()}
    , m_actions{new WindowActions(*this, theme, language)}
    , m_policyMenu{new PolicyMenu(theme, *this)}
{
    setObjectName(QStringLiteral("mainWindow"));
    setUnifiedTitleAndToolBarOnMac(true);
    m_actions->addMenu(*m_policyMenu);
    buildPages();
    buildOperations();
    buildStatusBar();
    connectActions();
    resize(1440, 880);
    restoreGeometry(QSettings().value(geometryKey).toByteArray());
    restoreState(QSettings().value(docksKey).toByteArray());
    connect(&theme, &Theme::changed, this, &MainWindow::retranslate);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        updateHealth();
        m_browser->refreshAges();
        m_operations->refreshAges();
    });
    constexpr std::chrono::seconds tick{5};
    m_tick.start(tick);
    retranslate();
    updateActions();
}

MainWindow::~MainWindow()
{
    QSettings().setValue(geometryKey, saveGeometry());
    QSettings().setValue(docksKey, saveState());
    setSession(nullptr);
}

// Whoever looks at the one before lets go of it first.
void MainWindow::setSession(std::unique_ptr<Session> session)
{
    m_policyMenu->setSession(nullptr);
    m_operations->setSession(nullptr);
    m_browser->setSession(nullptr, nullptr);
    m_book.reset();
    m_session = std::move(session);
    if (!m_session)
        return;
    m_book = std::make_unique<MachineBook>(*m_session);
    m_browser->setSession(m_session.get(), m_book.get());
    m_operations->setSession(m_session.get());
    m_policyMenu->setSession(m_session.get());
    connect(m_session.get(), &Session::healthChanged, this, &MainWindow::updateHealth);
}

void MainWindow::connectActions()
{
    const auto on = [this](QAction *action, auto slot) {
        connect(action, &QAction::triggered, this, slot);
    };
    on(m_actions->capture, [this] { capture(m_browser->selectedMachines()); });
    on(m_actions->remove, &MainWindow::removeSelected);
    on(m_actions->pin, &MainWindow::pinSelected);
    on(m_actions->unpin, &MainWindow::unpinSelected);
    on(m_actions->reconnect, [this] {
        if (const auto again = m_retry)
            again(); // a copy: it replaces m_retry
    });
    on(m_actions->contexts, &MainWindow::showContexts);
    on(m_actions->doctor, [this] { checkConnection(m_session->access().context); });
    on(m_actions->readOnly, &MainWindow::setReadOnly);
    on(m_actions->protection, &MainWindow::chooseProtection);
    on(m_actions->spaces, &MainWindow::chooseSpaces);
    on(m_actions->search, [this] { m_browser->focusSearch(); });
    on(m_actions->palette, &MainWindow::openPalette);
    on(m_actions->operations, &MainWindow::showOperations);
    on(m_actions->newWindow, &MainWindow::newWindowRequested);
    on(m_actions->quit, [this] { close(); });
    connect(m_actions->recent, &QMenu::aboutToShow, this, &MainWindow::fillRecentMenu);
    m_browser->setActions({m_actions->capture},
                          {m_actions->pin, m_actions->unpin, m_actions->remove});
}

void MainWindow::buildPages()
{
    m_frame = new ContextFrame(this);
    m_banner = new QLabel(m_frame);
    m_banner->setObjectName(QStringLiteral("banner"));
    m_banner->setWordWrap(true);
    m_banner->setMargin(10);
    m_banner->hide();
    m_pages = new QStackedWidget(m_frame);
    m_frame->layout()->addWidget(m_banner);
    m_frame->layout()->addWidget(m_pages);
    m_pages->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setCentralWidget(m_frame);

    m_problem = new ProblemPage(m_pages);
    connect(m_problem, &ProblemPage::retryRequested, m_actions->reconnect, &QAction::trigger);
    connect(m_problem, &ProblemPage::doctorRequested, m_actions->doctor, &QAction::trigger);
    m_contexts = new ContextPage(m_pages);
    connect(m_contexts, &ContextPage::chosen, this, &MainWindow::connectToContext);
    connect(m_contexts, &ContextPage::doctorRequested, this, &MainWindow::checkConnection);
    m_browser = new ClusterBrowser(m_theme, m_clock, m_pages);
    m_browser->setObjectName(QStringLiteral("clusterBrowser"));
    for (QWidget *page : {static_cast<QWidget *>(m_problem), static_cast<QWidget *>(m_contexts),
                          static_cast<QWidget *>(m_browser)})
        m_pages->addWidget(page);
    connect(m_browser, &ClusterBrowser::selectionChanged, this, &MainWindow::updateActions);
    connect(m_browser, &ClusterBrowser::contextRequested, this, &MainWindow::connectToContext);
}

void MainWindow::buildOperations()
{
    m_operations = new OperationsPane(m_theme, m_clock, this);
    addDockWidget(Qt::BottomDockWidgetArea, m_operations);
    m_operations->hide();
    connect(m_operations, &OperationsPane::operationsChanged, this, &MainWindow::updateOperations);
    connect(m_operations, &OperationsPane::cancelRequested, this, &MainWindow::cancelOperation);
    connect(m_operations, &OperationsPane::remedyRequested, this, &MainWindow::remedy);
    connect(m_operations->toggleViewAction(), &QAction::toggled, m_actions->operations,
            &QAction::setChecked);
}

void MainWindow::showOperations(bool areShown)
{
    m_operations->setVisible(areShown);
    if (areShown)
        m_operations->focusTable();
}

void MainWindow::updateOperations()
{
    const OperationsModel &model = m_operations->model();
    QStringList parts;
    if (const int running = model.underWay(); running > 0)
        parts << QStringLiteral("◔ ") + tr("%1 under way").arg(running);
    if (const int failed = model.failedLately(); failed > 0)
        parts << QStringLiteral("✕ ") + tr("%1 failed today").arg(failed);
    m_operationsButton->setText(parts.isEmpty() ? tr("Operations")
                                                : parts.join(QStringLiteral("   ")));
    m_operationsButton->setVisible(m_session != nullptr);
}

void MainWindow::buildStatusBar()
{
    m_operationsButton = new QToolButton(this);
    m_operationsButton->setObjectName(QStringLiteral("operationsButton"));
    m_operationsButton->setAutoRaise(true);
    connect(m_operationsButton, &QToolButton::clicked, m_actions->operations, &QAction::trigger);
    m_connection = new QLabel(this);
    m_connection->setObjectName(QStringLiteral("connectionLabel"));
    m_freshness = new QLabel(this);
    m_freshness->setObjectName(QStringLiteral("freshnessLabel"));
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(m_connection, 1);
    statusBar()->addPermanentWidget(m_operationsButton);
    statusBar()->addPermanentWidget(m_freshness);
}

void MainWindow::showWaiting(const QString &sentence)
{
    showProblem(sentence, QString(), {});
}

void MainWindow::showProblem(const QString &title,
                             const QString &sentence,
                             std::function<void()> retry)
{
    m_problem->setText(title, sentence);
    m_retry = std::move(retry);
    m_problem->setButtons(m_retry != nullptr, m_session && m_files != nullptr);
    m_pages->setCurrentWidget(m_problem);
    updateActions();
}

void MainWindow::setKubeconfig(const kube::KubeconfigFiles &files)
{
    m_files = &files;
    m_contexts->setFiles(files);
    m_browser->setContexts(contextNames());
    connect(&files, &kube::KubeconfigFiles::changed, this, &MainWindow::onKubeconfigChanged);
}

void MainWindow::showContexts()
{
    setSession(nullptr);
    m_retry = nullptr;
    updateFrame();
    m_pages->setCurrentWidget(m_contexts);
    m_contexts->setFocus();
    updateHealth();
    updateActions();
}

void MainWindow::connectToContext(const QString &context)
{
    const auto access = m_files->config().access(context);
    if (access) {
        connectTo(*access);
        return;
    }
    QStringList sentences{texts::error(access.error())};
    for (const kube::KubeconfigProblem &problem : m_files->problems())
        sentences.prepend(texts::error(problem.error));
    showProblem(tr("Cannot use the context \"%1\"").arg(context), sentences.join(QLatin1Char('\n')),
                [this, context] { connectToContext(context); });
}

// What the kubeconfig says now about the context that is open is what counts.
void MainWindow::onKubeconfigChanged()
{
    m_browser->setContexts(contextNames());
    if (!m_session)
        return;
    const auto access = m_files->config().access(m_session->access().context);
    if (access && *access != m_session->access())
        connectTo(*access);
}

void MainWindow::checkConnection(const QString &context)
{
    openAndForget(new DoctorDialog(m_theme, m_connector, m_files->files(), context, this));
}

ContextChoices MainWindow::choices() const
{
    const kube::ClusterAccess &access = m_session->access();
    return Connector::choices(access.file, access.context);
}

void MainWindow::choose(const ContextChoices &choices)
{
    const kube::ClusterAccess access = m_session->access();
    const bool wasReadOnly = m_session->isReadOnly();
    Connector::choose(access.file, access.context, choices);
    if (choices.isReadOnly != wasReadOnly)
        connectTo(access);
    else
        updateHealth();
    updateFrame();
}

void MainWindow::setReadOnly(bool isReadOnly)
{
    ContextChoices chosen = choices();
    chosen.isReadOnly = isReadOnly;
    choose(chosen);
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

void MainWindow::updateFrame()
{
    m_frame->setColor(m_session ? choices().frame : FrameColor::None);
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

void MainWindow::connectTo(const kube::ClusterAccess &access)
{
    setSession(nullptr);
    auto session = m_connector.open(access);
    const auto again = [this, access] { connectTo(access); };
    if (!session) {
        showProblem(tr("Cannot use the context \"%1\"").arg(access.context),
                    texts::error(session.error()), again);
        return;
    }
    setSession(*std::move(session));
    m_retry = again;
    updateFrame();
    showProblem(tr("Connecting to %1…").arg(access.context), access.server.toString(), again);
    m_problem->setButtons(false, false);
    updateHealth();
}

void MainWindow::updateHealth()
{
    if (!m_session) {
        m_freshness->clear();
        m_connection->clear();
        m_banner->hide();
        return;
    }
    m_connection->setText(connectionwords::where(*m_session, choices(), m_isDemo));
    m_freshness->setText(connectionwords::freshness(*m_session));
    const Session::State state = m_session->state();
    const auto error = m_session->error();
    if (state == Session::State::Failed && error) {
        const auto again = m_retry;
        showProblem(tr("Cannot reach %1").arg(m_session->access().context), texts::error(*error),
                    again);
        m_banner->hide();
        return;
    }
    if (m_session->lastContact() && m_pages->currentWidget() == m_problem)
        m_pages->setCurrentWidget(m_browser);
    const QString notice = connectionwords::notice(*m_session);
    m_banner->setText(notice);
    m_banner->setVisible(!notice.isEmpty());
    m_browser->setStale(state == Session::State::Stale);
    m_browser->updateEmptyStates();
    updateActions();
}

void MainWindow::updateActions()
{
    const bool isShown = m_pages->currentWidget() == m_browser;
    const bool canWrite = isShown && !m_session->isReadOnly();
    const auto snapshots =
        canWrite ? m_browser->selectedSnapshots() : std::vector<MachineBook::Snapshot>();
    const auto machine = isShown ? m_browser->currentMachine() : std::nullopt;
    m_policyMenu->setMachine(machine ? std::optional(machine->ref) : std::nullopt);
    m_actions->capture->setEnabled(canWrite && !m_browser->selectedMachines().empty());
    m_actions->remove->setEnabled(!snapshots.empty());
    m_actions->pin->setEnabled(!snapshots.empty());
    m_actions->unpin->setEnabled(std::ranges::any_of(
        snapshots, [](const auto &snapshot) { return snapshot->pin != nullptr; }));
    m_actions->contexts->setEnabled(m_files != nullptr);
    m_actions->recent->setEnabled(m_files != nullptr);
    m_actions->doctor->setEnabled(m_session && m_files != nullptr);
    m_actions->search->setEnabled(isShown);
    m_operations->setAllowed(canWrite, m_actions->doctor->isEnabled());
    for (QAction *action : {m_actions->spaces, m_actions->readOnly, m_actions->protection})
        action->setEnabled(m_session != nullptr);
    m_actions->readOnly->setChecked(m_session && m_session->isReadOnly());
    m_actions->reconnect->setEnabled(m_retry != nullptr);
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

QStringList MainWindow::contextNames() const
{
    QStringList names;
    if (m_files != nullptr && m_files->isLoaded()) {
        for (const kube::ContextSummary &context : m_files->config().contexts())
            names << context.name;
    }
    return names;
}

void MainWindow::fillRecentMenu()
{
    m_actions->recent->clear();
    const QStringList known = contextNames();
    for (const QString &context : Connector::recentContexts()) {
        if (known.contains(context))
            m_actions->recent->addAction(context, this,
                                         [this, context] { connectToContext(context); });
    }
    if (m_actions->recent->isEmpty())
        m_actions->recent->addAction(tr("None yet"))->setEnabled(false);
}

std::optional<kube::ClusterAccess> MainWindow::access() const
{
    return m_session ? std::optional(m_session->access()) : std::nullopt;
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
    for (QAction *action : m_actions->all()) {
        if (action->isEnabled() && action != m_actions->palette)
            commands.push_back({action->text(), tr("Action"),
                                action->shortcut().toString(QKeySequence::NativeText),
                                [action] { action->trigger(); }});
    }
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

void MainWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QMainWindow::changeEvent(event);
}

void MainWindow::retranslate()
{
    setWindowTitle(tr("Wukong Snapshots"));
    m_actions->retranslate();
    m_policyMenu->retranslate();
    m_problem->retranslate();
    updateOperations();
    const QColor background = m_theme.color(Tone::Warning);
    m_banner->setStyleSheet(QStringLiteral("background: rgba(%1,%2,%3,40); color: %4")
                                .arg(background.red())
                                .arg(background.green())
                                .arg(background.blue())
                                .arg(background.name()));
    updateHealth();
}

} // namespace app
