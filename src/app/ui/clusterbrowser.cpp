// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/clusterbrowser.h"

#include "app/models/session.h"
#include "app/ui/detailpanel.h"
#include "app/ui/estatepane.h"
#include "app/ui/helpdialog.h"
#include "app/ui/machinepane.h"
#include "app/ui/machinetimeline.h"
#include "app/ui/snapshotpane.h"
#include "app/ui/theme.h"

#include <QEvent>
#include <QMenu>
#include <QScopedValueRollback>
#include <QSettings>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

namespace app {

namespace {

const QLatin1String columnsKey("layout/columns");
const QLatin1String rowsKey("layout/rows");

MachineQuery::Vocabulary vocabularyOf(const Session *session, const EstatePane &estate)
{
    MachineQuery::Vocabulary names;
    names.spaces = estate.spaces();
    if (session == nullptr)
        return names;
    for (const auto &policy : session->policies.items())
        names.policies << policy->object.meta.name;
    names.policies.removeDuplicates();
    for (const auto &storageClass : session->storageClasses.items())
        names.storageClasses << storageClass->object.meta.name;
    return names;
}

} // namespace

ClusterBrowser::ClusterBrowser(Theme &theme, base::Clock &clock, QWidget *parent)
    : QWidget{parent}
    , m_theme{theme}
    , m_clock{clock}
    , m_machines{clock}
{
    build();
    connectPanes();
    retranslate();
}

// The panes look at the models until they are gone.
ClusterBrowser::~ClusterBrowser()
{
    QSettings settings;
    settings.setValue(columnsKey, m_columns->saveState());
    settings.setValue(rowsKey, m_rows->saveState());
    delete m_columns;
}

void ClusterBrowser::build()
{
    m_estate = new EstatePane(m_theme, m_machines, this);
    m_machinePane = new MachinePane(
        m_theme, m_machines, [this] { return vocabularyOf(m_session, *m_estate); }, this);
    m_snapshotPane = new SnapshotPane(m_theme, m_clock, this);
    m_timeline = new MachineTimeline(m_clock, this);
    m_timeline->setObjectName(QStringLiteral("machineTimeline"));
    m_details = new DetailPanel(m_theme, m_clock, this);
    setHelp(*m_machinePane, glossary::Term::Promise);
    setHelp(*m_snapshotPane, glossary::Term::Snapshot);
    setHelp(*m_timeline, glossary::Term::Timeline);
    setHelp(*m_details, glossary::Term::Grade);
    m_columns = new QSplitter(Qt::Horizontal, this);
    m_columns->setObjectName(QStringLiteral("browserColumns"));
    m_rows = new QSplitter(Qt::Vertical, m_columns);
    m_rows->setObjectName(QStringLiteral("browserRows"));
    for (QWidget *pane :
         {static_cast<QWidget *>(m_machinePane), static_cast<QWidget *>(m_snapshotPane),
          static_cast<QWidget *>(m_timeline)})
        m_rows->addWidget(pane);
    for (QWidget *pane : {static_cast<QWidget *>(m_estate), static_cast<QWidget *>(m_rows),
                          static_cast<QWidget *>(m_details)})
        m_columns->addWidget(pane);
    for (QSplitter *splitter : {m_columns, m_rows}) {
        splitter->setChildrenCollapsible(false);
        constexpr int handle = 10;
        splitter->setHandleWidth(handle);
    }
    m_rows->setSizes({330, 230, 200});
    m_rows->setStretchFactor(0, 3);
    m_rows->setStretchFactor(1, 2);
    m_columns->setSizes({200, 830, 340});
    m_columns->setStretchFactor(1, 1);
    const QSettings settings;
    m_columns->restoreState(settings.value(columnsKey).toByteArray());
    m_rows->restoreState(settings.value(rowsKey).toByteArray());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 8);
    layout->addWidget(m_columns);
}

void ClusterBrowser::connectPanes()
{
    connect(m_estate, &EstatePane::spaceChosen, m_machinePane, &MachinePane::setNamespace);
    connect(m_estate, &EstatePane::machineChosen, this, &ClusterBrowser::showMachine);
    connect(m_estate, &EstatePane::contextRequested, this, &ClusterBrowser::contextRequested);
    connect(m_machinePane, &MachinePane::currentChanged, this, &ClusterBrowser::onMachineChanged);
    connect(m_machinePane, &MachinePane::selectionChanged, this, &ClusterBrowser::selectionChanged);
    connect(m_snapshotPane, &SnapshotPane::selectionChanged, this,
            &ClusterBrowser::onSnapshotChanged);
    connect(m_details, &DetailPanel::restoreRequested, this, &ClusterBrowser::restoreRequested);
    connect(m_details, &DetailPanel::cloneRequested, this, &ClusterBrowser::cloneRequested);
    connect(m_details, &DetailPanel::undoRequested, this, &ClusterBrowser::undoRequested);
    connect(m_details, &DetailPanel::dropRequested, this, &ClusterBrowser::dropRequested);
    connect(&m_machines, &QAbstractItemModel::dataChanged, this,
            [this](const auto &first, const auto &last) {
                const int row = m_shown ? m_machines.rowOf(*m_shown) : -1;
                if (row >= first.row() && row <= last.row())
                    updateDetails();
            });
    connect(m_timeline, &MachineTimeline::selectionChanged, this, [this](const QStringList &uids) {
        const QScopedValueRollback<bool> following(m_isTimelineSelecting, true);
        m_snapshotPane->select(uids); // planned runs are not in it: they stay selected there
    });
}

void ClusterBrowser::setActions(const QList<QAction *> &forMachines,
                                const QList<QAction *> &forSnapshots)
{
    const auto offer = [this](QWidget *pane, const char *table, const QList<QAction *> &actions) {
        return [this, pane, table, actions](const QPoint &position) {
            QMenu menu(this);
            menu.setToolTipsVisible(true);
            menu.addActions(actions);
            menu.addSeparator();
            menu.addActions(pane->findChild<QTableView *>(QLatin1String{table})->actions());
            menu.exec(position);
        };
    };
    connect(m_machinePane, &MachinePane::menuRequested, this,
            offer(m_machinePane, "machineTable", forMachines));
    const auto offerSnapshots = offer(m_snapshotPane, "snapshotTable", forSnapshots);
    connect(m_snapshotPane, &SnapshotPane::menuRequested, this, offerSnapshots);
    connect(m_timeline, &MachineTimeline::contextMenuRequested, this,
            [this, offerSnapshots](const QPoint &position) {
                if (!selectedSnapshots().empty())
                    offerSnapshots(position);
            });
}

void ClusterBrowser::setSession(Session *session, MachineBook *book)
{
    m_session = session;
    m_book = book;
    m_shown.reset();
    m_snapshotPane->showMachine(nullptr, std::nullopt);
    m_timeline->showMachine(nullptr, std::nullopt);
    m_details->setSession(session);
    m_machinePane->setSession(session);
    m_estate->setContexts(m_contexts, {});
    m_machines.setBook(book);
    m_estate->setOpenContext(session != nullptr ? session->access().context : QString());
    onMachineChanged();
}

void ClusterBrowser::setContexts(const QStringList &contexts)
{
    m_contexts = contexts;
    m_estate->setContexts(contexts, {});
    m_estate->setOpenContext(m_session != nullptr ? m_session->access().context : QString());
}

void ClusterBrowser::focusSearch()
{
    m_machinePane->focusSearch();
}

void ClusterBrowser::showSpace(const QString &space)
{
    m_estate->showSpace(space);
}

void ClusterBrowser::showMachine(const snapshots::MachineRef &machine)
{
    if (m_machinePane->select(machine))
        return;
    m_estate->showAll();
    m_machinePane->setSearch({});
    m_machinePane->select(machine);
}

void ClusterBrowser::setStale(bool isStale)
{
    m_machinePane->setStale(isStale);
    m_snapshotPane->setStale(isStale);
}

void ClusterBrowser::refreshAges()
{
    m_machines.refreshAges();
    m_snapshotPane->refreshAges();
    m_timeline->refreshNow();
}

void ClusterBrowser::updateEmptyStates()
{
    m_machinePane->updateEmptyState();
}

QStringList ClusterBrowser::spaces() const
{
    return m_estate->spaces();
}

std::optional<MachineRow> ClusterBrowser::currentMachine() const
{
    const MachineRow *machine = m_machinePane->current();
    return machine != nullptr ? std::optional(*machine) : std::nullopt;
}

std::vector<MachineRow> ClusterBrowser::selectedMachines() const
{
    return m_machinePane->selected();
}

std::vector<MachineBook::Snapshot> ClusterBrowser::selectedSnapshots() const
{
    return m_snapshotPane->selected();
}

std::vector<MachineBook::Snapshot> ClusterBrowser::shownSnapshots() const
{
    return m_snapshotPane->all();
}

void ClusterBrowser::onMachineChanged()
{
    const auto machine = currentMachine();
    m_shown = machine ? std::optional(machine->ref) : std::nullopt;
    m_snapshotPane->showMachine(m_book, m_shown);
    m_timeline->showMachine(m_session, m_shown);
    onSnapshotChanged();
}

void ClusterBrowser::onSnapshotChanged()
{
    updateDetails();
    if (!m_isTimelineSelecting) {
        QStringList uids;
        for (const auto &snapshot : selectedSnapshots())
            uids << snapshot->uid();
        m_timeline->setSelection(uids);
    }
    Q_EMIT selectionChanged();
}

void ClusterBrowser::updateDetails()
{
    const auto selected = selectedSnapshots();
    m_details->showDetails(currentMachine(), selected.empty() ? nullptr : selected.front());
}

void ClusterBrowser::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void ClusterBrowser::retranslate()
{
    for (int handle = 1; handle < m_columns->count(); ++handle)
        m_columns->handle(handle)->setToolTip(tr("Drag to resize"));
}

} // namespace app
