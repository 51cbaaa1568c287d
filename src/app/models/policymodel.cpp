// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/policymodel.h"

#include "app/models/localzone.h"
#include "app/models/messagetexts.h"
#include "app/models/policytexts.h"
#include "app/models/session.h"
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

Question questionOf(const Session &session, const std::optional<MachineRef> &only)
{
    Question question;
    question.now = session.clock().now();
    const auto addOwner = [&](const Shared<Wukong> &wukong) {
        if (wukong->policy)
            question.owners.push_back(
                {wukong,
                 session.requestsByMachine.find({MachineKind::Wukong, wukong->object.key()})});
    };
    if (only) {
        const Machine machine = session.machine(*only);
        for (const PolicyView &policy : session.policiesOf(machine)) {
            if (policy.isInline())
                addOwner(machine.wukong);
            else
                question.policies.push_back(sharedPolicy(session, policy));
        }
    } else {
        question.policies.assign(session.policies.items().begin(), session.policies.items().end());
        std::ranges::for_each(session.wukongs.items(), addOwner);
    }
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

std::vector<PolicyRow> rowsOf(const Question &question)
{
    std::vector<PolicyRow> rows;
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
    kube::runInWorker(
        this, [question = questionOf(*m_session, m_machine)] { return rowsOf(question); },
        [this, machine = m_machine](std::vector<PolicyRow> rows) {
            m_isAsking = false;
            if (machine == m_machine)
                onAnswer(std::move(rows));
            if (m_isStale)
                ask();
        });
}

void PolicyModel::onAnswer(std::vector<PolicyRow> rows)
{
    if (m_isLoaded) {
        merge(std::move(rows));
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    m_isLoaded = true;
    endResetModel();
}

// Row by row, so that selection stays.
void PolicyModel::merge(std::vector<PolicyRow> rows)
{
    size_t at = 0;
    for (PolicyRow &row : rows) {
        while (at < m_rows.size() && isBefore(m_rows[at], row)) {
            beginRemoveRows({}, static_cast<int>(at), static_cast<int>(at));
            m_rows.erase(m_rows.begin() + static_cast<ptrdiff_t>(at));
            endRemoveRows();
        }
        const int place = static_cast<int>(at);
        if (at == m_rows.size() || isBefore(row, m_rows[at])) {
            beginInsertRows({}, place, place);
            m_rows.insert(m_rows.begin() + static_cast<ptrdiff_t>(at), std::move(row));
            endInsertRows();
        } else if (!(m_rows[at] == row)) {
            m_rows[at] = std::move(row);
            Q_EMIT dataChanged(index(place, 0), index(place, ColumnCount - 1));
        }
        ++at;
    }
    if (at < m_rows.size()) {
        beginRemoveRows({}, static_cast<int>(at), static_cast<int>(m_rows.size()) - 1);
        m_rows.resize(at);
        endRemoveRows();
    }
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
