// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/estatetreemodel.h"

#include "app/models/machinetexts.h"
#include "app/models/roles.h"

#include <algorithm>

namespace app {

// What an index points to: nothing for a context, m_spaces for a namespace, its Space for a
// machine.
EstateTreeModel::EstateTreeModel(MachineModel &machines, QObject *parent)
    : QAbstractItemModel{parent}
    , m_machines{machines}
{
    constexpr std::chrono::milliseconds soon{200};
    m_counting.setInterval(soon);
    m_counting.setSingleShot(true);
    connect(&m_counting, &QTimer::timeout, this, &EstateTreeModel::countBehind);
    connect(&machines, &QAbstractItemModel::modelReset, this, &EstateTreeModel::reset);
    connect(&machines, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) {
                for (int row = first; row <= last; ++row)
                    insertMachine(m_machines.at(row)->ref);
            });
    connect(&machines, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex &, int first, int last) {
                for (int row = first; row <= last; ++row)
                    removeMachine(m_machines.at(row)->ref);
            });
    connect(&machines, &QAbstractItemModel::dataChanged, this, &EstateTreeModel::countSoon);
    reset();
}

void EstateTreeModel::setContexts(const QStringList &contexts, const QString &open)
{
    if (m_contexts == contexts && m_open == open)
        return;
    beginResetModel();
    m_contexts = contexts;
    m_open = open;
    endResetModel();
}

void EstateTreeModel::setOpenContext(const QString &open)
{
    QStringList contexts = m_contexts;
    if (!open.isEmpty() && !contexts.contains(open))
        contexts = QStringList{open};
    setContexts(contexts, open);
}

void EstateTreeModel::reset()
{
    beginResetModel();
    m_spaces.clear();
    for (const MachineRow &row : m_machines.rows()) {
        const QString &space = row.ref.key.space;
        if (m_spaces.empty() || m_spaces.back()->name != space)
            m_spaces.push_back(std::make_unique<Space>(Space{space, {}, 0}));
        m_spaces.back()->machines.push_back(row.ref);
        m_spaces.back()->behind += row.isBehind(m_machines.now()) ? 1 : 0;
    }
    endResetModel();
}

EstateTreeModel::Spaces::iterator EstateTreeModel::placeOf(const QString &space)
{
    return std::ranges::lower_bound(m_spaces, space, {}, [](const auto &one) { return one->name; });
}

void EstateTreeModel::insertMachine(const snapshots::MachineRef &machine)
{
    const QString &name = machine.key.space;
    auto place = placeOf(name);
    if (place == m_spaces.end() || (*place)->name != name) {
        const int at = static_cast<int>(place - m_spaces.begin());
        beginInsertRows(openIndex(), at, at);
        place = m_spaces.insert(place, std::make_unique<Space>(Space{name, {}, 0}));
        endInsertRows();
    }
    auto &machines = (*place)->machines;
    const auto before = std::ranges::lower_bound(machines, machine, std::less<>());
    const int at = static_cast<int>(before - machines.begin());
    beginInsertRows(indexOf(place->get()), at, at);
    machines.insert(before, machine);
    endInsertRows();
    countSoon();
}

void EstateTreeModel::removeMachine(const snapshots::MachineRef &machine)
{
    const auto place = placeOf(machine.key.space);
    auto &machines = (*place)->machines;
    const auto found = std::ranges::lower_bound(machines, machine, std::less<>());
    const int at = static_cast<int>(found - machines.begin());
    beginRemoveRows(indexOf(place->get()), at, at);
    machines.erase(found);
    endRemoveRows();
    if (machines.empty()) {
        const int row = static_cast<int>(place - m_spaces.begin());
        beginRemoveRows(openIndex(), row, row);
        m_spaces.erase(place);
        endRemoveRows();
    }
    countSoon();
}

void EstateTreeModel::countSoon()
{
    if (!m_counting.isActive())
        m_counting.start();
}

void EstateTreeModel::countBehind()
{
    for (const auto &space : m_spaces)
        space->behind = 0;
    for (const MachineRow &row : m_machines.rows()) {
        if (row.isBehind(m_machines.now()))
            ++(*placeOf(row.ref.key.space))->behind;
    }
    retranslate();
}

void EstateTreeModel::retranslate()
{
    const QModelIndex open = openIndex();
    if (!m_contexts.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0));
    if (open.isValid() && !m_spaces.empty())
        Q_EMIT dataChanged(index(0, 0, open), index(rowCount(open) - 1, 0, open));
}

QModelIndex EstateTreeModel::openIndex() const
{
    const auto row = static_cast<int>(m_contexts.indexOf(m_open));
    return row < 0 ? QModelIndex() : createIndex(row, 0, nullptr);
}

QStringList EstateTreeModel::spaces() const
{
    QStringList names;
    for (const auto &space : m_spaces)
        names << space->name;
    return names;
}

const EstateTreeModel::Space *EstateTreeModel::spaceOf(const QModelIndex &index) const
{
    if (index.internalPointer() == &m_spaces)
        return m_spaces[static_cast<size_t>(index.row())].get();
    return static_cast<const Space *>(index.constInternalPointer());
}

bool EstateTreeModel::isOpen(const QModelIndex &index) const
{
    return index.isValid() && index.constInternalPointer() == nullptr
        && m_contexts.value(index.row()) == m_open;
}

int EstateTreeModel::rowOf(const Space *space) const
{
    return static_cast<int>(std::ranges::lower_bound(m_spaces, space->name, {},
                                                     [](const auto &one) { return one->name; })
                            - m_spaces.begin());
}

QModelIndex EstateTreeModel::indexOf(const Space *space) const
{
    return createIndex(rowOf(space), 0, &m_spaces);
}

QModelIndex EstateTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    if (!parent.isValid())
        return createIndex(row, column, nullptr);
    if (isOpen(parent))
        return createIndex(row, column, &m_spaces);
    return createIndex(row, column, spaceOf(parent));
}

QModelIndex EstateTreeModel::parent(const QModelIndex &index) const
{
    const void *pointer = index.constInternalPointer();
    if (!index.isValid() || pointer == nullptr)
        return {};
    return pointer == &m_spaces ? openIndex() : indexOf(spaceOf(index));
}

int EstateTreeModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_contexts.size());
    if (parent.constInternalPointer() == nullptr)
        return isOpen(parent) ? static_cast<int>(m_spaces.size()) : 0;
    return parent.constInternalPointer() == &m_spaces
        ? static_cast<int>(spaceOf(parent)->machines.size())
        : 0;
}

int EstateTreeModel::columnCount(const QModelIndex &) const
{
    return 1;
}

const MachineRow *EstateTreeModel::machineOf(const QModelIndex &index) const
{
    const void *pointer = index.constInternalPointer();
    if (pointer == nullptr || pointer == &m_spaces)
        return nullptr;
    return m_machines.at(
        m_machines.rowOf(spaceOf(index)->machines[static_cast<size_t>(index.row())]));
}

QString EstateTreeModel::text(const QModelIndex &index) const
{
    const void *pointer = index.constInternalPointer();
    if (pointer == nullptr) {
        const QString &name = m_contexts[index.row()];
        return isOpen(index) ? QStringLiteral("%1  (%2)").arg(name).arg(m_machines.rowCount())
                             : name;
    }
    const Space *space = spaceOf(index);
    if (pointer != &m_spaces)
        return space->machines[static_cast<size_t>(index.row())].key.name;
    return space->behind > 0
        ? tr("%1  (%2, %3 behind)").arg(space->name).arg(space->machines.size()).arg(space->behind)
        : QStringLiteral("%1  (%2)").arg(space->name).arg(space->machines.size());
}

QVariant EstateTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Space *space = index.constInternalPointer() != nullptr ? spaceOf(index) : nullptr;
    switch (role) {
    case Qt::DisplayRole:
        return text(index);
    case ContextRole:
        return space == nullptr ? m_contexts[index.row()] : m_open;
    case NamespaceRole:
        return space != nullptr ? space->name : QString();
    default:
        break;
    }
    const MachineRow *machine = machineOf(index);
    switch (role) {
    case Qt::ToolTipRole:
        return machine != nullptr ? texts::safety(*machine, m_machines.now()) : text(index);
    case MachineRole:
        return machine != nullptr ? QVariant(m_machines.rowOf(machine->ref)) : QVariant();
    case ToneRole: {
        const bool isBehind = machine != nullptr ? machine->isBehind(m_machines.now())
                                                 : space != nullptr && space->behind > 0;
        return isBehind ? QVariant(static_cast<int>(Tone::Bad)) : QVariant();
    }
    default:
        return {};
    }
}

EstateSearch::EstateSearch(EstateTreeModel &tree, QObject *parent)
    : QSortFilterProxyModel{parent}
{
    setRecursiveFilteringEnabled(true);
    setSourceModel(&tree);
}

void EstateSearch::setText(const QString &text)
{
    m_text = text.trimmed();
    invalidate();
}

bool EstateSearch::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    return m_text.isEmpty()
        || sourceModel()
               ->index(row, 0, parent)
               .data()
               .toString()
               .contains(m_text, Qt::CaseInsensitive);
}

} // namespace app
