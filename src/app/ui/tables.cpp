// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/tables.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QCoreApplication>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QSettings>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace app::tables {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Tables)
};

// A layout of other columns is none for these.
QString settingsKey(const QTableView &view)
{
    return QStringLiteral("tables/%1/%2")
        .arg(view.objectName())
        .arg(view.horizontalHeader()->count());
}

void showColumnMenu(QTableView &view, const QPoint &position)
{
    QMenu menu(&view);
    const QHeaderView *header = view.horizontalHeader();
    for (int column = 1; column < header->count(); ++column) {
        QAction *choice = menu.addAction(
            view.model()->headerData(column, Qt::Horizontal).toString(), &view,
            [&view, column] { view.setColumnHidden(column, !view.isColumnHidden(column)); });
        choice->setCheckable(true);
        choice->setChecked(!view.isColumnHidden(column));
    }
    menu.exec(position);
}

QString quoted(const QString &text, Format format)
{
    if (format == Format::Text)
        return text;
    const bool isPlain = std::ranges::none_of(
        text, [](QChar each) { return QLatin1String(",\"\n\r").contains(each); });
    return isPlain ? text
                   : QLatin1Char('"')
            + QString(text).replace(QLatin1Char('"'), QLatin1String("\"\"")) + QLatin1Char('"');
}

} // namespace

QTableView *make(const char *name, QWidget *parent)
{
    auto *view = new QTableView(parent);
    view->setObjectName(QLatin1String{name});
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    view->setShowGrid(false);
    view->setAlternatingRowColors(true);
    view->setWordWrap(false);
    view->setContextMenuPolicy(Qt::CustomContextMenu);
    view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->verticalHeader()->hide();
    view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    constexpr int air = 14;
    view->verticalHeader()->setDefaultSectionSize(view->fontMetrics().height() + air);
    view->horizontalHeader()->setHighlightSections(false);
    view->horizontalHeader()->setSectionsMovable(true);
    view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    view->setTabKeyNavigation(false);
    return view;
}

void offerColumns(QTableView &view)
{
    QHeaderView *header = view.horizontalHeader();
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    QObject::connect(header, &QWidget::customContextMenuRequested, &view,
                     [&view, header](const QPoint &position) {
                         showColumnMenu(view, header->mapToGlobal(position));
                     });
    auto *action = new QAction(&view);
    action->setObjectName(QStringLiteral("columnsAction"));
    QObject::connect(action, &QAction::triggered, &view,
                     [&view] { showColumnMenu(view, view.mapToGlobal(QPoint())); });
    view.addAction(action);
    retranslate(view);
}

void restoreColumns(QTableView &view)
{
    const QByteArray state = QSettings().value(settingsKey(view)).toByteArray();
    if (!state.isEmpty())
        view.horizontalHeader()->restoreState(state);
}

void saveColumns(const QTableView &view)
{
    QSettings().setValue(settingsKey(view), view.horizontalHeader()->saveState());
}

QModelIndexList selectedRows(const QTableView &view)
{
    QModelIndexList rows = view.selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    return rows;
}

QString copied(const QTableView &view, Format format)
{
    const QHeaderView *header = view.horizontalHeader();
    QList<int> columns;
    for (int visual = 0; visual < header->count(); ++visual) {
        if (const int column = header->logicalIndex(visual); !header->isSectionHidden(column))
            columns << column;
    }
    const QString separator = format == Format::Csv ? QStringLiteral(",") : QStringLiteral("\t");
    const auto line = [&](auto textOf) {
        QStringList cells;
        for (const int column : std::as_const(columns))
            cells << quoted(textOf(column).toString(), format);
        return cells.join(separator);
    };
    QStringList lines{
        line([&](int column) { return view.model()->headerData(column, Qt::Horizontal); })};
    for (const QModelIndex &row : selectedRows(view))
        lines << line([&](int column) { return row.siblingAtColumn(column).data(); });
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

void offerCopying(QTableView &view)
{
    const auto add = [&view](Format format, const QKeySequence &keys, const char *name) {
        auto *action = new QAction(&view);
        action->setObjectName(QLatin1String{name});
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        QObject::connect(action, &QAction::triggered, &view, [&view, format] {
            QApplication::clipboard()->setText(copied(view, format));
        });
        view.addAction(action);
    };
    add(Format::Text, QKeySequence::Copy, "copyAction");
    add(Format::Csv, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), "copyCsvAction");
    retranslate(view);
}

void retranslate(const QTableView &view)
{
    for (QAction *action : view.actions()) {
        if (action->objectName() == QLatin1String("columnsAction"))
            action->setText(Words::tr("Columns…"));
        else if (action->objectName() == QLatin1String("copyCsvAction"))
            action->setText(Words::tr("Copy as CSV"));
        else
            action->setText(Words::tr("Copy"));
    }
}

QLabel *makeTitle(QWidget *parent)
{
    auto *label = new QLabel(parent);
    QFont font = label->font();
    font.setBold(true);
    font.setPointSizeF(font.pointSizeF() + 1);
    label->setFont(font);
    label->setTextFormat(Qt::PlainText);
    return label;
}

QLabel *makeEmptyState(QWidget *view, const char *name)
{
    auto *label = new QLabel(view);
    label->setObjectName(QLatin1String{name});
    label->setAlignment(Qt::AlignCenter);
    label->setWordWrap(true);
    label->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto *layout = new QVBoxLayout(view);
    layout->addWidget(label);
    return label;
}

} // namespace app::tables
