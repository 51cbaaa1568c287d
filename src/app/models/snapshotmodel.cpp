// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/snapshotmodel.h"

#include "app/models/roles.h"
#include "app/models/texts.h"

#include <algorithm>

namespace app {

using namespace snapshots;

int toneOf(const SnapshotRequest &request)
{
    Tone tone = Tone::Busy;
    if (!request.isBeingDeleted()) {
        if (request.status.phase == Phase::Ready)
            tone = request.status.consistency == snapshots::Consistency::Partial ? Tone::Warning
                                                                                 : Tone::Good;
        else if (request.status.phase == Phase::Failed)
            tone = Tone::Bad;
    }
    return static_cast<int>(tone);
}

SnapshotModel::SnapshotModel(base::Clock &clock, QObject *parent)
    : QAbstractTableModel{parent}
    , m_clock{clock}
{ }

void SnapshotModel::show(MachineBook *book, const std::optional<MachineRef> &machine)
{
    if (m_book == book && m_machine == machine)
        return;
    if (m_book != nullptr)
        m_book->disconnect(this);
    beginResetModel();
    m_book = book;
    m_machine = book != nullptr ? machine : std::nullopt;
    m_rows = m_machine ? m_book->snapshotsOf(*m_machine) : std::vector<MachineBook::Snapshot>();
    endResetModel();
    if (m_book != nullptr)
        connect(m_book, &MachineBook::changed, this, [this](const std::set<MachineRef> &machines) {
            if (m_machine && machines.contains(*m_machine))
                update();
        });
}

// Takes out what is gone, puts in what is new, tells what changed: selection stays.
void SnapshotModel::update()
{
    const auto next = m_book->snapshotsOf(*m_machine);
    const auto sameAs = [](const MachineBook::Snapshot &a) {
        return [&a](const MachineBook::Snapshot &b) { return a->uid() == b->uid(); };
    };
    for (int row = static_cast<int>(m_rows.size()) - 1; row >= 0; --row) {
        const auto place = std::ranges::find_if(next, sameAs(m_rows[static_cast<size_t>(row)]));
        // A capture moves to its point in time: it leaves its old place and comes back at the new
        // one.
        const bool stays =
            place != next.end() && momentOf(**place) == momentOf(*m_rows[static_cast<size_t>(row)]);
        if (!stays) {
            beginRemoveRows({}, row, row);
            m_rows.erase(m_rows.begin() + row);
            endRemoveRows();
        }
    }
    for (size_t row = 0; row < next.size(); ++row) {
        const int at = static_cast<int>(row);
        if (row >= m_rows.size() || m_rows[row]->uid() != next[row]->uid()) {
            beginInsertRows({}, at, at);
            m_rows.insert(m_rows.begin() + at, next[row]);
            endInsertRows();
        } else if (m_rows[row] != next[row]) {
            m_rows[row] = next[row];
            Q_EMIT dataChanged(index(at, 0), index(at, ColumnCount - 1));
        }
    }
}

void SnapshotModel::refreshAges()
{
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, Age), index(static_cast<int>(m_rows.size()) - 1, Age));
}

MachineBook::Snapshot SnapshotModel::at(int row) const
{
    return row >= 0 && row < static_cast<int>(m_rows.size()) ? m_rows[static_cast<size_t>(row)]
                                                             : nullptr;
}

int SnapshotModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int SnapshotModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QString SnapshotModel::text(const SnapshotRequest &request, int column) const
{
    switch (column) {
    case State:
        return texts::phase(request);
    case Name:
        return request.name();
    case Age:
        return texts::age(momentOf(request), m_clock.now());
    case Consistency:
        return request.status.consistency ? texts::consistency(*request.status.consistency)
                                          : texts::notYet();
    case Size:
        return request.status.size.isEmpty() ? texts::notYet() : request.status.size;
    case Description:
        return request.status.phase == Phase::Failed && request.description.isEmpty()
            ? request.status.message
            : request.description;
    default:
        return {};
    }
}

QVariant SnapshotModel::data(const QModelIndex &index, int role) const
{
    const auto request = at(index.row());
    if (!request)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return text(*request, index.column());
    case Qt::ToolTipRole:
        if (index.column() == State)
            return request->status.message;
        if (index.column() == Age)
            return texts::moment(momentOf(*request));
        if (index.column() == Consistency && request->status.consistency)
            return texts::consistencyExplained(*request->status.consistency);
        return text(*request, index.column());
    case ToneRole:
        return index.column() == State ? QVariant(toneOf(*request)) : QVariant();
    case Qt::TextAlignmentRole:
        if (index.column() == Size)
            return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
        return {};
    default:
        return {};
    }
}

QVariant SnapshotModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && section == Size)
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case State:
        return tr("State");
    case Name:
        return tr("Snapshot");
    case Age:
        return tr("Age");
    case Consistency:
        return tr("Consistency");
    case Size:
        return tr("Size");
    case Description:
        return tr("Description");
    default:
        return {};
    }
}

} // namespace app
