// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/wizards/recoverydialog.h"

#include "ui_recoverydialog.h"

#include "app/models/recoverymodel.h"
#include "app/ui/theme.h"

#include <QEvent>
#include <QHeaderView>
#include <QSortFilterProxyModel>
#include <QStyledItemDelegate>

namespace app {

class RecoveryFilter final : public QSortFilterProxyModel
{
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    // As in MachineFilter: invalidateFilter() would take rows out range by range.
    void setText(const QString &text)
    {
        m_text = text;
        invalidate();
    }

    void setOnlyProblems(bool isOnly)
    {
        m_isOnlyProblems = isOnly;
        invalidate();
    }

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override
    {
        const QModelIndex machine = sourceModel()->index(row, 0, parent);
        const QString name = machine.data(RecoveryModel::MachineRole).toString();
        return name.contains(m_text, Qt::CaseInsensitive)
            && (!m_isOnlyProblems || machine.data(RecoveryModel::HasProblemRole).toBool());
    }

private:
    bool m_isOnlyProblems = false;
    QString m_text; // part of the name
};

namespace {

// Symbols in the colour of their tone.
class ToneDelegate final : public QStyledItemDelegate
{
public:
    ToneDelegate(const Theme &theme, QObject *parent)
        : QStyledItemDelegate{parent}
        , m_theme{theme}
    { }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const QVariant tone = index.data(ToneRole);
        if (tone.isValid())
            option->palette.setColor(QPalette::Text,
                                     m_theme.color(static_cast<Tone>(tone.toInt())));
    }

private:
    const Theme &m_theme;
};

} // namespace

RecoveryDialog::RecoveryDialog(Session &session, Theme &theme, QWidget *parent)
    : QDialog{parent}
    , m_ui{std::make_unique<Ui::RecoveryDialog>()}
    , m_model{new RecoveryModel(session, this)}
    , m_shown{new RecoveryFilter(this)}
{
    m_ui->setupUi(this);
    for (const int days : {14, 30, 60, 90})
        m_ui->daysBox->addItem(QString::number(days), days);
    m_ui->daysBox->setCurrentIndex(1);
    buildTable(theme);
    connect(m_ui->daysBox, &QComboBox::currentIndexChanged, this,
            [this] { m_model->setDays(m_ui->daysBox->currentData().toInt()); });
    connect(m_ui->searchEdit, &QLineEdit::textChanged, m_shown, &RecoveryFilter::setText);
    connect(m_ui->problemsBox, &QCheckBox::toggled, m_shown, &RecoveryFilter::setOnlyProblems);
    connect(m_model, &QAbstractItemModel::modelReset, this, &RecoveryDialog::arrangeColumns);
    connect(m_ui->calendarTable->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &RecoveryDialog::refresh);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_shown, signal, this, &RecoveryDialog::refresh);
    connect(m_shown, &QAbstractItemModel::layoutChanged, this, &RecoveryDialog::refresh);
    connect(m_shown, &QAbstractItemModel::dataChanged, this, &RecoveryDialog::refresh);
    arrangeColumns();
}

RecoveryDialog::~RecoveryDialog() = default;

void RecoveryDialog::buildTable(Theme &theme)
{
    m_shown->setSourceModel(m_model);
    m_shown->setSortRole(SortRole);
    QTableView *table = m_ui->calendarTable;
    table->setModel(m_shown);
    table->setItemDelegate(new ToneDelegate(theme, table));
    table->setSortingEnabled(true);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel); // the last column, whole
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + 12);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setMinimumSectionSize(1);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignCenter);
    table->verticalHeader()->setTextElideMode(Qt::ElideMiddle);
    // Days are narrow and names are long.
    for (QHeaderView *header : {table->horizontalHeader(), table->verticalHeader()})
        header->setStyleSheet(
            QStringLiteral("QHeaderView::section { font-weight: normal; padding: 2px 4px }"));
}

// Fixed widths: nothing is measured over 10,000 rows.
void RecoveryDialog::arrangeColumns()
{
    QTableView *table = m_ui->calendarTable;
    constexpr int margin = 13;
    const int day = table->fontMetrics().horizontalAdvance(QStringLiteral("88")) + margin;
    const int outlook = m_model->columnCount() - 1;
    for (int column = 0; column < outlook; ++column)
        table->setColumnWidth(column, day);
    constexpr int letters = 60;
    table->setColumnWidth(outlook, letters * table->fontMetrics().averageCharWidth());
    table->verticalHeader()->setFixedWidth(32 * table->fontMetrics().averageCharWidth());
    table->sortByColumn(outlook, Qt::AscendingOrder); // the worst first
    table->scrollTo(m_shown->index(0, outlook)); // today is what matters
    refresh();
}

void RecoveryDialog::refresh()
{
    const bool isEmpty = m_shown->rowCount() == 0;
    m_ui->calendarTable->setVisible(!isEmpty);
    m_ui->emptyLabel->setVisible(isEmpty);
    m_ui->countLabel->setText(
        tr("%1 of %2 machines").arg(m_shown->rowCount()).arg(m_model->rowCount()));
    m_ui->legendLabel->setText(tr("The best recovery point of each day: ● application-consistent   "
                                  "■ taken while it was off   ▲ crash-consistent   ◆ disks are "
                                  "missing   ✕ only failures   · none (any more)"));
    const QModelIndex current = m_ui->calendarTable->currentIndex();
    m_ui->detailLabel->setText(current.isValid() ? m_model->described(m_shown->mapToSource(current))
                                                 : QString());
}

void RecoveryDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        refresh();
    }
    QDialog::changeEvent(event);
}

} // namespace app
