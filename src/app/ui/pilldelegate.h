// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>

namespace app {

class Theme;

// Words with a tone (ToneRole) as a pill: shape, word and colour, so that colour is never all there
// is.
class PillDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PillDelegate)

public:
    explicit PillDelegate(const Theme &theme, QObject *parent = nullptr);

    void paint(QPainter *painter,
               const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;

private:
    void paintPill(QPainter &painter,
                   const QStyleOptionViewItem &option,
                   const QString &text,
                   int tone) const;

    const Theme &m_theme;
};

} // namespace app
