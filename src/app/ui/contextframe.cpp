// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/contextframe.h"

#include <QPainter>
#include <QVBoxLayout>

namespace app {

namespace {

constexpr int thickness = 4;

QColor colorOf(FrameColor color)
{
    switch (color) {
    case FrameColor::Red:
        return {0xD3, 0x2F, 0x2F};
    case FrameColor::Amber:
        return {0xE0, 0x91, 0x00};
    case FrameColor::Green:
        return {0x2E, 0x8B, 0x57};
    case FrameColor::Blue:
        return {0x25, 0x63, 0xEB};
    case FrameColor::None:
        break;
    }
    return Qt::transparent;
}

} // namespace

ContextFrame::ContextFrame(QWidget *parent)
    : QWidget{parent}
{
    setObjectName(QStringLiteral("contextFrame"));
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(0);
    setColor(FrameColor::None);
}

void ContextFrame::setColor(FrameColor color)
{
    m_color = color;
    const int margin = color == FrameColor::None ? 0 : thickness;
    layout()->setContentsMargins(margin, margin, margin, margin);
    update();
}

void ContextFrame::paintEvent(QPaintEvent *)
{
    if (m_color == FrameColor::None)
        return;
    QPainter painter(this);
    QPen pen(colorOf(m_color), thickness);
    pen.setJoinStyle(Qt::MiterJoin);
    painter.setPen(pen);
    constexpr int half = thickness / 2;
    painter.drawRect(rect().adjusted(half, half, -half, -half));
}

} // namespace app
