// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/parkedpane.h"

#include "ui_parkedpane.h"

#include "app/models/policytexts.h"
#include "app/models/session.h"
#include "app/models/texts.h"
#include "app/ui/tables.h"

#include <QEvent>
#include <QHeaderView>

namespace app {

ParkedPane::ParkedPane(QWidget *parent)
    : QWidget{parent}
    , m_ui{std::make_unique<Ui::ParkedPane>()}
{
    m_ui->setupUi(this);
    m_ui->outer->setContentsMargins(8, 8, 8, 8);
    QTableView *table = m_ui->parkedTable;
    table->setModel(&m_disks);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table->horizontalHeader()->setHighlightSections(false);
    tables::offerCopying(*table);
    connect(&m_disks, &ParkedModel::changed, this, &ParkedPane::onChanged);
    connect(table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ParkedPane::refresh);
    connect(m_ui->undoButton, &QPushButton::clicked, this,
            [this] { Q_EMIT undoRequested(selected()); });
    connect(m_ui->dropButton, &QPushButton::clicked, this,
            [this] { Q_EMIT dropRequested(selected()); });
    refresh();
}

ParkedPane::~ParkedPane() = default;

void ParkedPane::showMachine(Session *session, const std::optional<snapshots::MachineRef> &machine)
{
    m_session = session;
    m_disks.show(session, machine);
    refresh();
}

void ParkedPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_disks.readVolumes();
}

void ParkedPane::onChanged()
{
    if (count() > 0 && m_ui->parkedTable->selectionModel()->selectedRows().isEmpty())
        m_ui->parkedTable->selectionModel()->setCurrentIndex(
            m_disks.index(0, 0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    if (isVisible() && count() != m_known) // answers come back here, too
        m_disks.readVolumes();
    m_known = count();
    refresh();
    Q_EMIT countChanged();
}

MachineBook::Snapshot ParkedPane::selected() const
{
    const auto rows = m_ui->parkedTable->selectionModel()->selectedRows();
    const ParkedDisk *const disk = rows.isEmpty() ? nullptr : m_disks.at(rows.front().row());
    return disk != nullptr ? disk->restore : nullptr;
}

QString ParkedPane::sentence() const
{
    if (count() == 0 && m_disks.isRestoring())
        return tr("A restore or an undo of this machine is under way: the disks that it replaces "
                  "are parked here when it has ended.");
    if (count() == 0)
        return tr("No disks are parked. A restore by Swap keeps the disks that it replaces here, "
                  "so that it can be undone.");
    QString text =
        tr("These disks hold what the machine was before a restore. Undo puts them back; "
           "at their time they are given back to the storage.");
    if (m_disks.error())
        text += QLatin1Char('\n')
            + tr("△ Their room is not known. %1").arg(texts::error(*m_disks.error()));
    else if (m_disks.bytes() > 0)
        text += QLatin1Char('\n') + tr("Room in all: %1").arg(texts::bytes(m_disks.bytes()));
    return text;
}

void ParkedPane::refresh()
{
    const MachineBook::Snapshot restore = selected();
    const bool canWrite = m_session != nullptr && !m_session->isReadOnly();
    m_ui->sentenceLabel->setText(sentence());
    m_ui->parkedTable->setVisible(count() > 0);
    for (QPushButton *button : {m_ui->undoButton, m_ui->dropButton})
        button->setVisible(count() > 0);
    m_ui->undoButton->setEnabled(canWrite && restore && canBeUndone(*m_session, *restore));
    m_ui->dropButton->setEnabled(canWrite && restore && !restore->isBeingDeleted());
}

void ParkedPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        m_disks.retranslate();
        tables::retranslate(*m_ui->parkedTable);
        refresh();
    }
    QWidget::changeEvent(event);
}

} // namespace app
