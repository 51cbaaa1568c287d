// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/demo.h"
#include "app/models/texts.h"
#include "app/ui/mainwindow.h"
#include "base/logging.h"
#include "kube/client/credentials.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>
#include <QSettings>

namespace {

struct Options
{
    QString kubeconfig;
    QString context;
    bool isDemo = false;
};

Options parseOptions(const QApplication &application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate(
        "Main", "See, take and delete snapshots of KubeVirt machines."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption demo(
        QStringLiteral("demo"),
        QCoreApplication::translate("Main", "Open on an embedded simulated cluster."));
    const QCommandLineOption kubeconfig(QStringLiteral("kubeconfig"),
                                        QCoreApplication::translate("Main", "Kubeconfig file."),
                                        QStringLiteral("file"));
    const QCommandLineOption context(
        QStringLiteral("context"),
        QCoreApplication::translate("Main", "Context in the kubeconfig."), QStringLiteral("name"));
    parser.addOptions({demo, kubeconfig, context});
    parser.process(application);
    return {parser.value(kubeconfig), parser.value(context), parser.isSet(demo)};
}

void connectByKubeconfig(app::MainWindow &window, const QString &file, const QString &context)
{
    const auto config = kube::loadKubeconfig(file);
    const auto access = config ? config->access(context)
                               : base::Result<kube::ClusterAccess>(base::failure(config.error()));
    if (access) {
        window.connectTo(*access);
        return;
    }
    window.showProblem(QCoreApplication::translate("Main", "Cannot use the kubeconfig"),
                       app::texts::error(access.error()),
                       [&window, file, context] { connectByKubeconfig(window, file, context); });
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("Novasphere"));
    QApplication::setApplicationName(QStringLiteral("Wukong Snapshots"));
    QApplication::setApplicationVersion(QStringLiteral(PROJECT_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("wukong-snapshots"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/logo.svg")));
    base::installLogging();
    const Options options = parseOptions(application);

    base::SystemClock clock;
    app::Theme theme;
    const QSettings settings;
    theme.apply(static_cast<app::Appearance>(settings.value(QStringLiteral("appearance")).toInt()));
    kube::AllowAllPrograms asker;
    app::Connector connector(clock, asker);
    app::MainWindow window(theme, connector);
    const bool isChinese = QLocale::system().language() == QLocale::Chinese;
    window.setLanguage(settings
                           .value(QStringLiteral("language"),
                                  isChinese ? QStringLiteral("zh_CN") : QStringLiteral("en"))
                           .toString());
    std::unique_ptr<app::Demo> demo;
    if (options.isDemo) {
        demo = std::make_unique<app::Demo>(QApplication::applicationDirPath());
        window.setDemo(true);
        window.showWaiting(QCoreApplication::translate("Main", "Starting the demo cluster…"));
        QObject::connect(demo.get(), &app::Demo::ready, &window,
                         [&window](const QString &file) { connectByKubeconfig(window, file, {}); });
        QObject::connect(
            demo.get(), &app::Demo::failed, &window, [&window](const QString &sentence) {
                window.showProblem(QCoreApplication::translate("Main", "The demo does not run"),
                                   sentence, {});
            });
        demo->start();
    } else {
        connectByKubeconfig(window, options.kubeconfig, options.context);
    }
    window.show();
    return QApplication::exec();
}
