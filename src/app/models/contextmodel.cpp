// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/contextmodel.h"

#include "app/models/connector.h"
#include "app/models/texts.h"

#include <QFont>

namespace app {

ContextModel::ContextModel(QObject *parent)
    : QAbstractTableModel{parent}
{ }

void ContextModel::setContexts(const QList<kube::ContextSummary> &contexts, const QString &current)
{
    const bool isSameList = contexts.size() == m_contexts.size()
        && std::ranges::equal(contexts, m_contexts, {}, &kube::ContextSummary::name,
                              &kube::ContextSummary::name);
    if (!isSameList)
        beginResetModel();
    m_contexts = contexts;
    m_current = current;
    if (!isSameList)
        endResetModel();
    else if (!m_contexts.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int ContextModel::currentRow() const
{
    const auto found = std::ranges::find(m_contexts, m_current, &kube::ContextSummary::name);
    return found == m_contexts.end() ? -1 : static_cast<int>(found - m_contexts.begin());
}

void ContextModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
}

int ContextModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_contexts.size());
}

int ContextModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ContextModel::data(const QModelIndex &index, int role) const
{
    const kube::ContextSummary &context = m_contexts[index.row()];
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole) {
        switch (index.column()) {
        case Name:
            return role == Qt::ToolTipRole ? tr("%1\nin %2").arg(context.name, context.file)
                                           : context.name;
        case Server:
            return context.server.isEmpty() ? tr("no cluster \"%1\"").arg(context.cluster)
                                            : context.server.toString();
        case User:
            return context.user.isEmpty() ? texts::notYet() : context.user;
        case Space:
            return context.space;
        default:
            return role == Qt::ToolTipRole
                ? tr("Nothing in the cluster is changed while this is checked.")
                : QVariant();
        }
    }
    if (role == Qt::CheckStateRole && index.column() == ReadOnly)
        return Connector::choices(context.file, context.name).isReadOnly ? Qt::Checked
                                                                         : Qt::Unchecked;
    if (role == Qt::FontRole && index.column() == Name && context.name == m_current) {
        QFont font;
        font.setBold(true);
        return font;
    }
    return {};
}

bool ContextModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || index.column() != ReadOnly)
        return false;
    const kube::ContextSummary &context = m_contexts[index.row()];
    ContextChoices choices = Connector::choices(context.file, context.name);
    choices.isReadOnly = value.toInt() == Qt::Checked;
    Connector::choose(context.file, context.name, choices);
    Q_EMIT dataChanged(index, index, {role});
    return true;
}

QVariant ContextModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Context");
    case Server:
        return tr("Server");
    case User:
        return tr("User");
    case Space:
        return tr("Namespace");
    default:
        return tr("Read-only");
    }
}

Qt::ItemFlags ContextModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.column() == ReadOnly ? flags | Qt::ItemIsUserCheckable : flags;
}

} // namespace app
