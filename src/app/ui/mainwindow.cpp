// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/mainwindow.h"

#include "app/models/machinebook.h"
#include "app/models/texts.h"
#include "app/ui/clusterbrowser.h"
#include "app/ui/connectionwords.h"
#include "app/ui/contextframe.h"
#include "app/ui/contextpage.h"
#include "app/ui/controllerbutton.h"
#include "app/ui/helpdialog.h"
#include "app/ui/newsdesk.h"
#include "app/ui/operationspane.h"
#include "app/ui/problempage.h"
#include "app/ui/storagedialog.h"
#include "app/ui/windowactions.h"
#include "app/ui/wizards/policymenu.h"
#include "app/ui/wizards/restoredesk.h"
#include "app/ui/wizards/setupassistant.h"

#include <QAction>
#include <QEvent>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
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

} // namespace

MainWindow::MainWindow(Theme &theme, Language &language, Connector &connector, QWidget *parent)
    : QMainWindow{parent}
    , m_theme{theme}
    , m_language{language}
    , m_connector{connector}
    , m_clock{connector.clock()}
    , m_actions{new WindowActions(*this, theme, language)}
    , m_policyMenu{new PolicyMenu(
          theme, [this] { return selectedMachines(); }, *this)}
    , m_restores{new RestoreDesk(theme, *this)}
{
    setObjectName(QStringLiteral("mainWindow"));
    setUnifiedTitleAndToolBarOnMac(true);
    m_actions->addMenu(*m_policyMenu);
    buildPages();
    buildOperations();
    buildRestores();
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
    delete m_assistant;
    m_controller->setSession(nullptr);
    delete findChild<StorageDialog *>();
    m_policyMenu->setSession(nullptr);
    m_restores->setSession(nullptr);
    m_news->setSession(nullptr);
    m_operations->setSession(nullptr);
    m_browser->setSession(nullptr, nullptr);
    m_book.reset();
    m_session = std::move(session);
    if (!m_session)
        return;
    m_book = std::make_unique<MachineBook>(*m_session);
    m_browser->setSession(m_session.get(), m_book.get());
    m_operations->setSession(m_session.get());
    m_news->setSession(m_session.get());
    m_policyMenu->setSession(m_session.get());
    m_restores->setSession(m_session.get());
    m_controller->setSession(m_isDemo ? nullptr : m_session.get()); // the demo brings its own
    connect(m_session.get(), &Session::healthChanged, this, &MainWindow::updateHealth);
    connect(&m_session->permissions(), &Permissions::changed, this, &MainWindow::updateActions);
}

void MainWindow::connectActions()
{
    const auto on = [this](QAction *action, auto slot) {
        connect(action, &QAction::triggered, this, slot);
    };
    on(m_actions->capture, [this] { capture(m_browser->selectedMachines()); });
    on(m_actions->restore, &MainWindow::restoreSelected);
    on(m_actions->clone, &MainWindow::cloneSelected);
    on(m_actions->remove, &MainWindow::removeSelected);
    on(m_actions->pin, &MainWindow::pinSelected);
    on(m_actions->unpin, &MainWindow::unpinSelected);
    on(m_actions->reconnect, [this] {
        if (const auto again = m_retry)
            again(); // a copy: it replaces m_retry
    });
    on(m_actions->contexts, &MainWindow::showContexts);
    on(m_actions->doctor, [this] { checkConnection(m_session->access().context); });
    on(m_actions->setup, &MainWindow::setUpCluster);
    on(m_actions->readOnly, &MainWindow::setReadOnly);
    on(m_actions->protection, &MainWindow::chooseProtection);
    on(m_actions->spaces, &MainWindow::chooseSpaces);
    on(m_actions->storage, &MainWindow::testStorage);
    on(m_actions->search, [this] { m_browser->focusSearch(); });
    on(m_actions->palette, &MainWindow::openPalette);
    on(m_actions->operations, &MainWindow::showOperations);
    m_actions->notifications->setChecked(NewsDesk::isOn());
    on(m_actions->notifications, &NewsDesk::setOn);
    on(m_actions->help, [this] { openHelp(*this); });
    on(m_actions->tour, &MainWindow::startTour);
    on(m_actions->newWindow, &MainWindow::newWindowRequested);
    on(m_actions->quit, [this] { close(); });
    connect(m_actions->recent, &QMenu::aboutToShow, this, &MainWindow::fillRecentMenu);
    m_browser->setActions({m_actions->capture, m_actions->restore, m_actions->clone},
                          {m_actions->restore, m_actions->clone, m_actions->pin, m_actions->unpin,
                           m_actions->remove});
}

// What matters most now, and the way to set the cluster up where that is it.
void MainWindow::buildBanner()
{
    m_bannerRow = new QWidget(m_frame);
    m_bannerRow->setObjectName(QStringLiteral("bannerRow"));
    m_bannerRow->setAttribute(Qt::WA_StyledBackground);
    m_banner = new QLabel(m_bannerRow);
    m_banner->setObjectName(QStringLiteral("banner"));
    m_banner->setWordWrap(true);
    m_setupOffer = new QPushButton(m_bannerRow);
    m_setupOffer->setObjectName(QStringLiteral("setupOffer"));
    connect(m_setupOffer, &QPushButton::clicked, m_actions->setup, &QAction::trigger);
    auto *row = new QHBoxLayout(m_bannerRow);
    row->addWidget(m_banner, 1);
    row->addWidget(m_setupOffer);
    m_bannerRow->hide();
    m_frame->layout()->addWidget(m_bannerRow);
}

void MainWindow::buildPages()
{
    m_frame = new ContextFrame(this);
    buildBanner();
    m_pages = new QStackedWidget(m_frame);
    m_frame->layout()->addWidget(m_pages);
    m_pages->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setCentralWidget(m_frame);

    m_problem = new ProblemPage(m_pages);
    connect(m_problem, &ProblemPage::retryRequested, m_actions->reconnect, &QAction::trigger);
    connect(m_problem, &ProblemPage::doctorRequested, m_actions->doctor, &QAction::trigger);
    m_contexts = new ContextPage(m_pages);
    connect(m_contexts, &ContextPage::chosen, this, &MainWindow::connectToContext);
    connect(m_contexts, &ContextPage::doctorRequested, this, &MainWindow::checkConnection);
    connect(m_contexts, &ContextPage::demoRequested, this, &MainWindow::demoRequested);
    connect(m_contexts, &ContextPage::fileChosen, this, &MainWindow::fileChosen);
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
    m_news = new NewsDesk(m_browser->machines(), this);
    connect(m_operations, &OperationsPane::failed, m_news, &NewsDesk::addFailure);
    connect(m_news, &NewsDesk::looked, this, &MainWindow::updateOperations);
    connect(m_news, &NewsDesk::chosen, this, &MainWindow::showNews);
    connect(m_operations->toggleViewAction(), &QAction::toggled, m_actions->operations,
            &QAction::setChecked);
}

void MainWindow::showOperations(bool areShown)
{
    m_operations->setVisible(areShown);
    if (areShown)
        m_operations->focusTable();
}

void MainWindow::setNotifier(Notifier *notifier)
{
    m_news->setNotifier(notifier);
}

// A person followed a notice from elsewhere.
void MainWindow::showNews(const news::Notice &notice)
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
    if (notice.operation.isEmpty() && notice.machine) {
        m_browser->showMachine(*notice.machine);
        return;
    }
    showOperations(true);
    m_operations->showOperation(notice.operation);
}

void MainWindow::updateOperations()
{
    const OperationsModel &model = m_operations->model();
    QStringList parts;
    QStringList bad;
    if (const int running = model.underWay(); running > 0)
        parts << QStringLiteral("◔ ") + tr("%1 under way").arg(running);
    if (const int failed = model.failedLately(); failed > 0)
        bad << QStringLiteral("✕ ") + tr("%1 failed in the last day").arg(failed);
    parts << bad;
    if (m_news->behind() > 0)
        bad << tr("%1 machines behind their promise").arg(m_news->behind());
    m_news->setTrouble(bad.join(QLatin1String(", ")));
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
    m_controller = new ControllerButton(m_theme, this);
    connect(m_controller, &QToolButton::clicked, m_actions->setup, &QAction::trigger);
    connect(m_controller, &ControllerButton::healthChanged, this, &MainWindow::updateBanner);
    m_connection = new QLabel(this);
    m_connection->setObjectName(QStringLiteral("connectionLabel"));
    m_freshness = new QLabel(this);
    m_freshness->setObjectName(QStringLiteral("freshnessLabel"));
    statusBar()->setSizeGripEnabled(false);
    statusBar()->setContentsMargins(8, 0, 8, 0);
    statusBar()->addWidget(m_connection, 1);
    statusBar()->addPermanentWidget(m_operationsButton);
    statusBar()->addPermanentWidget(m_controller);
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

bool MainWindow::isBusy() const
{
    const auto *storage = findChild<StorageDialog *>();
    return (m_assistant && m_assistant->isBusy()) || (storage != nullptr && storage->isBusy());
}

// What the kubeconfig says now about the context that is open is what counts, and is looked at
// again when such a dialog is closed.
void MainWindow::onKubeconfigChanged()
{
    if (m_files == nullptr)
        return; // the demo
    m_browser->setContexts(contextNames());
    if (!m_session || isBusy())
        return;
    const auto access = m_files->config().access(m_session->access().context);
    if (access && *access != m_session->access())
        connectTo(*access);
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

void MainWindow::updateFrame()
{
    m_frame->setColor(m_session ? choices().frame : FrameColor::None);
    m_restores->setProtectedContext(protectedContext());
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
        m_bannerRow->hide();
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
        m_bannerRow->hide();
        return;
    }
    if (m_session->lastContact() && m_pages->currentWidget() == m_problem)
        m_pages->setCurrentWidget(m_browser);
    m_controller->refresh();
    updateBanner();
    m_browser->setStale(state == Session::State::Stale);
    m_browser->updateEmptyStates();
    updateActions();
    if (m_isTourPlanned && state == Session::State::Live && m_browser->machines().rowCount() > 0) {
        m_isTourPlanned = false;
        startTour();
    }
}

void MainWindow::updateBanner()
{
    if (!m_session || m_session->state() == Session::State::Failed)
        return;
    const auto notice = connectionwords::notice(*m_session, m_controller->health());
    m_banner->setText(notice.sentence);
    m_bannerRow->setVisible(!notice.sentence.isEmpty());
    m_setupOffer->setVisible(notice.isAboutSetup);
}

std::vector<snapshots::MachineRef> MainWindow::selectedMachines() const
{
    std::vector<snapshots::MachineRef> selected;
    if (m_pages->currentWidget() == m_browser) {
        for (const MachineRow &row : m_browser->selectedMachines())
            selected.push_back(row.ref);
    }
    return selected;
}

void MainWindow::updateActions()
{
    const bool isShown = m_session && m_pages->currentWidget() == m_browser;
    const bool canWrite = isShown && !m_session->isReadOnly();
    const auto machine = isShown ? m_browser->currentMachine() : std::nullopt;
    m_policyMenu->setMachine(machine ? std::optional(machine->ref) : std::nullopt);
    updateSnapshotActions(isShown);
    m_actions->contexts->setEnabled(m_files != nullptr);
    m_actions->recent->setEnabled(m_files != nullptr);
    m_actions->doctor->setEnabled(m_session && m_files != nullptr);
    m_actions->setup->setEnabled(m_session && m_session->lastContact() && !m_isDemo);
    m_actions->search->setEnabled(isShown);
    m_actions->storage->setEnabled(isShown);
    m_actions->tour->setEnabled(isShown);
    m_operations->setAllowed(canWrite, m_actions->doctor->isEnabled());
    for (QAction *action : {m_actions->spaces, m_actions->readOnly, m_actions->protection})
        action->setEnabled(m_session != nullptr);
    m_actions->readOnly->setChecked(m_session && m_session->isReadOnly());
    m_actions->reconnect->setEnabled(m_retry != nullptr);
}

// What the cluster does not allow says so where it is offered.
void MainWindow::updateSnapshotActions(bool isShown)
{
    const auto machines = isShown ? m_browser->selectedMachines() : std::vector<MachineRow>();
    const auto snapshots =
        isShown ? m_browser->selectedSnapshots() : std::vector<MachineBook::Snapshot>();
    QStringList machineSpaces;
    for (const MachineRow &row : machines)
        machineSpaces << row.ref.key.space;
    machineSpaces.removeDuplicates();
    const QStringList snapshotSpaces =
        snapshots.empty() ? QStringList() : QStringList{snapshots.front()->machine.key.space};
    const auto offer = [&](QAction *action, const char *verb, const QStringList &spaces) {
        offerDeed(*action,
                  isShown ? m_session->permissions().refusal(
                                QLatin1String{verb}, kube::resources::wukongSnapshot, spaces)
                          : QString(),
                  !spaces.isEmpty());
    };
    const bool hasPin = std::ranges::any_of(
        snapshots, [](const auto &snapshot) { return snapshot->pin != nullptr; });
    offer(m_actions->capture, "create", machineSpaces);
    const auto machine = isShown ? m_browser->currentMachine() : std::nullopt;
    const QStringList space = machine ? QStringList{machine->ref.key.space} : QStringList();
    offer(m_actions->restore, "create", space);
    offer(m_actions->clone, "create", space);
    offer(m_actions->remove, "delete", snapshotSpaces);
    offer(m_actions->pin, "patch", snapshotSpaces);
    offer(m_actions->unpin, "patch", hasPin ? snapshotSpaces : QStringList());
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
    m_setupOffer->setText(tr("Set up cluster…"));
    m_bannerRow->setStyleSheet(QStringLiteral("#bannerRow { background: rgba(%1,%2,%3,40) } "
                                              "#banner { color: %4 }")
                                   .arg(background.red())
                                   .arg(background.green())
                                   .arg(background.blue())
                                   .arg(background.name()));
    updateHealth();
}

} // namespace app
