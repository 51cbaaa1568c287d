// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "restorepictures.h"

#include "photographer.h"

#include "app/models/parkedmodel.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QTextBrowser>

namespace pictures {

namespace {

const QString machine = QStringLiteral("web-1");
constexpr int restoring = 120'000;

void selectMachine(QMainWindow &window)
{
    part<QLineEdit>(&window, "searchField")->setText(machine);
    part<QTableView>(&window, "machineTable")->selectRow(0);
    part<QLineEdit>(&window, "searchField")->clear();
    auto *snapshots = part<QTableView>(&window, "snapshotTable");
    Photographer::wait([snapshots] { return snapshots->model()->rowCount() > 0; });
}

QDialog *openWizard(QMainWindow &window, Photographer &studio)
{
    part<QTableView>(&window, "snapshotTable")->selectRow(0);
    auto *wizard = studio.open("restoreAction", "RestoreWizard");
    const auto *next = part<QPushButton>(wizard, "nextButton");
    Photographer::wait([next] { return next->isEnabled(); });
    return wizard;
}

} // namespace

void restoreForPictures(QMainWindow &window)
{
    Photographer studio(window, {}, {});
    selectMachine(window);
    auto *wizard = openWizard(window, studio);
    part<QListWidget>(wizard, "steps")->setCurrentRow(3);
    auto *restore = part<QPushButton>(wizard, "restoreButton");
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
    auto *wizard = openWizard(window, studio);
    for (const auto &[step, name] :
         {std::pair{0, "restore-point"}, std::pair{1, "restore-changes"},
          std::pair{2, "restore-plan"}, std::pair{3, "restore-review"}}) {
        part<QListWidget>(wizard, "steps")->setCurrentRow(step);
        if (step == 3)
            Photographer::wait([wizard] {
                return !part<QLabel>(wizard, "checkLabel")->text().contains(QStringLiteral("○"));
            });
        studio.take(name, wizard);
    }
    studio.end(wizard);
}

} // namespace pictures
