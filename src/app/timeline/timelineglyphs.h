// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/timeline/timelineindex.h"

#include <QColor>
#include <QFont>
#include <QHash>
#include <QPixmap>

class QPainter;
class QPalette;

namespace app {

// The application's tones on light and on dark ground.
struct TimelineColors
{
    QColor ground;
    QColor band; // every other lane
    QColor heading;
    QColor line;
    QColor text;
    QColor faint;
    QColor accent;
    QColor accentText;
    QColor good;
    QColor busy;
    QColor warning;
    QColor bad;

    [[nodiscard]] static TimelineColors of(const QPalette &palette);
};

// Marks as small pictures. The shape says what may be expected of the data, the filling says the
// state, and colour only repeats it: a disc is application-consistent, a triangle crash-consistent,
// a square was taken offline, half a diamond lacks disks; filled is ready, empty with a dot under
// way, crossed failed, struck through being deleted, struck through level would be
// deleted, dashed planned. An arrow back is a restore,
// two squares are a clone.
class TimelineGlyphs
{
public:
    TimelineGlyphs(const TimelineColors &colors,
                   QFont font,
                   const TimelineSizes &sizes,
                   qreal devicePixelRatio);

    [[nodiscard]] const QPixmap &of(const TimelineMark &mark);
    [[nodiscard]] const QPixmap &of(const TimelineCounts &counts); // the pill of a bundle

private:
    [[nodiscard]] QPixmap canvas(double width) const;
    [[nodiscard]] QColor colorOf(const TimelineMark &mark) const;
    [[nodiscard]] QPixmap newMark(const TimelineMark &mark) const;
    [[nodiscard]] QPixmap newPill(const TimelineCounts &counts) const;
    void drawState(QPainter &painter, const TimelineMark &mark) const;

    TimelineColors m_colors;
    QFont m_font;
    TimelineSizes m_sizes;
    qreal m_ratio;
    QHash<int, QPixmap> m_marks;
    QHash<int, QPixmap> m_pills;
};

} // namespace app
