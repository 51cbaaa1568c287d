// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/policymodel.h"

#include "app/models/localzone.h"
#include "app/models/messagetexts.h"
#include "app/models/policytexts.h"
#include "app/models/session.h"
#include "app/models/slices.h"
#include "app/models/texts.h"
#include "kube/client/worker.h"
#include "snapshots/policycheck.h"
#include "snapshots/procedures/policystatus.h"
#include "snapshots/procedures/pruning.h"
#include "snapshots/procedures/reasons.h"
#include "snapshots/schedule/schedule.h"

#include <QCoreApplication>

#include <algorithm>

namespace app {

using namespace snapshots;

namespace {

constexpr int rebuildDelay = 300; // ms

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PolicyModel)
};

const Condition *conditionOf(const PolicyView &policy, const QString &type)
{
    const auto &all = policy.status.conditions;
    const auto found = std::ranges::find(all, type, &Condition::type);
    return found == all.end() ? nullptr : &*found;
}

// Gathered in the main thread: shared pointers, no copies of objects.
struct Question
{
    struct Owner // of a policy of its own
    {
        Shared<Wukong> wukong;
        std::vector<Shared<SnapshotRequest>> requests;
    };

    std::vector<Shared<SnapshotPolicy>> policies;
    std::vector<Owner> owners;
    std::map<QString, std::vector<Selectable>> machines; // of the policies' namespaces
    base::Instant now{};
};

// Where the rows come from.
struct Sources
{
    std::vector<Shared<SnapshotPolicy>> policies;
    std::vector<Shared<Wukong>> owners;
};

Sources sourcesIn(const Session &session)
{
    const auto &policies = session.policies.items();
    Sources sources{{policies.begin(), policies.end()}, {}};
    std::ranges::copy_if(session.wukongs.items(), std::back_inserter(sources.owners),
                         [](const auto &wukong) { return wukong->policy.has_value(); });
    return sources;
}

Sources sourcesOf(const Session &session, const MachineRef &ref)
{
    Sources sources;
    const Machine machine = session.machine(ref);
    for (const PolicyView &policy : session.policiesOf(machine)) {
        if (policy.isInline())
            sources.owners.push_back(machine.wukong);
        else
            sources.policies.push_back(sharedPolicy(session, policy));
    }
    return sources;
}

// Without the owners, which may be many.
Question questionOf(const Session &session, const Sources &sources)
{
    Question question;
    question.now = session.clock().now();
    question.policies = sources.policies;
    for (const auto &policy : question.policies) {
        const QString &space = policy->object.meta.space;
        if (!question.machines.contains(space))
            question.machines.emplace(space, selectablesIn(session, space));
    }
    return question;
}

void describeState(PolicyRow &row)
{
    using State = PolicyRow::State;
    const PolicyView &policy = row.policy;
    const auto blockers = policyBlockers(policy.rule, policy.meta.name);
    const Condition *active = conditionOf(policy, QStringLiteral("Active"));
    if (!blockers.isEmpty()) {
        row.state = State::NotUnderstood;
        row.problem = blockers.first().message;
    } else if (!policy.rule.isEnabled) {
        const bool isByItself = active != nullptr && active->reason == reasons::failureLimitReached;
        row.state = isByItself ? State::PausedItself : State::Suspended;
        row.problem = isByItself ? active->message : QString();
    } else if (row.lastFailed > 0 || policy.status.failuresInRow > 0) {
        row.state = State::LastRunFailed;
        row.problem = policy.status.lastFailure ? policy.status.lastFailure->message : QString();
    } else if (row.machines == 0) {
        row.state = State::NoMachine;
    }
}

PolicyRow rowOf(PolicyView policy, base::Instant now)
{
    PolicyRow row;
    const auto schedule = Schedule::parse(policy.rule.schedule, policy.rule.timeZone);
    if (schedule && policy.rule.isEnabled)
        row.nextRun = schedule->next(now);
    if (const auto &run = policy.status.lastRun) {
        row.lastRun = run->slot;
        row.lastFailed = run->failed;
    }
    row.policy = std::move(policy);
    return row;
}

// A Wukong's policy has no status: its newest snapshot says how it went.
PolicyRow rowOf(const Question::Owner &owner, base::Instant now)
{
    PolicyRow row = rowOf(*viewOf(*owner.wukong), now);
    row.machines = 1;
    for (const auto &request : owner.requests) {
        const base::Instant made = request->object.meta.createdAt;
        if ((row.lastRun && *row.lastRun >= made)
            || !pruning::holdersOf(*request).contains(row.policy.uid()))
            continue;
        row.lastRun = made;
        row.lastFailed = request->status.phase == Phase::Failed ? 1 : 0;
    }
    return row;
}

bool isBefore(const PolicyRow &a, const PolicyRow &b)
{
    const auto keyOf = [](const PolicyRow &row) {
        return std::tuple(row.policy.meta.space, row.policy.meta.name, row.policy.isInline(),
                          row.policy.uid());
    };
    return keyOf(a) < keyOf(b);
}

PolicyModel::Rows rowsOf(const Question &question)
{
    PolicyModel::Rows rows;
    for (const auto &policy : question.policies) {
        PolicyRow row = rowOf(viewOf(*policy), question.now);
        row.machines = static_cast<int>(std::ranges::count_if(
            question.machines.at(policy->object.meta.space), [&policy](const Selectable &machine) {
                return policy->machines.selects(machine.kind, machine.labels);
            }));
        rows.push_back(std::move(row));
    }
    for (const Question::Owner &owner : question.owners)
        rows.push_back(rowOf(owner, question.now));
    std::ranges::for_each(rows, describeState);
    std::ranges::sort(rows, isBefore);
    return rows;
}

Tone toneOf(PolicyRow::State state)
{
    switch (state) {
    case PolicyRow::State::NotUnderstood:
    case PolicyRow::State::PausedItself:
    case PolicyRow::State::LastRunFailed:
        return Tone::Bad;
    case PolicyRow::State::Suspended:
    case PolicyRow::State::NoMachine:
        return Tone::Warning;
    case PolicyRow::State::Active:
        break;
    }
    return Tone::Good;
}

} // namespace

bool operator==(const PolicyRow &a, const PolicyRow &b)
{
    return a.policy.meta == b.policy.meta && a.policy.type == b.policy.type
        && a.machines == b.machines && a.nextRun == b.nextRun && a.lastRun == b.lastRun
        && a.lastFailed == b.lastFailed && a.state == b.state;
}

namespace texts {

QString policyState(PolicyRow::State state)
{
    switch (state) {
    case PolicyRow::State::NotUnderstood:
        return Words::tr("not understood");
    case PolicyRow::State::PausedItself:
        return Words::tr("paused itself");
    case PolicyRow::State::Suspended:
        return Words::tr("suspended");
    case PolicyRow::State::LastRunFailed:
        return Words::tr("last run failed");
    case PolicyRow::State::NoMachine:
        return Words::tr("no machine");
    case PolicyRow::State::Active:
        break;
    }
    return Words::tr("active");
}

QString policyProblem(const PolicyRow &row)
{
    if (row.state == PolicyRow::State::Suspended)
        return Words::tr("It takes no snapshots and prunes none.");
    if (row.state == PolicyRow::State::NoMachine)
        return Words::tr("No machine has the labels that it asks for.");
    return message(row.problem);
}

} // namespace texts

PolicyModel::PolicyModel(Session &session, QObject *parent)
    : QAbstractTableModel{parent}
    , m_session{&session}
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(rebuildDelay);
    connect(&m_delay, &QTimer::timeout, this, &PolicyModel::ask);
    for (const kube::StoreNotifier *notifier :
         {session.policies.notifier(), session.wukongs.notifier(), session.vms.notifier(),
          session.requests.notifier()})
        connect(notifier, &kube::StoreNotifier::changed, this, [this] {
            if (!m_delay.isActive())
                m_delay.start();
        });
    ask();
}

void PolicyModel::setMachine(const std::optional<MachineRef> &machine)
{
    m_machine = machine;
    ask();
}

void PolicyModel::ask()
{
    m_isStale = m_isAsking;
    if (m_isAsking || m_session == nullptr)
        return;
    m_isAsking = true;
    const Sources sources = m_machine ? sourcesOf(*m_session, *m_machine) : sourcesIn(*m_session);
    const auto question = std::make_shared<Question>(questionOf(*m_session, sources));
    const auto addOwner = [this, owners = sources.owners, question](size_t at) {
        if (m_session == nullptr)
            return;
        const kube::ObjectKey key = owners[at]->object.key();
        question->owners.push_back(
            {owners[at], m_session->requestsByMachine.find({MachineKind::Wukong, key})});
    };
    inSlices(this, sources.owners.size(), addOwner, [this, machine = m_machine, question] {
        kube::runInWorker(
            this, [question] { return std::make_shared<Rows>(rowsOf(*question)); },
            [this, machine](const std::shared_ptr<Rows> &rows) {
                m_isAsking = false;
                if (machine == m_machine)
                    onAnswer(std::move(*rows));
                if (m_isStale)
                    ask();
            });
    });
}

void PolicyModel::onAnswer(Rows rows)
{
    if (m_isLoaded && m_rows.empty() == rows.empty()) {
        merge(std::move(rows));
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    m_isLoaded = true;
    endResetModel();
}

// Run by run: selection stays, and a view hears once of many.
void PolicyModel::merge(Rows rows)
{
    Rows::iterator next = rows.begin();
    for (size_t at = 0; at < m_rows.size() || next != rows.end();) {
        if (next == rows.end() || (at < m_rows.size() && isBefore(m_rows[at], *next))) {
            removeRun(at, next == rows.end() ? nullptr : &*next);
        } else if (at == m_rows.size() || isBefore(*next, m_rows[at])) {
            const auto end = std::find_if(next, rows.end(), [&](const PolicyRow &row) {
                return at < m_rows.size() && !isBefore(row, m_rows[at]);
            });
            insertRun(at, next, end);
            at += static_cast<size_t>(end - next);
            next = end;
        } else {
            const size_t count = replaceRun(at, next, rows.end());
            at += count;
            next += static_cast<ptrdiff_t>(count);
        }
    }
}

// Those before `next`; all where there is none.
void PolicyModel::removeRun(size_t at, const PolicyRow *next)
{
    const auto begin = m_rows.begin() + static_cast<ptrdiff_t>(at);
    const auto end = std::find_if(begin, m_rows.end(), [next](const PolicyRow &row) {
        return next != nullptr && !isBefore(row, *next);
    });
    beginRemoveRows({}, static_cast<int>(at), static_cast<int>(end - m_rows.begin()) - 1);
    m_rows.erase(begin, end);
    endRemoveRows();
}

void PolicyModel::insertRun(size_t at, Rows::iterator begin, Rows::iterator end)
{
    const int first = static_cast<int>(at);
    beginInsertRows({}, first, first + static_cast<int>(end - begin) - 1);
    m_rows.insert(m_rows.begin() + static_cast<ptrdiff_t>(at), std::make_move_iterator(begin),
                  std::make_move_iterator(end));
    endInsertRows();
}

// The rows that are the same ones or have all changed, one at least; their number.
size_t PolicyModel::replaceRun(size_t at, Rows::iterator next, Rows::iterator end)
{
    const bool isChanged = !(m_rows[at] == *next);
    size_t count = 0;
    const auto goesOn = [&] {
        return at + count < m_rows.size() && next != end && !isBefore(m_rows[at + count], *next)
            && !isBefore(*next, m_rows[at + count]) && isChanged == !(m_rows[at + count] == *next);
    };
    for (; goesOn(); ++count, ++next)
        m_rows[at + count] = std::move(*next);
    if (isChanged)
        Q_EMIT dataChanged(index(static_cast<int>(at), 0),
                           index(static_cast<int>(at + count) - 1, ColumnCount - 1));
    return count;
}

int PolicyModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int PolicyModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString PolicyModel::text(const PolicyRow &row, int column) const
{
    const PolicyRule &rule = row.policy.rule;
    switch (column) {
    case Name:
        return row.policy.isInline() ? tr("%1 (its own)").arg(row.policy.meta.name)
                                     : row.policy.meta.name;
    case Namespace:
        return row.policy.meta.space;
    case Machines:
        return QString::number(row.machines);
    case When:
        return texts::schedule(rule.schedule, rule.timeZone);
    case Next:
        return row.nextRun ? texts::moment(*row.nextRun) : texts::notYet();
    case Last:
        if (!row.lastRun)
            return tr("never");
        return row.lastFailed > 0
            ? tr("%1, %2 failed").arg(texts::moment(*row.lastRun)).arg(row.lastFailed)
            : texts::moment(*row.lastRun);
    case State:
        return texts::policyState(row.state);
    default:
        return {};
    }
}

QVariant PolicyModel::sortKey(const PolicyRow &row, int column)
{
    const auto stamp = [](const std::optional<base::Instant> &moment) {
        return moment ? QVariant(qint64{moment->time_since_epoch().count()}) : QVariant(qint64{0});
    };
    switch (column) {
    case Machines:
        return row.machines;
    case Next:
        return stamp(row.nextRun);
    case Last:
        return stamp(row.lastRun);
    case State:
        return static_cast<int>(toneOf(row.state));
    default:
        return {};
    }
}

QVariant PolicyModel::data(const QModelIndex &index, int role) const
{
    const PolicyRow &row = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::ToolTipRole:
        if (const QString problem = texts::policyProblem(row);
            index.column() == State && !problem.isEmpty())
            return problem;
        return text(row, index.column());
    case SortRole: {
        const QVariant key = sortKey(row, index.column());
        return key.isValid() ? key : text(row, index.column());
    }
    case ToneRole:
        return index.column() == State ? QVariant(static_cast<int>(toneOf(row.state))) : QVariant();
    default:
        return {};
    }
}

QVariant PolicyModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    switch (section) {
    case Name:
        return tr("Policy");
    case Namespace:
        return tr("Namespace");
    case Machines:
        return tr("Machines");
    case When:
        return tr("When");
    case Next:
        return tr("Next run (%1)").arg(localZoneName());
    case Last:
        return tr("Last run (%1)").arg(localZoneName());
    case State:
        return tr("State");
    default:
        return {};
    }
}

} // namespace app
