// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/machinemodel.h"

#include "app/models/glossary.h"
#include "app/models/machinetexts.h"
#include "app/models/roles.h"
#include "app/models/texts.h"

#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>

namespace app {

using snapshots::MachineRef;

namespace {

QVariant explained(int column)
{
    using glossary::Term;
    switch (column) {
    case MachineModel::Name:
        return glossary::hover(Term::Machine);
    case MachineModel::State:
        return glossary::hover(Term::Power);
    case MachineModel::Agent:
        return glossary::hover(Term::GuestAgent);
    case MachineModel::LastGood:
        return glossary::hover(Term::Promise);
    case MachineModel::NextRun:
        return glossary::hover(Term::Run);
    case MachineModel::Policy:
        return glossary::hover(Term::Policy);
    case MachineModel::Storage:
        return glossary::hover(Term::StorageClass);
    case MachineModel::Days:
        return glossary::hover(Term::Strip);
    case MachineModel::Snapshots:
        return glossary::hover(Term::Snapshot);
    default:
        return {};
    }
}

} // namespace

MachineModel::MachineModel(base::Clock &clock, QObject *parent)
    : QAbstractTableModel{parent}
    , m_clock{clock}
{ }

void MachineModel::setBook(MachineBook *book)
{
    if (m_book != nullptr)
        m_book->disconnect(this);
    m_book = book;
    beginResetModel();
    m_rows.clear();
    endResetModel();
    m_unread.clear();
    m_read.clear();
    if (m_book == nullptr)
        return;
    connect(m_book, &MachineBook::changed, this, &MachineModel::onChanged);
    readAll();
}

void MachineModel::onChanged(const std::set<MachineRef> &machines)
{
    constexpr size_t manyAtOnce = 500;
    if (!m_isReading && machines.size() <= manyAtOnce) {
        for (const MachineRef &ref : machines)
            update(ref);
        return;
    }
    m_unread.insert(machines.begin(), machines.end());
    if (!m_isReading)
        read();
}

void MachineModel::readAll()
{
    for (const MachineRef &ref : m_book->machines())
        m_unread.insert(m_unread.end(), ref);
    for (const MachineRow &row : m_rows)
        m_unread.insert(row.ref);
    if (!m_isReading)
        read();
}

// A few milliseconds at a time, so that the window stays alive.
void MachineModel::read()
{
    constexpr std::chrono::milliseconds slice{5};
    QElapsedTimer spent;
    spent.start();
    while (!m_unread.empty() && !spent.hasExpired(slice.count())) {
        const MachineRef ref = *m_unread.begin();
        m_unread.erase(m_unread.begin());
        m_read.insert_or_assign(ref, m_book->row(ref));
    }
    m_isReading = !m_unread.empty();
    if (m_isReading)
        QTimer::singleShot(0, this, &MachineModel::read);
    else
        takeOver();
}

// One reset: views sort and filter once.
void MachineModel::takeOver()
{
    auto read = std::exchange(m_read, {});
    beginResetModel();
    std::vector<MachineRow> rows;
    rows.reserve(m_rows.size() + read.size());
    auto old = m_rows.begin();
    for (auto &[ref, row] : read) {
        for (; old != m_rows.end() && old->ref < ref; ++old)
            rows.push_back(std::move(*old));
        if (old != m_rows.end() && old->ref == ref)
            ++old;
        if (row)
            rows.push_back(*std::move(row));
    }
    rows.insert(rows.end(), std::make_move_iterator(old), std::make_move_iterator(m_rows.end()));
    m_rows = std::move(rows);
    endResetModel();
}

void MachineModel::update(const MachineRef &ref)
{
    const auto place = std::ranges::lower_bound(m_rows, ref, std::less<>(), &MachineRow::ref);
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
    if (m_rows.empty())
        return;
    if (m_book->hasDayEnded())
        readAll();
    else // the order of what is shown stays: everything grows older equally fast
        Q_EMIT dataChanged(index(0, LastGood), index(rowCount() - 1, NextRun),
                           {Qt::DisplayRole, Qt::ToolTipRole, ToneRole});
}

void MachineModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
}

const MachineRow *MachineModel::at(int row) const
{
    return row >= 0 && row < static_cast<int>(m_rows.size()) ? &m_rows[static_cast<size_t>(row)]
                                                             : nullptr;
}

int MachineModel::rowOf(const MachineRef &ref) const
{
    const auto place = std::ranges::lower_bound(m_rows, ref, std::less<>(), &MachineRow::ref);
    return place != m_rows.end() && place->ref == ref ? static_cast<int>(place - m_rows.begin())
                                                      : -1;
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
        return texts::power(row.powerWord);
    case Agent:
        return row.hasAgent ? tr("yes") : texts::notYet();
    case LastGood:
        return texts::lastGood(row, m_clock.now());
    case NextRun: {
        const auto next = row.nextRun(m_clock.now());
        return next ? texts::until(*next, m_clock.now()) : texts::notYet();
    }
    case Policy:
        return texts::policyNames(row);
    case Storage:
        return row.storageClasses.isEmpty() ? texts::notYet()
                                            : row.storageClasses.join(QLatin1String(", "));
    case Days:
        return texts::strip(row.strip);
    case Snapshots:
        return QString::number(row.readyCount);
    default:
        return {};
    }
}

namespace {

Tone powerTone(MachineRow::Power power)
{
    switch (power) {
    case MachineRow::Power::Running:
        return Tone::Good;
    case MachineRow::Power::Changing:
        return Tone::Busy;
    case MachineRow::Power::Paused:
        return Tone::Warning;
    case MachineRow::Power::Trouble:
        return Tone::Bad;
    case MachineRow::Power::Stopped:
        break;
    }
    return Tone::Neutral;
}

Tone safetyTone(MachineRow::Safety safety)
{
    switch (safety) {
    case MachineRow::Safety::Behind:
        return Tone::Bad;
    case MachineRow::Safety::Failing:
    case MachineRow::Safety::Never:
    case MachineRow::Safety::Partial:
        return Tone::Warning;
    case MachineRow::Safety::Unprotected:
        return Tone::Neutral;
    case MachineRow::Safety::Safe:
        break;
    }
    return Tone::Good;
}

} // namespace

QVariant MachineModel::tone(const MachineRow &row, int column) const
{
    if (column == State)
        return static_cast<int>(powerTone(row.power));
    if (column != LastGood)
        return {};
    const auto safety = row.safety(m_clock.now());
    const bool isCalm = safety != MachineRow::Safety::Behind;
    return static_cast<int>(row.isBusy && isCalm ? Tone::Busy : safetyTone(safety));
}

QString MachineModel::toolTip(const MachineRow &row, int column) const
{
    switch (column) {
    case Name:
        return QStringLiteral("%1 %2").arg(texts::machineKind(row.ref.kind),
                                           row.ref.key.toString());
    case LastGood:
        return texts::safety(row, m_clock.now());
    case NextRun: {
        const auto next = row.nextRun(m_clock.now());
        return next ? texts::moment(*next) : tr("No policy that runs serves this machine.");
    }
    case Agent:
        return row.hasAgent
            ? tr("The guest agent answers: snapshots can be application-consistent.")
            : tr("No guest agent answers: online snapshots are crash-consistent.");
    case Days:
        return texts::stripExplained(row.strip);
    default:
        return text(row, column);
    }
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
    case Qt::AccessibleTextRole:
        return index.column() == Days ? texts::stripExplained(row->strip)
                                      : text(*row, index.column());
    case ToneRole:
        return tone(*row, index.column());
    case StripRole:
        return index.column() == Days ? QVariant::fromValue(row->strip) : QVariant();
    case Qt::TextAlignmentRole:
        if (index.column() == Snapshots)
            return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
        return {};
    default:
        return {};
    }
}

QString MachineModel::columnName(int column)
{
    switch (column) {
    case Name:
        return tr("Machine");
    case Namespace:
        return tr("Namespace");
    case State:
        return tr("Power");
    case Agent:
        return tr("Agent");
    case LastGood:
        return tr("Last good");
    case NextRun:
        return tr("Next run");
    case Policy:
        return tr("Policy");
    case Storage:
        return tr("Storage");
    case Days:
        return tr("30 days");
    case Snapshots:
        return tr("Snapshots");
    default:
        return {};
    }
}

QVariant MachineModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && section == Snapshots)
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    if (orientation == Qt::Horizontal && role == Qt::ToolTipRole)
        return explained(section);
    return orientation == Qt::Horizontal && role == Qt::DisplayRole ? columnName(section)
                                                                    : QVariant();
}

} // namespace app
