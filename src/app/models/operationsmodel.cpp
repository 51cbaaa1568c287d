// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/operationsmodel.h"

#include "app/models/glossary.h"
#include "app/models/machinetexts.h"
#include "app/models/messagetexts.h"
#include "app/models/roles.h"
#include "app/models/session.h"
#include "app/models/snapshotmodel.h"
#include "app/models/texts.h"

#include <algorithm>

namespace app {

using namespace snapshots;

namespace {

constexpr std::chrono::hours lately{24};

// A snapshot that goes is an operation of its own.
base::Instant startOf(const SnapshotRequest &request)
{
    if (request.isBeingDeleted())
        return *request.object.meta.deletedAt;
    return request.status.startedAt.value_or(request.object.meta.createdAt);
}

base::Instant endOf(const SnapshotRequest &request)
{
    return request.status.finishedAt.value_or(startOf(request));
}

bool isBefore(const MachineBook::Snapshot &a, const MachineBook::Snapshot &b)
{
    const bool runs = a->isUnderWay();
    if (runs != b->isUnderWay())
        return runs;
    const base::Instant first = runs ? startOf(*a) : endOf(*a);
    const base::Instant second = runs ? startOf(*b) : endOf(*b);
    return first != second ? first > second : a->uid() < b->uid();
}

QVariant explained(int column)
{
    using glossary::Term;
    switch (column) {
    case OperationsModel::Operation:
        return glossary::hover(Term::Request);
    case OperationsModel::Machine:
        return glossary::hover(Term::Machine);
    case OperationsModel::Snapshot:
        return glossary::hover(Term::Snapshot);
    case OperationsModel::Progress:
        return glossary::hover(Term::Step);
    default:
        return {};
    }
}

} // namespace

OperationsModel::OperationsModel(base::Clock &clock, QObject *parent)
    : QAbstractTableModel{parent}
    , m_clock{clock}
{ }

OperationsModel::~OperationsModel()
{
    if (m_session != nullptr)
        m_session->requests.detach(*this);
}

void OperationsModel::setSession(Session *session)
{
    if (m_session != nullptr) {
        m_session->requests.notifier()->disconnect(this);
        m_session->requests.detach(*this);
    }
    m_session = nullptr;
    m_begun = m_clock.now();
    m_limit = page;
    if (session != nullptr) {
        session->requests.attach(*this);
        m_session = session;
        connect(m_session->requests.notifier(), &kube::StoreNotifier::changed, this,
                [this](const kube::ChangeSet &changes) { apply(changes.replaced); });
    }
    rebuild();
}

// What comes with the first list is gone through once it is whole.
bool OperationsModel::isFollowing() const
{
    return m_session != nullptr && m_session->requests.isSynced();
}

void OperationsModel::onAdded(const kube::ObjectKey &key, const MachineBook::Snapshot &request)
{
    if (isFollowing())
        m_pending[key].after = request;
}

// Of several versions in one batch the first and the last count.
void OperationsModel::onRemoved(const kube::ObjectKey &key, const MachineBook::Snapshot &request)
{
    if (!isFollowing())
        return;
    const auto [change, isNew] = m_pending.try_emplace(key, Change{request, {}});
    if (!isNew)
        change->second.after.reset();
}

bool OperationsModel::isLateFailure(const SnapshotRequest &request) const
{
    return request.hasFailed() && endOf(request) > m_clock.now() - lately;
}

bool OperationsModel::belongs(const SnapshotRequest &request) const
{
    return request.isUnderWay() || endOf(request) >= m_since || isLateFailure(request);
}

void OperationsModel::apply(bool isFirst)
{
    const auto pending = std::exchange(m_pending, {});
    constexpr size_t many = 500; // one by one they would cost more than all anew
    if (isFirst || pending.size() > many) {
        rebuild();
    } else {
        for (const auto &[key, change] : pending)
            applyOne(change);
        if (m_rows.size() > static_cast<size_t>(underWay()) + 2 * m_limit)
            rebuild(); // a long day: the oldest go
        Q_EMIT changed();
    }
    if (isFirst)
        return;
    for (const auto &[key, change] : pending) {
        const bool isNews = change.after && change.after->hasFailed()
            && (change.before ? !change.before->hasFailed() : endOf(*change.after) > m_begun);
        if (isNews)
            Q_EMIT failed(change.after);
    }
}

OperationsModel::Rows::iterator OperationsModel::placeOf(const MachineBook::Snapshot &request)
{
    return std::ranges::lower_bound(m_rows, request, isBefore);
}

void OperationsModel::applyOne(const Change &change)
{
    const auto old = change.before ? placeOf(change.before) : m_rows.end();
    const bool wasShown = old != m_rows.end() && *old == change.before;
    const int from = static_cast<int>(old - m_rows.begin());
    const bool isShown = change.after && belongs(*change.after);
    m_hasMore = m_hasMore || (change.after && !isShown);
    if (!wasShown) {
        if (!isShown)
            return;
        const auto place = placeOf(change.after);
        const int at = static_cast<int>(place - m_rows.begin());
        beginInsertRows({}, at, at);
        m_rows.insert(place, change.after);
        endInsertRows();
        return;
    }
    if (!isShown) {
        beginRemoveRows({}, from, from);
        m_rows.erase(old);
        endRemoveRows();
        return;
    }
    const int to = static_cast<int>(placeOf(change.after) - m_rows.begin()); // before it is moved
    if (to != from && to != from + 1) {
        beginMoveRows({}, from, from, {}, to);
        if (to < from)
            std::rotate(m_rows.begin() + to, old, old + 1);
        else
            std::rotate(old, old + 1, m_rows.begin() + to);
        endMoveRows();
    }
    const int at = to > from ? to - 1 : to;
    m_rows[static_cast<size_t>(at)] = change.after;
    Q_EMIT dataChanged(index(at, 0), index(at, ColumnCount - 1));
}

// Two passes over the store, and nothing kept of what is not shown.
void OperationsModel::rebuild()
{
    beginResetModel();
    m_pending.clear();
    m_rows.clear();
    m_since = {};
    std::vector<base::Instant> ends;
    if (m_session != nullptr) {
        for (const auto &request : m_session->requests.items()) {
            if (!request->isUnderWay())
                ends.push_back(endOf(*request));
        }
        m_hasMore = ends.size() > m_limit;
        if (m_hasMore) {
            const auto last = ends.begin() + static_cast<std::ptrdiff_t>(m_limit) - 1;
            std::ranges::nth_element(ends, last, std::greater());
            m_since = *last;
        }
        for (const auto &request : m_session->requests.items()) {
            if (belongs(*request))
                m_rows.push_back(request);
        }
        std::ranges::sort(m_rows, isBefore);
    }
    endResetModel();
    Q_EMIT changed();
}

void OperationsModel::showMore()
{
    m_limit += page;
    rebuild();
}

MachineBook::Snapshot OperationsModel::at(int row) const
{
    return row >= 0 && row < rowCount() ? m_rows[static_cast<size_t>(row)] : nullptr;
}

int OperationsModel::rowOf(const QString &uid) const
{
    const auto place =
        std::ranges::find_if(m_rows, [&uid](const auto &each) { return each->uid() == uid; });
    return place == m_rows.end() ? -1 : static_cast<int>(place - m_rows.begin());
}

int OperationsModel::underWay() const
{
    const auto end = std::ranges::partition_point(
        m_rows, [](const auto &request) { return request->isUnderWay(); });
    return static_cast<int>(end - m_rows.begin());
}

int OperationsModel::failedLately() const
{
    return static_cast<int>(std::ranges::count_if(
        m_rows, [this](const auto &request) { return isLateFailure(*request); }));
}

void OperationsModel::refreshAges()
{
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, Started), index(rowCount() - 1, Took));
}

void OperationsModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
}

int OperationsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int OperationsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QString OperationsModel::took(const SnapshotRequest &request) const
{
    if (!request.status.startedAt && !request.isBeingDeleted())
        return texts::notYet();
    const base::Instant end = request.isUnderWay() ? m_clock.now() : endOf(request);
    const auto length = std::chrono::duration_cast<std::chrono::seconds>(end - startOf(request));
    constexpr std::chrono::minutes brief{2};
    return length < brief ? tr("%1 s").arg(std::max<qint64>(0, length.count()))
                          : texts::span(length);
}

QString OperationsModel::text(const SnapshotRequest &request, int column) const
{
    switch (column) {
    case Operation:
        return texts::operation(request);
    case Machine:
        return request.machine.key.toString();
    case Snapshot:
        return request.operation == snapshots::Operation::Create ? request.name()
                                                                 : request.snapshotName;
    case State:
        return texts::phase(request);
    case Progress:
        return texts::progress(request);
    case Started:
        return texts::age(startOf(request), m_clock.now());
    case Took:
        return took(request);
    case Message:
        return texts::message(request.status.message);
    default:
        return {};
    }
}

QVariant OperationsModel::data(const QModelIndex &index, int role) const
{
    const auto request = at(index.row());
    if (!request)
        return {};
    switch (role) {
    case Qt::ToolTipRole:
        return index.column() == Started ? texts::moment(startOf(*request))
                                         : text(*request, index.column());
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return text(*request, index.column());
    case ToneRole:
        return index.column() == State ? QVariant(toneOf(*request)) : QVariant();
    default:
        return {};
    }
}

QVariant OperationsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::ToolTipRole)
        return explained(section);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Operation:
        return tr("Operation");
    case Machine:
        return tr("Machine");
    case Snapshot:
        return tr("Snapshot");
    case State:
        return tr("State");
    case Progress:
        return tr("Progress");
    case Started:
        return tr("Started");
    case Took:
        return tr("Took");
    case Message:
        return tr("Message");
    default:
        return {};
    }
}

namespace texts {

QString operation(const SnapshotRequest &request)
{
    switch (request.operation) {
    case snapshots::Operation::Create:
        return request.isBeingDeleted() ? OperationsModel::tr("Delete snapshot")
                                        : OperationsModel::tr("Take snapshot");
    case snapshots::Operation::Restore:
        return request.undoOf.isEmpty() ? OperationsModel::tr("Restore")
                                        : OperationsModel::tr("Undo a restore");
    case snapshots::Operation::Delete:
        return OperationsModel::tr("Delete snapshot");
    case snapshots::Operation::Clone:
        return OperationsModel::tr("Clone");
    }
    return {};
}

QString progress(const SnapshotRequest &request)
{
    const QList<Step> &steps = request.status.steps;
    const auto isOver = [](const Step &step) {
        return step.state == Step::State::Done || step.state == Step::State::Skipped;
    };
    const auto current =
        std::ranges::find_if(steps, [&](const Step &step) { return !isOver(step); });
    if (current == steps.end())
        return notYet();
    return OperationsModel::tr("%1 of %2 · %3")
        .arg(current - steps.begin() + 1)
        .arg(steps.size())
        .arg(step(current->name));
}

} // namespace texts

} // namespace app
