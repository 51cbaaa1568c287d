// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/timeline/timelineview.h"

#include "app/timeline/timelineaccessible.h"
#include "app/timeline/timelinemenubutton.h"
#include "app/timeline/timelinewords.h"

#include <QEvent>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

namespace app {

using namespace std::chrono;
using snapshots::Zone;

namespace {

constexpr double nowAt = 0.66; // more has happened than will
constexpr double margin = 0.04;
constexpr int widestTitles = 220;

} // namespace

TimelineView::TimelineView(QWidget *parent)
    : QAbstractScrollArea{parent}
    , m_data{std::make_shared<const TimelineData>()}
    , m_index{std::make_shared<const TimelineIndex>(*m_data)}
    , m_colors{TimelineColors::of(palette())}
    , m_zoneButton{new TimelineMenuButton(viewport())}
{
    installTimelineAccessibility();
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    viewport()->setMouseTracking(true);
    viewport()->grabGesture(Qt::PinchGesture);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    m_zoneButton->setObjectName(QStringLiteral("timelineZone"));
    m_zoneButton->setAutoRaise(true);
    m_zoneButton->setPopupMode(QToolButton::InstantPopup);
    m_zoneButton->setCursor(Qt::ArrowCursor);
    retranslate();
}

void TimelineView::setData(std::shared_ptr<const TimelineData> data,
                           std::shared_ptr<const TimelineIndex> index)
{
    const QStringList selected = selection();
    const QString current = m_current ? m_data->at(*m_current).id : QString();
    m_data = std::move(data);
    m_index = std::move(index);
    restore(selected, current);
    updateGeometries();
    if (m_showsAll)
        showAll();
    viewport()->update();
}

// Places are numbers, which the new data gives to others.
void TimelineView::restore(const QStringList &selected, const QString &current)
{
    m_selected.clear();
    for (const QString &id : selected) {
        if (const auto place = m_index->find(id))
            m_selected.insert(*place);
    }
    m_current = m_index->find(current);
    m_anchor = m_current;
    if (static_cast<qsizetype>(m_selected.size()) != selected.size())
        Q_EMIT selectionChanged(selection());
}

void TimelineView::setNow(base::Instant now)
{
    m_now = now;
    if (m_showsAll)
        showAll();
    viewport()->update();
}

void TimelineView::setZones(const QList<Zone> &zones)
{
    m_zones = zones;
    updateZoneButton();
}

void TimelineView::setZone(const Zone &zone)
{
    m_zone = zone;
    updateZoneButton();
    viewport()->update();
}

void TimelineView::updateZoneButton()
{
    auto *menu = new QMenu(m_zoneButton);
    for (const Zone &zone : m_zones) {
        QAction *choice = menu->addAction(timelinewords::zone(zone, m_now), this,
                                          [this, zone] { Q_EMIT zoneChosen(zone); });
        choice->setCheckable(true);
        choice->setChecked(zone == m_zone);
    }
    if (QMenu *old = m_zoneButton->menu())
        old->deleteLater();
    m_zoneButton->setMenu(menu);
    const QString name = timelinewords::zone(m_zone, m_now);
    const QFontMetrics metrics = m_zoneButton->fontMetrics();
    constexpr int arrow = 28;
    m_zoneButton->setText(metrics.elidedText(name, Qt::ElideMiddle, m_zoneButton->width() - arrow)
                          + QStringLiteral(" ▾"));
    m_zoneButton->setToolTip(tr("Time zone: %1").arg(name));
    m_zoneButton->setAccessibleName(tr("Time zone: %1").arg(name));
}

void TimelineView::setScale(const TimelineScale &scale)
{
    m_showsAll = false;
    m_scale = scale.withWidth(std::max(frame().lanes().width(), 1));
    viewport()->update();
    Q_EMIT scaleChanged();
}

std::pair<base::Instant, base::Instant> TimelineView::extent() const
{
    const auto marks = m_index->extent().value_or(std::pair(m_now - days{7}, m_now));
    const base::Instant from = std::min(marks.first, m_now);
    const base::Instant to = std::max(marks.second, m_now);
    const auto room =
        std::max(duration_cast<milliseconds>((to - from) * margin), milliseconds{minutes{5}});
    return {from - room, to + room};
}

void TimelineView::showAll()
{
    const auto [from, to] = extent();
    setScale(TimelineScale::showing(from, to, m_scale.width));
    m_showsAll = true;
}

void TimelineView::showNow()
{
    setScale(m_scale.withTimeAt(m_now, m_scale.width * nowAt));
}

void TimelineView::zoomAbout(double factor, double x)
{
    setScale(m_scale.zoomed(factor, x));
}

void TimelineView::setSelection(const QStringList &ids)
{
    m_selected.clear();
    for (const QString &id : ids) {
        if (const auto place = m_index->find(id))
            m_selected.insert(*place);
    }
    viewport()->update();
}

QStringList TimelineView::selection() const
{
    QStringList ids;
    ids.reserve(static_cast<qsizetype>(m_selected.size()));
    for (const TimelinePlace &place : m_selected)
        ids << m_data->at(place).id;
    return ids;
}

TimelineFrame TimelineView::frame() const
{
    const QFontMetrics metrics = fontMetrics();
    int widest = metrics.horizontalAdvance(QStringLiteral("Europe/Berlin, UTC+00:00")) + 40;
    widest = std::min(widest, widestTitles);
    TimelineFrame frame;
    frame.all = viewport()->rect();
    frame.titleWidth = std::min(widest, frame.all.width() / 3);
    frame.axisHeight = 2 * (metrics.height() + 6);
    frame.scrolled = verticalScrollBar()->value();
    return frame;
}

TimelinePicture TimelineView::picture() const
{
    return {*m_data, *m_index, m_layout, m_scale, m_sizes, m_now};
}

void TimelineView::updateGeometries()
{
    const int line = fontMetrics().height();
    m_layout = TimelineLayout(*m_data, line + 16, line + 8);
    const TimelineFrame now = frame();
    const int room = std::max(now.lanes().height(), 0);
    verticalScrollBar()->setRange(0, std::max(0, m_layout.height() - room));
    verticalScrollBar()->setPageStep(room);
    verticalScrollBar()->setSingleStep(line + 16);
    m_zoneButton->setGeometry(2, 2, now.titleWidth - 4, now.axisHeight - 4);
    updateZoneButton();
    m_scale = m_scale.withWidth(std::max(frame().lanes().width(), 1));
    Q_EMIT scaleChanged();
}

void TimelineView::paintEvent(QPaintEvent *)
{
    if (!m_glyphs) {
        QFont small = font();
        small.setPixelSize(10);
        m_glyphs = std::make_unique<TimelineGlyphs>(m_colors, small, m_sizes, devicePixelRatioF());
    }
    QPainter painter(viewport());
    painter.setLayoutDirection(Qt::LeftToRight); // as time goes
    painter.setFont(font());
    const TimelineFrame parts = frame();
    const TimelinePicture shown = picture();
    TimelinePainter(painter, shown, parts, m_colors, *m_glyphs)
        .paint({m_zone, m_selected, hasFocus() ? m_current : std::nullopt});
    if (m_data->lanes.empty()) {
        painter.setPen(m_colors.faint);
        painter.drawText(parts.lanes(), Qt::AlignCenter, tr("There is nothing to show yet."));
    }
}

void TimelineView::resizeEvent(QResizeEvent *)
{
    updateGeometries();
}

void TimelineView::scrollContentsBy(int, int)
{
    viewport()->update();
}

void TimelineView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange
        || event->type() == QEvent::StyleChange) {
        m_colors = TimelineColors::of(palette());
        m_glyphs.reset();
        updateGeometries();
    }
    QAbstractScrollArea::changeEvent(event);
}

void TimelineView::retranslate()
{
    setAccessibleName(tr("Timeline"));
    updateZoneButton();
    viewport()->update();
}

std::optional<TimelineHit> TimelineView::hitAt(const QPoint &position) const
{
    const TimelineFrame parts = frame();
    const QRect lanes = parts.lanes();
    if (!lanes.contains(position))
        return std::nullopt;
    return timelineHit(picture(), position.x() - lanes.left(),
                       position.y() - lanes.top() + parts.scrolled);
}

TimelineBundle TimelineView::currentBundle() const
{
    const auto &marks = m_data->lanes[m_current->lane].marks;
    TimelineBundle bundle = timelineBundleOf(m_current->mark, marks, m_scale, m_sizes);
    for (const TimelineBundle &shown : picture().bundles(m_current->lane, bundle.x, bundle.x)) {
        if (shown.first == bundle.first)
            bundle.x = shown.x;
    }
    return bundle;
}

QString TimelineView::cardOf(const TimelineHit &hit) const
{
    const TimelineLane &lane = m_data->lanes[hit.lane];
    if (hit.bundle)
        return timelinewords::card(
            {lane, *hit.bundle, m_index->counts(hit.lane, hit.bundle->first, hit.bundle->last)},
            m_zone);
    return hit.gap ? timelinewords::card(lane, *hit.gap, m_zone) : QString();
}

void TimelineView::showCard(const QPoint &position, const QPoint &globalPosition)
{
    const auto hit = hitAt(position);
    if (hit) {
        QToolTip::showText(globalPosition, cardOf(*hit), viewport());
        return;
    }
    const TimelineFrame parts = frame();
    const TimelineRow *row = parts.titles().contains(position)
        ? m_layout.rowAt(position.y() - parts.lanes().top() + parts.scrolled)
        : nullptr;
    const bool isLane = row != nullptr && !row->isGroup;
    QToolTip::showText(globalPosition, isLane ? spokenLane(row->lane) : QString(), viewport());
}

bool TimelineView::isCurrentSelected() const
{
    return m_current && m_selected.contains(*m_current);
}

QString TimelineView::spokenCurrent() const
{
    if (!m_current)
        return {};
    const TimelineBundle bundle = currentBundle();
    return timelinewords::spoken({m_data->lanes[m_current->lane], bundle,
                                  m_index->counts(m_current->lane, bundle.first, bundle.last)},
                                 m_zone);
}

QString TimelineView::spokenLane(size_t lane) const
{
    return timelinewords::spoken(m_data->lanes[lane], m_index->counts(lane),
                                 m_index->gaps(lane, m_now), m_zone);
}

QString TimelineView::spokenSummary() const
{
    return tr("%1 machines, %2 to %3, %4")
        .arg(QLocale().toString(static_cast<qulonglong>(m_data->lanes.size())),
             timelinewords::moment(m_scale.begin, m_zone),
             timelinewords::moment(m_scale.end(), m_zone), m_zone.name());
}

QRect TimelineView::laneRect(size_t lane) const
{
    const TimelineFrame parts = frame();
    const TimelineRow &row = m_layout.rowOf(lane);
    return {0, parts.lanes().top() + row.top - parts.scrolled, parts.all.width(), row.height};
}

QRect TimelineView::currentRect() const
{
    if (!m_current)
        return {};
    const QRect lane = laneRect(m_current->lane);
    const TimelineBundle bundle = currentBundle();
    const double width = bundle.count() > 1 ? m_sizes.bundle : m_sizes.mark;
    return QRectF(frame().lanes().left() + bundle.x - width / 2, lane.top(), width, lane.height())
        .toRect();
}

} // namespace app
