// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/estatetreemodel.h"

#include "app/models/roles.h"

namespace app {

namespace {

QString counted(const QString &name, int count)
{
    return QStringLiteral("%1  (%2)").arg(name).arg(count);
}

} // namespace

EstateTreeModel::EstateTreeModel(QObject *parent)
    : QStandardItemModel{parent}
    , m_cluster{new QStandardItem}
{
    m_cluster->setEditable(false);
    m_cluster->setData(QString(), NamespaceRole);
    appendRow(m_cluster);
}

void EstateTreeModel::setBook(MachineBook *book, const QString &clusterName)
{
    if (m_book != nullptr)
        m_book->disconnect(this);
    m_book = book;
    m_clusterName = clusterName;
    m_cluster->removeRows(0, m_cluster->rowCount());
    if (m_book != nullptr)
        connect(m_book, &MachineBook::changed, this, &EstateTreeModel::count);
    count();
}

void EstateTreeModel::retranslate()
{
    count();
}

// Keeps the rows that stay, so that the selection does too.
void EstateTreeModel::count()
{
    std::map<QString, int> counts;
    int total = 0;
    if (m_book != nullptr) {
        for (const auto &ref : m_book->machines()) {
            ++counts[ref.key.space];
            ++total;
        }
    }
    m_cluster->setText(counted(m_clusterName.isEmpty() ? tr("No cluster") : m_clusterName, total));
    m_cluster->setToolTip(m_clusterName);
    int row = 0;
    for (const auto &[space, number] : counts) {
        while (row < m_cluster->rowCount()
               && m_cluster->child(row)->data(NamespaceRole).toString() < space)
            m_cluster->removeRow(row);
        if (row == m_cluster->rowCount()
            || m_cluster->child(row)->data(NamespaceRole).toString() != space) {
            auto *item = new QStandardItem;
            item->setEditable(false);
            item->setData(space, NamespaceRole);
            m_cluster->insertRow(row, item);
        }
        m_cluster->child(row)->setText(counted(space, number));
        m_cluster->child(row)->setToolTip(space);
        ++row;
    }
    if (m_cluster->rowCount() > row)
        m_cluster->removeRows(row, m_cluster->rowCount() - row);
}

} // namespace app
