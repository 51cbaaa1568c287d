// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/doomedmodel.h"

#include "app/models/policytexts.h"
#include "app/models/texts.h"

#include <algorithm>
#include <set>

namespace app {

DoomedModel::DoomedModel(QObject *parent)
    : QAbstractTableModel{parent}
{ }

void DoomedModel::setDoomed(const std::vector<DoomedSnapshot> &doomed, const snapshots::Zone &zone)
{
    if (doomed == m_doomed && zone == m_zone)
        return;
    beginResetModel();
    m_doomed = doomed;
    m_zone = zone;
    endResetModel();
}

QString DoomedModel::summary() const
{
    if (m_doomed.empty())
        return {};
    std::set<snapshots::MachineRef> machines;
    qint64 bytes = 0;
    for (const DoomedSnapshot &one : m_doomed) {
        machines.insert(one.machine);
        bytes += one.bytes;
    }
    QStringList parts{
        m_doomed.size() == 1 ? tr("1 snapshot") : tr("%1 snapshots").arg(m_doomed.size()),
        machines.size() == 1 ? tr("1 machine") : tr("%1 machines").arg(machines.size())};
    if (bytes > 0)
        parts << tr("at most %1").arg(texts::bytes(bytes));
    return parts.join(QStringLiteral(" · "));
}

int DoomedModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_doomed.size());
}

int DoomedModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant DoomedModel::data(const QModelIndex &index, int role) const
{
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const DoomedSnapshot &one = m_doomed[static_cast<size_t>(index.row())];
    switch (index.column()) {
    case Machine:
        return one.machine.key.name;
    case Snapshot:
        return one.name;
    case Taken:
        return texts::momentIn(m_zone, one.createdAt);
    case Why:
        return texts::causes(one.reasons);
    case Size:
        return one.bytes > 0 ? texts::bytes(one.bytes) : texts::notYet();
    default:
        return {};
    }
}

QVariant DoomedModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    switch (section) {
    case Machine:
        return tr("Machine");
    case Snapshot:
        return tr("Snapshot");
    case Taken:
        return tr("Taken (%1)").arg(texts::zoneName(m_zone));
    case Why:
        return tr("Why it goes");
    case Size:
        return tr("Size");
    default:
        return {};
    }
}

} // namespace app
