// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/timeline/timelinepainter.h"
#include "app/timeline/timelinetravel.h"

#include <QAbstractScrollArea>

#include <memory>

class QToolButton;

namespace app {

// Lanes of marks over an axis of time.
//
// Mouse: click selects (Ctrl: one more, Shift: up to there), double click opens a bundle or
// activates a mark, drag moves. Wheel: scrolls lanes, or zooms where all lanes fit; Ctrl+wheel
// zooms, Shift+wheel and sideways moves in time; pinching zooms. Keys: arrows, Home, End travel
// (Shift selects on the way), Ctrl+Left/Right move in time, + - zoom, 0 shows all, N goes to now,
// Space selects, Return opens or activates, I shows the card, Escape selects nothing.
class TimelineView final : public QAbstractScrollArea
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TimelineView)

public:
    explicit TimelineView(QWidget *parent = nullptr);

    // What is selected, and where the keyboard is, stays by id. The first data that has marks is
    // shown whole.
    void setData(std::shared_ptr<const TimelineData> data,
                 std::shared_ptr<const TimelineIndex> index);
    void setNow(base::Instant now);
    void setZones(const QList<snapshots::Zone> &zones); // to choose from
    void setZone(const snapshots::Zone &zone);
    void setScale(const TimelineScale &scale);
    void showAll(); // and what comes, until somebody looks at a part
    void showNow();

    [[nodiscard]] const TimelineScale &scale() const { return m_scale; }
    [[nodiscard]] base::Instant now() const { return m_now; }
    [[nodiscard]] const snapshots::Zone &zone() const { return m_zone; }
    // From the first mark or now to the last, with a margin.
    [[nodiscard]] std::pair<base::Instant, base::Instant> extent() const;

    void setSelection(const QStringList &ids); // emits nothing
    [[nodiscard]] QStringList selection() const;

    // For assistive tools.
    [[nodiscard]] const TimelineData &data() const { return *m_data; }
    [[nodiscard]] bool hasCurrent() const { return m_current.has_value(); }
    [[nodiscard]] bool isCurrentSelected() const;
    [[nodiscard]] QString spokenCurrent() const; // empty: the keyboard is nowhere
    [[nodiscard]] QString spokenLane(size_t lane) const;
    [[nodiscard]] QString spokenSummary() const;
    [[nodiscard]] QRect currentRect() const; // in the viewport
    [[nodiscard]] QRect laneRect(size_t lane) const;

Q_SIGNALS:
    void selectionChanged(const QStringList &ids);
    void activated(const QString &id);
    void contextMenuRequested(const QPoint &globalPosition, const QStringList &ids);
    void scaleChanged();
    void zoneChosen(const snapshots::Zone &zone);

protected:
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    void updateGeometries();
    void updateZoneButton();
    void retranslate();
    void zoomAbout(double factor, double x);
    void showCard(const QPoint &position, const QPoint &globalPosition);
    [[nodiscard]] QString cardOf(const TimelineHit &hit) const;

    [[nodiscard]] TimelineFrame frame() const;
    [[nodiscard]] TimelinePicture picture() const;
    [[nodiscard]] std::optional<TimelineHit> hitAt(const QPoint &position) const;
    [[nodiscard]] TimelineBundle currentBundle() const; // with its place on the screen
    [[nodiscard]] double keyboardX() const; // about which keys zoom

    bool travel(const QKeyEvent &event);
    bool adjustScale(const QKeyEvent &event);
    bool act(const QKeyEvent &event);
    void moveTo(TimelinePlace place);
    void reveal(TimelinePlace place);
    void open(size_t lane, const TimelineBundle &bundle);

    void select(std::set<TimelinePlace> places);
    void click(const TimelineHit &hit, Qt::KeyboardModifiers modifiers);
    void restore(const QStringList &selected, const QString &current);
    [[nodiscard]] std::set<TimelinePlace> placesOf(size_t lane, const TimelineBundle &bundle) const;
    [[nodiscard]] std::set<TimelinePlace> upTo(TimelinePlace place) const; // from the anchor

    std::shared_ptr<const TimelineData> m_data;
    std::shared_ptr<const TimelineIndex> m_index;
    TimelineLayout m_layout;
    TimelineScale m_scale;
    TimelineSizes m_sizes;
    base::Instant m_now{};
    snapshots::Zone m_zone;
    QList<snapshots::Zone> m_zones;
    bool m_showsAll = true;

    std::set<TimelinePlace> m_selected;
    std::optional<TimelinePlace> m_current;
    std::optional<TimelinePlace> m_anchor; // where a selection with Shift began

    struct Drag
    {
        QPoint start;
        QPoint last;
        bool isMoving = false; // far enough from the start not to be a click
    };
    std::optional<Drag> m_drag;

    TimelineColors m_colors;
    std::unique_ptr<TimelineGlyphs> m_glyphs; // of the palette, font and resolution in use
    QToolButton *m_zoneButton = nullptr;
};

} // namespace app
