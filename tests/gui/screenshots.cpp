// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "policypictures.h"
#include "restorepictures.h"
#include "setuppictures.h"
#include "timelinepictures.h"

#include "app/demo.h"
#include "app/ui/language.h"
#include "app/ui/mainwindow.h"
#include "app/ui/programquestion.h"
#include "base/clock.h"
#include "kube/client/credentials.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QTabWidget>
#include <QTableView>
#include <QTest>

#include <cstdio>

// Takes pictures of the windows on the demo cluster: screenshots FOLDER. Sizes follow
// QT_SCALE_FACTOR.
namespace {

constexpr int patience = 60'000;

struct Studio
{
    app::MainWindow &window;
    app::Theme &theme;
    app::Language &language;
    QDir folder;

    void picture(const QString &name, QWidget *widget = nullptr) const
    {
        // Texts that have changed ask their layouts for room, which ask theirs.
        for (int round = 0; round < 3; ++round)
            QCoreApplication::processEvents();
        const QString file = folder.filePath(name + QLatin1String(".png"));
        if (!(widget != nullptr ? widget : &window)->grab().save(file))
            std::fprintf(stderr, "cannot write %s\n", qPrintable(file));
    }

    template<class T>
    T *find(const char *name) const
    {
        return window.findChild<T *>(QLatin1String{name});
    }

    void select(const QString &machine) const
    {
        find<QLineEdit>("searchField")->setText(machine);
        find<QTableView>("machineTable")->selectRow(0);
        find<QLineEdit>("searchField")->clear();
    }

    void dialog(const char *action, const char *name, const QString &file) const
    {
        find<QAction>(action)->trigger();
        close(name, file);
    }

    void close(const char *name, const QString &file) const
    {
        auto *dialog = find<QDialog>(name);
        if (dialog == nullptr)
            return;
        picture(file, dialog);
        dialog->reject();
        QCoreApplication::sendPostedEvents(dialog, QEvent::DeferredDelete);
    }

    void doctor(const QString &file) const
    {
        find<QPushButton>("doctorButton")->click();
        const auto *copy = find<QPushButton>("copyButton");
        if (!QTest::qWaitFor([copy] { return copy->isEnabled(); }, patience))
            std::fprintf(stderr, "the doctor did not end\n");
        close("doctorDialog", file);
    }
};

// The contexts of the demo among those of a person with many clusters.
QByteArray manyContexts(const QString &demoKubeconfig)
{
    QFile file(demoKubeconfig);
    QByteArray text = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    QByteArray more;
    for (const char *name :
         {"prod-eu-west", "prod-us-east", "staging", "生产-上海",
          "a-context-with-a-name-that-is-as-long-as-some-tools-make-them-arn-aws-"
          "eks-eu-central-1-cluster-virtualisation"})
        more += QByteArray("  - name: ") + name
            + "\n    context: {cluster: none, user: oidc-login, namespace: machines}\n";
    return text.replace("contexts:\n", QByteArray("contexts:\n" + more));
}

void takeTimelines(const Studio &studio, const QString &)
{
    pictures::takeTimelinePictures(studio.folder.path());
}

void takeContexts(const Studio &studio, const QString &suffix)
{
    studio.window.showContexts();
    studio.find<QLineEdit>("contextSearch")->setText({});
    studio.picture(QStringLiteral("contexts") + suffix);
    studio.find<QLineEdit>("contextSearch")->setText(QStringLiteral("demo-shop"));
    studio.doctor(QStringLiteral("doctor") + suffix);
    app::ProgramQuestion question;
    question.setParent(&studio.window);
    question.ask({QStringLiteral("kubectl-oidc_login"),
                  QStringLiteral("/home/me/.krew/bin/kubectl-oidc_login"),
                  {QStringLiteral("get-token"),
                   QStringLiteral("--oidc-issuer-url=https://login.example.com"),
                   QStringLiteral("--oidc-client-id=kubernetes")},
                  {QStringLiteral("HTTPS_PROXY")},
                  QStringLiteral("/home/me/.kube/config"),
                  QStringLiteral("prod-eu-west"),
                  {}},
                 [](bool) { });
    studio.close("programQuestion", QStringLiteral("program") + suffix);
}

void takeMachines(const Studio &studio, const QString &suffix)
{
    auto *machines = studio.find<QTableView>("machineTable");
    machines->selectRow(0);
    studio.find<QTableView>("snapshotTable")->clearSelection();
    studio.picture(QStringLiteral("main") + suffix);
    studio.find<QLineEdit>("searchField")->setText(QStringLiteral("ns:shop state:behind"));
    studio.picture(QStringLiteral("filter") + suffix);
    studio.find<QLineEdit>("searchField")->setText(QStringLiteral("ns:nowhere"));
    studio.picture(QStringLiteral("nothing") + suffix);
    studio.find<QLineEdit>("searchField")->clear();
    studio.find<QLineEdit>("estateSearch")->setText(QStringLiteral("cart"));
    studio.find<QTabWidget>("detailPanel")->setCurrentIndex(1);
    studio.picture(QStringLiteral("policies") + suffix);
    studio.find<QLineEdit>("estateSearch")->clear();
    studio.find<QTabWidget>("detailPanel")->setCurrentIndex(0);
    machines->selectAll();
    studio.dialog("captureAction", "captureDialog", QStringLiteral("captures") + suffix);
    machines->selectRow(0);
    studio.dialog("paletteAction", "commandPalette", QStringLiteral("palette") + suffix);
    studio.dialog("protectionAction", "contextSettings", QStringLiteral("protection") + suffix);
    studio.dialog("captureAction", "captureDialog", QStringLiteral("capture") + suffix);
    studio.find<QTableView>("snapshotTable")->selectRow(0);
    studio.dialog("deleteAction", "deleteDialog", QStringLiteral("delete") + suffix);
    studio.dialog("pinAction", "pinDialog", QStringLiteral("pin") + suffix);
    studio.picture(QStringLiteral("snapshot") + suffix);
    studio.find<QAction>("operationsAction")->trigger();
    for (const char *word : {"Failed", "失败"}) {
        const auto found =
            studio.find<QTableView>("operationTable")
                ->model()
                ->match(studio.find<QTableView>("operationTable")->model()->index(0, 3),
                        Qt::DisplayRole, QString::fromUtf8(word));
        if (!found.isEmpty())
            studio.find<QTableView>("operationTable")->selectRow(found.first().row());
    }
    studio.picture(QStringLiteral("operations") + suffix);
    studio.find<QAction>("operationsAction")->trigger();
    studio.dialog("helpAction", "helpDialog", QStringLiteral("help") + suffix);
    studio.find<QAction>("tourAction")->trigger();
    studio.picture(QStringLiteral("tour") + suffix);
    studio.find<QPushButton>("tourSkip")->click();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    studio.picture(QStringLiteral("mirrored") + suffix);
    QGuiApplication::setLayoutDirection(Qt::LeftToRight);
}

void takeWelcome(const Studio &studio, const QString &suffix)
{
    studio.window.showContexts();
    studio.picture(QStringLiteral("welcome") + suffix);
}

void takePolicies(const Studio &studio, const QString &suffix)
{
    pictures::takePolicyPictures(studio.window, studio.folder, suffix);
}

void takeRestores(const Studio &studio, const QString &suffix)
{
    pictures::takeRestorePictures(studio.window, studio.folder, suffix);
}

void takeSetups(const Studio &studio, const QString &suffix)
{
    pictures::takeSetupPictures(studio.window, studio.folder, suffix);
}

void takeProblem(const Studio &studio, const QString &suffix)
{
    studio.window.showProblem(
        QStringLiteral("Cannot reach production"),
        QStringLiteral(
            "The cluster cannot be reached. https://10.0.0.1:6443 refuses the connection: "
            "is the API server running, and is its address in the kubeconfig right?"),
        [] { });
    studio.picture(QStringLiteral("problem") + suffix);
}

void inEveryLook(const Studio &studio, void (*take)(const Studio &, const QString &))
{
    for (const bool isDark : {false, true}) {
        studio.theme.apply(isDark ? app::Appearance::Dark : app::Appearance::Light);
        for (const QString &language : {QStringLiteral("en"), QStringLiteral("zh_CN")}) {
            studio.language.apply(language);
            take(studio,
                 (isDark ? QStringLiteral("-dark-") : QStringLiteral("-light-")) + language);
        }
    }
}

// The demo as a cluster of one's own, on which nobody holds the controller's lease.
void setUp(const Studio &studio)
{
    studio.window.setDemo(false);
    for (const char *context : {"demo-shop", "demo"}) {
        studio.window.connectToContext(QLatin1String{context});
        const auto *action = studio.find<QAction>("setupAction");
        const auto *rows = studio.find<QTableView>("machineTable")->model();
        (void)QTest::qWaitFor([=] { return action->isEnabled() && rows->rowCount() > 5; },
                              patience);
        if (QLatin1String{context} == QLatin1String("demo-shop"))
            takeSetups(studio, QStringLiteral("-refused"));
    }
    inEveryLook(studio, takeSetups);
    studio.theme.apply(app::Appearance::Light);
    studio.language.apply(QStringLiteral("en"));
    pictures::takeSetupProgress(studio.window, studio.folder, {});
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("NovasphereScreenshots"));
    if (QApplication::arguments().size() != 2) {
        std::fprintf(stderr, "usage: screenshots FOLDER\n");
        return 2;
    }
    QSettings().clear();
    base::SystemClock clock;
    app::Theme theme;
    theme.apply(app::Appearance::Light);
    kube::AllowAllPrograms asker;
    app::Connector connector(clock, asker);
    app::Language language;
    app::MainWindow window(theme, language, connector);
    language.apply(QStringLiteral("en"));
    window.setDemo(true);
    window.show();
    const Studio studio{window, theme, language, QDir(QApplication::arguments().at(1))};
    inEveryLook(studio, takeTimelines);
    app::Demo demo(qEnvironmentVariable("WUKONG_BIN_DIR"));
    QString demoKubeconfig;
    QObject::connect(&demo, &app::Demo::ready, &window, [&](const QString &file) {
        window.connectTo(*kube::loadKubeconfig(file)->access());
        demoKubeconfig = file;
    });
    bool isStopped = false;
    QObject::connect(&demo, &app::Demo::stopped, &window, [&isStopped] { isStopped = true; });
    demo.start();
    // Which machine came first, and so is selected, differs from run to run.
    const auto rowsOf = [&studio](const char *table) {
        return studio.find<QTableView>(table)->model()->rowCount();
    };
    const bool isLive = QTest::qWaitFor(
        [&] {
            if (demoKubeconfig.isEmpty() || rowsOf("machineTable") <= 50)
                return false;
            studio.find<QTableView>("machineTable")->selectRow(0);
            return rowsOf("snapshotTable") > 5;
        },
        patience);
    (void)QTest::qWaitFor(
        [&studio] { return studio.find<QLabel>("freshnessLabel")->text().contains(QChar(0x25CF)); },
        patience);
    if (!isLive) {
        std::fprintf(stderr, "the demo cluster did not come up\n");
        return 1;
    }
    theme.apply(app::Appearance::Light);
    language.apply(QStringLiteral("en"));
    pictures::restoreForPictures(window);
    inEveryLook(studio, takeRestores);
    inEveryLook(studio, takeMachines);
    inEveryLook(studio, takePolicies);
    const kube::KubeconfigFiles none({studio.folder.absoluteFilePath(QStringLiteral("none"))},
                                     clock);
    window.setKubeconfig(none);
    if (QTest::qWaitFor([&] { return none.isLoaded(); }, patience))
        inEveryLook(studio, takeWelcome);
    QFile contexts(studio.folder.absoluteFilePath(QStringLiteral("kubeconfig")));
    if (!contexts.open(QIODevice::WriteOnly) || contexts.write(manyContexts(demoKubeconfig)) <= 0)
        return 1;
    contexts.close();
    const kube::KubeconfigFiles files({contexts.fileName()}, clock);
    window.setKubeconfig(files);
    const bool isLoaded = QTest::qWaitFor([&] { return files.isLoaded(); }, patience);
    if (isLoaded) {
        inEveryLook(studio, takeContexts);
        inEveryLook(studio, takeProblem);
    }
    studio.theme.apply(app::Appearance::Light);
    studio.language.apply(QStringLiteral("en"));
    window.connectToContext(QStringLiteral("demo-shop"));
    const auto isSaid = [&studio] { return studio.find<QLabel>("banner")->isVisible(); };
    if (QTest::qWaitFor(isSaid, patience)
        && QTest::qWaitFor([&] { return rowsOf("machineTable") > 5; }, patience))
        studio.picture(QStringLiteral("restricted"));
    setUp(studio);
    contexts.remove(); // it holds the tokens of the demo
    demo.stop();
    const bool hasEnded = QTest::qWaitFor([&] { return isStopped; }, patience);
    const auto isOld = [&studio] {
        return studio.find<QLabel>("banner")->text().contains(QStringLiteral("may be old"));
    };
    if (QTest::qWaitFor(isOld, patience))
        studio.picture(QStringLiteral("stale"));
    return isLoaded && hasEnded ? 0 : 1;
}
