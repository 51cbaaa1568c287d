// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/changemodel.h"

#include "app/models/restoretexts.h"
#include "app/models/texts.h"

namespace app {

void ChangeModel::setChanges(const QList<snapshots::SpecChange> &changes,
                             snapshots::Method method,
                             snapshots::MachineKind kind)
{
    if (changes == m_changes && method == m_method && kind == m_kind)
        return;
    beginResetModel();
    m_changes = changes;
    m_method = method;
    m_kind = kind;
    endResetModel();
}

int ChangeModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_changes.size());
}

int ChangeModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ChangeModel::data(const QModelIndex &index, int role) const
{
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const snapshots::SpecChange &change = m_changes[index.row()];
    const auto shown = [](const QString &value) {
        return value.isEmpty() ? texts::notYet() : value;
    };
    switch (index.column()) {
    case What:
        return texts::changeKind(change);
    case Then:
        return shown(change.then);
    case Now:
        return shown(change.now);
    case Means:
        return texts::changeMeans(change, m_method, m_kind);
    default:
        return {};
    }
}

QVariant ChangeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    switch (section) {
    case What:
        return tr("What");
    case Then:
        return tr("Then");
    case Now:
        return tr("Now");
    case Means:
        return tr("After the restore");
    default:
        return {};
    }
}

} // namespace app
