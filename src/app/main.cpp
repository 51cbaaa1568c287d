// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/demo.h"
#include "app/doctorprogram.h"
#include "app/models/texts.h"
#include "app/probeorder.h"
#include "app/probeprogram.h"
#include "app/setupprogram.h"
#include "app/ui/language.h"
#include "app/ui/mainwindow.h"
#include "app/ui/programquestion.h"
#include "app/ui/traynotifier.h"
#include "base/logging.h"
#include "kube/client/credentials.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>
#include <QProcess>
#include <QSettings>
#include <QTextStream>

#ifdef Q_OS_WIN
#include <qt_windows.h>
#endif

#include <array>
#include <cstdio>
#include <cstdlib>
#include <optional>

namespace {

struct Options
{
    QString kubeconfig;
    QString context;
    bool isDemo = false;
    std::optional<app::SetupOrder> setup = {};
    std::optional<app::StorageProbe::Wish> probe = {};
};

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Main)
};

[[noreturn]] void endWrongUse(const QString &sentence)
{
    constexpr int wrongUse = 2;
    QTextStream(stderr) << sentence << '\n';
    std::exit(wrongUse); // as QCommandLineParser does
}

constexpr QLatin1String demoName{"demo"};
constexpr QLatin1String doctorName{"doctor"};
constexpr QLatin1String kubeconfigName{"kubeconfig"};
constexpr QLatin1String contextName{"context"};

// One of them at most; without any a window is opened, as with the first.
constexpr std::array modes{demoName,
                           doctorName,
                           QLatin1String{"setup"},
                           QLatin1String{"remove"},
                           QLatin1String{"probe"},
                           QLatin1String{"probe-clean"}};

QStringList modesIn(const QCommandLineParser &parser)
{
    QStringList set;
    for (const QLatin1String mode : modes) {
        if (parser.isSet(mode))
            set << mode;
    }
    return set;
}

void addOptions(QCommandLineParser &parser)
{
    // The options of Qt itself, such as -platform, are no bundles of our short ones.
    parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
    parser.setApplicationDescription(Words::tr("See, take and delete snapshots of KubeVirt "
                                               "machines."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions(
        {{demoName, Words::tr("Open on an embedded simulated cluster.")},
         {kubeconfigName, Words::tr("Kubeconfig file."), QStringLiteral("file")},
         {contextName, Words::tr("Context in the kubeconfig."), QStringLiteral("name")},
         {doctorName,
          Words::tr("Check the connection to a context step by step, without a window.")}});
    app::SetupOrder::addOptions(parser);
    app::probeorder::addOptions(parser);
    parser.addPositionalArgument(QStringLiteral("context"),
                                 Words::tr("The context that --doctor checks."),
                                 QStringLiteral("[context]"));
}

// What only writes to the terminal needs no display. Known before there is an application, of
// which there are two kinds.
bool isForTerminal(int argc, char *argv[])
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    QCommandLineParser parser;
    addOptions(parser);
    parser.parse(arguments); // what is wrong with it is said later
    const QStringList set = modesIn(parser);
    return parser.isSet(QStringLiteral("help")) || parser.isSet(QStringLiteral("help-all"))
        || parser.isSet(QStringLiteral("version"))
        || (!set.isEmpty() && set != QStringList{modes.front()});
}

Options parseOptions(const QCoreApplication &application)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(QCoreApplication::arguments()))
        endWrongUse(parser.errorText());
    parser.process(application); // --help and --version
    const QStringList set = modesIn(parser);
    if (set.size() > 1)
        endWrongUse(Words::tr("--%1 and --%2 do not go together.").arg(set[0], set[1]));
    const auto setup = app::SetupOrder::parse(parser);
    if (!setup)
        endWrongUse(setup.error().detail);
    const auto probe = app::probeorder::parse(parser);
    if (!probe)
        endWrongUse(probe.error().detail);
    const QString named = parser.positionalArguments().value(0);
    return {parser.value(kubeconfigName), named.isEmpty() ? parser.value(contextName) : named,
            parser.isSet(demoName), *setup, *probe};
}

void nameApplication()
{
    QCoreApplication::setOrganizationName(QStringLiteral("Novasphere"));
    QCoreApplication::setApplicationName(QStringLiteral("Wukong Snapshots"));
    QCoreApplication::setApplicationVersion(QStringLiteral(PROJECT_VERSION));
    base::installLogging();
}

void openDemo(app::Demo &demo, app::MainWindow &window)
{
    window.setDemo(true);
    window.planTour();
    window.showWaiting(Words::tr("Starting the demo cluster…"));
    QObject::connect(&demo, &app::Demo::ready, &window, [&window](const QString &file) {
        const auto config = kube::loadKubeconfig(file);
        const auto access = config
            ? config->access()
            : base::Result<kube::ClusterAccess>(base::failure(config.error()));
        if (access)
            window.connectTo(*access);
        else
            window.showProblem(Words::tr("The demo does not run"),
                               app::texts::error(access.error()), {});
    });
    QObject::connect(&demo, &app::Demo::failed, &window, [&window](const QString &sentence) {
        window.showProblem(Words::tr("The demo does not run"), sentence, {});
    });
    demo.start();
}

// Another cluster of clusters is another process: the demo ends with it, and what is open stays.
void openElsewhere(const QStringList &arguments)
{
    QProcess::startDetached(QApplication::applicationFilePath(), arguments);
}

void offerBeginnings(app::MainWindow &window)
{
    QObject::connect(&window, &app::MainWindow::demoRequested, &window,
                     [] { openElsewhere({QStringLiteral("--demo")}); });
    QObject::connect(&window, &app::MainWindow::fileChosen, &window,
                     [&window](const QString &file) {
                         openElsewhere({QStringLiteral("--kubeconfig"), file});
                         window.close();
                     });
}

void openKubeconfig(const kube::KubeconfigFiles &files,
                    const QString &context,
                    app::MainWindow &window)
{
    window.setKubeconfig(files);
    if (context.isEmpty()) {
        window.showContexts();
        return;
    }
    QObject::connect(
        &files, &kube::KubeconfigFiles::changed, &window,
        [&window, context] { window.connectToContext(context); }, Qt::SingleShotConnection);
}

// Further windows live until they are closed, and begin where the one that asked for them is.
struct Windows
{
    app::Theme &theme;
    app::Language &language;
    app::Connector &connector;
    app::Notifier &notifier;
    const kube::KubeconfigFiles *files; // null: the demo

    void prepare(app::MainWindow &window) const
    {
        window.setNotifier(&notifier);
        offerBeginnings(window);
        QObject::connect(&window, &app::MainWindow::newWindowRequested, &window,
                         [this, &window] { openLike(window); });
    }
    void openLike(const app::MainWindow &like) const
    {
        auto *window = new app::MainWindow(theme, language, connector);
        window->setAttribute(Qt::WA_DeleteOnClose);
        window->setDemo(files == nullptr);
        if (files != nullptr)
            window->setKubeconfig(*files);
        if (const auto access = like.access())
            window->connectTo(*access);
        else if (files != nullptr)
            window->showContexts();
        prepare(*window);
        window->show();
    }
};

QString languageOf(const QSettings &settings)
{
    const bool isChinese = QLocale::system().language() == QLocale::Chinese;
    return settings
        .value(QStringLiteral("language"),
               isChinese ? QStringLiteral("zh_CN") : QStringLiteral("en"))
        .toString();
}

#ifdef Q_OS_WIN
// A program with windows has no terminal of its own there, but may write to the one that it was
// started from. What is redirected goes on to where it was.
void useTerminalOfStarter()
{
    if (AttachConsole(ATTACH_PARENT_PROCESS) == 0)
        return;
    if (_fileno(stdout) < 0)
        (void)std::freopen("CONOUT$", "w", stdout);
    if (_fileno(stderr) < 0)
        (void)std::freopen("CONOUT$", "w", stderr);
    if (_fileno(stdin) < 0)
        (void)std::freopen("CONIN$", "r", stdin);
}
#else
void useTerminalOfStarter() { }
#endif

int openWindow(QApplication &application)
{
    QApplication::setDesktopFileName(QStringLiteral("wukong-snapshots"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/logo.svg")));
    const Options options = parseOptions(application);
    base::SystemClock clock;
    app::Theme theme;
    app::Language language;
    const QSettings settings;
    theme.apply(static_cast<app::Appearance>(settings.value(QStringLiteral("appearance")).toInt()));
    language.apply(languageOf(settings));
    app::ProgramQuestion question;
    app::Connector connector(clock, question);
    std::optional<kube::KubeconfigFiles> files; // outlives the windows; the demo reads none
    if (!options.isDemo)
        files.emplace(kube::kubeconfigPaths(options.kubeconfig), clock);
    app::TrayNotifier notifier;
    const Windows windows{theme, language, connector, notifier, files ? &*files : nullptr};
    app::MainWindow window(theme, language, connector);
    windows.prepare(window);
    question.setParent(&window);
    app::Demo demo(QApplication::applicationDirPath());
    QApplication::setQuitOnLastWindowClosed(false);
    QObject::connect(&application, &QApplication::lastWindowClosed, &demo, &app::Demo::stop);
    QObject::connect(&demo, &app::Demo::stopped, &application, &QApplication::quit,
                     Qt::QueuedConnection);
    if (options.isDemo)
        openDemo(demo, window);
    else
        openKubeconfig(*files, options.context, window);
    window.show();
    return QApplication::exec();
}

int runOnTerminal(const Options &options)
{
    if (options.setup)
        return app::runSetup(*options.setup, options.kubeconfig, options.context);
    if (options.probe)
        return app::runProbe(*options.probe, options.kubeconfig, options.context);
    return app::runDoctor(options.kubeconfig, options.context);
}

} // namespace

int main(int argc, char *argv[])
{
    if (isForTerminal(argc, argv)) {
        useTerminalOfStarter();
        const QCoreApplication application(argc, argv);
        nameApplication();
        return runOnTerminal(parseOptions(application));
    }
    QApplication application(argc, argv);
    nameApplication();
    return openWindow(application);
}
