// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/machinemodel.h"
#include "app/models/machinequery.h"

#include <QSortFilterProxyModel>

namespace app {

// Machines that a query and the place chosen in the estate let through, sorted by what a column
// means and not by how it is written.
class MachineFilter final : public QSortFilterProxyModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MachineFilter)

public:
    // `machines` must outlive the filter.
    explicit MachineFilter(MachineModel &machines, QObject *parent = nullptr);

    void setNamespace(const QString &space); // empty: all
    void setQuery(const MachineQuery &query);
    [[nodiscard]] bool hasQuery() const { return !m_query.isEmpty(); }
    [[nodiscard]] const MachineRow *machineAt(const QModelIndex &index) const;

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    MachineModel &m_machines;
    QString m_space;
    MachineQuery m_query;
};

} // namespace app
