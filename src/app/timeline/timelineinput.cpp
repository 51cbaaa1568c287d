// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
// How TimelineView answers mouse, wheel, gestures and keys.
#include "app/timeline/timelineview.h"
#include "app/timeline/timelinewords.h"

#include <QAccessible>
#include <QApplication>
#include <QContextMenuEvent>
#include <QGestureEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPinchGesture>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace app {

namespace {

constexpr double zoomStep = 1.25;
constexpr double wheelNotch = 120;

std::optional<TimelineMove> moveOf(int key)
{
    switch (key) {
    case Qt::Key_Left:
        return TimelineMove::Previous;
    case Qt::Key_Right:
        return TimelineMove::Next;
    case Qt::Key_Up:
        return TimelineMove::Up;
    case Qt::Key_Down:
        return TimelineMove::Down;
    case Qt::Key_Home:
        return TimelineMove::First;
    case Qt::Key_End:
        return TimelineMove::Last;
    default:
        return std::nullopt;
    }
}

} // namespace

bool TimelineView::viewportEvent(QEvent *event)
{
    const double left = frame().lanes().left();
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        showCard(help->pos(), help->globalPos());
        return true;
    }
    if (event->type() == QEvent::NativeGesture) {
        const auto *gesture = static_cast<QNativeGestureEvent *>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            zoomAbout(1 + gesture->value(), gesture->position().x() - left);
            return true;
        }
    }
    if (event->type() == QEvent::Gesture) {
        const auto *gestures = static_cast<QGestureEvent *>(event);
        if (const auto *pinch = static_cast<QPinchGesture *>(gestures->gesture(Qt::PinchGesture))) {
            const QPointF centre = viewport()->mapFromGlobal(pinch->centerPoint());
            zoomAbout(pinch->scaleFactor(), centre.x() - left);
            return true;
        }
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void TimelineView::wheelEvent(QWheelEvent *event)
{
    event->accept();
    QPoint turned = event->angleDelta();
    const bool isZoom = event->modifiers().testFlag(Qt::ControlModifier)
        || (turned.y() != 0 && event->modifiers() == Qt::NoModifier
            && verticalScrollBar()->maximum() == 0);
    if (event->modifiers().testFlag(Qt::ShiftModifier))
        turned = turned.transposed();
    if (isZoom)
        zoomAbout(std::pow(zoomStep, (turned.y() != 0 ? turned.y() : turned.x()) / wheelNotch),
                  event->position().x() - frame().lanes().left());
    else if (turned.x() != 0)
        setScale(m_scale.moved(-turned.x()));
    else
        verticalScrollBar()->setValue(verticalScrollBar()->value() - turned.y() / 2);
}

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        m_drag = Drag{event->pos(), event->pos()};
}

void TimelineView::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_drag) {
        const auto hit = hitAt(event->pos());
        viewport()->setCursor(hit && hit->bundle ? Qt::PointingHandCursor : Qt::ArrowCursor);
        return;
    }
    if ((event->pos() - m_drag->start).manhattanLength() >= QApplication::startDragDistance())
        m_drag->isMoving = true;
    if (!m_drag->isMoving)
        return;
    viewport()->setCursor(Qt::ClosedHandCursor);
    const QPoint by = event->pos() - m_drag->last;
    m_drag->last = event->pos();
    verticalScrollBar()->setValue(verticalScrollBar()->value() - by.y());
    setScale(m_scale.moved(-by.x()));
}

void TimelineView::mouseReleaseEvent(QMouseEvent *event)
{
    const bool isClick = m_drag && !m_drag->isMoving && event->button() == Qt::LeftButton;
    m_drag.reset();
    viewport()->setCursor(Qt::ArrowCursor);
    if (!isClick)
        return;
    const auto hit = hitAt(event->pos());
    if (hit && hit->bundle)
        click(*hit, event->modifiers());
    else if (event->modifiers() == Qt::NoModifier)
        select({});
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const auto hit = hitAt(event->pos());
    if (hit && hit->bundle)
        open(hit->lane, *hit->bundle);
}

void TimelineView::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Mouse) {
        const auto hit = hitAt(event->pos());
        if (!hit || !hit->bundle)
            return;
        const auto places = placesOf(hit->lane, *hit->bundle);
        if (!std::ranges::includes(m_selected, places))
            click(*hit, Qt::NoModifier);
        Q_EMIT contextMenuRequested(event->globalPos(), selection());
    } else if (m_current) {
        if (m_selected.empty())
            select(placesOf(m_current->lane, currentBundle()));
        Q_EMIT contextMenuRequested(viewport()->mapToGlobal(currentRect().center()), selection());
    }
}

std::set<TimelinePlace> TimelineView::placesOf(size_t lane, const TimelineBundle &bundle) const
{
    std::set<TimelinePlace> places;
    for (size_t mark = bundle.first; mark < bundle.last; ++mark)
        places.insert(places.end(), {lane, mark});
    return places;
}

// Of one lane; what lies between two lanes is nothing a person could mean.
std::set<TimelinePlace> TimelineView::upTo(TimelinePlace place) const
{
    const auto &marks = m_data->lanes[place.lane].marks;
    const TimelineBundle there = timelineBundleOf(place.mark, marks, m_scale, m_sizes);
    if (!m_anchor || m_anchor->lane != place.lane)
        return placesOf(place.lane, there);
    const TimelineBundle here = timelineBundleOf(m_anchor->mark, marks, m_scale, m_sizes);
    return placesOf(place.lane,
                    {std::min(here.first, there.first), std::max(here.last, there.last), 0});
}

void TimelineView::select(std::set<TimelinePlace> places)
{
    if (places == m_selected)
        return;
    m_selected = std::move(places);
    viewport()->update();
    Q_EMIT selectionChanged(selection());
}

void TimelineView::click(const TimelineHit &hit, Qt::KeyboardModifiers modifiers)
{
    const TimelinePlace place{hit.lane, hit.bundle->first};
    std::set<TimelinePlace> places = placesOf(hit.lane, *hit.bundle);
    if (modifiers.testFlag(Qt::ShiftModifier)) {
        places = upTo(place);
    } else if (modifiers.testFlag(Qt::ControlModifier)) {
        std::set<TimelinePlace> all = m_selected;
        if (std::ranges::includes(all, places))
            std::erase_if(all, [&](const TimelinePlace &each) { return places.contains(each); });
        else
            all.merge(places);
        places = std::move(all);
    }
    if (!modifiers.testFlag(Qt::ShiftModifier))
        m_anchor = place;
    moveTo(place);
    select(std::move(places));
}

// A bundle is opened by going nearer; a bundle of one moment cannot be.
void TimelineView::open(size_t lane, const TimelineBundle &bundle)
{
    const auto &marks = m_data->lanes[lane].marks;
    const auto length = marks[bundle.last - 1].time - marks[bundle.first].time;
    if (bundle.count() == 1) {
        Q_EMIT activated(marks[bundle.first].id);
        return;
    }
    const auto room = std::max<std::chrono::milliseconds>(length / 4, std::chrono::seconds{30});
    setScale(TimelineScale::showing(marks[bundle.first].time - room,
                                    marks[bundle.last - 1].time + room, m_scale.width));
}

void TimelineView::focusInEvent(QFocusEvent *event)
{
    if (!m_current)
        m_current = m_anchor = timelineStart(*m_data, m_now);
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void TimelineView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    if (!travel(*event) && !adjustScale(*event) && !act(*event))
        QAbstractScrollArea::keyPressEvent(event);
}

bool TimelineView::travel(const QKeyEvent &event)
{
    const auto move = moveOf(event.key());
    if (!move || event.modifiers().testFlag(Qt::ControlModifier))
        return false;
    if (!m_current)
        m_current = timelineStart(*m_data, m_now);
    if (!m_current)
        return true;
    const bool extends = event.modifiers().testFlag(Qt::ShiftModifier);
    const TimelinePlace to = timelineTravel(*m_data, *m_current, *move, m_scale, m_sizes);
    if (!extends)
        m_anchor = to;
    moveTo(to);
    select(upTo(to));
    return true;
}

double TimelineView::keyboardX() const
{
    const double middle = m_scale.width / 2.0;
    if (!m_current)
        return middle;
    const double x = currentBundle().x;
    return x >= 0 && x <= m_scale.width ? x : middle;
}

bool TimelineView::adjustScale(const QKeyEvent &event)
{
    const bool hasControl = event.modifiers().testFlag(Qt::ControlModifier);
    const double page = m_scale.width / 4.0;
    switch (event.key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomAbout(zoomStep, keyboardX());
        return true;
    case Qt::Key_Minus:
        zoomAbout(1 / zoomStep, keyboardX());
        return true;
    case Qt::Key_0:
        showAll();
        return true;
    case Qt::Key_N:
        if (event.modifiers() != Qt::NoModifier)
            return false;
        showNow();
        return true;
    case Qt::Key_Left:
    case Qt::Key_Right:
        if (hasControl)
            setScale(m_scale.moved(event.key() == Qt::Key_Left ? -page : page));
        return hasControl;
    default:
        return false;
    }
}

bool TimelineView::act(const QKeyEvent &event)
{
    if (event.key() == Qt::Key_Escape && !m_selected.empty()) {
        select({});
        return true;
    }
    if (!m_current)
        return false;
    const TimelineBundle bundle = currentBundle();
    switch (event.key()) {
    case Qt::Key_Space:
        click({m_current->lane, bundle, std::nullopt}, Qt::ControlModifier);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        open(m_current->lane, bundle);
        return true;
    case Qt::Key_I:
        QToolTip::showText(viewport()->mapToGlobal(currentRect().bottomRight()),
                           cardOf({m_current->lane, bundle, std::nullopt}), viewport());
        return true;
    default:
        return false;
    }
}

void TimelineView::moveTo(TimelinePlace place)
{
    m_current = place;
    reveal(place);
    viewport()->update();
    const int item = static_cast<int>(m_data->lanes.size()); // timelineaccessible.h
    for (const auto type : {QAccessible::NameChanged, QAccessible::Focus}) {
        QAccessibleEvent event(this, type);
        event.setChild(item);
        QAccessible::updateAccessibility(&event);
    }
}

void TimelineView::reveal(TimelinePlace place)
{
    const TimelineRow &row = m_layout.rowOf(place.lane);
    QScrollBar *bar = verticalScrollBar();
    if (row.top < bar->value())
        bar->setValue(row.top);
    else if (row.bottom() > bar->value() + frame().lanes().height())
        bar->setValue(row.bottom() - frame().lanes().height());
    const double x = currentBundle().x;
    if (x < 0 || x > m_scale.width)
        setScale(m_scale.withTimeAt(m_data->at(place).time, m_scale.width / 2.0));
}

} // namespace app
