// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/deletion.h"

#include "app/models/machinetexts.h"
#include "app/models/parkedmodel.h"
#include "app/models/policytexts.h"
#include "app/models/session.h"
#include "app/models/texts.h"
#include "kube/core/quantity.h"
#include "snapshots/names.h"
#include "snapshots/procedures/floors.h"

#include <algorithm>

namespace app {

using namespace snapshots;

namespace {

bool isGood(const MachineBook::Snapshot &snapshot)
{
    return snapshot->isReady();
}

} // namespace

Deletion::Deletion(Session &session,
                   std::vector<MachineBook::Snapshot> doomed,
                   const std::vector<MachineBook::Snapshot> &all,
                   QObject *parent)
    : QObject{parent}
    , m_session{session}
    , m_doomed{std::move(doomed)}
{
    findNewest(all);
    findFloors(all);
    connect(&m_queue, &WriteQueue::failed, this, [this](size_t at, const base::Error &error) {
        m_left.push_back(m_doomed[at]);
        m_problems << QStringLiteral("%1: %2").arg(m_doomed[at]->name(), texts::error(error));
    });
    connect(&m_queue, &WriteQueue::finished, this, [this] {
        m_doomed = std::exchange(m_left, {});
        Q_EMIT finished();
    });
}

void Deletion::findNewest(const std::vector<MachineBook::Snapshot> &all)
{
    const auto take = [](MachineBook::Snapshot &newest, const MachineBook::Snapshot &snapshot) {
        if (!newest || newest->takenAt() < snapshot->takenAt())
            newest = snapshot;
    };
    for (const auto &snapshot : all) {
        if (!isGood(snapshot))
            continue;
        take(m_newestBefore, snapshot);
        const bool goes = std::ranges::any_of(
            m_doomed, [&](const auto &doomed) { return doomed->uid() == snapshot->uid(); });
        if (!goes)
            take(m_newestLeft, snapshot);
    }
}

void Deletion::findFloors(const std::vector<MachineBook::Snapshot> &all)
{
    QHash<QString, PolicyFloor> floors;
    const auto add = [&floors](const PolicyView &policy) {
        floors.insert(policy.uid(), floorOf(policy));
    };
    m_session.policies.forEachIn(machine().key.space,
                                 [&add](const auto &policy) { add(viewOf(*policy)); });
    for (const PolicyView &policy : m_session.policiesOf(m_session.machine(machine())))
        add(policy);
    QStringList uids;
    for (const auto &snapshot : m_doomed)
        uids << snapshot->uid();
    m_broken = floors::brokenTogether(all, uids, floors);
}

bool Deletion::isPinned(const SnapshotRequest &snapshot) const
{
    return snapshot.pin && snapshot.pin->isActive(m_session.clock().now());
}

bool Deletion::isHeld(const SnapshotRequest &snapshot) const
{
    return isPinned(snapshot) || m_broken.contains(snapshot.uid());
}

bool Deletion::needsReason() const
{
    return std::ranges::any_of(m_doomed,
                               [this](const auto &snapshot) { return isHeld(*snapshot); });
}

QString Deletion::effect() const
{
    qint64 bytes = 0;
    for (const auto &snapshot : m_doomed)
        bytes += kube::parseBytes(snapshot->status.size).value_or(0);
    const QString what = tr("Snapshots of %1 that go for good with their data: %2.")
                             .arg(machine().key.toString())
                             .arg(m_doomed.size());
    return bytes == 0 ? what
                      : what + QLatin1Char(' ')
            + tr("They hold disks of %1; how much room comes back depends on the storage.")
                  .arg(texts::bytes(bytes));
}

QStringList Deletion::usesOf(const SnapshotRequest &snapshot) const
{
    QStringList lines;
    for (const auto &other : m_session.requestsByMachine.find(snapshot.machine)) {
        const bool reads =
            other->operation == Operation::Restore || other->operation == Operation::Clone;
        if (reads && other->isUnderWay() && other->snapshotName == snapshot.name())
            lines << tr("%1 reads \"%2\" just now: its data goes only when that has ended.")
                         .arg(other->name(), snapshot.name());
        if (names::safetySnapshotName(other->uid()) == snapshot.name() && isParking(*other))
            lines
                << tr("\"%1\" is the state before the restore %2: without it the parked disks are "
                      "the only way back to that state, and they are given back after a while.")
                       .arg(snapshot.name(), other->name());
    }
    return lines;
}

QStringList Deletion::warnings() const
{
    QStringList lines;
    if (m_newestBefore && !m_newestLeft)
        lines << tr("This takes the last good snapshot of the machine: nothing would be left to go "
                    "back to.");
    else if (m_newestLeft != m_newestBefore)
        lines << tr("This takes the newest good snapshot: the machine could go back to %1 (%2 ago) "
                    "at the latest.")
                     .arg(texts::moment(m_newestLeft->takenAt()),
                          texts::span(std::chrono::floor<std::chrono::seconds>(
                              m_session.clock().now() - m_newestLeft->takenAt())));
    for (const auto &snapshot : m_doomed) {
        lines += usesOf(*snapshot);
        if (isPinned(*snapshot))
            lines << tr("\"%1\" is pinned: %2").arg(snapshot->name(), snapshot->pin->reason);
    }
    QStringList named;
    for (const PolicyFloor &floor : m_broken) {
        if (named.contains(floor.policy))
            continue;
        named << floor.policy;
        lines << tr("%1 always keeps its newest good snapshots, at least %2: without these there "
                    "would be fewer.")
                     .arg(floor.policy)
                     .arg(floor.minReady);
    }
    return lines;
}

void Deletion::start(const QString &reason)
{
    m_problems.clear();
    std::vector<WriteQueue::Write> writes;
    for (const auto &snapshot : m_doomed)
        writes.push_back(removal(snapshot, reason));
    m_queue.start(std::move(writes));
}

// The uid keeps a namesake made meanwhile from going instead. Who is gone already is gone.
WriteQueue::Write Deletion::removal(const MachineBook::Snapshot &snapshot, const QString &reason)
{
    if (isHeld(*snapshot))
        return [this, snapshot, reason] {
            const QString name = QStringLiteral("delete-%1").arg(snapshot->uid());
            return m_queue.withoutAnswer(m_session.client().create(
                kube::resources::wukongSnapshot, newDeleteRequest(*snapshot, name, reason)));
        };
    return [this, snapshot] {
        return m_session.client()
            .remove(kube::resources::wukongSnapshot, snapshot->object.key(), {snapshot->uid(), {}})
            .then(this, [](const base::Result<QByteArray> &answer) {
                const bool isGone = !answer && answer.error().kind == base::Error::Kind::NotFound;
                return answer || isGone ? base::Result<void>() : base::failure(answer.error());
            });
    };
}

} // namespace app
