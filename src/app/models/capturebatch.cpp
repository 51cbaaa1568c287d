// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/capturebatch.h"

#include "app/models/capturepreview.h"
#include "app/models/messagetexts.h"
#include "app/models/session.h"
#include "app/models/texts.h"
#include "kube/core/yaml.h"

#include <algorithm>

namespace app {

using namespace snapshots;

QString suggestedName(const QString &machine, base::Instant now)
{
    constexpr qsizetype longest = 63;
    const QString stamp = base::toDateTime(now).toString(QStringLiteral("-yyyyMMdd-HHmmss"));
    QString stem = machine.left(longest - stamp.size());
    while (stem.endsWith(QLatin1Char('-')) || stem.endsWith(QLatin1Char('.')))
        stem.chop(1);
    return stem.replace(QLatin1Char('.'), QLatin1Char('-')) + stamp;
}

CaptureBatch::CaptureBatch(Session &session,
                           const std::vector<MachineRow> &machines,
                           QObject *parent)
    : QAbstractTableModel{parent}
    , m_session{session}
{
    for (const MachineRow &machine : machines)
        m_lines.push_back({machine,
                           suggestedName(machine.ref.key.name, session.clock().now()),
                           {},
                           true,
                           false,
                           {}});
    plan();
    if (m_lines.size() > 1) {
        for (Line &line : m_lines)
            line.isWanted = line.plan.worst() == nullptr
                || line.plan.worst()->level != snapshots::Finding::Level::Blocker;
    }
    connect(&m_queue, &WriteQueue::written, this,
            [this](size_t at) { onAnswer(m_sending[at], std::nullopt); });
    connect(&m_queue, &WriteQueue::failed, this,
            [this](size_t at, const base::Error &error) { onAnswer(m_sending[at], error); });
    connect(&m_queue, &WriteQueue::finished, this, [this] {
        Q_EMIT changed();
        Q_EMIT finished();
    });
}

void CaptureBatch::onAnswer(size_t row, const std::optional<base::Error> &error)
{
    Line &line = m_lines[row];
    line.isMade = !error;
    line.problem = error ? texts::error(*error) : QString();
    const int at = static_cast<int>(row);
    Q_EMIT dataChanged(index(at, 0), index(at, ColumnCount - 1));
    if (line.isMade)
        Q_EMIT created(line.name);
}

void CaptureBatch::plan()
{
    for (Line &line : m_lines)
        line.plan = previewCapture(m_session, line.machine.ref, m_mode);
}

void CaptureBatch::setMode(Mode mode)
{
    m_mode = mode;
    plan();
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    Q_EMIT changed();
}

void CaptureBatch::setDescription(const QString &description)
{
    m_description = description;
    Q_EMIT changed();
}

void CaptureBatch::setName(const QString &name)
{
    m_lines.front().name = name;
    Q_EMIT changed();
}

int CaptureBatch::chosen() const
{
    return static_cast<int>(std::ranges::count_if(
        m_lines, [](const Line &line) { return line.isWanted && !line.isMade; }));
}

QString CaptureBatch::effect() const
{
    int stopped = 0;
    QMap<QString, int> queued; // by limited class
    QMap<QString, int> limits;
    for (const Line &line : m_lines) {
        if (!line.isWanted || line.isMade)
            continue;
        stopped += line.plan.stopsMachine ? 1 : 0;
        if (const Turn &turn = line.plan.turn; turn.limit > 0) {
            ++queued[turn.storageClass];
            limits[turn.storageClass] = turn.limit;
        }
    }
    QStringList sentences{tr("Snapshots to be taken: %1.").arg(chosen())};
    if (stopped > 0)
        sentences << tr("Machines stopped for it and started again: %1.").arg(stopped);
    for (auto each = queued.cbegin(); each != queued.cend(); ++each)
        sentences << tr("StorageClass %1 takes %2 at once; the others wait for their turn.")
                         .arg(each.key())
                         .arg(limits[each.key()]);
    const auto left =
        std::ranges::count_if(m_lines, [](const Line &line) { return !line.isWanted; });
    if (left > 0)
        sentences << tr("Machines left out: %1.").arg(left);
    return sentences.join(QLatin1Char(' '));
}

QString CaptureBatch::effectOn(const Line &line) const
{
    if (line.isMade)
        return tr("requested as %1").arg(line.name);
    if (line.plan.stopsMachine)
        return tr("is stopped and started again");
    return line.machine.power == MachineRow::Power::Stopped ? tr("is off and stays off")
                                                            : tr("keeps running");
}

QString CaptureBatch::findings(int row) const
{
    const Line &line = m_lines[static_cast<size_t>(row)];
    QStringList lines;
    if (!line.problem.isEmpty())
        lines << QStringLiteral("✕ ") + line.problem;
    for (const snapshots::Finding &finding : line.plan.findings)
        lines << (finding.isInTheWay() ? QStringLiteral("✕ ") : QStringLiteral("△ "))
                + texts::message(finding.message);
    if (line.plan.stopsMachine)
        lines.prepend(QStringLiteral("△ ")
                      + tr("The machine will be stopped for the capture and started again."));
    if (const Turn &turn = line.plan.turn; turn.limit > 0)
        lines << QStringLiteral("△ ")
                + tr("StorageClass %1 takes %2 captures at once (captures-at-once); %3 are before "
                     "this one.")
                      .arg(turn.storageClass)
                      .arg(turn.limit)
                      .arg(turn.ahead);
    return lines.isEmpty() ? QStringLiteral("✓ ") + tr("Nothing is in the way.")
                           : lines.join(QLatin1Char('\n'));
}

QJsonObject CaptureBatch::requestOf(const Line &line) const
{
    return newCreateRequest(line.machine.ref, line.name, m_description, m_mode);
}

QString CaptureBatch::yaml() const
{
    QStringList objects;
    for (const Line &line : m_lines) {
        if (line.isWanted && !line.isMade)
            objects << QString::fromUtf8(kube::toYaml(requestOf(line)));
    }
    return objects.join(QLatin1String("---\n"));
}

void CaptureBatch::send()
{
    std::vector<WriteQueue::Write> writes;
    m_sending.clear();
    for (size_t row = 0; row < m_lines.size(); ++row) {
        const Line &line = m_lines[row];
        if (!line.isWanted || line.isMade)
            continue;
        m_sending.push_back(row);
        writes.emplace_back([this, request = requestOf(line)] {
            return m_queue.withoutAnswer(
                m_session.client().create(kube::resources::wukongSnapshot, request));
        });
    }
    m_queue.start(std::move(writes));
    Q_EMIT changed();
}

QStringList CaptureBatch::problems() const
{
    QStringList found;
    for (const Line &line : m_lines) {
        if (line.problem.isEmpty() || !line.isWanted)
            continue;
        found << (m_lines.size() > 1
                      ? QStringLiteral("%1: %2").arg(line.machine.ref.key.toString(), line.problem)
                      : line.problem);
    }
    return found;
}

int CaptureBatch::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int CaptureBatch::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QVariant CaptureBatch::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Line &line = m_lines[static_cast<size_t>(index.row())];
    if (role == Qt::CheckStateRole && index.column() == Machine)
        return line.isWanted ? Qt::Checked : Qt::Unchecked;
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole)
        return {};
    switch (index.column()) {
    case Machine:
        return line.machine.ref.key.toString();
    case Effect:
        return effectOn(line);
    case Finding:
        return findings(index.row());
    default:
        return {};
    }
}

bool CaptureBatch::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || index.column() != Machine)
        return false;
    m_lines[static_cast<size_t>(index.row())].isWanted = value.toInt() == Qt::Checked;
    Q_EMIT dataChanged(index, index, {role});
    Q_EMIT changed();
    return true;
}

QVariant CaptureBatch::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Machine:
        return tr("Machine");
    case Effect:
        return tr("What happens to it");
    case Finding:
        return tr("In the way, and what to do");
    default:
        return {};
    }
}

Qt::ItemFlags CaptureBatch::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.column() == Machine ? flags | Qt::ItemIsUserCheckable : flags;
}

} // namespace app
