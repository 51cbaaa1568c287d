// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/demo.h"
#include "app/ui/mainwindow.h"
#include "base/clock.h"
#include "kube/client/credentials.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QTableView>
#include <QTest>

#include <cstdio>

// Takes pictures of the windows on the demo cluster: screenshots FOLDER. Sizes follow
// QT_SCALE_FACTOR.
namespace {

struct Studio
{
    app::MainWindow &window;
    app::Theme &theme;
    QDir folder;

    void picture(const QString &name, QWidget *widget = nullptr) const
    {
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
        auto *dialog = find<QDialog>(name);
        if (dialog == nullptr)
            return;
        picture(file, dialog);
        dialog->reject();
        QCoreApplication::sendPostedEvents(dialog, QEvent::DeferredDelete);
    }
};

void takeAll(const Studio &studio)
{
    for (const bool isDark : {false, true}) {
        studio.theme.apply(isDark ? app::Appearance::Dark : app::Appearance::Light);
        for (const QString &language : {QStringLiteral("en"), QStringLiteral("zh_CN")}) {
            studio.window.setLanguage(language);
            const QString suffix =
                (isDark ? QStringLiteral("-dark-") : QStringLiteral("-light-")) + language;
            studio.picture(QStringLiteral("main") + suffix);
            studio.dialog("captureAction", "captureDialog", QStringLiteral("capture") + suffix);
            studio.find<QTableView>("snapshotTable")->selectRow(0);
            studio.dialog("deleteAction", "deleteDialog", QStringLiteral("delete") + suffix);
        }
    }
    studio.theme.apply(app::Appearance::Light);
    studio.window.setLanguage(QStringLiteral("en"));
    studio.window.showProblem(
        QStringLiteral("Cannot reach production"),
        QStringLiteral(
            "The cluster cannot be reached. https://10.0.0.1:6443 refuses the connection: "
            "is the API server running, and is its address in the kubeconfig right?"),
        [] { });
    studio.picture(QStringLiteral("problem-light-en"));
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
    base::SystemClock clock;
    app::Theme theme;
    theme.apply(app::Appearance::Light);
    kube::AllowAllPrograms asker;
    app::Connector connector(clock, asker);
    app::MainWindow window(theme, connector);
    window.setLanguage(QStringLiteral("en"));
    window.setDemo(true);
    window.show();
    app::Demo demo(qEnvironmentVariable("WUKONG_BIN_DIR"));
    bool hasStarted = false;
    QObject::connect(&demo, &app::Demo::ready, &window, [&](const QString &file) {
        window.connectTo(*kube::loadKubeconfig(file)->access());
        hasStarted = true;
    });
    demo.start();
    constexpr int patience = 60'000;
    const Studio studio{window, theme, QDir(QApplication::arguments().at(1))};
    const bool isLive = QTest::qWaitFor(
        [&] {
            return hasStarted && studio.find<QTableView>("machineTable")->model()->rowCount() > 50
                && studio.find<QTableView>("snapshotTable")->model()->rowCount() > 5;
        },
        patience);
    if (!isLive) {
        std::fprintf(stderr, "the demo cluster did not come up\n");
        return 1;
    }
    takeAll(studio);
    return 0;
}
