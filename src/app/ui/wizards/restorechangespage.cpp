// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/wizards/restorechangespage.h"

#include "ui_restorechangespage.h"

#include "app/models/texts.h"
#include "app/ui/theme.h"

#include <QHeaderView>

namespace app {

using namespace snapshots;

RestoreChangesPage::RestoreChangesPage(QWidget *parent)
    : RestorePage{parent}
    , m_ui{std::make_unique<Ui::RestoreChangesPage>()}
{
    m_ui->setupUi(this);
    makeTitle(*m_ui->title);
    QTableView *table = m_ui->changesTable;
    table->setModel(&m_changes);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table->horizontalHeader()->setHighlightSections(false);
    constexpr int wide = 240;
    constexpr int narrow = 130;
    table->setColumnWidth(ChangeModel::What, wide);
    table->setColumnWidth(ChangeModel::Then, narrow);
    table->setColumnWidth(ChangeModel::Now, narrow);
    table->horizontalHeader()->setStretchLastSection(true);
}

RestoreChangesPage::~RestoreChangesPage() = default;

void RestoreChangesPage::refresh(const RestorePlanner &planner)
{
    const bool isRead = planner.state() == RestorePlanner::State::Read;
    const bool isAny = isRead && !planner.changes().isEmpty();
    m_ui->changesTable->setVisible(isAny);
    m_changes.setChanges(isAny ? planner.changes() : QList<SpecChange>(), planner.options().method,
                         planner.machine().kind);
    if (planner.state() == RestorePlanner::State::Failed)
        m_ui->sentenceLabel->setText(QStringLiteral("✕ ") + texts::error(*planner.error()));
    else if (!isRead)
        m_ui->sentenceLabel->setText(QStringLiteral("○ ") + tr("Reading from the cluster…"));
    else if (!isAny)
        m_ui->sentenceLabel->setText(
            QStringLiteral("✓ ")
            + tr("Its settings, disks and networks are as they were. Only the data differs."));
    else if (!putsSettingsBack(planner.options().method, planner.machine().kind))
        m_ui->sentenceLabel->setText(tr("The restore brings back the data of disks. The settings "
                                        "of the machine stay as they are today."));
    else
        m_ui->sentenceLabel->setText(
            tr("KubeVirt puts back the settings of the machine together with its disks."));
}

} // namespace app
