// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/specdiff.h"

#include <QAbstractTableModel>

namespace app {

// What has changed in a machine since a snapshot, and what a restore makes of it.
class ChangeModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChangeModel)

public:
    enum Column { What, Then, Now, Means, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    // Of such a machine, when it is restored so.
    void setChanges(const QList<snapshots::SpecChange> &changes,
                    snapshots::Method method,
                    snapshots::MachineKind kind);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant
    headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<snapshots::SpecChange> m_changes;
    snapshots::Method m_method = snapshots::Method::Swap;
    snapshots::MachineKind m_kind = snapshots::MachineKind::Wukong;
};

} // namespace app
