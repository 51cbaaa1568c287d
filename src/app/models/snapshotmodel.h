// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/machinebook.h"

#include <QAbstractTableModel>

namespace app {

// The snapshots of one machine, newest first.
class SnapshotModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SnapshotModel)

public:
    enum Column { State, Name, Age, Consistency, Size, Description, Kept, ColumnCount };

    explicit SnapshotModel(base::Clock &clock, QObject *parent = nullptr);

    // Borrowed; without a machine the model is empty.
    void show(MachineBook *book, const std::optional<snapshots::MachineRef> &machine);
    [[nodiscard]] const std::optional<snapshots::MachineRef> &machine() const { return m_machine; }
    [[nodiscard]] MachineBook::Snapshot at(int row) const;
    void refreshAges();
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant
    headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void update();
    void judge();
    [[nodiscard]] QString kept(const snapshots::SnapshotRequest &request) const;
    [[nodiscard]] QString text(const snapshots::SnapshotRequest &request, int column) const;

    base::Clock &m_clock;
    MachineBook *m_book = nullptr;
    std::optional<snapshots::MachineRef> m_machine;
    std::vector<MachineBook::Snapshot> m_rows;
    QHash<QString, snapshots::RetentionVerdict> m_verdicts; // by uid
};

[[nodiscard]] int toneOf(const snapshots::SnapshotRequest &request); // a Tone

} // namespace app
