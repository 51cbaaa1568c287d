// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/mainwindow.h"

#include "app/models/machinebook.h"
#include "app/models/texts.h"
#include "app/ui/capturedialog.h"
#include "app/ui/clusterbrowser.h"
#include "app/ui/contextpage.h"
#include "app/ui/deletedialog.h"
#include "app/ui/doctordialog.h"
#include "app/ui/problempage.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QEvent>
#include <QInputDialog>
#include <QLabel>
#include <QLibraryInfo>
#include <QLineEdit>
#include <QMenuBar>
#include <QRegularExpression>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolBar>
#include <QVBoxLayout>

namespace app {

MainWindow::MainWindow(Theme &theme, Connector &connector, QWidget *parent)
    : QMainWindow{parent}
    , m_theme{theme}
    , m_connector{connector}
    , m_clock{connector.clock()}
{
    setObjectName(QStringLiteral("mainWindow"));
    setUnifiedTitleAndToolBarOnMac(true);
    buildActions();
    buildToolBar();
    buildMenus();
    buildPages();
    buildStatusBar();
    resize(1440, 880);
    connect(&theme, &Theme::changed, this, &MainWindow::retranslate);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        updateHealth();
        m_browser->refreshAges();
    });
    constexpr std::chrono::seconds tick{5};
    m_tick.start(tick);
    retranslate();
    updateActions();
}

MainWindow::~MainWindow()
{
    m_browser->setSession(nullptr, nullptr);
}

void MainWindow::buildActions()
{
    const auto action = [this](const char *name, const QKeySequence &keys) {
        auto *added = new QAction(this);
        added->setObjectName(QLatin1String{name});
        added->setShortcut(keys);
        addAction(added);
        return added;
    };
    m_captureAction = action("captureAction", QKeySequence::New);
    m_deleteAction = action("deleteAction", QKeySequence::Delete);
    m_reconnectAction = action("reconnectAction", QKeySequence::Refresh);
    m_contextsAction = action("contextsAction", QKeySequence::Open);
    m_doctorAction = action("doctorAction", {});
    m_readOnlyAction = action("readOnlyAction", {});
    m_readOnlyAction->setCheckable(true);
    m_spacesAction = action("spacesAction", {});
    m_searchAction = action("searchAction", QKeySequence::Find);
    m_quitAction = action("quitAction", QKeySequence::Quit);
    connect(m_captureAction, &QAction::triggered, this, &MainWindow::capture);
    connect(m_deleteAction, &QAction::triggered, this, &MainWindow::removeSelected);
    connect(m_reconnectAction, &QAction::triggered, this, [this] {
        if (const auto again = m_retry)
            again(); // a copy: it replaces m_retry
    });
    connect(m_contextsAction, &QAction::triggered, this, &MainWindow::showContexts);
    connect(m_doctorAction, &QAction::triggered, this,
            [this] { checkConnection(m_session->access().context); });
    connect(m_readOnlyAction, &QAction::triggered, this, &MainWindow::setReadOnly);
    connect(m_spacesAction, &QAction::triggered, this, &MainWindow::chooseSpaces);
    connect(m_searchAction, &QAction::triggered, this, [this] { m_browser->focusSearch(); });
    connect(m_quitAction, &QAction::triggered, this, &QWidget::close);
}

void MainWindow::buildToolBar()
{
    QToolBar *bar = addToolBar(QString());
    bar->setObjectName(QStringLiteral("mainToolBar"));
    bar->setMovable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->setIconSize({18, 18});
    bar->addAction(m_captureAction);
    bar->addAction(m_deleteAction);
    bar->addAction(m_reconnectAction);
    auto *spacer = new QWidget(bar);
    spacer->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(spacer);
}

void MainWindow::buildMenus()
{
    m_fileMenu = menuBar()->addMenu(QString());
    m_fileMenu->addAction(m_captureAction);
    m_fileMenu->addAction(m_deleteAction);
    m_fileMenu->addSeparator();
    for (QAction *action :
         {m_contextsAction, m_reconnectAction, m_doctorAction, m_spacesAction, m_readOnlyAction})
        m_fileMenu->addAction(action);
    m_fileMenu->addSeparator();
    m_fileMenu->addAction(m_quitAction);
    m_viewMenu = menuBar()->addMenu(QString());
    m_viewMenu->addAction(m_searchAction);
    m_languageMenu = m_viewMenu->addMenu(QString());
    auto *languages = new QActionGroup(this);
    for (const auto &[code, name] :
         {std::pair{QStringLiteral("en"), QStringLiteral("English")},
          std::pair{QStringLiteral("zh_CN"), QStringLiteral("简体中文")}}) {
        QAction *choice = m_languageMenu->addAction(
            name, this, [this, language = code] { setLanguage(language); });
        choice->setCheckable(true);
        choice->setData(code);
        languages->addAction(choice);
    }
    m_appearanceMenu = m_viewMenu->addMenu(QString());
    auto *appearances = new QActionGroup(this);
    for (const Appearance each : {Appearance::System, Appearance::Light, Appearance::Dark}) {
        QAction *choice = m_appearanceMenu->addAction(QString(), this, [this, each] {
            m_theme.apply(each);
            QSettings().setValue(QStringLiteral("appearance"), static_cast<int>(each));
        });
        choice->setCheckable(true);
        choice->setChecked(each == m_theme.appearance());
        appearances->addAction(choice);
    }
}

void MainWindow::buildPages()
{
    auto *central = new QWidget(this);
    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_banner = new QLabel(central);
    m_banner->setObjectName(QStringLiteral("banner"));
    m_banner->setWordWrap(true);
    m_banner->setMargin(10);
    m_banner->hide();
    m_pages = new QStackedWidget(central);
    layout->addWidget(m_banner);
    layout->addWidget(m_pages, 1);
    setCentralWidget(central);

    m_problem = new ProblemPage(m_pages);
    connect(m_problem, &ProblemPage::retryRequested, m_reconnectAction, &QAction::trigger);
    connect(m_problem, &ProblemPage::doctorRequested, m_doctorAction, &QAction::trigger);
    m_contexts = new ContextPage(m_pages);
    connect(m_contexts, &ContextPage::chosen, this, &MainWindow::connectToContext);
    connect(m_contexts, &ContextPage::doctorRequested, this, &MainWindow::checkConnection);
    m_browser = new ClusterBrowser(m_theme, m_clock, m_pages);
    m_browser->setObjectName(QStringLiteral("clusterBrowser"));
    for (QWidget *page : {static_cast<QWidget *>(m_problem), static_cast<QWidget *>(m_contexts),
                          static_cast<QWidget *>(m_browser)})
        m_pages->addWidget(page);
    connect(m_browser, &ClusterBrowser::selectionChanged, this, &MainWindow::updateActions);
    m_browser->setActions({m_captureAction}, {m_deleteAction});
}

void MainWindow::buildStatusBar()
{
    m_connection = new QLabel(this);
    m_connection->setObjectName(QStringLiteral("connectionLabel"));
    m_freshness = new QLabel(this);
    m_freshness->setObjectName(QStringLiteral("freshnessLabel"));
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(m_connection, 1);
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
    connect(&files, &kube::KubeconfigFiles::changed, this, &MainWindow::onKubeconfigChanged);
}

void MainWindow::showContexts()
{
    m_browser->setSession(nullptr, nullptr);
    m_book.reset();
    m_session.reset();
    m_retry = nullptr;
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
    if (!m_session)
        return;
    const auto access = m_files->config().access(m_session->access().context);
    if (access && *access != m_session->access())
        connectTo(*access);
}

void MainWindow::checkConnection(const QString &context)
{
    auto *dialog = new DoctorDialog(m_theme, m_connector, m_files->files(), context, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::setReadOnly(bool isReadOnly)
{
    const kube::ClusterAccess access = m_session->access();
    ContextChoices choices = Connector::choices(access.file, access.context);
    choices.isReadOnly = isReadOnly;
    Connector::choose(access.file, access.context, choices);
    connectTo(access);
}

void MainWindow::chooseSpaces()
{
    const kube::ClusterAccess &access = m_session->access();
    ContextChoices choices = Connector::choices(access.file, access.context);
    auto *dialog = new QInputDialog(this);
    dialog->setObjectName(QStringLiteral("spacesDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Namespaces"));
    dialog->setLabelText(tr("Where your rights do not reach over all namespaces, these are shown, "
                            "separated by commas:"));
    dialog->setTextValue(m_session->spaces().join(QLatin1String(", ")));
    connect(dialog, &QInputDialog::textValueSelected, this,
            [this, file = access.file, context = access.context, choices](const QString &text) {
                ContextChoices chosen = choices;
                static const QRegularExpression separators(QStringLiteral("[,;\\s]+"));
                chosen.spaces = text.split(separators, Qt::SkipEmptyParts);
                Connector::choose(file, context, chosen);
                if (m_session && m_session->isRestricted() && !chosen.spaces.isEmpty())
                    m_session->watchSpaces(chosen.spaces);
            });
    dialog->open();
}

void MainWindow::connectTo(const kube::ClusterAccess &access)
{
    m_browser->setSession(nullptr, nullptr);
    m_book.reset();
    m_session.reset();
    auto session = m_connector.open(access);
    const auto again = [this, access] { connectTo(access); };
    if (!session) {
        showProblem(tr("Cannot use the context \"%1\"").arg(access.context),
                    texts::error(session.error()), again);
        return;
    }
    m_session = *std::move(session);
    m_book = std::make_unique<MachineBook>(*m_session);
    m_retry = again;
    m_browser->setSession(m_session.get(), m_book.get());
    showProblem(tr("Connecting to %1…").arg(access.context), access.server.toString(), again);
    m_problem->setButtons(false, false);
    connect(m_session.get(), &Session::healthChanged, this, &MainWindow::updateHealth);
    updateHealth();
}

QString MainWindow::freshness() const
{
    const auto contact = m_session->lastContact();
    if (m_session->state() == Session::State::Live)
        return QStringLiteral("● ") + tr("live");
    if (!contact || m_session->state() == Session::State::Connecting)
        return QStringLiteral("○ ") + tr("connecting…");
    const auto silence = std::chrono::duration_cast<std::chrono::seconds>(m_clock.now() - *contact);
    constexpr std::chrono::minutes longAgo{1};
    return QStringLiteral("△ ")
        + (silence < longAgo ? tr("last heard %1 s ago").arg(silence.count())
                             : tr("last heard %1 ago").arg(texts::age(*contact, m_clock.now())));
}

// The one thing that matters most now.
QString MainWindow::notice() const
{
    const auto error = m_session->error();
    if (m_session->state() == Session::State::Stale && error)
        return tr("What you see may be old. %1").arg(texts::error(*error));
    if (!m_session->hasSnapshotKind())
        return tr(
            "This cluster does not know WukongSnapshots yet. Install them with: kubectl apply "
            "-f packaging/crds");
    if (m_session->isRestricted())
        return tr("You may not list all namespaces. Shown: %1. Others: File, Namespaces…")
            .arg(m_session->spaces().join(QLatin1String(", ")));
    if (m_session->access().insecureSkipTlsVerify)
        return tr(
            "The certificate of this server is not checked (insecure-skip-tls-verify): whoever "
            "answers at its address gets your credentials.");
    return {};
}

void MainWindow::updateHealth()
{
    if (!m_session) {
        m_freshness->clear();
        m_connection->clear();
        m_banner->hide();
        return;
    }
    const kube::ClusterAccess &access = m_session->access();
    QStringList where{access.context, access.server.toString()};
    if (m_isDemo)
        where.prepend(tr("Demo"));
    if (access.insecureSkipTlsVerify)
        where << tr("certificate not checked");
    if (m_session->isReadOnly())
        where << tr("read-only");
    m_connection->setText(where.join(QStringLiteral("   ·   ")));
    m_freshness->setText(freshness());
    const Session::State state = m_session->state();
    const auto error = m_session->error();
    if (state == Session::State::Failed && error) {
        const auto again = m_retry;
        showProblem(tr("Cannot reach %1").arg(access.context), texts::error(*error), again);
        m_banner->hide();
        return;
    }
    if (m_session->lastContact() && m_pages->currentWidget() == m_problem)
        m_pages->setCurrentWidget(m_browser);
    const QString notice = this->notice();
    m_banner->setText(notice);
    m_banner->setVisible(!notice.isEmpty());
    m_browser->setStale(state == Session::State::Stale);
    updateActions();
}

void MainWindow::updateActions()
{
    const bool isShown = m_pages->currentWidget() == m_browser;
    const bool canWrite = isShown && !m_session->isReadOnly();
    m_captureAction->setEnabled(canWrite && !m_browser->selectedMachines().empty());
    m_deleteAction->setEnabled(canWrite && !m_browser->selectedSnapshots().empty());
    m_contextsAction->setEnabled(m_files != nullptr);
    m_doctorAction->setEnabled(m_session && m_files != nullptr);
    m_spacesAction->setEnabled(m_session != nullptr);
    m_readOnlyAction->setEnabled(m_session != nullptr);
    m_readOnlyAction->setChecked(m_session && m_session->isReadOnly());
    m_reconnectAction->setEnabled(m_retry != nullptr);
}

void MainWindow::capture()
{
    const auto machines = m_browser->selectedMachines();
    if (machines.empty() || !m_session)
        return;
    auto *dialog = new CaptureDialog(*m_session, machines.front(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &CaptureDialog::created, this, [this](const QString &name) {
        constexpr int shownFor = 5000;
        statusBar()->showMessage(tr("Snapshot %1 is requested.").arg(name), shownFor);
    });
    dialog->open();
}

void MainWindow::removeSelected()
{
    auto doomed = m_browser->selectedSnapshots();
    if (doomed.empty() || !m_session)
        return;
    auto *dialog =
        new DeleteDialog(*m_session, std::move(doomed), m_browser->shownSnapshots(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::setLanguage(const QString &language)
{
    QCoreApplication::removeTranslator(&m_translator);
    QCoreApplication::removeTranslator(&m_qtTranslator);
    m_language = language;
    QLocale::setDefault(QLocale(language));
    if (m_translator.load(QStringLiteral(":/i18n/app_%1.qm").arg(language)))
        QCoreApplication::installTranslator(&m_translator);
    if (m_qtTranslator.load(QStringLiteral("qtbase_%1").arg(language),
                            QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qtTranslator);
    QSettings().setValue(QStringLiteral("language"), language);
    retranslate();
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
    m_captureAction->setText(tr("Take snapshot…"));
    m_captureAction->setIcon(m_theme.icon(QStringLiteral("camera")));
    m_deleteAction->setText(tr("Delete…"));
    m_deleteAction->setIcon(m_theme.icon(QStringLiteral("trash")));
    m_reconnectAction->setText(tr("Reconnect"));
    m_reconnectAction->setIcon(m_theme.icon(QStringLiteral("refresh")));
    m_searchAction->setText(tr("Search"));
    m_quitAction->setText(tr("Quit"));
    m_contextsAction->setText(tr("Clusters…"));
    m_doctorAction->setText(tr("Check connection…"));
    m_readOnlyAction->setText(tr("Read-only"));
    m_spacesAction->setText(tr("Namespaces…"));
    m_problem->retranslate();
    m_fileMenu->setTitle(tr("&File"));
    m_viewMenu->setTitle(tr("&View"));
    m_languageMenu->setTitle(tr("Language"));
    m_appearanceMenu->setTitle(tr("Appearance"));
    const QStringList appearances{tr("System"), tr("Light"), tr("Dark")};
    for (qsizetype at = 0; at < appearances.size(); ++at)
        m_appearanceMenu->actions()[at]->setText(appearances[at]);
    for (QAction *choice : m_languageMenu->actions())
        choice->setChecked(choice->data().toString() == m_language);
    QColor background = m_theme.color(Tone::Warning);
    m_banner->setStyleSheet(QStringLiteral("background: rgba(%1,%2,%3,40); color: %4")
                                .arg(background.red())
                                .arg(background.green())
                                .arg(background.blue())
                                .arg(background.name()));
    updateHealth();
}

} // namespace app
