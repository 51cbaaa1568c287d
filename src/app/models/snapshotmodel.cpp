// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/snapshotmodel.h"

#include "app/models/glossary.h"
#include "app/models/machinetexts.h"
#include "app/models/messagetexts.h"
#include "app/models/roles.h"
#include "app/models/texts.h"
#include "snapshots/names.h"

#include <algorithm>

namespace app {

using namespace snapshots;

namespace {

QVariant explained(int column)
{
    using glossary::Term;
    switch (column) {
    case SnapshotModel::State:
        return glossary::hover(Term::Ready);
    case SnapshotModel::Age:
        return glossary::hover(Term::PointInTime);
    case SnapshotModel::Consistency:
        return glossary::hover(Term::Grade);
    case SnapshotModel::Kept:
        return glossary::hover(Term::Retention);
    default:
        return {};
    }
}

} // namespace

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
    judge();
    endResetModel();
    if (m_book != nullptr)
        connect(m_book, &MachineBook::changed, this, [this](const std::set<MachineRef> &machines) {
            if (!m_machine || !machines.contains(*m_machine))
                return;
            judge();
            update();
        });
}

void SnapshotModel::judge()
{
    m_verdicts.clear();
    if (!m_machine)
        return;
    for (const RetentionVerdict &verdict : m_book->verdictsOn(*m_machine))
        m_verdicts.insert(verdict.uid, verdict);
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, Kept), index(rowCount() - 1, Kept));
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
        const bool stays = place != next.end()
            && (*place)->takenAt() == m_rows[static_cast<size_t>(row)]->takenAt();
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
        Q_EMIT dataChanged(index(0, Age), index(rowCount() - 1, Age));
}

void SnapshotModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
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

// Why it stays, and until when.
QString SnapshotModel::kept(const SnapshotRequest &request) const
{
    const base::Instant now = m_clock.now();
    if (request.pin && request.pin->isActive(now))
        return request.pin->until ? tr("pinned until %1").arg(texts::moment(*request.pin->until))
                                  : tr("pinned");
    const auto verdict = m_verdicts.constFind(request.uid());
    if (verdict == m_verdicts.constEnd() || request.isBeingDeleted())
        return texts::notYet();
    if (!verdict->isKept)
        return tr("goes soon");
    if (verdict->endsAt)
        return tr("goes %1").arg(texts::until(*verdict->endsAt, now));
    const bool isByHand = std::ranges::any_of(verdict->reasons, [](const RetentionReason &reason) {
        return reason.cause == RetentionCause::ByHand;
    });
    if (isByHand && snapshots::names::isSafetySnapshotName(request.name()))
        return tr("taken before a restore");
    return isByHand ? tr("made by hand") : tr("stays");
}

QString SnapshotModel::text(const SnapshotRequest &request, int column) const
{
    switch (column) {
    case State:
        return texts::phase(request);
    case Name:
        return request.name();
    case Age:
        return texts::age(request.takenAt(), m_clock.now());
    case Consistency:
        return request.status.consistency ? texts::consistency(*request.status.consistency)
                                          : texts::notYet();
    case Size:
        return request.status.size.isEmpty() ? texts::notYet() : request.status.size;
    case Description:
        return request.status.phase == Phase::Failed && request.description.isEmpty()
            ? texts::message(request.status.message)
            : request.description;
    case Kept:
        return kept(request);
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
            return texts::message(request->status.message);
        if (index.column() == Age)
            return texts::moment(request->takenAt());
        if (index.column() == Consistency && request->status.consistency)
            return texts::consistencyExplained(*request->status.consistency);
        if (index.column() == Kept && request->pin)
            return tr("Pinned because of: %1").arg(request->pin->reason);
        return text(*request, index.column());
    case Qt::AccessibleTextRole:
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
    if (orientation == Qt::Horizontal && role == Qt::ToolTipRole)
        return explained(section);
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
    case Kept:
        return tr("Kept");
    default:
        return {};
    }
}

} // namespace app
