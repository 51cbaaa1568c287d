// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/machinebook.h"

#include <QStandardItemModel>

namespace app {

// The cluster and its namespaces, each with the number of its machines. NamespaceRole holds the
// namespace; the cluster's row holds an empty one.
class EstateTreeModel final : public QStandardItemModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EstateTreeModel)

public:
    explicit EstateTreeModel(QObject *parent = nullptr);

    void setBook(MachineBook *book, const QString &clusterName); // borrowed
    void retranslate();

private:
    void count();

    MachineBook *m_book = nullptr;
    QStandardItem *m_cluster = nullptr;
    QString m_clusterName;
};

} // namespace app
