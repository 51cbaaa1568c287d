// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kube/core/kubeconfig.h"

#include <QAbstractTableModel>

namespace app {

// The contexts of the kubeconfig, as they stand there: nothing is connected to for it. The column
// `ReadOnly` can be checked; the choice is remembered.
class ContextModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ContextModel)

public:
    enum Column { Name, Server, User, Space, ReadOnly, ColumnCount };

    explicit ContextModel(QObject *parent = nullptr);

    // Keeps rows (and with them the selection) where only their contents change.
    void setContexts(const QList<kube::ContextSummary> &contexts, const QString &current);
    [[nodiscard]] const kube::ContextSummary &context(int row) const { return m_contexts[row]; }
    [[nodiscard]] int currentRow() const; // of the current-context; -1: none
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] QVariant
    headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    QList<kube::ContextSummary> m_contexts;
    QString m_current;
};

} // namespace app
