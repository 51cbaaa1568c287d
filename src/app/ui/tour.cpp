// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/tour.h"

#include "app/ui/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QFrame>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace app {

Tour::Tour(std::vector<Stop> stops, QWidget *window)
    : QWidget{window}
    , m_stops{std::move(stops)}
    , m_focus{window->focusWidget()}
    , m_bubble{new QFrame(this)}
    , m_title{new QLabel(m_bubble)}
    , m_text{new QLabel(m_bubble)}
    , m_count{new QLabel(m_bubble)}
    , m_skip{new QPushButton(m_bubble)}
    , m_back{new QPushButton(m_bubble)}
    , m_next{new QPushButton(m_bubble)}
{
    setObjectName(QStringLiteral("tour"));
    std::erase_if(m_stops,
                  [](const Stop &stop) { return stop.part == nullptr || !stop.part->isVisible(); });
    build();
    window->installEventFilter(this);
    setGeometry(window->rect());
    show();
    raise();
    if (m_stops.empty())
        end();
    else
        go(0);
}

void Tour::build()
{
    m_bubble->setObjectName(QStringLiteral("tourBubble"));
    m_bubble->setAutoFillBackground(true);
    m_bubble->setFrameShape(QFrame::StyledPanel);
    constexpr int width = 360;
    m_bubble->setFixedWidth(width);
    makeTitle(*m_title);
    m_title->setObjectName(QStringLiteral("tourTitle"));
    m_text->setObjectName(QStringLiteral("tourText"));
    m_text->setWordWrap(true);
    m_skip->setObjectName(QStringLiteral("tourSkip"));
    m_back->setObjectName(QStringLiteral("tourBack"));
    m_next->setObjectName(QStringLiteral("tourNext"));
    m_skip->setText(tr("End the tour"));
    m_back->setText(tr("Back"));
    connect(m_skip, &QPushButton::clicked, this, &Tour::end);
    connect(m_back, &QPushButton::clicked, this, [this] { go(-1); });
    connect(m_next, &QPushButton::clicked, this, [this] { go(1); });
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_count);
    buttons->addStretch();
    for (QPushButton *button : {m_skip, m_back, m_next})
        buttons->addWidget(button);
    auto *layout = new QVBoxLayout(m_bubble);
    constexpr int margin = 16;
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(10);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    layout->addLayout(buttons);
}

void Tour::go(int step)
{
    if (step > 0 && m_at + 1 == m_stops.size()) {
        end();
        return;
    }
    m_at = step < 0 ? m_at - 1 : m_at + static_cast<size_t>(step);
    const Stop &stop = m_stops[m_at];
    m_title->setText(stop.title);
    m_text->setText(stop.text);
    m_count->setText(QStringLiteral("%1 / %2").arg(m_at + 1).arg(m_stops.size()));
    m_back->setEnabled(m_at > 0);
    m_next->setText(m_at + 1 == m_stops.size() ? tr("Done") : tr("Next"));
    // What is read aloud when the button gets the focus.
    m_next->setAccessibleDescription(stop.title + QStringLiteral(". ") + stop.text);
    place();
    m_next->setFocus();
    QAccessibleEvent spoken(m_next, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&spoken);
    update();
}

QRect Tour::area() const
{
    const QPointer<QWidget> &part = m_stops[m_at].part;
    if (part == nullptr)
        return {};
    constexpr int air = 4;
    return QRect(mapFromGlobal(part->mapToGlobal(QPoint())), part->size())
        .adjusted(-air, -air, air, air)
        .intersected(rect());
}

// Beside the part where there is room, else in its middle; always whole in the window.
void Tour::place()
{
    m_bubble->setFixedHeight(m_bubble->layout()->heightForWidth(m_bubble->width()));
    constexpr int gap = 12;
    const QRect part = area();
    const QSize size = m_bubble->size();
    QPoint at = part.center() - QPoint(size.width() / 2, size.height() / 2);
    if (part.right() + gap + size.width() < width())
        at = {part.right() + gap, part.top()};
    else if (part.left() - gap - size.width() > 0)
        at = {part.left() - gap - size.width(), part.top()};
    else if (part.bottom() + gap + size.height() < height())
        at.setY(part.bottom() + gap);
    else if (part.top() - gap - size.height() > 0)
        at.setY(part.top() - gap - size.height());
    at.setX(std::clamp(at.x(), gap, std::max(gap, width() - size.width() - gap)));
    at.setY(std::clamp(at.y(), gap, std::max(gap, height() - size.height() - gap)));
    m_bubble->move(at);
}

void Tour::end()
{
    hide();
    if (m_focus != nullptr)
        m_focus->setFocus();
    deleteLater();
}

void Tour::paintEvent(QPaintEvent *)
{
    if (m_stops.empty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    constexpr int radius = 6;
    QPainterPath shade;
    shade.addRect(rect());
    QPainterPath hole;
    hole.addRoundedRect(area(), radius, radius);
    painter.fillPath(shade.subtracted(hole), QColor(0, 0, 0, 130));
    painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
    painter.drawPath(hole);
}

void Tour::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        end();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        m_next->click();
    else if (event->key() == Qt::Key_Left && m_back->isEnabled())
        m_back->click();
    else if (event->key() == Qt::Key_Right)
        m_next->click();
}

// What is under it is not pressed by accident.
void Tour::mousePressEvent(QMouseEvent *event)
{
    event->accept();
}

bool Tour::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && watched == parentWidget() && !m_stops.empty()) {
        setGeometry(parentWidget()->rect());
        place();
    } else if (event->type() == QEvent::LanguageChange) {
        end(); // its sentences are of the other language
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace app
