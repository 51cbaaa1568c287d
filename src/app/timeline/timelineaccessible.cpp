// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/timeline/timelineaccessible.h"

#include "app/timeline/timelineview.h"

#include <QAccessibleWidget>
#include <QHash>
#include <QPointer>

namespace app {

namespace {

constexpr int currentMark = -1; // other numbers are lanes

class TimelineItem final : public QAccessibleInterface
{
public:
    TimelineItem(TimelineView &view, int number)
        : m_view{&view}
        , m_number{number}
    { }

    [[nodiscard]] bool isValid() const override { return shown() != nullptr; }
    [[nodiscard]] QObject *object() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_view.data());
    }
    [[nodiscard]] QAccessibleInterface *child(int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    [[nodiscard]] QString text(QAccessible::Text which) const override
    {
        const TimelineView *view = shown();
        if (which != QAccessible::Name || view == nullptr)
            return {};
        return isMark() ? view->spokenCurrent() : view->spokenLane(lane());
    }
    void setText(QAccessible::Text, const QString &) override { }
    [[nodiscard]] QRect rect() const override
    {
        const TimelineView *view = shown();
        if (view == nullptr)
            return {};
        const QRect area = isMark() ? view->currentRect() : view->laneRect(lane());
        return {view->viewport()->mapToGlobal(area.topLeft()), area.size()};
    }
    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::ListItem; }
    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state;
        const TimelineView *view = shown();
        if (!isMark() || view == nullptr)
            return state;
        state.focusable = true;
        state.focused = view->hasFocus();
        state.selectable = true;
        state.selected = view->isCurrentSelected();
        return state;
    }

private:
    // Null once the view, or what this stands for, is gone.
    [[nodiscard]] const TimelineView *shown() const
    {
        const TimelineView *view = m_view.data();
        if (view == nullptr
            || (isMark() ? !view->hasCurrent() : lane() >= view->data().lanes.size()))
            return nullptr;
        return view;
    }
    [[nodiscard]] bool isMark() const { return m_number == currentMark; }
    [[nodiscard]] size_t lane() const { return static_cast<size_t>(m_number); }

    QPointer<TimelineView> m_view;
    int m_number;
};

class TimelineAccessible final : public QAccessibleWidget
{
    Q_DISABLE_COPY_MOVE(TimelineAccessible)

public:
    explicit TimelineAccessible(TimelineView &view)
        : QAccessibleWidget{&view, QAccessible::List}
    { }
    ~TimelineAccessible() override
    {
        for (const QAccessible::Id id : std::as_const(m_items))
            QAccessible::deleteAccessibleInterface(id);
    }

    [[nodiscard]] int childCount() const override
    {
        return lanes() + (view().hasCurrent() ? 1 : 0);
    }
    [[nodiscard]] QAccessibleInterface *child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        const int number = index < lanes() ? index : currentMark;
        QAccessible::Id &id = m_items[number];
        if (id == 0)
            id = QAccessible::registerAccessibleInterface(new TimelineItem(view(), number));
        return QAccessible::accessibleInterface(id);
    }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *child) const override
    {
        for (auto item = m_items.begin(); item != m_items.end(); ++item) {
            if (QAccessible::accessibleInterface(*item) == child)
                return item.key() == currentMark ? lanes() : item.key();
        }
        return -1;
    }
    [[nodiscard]] QAccessibleInterface *focusChild() const override
    {
        return view().hasFocus() && view().hasCurrent() ? child(lanes()) : nullptr;
    }
    [[nodiscard]] QString text(QAccessible::Text which) const override
    {
        return which == QAccessible::Description ? view().spokenSummary()
                                                 : QAccessibleWidget::text(which);
    }

private:
    [[nodiscard]] TimelineView &view() const { return *static_cast<TimelineView *>(widget()); }

    [[nodiscard]] int lanes() const { return static_cast<int>(view().data().lanes.size()); }

    mutable QHash<int, QAccessible::Id> m_items; // made when they are asked for
};

QAccessibleInterface *newInterface(const QString &, QObject *object)
{
    auto *view = qobject_cast<TimelineView *>(object);
    return view != nullptr ? new TimelineAccessible(*view) : nullptr;
}

} // namespace

void installTimelineAccessibility()
{
    QAccessible::installFactory(newInterface);
}

} // namespace app
