// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/machinebook.h"

#include <QAbstractTableModel>

#include <map>
#include <optional>
#include <set>

namespace app {

// Every machine, one row each, in the order of namespace and name; changes come row by row, so that
// selection stays.
class MachineModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MachineModel)

public:
    enum Column {
        Name,
        Namespace,
        State,
        Agent,
        LastGood,
        Days,
        NextRun,
        Policy,
        Storage,
        Snapshots,
        ColumnCount
    };

    explicit MachineModel(base::Clock &clock, QObject *parent = nullptr);

    void setBook(MachineBook *book); // borrowed; null empties the model
    [[nodiscard]] const std::vector<MachineRow> &rows() const { return m_rows; }
    [[nodiscard]] const MachineRow *at(int row) const;
    [[nodiscard]] int rowOf(const snapshots::MachineRef &ref) const; // -1: there is none
    [[nodiscard]] base::Instant now() const { return m_clock.now(); }
    // Ages grow, and days end, without anything changing.
    void refreshAges();
    void retranslate();
    [[nodiscard]] static QString columnName(int column);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant
    headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void onChanged(const std::set<snapshots::MachineRef> &machines);
    void readAll();
    void read();
    void takeOver();
    void update(const snapshots::MachineRef &ref);
    [[nodiscard]] QString text(const MachineRow &row, int column) const;
    [[nodiscard]] QVariant tone(const MachineRow &row, int column) const;
    [[nodiscard]] QString toolTip(const MachineRow &row, int column) const;

    base::Clock &m_clock;
    MachineBook *m_book = nullptr;
    std::vector<MachineRow> m_rows;
    // Of many at once: what is still to be read, in slices, and what has been.
    std::set<snapshots::MachineRef> m_unread;
    std::map<snapshots::MachineRef, std::optional<MachineRow>> m_read; // no row: it is gone
    bool m_isReading = false;
};

} // namespace app
