// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/machinemodel.h"

#include "app/models/roles.h"
#include "app/models/texts.h"

#include <algorithm>

namespace app {

using snapshots::MachineRef;

MachineModel::MachineModel(base::Clock &clock, QObject *parent)
    : QAbstractTableModel{parent}
    , m_clock{clock}
{ }

void MachineModel::setBook(MachineBook *book)
{
    if (m_book != nullptr)
        m_book->disconnect(this);
    m_book = book;
    if (m_book != nullptr)
        connect(m_book, &MachineBook::changed, this, [this](const std::set<MachineRef> &machines) {
            constexpr size_t manyAtOnce = 500; // a first list: one reset instead of many inserts
            if (machines.size() > manyAtOnce) {
                reload();
                return;
            }
            for (const MachineRef &ref : machines)
                update(ref);
        });
    reload();
}

void MachineModel::reload()
{
    beginResetModel();
    m_rows.clear();
    if (m_book != nullptr) {
        for (const MachineRef &ref : m_book->machines()) {
            if (auto row = m_book->row(ref))
                m_rows.push_back(*std::move(row));
        }
    }
    endResetModel();
}

void MachineModel::update(const MachineRef &ref)
{
    const auto place = std::ranges::lower_bound(
        m_rows, ref, [](const MachineRef &a, const MachineRef &b) { return a < b; },
        &MachineRow::ref);
    const int at = static_cast<int>(place - m_rows.begin());
    const bool isKnown = place != m_rows.end() && place->ref == ref;
    auto row = m_book->row(ref);
    if (row && isKnown) {
        if (*row == *place)
            return;
        *place = *std::move(row);
        Q_EMIT dataChanged(index(at, 0), index(at, ColumnCount - 1));
    } else if (row) {
        beginInsertRows({}, at, at);
        m_rows.insert(place, *std::move(row));
        endInsertRows();
    } else if (isKnown) {
        beginRemoveRows({}, at, at);
        m_rows.erase(place);
        endRemoveRows();
    }
}

void MachineModel::refreshAges()
{
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, LastGood),
                           index(static_cast<int>(m_rows.size()) - 1, LastGood));
}

const MachineRow *MachineModel::at(int row) const
{
    return row >= 0 && row < static_cast<int>(m_rows.size()) ? &m_rows[static_cast<size_t>(row)]
                                                             : nullptr;
}

int MachineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int MachineModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QString MachineModel::text(const MachineRow &row, int column) const
{
    switch (column) {
    case Name:
        return row.ref.key.name;
    case Namespace:
        return row.ref.key.space;
    case State:
        return row.powerWord.isEmpty() ? tr("Unknown") : row.powerWord;
    case Agent:
        return row.hasAgent ? tr("yes") : texts::notYet();
    case LastGood:
        if (!row.lastGood)
            return tr("never");
        return texts::age(*row.lastGood, m_clock.now());
    case Snapshots:
        return QString::number(row.readyCount);
    case Schedule:
        return row.schedule.isEmpty() ? texts::notYet() : row.schedule;
    default:
        return {};
    }
}

QVariant MachineModel::sortKey(const MachineRow &row, int column) const
{
    if (column == LastGood)
        return row.lastGood ? QVariant::fromValue(row.lastGood->time_since_epoch().count())
                            : QVariant::fromValue(qint64{0});
    if (column == Snapshots)
        return row.readyCount;
    return text(row, column);
}

QVariant MachineModel::tone(const MachineRow &row, int column)
{
    Tone tone = Tone::Neutral;
    if (column == State) {
        switch (row.power) {
        case MachineRow::Power::Running:
            tone = Tone::Good;
            break;
        case MachineRow::Power::Changing:
            tone = Tone::Busy;
            break;
        case MachineRow::Power::Paused:
            tone = Tone::Warning;
            break;
        case MachineRow::Power::Trouble:
            tone = Tone::Bad;
            break;
        case MachineRow::Power::Stopped:
            break;
        }
    } else if (column == LastGood) {
        if (row.isBusy)
            tone = Tone::Busy;
        else if (!row.lastGood)
            tone = Tone::Bad;
        else
            tone = row.isLastFailed ? Tone::Warning : Tone::Good;
    } else {
        return {};
    }
    return static_cast<int>(tone);
}

QString MachineModel::toolTip(const MachineRow &row, int column) const
{
    if (column == LastGood && row.lastGood)
        return row.isLastFailed
            ? tr("Last good snapshot: %1. A newer one failed.").arg(texts::moment(*row.lastGood))
            : tr("Last good snapshot: %1").arg(texts::moment(*row.lastGood));
    if (column == Name)
        return QStringLiteral("%1 %2").arg(texts::machineKind(row.ref.kind),
                                           row.ref.key.toString());
    return text(row, column);
}

QVariant MachineModel::data(const QModelIndex &index, int role) const
{
    const MachineRow *row = at(index.row());
    if (row == nullptr)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return text(*row, index.column());
    case Qt::ToolTipRole:
        return toolTip(*row, index.column());
    case SortRole:
        return sortKey(*row, index.column());
    case ToneRole:
        return tone(*row, index.column());
    case NamespaceRole:
        return row->ref.key.space;
    case Qt::TextAlignmentRole:
        if (index.column() == Snapshots)
            return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
        return {};
    default:
        return {};
    }
}

QVariant MachineModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && section == Snapshots)
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Machine");
    case Namespace:
        return tr("Namespace");
    case State:
        return tr("State");
    case Agent:
        return tr("Agent");
    case LastGood:
        return tr("Last good");
    case Snapshots:
        return tr("Snapshots");
    case Schedule:
        return tr("Schedule");
    default:
        return {};
    }
}

} // namespace app
