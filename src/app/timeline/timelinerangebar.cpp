// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/timeline/timelinerangebar.h"

#include <QEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace app {

using namespace std::chrono;

namespace {

constexpr int barWidth = 3; // with one pixel between two
constexpr double gripWidth = 7;
constexpr double smallest = 8; // a window never gets too small to be taken hold of

} // namespace

TimelineRangeBar::TimelineRangeBar(QWidget *parent)
    : QWidget{parent}
    , m_data{std::make_shared<const TimelineData>()}
    , m_colors{TimelineColors::of(palette())}
{
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    retranslate();
}

QSize TimelineRangeBar::sizeHint() const
{
    constexpr int height = 34;
    return {10 * height, height};
}

void TimelineRangeBar::setData(std::shared_ptr<const TimelineData> marks)
{
    m_data = std::move(marks);
    forget();
}

void TimelineRangeBar::setExtent(base::Instant from, base::Instant to)
{
    if (m_from == from && m_to == to)
        return;
    m_from = from;
    m_to = to;
    forget();
}

void TimelineRangeBar::setWindow(base::Instant from, base::Instant to)
{
    m_windowFrom = from;
    m_windowTo = to;
    update();
}

void TimelineRangeBar::setNow(base::Instant now)
{
    m_now = now;
    update();
}

void TimelineRangeBar::forget()
{
    m_picture = {};
    update();
}

void TimelineRangeBar::resizeEvent(QResizeEvent *)
{
    forget();
}

void TimelineRangeBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange) {
        m_colors = TimelineColors::of(palette());
        forget();
    }
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void TimelineRangeBar::retranslate()
{
    setAccessibleName(tr("Overview of the timeline"));
    setToolTip(tr("Drag to move what is shown; drag its ends to show more or less."));
}

TimelineScale TimelineRangeBar::scale() const
{
    TimelineScale scale;
    scale.begin = m_from;
    scale.width = std::max(width(), 1);
    scale.msPerPixel = std::max(static_cast<double>((m_to - m_from).count()) / scale.width, 1.0);
    return scale;
}

QRectF TimelineRangeBar::window() const
{
    const TimelineScale time = scale();
    const double begin = std::clamp(time.xOf(m_windowFrom), 0.0, width() - smallest);
    const double end = std::clamp(time.xOf(m_windowTo), begin + smallest, double(width()));
    return {begin, 0.5, end - begin, height() - 1.0};
}

// Bars as high as there are marks, by the root so that single ones show beside thousands.
QPixmap TimelineRangeBar::newPicture() const
{
    const TimelineScale time = scale();
    const auto bars = static_cast<size_t>(width() / (barWidth + 1) + 1);
    std::vector<int> marks(bars);
    std::vector<int> failed(bars);
    for (const TimelineLane &lane : m_data->lanes) {
        for (const TimelineMark &mark : lane.marks) {
            const double x = std::clamp(time.xOf(mark.time), 0.0, width() - 1.0);
            const auto bar = static_cast<size_t>(x) / (barWidth + 1);
            ++marks[bar];
            failed[bar] += mark.state == TimelineMark::State::Failed ? 1 : 0;
        }
    }
    QPixmap picture(size() * devicePixelRatioF());
    picture.setDevicePixelRatio(devicePixelRatioF());
    picture.fill(m_colors.band);
    QPainter painter(&picture);
    const double most = std::sqrt(std::max(*std::ranges::max_element(marks), 1));
    const double room = height() - 8;
    for (size_t bar = 0; bar < bars; ++bar) {
        const auto paint = [&](int count, const QColor &color) {
            const double high = count > 0 ? std::max(room * std::sqrt(count) / most, 2.0) : 0;
            painter.fillRect(QRectF(static_cast<double>(bar * (barWidth + 1)), height() - 2 - high,
                                    barWidth, high),
                             color);
        };
        paint(marks[bar], m_colors.faint);
        paint(failed[bar], m_colors.bad);
    }
    return picture;
}

void TimelineRangeBar::paintEvent(QPaintEvent *)
{
    if (m_picture.isNull())
        m_picture = newPicture();
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_picture);
    const QRectF shown = window();
    QColor shade = m_colors.ground;
    shade.setAlphaF(0.65F);
    painter.fillRect(QRectF(0, 0, shown.left(), height()), shade);
    painter.fillRect(QRectF(shown.right(), 0, width() - shown.right(), height()), shade);
    const double now = scale().xOf(m_now);
    painter.fillRect(QRectF(now - 1, 0, 2, height()), m_colors.accent);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_colors.accent, 1.5));
    painter.drawRoundedRect(shown.adjusted(1, 0.5, -1, -0.5), 4, 4);
    painter.setBrush(m_colors.accent);
    painter.setPen(Qt::NoPen);
    for (const double x : {shown.left() + 1, shown.right() - 4})
        painter.drawRoundedRect(QRectF(x, height() / 2.0 - 8, 3, 16), 1.5, 1.5);
}

TimelineRangeBar::Grip TimelineRangeBar::gripAt(double x) const
{
    const QRectF shown = window();
    if (std::abs(x - shown.left()) <= gripWidth && x < shown.center().x())
        return Grip::Begin;
    if (std::abs(x - shown.right()) <= gripWidth)
        return Grip::End;
    return shown.left() < x && x < shown.right() ? Grip::Middle : Grip::None;
}

void TimelineRangeBar::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_gripX = event->position().x();
    m_grip = gripAt(m_gripX);
    if (m_grip != Grip::None)
        return;
    m_grip = Grip::Middle; // beside the window: it comes here
    const base::Instant middle = scale().timeAt(m_gripX);
    const auto half = (m_windowTo - m_windowFrom) / 2;
    Q_EMIT windowChosen(middle - half, middle + half);
}

void TimelineRangeBar::mouseMoveEvent(QMouseEvent *event)
{
    const double x = event->position().x();
    if (m_grip == Grip::None) {
        const Grip grip = gripAt(x);
        const bool isEnd = grip == Grip::Begin || grip == Grip::End;
        setCursor(isEnd ? Qt::SizeHorCursor
                        : (grip == Grip::Middle ? Qt::OpenHandCursor : Qt::ArrowCursor));
        return;
    }
    const TimelineScale time = scale();
    const auto by = time.timeAt(x) - time.timeAt(m_gripX);
    const auto least = time.timeAt(smallest) - time.begin;
    m_gripX = x;
    base::Instant from = m_windowFrom + (m_grip != Grip::End ? by : milliseconds{0});
    base::Instant to = m_windowTo + (m_grip != Grip::Begin ? by : milliseconds{0});
    if (m_grip == Grip::Begin)
        from = std::min(from, to - least);
    if (m_grip == Grip::End)
        to = std::max(to, from + least);
    Q_EMIT windowChosen(from, to);
}

void TimelineRangeBar::mouseReleaseEvent(QMouseEvent *)
{
    m_grip = Grip::None;
}

} // namespace app
