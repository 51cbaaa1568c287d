// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/pilldelegate.h"

#include "app/models/roles.h"
#include "app/ui/theme.h"

#include <QApplication>
#include <QPainter>

namespace app {

namespace {

constexpr int padding = 8;
constexpr int dot = 8;

// A shape per tone: a disc, a ring, a triangle, a square, a dash.
void paintMark(QPainter &painter, const QRectF &box, Tone tone, const QColor &color)
{
    painter.setPen(QPen(color, 1.6));
    painter.setBrush(color);
    switch (tone) {
    case Tone::Good:
        painter.drawEllipse(box);
        break;
    case Tone::Busy:
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(box);
        break;
    case Tone::Warning:
        painter.drawPolygon(
            QPolygonF{{QPointF(box.center().x(), box.top()), box.bottomRight(), box.bottomLeft()}});
        break;
    case Tone::Bad:
        painter.drawRect(box);
        break;
    case Tone::Neutral:
        painter.drawLine(QPointF(box.left(), box.center().y()),
                         QPointF(box.right(), box.center().y()));
        break;
    }
}

} // namespace

PillDelegate::PillDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate{parent}
    , m_theme{theme}
{ }

QSize PillDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return QStyledItemDelegate::sizeHint(option, index) + QSize(dot + 3 * padding, 0);
}

void PillDelegate::paint(QPainter *painter,
                         const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    const QVariant tone = index.data(ToneRole);
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    if (tone.isNull()) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    const QString text = item.text;
    item.text.clear();
    const QWidget *widget = option.widget;
    QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &item, painter, widget);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setLayoutDirection(Qt::LeftToRight); // the mark is placed by hand
    paintPill(*painter, option, text, tone.toInt());
    painter->restore();
}

void PillDelegate::paintPill(QPainter &painter,
                             const QStyleOptionViewItem &option,
                             const QString &text,
                             int tone) const
{
    const QRect &area = option.rect;
    const bool isSelected = (option.state & QStyle::State_Selected) != 0;
    const QFontMetrics metrics = painter.fontMetrics();
    const int room = area.width() - 4 * padding - dot;
    const QString shown = metrics.elidedText(text, Qt::ElideRight, room);
    const int height = metrics.height() + 4;
    const QRect fromLeft(area.left() + padding / 2, area.center().y() - height / 2,
                         metrics.horizontalAdvance(shown) + dot + 5 * padding / 2, height);
    const QRect pill = QStyle::visualRect(option.direction, area, fromLeft);
    const QColor color = isSelected ? QApplication::palette().color(QPalette::HighlightedText)
                                    : m_theme.color(static_cast<Tone>(tone));
    QColor background = color;
    constexpr int mostlyTransparent = 30;
    background.setAlpha(mostlyTransparent);
    painter.setPen(Qt::NoPen);
    painter.setBrush(background);
    painter.drawRoundedRect(pill, height / 2.0, height / 2.0);
    const QRectF mark(pill.left() + padding, pill.center().y() - dot / 2.0 + 0.5, dot, dot);
    paintMark(painter, mark, static_cast<Tone>(tone), color);
    painter.setPen(color);
    painter.drawText(pill.adjusted(dot + 3 * padding / 2, 0, 0, 0),
                     Qt::AlignVCenter | Qt::AlignLeft, shown);
}

} // namespace app
