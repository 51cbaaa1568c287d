// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/timeline/timelinelistmodel.h"

#include "app/timeline/timelinewords.h"

#include <algorithm>

namespace app {

TimelineListModel::TimelineListModel(QObject *parent)
    : QAbstractTableModel{parent}
{ }

void TimelineListModel::setData(std::shared_ptr<const TimelineData> data,
                                std::shared_ptr<const TimelineIndex> index)
{
    beginResetModel();
    m_data = std::move(data);
    m_index = std::move(index);
    m_rows = newRows();
    endResetModel();
}

// Time goes on: gaps that are open grow, and new ones open.
void TimelineListModel::setNow(base::Instant now)
{
    m_now = now;
    if (!m_data)
        return;
    std::vector<Row> rows = newRows();
    const bool isSame = std::ranges::equal(rows, m_rows, [](const Row &a, const Row &b) {
        return a.time == b.time && a.place == b.place && a.gap.has_value() == b.gap.has_value();
    });
    if (isSame) {
        m_rows = std::move(rows);
        refresh();
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

void TimelineListModel::setZone(const snapshots::Zone &zone)
{
    m_zone = zone;
    retranslate(); // the header names the zone
}

void TimelineListModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    refresh();
}

void TimelineListModel::refresh()
{
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

std::vector<TimelineListModel::Row> TimelineListModel::newRows() const
{
    std::vector<Row> rows;
    for (size_t lane = 0; lane < m_data->lanes.size(); ++lane) {
        const auto &marks = m_data->lanes[lane].marks;
        for (size_t mark = 0; mark < marks.size(); ++mark)
            rows.push_back({marks[mark].time, {lane, mark}, std::nullopt});
        for (const TimelineGap &gap : m_index->gaps(lane, m_now))
            rows.push_back({gap.begin, {lane, 0}, gap});
    }
    std::ranges::stable_sort(rows, std::greater<>(), &Row::time);
    return rows;
}

int TimelineListModel::rowOf(const QString &id) const
{
    const auto place = m_index ? m_index->find(id) : std::nullopt;
    if (!place)
        return -1;
    const base::Instant time = m_data->at(*place).time;
    const auto sameTime = std::ranges::equal_range(m_rows, time, std::greater<>(), &Row::time);
    for (auto row = sameTime.begin(); row != sameTime.end(); ++row) {
        if (row->place == *place && !row->gap)
            return static_cast<int>(row - m_rows.begin());
    }
    return -1;
}

int TimelineListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TimelineListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QString TimelineListModel::text(const Row &row, int column) const
{
    if (column == Time)
        return timelinewords::moment(row.time, m_zone);
    if (column == Machine)
        return m_data->lanes[row.place.lane].title;
    return row.gap ? text(*row.gap, column) : text(m_data->at(row.place), column);
}

QString TimelineListModel::text(const TimelineMark &mark, int column) const
{
    switch (column) {
    case What:
        return timelinewords::kind(mark.kind);
    case Name:
        return mark.title;
    case State:
        return mark.isPinned ? tr("%1, pinned").arg(timelinewords::state(mark))
                             : timelinewords::state(mark);
    case Grade:
        return mark.grade ? timelinewords::grade(*mark.grade) : QString();
    case End:
        return mark.end ? timelinewords::moment(*mark.end, m_zone) : QString();
    default:
        return {};
    }
}

QString TimelineListModel::text(const TimelineGap &gap, int column) const
{
    switch (column) {
    case What:
        return timelinewords::gap(gap);
    case State:
        return timelinewords::duration(gap.end - gap.begin);
    case End:
        return gap.isOpen ? QString() : timelinewords::moment(gap.end, m_zone);
    default:
        return {};
    }
}

QVariant TimelineListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows[static_cast<size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::ToolTipRole:
        return row.gap ? QString() : m_data->at(row.place).lines.join(QLatin1Char('\n'));
    case IdRole:
        return row.gap ? QString() : m_data->at(row.place).id;
    default:
        return {};
    }
}

QVariant TimelineListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time:
        return tr("Time (%1)").arg(m_zone.name());
    case Machine:
        return tr("Machine");
    case What:
        return tr("What");
    case Name:
        return tr("Name");
    case State:
        return tr("State");
    case Grade:
        return tr("Consistency");
    case End:
        return tr("Planned end");
    default:
        return {};
    }
}

} // namespace app
