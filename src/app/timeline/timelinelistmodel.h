// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/timeline/timelineindex.h"
#include "snapshots/schedule/zone.h"

#include <QAbstractTableModel>

#include <memory>
#include <optional>

namespace app {

// The timeline as a list, latest first: every mark and every gap of every lane.
class TimelineListModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TimelineListModel)

public:
    enum Column { Time, Machine, What, Name, State, Grade, End, ColumnCount };
    enum Role { IdRole = Qt::UserRole + 1 }; // of the mark; empty for a gap

    explicit TimelineListModel(QObject *parent = nullptr);

    void setData(std::shared_ptr<const TimelineData> data,
                 std::shared_ptr<const TimelineIndex> index);
    void setNow(base::Instant now);
    void setZone(const snapshots::Zone &zone);
    void retranslate();

    [[nodiscard]] int rowOf(const QString &id) const; // -1: not here

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant
    headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row
    {
        base::Instant time{};
        TimelinePlace place; // of a gap: its lane
        std::optional<TimelineGap> gap;
    };

    [[nodiscard]] std::vector<Row> newRows() const;
    [[nodiscard]] QString text(const Row &row, int column) const;
    [[nodiscard]] QString text(const TimelineMark &mark, int column) const;
    [[nodiscard]] QString text(const TimelineGap &gap, int column) const;
    void refresh();

    std::shared_ptr<const TimelineData> m_data;
    std::shared_ptr<const TimelineIndex> m_index;
    base::Instant m_now{};
    snapshots::Zone m_zone;
    std::vector<Row> m_rows;
};

} // namespace app
