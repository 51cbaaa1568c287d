// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "restorepictures.h"

#include "photographer.h"

#include "app/models/parkedmodel.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QTextBrowser>
#include <QTreeWidget>

namespace pictures {

namespace {

const QString machine = QStringLiteral("web-1");
constexpr int restoring = 300'000;

void selectMachine(QMainWindow &window)
{
    part<QLineEdit>(&window, "searchField")->setText(machine);
    part<QTableView>(&window, "machineTable")->selectRow(0);
    part<QLineEdit>(&window, "searchField")->clear();
    auto *snapshots = part<QTableView>(&window, "snapshotTable");
    Photographer::wait([snapshots] { return snapshots->model()->rowCount() > 0; });
}

QDialog *openWizard(QMainWindow &window, Photographer &studio, const char *action, const char *name)
{
    part<QTableView>(&window, "snapshotTable")->selectRow(0);
    auto *wizard = studio.open(action, name);
    const auto *next = part<QPushButton>(wizard, "nextButton");
    Photographer::wait([next] { return next->isEnabled(); });
    return wizard;
}

void go(QDialog *wizard, int step)
{
    part<QListWidget>(wizard, "steps")->setCurrentRow(step);
}

void waitForServer(QDialog *wizard)
{
    Photographer::wait([wizard] {
        const QString text = part<QLabel>(wizard, "checkLabel")->text();
        return !text.isEmpty() && !text.contains(QStringLiteral("○"));
    });
}

void takeClone(QMainWindow &window, Photographer &studio)
{
    auto *wizard = openWizard(window, studio, "cloneAction", "CloneWizard");
    studio.take("clone-machine", wizard);
    part<QLineEdit>(wizard, "nameEdit")->setText(machine);
    const auto *about = part<QTextBrowser>(wizard, "aboutView");
    Photographer::wait([about] { return about->toPlainText().contains(QStringLiteral("✕")); });
    studio.take("clone-clash", wizard);
    part<QLineEdit>(wizard, "nameEdit")->setText(QStringLiteral("web-1-test"));
    const auto *next = part<QPushButton>(wizard, "nextButton");
    Photographer::wait([next] { return next->isEnabled(); });
    go(wizard, 2);
    studio.take("clone-disks", wizard);
    go(wizard, 3);
    waitForServer(wizard);
    studio.take("clone-review", wizard);
    studio.end(wizard);
}

// The first time nobody has tested yet.
void takeStorage(Photographer &studio)
{
    auto *dialog = studio.open("storageAction", "StorageDialog");
    part<QComboBox>(dialog, "spaceBox")->setCurrentText(QStringLiteral("shop"));
    studio.take("storage", dialog);
    auto *classes = part<QTreeWidget>(dialog, "classTable");
    auto *view = part<QTextBrowser>(dialog, "cardView");
    classes->setCurrentItem(classes->findItems(QStringLiteral("local-wffc"), {}).value(0));
    studio.take("storage-first-consumer", dialog);
    part<QPushButton>(dialog, "testButton")->click();
    Photographer::wait([view] { return view->toPlainText().contains(QStringLiteral("✓")); });
    studio.take("storage-progress", dialog);
    Photographer::wait([view] { return !view->toPlainText().contains(QStringLiteral("▸")); },
                       restoring);
    studio.take("storage-report", dialog);
    studio.end(dialog);
}

} // namespace

void restoreForPictures(QMainWindow &window)
{
    Photographer studio(window, {}, {});
    selectMachine(window);
    auto *wizard = openWizard(window, studio, "restoreAction", "RestoreWizard");
    go(wizard, 3);
    auto *restore = part<QPushButton>(wizard, "doButton");
    Photographer::wait([restore] { return restore->isEnabled(); });
    restore->click();
    auto *undo = part<QPushButton>(wizard, "undoButton");
    Photographer::wait([undo] { return undo->isEnabled(); }, restoring);
}

void takeRestorePictures(QMainWindow &window, const QDir &folder, const QString &suffix)
{
    Photographer studio(window, folder, suffix);
    if (auto *done = window.findChild<QDialog *>(QStringLiteral("RestoreWizard"))) {
        studio.take("restore-progress", done);
        part<QPushButton>(done, "undoButton")->click();
        auto *question = part<QDialog>(done, "WriteQuestion");
        studio.take("restore-undo", question);
        studio.end(question);
        studio.end(done);
    }
    selectMachine(window);
    part<QTableView>(&window, "snapshotTable")->clearSelection();
    auto *tabs = part<QTabWidget>(&window, "detailPanel");
    auto *pane = part<QWidget>(&window, "parkedPane");
    auto *empty = studio.open("restoreAction", "RestoreWizard");
    studio.take("restore-point-empty", empty);
    studio.end(empty);
    tabs->setCurrentWidget(pane);
    auto *parked = part<QTableView>(&window, "parkedTable");
    Photographer::wait([parked] {
        return parked->model()
            ->index(0, app::ParkedModel::Room)
            .data()
            .toString()
            .contains(QStringLiteral("GiB"));
    });
    studio.take("parked", &window);
    part<QPushButton>(pane, "dropButton")->click();
    auto *question = part<QDialog>(&window, "WriteQuestion");
    studio.take("parked-drop", question);
    studio.end(question);
    tabs->setCurrentIndex(0);
    auto *wizard = openWizard(window, studio, "restoreAction", "RestoreWizard");
    for (const auto &[step, name] :
         {std::pair{0, "restore-point"}, std::pair{1, "restore-changes"},
          std::pair{2, "restore-plan"}, std::pair{3, "restore-review"}}) {
        go(wizard, step);
        if (step == 3)
            waitForServer(wizard);
        studio.take(name, wizard);
    }
    studio.end(wizard);
    takeClone(window, studio);
    takeStorage(studio);
}

} // namespace pictures
