// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/policymodel.h"

#include "app/models/localzone.h"
#include "app/models/policytexts.h"
#include "app/models/session.h"
#include "app/models/texts.h"
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

// A Wukong's policy has no status: its newest snapshot says how it went.
void describeLastRun(const Session &session, PolicyRow &row)
{
    if (!row.policy.isInline()) {
        if (const auto &run = row.policy.status.lastRun) {
            row.lastRun = run->slot;
            row.lastFailed = run->failed;
        }
        return;
    }
    const MachineRef machine{MachineKind::Wukong, row.policy.meta.key()};
    for (const auto &request : session.requestsByMachine.find(machine)) {
        if (!pruning::holdersOf(*request).contains(row.policy.uid()))
            continue;
        const base::Instant made = request->object.meta.createdAt;
        if (row.lastRun && *row.lastRun >= made)
            continue;
        row.lastRun = made;
        row.lastFailed = request->status.phase == Phase::Failed ? 1 : 0;
    }
}

void describeState(PolicyRow &row)
{
    const PolicyView &policy = row.policy;
    const auto blockers = policyBlockers(policy.rule, policy.meta.name);
    const Condition *active = conditionOf(policy, QStringLiteral("Active"));
    row.tone = Tone::Good;
    row.state = Words::tr("active");
    if (!blockers.isEmpty()) {
        row.tone = Tone::Bad;
        row.state = Words::tr("not understood");
        row.explanation = blockers.first().message;
    } else if (!policy.rule.isEnabled) {
        const bool isByItself = active != nullptr && active->reason == reasons::failureLimitReached;
        row.tone = isByItself ? Tone::Bad : Tone::Warning;
        row.state = isByItself ? Words::tr("paused itself") : Words::tr("suspended");
        row.explanation =
            isByItself ? active->message : Words::tr("It takes no snapshots and prunes none.");
    } else if (row.lastFailed > 0 || policy.status.failuresInRow > 0) {
        row.tone = Tone::Bad;
        row.state = Words::tr("last run failed");
        row.explanation =
            policy.status.lastFailure ? policy.status.lastFailure->message : QString();
    } else if (row.machines == 0) {
        row.tone = Tone::Warning;
        row.state = Words::tr("no machine");
        row.explanation = Words::tr("No machine has the labels that it asks for.");
    }
}

bool isBefore(const PolicyRow &a, const PolicyRow &b)
{
    const auto keyOf = [](const PolicyRow &row) {
        return std::tuple(row.policy.meta.space, row.policy.meta.name, row.policy.isInline(),
                          row.policy.uid());
    };
    return keyOf(a) < keyOf(b);
}

} // namespace

bool operator==(const PolicyRow &a, const PolicyRow &b)
{
    return a.policy.meta == b.policy.meta && a.policy.type == b.policy.type
        && a.machines == b.machines && a.nextRun == b.nextRun && a.lastRun == b.lastRun
        && a.lastFailed == b.lastFailed && a.state == b.state;
}

PolicyRow policyRowOf(const Session &session, const PolicyView &policy, base::Instant now)
{
    PolicyRow row;
    row.policy = policy;
    row.machines = static_cast<int>(machinesOf(session, policy).size());
    const auto schedule = Schedule::parse(policy.rule.schedule, policy.rule.timeZone);
    if (schedule && policy.rule.isEnabled)
        row.nextRun = schedule->next(now);
    describeLastRun(session, row);
    describeState(row);
    return row;
}

PolicyModel::PolicyModel(Session &session, QObject *parent)
    : QAbstractTableModel{parent}
    , m_session{&session}
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(rebuildDelay);
    connect(&m_delay, &QTimer::timeout, this, &PolicyModel::rebuild);
    for (const kube::StoreNotifier *notifier :
         {session.policies.notifier(), session.wukongs.notifier(), session.vms.notifier(),
          session.requests.notifier()})
        connect(notifier, &kube::StoreNotifier::changed, this, [this] {
            if (!m_delay.isActive())
                m_delay.start();
        });
    rebuild();
}

void PolicyModel::setMachine(const std::optional<MachineRef> &machine)
{
    m_machine = machine;
    rebuild();
}

std::vector<PolicyRow> PolicyModel::current() const
{
    std::vector<PolicyRow> rows;
    if (m_session == nullptr)
        return rows;
    const base::Instant now = m_session->clock().now();
    for (const PolicyView &policy :
         m_machine ? m_session->policiesOf(m_session->machine(*m_machine)) : policiesOf(*m_session))
        rows.push_back(policyRowOf(*m_session, policy, now));
    std::ranges::sort(rows, isBefore);
    return rows;
}

void PolicyModel::rebuild()
{
    merge(current());
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
        return row.state;
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
        return static_cast<int>(row.tone);
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
        return index.column() == State && !row.explanation.isEmpty() ? row.explanation
                                                                     : text(row, index.column());
    case SortRole: {
        const QVariant key = sortKey(row, index.column());
        return key.isValid() ? key : text(row, index.column());
    }
    case ToneRole:
        return index.column() == State ? QVariant(static_cast<int>(row.tone)) : QVariant();
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
