// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/policypreview.h"

#include <QAbstractTableModel>

namespace app {

// The snapshots that a policy will delete as soon as it is saved, with the rules that take them.
class DoomedModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DoomedModel)

public:
    enum Column { Machine, Snapshot, Taken, Why, Size, ColumnCount };

    explicit DoomedModel(QObject *parent = nullptr);

    void setDoomed(const std::vector<DoomedSnapshot> &doomed, const snapshots::Zone &zone);
    [[nodiscard]] const std::vector<DoomedSnapshot> &doomed() const { return m_doomed; }
    // "12 snapshots of 3 machines, 240 GiB": empty when there are none.
    [[nodiscard]] QString summary() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant
    headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<DoomedSnapshot> m_doomed;
    snapshots::Zone m_zone;
};

} // namespace app
