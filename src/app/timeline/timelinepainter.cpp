// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/timeline/timelinepainter.h"

#include "app/timeline/timelinewords.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace app {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Timeline)
};

constexpr int inset = 8;
constexpr double endCell = 7;

QColor faded(QColor color, float alpha)
{
    color.setAlphaF(alpha);
    return color;
}

} // namespace

double timelineLabelWidth(const QFont &font)
{
    return QFontMetricsF(font).horizontalAdvance(QStringLiteral("00:00 AM")) + 2 * inset;
}

TimelinePainter::TimelinePainter(QPainter &painter,
                                 const TimelinePicture &picture,
                                 const TimelineFrame &frame,
                                 const TimelineColors &colors,
                                 TimelineGlyphs &glyphs)
    : m_painter{painter}
    , m_picture{picture}
    , m_frame{frame}
    , m_colors{colors}
    , m_glyphs{glyphs}
{ }

void TimelinePainter::paint(const Look &look)
{
    const QRect lanes = m_frame.lanes();
    m_painter.fillRect(m_frame.all, m_colors.ground);
    const auto axis =
        timelineAxis(m_picture.scale, look.zone, QLocale(), timelineLabelWidth(m_painter.font()));
    const auto rows =
        m_picture.layout.rows(m_frame.scrolled, m_frame.scrolled + std::max(lanes.height(), 0));
    m_painter.setClipRect(lanes);
    for (const TimelineRow &row : rows) {
        const QRect band(lanes.left(), topOf(row), lanes.width(), row.height);
        if (row.isGroup || row.lane % 2 == 1)
            m_painter.fillRect(band, row.isGroup ? m_colors.heading : m_colors.band);
    }
    paintGrid(axis);
    for (const TimelineRow &row : rows) {
        if (!row.isGroup)
            paintLane(row, look);
    }
    paintNow();
    m_painter.setClipRect(m_frame.all);
    paintTitles(rows);
    paintAxis(axis);
}

void TimelinePainter::paintGrid(const TimelineAxis &axis)
{
    const QRect lanes = m_frame.lanes();
    const auto paint = [&](const std::vector<TimelineTick> &ticks, const QColor &color) {
        for (const TimelineTick &tick : ticks) {
            const int x = static_cast<int>(std::lround(left() + m_picture.scale.xOf(tick.at)));
            m_painter.fillRect(QRect(x, lanes.top(), 1, lanes.height()), color);
        }
    };
    paint(axis.fine, faded(m_colors.line, 0.6F));
    paint(axis.coarse, m_colors.line);
}

void TimelinePainter::paintLane(const TimelineRow &row, const Look &look)
{
    const int y = topOf(row);
    const double middle = y + row.height / 2.0;
    paintGaps(row, y);
    paintEnds(row, y);
    for (const TimelineBundle &bundle : m_picture.bundles(row.lane, 0, m_picture.scale.width))
        paintBundle(row.lane, bundle, middle, look);
}

void TimelinePainter::paintGaps(const TimelineRow &row, int y)
{
    const auto resolution =
        std::chrono::milliseconds{std::llround(std::max(m_picture.scale.msPerPixel, 1.0))};
    const auto gaps = m_picture.index.gaps(row.lane, m_picture.scale.begin, m_picture.scale.end(),
                                           m_picture.now, resolution);
    const QBrush hatch(faded(m_colors.bad, 0.75F), Qt::BDiagPattern);
    for (const TimelineGap &gap : gaps) {
        const double begin = std::max(m_picture.scale.xOf(gap.begin), -1.0);
        const double end = std::min(m_picture.scale.xOf(gap.end), m_picture.scale.width + 1.0);
        const QRectF area(left() + begin, y + 3, std::max(end - begin, 2.0), row.height - 6);
        m_painter.fillRect(area, faded(m_colors.bad, 0.1F));
        m_painter.fillRect(area, hatch);
    }
}

// A foot at the lower edge of the lane.
void TimelinePainter::paintEnds(const TimelineRow &row, int y)
{
    const int bottom = y + row.height - 2;
    for (const TimelineEnd &end :
         m_picture.index.ends(row.lane, m_picture.scale, endCell, 0, m_picture.scale.width)) {
        const int x = static_cast<int>(std::lround(left() + end.x));
        m_painter.fillRect(QRect(x, bottom - 6, 1, 6), m_colors.faint);
        m_painter.fillRect(QRect(x - 3, bottom - 1, 4, 1), m_colors.faint);
    }
}

void TimelinePainter::paintJitter(const TimelineMark &mark, double x, double middle)
{
    const double width = static_cast<double>(mark.jitter.count()) / m_picture.scale.msPerPixel;
    if (width < m_picture.sizes.mark / 2)
        return;
    m_painter.fillRect(QRectF(x, middle - 3, width, 6), faded(m_colors.faint, 0.25F));
    m_painter.fillRect(QRectF(x + width - 1, middle - 5, 1, 10), m_colors.faint);
}

// From the mark that is looked at to where it ends.
void TimelinePainter::paintLifeline(const TimelineMark &mark, double x, double middle)
{
    const double end = std::min(m_picture.scale.xOf(*mark.end), m_picture.scale.width + 10.0);
    if (end <= x - left())
        return;
    m_painter.fillRect(QRectF(x, middle - 1, left() + end - x, 2), faded(m_colors.accent, 0.6F));
    m_painter.fillRect(QRectF(left() + end - 1, middle - 6, 2, 12), m_colors.accent);
}

void TimelinePainter::paintBundle(size_t lane,
                                  const TimelineBundle &bundle,
                                  double middle,
                                  const Look &look)
{
    const bool isOne = bundle.count() == 1;
    const TimelineMark &mark = m_picture.data.lanes[lane].marks[bundle.first];
    const double x = left() + bundle.x;
    const auto selected = look.selected.lower_bound({lane, bundle.first});
    const bool isSelected =
        selected != look.selected.end() && *selected < TimelinePlace{lane, bundle.last};
    const bool isCurrent = look.current && look.current->lane == lane
        && look.current->mark >= bundle.first && look.current->mark < bundle.last;
    if (isOne && (isSelected || isCurrent) && mark.end)
        paintLifeline(mark, x, middle);
    if (isOne && mark.kind == TimelineMark::Kind::PlannedRun)
        paintJitter(mark, x, middle);
    const double half = (isOne ? m_picture.sizes.mark : m_picture.sizes.bundle) / 2;
    const QRectF ring(x - half - 2, middle - m_picture.sizes.mark / 2 - 3, 2 * half + 4,
                      m_picture.sizes.mark + 6);
    if (isSelected) {
        m_painter.fillRect(ring, faded(m_colors.accent, 0.25F));
        m_painter.setPen(QPen(m_colors.accent, 2));
        m_painter.drawRect(ring);
    }
    const QPixmap &pixmap = isOne
        ? m_glyphs.of(mark)
        : m_glyphs.of(m_picture.index.counts(lane, bundle.first, bundle.last));
    const QSizeF size = pixmap.deviceIndependentSize();
    m_painter.drawPixmap(QPointF(std::round(x - size.width() / 2), middle - size.height() / 2),
                         pixmap);
    if (isCurrent) {
        m_painter.setPen(QPen(m_colors.text, 1, Qt::DotLine));
        m_painter.drawRect(ring.adjusted(-3, -1, 3, 1));
    }
}

void TimelinePainter::paintNow()
{
    const double x = left() + m_picture.scale.xOf(m_picture.now);
    const QRect lanes = m_frame.lanes();
    if (x >= lanes.left() && x <= lanes.right())
        m_painter.fillRect(QRectF(x - 1, lanes.top(), 2, lanes.height()), m_colors.accent);
}

void TimelinePainter::paintTitles(const std::vector<TimelineRow> &rows)
{
    const QRect titles = m_frame.titles();
    m_painter.save();
    m_painter.setClipRect(titles);
    const QFont plain = m_painter.font();
    QFont bold = plain;
    bold.setBold(true);
    for (const TimelineRow &row : rows) {
        const QRect band(titles.left(), topOf(row), titles.width(), row.height);
        if (row.isGroup || row.lane % 2 == 1)
            m_painter.fillRect(band, row.isGroup ? m_colors.heading : m_colors.band);
        const TimelineLane &lane = m_picture.data.lanes[row.lane];
        m_painter.setFont(row.isGroup ? bold : plain);
        m_painter.setPen(m_colors.text);
        const QRect room = band.adjusted(inset, 0, -inset, 0);
        const QString text = m_painter.fontMetrics().elidedText(
            row.isGroup ? lane.group : lane.title, Qt::ElideMiddle, room.width());
        m_painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, text);
    }
    m_painter.restore();
    m_painter.fillRect(QRect(titles.right(), titles.top(), 1, titles.height()), m_colors.line);
}

void TimelinePainter::paintAxis(const TimelineAxis &axis)
{
    const QRect area = m_frame.axis();
    const int half = area.height() / 2;
    const QRect fine(area.left(), area.bottom() - half, area.width(), half);
    m_painter.fillRect(QRect(m_frame.all.left(), area.bottom(), m_frame.all.width(), 1),
                       m_colors.line);
    m_painter.save();
    m_painter.setClipRect(area);
    m_painter.setPen(m_colors.faint);
    const QRectF now = nowChip(fine);
    for (const TimelineTick &tick : axis.fine) {
        const double x = left() + m_picture.scale.xOf(tick.at);
        const QRectF label(x + 4, fine.top(),
                           m_painter.fontMetrics().horizontalAdvance(tick.label) + 1, half);
        if (!label.intersects(now))
            m_painter.drawText(label, Qt::AlignLeft | Qt::AlignVCenter, tick.label);
        m_painter.fillRect(QRectF(std::round(x), fine.top() + 4, 1, half), m_colors.line);
    }
    paintCoarse(axis, QRect(area.left(), area.top(), area.width(), half));
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_colors.accent);
    m_painter.drawRoundedRect(now, 4, 4);
    m_painter.setPen(m_colors.accentText);
    m_painter.drawText(now, Qt::AlignCenter, Words::tr("now"));
    m_painter.restore();
}

QRectF TimelinePainter::nowChip(const QRect &band) const
{
    const double now = left() + m_picture.scale.xOf(m_picture.now);
    const double width = m_painter.fontMetrics().horizontalAdvance(Words::tr("now")) + 2 * inset;
    return {now - width / 2, band.top() + 2.0, width, band.height() - 4.0};
}

// What the fine ticks belong to stays in view as long as any of it does.
void TimelinePainter::paintCoarse(const TimelineAxis &axis, const QRect &band)
{
    m_painter.setPen(m_colors.text);
    for (size_t at = 0; at < axis.coarse.size(); ++at) {
        const double begin = left() + m_picture.scale.xOf(axis.coarse[at].at);
        const double end = at + 1 < axis.coarse.size()
            ? left() + m_picture.scale.xOf(axis.coarse[at + 1].at)
            : band.right() + 1;
        m_painter.fillRect(QRectF(std::round(begin), band.top() + 4, 1, band.height()),
                           m_colors.line);
        const QRectF room(std::max<double>(begin, band.left()) + 4, band.top(), 0, band.height());
        const double width = end - room.left() - inset;
        const QString &label = axis.coarse[at].label;
        if (width >= m_painter.fontMetrics().horizontalAdvance(label.left(3)))
            m_painter.drawText(
                room.adjusted(0, 0, width, 0), Qt::AlignLeft | Qt::AlignVCenter,
                m_painter.fontMetrics().elidedText(label, Qt::ElideRight, static_cast<int>(width)));
    }
}

} // namespace app
