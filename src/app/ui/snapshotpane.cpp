// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/snapshotpane.h"

#include "app/ui/pilldelegate.h"
#include "app/ui/tables.h"
#include "app/ui/theme.h"
#include "app/ui/windowactions.h"

#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

#include <array>

namespace app {

SnapshotPane::SnapshotPane(const Theme &theme, base::Clock &clock, QWidget *parent)
    : QWidget{parent}
    , m_theme{theme}
    , m_snapshots{clock}
    , m_title{tables::makeTitle(this)}
    , m_view{tables::make("snapshotTable", this)}
    , m_empty{tables::makeEmptyState(m_view, "snapshotEmpty")}
{
    buildTable();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_title);
    layout->addWidget(m_view, 1);
    connect(&m_snapshots, &QAbstractItemModel::dataChanged, this, &SnapshotPane::selectionChanged);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_snapshots, signal, this, &SnapshotPane::updateEmptyState);
    connect(&m_snapshots, &QAbstractItemModel::modelReset, this, &SnapshotPane::updateEmptyState);
    retranslate();
}

SnapshotPane::~SnapshotPane()
{
    tables::saveColumns(*m_view);
}

void SnapshotPane::buildTable()
{
    m_view->setModel(&m_snapshots);
    m_view->setTextElideMode(Qt::ElideRight);
    m_view->setItemDelegate(new PillDelegate(m_theme, m_view));
    constexpr std::array<std::pair<int, int>, SnapshotModel::ColumnCount> widths{
        {{SnapshotModel::State, 112},
         {SnapshotModel::Name, 230},
         {SnapshotModel::Age, 72},
         {SnapshotModel::Consistency, 104},
         {SnapshotModel::Size, 66},
         {SnapshotModel::Kept, 130},
         {SnapshotModel::Description, 200}}};
    for (const auto &[column, width] : widths)
        m_view->setColumnWidth(column, width);
    QHeaderView *header = m_view->horizontalHeader();
    header->moveSection(header->visualIndex(SnapshotModel::Kept), SnapshotModel::Description);
    header->setStretchLastSection(true);
    tables::offerColumns(*m_view);
    tables::restoreColumns(*m_view);
    tables::offerCopying(*m_view);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &SnapshotPane::selectionChanged);
    connect(m_view, &QWidget::customContextMenuRequested, this, [this](const QPoint &position) {
        Q_EMIT menuRequested(m_view->viewport()->mapToGlobal(position));
    });
}

void SnapshotPane::showMachine(MachineBook *book,
                               const std::optional<snapshots::MachineRef> &machine)
{
    m_snapshots.show(book, machine);
    retranslate();
}

void SnapshotPane::select(const QStringList &uids)
{
    const QSet<QString> wanted(uids.begin(), uids.end());
    QItemSelection rows;
    for (int row = 0; row < m_snapshots.rowCount(); ++row) {
        const QModelIndex index = m_snapshots.index(row, 0);
        if (wanted.contains(m_snapshots.at(row)->uid()))
            rows.select(index, index);
    }
    m_view->selectionModel()->select(
        rows, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    if (!rows.isEmpty())
        m_view->scrollTo(rows.first().topLeft());
}

void SnapshotPane::setStale(bool isStale)
{
    QPalette palette;
    if (isStale) {
        palette.setColor(QPalette::Text, m_theme.faint());
        palette.setColor(QPalette::Base, palette.color(QPalette::Window));
    }
    m_view->setPalette(palette);
}

std::vector<MachineBook::Snapshot> SnapshotPane::selected() const
{
    std::vector<MachineBook::Snapshot> found;
    for (const QModelIndex &row : tables::selectedRows(*m_view)) {
        if (auto snapshot = m_snapshots.at(row.row()))
            found.push_back(std::move(snapshot));
    }
    return found;
}

std::vector<MachineBook::Snapshot> SnapshotPane::all() const
{
    std::vector<MachineBook::Snapshot> found;
    for (int row = 0; row < m_snapshots.rowCount(); ++row)
        found.push_back(m_snapshots.at(row));
    return found;
}

void SnapshotPane::updateEmptyState()
{
    m_empty->setVisible(m_snapshots.rowCount() == 0);
    m_empty->setText(m_snapshots.machine()
                         ? tr("This machine has no snapshots yet. Take one with %1.")
                               .arg(keysOf(QKeySequence::New))
                         : tr("Select a machine to see its snapshots."));
}

void SnapshotPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void SnapshotPane::retranslate()
{
    m_view->setAccessibleName(tr("Snapshots of the selected machine"));
    m_view->horizontalHeader()->setAccessibleName(tr("Columns of the snapshots"));
    const auto &machine = m_snapshots.machine();
    m_title->setText(machine ? tr("Snapshots of %1").arg(machine->key.name) : tr("Snapshots"));
    m_snapshots.retranslate();
    tables::retranslate(*m_view);
    updateEmptyState();
}

} // namespace app
