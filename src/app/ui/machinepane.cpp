// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/machinepane.h"

#include "app/models/session.h"
#include "app/models/texts.h"
#include "app/ui/pilldelegate.h"
#include "app/ui/queryfield.h"
#include "app/ui/stripdelegate.h"
#include "app/ui/tables.h"
#include "app/ui/theme.h"

#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QTableView>
#include <QVBoxLayout>

#include <array>

namespace app {

MachinePane::MachinePane(const Theme &theme, MachineModel &machines, Names names, QWidget *parent)
    : QWidget{parent}
    , m_theme{theme}
    , m_machines{machines}
    , m_filter{machines}
    , m_title{tables::makeTitle(this)}
    , m_search{new QueryField(std::move(names), this)}
    , m_view{tables::make("machineTable", this)}
    , m_empty{tables::makeEmptyState(m_view, "machineEmpty")}
{
    buildTable();
    m_title->setObjectName(QStringLiteral("machineTitle"));
    auto *top = new QHBoxLayout;
    top->setSpacing(12);
    top->addWidget(m_title, 0, Qt::AlignTop);
    top->addWidget(m_search, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addLayout(top);
    layout->addWidget(m_view, 1);
    connect(m_search, &QueryField::queryChanged, this, [this](const MachineQuery &query) {
        m_filter.setQuery(query);
        restoreCurrent();
    });
    connect(m_search, &QueryField::left, this, &MachinePane::focusTable);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_filter, signal, this, &MachinePane::updateEmptyState);
    connect(&m_filter, &QAbstractItemModel::rowsInserted, this, &MachinePane::selectFirst);
    connect(&m_filter, &QAbstractItemModel::modelReset, this, &MachinePane::restoreCurrent);
    retranslate();
}

MachinePane::~MachinePane()
{
    tables::saveColumns(*m_view);
}

void MachinePane::buildTable()
{
    m_view->setModel(&m_filter);
    m_view->setTextElideMode(Qt::ElideMiddle);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(MachineModel::Name, Qt::AscendingOrder);
    m_view->setItemDelegate(new PillDelegate(m_theme, m_view));
    m_view->setItemDelegateForColumn(MachineModel::Days, new StripDelegate(m_theme, m_view));
    constexpr std::array<std::pair<int, int>, MachineModel::ColumnCount> widths{
        {{MachineModel::Name, 156},
         {MachineModel::Namespace, 96},
         {MachineModel::State, 104},
         {MachineModel::Agent, 62},
         {MachineModel::LastGood, 114},
         {MachineModel::Days, 136},
         {MachineModel::NextRun, 82},
         {MachineModel::Policy, 104},
         {MachineModel::Storage, 90},
         {MachineModel::Snapshots, 92}}};
    for (const auto &[column, width] : widths)
        m_view->setColumnWidth(column, width);
    tables::offerColumns(*m_view);
    tables::restoreColumns(*m_view);
    tables::offerCopying(*m_view);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &index) {
                if (const MachineRow *machine = m_filter.machineAt(index))
                    m_last = machine->ref;
                m_isOwnChoice = false;
                Q_EMIT currentChanged();
            });
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        updateCount();
        Q_EMIT selectionChanged();
    });
    connect(m_view, &QWidget::customContextMenuRequested, this, [this](const QPoint &position) {
        Q_EMIT menuRequested(m_view->viewport()->mapToGlobal(position));
    });
}

void MachinePane::setSession(const Session *session)
{
    m_session = session;
    updateEmptyState();
}

void MachinePane::setNamespace(const QString &space)
{
    m_filter.setNamespace(space);
    restoreCurrent();
}

void MachinePane::setSearch(const QString &text)
{
    m_search->setText(text);
}

void MachinePane::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
}

void MachinePane::focusTable()
{
    if (!m_view->currentIndex().isValid())
        selectFirst();
    m_view->setFocus();
}

bool MachinePane::select(const snapshots::MachineRef &machine)
{
    const int row = m_machines.rowOf(machine);
    const QModelIndex index =
        row < 0 ? QModelIndex() : m_filter.mapFromSource(m_machines.index(row, 0));
    if (index.isValid())
        selectOnly(index);
    return index.isValid();
}

// After another filter, or many changes at once: the machine that was looked at, where it is shown
// again.
void MachinePane::restoreCurrent()
{
    updateEmptyState();
    if (m_view->currentIndex().isValid())
        return;
    if (!m_last || !select(*m_last))
        selectFirst();
    if (!m_view->currentIndex().isValid())
        Q_EMIT currentChanged();
}

// QTableView::selectRow() would add to the selection while Ctrl is held.
void MachinePane::selectOnly(const QModelIndex &index)
{
    m_view->selectionModel()->setCurrentIndex(
        index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_view->scrollTo(index);
}

void MachinePane::setStale(bool isStale)
{
    QPalette palette;
    if (isStale) {
        palette.setColor(QPalette::Text, m_theme.faint());
        palette.setColor(QPalette::Base, palette.color(QPalette::Window));
    }
    m_view->setPalette(palette);
}

const MachineRow *MachinePane::current() const
{
    return m_filter.machineAt(m_view->currentIndex());
}

std::vector<MachineRow> MachinePane::selected() const
{
    std::vector<MachineRow> machines;
    for (const QModelIndex &row : tables::selectedRows(*m_view))
        machines.push_back(*m_filter.machineAt(row));
    return machines;
}

// Something to look at from the first moment on: the first row, whichever that is while machines
// come in. A choice of the user's is never overruled.
void MachinePane::selectFirst()
{
    const bool isLoading = m_session != nullptr && m_session->state() == Session::State::Connecting;
    const bool isSettled = m_view->currentIndex().isValid() && !(m_isOwnChoice && isLoading);
    if (isSettled || m_filter.rowCount() == 0)
        return;
    selectOnly(m_filter.index(0, 0));
    m_isOwnChoice = true;
    if (!m_search->focusWidget() || !m_search->focusWidget()->hasFocus())
        m_view->setFocus();
}

void MachinePane::updateEmptyState()
{
    updateCount();
    m_empty->setVisible(m_filter.rowCount() == 0);
    if (m_filter.rowCount() > 0)
        return;
    if (m_session == nullptr) {
        m_empty->setText(tr("Not connected."));
    } else if (m_machines.rowCount() > 0) {
        m_empty->setText(m_filter.hasQuery() ? tr("No machine matches the filter. Esc clears it.")
                                             : tr("There are no machines in this namespace."));
    } else if (const auto error = m_session->error()) {
        m_empty->setText(texts::error(*error));
    } else {
        m_empty->setText(m_session->state() == Session::State::Connecting
                             ? tr("Loading machines…")
                             : tr("There are no machines here yet.\nMake a Wukong or a "
                                  "VirtualMachine; it appears at once."));
    }
}

void MachinePane::updateCount()
{
    const QLocale locale;
    const int shown = m_filter.rowCount();
    const int all = m_machines.rowCount();
    const auto selected = m_view->selectionModel()->selectedRows().size();
    QString text = shown == all
        ? tr("Machines (%1)").arg(locale.toString(all))
        : tr("Machines (%1 of %2)").arg(locale.toString(shown), locale.toString(all));
    if (selected > 1)
        text += QStringLiteral(" · ") + tr("%1 selected").arg(locale.toString(selected));
    m_title->setText(text);
}

void MachinePane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void MachinePane::retranslate()
{
    m_view->setAccessibleName(tr("Machines"));
    m_view->horizontalHeader()->setAccessibleName(tr("Columns of the machines"));
    m_machines.retranslate();
    tables::retranslate(*m_view);
    updateEmptyState();
}

} // namespace app
