// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/machinefilter.h"

namespace app {

MachineFilter::MachineFilter(MachineModel &machines, QObject *parent)
    : QSortFilterProxyModel{parent}
    , m_machines{machines}
{
    setSourceModel(&machines);
}

// invalidateFilter() takes rows out range by range, each at the price of all rows: with 10,000 of
// them a key stroke would take seconds. invalidate() builds the order anew, once.
void MachineFilter::setNamespace(const QString &space)
{
    if (m_space == space)
        return;
    m_space = space;
    invalidate();
}

void MachineFilter::setQuery(const MachineQuery &query)
{
    m_query = query;
    invalidate();
}

const MachineRow *MachineFilter::machineAt(const QModelIndex &index) const
{
    return index.isValid() ? m_machines.at(mapToSource(index).row()) : nullptr;
}

bool MachineFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    const MachineRow &machine = *m_machines.at(row);
    return (m_space.isEmpty() || machine.ref.key.space == m_space)
        && (m_query.isEmpty() || m_query.matches(machine, m_machines.now()));
}

namespace {

template<class T>
int compare(const T &a, const T &b)
{
    return a < b ? -1 : b < a ? 1 : 0;
}

// Nothing comes after everything.
int compareTimes(const std::optional<base::Instant> &a, const std::optional<base::Instant> &b)
{
    return a && b ? compare(*a, *b) : compare(!a, !b);
}

// The clock is asked only where time matters: it costs more than comparing names.
int compareIn(int column, const MachineRow &a, const MachineRow &b, const MachineModel &machines)
{
    switch (column) {
    case MachineModel::Name:
        return a.ref.key.name.compare(b.ref.key.name);
    case MachineModel::State:
        return a.powerWord.compare(b.powerWord);
    case MachineModel::Agent:
        return compare(b.hasAgent, a.hasAgent);
    case MachineModel::LastGood: // the worst first: late ones, then those without any
        if (const int late = compare(b.isBehind(machines.now()), a.isBehind(machines.now()));
            late != 0)
            return late;
        return compare(a.lastGood, b.lastGood);
    case MachineModel::NextRun:
        return compareTimes(a.nextRun(machines.now()), b.nextRun(machines.now()));
    case MachineModel::Policy:
        return compare(a.policies.empty() ? QString() : a.policies.front().name,
                       b.policies.empty() ? QString() : b.policies.front().name);
    case MachineModel::Storage:
        return a.storageClasses.join(QLatin1Char(','))
            .compare(b.storageClasses.join(QLatin1Char(',')));
    case MachineModel::Days:
        return compare(a.strip.count(DayMark::Good), b.strip.count(DayMark::Good));
    case MachineModel::Snapshots:
        return compare(a.readyCount, b.readyCount);
    default:
        return 0;
    }
}

} // namespace

bool MachineFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const MachineRow &a = *m_machines.at(left.row());
    const MachineRow &b = *m_machines.at(right.row());
    const int order = compareIn(left.column(), a, b, m_machines);
    return order != 0 ? order < 0 : a.ref < b.ref;
}

} // namespace app
