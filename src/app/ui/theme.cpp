// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/theme.h"

#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QPainter>
#include <QPalette>
#include <QStyleFactory>
#include <QSvgRenderer>

// The icons are in a static library: without a call of their own the linker leaves them out.
static void initResources()
{
    Q_INIT_RESOURCE(app);
}

namespace app {

namespace {

QPalette lightPalette()
{
    QPalette palette(QColor(0xF5, 0xF6, 0xF8));
    palette.setColor(QPalette::Window, QColor(0xF5, 0xF6, 0xF8));
    palette.setColor(QPalette::Base, Qt::white);
    palette.setColor(QPalette::AlternateBase, QColor(0xFA, 0xFB, 0xFC));
    palette.setColor(QPalette::WindowText, QColor(0x1F, 0x24, 0x2C));
    palette.setColor(QPalette::Text, QColor(0x1F, 0x24, 0x2C));
    palette.setColor(QPalette::ButtonText, QColor(0x1F, 0x24, 0x2C));
    palette.setColor(QPalette::PlaceholderText, QColor(0x8A, 0x93, 0xA0));
    palette.setColor(QPalette::Highlight, QColor(0x25, 0x63, 0xEB));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Link, QColor(0x25, 0x63, 0xEB));
    palette.setColor(QPalette::Mid, QColor(0xD5, 0xDA, 0xE1));
    return palette;
}

QPalette darkPalette()
{
    QPalette palette(QColor(0x2A, 0x2F, 0x37));
    palette.setColor(QPalette::Window, QColor(0x1D, 0x21, 0x27));
    palette.setColor(QPalette::Base, QColor(0x16, 0x19, 0x1E));
    palette.setColor(QPalette::AlternateBase, QColor(0x1A, 0x1E, 0x23));
    palette.setColor(QPalette::WindowText, QColor(0xE4, 0xE7, 0xEC));
    palette.setColor(QPalette::Text, QColor(0xE4, 0xE7, 0xEC));
    palette.setColor(QPalette::Button, QColor(0x2A, 0x2F, 0x37));
    palette.setColor(QPalette::ButtonText, QColor(0xE4, 0xE7, 0xEC));
    palette.setColor(QPalette::PlaceholderText, QColor(0x7C, 0x86, 0x94));
    palette.setColor(QPalette::Highlight, QColor(0x3B, 0x6F, 0xD9));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Link, QColor(0x7A, 0xA7, 0xFF));
    palette.setColor(QPalette::Mid, QColor(0x3A, 0x41, 0x4B));
    palette.setColor(QPalette::ToolTipBase, QColor(0x2A, 0x2F, 0x37));
    palette.setColor(QPalette::ToolTipText, QColor(0xE4, 0xE7, 0xEC));
    return palette;
}

QString styleSheet(bool isDark, const QColor &problem)
{
    const QString line = isDark ? QStringLiteral("#343b45") : QStringLiteral("#dde1e7");
    const QString box = isDark ? QStringLiteral("#6b7685") : QStringLiteral("#98a2b0");
    return QStringLiteral(
               "QHeaderView::section { background: palette(window); border: none; border-bottom: "
               "1px "
               "solid %1; padding: 6px 8px; font-weight: 600; }"
               "QTableView, QTreeView, QTextBrowser, QPlainTextEdit { border: 1px solid %1; "
               "border-radius: 6px; }"
               "QTableView::item, QTreeView::item { padding: 3px 6px; }"
               "QTreeView#contextList::item { padding: 0px; height: 26px; }"
               "QTableView#captureTable::item { padding: 0px; }"
               "QListView#commandList::item { padding: 4px 6px; }"
               "QLineEdit#searchField, QLineEdit#estateSearch { border: 1px solid %2; "
               "border-radius: 4px; "
               "padding: 3px 4px; background: palette(base); }"
               "QLineEdit#searchField:focus, QLineEdit#estateSearch:focus { border-color: "
               "palette(highlight); }"
               "QLabel[isProblem=\"true\"] { color: %3; font-weight: 600; }"
               "QTreeView::indicator, QTableView::indicator, QCheckBox::indicator { width: 13px; "
               "height: 13px; border: 1px solid %2; "
               "border-radius: "
               "3px; background: palette(base); }"
               "QTreeView::indicator:checked, QTableView::indicator:checked, "
               "QCheckBox::indicator:checked { background: palette(highlight); image: "
               "url(:/icons/check.svg); }"
               "QRadioButton::indicator { width: 13px; height: 13px; border: 1px solid %2; "
               "border-radius: 7px; background: palette(base); }"
               "QRadioButton::indicator:checked { width: 7px; height: 7px; border: 4px solid "
               "palette(highlight); }"
               "QRadioButton::indicator:focus { border-color: palette(highlight); }"
               "QSplitter::handle { background: transparent; }"
               "QToolBar { border: none; border-bottom: 1px solid %1; spacing: 6px; padding: 6px "
               "8px; }"
               "QStatusBar { border-top: 1px solid %1; }"
               "QStatusBar::item { border: none; }")
        .arg(line, box, problem.name());
}

} // namespace

void makeProblem(QLabel &label)
{
    label.setProperty("isProblem", true);
}

void makeTitle(QLabel &label)
{
    QFont large = label.font();
    large.setPointSizeF(large.pointSizeF() * 1.6);
    large.setBold(true);
    label.setFont(large);
}

Theme::Theme(QObject *parent)
    : QObject{parent}
{
    initResources();
    constexpr int half = 128;
    m_systemIsDark = QApplication::palette().color(QPalette::Window).lightness() < half;
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
}

void Theme::apply(Appearance appearance)
{
    m_appearance = appearance;
    m_isDark = appearance == Appearance::System ? m_systemIsDark : appearance == Appearance::Dark;
    QPalette palette = m_isDark ? darkPalette() : lightPalette();
    const QColor faded = faint();
    for (const auto role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, faded);
    QApplication::setPalette(palette);
    qApp->setStyleSheet(styleSheet(m_isDark, color(Tone::Bad)));
    Q_EMIT changed();
}

QColor Theme::color(Tone tone) const
{
    switch (tone) {
    case Tone::Good:
        return m_isDark ? QColor(0x5A, 0xD0, 0x8A) : QColor(0x15, 0x7F, 0x46);
    case Tone::Busy:
        return m_isDark ? QColor(0x7A, 0xA7, 0xFF) : QColor(0x1D, 0x5F, 0xC9);
    case Tone::Warning:
        return m_isDark ? QColor(0xF0, 0xB9, 0x4A) : QColor(0x94, 0x5F, 0x00);
    case Tone::Bad:
        return m_isDark ? QColor(0xFF, 0x8A, 0x80) : QColor(0xBF, 0x26, 0x26);
    case Tone::Neutral:
        break;
    }
    return faint();
}

QColor Theme::faint() const
{
    return m_isDark ? QColor(0x98, 0xA2, 0xB0) : QColor(0x5C, 0x66, 0x73);
}

QIcon Theme::icon(const QString &name) const
{
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray template_ = file.readAll();
    QIcon icon;
    const auto add = [&](QIcon::Mode mode, const QColor &color) {
        QByteArray svg = template_;
        svg.replace("currentColor", color.name().toLatin1());
        QSvgRenderer renderer(svg);
        for (const int size : {16, 24, 32, 48}) {
            QPixmap pixmap(size, size);
            pixmap.fill(Qt::transparent);
            QPainter painter(&pixmap);
            renderer.render(&painter);
            icon.addPixmap(pixmap, mode);
        }
    };
    add(QIcon::Normal, QApplication::palette().color(QPalette::ButtonText));
    add(QIcon::Disabled, QApplication::palette().color(QPalette::Disabled, QPalette::ButtonText));
    return icon;
}

} // namespace app
