// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/parkedmodel.h"

#include "app/models/policytexts.h"
#include "app/models/roles.h"
#include "app/models/session.h"
#include "app/models/texts.h"
#include "kube/core/timestamps.h"
#include "snapshots/names.h"
#include "snapshots/procedures/restorecheck.h"
#include "snapshots/procedures/siblings.h"

#include <algorithm>

namespace app {

using namespace snapshots;
namespace r = kube::resources;

namespace {

bool isUndone(const Session &session, const SnapshotRequest &restore)
{
    const auto all = session.requestsByMachine.find(restore.machine);
    return std::ranges::any_of(all, [&restore](const auto &other) {
        return other->undoOf == restore.name() && other->status.phase != Phase::Failed;
    });
}

// An undo, or somebody by hand, has put the volume back.
bool isInUse(const Session &session, const SnapshotRequest &restore, const DiskRecord &disk)
{
    const auto claim = session.claims.find({restore.machine.key.space, disk.claim});
    return claim && claim->volumeName == disk.oldVolume;
}

bool hasParked(const Session &session, const SnapshotRequest &restore, const DiskRecord &disk)
{
    return disk.included && !disk.oldVolume.isEmpty() && !isInUse(session, restore, disk);
}

} // namespace

bool isParking(const SnapshotRequest &request)
{
    return request.operation == Operation::Restore && request.status.phase == Phase::Restored
        && request.hasFinalizer();
}

std::vector<ParkedDisk> parkedDisksOf(const Session &session, const MachineRef &machine)
{
    std::vector<ParkedDisk> found;
    for (const auto &request : session.requestsByMachine.find(machine)) {
        if (!isParking(*request) || isUndone(session, *request))
            continue;
        const auto until = parkedUntil(request->status, request->keepsOldDisksFor);
        for (const DiskRecord &disk : request->status.disks) {
            if (hasParked(session, *request, disk))
                found.push_back({request, disk.name, disk.claim, disk.oldVolume,
                                 request->status.finishedAt, until, 0});
        }
    }
    std::ranges::stable_sort(found, [](const ParkedDisk &a, const ParkedDisk &b) {
        return a.restore != b.restore && siblings::isBefore(*b.restore, *a.restore);
    });
    return found;
}

bool canBeUndone(const Session &session, const SnapshotRequest &restore)
{
    const auto until = parkedUntil(restore.status, restore.keepsOldDisksFor);
    const bool isAnyParked = std::ranges::any_of(restore.status.disks, [&](const DiskRecord &disk) {
        return hasParked(session, restore, disk);
    });
    return isParking(restore) && isAnyParked && !restore.isBeingDeleted()
        && !isUndone(session, restore) && until && session.clock().now() < *until;
}

ParkedModel::ParkedModel(QObject *parent)
    : QAbstractTableModel{parent}
{ }

void ParkedModel::show(Session *session, const std::optional<MachineRef> &machine)
{
    const bool isOther = m_session != session || m_machine != machine;
    if (m_session != session && m_session != nullptr)
        m_session->requests.notifier()->disconnect(this);
    if (m_session != session && session != nullptr)
        connect(session->requests.notifier(), &kube::StoreNotifier::changed, this,
                &ParkedModel::update);
    m_session = session;
    m_machine = machine;
    if (isOther) {
        m_volumes.clear();
        m_hasVolumes = false;
        m_error.reset();
        update();
    }
}

bool ParkedModel::isRestoring() const
{
    if (m_session == nullptr || !m_machine)
        return false;
    const auto all = m_session->requestsByMachine.find(*m_machine);
    return std::ranges::any_of(all, [](const auto &request) {
        return request->operation == Operation::Restore && request->isUnderWay();
    });
}

// Requests of every machine pass here: most change nothing.
void ParkedModel::update()
{
    std::vector<ParkedDisk> rows;
    if (m_session != nullptr && m_machine)
        rows = parkedDisksOf(*m_session, *m_machine);
    std::erase_if(rows, [this](ParkedDisk &row) {
        const auto volume = m_volumes.value(row.volume);
        if (volume)
            row.bytes = volume->bytes;
        return m_hasVolumes && volume
            && volume->object.meta.labels.value(names::requestUidLabel) != row.restore->uid();
    });
    const bool isSame =
        std::ranges::equal(rows, m_rows, [](const ParkedDisk &a, const ParkedDisk &b) {
            return a.restore == b.restore && a.volume == b.volume && a.bytes == b.bytes;
        });
    if (isSame)
        return;
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
    Q_EMIT changed();
}

void ParkedModel::readVolumes()
{
    if (m_session == nullptr || m_rows.empty())
        return;
    const kube::Scope scope{{}, names::requestUidLabel, {}, false};
    m_session->client()
        .listAll(r::volume, scope)
        .then(this,
              [this, session = m_session,
               machine = m_machine](const base::Result<kube::ListPage> &page) {
                  if (session == m_session && machine == m_machine)
                      onVolumes(page);
              });
}

void ParkedModel::onVolumes(const base::Result<kube::ListPage> &page)
{
    m_error.reset();
    m_volumes.clear();
    m_hasVolumes = page.has_value();
    if (!page)
        m_error = page.error();
    for (const kube::Object &object : page ? page->items : std::vector<kube::Object>()) {
        if (const auto volume = snapshots::Volume::fromObject(object))
            m_volumes.insert(object.meta.name, std::make_shared<const snapshots::Volume>(*volume));
    }
    update();
    Q_EMIT changed();
}

const ParkedDisk *ParkedModel::at(int row) const
{
    return row >= 0 && row < rowCount() ? &m_rows[static_cast<size_t>(row)] : nullptr;
}

qint64 ParkedModel::bytes() const
{
    qint64 sum = 0;
    for (const ParkedDisk &row : m_rows)
        sum += row.bytes;
    return sum;
}

void ParkedModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int ParkedModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ParkedModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ParkedModel::data(const QModelIndex &index, int role) const
{
    const ParkedDisk *const disk = at(index.row());
    if (disk == nullptr || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const auto moment = [](const std::optional<base::Instant> &instant) {
        return instant ? texts::moment(*instant) : texts::notYet();
    };
    switch (index.column()) {
    case Disk:
        return disk->disk;
    case Restore:
        return disk->restore->isBeingDeleted()
            ? tr("%1 (is being dropped)").arg(disk->restore->name())
            : disk->restore->name();
    case Since:
        return moment(disk->since);
    case Until:
        return moment(disk->until);
    case Room:
        return disk->bytes > 0 ? texts::bytes(disk->bytes) : texts::notYet();
    case Volume:
        return disk->volume;
    default:
        return {};
    }
}

QVariant ParkedModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    switch (section) {
    case Disk:
        return tr("Disk");
    case Restore:
        return tr("Parked by");
    case Since:
        return tr("Since");
    case Until:
        return tr("Until");
    case Room:
        return tr("Room");
    case Volume:
        return tr("PersistentVolume");
    default:
        return {};
    }
}

} // namespace app
