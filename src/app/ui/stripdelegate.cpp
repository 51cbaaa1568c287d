// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/stripdelegate.h"

#include "app/models/machinerow.h"
#include "app/models/roles.h"
#include "app/ui/theme.h"

#include <QApplication>
#include <QPainter>

namespace app {

namespace {

constexpr int margin = 6;
constexpr int leastCell = 3;

void paintDay(QPainter &painter, const QRectF &cell, DayMark mark, const QColor &color)
{
    const auto bar = [&](double share) {
        QRectF box = cell;
        box.setTop(cell.bottom() - cell.height() * share);
        painter.fillRect(box, color);
    };
    switch (mark) {
    case DayMark::Good:
        bar(1);
        break;
    case DayMark::Crash:
        bar(0.65);
        break;
    case DayMark::Partial:
        bar(0.35);
        break;
    case DayMark::Failed: {
        const QRectF box(cell.left(), cell.center().y() - cell.width() / 2, cell.width(),
                         cell.width());
        painter.setPen(QPen(color, 1.4));
        painter.drawLine(box.topLeft(), box.bottomRight());
        painter.drawLine(box.topRight(), box.bottomLeft());
        break;
    }
    case DayMark::Nothing:
        painter.fillRect(QRectF(cell.center().x() - 0.5, cell.bottom() - 2, 1.5, 1.5), color);
        break;
    }
}

Tone toneOf(DayMark mark)
{
    switch (mark) {
    case DayMark::Good:
        return Tone::Good;
    case DayMark::Crash:
        return Tone::Busy;
    case DayMark::Partial:
        return Tone::Warning;
    case DayMark::Failed:
        return Tone::Bad;
    case DayMark::Nothing:
        break;
    }
    return Tone::Neutral;
}

} // namespace

StripDelegate::StripDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate{parent}
    , m_theme{theme}
{ }

QSize StripDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize plain = QStyledItemDelegate::sizeHint(option, index);
    return {2 * margin + DayStrip::length * (leastCell + 1), plain.height()};
}

void StripDelegate::paint(QPainter *painter,
                          const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    item.text.clear();
    QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &item, painter, option.widget);
    const auto strip = index.data(StripRole).value<DayStrip>();
    const QRectF area = option.rect.adjusted(margin, margin, -margin, -margin);
    const double step = area.width() / DayStrip::length;
    const bool isSelected = (option.state & QStyle::State_Selected) != 0;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing, false);
    for (size_t day = 0; day < strip.days.size(); ++day) {
        const double left = area.left() + step * static_cast<double>(day);
        const DayMark mark = strip.days[day];
        paintDay(*painter, QRectF(left, area.top(), std::max(1.0, step - 1), area.height()), mark,
                 isSelected ? option.palette.color(QPalette::HighlightedText)
                            : m_theme.color(toneOf(mark)));
    }
    painter->restore();
}

} // namespace app
