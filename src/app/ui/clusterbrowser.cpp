// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/clusterbrowser.h"

#include "app/models/roles.h"
#include "app/models/session.h"
#include "app/models/texts.h"
#include "app/ui/detailpanel.h"
#include "app/ui/machinetimeline.h"
#include "app/ui/pilldelegate.h"
#include "app/ui/theme.h"

#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QScopedValueRollback>
#include <QSplitter>
#include <QTableView>
#include <QTreeView>
#include <QVBoxLayout>

#include <array>

namespace app {

MachineFilter::MachineFilter(QObject *parent)
    : QSortFilterProxyModel{parent}
{
    setSortRole(SortRole);
    setSortCaseSensitivity(Qt::CaseInsensitive);
}

void MachineFilter::setNamespace(const QString &space)
{
    m_space = space;
    invalidateFilter();
}

void MachineFilter::setText(const QString &text)
{
    m_text = text.trimmed();
    invalidateFilter();
}

bool MachineFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const auto cell = [&](int column, int role) {
        return sourceModel()->index(row, column, parent).data(role).toString();
    };
    if (!m_space.isEmpty() && cell(0, NamespaceRole) != m_space)
        return false;
    if (m_text.isEmpty())
        return true;
    for (const int column : {MachineModel::Name, MachineModel::Namespace, MachineModel::State,
                             MachineModel::Schedule}) {
        if (cell(column, Qt::DisplayRole).contains(m_text, Qt::CaseInsensitive))
            return true;
    }
    return false;
}

namespace {

QTableView *newTable(const char *name, QWidget *parent)
{
    auto *view = new QTableView(parent);
    view->setObjectName(QLatin1String{name});
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setShowGrid(false);
    view->setAlternatingRowColors(true);
    view->setWordWrap(false);
    view->setTextElideMode(Qt::ElideMiddle);
    view->setContextMenuPolicy(Qt::CustomContextMenu);
    view->verticalHeader()->hide();
    view->verticalHeader()->setDefaultSectionSize(view->fontMetrics().height() + 14);
    view->horizontalHeader()->setHighlightSections(false);
    view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    view->setTabKeyNavigation(false);
    return view;
}

QLabel *newTitle(QWidget *parent)
{
    auto *label = new QLabel(parent);
    QFont font = label->font();
    font.setBold(true);
    font.setPointSizeF(font.pointSizeF() + 1);
    label->setFont(font);
    label->setTextFormat(Qt::PlainText);
    return label;
}

// A sentence in the middle of an empty view.
QLabel *newEmptyState(QWidget *view, const char *name)
{
    auto *label = new QLabel(view);
    label->setObjectName(QLatin1String{name});
    label->setAlignment(Qt::AlignCenter);
    label->setWordWrap(true);
    label->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto *layout = new QVBoxLayout(view);
    layout->addWidget(label);
    return label;
}

QWidget *titled(QLabel *title, QWidget *view)
{
    auto *pane = new QWidget;
    auto *layout = new QVBoxLayout(pane);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(title);
    layout->addWidget(view, 1);
    return pane;
}

} // namespace

ClusterBrowser::ClusterBrowser(Theme &theme, base::Clock &clock, QWidget *parent)
    : QWidget{parent}
    , m_theme{theme}
    , m_clock{clock}
    , m_machines{clock}
    , m_snapshots{clock}
{
    m_filter.setSourceModel(&m_machines);
    build();
    retranslate();
    connect(&m_machines, &QAbstractItemModel::modelReset, this, &ClusterBrowser::updateEmptyStates);
    connect(&m_filter, &QAbstractItemModel::modelReset, this, &ClusterBrowser::selectFirstMachine);
    connect(&m_filter, &QAbstractItemModel::rowsInserted, this,
            &ClusterBrowser::selectFirstMachine);
    connect(&m_filter, &QAbstractItemModel::rowsInserted, this, &ClusterBrowser::updateEmptyStates);
    connect(&m_filter, &QAbstractItemModel::rowsRemoved, this, &ClusterBrowser::updateEmptyStates);
    connect(&m_filter, &QAbstractItemModel::layoutChanged, this,
            &ClusterBrowser::updateEmptyStates);
    connect(&m_snapshots, &QAbstractItemModel::dataChanged, this,
            &ClusterBrowser::onSnapshotChanged);
    connect(&m_snapshots, &QAbstractItemModel::rowsInserted, this,
            &ClusterBrowser::selectNewestSnapshot);
    connect(&m_snapshots, &QAbstractItemModel::rowsRemoved, this,
            &ClusterBrowser::updateEmptyStates);
}

void ClusterBrowser::build()
{
    m_tree = new QTreeView(this);
    m_tree->setObjectName(QStringLiteral("estateTree"));
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setModel(&m_estate);
    m_tree->expandAll();
    m_tree->setRootIsDecorated(false);
    m_tree->setTextElideMode(Qt::ElideMiddle);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &index) {
                m_filter.setNamespace(index.data(NamespaceRole).toString());
                updateEmptyStates();
            });
    connect(&m_estate, &QAbstractItemModel::rowsInserted, m_tree, [this] { m_tree->expandAll(); });
    buildMachines();
    buildSnapshots();
    buildTimeline();
    m_details = new DetailPanel(m_theme, this);

    m_machineTitle = newTitle(this);
    m_snapshotTitle = newTitle(this);
    auto *tables = new QSplitter(Qt::Vertical, this);
    tables->setChildrenCollapsible(false);
    tables->setHandleWidth(10);
    tables->addWidget(titled(m_machineTitle, m_machineView));
    tables->addWidget(titled(m_snapshotTitle, m_snapshotView));
    tables->addWidget(m_timeline);
    tables->setSizes({330, 250, 180});
    tables->setStretchFactor(0, 3);
    tables->setStretchFactor(1, 2);
    auto *columns = new QSplitter(Qt::Horizontal, this);
    columns->setObjectName(QStringLiteral("browserColumns"));
    columns->setHandleWidth(10);
    columns->setChildrenCollapsible(false);
    columns->addWidget(m_tree);
    columns->addWidget(tables);
    columns->addWidget(m_details);
    columns->setSizes({180, 800, 330});
    columns->setStretchFactor(1, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 8);
    layout->addWidget(columns);
}

void ClusterBrowser::buildMachines()
{
    m_machineView = newTable("machineTable", this);
    m_machineView->setModel(&m_filter);
    m_machineView->setSelectionMode(QAbstractItemView::SingleSelection);
    m_machineView->setSortingEnabled(true);
    m_machineView->sortByColumn(MachineModel::Name, Qt::AscendingOrder);
    m_machineView->setItemDelegate(new PillDelegate(m_theme, m_machineView));
    m_machineEmpty = newEmptyState(m_machineView, "machineEmpty");
    auto *header = m_machineView->horizontalHeader();
    header->setSectionResizeMode(MachineModel::Name, QHeaderView::Stretch);
    const std::array<std::pair<int, int>, 6> widths{{{MachineModel::Namespace, 100},
                                                     {MachineModel::State, 120},
                                                     {MachineModel::Agent, 64},
                                                     {MachineModel::LastGood, 110},
                                                     {MachineModel::Snapshots, 90},
                                                     {MachineModel::Schedule, 96}}};
    for (const auto &[column, width] : widths)
        m_machineView->setColumnWidth(column, width);
    connect(m_machineView->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ClusterBrowser::onMachineChanged);
    connect(m_machineView, &QWidget::customContextMenuRequested, this,
            [this](const QPoint &position) {
                QMenu menu(this);
                menu.addAction(tr("Take snapshot…"), this, &ClusterBrowser::captureRequested);
                menu.exec(m_machineView->viewport()->mapToGlobal(position));
            });
}

void ClusterBrowser::buildSnapshots()
{
    m_snapshotView = newTable("snapshotTable", this);
    m_snapshotView->setModel(&m_snapshots);
    m_snapshotView->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_snapshotView->setTextElideMode(Qt::ElideRight);
    m_snapshotView->setItemDelegate(new PillDelegate(m_theme, m_snapshotView));
    m_snapshotEmpty = newEmptyState(m_snapshotView, "snapshotEmpty");
    auto *header = m_snapshotView->horizontalHeader();
    header->setSectionResizeMode(SnapshotModel::Description, QHeaderView::Stretch);
    const std::array<std::pair<int, int>, 5> widths{{{SnapshotModel::State, 112},
                                                     {SnapshotModel::Name, 240},
                                                     {SnapshotModel::Age, 76},
                                                     {SnapshotModel::Consistency, 108},
                                                     {SnapshotModel::Size, 72}}};
    for (const auto &[column, width] : widths)
        m_snapshotView->setColumnWidth(column, width);
    connect(m_snapshotView->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ClusterBrowser::onSnapshotChanged);
    connect(m_snapshotView, &QWidget::customContextMenuRequested, this,
            [this](const QPoint &position) {
                showSnapshotMenu(m_snapshotView->viewport()->mapToGlobal(position));
            });
}

void ClusterBrowser::showSnapshotMenu(const QPoint &globalPosition)
{
    if (selectedSnapshots().empty())
        return;
    QMenu menu(this);
    menu.addAction(tr("Delete…"), this, &ClusterBrowser::deleteRequested);
    menu.exec(globalPosition);
}

void ClusterBrowser::buildTimeline()
{
    m_timeline = new MachineTimeline(m_clock, this);
    m_timeline->setObjectName(QStringLiteral("machineTimeline"));
    connect(m_timeline, &MachineTimeline::selectionChanged, this, &ClusterBrowser::selectSnapshots);
    connect(m_timeline, &MachineTimeline::contextMenuRequested, this,
            &ClusterBrowser::showSnapshotMenu);
}

// What was selected on the timeline; the table has no planned runs, which stay selected there.
void ClusterBrowser::selectSnapshots(const QStringList &uids)
{
    const QSet<QString> wanted(uids.begin(), uids.end());
    QItemSelection rows;
    for (int row = 0; row < m_snapshots.rowCount(); ++row) {
        const QModelIndex index = m_snapshots.index(row, 0);
        if (wanted.contains(m_snapshots.at(row)->uid()))
            rows.select(index, index);
    }
    const QScopedValueRollback<bool> following(m_isTimelineSelecting, true);
    m_snapshotView->selectionModel()->select(
        rows, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    if (!rows.isEmpty())
        m_snapshotView->scrollTo(rows.first().topLeft());
}

void ClusterBrowser::setSession(Session *session, MachineBook *book)
{
    m_session = session;
    m_book = book;
    m_snapshots.show(nullptr, std::nullopt);
    m_timeline->showMachine(nullptr, std::nullopt);
    m_machines.setBook(book);
    m_estate.setBook(book, session != nullptr ? session->access().context : QString());
    m_tree->expandAll();
    m_tree->setCurrentIndex(m_estate.index(0, 0));
    m_details->showSnapshot(nullptr);
    updateEmptyStates();
}

void ClusterBrowser::setSearch(const QString &text)
{
    m_filter.setText(text);
    updateEmptyStates();
}

void ClusterBrowser::setStale(bool isStale)
{
    for (QWidget *view :
         {static_cast<QWidget *>(m_machineView), static_cast<QWidget *>(m_snapshotView)}) {
        QPalette palette;
        if (isStale) {
            palette.setColor(QPalette::Text, m_theme.faint());
            palette.setColor(QPalette::Base, palette.color(QPalette::Window));
        }
        view->setPalette(palette);
    }
}

void ClusterBrowser::refreshAges()
{
    m_machines.refreshAges();
    m_snapshots.refreshAges();
    m_timeline->refreshNow();
}

std::optional<MachineRow> ClusterBrowser::currentMachine() const
{
    const QModelIndex index = m_filter.mapToSource(m_machineView->currentIndex());
    const MachineRow *row = index.isValid() ? m_machines.at(index.row()) : nullptr;
    return row != nullptr ? std::optional(*row) : std::nullopt;
}

std::vector<MachineBook::Snapshot> ClusterBrowser::selectedSnapshots() const
{
    std::vector<MachineBook::Snapshot> found;
    for (const QModelIndex &index : m_snapshotView->selectionModel()->selectedRows()) {
        if (auto snapshot = m_snapshots.at(index.row()))
            found.push_back(std::move(snapshot));
    }
    return found;
}

std::vector<MachineBook::Snapshot> ClusterBrowser::shownSnapshots() const
{
    std::vector<MachineBook::Snapshot> all;
    for (int row = 0; row < m_snapshots.rowCount(); ++row)
        all.push_back(m_snapshots.at(row));
    return all;
}

void ClusterBrowser::onMachineChanged()
{
    const auto machine = currentMachine();
    const auto ref = machine ? std::optional(machine->ref) : std::nullopt;
    m_snapshots.show(m_book, ref);
    m_timeline->showMachine(m_session, ref);
    selectNewestSnapshot();
    onSnapshotChanged();
    retranslate();
}

void ClusterBrowser::onSnapshotChanged()
{
    const auto selected = selectedSnapshots();
    m_details->showSnapshot(selected.empty() ? nullptr : selected.front());
    if (!m_isTimelineSelecting) {
        QStringList uids;
        for (const auto &snapshot : selected)
            uids << snapshot->uid();
        m_timeline->setSelection(uids);
    }
    updateEmptyStates();
    Q_EMIT selectionChanged();
}

// Something to look at from the first moment on; a choice of the user's is never overruled.
void ClusterBrowser::selectFirstMachine()
{
    if (!m_machineView->currentIndex().isValid() && m_filter.rowCount() > 0) {
        m_machineView->selectRow(0);
        m_machineView->setFocus();
    }
}

void ClusterBrowser::selectNewestSnapshot()
{
    if (m_snapshotView->selectionModel()->selection().isEmpty() && m_snapshots.rowCount() > 0)
        m_snapshotView->selectRow(0);
    updateEmptyStates();
}

void ClusterBrowser::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void ClusterBrowser::retranslate()
{
    m_tree->setAccessibleName(tr("Namespaces"));
    m_machineView->setAccessibleName(tr("Machines"));
    m_snapshotView->setAccessibleName(tr("Snapshots of the selected machine"));
    m_machineTitle->setText(tr("Machines"));
    const auto machine = currentMachine();
    m_snapshotTitle->setText(machine ? tr("Snapshots of %1").arg(machine->ref.key.name)
                                     : tr("Snapshots"));
    m_estate.retranslate();
    updateEmptyStates();
}

void ClusterBrowser::updateEmptyStates()
{
    const bool hasMachines = m_filter.rowCount() > 0;
    m_machineEmpty->setVisible(!hasMachines);
    if (m_session == nullptr)
        m_machineEmpty->setText(tr("Not connected."));
    else if (m_machines.rowCount() == 0)
        m_machineEmpty->setText(m_session->state() == Session::State::Live
                                    ? tr("There are no machines here yet.")
                                    : tr("Loading machines…"));
    else
        m_machineEmpty->setText(tr("No machine matches the search."));
    m_snapshotEmpty->setVisible(m_snapshots.rowCount() == 0);
    m_snapshotEmpty->setText(m_snapshots.machine()
                                 ? tr("This machine has no snapshots yet. Take one with Ctrl+N.")
                                 : tr("Select a machine to see its snapshots."));
}

} // namespace app
