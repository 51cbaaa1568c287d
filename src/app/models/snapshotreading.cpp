// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/snapshotreading.h"

#include "app/models/session.h"

namespace app {

using namespace snapshots;
namespace r = kube::resources;

SnapshotReading::SnapshotReading(Session &session, QObject *parent)
    : QObject{parent}
    , m_session{session}
{ }

bool SnapshotReading::isUsable(const SnapshotRequest &snapshot)
{
    return snapshot.operation == Operation::Create && snapshot.isReady();
}

void SnapshotReading::read(const MachineBook::Snapshot &snapshot)
{
    ++m_reading;
    m_open = 0;
    m_error.reset();
    m_snapshot.reset();
    m_volumeSnapshots.clear();
    m_seesVolumeSnapshots = true;
    m_state = snapshot ? State::Reading : State::Nothing;
    if (snapshot)
        awaitAs<SnapshotRequest>(
            m_session.client().get(r::wukongSnapshot, snapshot->object.key()),
            [this](const base::Result<SnapshotRequest> &read) { onSnapshot(read); });
}

void SnapshotReading::onSnapshot(const base::Result<SnapshotRequest> &read)
{
    if (!read) {
        fail(read.error());
        return;
    }
    m_snapshot = std::make_shared<const SnapshotRequest>(*read);
    for (const DiskRecord &disk : read->status.disks) {
        if (disk.included)
            readVolumeSnapshot(disk);
    }
}

void SnapshotReading::readVolumeSnapshot(const DiskRecord &disk)
{
    const kube::ObjectKey key{m_snapshot->object.meta.space, disk.volumeSnapshot};
    awaitAs<VolumeSnapshot>(
        m_session.client().get(r::volumeSnapshot, key),
        [this, key, disk](const base::Result<VolumeSnapshot> &read) {
            if (read) {
                add(*read);
            } else if (read.error().kind == base::Error::Kind::Forbidden) {
                m_seesVolumeSnapshots = false;
                VolumeSnapshot assumed; // what is not known stands in nobody's way
                assumed.object.meta.space = key.space;
                assumed.object.meta.name = key.name;
                assumed.claim = disk.claim;
                assumed.contentName = key.name;
                assumed.readyToUse = true;
                add(assumed);
            } else if (read.error().kind != base::Error::Kind::NotFound) {
                fail(read.error());
            }
        });
}

void SnapshotReading::add(const VolumeSnapshot &volumeSnapshot)
{
    m_volumeSnapshots.push_back(std::make_shared<const VolumeSnapshot>(volumeSnapshot));
    Q_EMIT found(m_volumeSnapshots.back());
}

void SnapshotReading::fail(const base::Error &error)
{
    m_error = error;
    m_state = State::Failed;
    Q_EMIT changed();
}

void SnapshotReading::finishOne()
{
    if (--m_open > 0 || m_state != State::Reading)
        return;
    m_state = State::Read;
    Q_EMIT changed();
}

} // namespace app
