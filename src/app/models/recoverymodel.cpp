// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/recoverymodel.h"

#include "app/models/localzone.h"
#include "app/models/policytexts.h"
#include "app/models/session.h"
#include "app/models/slices.h"
#include "app/models/texts.h"
#include "kube/client/worker.h"
#include "snapshots/observe.h"

#include <QDate>
#include <QLocale>

#include <algorithm>

namespace app {

using namespace snapshots;

namespace {

constexpr int rebuildDelay = 2000; // ms

// Gathered in the main thread: shared pointers, no copies of objects.
struct Question
{
    struct Subject
    {
        Machine machine;
        std::vector<Shared<SnapshotRequest>> requests;
    };
    template<class T>
    using BySpace = std::map<QString, std::vector<Shared<T>>>;

    std::vector<Subject> subjects;
    BySpace<SnapshotPolicy> policies;
    BySpace<ResourceQuota> quotas;
    Zone zone;
    base::Instant now{};
    int days = 0;
};

// Volume snapshots that the last week has left in each namespace, a day.
std::map<QString, double> growthOf(const Question &question)
{
    constexpr std::chrono::days week{7};
    std::map<QString, double> growth;
    for (const Question::Subject &subject : question.subjects) {
        const QString &space = subject.machine.ref.key.space;
        if (!question.quotas.contains(space))
            continue;
        const auto made = std::ranges::count_if(subject.requests, [&](const auto &request) {
            return request->status.phase == Phase::Ready
                && request->object.meta.createdAt > question.now - week;
        });
        const auto disks =
            std::max<qsizetype>(1, observe::claimsOf(subject.machine).size()); // a snapshot each
        growth[space] += static_cast<double>(made * disks) / static_cast<double>(week.count());
    }
    return growth;
}

RecoveryModel::Rows rowsOf(const Question &question)
{
    std::map<QString, std::vector<QuotaOutlook>> quotas;
    const auto growth = growthOf(question);
    for (const auto &[space, all] : question.quotas) {
        const auto known = growth.find(space);
        for (const auto &quota : all)
            quotas[space].push_back({quota, known == growth.end() ? 0 : known->second});
    }
    const std::vector<Shared<SnapshotPolicy>> none;
    PromiseBook promises;
    RecoveryModel::Rows rows;
    rows.reserve(question.subjects.size());
    for (const Question::Subject &subject : question.subjects) {
        const MachineRef &ref = subject.machine.ref;
        const auto policies = question.policies.find(ref.key.space);
        const PolicyList serving = policiesServing(
            subject.machine, policies == question.policies.end() ? none : policies->second);
        rows.push_back(
            {ref, recoveryDays(subject.requests, question.zone, question.now, question.days),
             outlookOf(subject.requests, serving, quotas[ref.key.space], question.now, promises)});
    }
    return rows;
}

// Without the subjects, which may be many.
Question questionOf(const Session &session)
{
    Question question;
    question.now = session.clock().now();
    for (const auto &quota : session.quotas.items())
        question.quotas[quota->object.meta.space].push_back(quota);
    for (const auto &policy : session.policies.items())
        question.policies[policy->object.meta.space].push_back(policy);
    return question;
}

Tone toneOf(const RecoveryDay &day)
{
    if (!day.best)
        return day.failed > 0 ? Tone::Bad : Tone::Neutral;
    return *day.best == Consistency::Application || *day.best == Consistency::Offline
        ? Tone::Good
        : Tone::Warning;
}

Tone toneOf(const QList<Outlook> &outlook)
{
    if (outlook.isEmpty())
        return Tone::Good;
    return outlook.first().kind >= Outlook::Kind::RunsFail ? Tone::Bad : Tone::Warning;
}

} // namespace

namespace texts {

QString outlook(const Outlook &outlook, const Zone &zone)
{
    using Kind = Outlook::Kind;
    const QString when = outlook.at ? momentIn(zone, *outlook.at) : QString();
    switch (outlook.kind) {
    case Kind::NoPolicy:
        return RecoveryModel::tr("No policy takes snapshots of it.");
    case Kind::QuotaFilling:
        return outlook.at ? RecoveryModel::tr("The quota %1 has room for %2 more: full on %3 at "
                                              "the earliest.")
                                .arg(outlook.subject, QString::number(outlook.count), when)
                          : RecoveryModel::tr("The quota %1 has room for %2 more.")
                                .arg(outlook.subject, QString::number(outlook.count));
    case Kind::PolicySuspended:
        return outlook.at
            ? RecoveryModel::tr(
                  "The policy %1 is suspended: what it promises is broken from %2 on.")
                  .arg(outlook.subject, when)
            : RecoveryModel::tr("The policy %1 is suspended.").arg(outlook.subject);
    case Kind::RunsFail:
        if (outlook.count == 1)
            return outlook.at ? RecoveryModel::tr("The last run failed: without a good one by %1 "
                                                  "the promise is broken.")
                                    .arg(when)
                              : RecoveryModel::tr("The last run failed.");
        return outlook.at ? RecoveryModel::tr("The last %1 runs failed: without a good one by %2 "
                                              "the promise is broken.")
                                .arg(QString::number(outlook.count), when)
                          : RecoveryModel::tr("The last %1 runs failed.").arg(outlook.count);
    case Kind::QuotaFull:
        return RecoveryModel::tr("The quota %1 is full: the next snapshot fails.")
            .arg(outlook.subject);
    case Kind::PolicyNotUnderstood:
        return RecoveryModel::tr("The policy %1 cannot be understood and does nothing.")
            .arg(outlook.subject);
    case Kind::PromiseBroken:
        return RecoveryModel::tr("Too old since %1.").arg(when);
    case Kind::NeverTaken:
        return RecoveryModel::tr("There is no good snapshot.");
    }
    return {};
}

QString recoverySymbol(const RecoveryDay &day)
{
    if (!day.best)
        return day.failed > 0 ? QStringLiteral("✕") : QStringLiteral("·");
    switch (*day.best) {
    case Consistency::Application:
        return QStringLiteral("●");
    case Consistency::Offline:
        return QStringLiteral("■");
    case Consistency::Crash:
        return QStringLiteral("▲");
    case Consistency::Partial:
        return QStringLiteral("◆");
    }
    return {};
}

QString recoveryDay(const RecoveryDay &day)
{
    QStringList parts;
    if (day.best)
        parts << RecoveryModel::tr("best: %1").arg(consistency(*day.best));
    else
        parts << RecoveryModel::tr("nothing to go back to");
    if (day.ready > 0)
        parts << RecoveryModel::tr("%1 good").arg(day.ready);
    if (day.failed > 0)
        parts << RecoveryModel::tr("%1 failed").arg(day.failed);
    return parts.join(QLatin1String(", "));
}

} // namespace texts

RecoveryModel::RecoveryModel(Session &session, QObject *parent)
    : QAbstractTableModel{parent}
    , m_session{&session}
    , m_zone{localZone()}
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(rebuildDelay);
    connect(&m_delay, &QTimer::timeout, this, &RecoveryModel::ask);
    for (const kube::StoreNotifier *notifier :
         {session.policies.notifier(), session.wukongs.notifier(), session.vms.notifier(),
          session.requests.notifier(), session.quotas.notifier()})
        connect(notifier, &kube::StoreNotifier::changed, this, [this] {
            if (!m_delay.isActive())
                m_delay.start();
        });
    ask();
}

void RecoveryModel::setDays(int days)
{
    if (days == m_wanted)
        return;
    m_wanted = days;
    ask();
}

void RecoveryModel::ask()
{
    m_isStale = m_isAsking;
    if (m_isAsking || m_session == nullptr)
        return;
    m_isAsking = true;
    const auto question = std::make_shared<Question>(questionOf(*m_session));
    question->zone = m_zone;
    question->days = m_wanted;
    const std::vector<MachineRef> machines = machinesIn(*m_session, {});
    const auto addSubject = [this, machines, question](size_t at) {
        if (m_session != nullptr)
            question->subjects.push_back({m_session->machine(machines[at]),
                                          m_session->requestsByMachine.find(machines[at])});
    };
    inSlices(this, machines.size(), addSubject, [this, question] {
        kube::runInWorker(
            this, [question] { return std::make_shared<Rows>(rowsOf(*question)); },
            [this, now = question->now, days = question->days](const std::shared_ptr<Rows> &rows) {
                m_isAsking = false;
                onAnswer(std::move(*rows), now, days);
                if (m_isStale)
                    ask();
            });
    });
}

// Other machines or days: anew. Otherwise only what has changed is painted again; where that is
// much, views sort once and not row by row.
void RecoveryModel::onAnswer(Rows rows, base::Instant now, int days)
{
    const bool isSame = days == m_days && rows.size() == m_rows.size()
        && std::ranges::equal(rows, m_rows, {}, &RecoveryRow::machine, &RecoveryRow::machine);
    m_now = now;
    if (!isSame) {
        beginResetModel();
        m_rows = std::move(rows);
        m_days = days;
        endResetModel();
        return;
    }
    std::vector<size_t> changed;
    for (size_t at = 0; at < rows.size(); ++at) {
        if (rows[at] != m_rows[at])
            changed.push_back(at);
    }
    constexpr size_t many = 50;
    if (changed.size() > many) {
        Q_EMIT layoutAboutToBeChanged();
        m_rows = std::move(rows);
        Q_EMIT layoutChanged();
        return;
    }
    for (const size_t at : changed) {
        m_rows[at] = std::move(rows[at]);
        const int row = static_cast<int>(at);
        Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
    }
}

int RecoveryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int RecoveryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_days + 1;
}

QDate RecoveryModel::dateOf(int column) const
{
    const auto wall = m_zone.wallTime(std::chrono::floor<std::chrono::seconds>(m_now));
    const QDate today =
        QDateTime::fromSecsSinceEpoch(wall.time_since_epoch().count(), Qt::UTC).date();
    return today.addDays(column - m_days + 1);
}

QString RecoveryModel::described(const QModelIndex &index) const
{
    const RecoveryRow &row = at(index.row());
    QStringList lines;
    if (index.column() < m_days)
        lines << tr("%1, %2: %3")
                     .arg(row.machine.key.toString(), QLocale().toString(dateOf(index.column())),
                          texts::recoveryDay(row.days[static_cast<size_t>(index.column())]));
    else
        lines << row.machine.key.toString();
    for (const snapshots::Outlook &one : row.outlook)
        lines << QStringLiteral("△ ") + texts::outlook(one, m_zone);
    return lines.join(QLatin1Char('\n'));
}

QVariant RecoveryModel::dayData(const RecoveryRow &row, int column, int role) const
{
    const RecoveryDay &day = row.days[static_cast<size_t>(column)];
    switch (role) {
    case Qt::DisplayRole:
        return texts::recoverySymbol(day);
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        return tr("%1, %2: %3")
            .arg(row.machine.key.name, QLocale().toString(dateOf(column)), texts::recoveryDay(day));
    case Qt::TextAlignmentRole:
        return static_cast<int>(Qt::AlignCenter);
    case ToneRole:
        return static_cast<int>(toneOf(day));
    case SortRole:
        return day.ready;
    default:
        return {};
    }
}

QVariant RecoveryModel::outlookData(const RecoveryRow &row, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: {
        const QString text =
            row.outlook.isEmpty() ? tr("safe") : texts::outlook(row.outlook.first(), m_zone);
        return row.outlook.size() > 1 ? tr("%1 (+%2)").arg(text).arg(row.outlook.size() - 1) : text;
    }
    case ToneRole:
        return static_cast<int>(toneOf(row.outlook));
    case SortRole: // the worst first
        return row.outlook.isEmpty() ? 0 : -1 - static_cast<int>(row.outlook.first().kind);
    default:
        return {};
    }
}

QVariant RecoveryModel::data(const QModelIndex &index, int role) const
{
    const RecoveryRow &row = at(index.row());
    if (role == HasProblemRole)
        return !row.outlook.isEmpty();
    if (role == MachineRole)
        return row.machine.key.toString();
    if (index.column() < m_days)
        return dayData(row, index.column(), role);
    return role == Qt::ToolTipRole ? described(index) : outlookData(row, role);
}

QVariant RecoveryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return role == Qt::DisplayRole ? at(section).machine.key.toString() : QVariant();
    if (section == m_days && role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    if (section == m_days)
        return role == Qt::DisplayRole ? tr("What will break") : QVariant();
    if (role == Qt::DisplayRole)
        return QString::number(dateOf(section).day());
    const bool isWhole = role == Qt::ToolTipRole || role == Qt::AccessibleTextRole;
    return isWhole ? QLocale().toString(dateOf(section)) : QVariant();
}

} // namespace app
