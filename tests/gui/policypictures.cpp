// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "policypictures.h"

#include "photographer.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTableView>

namespace pictures {

namespace {

void takeWizard(Photographer &studio, QDialog *wizard, const char *const (&names)[4])
{
    auto *steps = part<QListWidget>(wizard, "steps");
    auto *list = part<QTableView>(wizard, "timelineList");
    Photographer::wait([list] { return list->model()->rowCount() > 20; });
    for (int step = 0; step < 4; ++step) {
        steps->setCurrentRow(step);
        if (step == 3)
            Photographer::wait([wizard] {
                return !part<QLabel>(wizard, "checkLabel")->text().contains(QStringLiteral("○"));
            });
        studio.take(names[step], wizard);
    }
}

} // namespace

void takePolicyPictures(QMainWindow &window, const QDir &folder, const QString &suffix)
{
    Photographer studio(window, folder, suffix);
    auto *wizard = studio.open("newPolicyAction", "PolicyWizard");
    part<QComboBox>(wizard, "spaceBox")->setCurrentText(QStringLiteral("shop"));
    part<QLineEdit>(wizard, "nameEdit")->setText(QStringLiteral("shop-every-night"));
    part<QRadioButton>(wizard, "allButton")->setChecked(true);
    part<QComboBox>(wizard, "zoneBox")->setCurrentText(QStringLiteral("Europe/Berlin"));
    part<QComboBox>(wizard, "patternBox")->setCurrentIndex(3);
    takeWizard(studio, wizard, {"policy-machines", "policy-when", "policy-keep", "policy-review"});
    part<QListWidget>(wizard, "steps")->setCurrentRow(0);
    part<QLineEdit>(wizard, "nameEdit")->setText(QStringLiteral("Not Good"));
    studio.take("policy-problem", wizard);
    studio.end(wizard);

    auto *calendar = studio.open("recoveryAction", "RecoveryDialog");
    auto *days = part<QTableView>(calendar, "calendarTable");
    Photographer::wait([days] { return days->model()->rowCount() > 50; });
    days->setCurrentIndex(days->model()->index(1, 1));
    studio.take("recovery", calendar);
    part<QLineEdit>(calendar, "searchEdit")->setText(QStringLiteral("nobody"));
    studio.take("recovery-empty", calendar);
    studio.end(calendar);

    auto *list = studio.open("policiesAction", "PoliciesDialog");
    auto *table = part<QTableView>(list, "policyTable");
    Photographer::wait([table] { return table->model()->rowCount() > 0; });
    table->selectRow(0);
    studio.take("policies", list);
    for (const auto &[button, name] :
         {std::pair{"runButton", "policy-run"}, std::pair{"deleteButton", "policy-delete"}}) {
        part<QPushButton>(list, button)->click();
        auto *question = part<QDialog>(list, "WriteQuestion");
        studio.take(name, question);
        studio.end(question);
    }
    part<QPushButton>(list, "editButton")->click();
    auto *own = part<QDialog>(list, "PolicyWizard");
    part<QSpinBox>(own, "dailySpin")->setValue(3);
    part<QSpinBox>(own, "weeklySpin")->setValue(1);
    auto *doomed = part<QTableView>(own, "doomedTable");
    Photographer::wait([doomed] { return doomed->model()->rowCount() > 0; });
    takeWizard(studio, own, {"own-machines", "own-when", "own-keep", "own-review"});
    studio.end(own);
    studio.end(list);
}

} // namespace pictures
