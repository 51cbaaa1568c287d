// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/timeline/timelineaxis.h"
#include "app/timeline/timelineglyphs.h"
#include "app/timeline/timelinehit.h"

#include <QRect>

#include <set>

class QPainter;

namespace app {

// How the parts of the view lie: the axis above, the titles of the lanes at the left.
struct TimelineFrame
{
    QRect all;
    int axisHeight = 0;
    int titleWidth = 0;
    int scrolled = 0; // rows above the first visible pixel

    [[nodiscard]] QRect lanes() const { return all.adjusted(titleWidth, axisHeight, 0, 0); }
    [[nodiscard]] QRect titles() const
    {
        return {all.left(), all.top() + axisHeight, titleWidth, all.height() - axisHeight};
    }
    [[nodiscard]] QRect axis() const
    {
        return {all.left() + titleWidth, all.top(), all.width() - titleWidth, axisHeight};
    }
};

// Paints one frame. What it costs depends on what is in view only.
class TimelinePainter
{
public:
    struct Look
    {
        snapshots::Zone zone;
        const std::set<TimelinePlace> &selected;
        std::optional<TimelinePlace> current; // where the keyboard is; with focus only
    };

    TimelinePainter(QPainter &painter,
                    const TimelinePicture &picture,
                    const TimelineFrame &frame,
                    const TimelineColors &colors,
                    TimelineGlyphs &glyphs);

    void paint(const Look &look);

private:
    void paintGrid(const TimelineAxis &axis);
    void paintLane(const TimelineRow &row, const Look &look);
    void paintGaps(const TimelineRow &row, int y);
    void paintEnds(const TimelineRow &row, int y);
    void paintJitter(const TimelineMark &mark, double x, double middle);
    void paintBundle(size_t lane, const TimelineBundle &bundle, double middle, const Look &look);
    void paintLifeline(const TimelineMark &mark, double x, double middle);
    void paintNow();
    void paintTitles(const std::vector<TimelineRow> &rows);
    void paintAxis(const TimelineAxis &axis);
    void paintCoarse(const TimelineAxis &axis, const QRect &band);

    [[nodiscard]] QRectF nowChip(const QRect &band) const;
    [[nodiscard]] double left() const { return m_frame.lanes().left(); }
    [[nodiscard]] int topOf(const TimelineRow &row) const
    {
        return m_frame.lanes().top() + row.top - m_frame.scrolled;
    }

    QPainter &m_painter;
    const TimelinePicture &m_picture;
    const TimelineFrame &m_frame;
    const TimelineColors &m_colors;
    TimelineGlyphs &m_glyphs;
};

// The room for a label of the axis.
[[nodiscard]] double timelineLabelWidth(const QFont &font);

} // namespace app
