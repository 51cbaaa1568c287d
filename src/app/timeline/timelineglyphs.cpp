// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/timeline/timelineglyphs.h"

#include "app/timeline/timelinewords.h"

#include <QPainter>
#include <QPainterPath>
#include <QPalette>

#include <cmath>

namespace app {

using snapshots::Consistency;
using Kind = TimelineMark::Kind;
using State = TimelineMark::State;

namespace {

constexpr double stroke = 1.6;
// Round a mark: the pin, and half of the stroke.
constexpr double margin = 3;

QColor mixed(const QColor &a, const QColor &b, double share)
{
    const auto mix = [share](float x, float y) { return x + (y - x) * static_cast<float>(share); };
    return QColor::fromRgbF(mix(a.redF(), b.redF()), mix(a.greenF(), b.greenF()),
                            mix(a.blueF(), b.blueF()));
}

QPainterPath triangle(const QRectF &box)
{
    QPainterPath path;
    path.moveTo(box.center().x(), box.top());
    path.lineTo(box.bottomRight());
    path.lineTo(box.bottomLeft());
    path.closeSubpath();
    return path;
}

QPainterPath diamond(const QRectF &box)
{
    QPainterPath path;
    path.moveTo(box.center().x(), box.top());
    path.lineTo(box.right(), box.center().y());
    path.lineTo(box.center().x(), box.bottom());
    path.lineTo(box.left(), box.center().y());
    path.closeSubpath();
    return path;
}

QPainterPath arrowBack(const QRectF &box)
{
    QPainterPath path;
    path.moveTo(box.left(), box.center().y());
    path.lineTo(box.center().x() + 1, box.top());
    path.lineTo(box.center().x() + 1, box.center().y() - 2);
    path.lineTo(box.right(), box.center().y() - 2);
    path.lineTo(box.right(), box.center().y() + 2);
    path.lineTo(box.center().x() + 1, box.center().y() + 2);
    path.lineTo(box.center().x() + 1, box.bottom());
    path.closeSubpath();
    return path;
}

// The one behind with a gap round the one in front.
QPainterPath twoSquares(const QRectF &box)
{
    const QSizeF size(box.width() * 0.55, box.width() * 0.55);
    const QRectF front(box.bottomRight() - QPointF(size.width(), size.height()), size);
    constexpr double gap = 2.4;
    QPainterPath covered;
    covered.addRect(front.adjusted(-gap, -gap, gap, gap));
    QPainterPath path;
    path.addRect(QRectF(box.topLeft(), size));
    path = path.subtracted(covered);
    path.addRect(front);
    return path;
}

QPainterPath outlineOf(const TimelineMark &mark, const QRectF &box)
{
    QPainterPath path;
    if (mark.kind == Kind::Restore)
        return arrowBack(box);
    if (mark.kind == Kind::Clone)
        return twoSquares(box);
    if (mark.grade == Consistency::Crash)
        return triangle(box);
    if (mark.grade == Consistency::Partial)
        return diamond(box);
    if (mark.grade == Consistency::Offline)
        path.addRect(box.adjusted(0.8, 0.8, -0.8, -0.8));
    else
        path.addEllipse(box);
    return path;
}

int keyOf(const TimelineMark &mark)
{
    constexpr int room = 8;
    const int grade = mark.grade ? static_cast<int>(*mark.grade) + 1 : 0;
    return ((static_cast<int>(mark.kind) * room + static_cast<int>(mark.state)) * room + grade) * 2
        + (mark.isPinned ? 1 : 0);
}

bool isOnlyPlanned(const TimelineCounts &counts)
{
    return counts.planned == counts.marks;
}

bool isOnlyPartial(const TimelineCounts &counts)
{
    return counts.good > 0 && counts.partial == counts.good;
}

} // namespace

TimelineColors TimelineColors::of(const QPalette &palette)
{
    const QColor ground = palette.color(QPalette::Base);
    const QColor text = palette.color(QPalette::Text);
    constexpr int half = 128;
    const bool isDark = ground.lightness() < half;
    const auto tone = [isDark](QRgb dark, QRgb light) { return QColor(isDark ? dark : light); };
    return {.ground = ground,
            .band = mixed(ground, text, 0.025),
            .heading = mixed(ground, text, 0.08),
            .line = mixed(ground, text, 0.16),
            .text = text,
            .faint = mixed(ground, text, 0.65),
            .accent = palette.color(QPalette::Highlight),
            .accentText = palette.color(QPalette::HighlightedText),
            .good = tone(0x5AD08A, 0x157F46),
            .busy = tone(0x7AA7FF, 0x1D5FC9),
            .warning = tone(0xF0B94A, 0x945F00),
            .bad = tone(0xFF8A80, 0xBF2626)};
}

TimelineGlyphs::TimelineGlyphs(const TimelineColors &colors,
                               QFont font,
                               const TimelineSizes &sizes,
                               qreal devicePixelRatio)
    : m_colors{colors}
    , m_font{std::move(font)}
    , m_sizes{sizes}
    , m_ratio{devicePixelRatio}
{ }

const QPixmap &TimelineGlyphs::of(const TimelineMark &mark)
{
    QPixmap &pixmap = m_marks[keyOf(mark)];
    if (pixmap.isNull())
        pixmap = newMark(mark);
    return pixmap;
}

const QPixmap &TimelineGlyphs::of(const TimelineCounts &counts)
{
    constexpr int thousand = 1000; // above it, the pill shows thousands
    const int shown =
        counts.shown() < thousand ? counts.shown() : counts.shown() / thousand * thousand;
    const int flags = (counts.failed > 0 ? 1 : 0) + (counts.underWay > 0 ? 2 : 0)
        + (isOnlyPlanned(counts) ? 4 : 0) + (counts.good > 0 ? 8 : 0) + (counts.doomed > 0 ? 16 : 0)
        + (isOnlyPartial(counts) ? 32 : 0);
    QPixmap &pixmap = m_pills[shown * 64 + flags];
    if (pixmap.isNull())
        pixmap = newPill(counts);
    return pixmap;
}

QPixmap TimelineGlyphs::canvas(double width) const
{
    const QSizeF size(width + 2 * margin, m_sizes.mark + 2 * margin + 2);
    QPixmap pixmap((size * m_ratio).toSize());
    pixmap.setDevicePixelRatio(m_ratio);
    pixmap.fill(Qt::transparent);
    return pixmap;
}

QColor TimelineGlyphs::colorOf(const TimelineMark &mark) const
{
    if (mark.kind == Kind::PlannedRun)
        return m_colors.faint;
    if (mark.state == State::Failed || mark.state == State::Doomed)
        return m_colors.bad;
    if (mark.state == State::UnderWay)
        return m_colors.busy;
    if (mark.state == State::Leaving)
        return m_colors.faint;
    if (mark.kind != Kind::Snapshot)
        return m_colors.text;
    return mark.grade == Consistency::Partial ? m_colors.warning : m_colors.good;
}

QPixmap TimelineGlyphs::newMark(const TimelineMark &mark) const
{
    QPixmap pixmap = canvas(m_sizes.mark);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(margin, margin + 1);
    const QRectF box(1, 1, m_sizes.mark - 2, m_sizes.mark - 2);
    const QPainterPath outline = outlineOf(mark, box);
    const QColor color = colorOf(mark);
    const bool isPlanned = mark.kind == Kind::PlannedRun;
    painter.setPen(QPen(color, stroke, isPlanned ? Qt::DashLine : Qt::SolidLine));
    const bool isFilled = !isPlanned && mark.state == State::Ready;
    painter.setBrush(isFilled && mark.grade != Consistency::Partial ? color : m_colors.ground);
    painter.drawPath(outline);
    if (isFilled && mark.grade == Consistency::Partial) {
        QPainterPath left;
        left.addRect(box.adjusted(0, 0, -box.width() / 2, 0));
        painter.fillPath(outline.intersected(left), color);
    }
    if (!isPlanned)
        drawState(painter, mark);
    if (mark.isPinned) {
        painter.setPen(QPen(m_colors.ground, 1));
        painter.setBrush(m_colors.accent);
        painter.drawEllipse(QPointF(m_sizes.mark - 1.5, 1.5), 3.2, 3.2);
    }
    return pixmap;
}

void TimelineGlyphs::drawState(QPainter &painter, const TimelineMark &mark) const
{
    const QPointF middle(m_sizes.mark / 2, m_sizes.mark / 2 + (mark.grade == Consistency::Crash));
    const double arm = m_sizes.mark * 0.2;
    const QPointF slant(arm, arm);
    const QPointF counterSlant(arm, -arm);
    switch (mark.state) {
    case State::Ready:
        break;
    case State::UnderWay:
        painter.setBrush(painter.pen().color());
        painter.drawEllipse(middle, 1.2, 1.2);
        break;
    case State::Failed:
        painter.drawLine(QLineF(middle - slant, middle + slant));
        painter.drawLine(QLineF(middle - counterSlant, middle + counterSlant));
        break;
    case State::Leaving:
        painter.drawLine(QLineF(middle - 2.2 * counterSlant, middle + 2.2 * counterSlant));
        break;
    case State::Doomed:
        painter.drawLine(QLineF(middle - QPointF(m_sizes.mark / 2 + 1, 0),
                                middle + QPointF(m_sizes.mark / 2 + 1, 0)));
        break;
    }
}

QPixmap TimelineGlyphs::newPill(const TimelineCounts &counts) const
{
    QPixmap pixmap = canvas(m_sizes.bundle);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(margin, margin + 1);
    const bool isPlanned = isOnlyPlanned(counts);
    QColor color = isOnlyPartial(counts) ? m_colors.warning
        : counts.good > 0                ? m_colors.good
                                         : m_colors.faint;
    if (counts.good == 0 && counts.underWay > 0)
        color = m_colors.busy;
    if (counts.failed > 0 || counts.doomed > 0)
        color = m_colors.bad;
    painter.setPen(QPen(color, stroke, isPlanned ? Qt::DashLine : Qt::SolidLine));
    painter.setBrush(isPlanned ? m_colors.ground : mixed(m_colors.ground, color, 0.16));
    const QRectF pill(1, -0.5, m_sizes.bundle - 2, m_sizes.mark + 1);
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
    painter.setFont(m_font);
    painter.setPen(m_colors.text);
    painter.drawText(pill, Qt::AlignCenter,
                     timelinewords::count(static_cast<size_t>(counts.shown())));
    if (counts.doomed > 0) {
        painter.setPen(QPen(m_colors.bad, 1));
        painter.drawLine(QLineF(pill.left() + 4, pill.center().y() + 1, pill.right() - 4,
                                pill.center().y() + 1));
    }
    if (counts.failed > 0) { // a cross at the corner: red alone does not reach everybody
        painter.setPen(QPen(m_colors.bad, stroke));
        painter.setBrush(m_colors.ground);
        const QPointF corner(m_sizes.bundle - 3, 1);
        painter.drawEllipse(corner, 4, 4);
        painter.drawLine(QLineF(corner - QPointF(1.6, 1.6), corner + QPointF(1.6, 1.6)));
        painter.drawLine(QLineF(corner - QPointF(1.6, -1.6), corner + QPointF(1.6, -1.6)));
    }
    return pixmap;
}

} // namespace app
