// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/setupstepsmodel.h"

#include "app/models/roles.h"
#include "app/models/setupreport.h"

#include <algorithm>

namespace app {

using Action = setup::Step::Action;

SetupStepsModel::SetupStepsModel(QObject *parent)
    : QAbstractTableModel{parent}
{ }

SetupStepsModel::~SetupStepsModel() = default;

void SetupStepsModel::show(const setup::Setup *setup)
{
    beginResetModel();
    m_steps = setup != nullptr ? setup->steps() : QList<setup::Step>();
    m_leftOut = setup != nullptr ? setup->leftOut() : QList<setup::Part>();
    m_problems = setup != nullptr ? setup->problems() : QList<setup::Problem>();
    endResetModel();
}

int SetupStepsModel::firstChange() const
{
    const auto first = std::ranges::find_if(
        m_steps, [](const setup::Step &step) { return step.action != Action::Keep; });
    return first == m_steps.end() ? 0 : static_cast<int>(first - m_steps.begin());
}

int SetupStepsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_steps.size() + m_leftOut.size());
}

int SetupStepsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

const setup::Part &SetupStepsModel::part(int row) const
{
    return row < m_steps.size() ? m_steps[row].part : m_leftOut[row - m_steps.size()];
}

const setup::Problem *SetupStepsModel::problemOf(int row) const
{
    const auto found = std::ranges::find(m_problems, part(row).name(), &setup::Problem::object);
    return found == m_problems.end() ? nullptr : &*found;
}

QString SetupStepsModel::action(int row) const
{
    if (row >= m_steps.size())
        return tr("left out");
    if (m_steps[row].writes() && problemOf(row) != nullptr)
        return tr("refused");
    switch (m_steps[row].action) {
    case Action::Create:
        return tr("create");
    case Action::Change:
        return tr("change");
    case Action::Keep:
        return tr("keep");
    case Action::Unreadable:
        return tr("unreadable");
    }
    return {};
}

int SetupStepsModel::tone(int row) const
{
    if (row >= m_steps.size() || m_steps[row].action == Action::Keep)
        return static_cast<int>(Tone::Neutral);
    if (problemOf(row) != nullptr || m_steps[row].action == Action::Unreadable)
        return static_cast<int>(Tone::Bad);
    return static_cast<int>(m_steps[row].action == Action::Create ? Tone::Good : Tone::Warning);
}

QString SetupStepsModel::explanation(int row) const
{
    if (row >= m_steps.size())
        return setupreport::leaveOut(part(row));
    if (const setup::Problem *const problem = problemOf(row))
        return setupreport::problem(*problem);
    return m_steps[row].action == Action::Keep ? tr("It is as it should be.") : QString();
}

QString SetupStepsModel::changes(int row) const
{
    return row < m_steps.size() ? setupreport::changes(m_steps[row]) : QString();
}

QVariant SetupStepsModel::data(const QModelIndex &index, int role) const
{
    if (role == Qt::DisplayRole)
        return index.column() == ActionColumn ? action(index.row()) : part(index.row()).name();
    if (role == Qt::ToolTipRole)
        return part(index.row()).name();
    if (role == ToneRole && index.column() == ActionColumn)
        return tone(index.row());
    return {};
}

QVariant SetupStepsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == ActionColumn ? tr("Action") : tr("Object");
}

} // namespace app
