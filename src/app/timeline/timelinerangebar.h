// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/timeline/timelineglyphs.h"

#include <QWidget>

#include <memory>

namespace app {

// All of the time at once: how much happened when, and which part of it is in view. Its window is
// moved by dragging it, and made longer or shorter by its ends.
class TimelineRangeBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TimelineRangeBar)

public:
    explicit TimelineRangeBar(QWidget *parent = nullptr);

    void setData(std::shared_ptr<const TimelineData> marks);
    void setExtent(base::Instant from, base::Instant to);
    void setWindow(base::Instant from, base::Instant to);
    void setNow(base::Instant now);

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void windowChosen(base::Instant from, base::Instant to);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    enum class Grip { None, Begin, End, Middle };

    void retranslate();
    void forget(); // the picture of the marks
    [[nodiscard]] QPixmap newPicture() const;
    [[nodiscard]] TimelineScale scale() const;
    [[nodiscard]] QRectF window() const; // of what is in view, within the bar
    [[nodiscard]] Grip gripAt(double x) const;

    std::shared_ptr<const TimelineData> m_data;
    base::Instant m_from{};
    base::Instant m_to{};
    base::Instant m_windowFrom{};
    base::Instant m_windowTo{};
    base::Instant m_now{};
    TimelineColors m_colors;
    QPixmap m_picture; // made when it is needed
    Grip m_grip = Grip::None;
    double m_gripX = 0;
};

} // namespace app
