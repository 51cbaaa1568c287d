// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/timeline/timelinewidget.h"

#include "app/timeline/timelinelistmodel.h"
#include "app/timeline/timelinemenubutton.h"
#include "app/timeline/timelinerangebar.h"
#include "app/timeline/timelineview.h"
#include "app/timeline/timelinewords.h"

#include <QEvent>
#include <QHeaderView>
#include <QMenu>
#include <QScopedValueRollback>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace app {

using snapshots::Consistency;
using snapshots::Zone;
using Kind = TimelineMark::Kind;
using State = TimelineMark::State;

namespace {

constexpr double zoomStep = 1.5;

template<class Button = QToolButton>
QToolButton *newButton(QWidget *bar, const char *name)
{
    auto *button = new Button(bar);
    button->setObjectName(QLatin1String{name});
    button->setAutoRaise(true);
    bar->layout()->addWidget(button);
    return button;
}

} // namespace

TimelineWidget::TimelineWidget(QWidget *parent)
    : QWidget{parent}
    , m_model{new TimelineListModel(this)}
    , m_view{new TimelineView(this)}
    , m_range{new TimelineRangeBar(this)}
    , m_list{new QTableView(this)}
    , m_pages{new QStackedWidget(this)}
{
    build();
    setZones({Zone()}, Zone());
    retranslate();
    connect(m_view, &TimelineView::scaleChanged, m_range,
            [this] { m_range->setWindow(m_view->scale().begin, m_view->scale().end()); });
    connect(m_view, &TimelineView::zoneChosen, this, &TimelineWidget::setZone);
    connect(m_view, &TimelineView::activated, this, &TimelineWidget::activated);
    connect(m_view, &TimelineView::selectionChanged, this, &TimelineWidget::onViewSelected);
    connect(m_view, &TimelineView::contextMenuRequested, this,
            &TimelineWidget::contextMenuRequested);
    connect(m_range, &TimelineRangeBar::windowChosen, m_view,
            [this](base::Instant from, base::Instant to) {
                m_view->setScale(TimelineScale::showing(from, to, m_view->scale().width));
            });
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &TimelineWidget::onListSelected);
    connect(m_list, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        const QString id = index.data(TimelineListModel::IdRole).toString();
        if (!id.isEmpty())
            Q_EMIT activated(id);
    });
    connect(m_list, &QWidget::customContextMenuRequested, this, [this](const QPoint &position) {
        Q_EMIT contextMenuRequested(m_list->viewport()->mapToGlobal(position), selection());
    });
}

void TimelineWidget::build()
{
    m_view->setObjectName(QStringLiteral("timelineView"));
    // Time goes from left to right in every language.
    m_view->setLayoutDirection(Qt::LeftToRight);
    m_range->setLayoutDirection(Qt::LeftToRight);
    m_list->setObjectName(QStringLiteral("timelineList"));
    m_list->setModel(m_model);
    m_list->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_list->setShowGrid(false);
    m_list->setAlternatingRowColors(true);
    m_list->setWordWrap(false);
    m_list->setTabKeyNavigation(false);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->verticalHeader()->hide();
    m_list->verticalHeader()->setDefaultSectionSize(m_list->fontMetrics().height() + 12);
    m_list->horizontalHeader()->setStretchLastSection(true);
    using List = TimelineListModel;
    const std::array<std::pair<int, int>, 6> widths{{{List::Time, 180},
                                                     {List::Machine, 130},
                                                     {List::What, 190},
                                                     {List::Name, 190},
                                                     {List::State, 120},
                                                     {List::Grade, 150}}};
    for (const auto &[section, width] : widths)
        m_list->setColumnWidth(section, width);
    m_list->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);

    auto *picture = new QWidget(m_pages);
    auto *column = new QVBoxLayout(picture);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(m_view, 1);
    column->addWidget(m_range);
    m_pages->addWidget(picture);
    m_pages->addWidget(m_list);

    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    buildButtons(bar);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(bar);
    layout->addWidget(m_pages, 1);
}

void TimelineWidget::buildButtons(QWidget *bar)
{
    m_zoomOut = newButton(bar, "timelineZoomOut");
    m_zoomIn = newButton(bar, "timelineZoomIn");
    m_all = newButton(bar, "timelineAll");
    m_toNow = newButton(bar, "timelineToNow");
    static_cast<QBoxLayout *>(bar->layout())->addStretch(1);
    m_legend = newButton<TimelineMenuButton>(bar, "timelineLegend");
    m_asList = newButton(bar, "timelineAsList");
    const auto zoom = [this](double factor) {
        m_view->setScale(m_view->scale().zoomed(factor, m_view->scale().width / 2.0));
    };
    connect(m_zoomOut, &QToolButton::clicked, this, [zoom] { zoom(1 / zoomStep); });
    connect(m_zoomIn, &QToolButton::clicked, this, [zoom] { zoom(zoomStep); });
    connect(m_all, &QToolButton::clicked, m_view, &TimelineView::showAll);
    connect(m_toNow, &QToolButton::clicked, m_view, &TimelineView::showNow);
    m_legend->setPopupMode(QToolButton::InstantPopup);
    m_legend->setMenu(new QMenu(m_legend));
    connect(m_legend->menu(), &QMenu::aboutToShow, this, &TimelineWidget::fillLegend);
    m_asList->setCheckable(true);
    connect(m_asList, &QToolButton::toggled, this, [this](bool isList) {
        m_pages->setCurrentIndex(isList ? 1 : 0);
        for (QWidget *button : {m_zoomIn, m_zoomOut, m_all, m_toNow, m_legend})
            button->setEnabled(!isList);
    });
}

// Made anew each time: palette and language may have changed.
void TimelineWidget::fillLegend()
{
    QMenu *menu = m_legend->menu();
    menu->clear();
    TimelineGlyphs glyphs(TimelineColors::of(palette()), font(), {}, devicePixelRatioF());
    const auto add = [&](const TimelineMark &mark, const QString &text) {
        menu->addAction(QIcon(glyphs.of(mark)), text);
    };
    for (const auto grade : {Consistency::Application, Consistency::Crash, Consistency::Offline,
                             Consistency::Partial}) {
        TimelineMark mark;
        mark.grade = grade;
        add(mark, timelinewords::grade(grade));
    }
    menu->addSeparator();
    for (const auto state : {State::UnderWay, State::Failed, State::Leaving}) {
        TimelineMark mark;
        mark.state = state;
        add(mark, timelinewords::state(mark));
    }
    TimelineMark pinned;
    pinned.isPinned = true;
    add(pinned, tr("pinned"));
    menu->addSeparator();
    for (const auto kind : {Kind::PlannedRun, Kind::Restore, Kind::Clone}) {
        TimelineMark mark;
        mark.kind = kind;
        add(mark, timelinewords::kind(kind));
    }
}

void TimelineWidget::setData(TimelineData timeline)
{
    const auto shared = std::make_shared<const TimelineData>(std::move(timeline));
    const auto index = std::make_shared<const TimelineIndex>(*shared);
    const QScopedValueRollback<bool> quiet(m_isSelecting, true);
    m_model->setData(shared, index);
    m_range->setData(shared);
    m_view->setData(shared, index);
    updateExtent();
    selectInList(m_view->selection());
}

void TimelineWidget::setNow(base::Instant now)
{
    const QScopedValueRollback<bool> quiet(m_isSelecting, true);
    m_view->setNow(now);
    m_range->setNow(now);
    m_model->setNow(now);
    updateExtent();
    selectInList(m_view->selection());
}

void TimelineWidget::updateExtent()
{
    const auto [from, to] = m_view->extent();
    m_range->setExtent(from, to);
}

void TimelineWidget::setZones(const QList<Zone> &zones, const Zone &zone)
{
    m_view->setZones(zones);
    m_view->setZone(zone);
    m_model->setZone(zone);
}

void TimelineWidget::setZone(const Zone &zone)
{
    m_view->setZone(zone);
    m_model->setZone(zone);
    Q_EMIT zoneChanged(zone);
}

void TimelineWidget::showAll()
{
    m_view->showAll();
}

void TimelineWidget::setSelection(const QStringList &ids)
{
    m_view->setSelection(ids);
    selectInList(m_view->selection());
}

QStringList TimelineWidget::selection() const
{
    return m_view->selection();
}

void TimelineWidget::onViewSelected(const QStringList &ids)
{
    selectInList(ids);
    Q_EMIT selectionChanged(ids);
}

void TimelineWidget::onListSelected()
{
    if (m_isSelecting)
        return;
    QStringList ids;
    for (const QModelIndex &index : m_list->selectionModel()->selectedRows()) {
        const QString id = index.data(TimelineListModel::IdRole).toString();
        if (!id.isEmpty())
            ids << id;
    }
    m_view->setSelection(ids);
    Q_EMIT selectionChanged(m_view->selection());
}

void TimelineWidget::selectInList(const QStringList &ids)
{
    const QScopedValueRollback<bool> quiet(m_isSelecting, true);
    std::vector<int> rows;
    for (const QString &id : ids)
        rows.push_back(m_model->rowOf(id));
    std::ranges::sort(rows);
    QItemSelection ranges; // of rows that follow each other: a bundle may hold thousands
    for (const int row : rows) {
        const QModelIndex last = m_model->index(row, m_model->columnCount() - 1);
        if (!ranges.isEmpty() && ranges.last().bottom() == row - 1)
            ranges.last() = QItemSelectionRange(ranges.last().topLeft(), last);
        else
            ranges.append(QItemSelectionRange(last.siblingAtColumn(0), last));
    }
    m_list->selectionModel()->select(ranges, QItemSelectionModel::ClearAndSelect);
    if (!ranges.isEmpty())
        m_list->scrollTo(ranges.first().topLeft());
}

void TimelineWidget::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void TimelineWidget::retranslate()
{
    const auto name = [](QToolButton *button, const QString &text, const QString &explained) {
        button->setText(text);
        button->setToolTip(explained);
        button->setAccessibleName(explained);
    };
    name(m_zoomOut, QStringLiteral("−"), tr("Show more time (-)"));
    name(m_zoomIn, QStringLiteral("+"), tr("Show less time (+)"));
    name(m_all, tr("All"), tr("Show everything (0)"));
    name(m_toNow, tr("Now"), tr("Go to now (N)"));
    name(m_legend, tr("Legend") + QStringLiteral(" ▾"), tr("What the marks mean"));
    name(m_asList, tr("List"), tr("Show the timeline as a list"));
    m_list->setAccessibleName(tr("Timeline as a list"));
    m_model->retranslate();
}

} // namespace app
