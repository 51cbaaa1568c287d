// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/estatepane.h"

#include "app/models/roles.h"
#include "app/ui/theme.h"

#include <QEvent>
#include <QLineEdit>
#include <QStyledItemDelegate>
#include <QTreeView>
#include <QVBoxLayout>

namespace app {

namespace {

// What is behind its promise is written in its tone, which its words say, too.
class EstateDelegate final : public QStyledItemDelegate
{
public:
    EstateDelegate(const Theme &theme, QObject *parent)
        : QStyledItemDelegate{parent}
        , m_theme{theme}
    { }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const QVariant tone = index.data(ToneRole);
        if (tone.isNull())
            return;
        option->palette.setColor(QPalette::Text, m_theme.color(static_cast<Tone>(tone.toInt())));
        if (index.data(MachineRole).isValid())
            option->text = QStringLiteral("■ ") + option->text;
    }

private:
    const Theme &m_theme;
};

} // namespace

EstatePane::EstatePane(const Theme &theme, MachineModel &machines, QWidget *parent)
    : QWidget{parent}
    , m_machines{machines}
    , m_tree{machines}
    , m_found{m_tree}
    , m_search{new QLineEdit(this)}
    , m_view{new QTreeView(this)}
{
    m_search->setObjectName(QStringLiteral("estateSearch"));
    m_search->setClearButtonEnabled(true);
    m_view->setObjectName(QStringLiteral("estateTree"));
    m_view->setHeaderHidden(true);
    m_view->setUniformRowHeights(true);
    m_view->setModel(&m_found);
    m_view->setTextElideMode(Qt::ElideMiddle);
    m_view->setItemDelegate(new EstateDelegate(theme, m_view));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_search);
    layout->addWidget(m_view, 1);
    connect(m_search, &QLineEdit::textChanged, this, &EstatePane::onSearch);
    connect(m_search, &QLineEdit::returnPressed, this, [this] { m_view->setFocus(); });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &EstatePane::onCurrent);
    connect(m_view, &QTreeView::activated, this, &EstatePane::onActivated);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_found, signal, this, &EstatePane::expandOpen);
    connect(&m_found, &QAbstractItemModel::modelReset, this, &EstatePane::expandOpen);
    retranslate();
}

void EstatePane::setContexts(const QStringList &contexts, const QString &open)
{
    m_tree.setContexts(contexts, open);
    showAll();
}

void EstatePane::setOpenContext(const QString &open)
{
    m_tree.setOpenContext(open);
    showAll();
}

void EstatePane::showAll()
{
    m_view->setCurrentIndex(m_found.mapFromSource(m_tree.openIndex()));
}

void EstatePane::showSpace(const QString &space)
{
    const auto row = static_cast<int>(m_tree.spaces().indexOf(space));
    m_view->setCurrentIndex(m_found.mapFromSource(m_tree.index(row, 0, m_tree.openIndex())));
}

void EstatePane::expandOpen()
{
    m_view->expand(m_found.mapFromSource(m_tree.openIndex()));
}

void EstatePane::onSearch(const QString &text)
{
    m_found.setText(text);
    expandOpen();
    if (!text.isEmpty()) { // what was found is shown, where it is not too much
        constexpr int fewest = 500;
        const QModelIndex open = m_found.mapFromSource(m_tree.openIndex());
        int shown = 0;
        for (int row = 0; row < m_found.rowCount(open) && shown < fewest; ++row) {
            const QModelIndex space = m_found.index(row, 0, open);
            m_view->expand(space);
            shown += m_found.rowCount(space);
        }
    }
}

void EstatePane::onCurrent(const QModelIndex &index)
{
    const QVariant machine = index.data(MachineRole);
    const bool isOpenContext = m_found.mapToSource(index) == m_tree.openIndex();
    const QString space = index.data(NamespaceRole).toString();
    if (!space.isEmpty() || isOpenContext)
        Q_EMIT spaceChosen(space);
    if (machine.isValid())
        Q_EMIT machineChosen(m_machines.at(machine.toInt())->ref);
}

// Another context is opened by Enter or a double click, never by passing over it.
void EstatePane::onActivated(const QModelIndex &index)
{
    if (!index.parent().isValid() && m_found.mapToSource(index) != m_tree.openIndex())
        Q_EMIT contextRequested(index.data(ContextRole).toString());
}

void EstatePane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void EstatePane::retranslate()
{
    m_search->setPlaceholderText(tr("Search the estate"));
    m_search->setAccessibleName(tr("Search contexts, namespaces and machines"));
    m_view->setAccessibleName(tr("Contexts, namespaces and machines"));
    m_tree.retranslate();
}

} // namespace app
