// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/machinebook.h"
#include "base/error.h"
#include "kube/client/client.h"
#include "snapshots/observation.h"

namespace app {

// A snapshot read whole from the cluster, with the VolumeSnapshots that hold its disks, and
// whatever else somebody wants to know before it is used.
class SnapshotReading final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SnapshotReading)

public:
    enum class State {
        Nothing, // is to be read
        Reading,
        Read,
        Failed // for error()
    };

    // Only ready ones hold anything.
    [[nodiscard]] static bool isUsable(const snapshots::SnapshotRequest &snapshot);

    explicit SnapshotReading(Session &session, QObject *parent = nullptr);

    // Anew; null: nothing. What else is to be read is asked for at once by await().
    void read(const MachineBook::Snapshot &snapshot);
    // Calls `take` with the answer, unless something else is read by then, and reads on until there
    // is one. Where the answer is needed, it calls fail().
    template<class T, class Take>
    void await(const QFuture<base::Result<T>> &future, Take take)
    {
        ++m_open;
        QFuture<base::Result<T>>(future).then(
            this, [this, take, reading = m_reading](const base::Result<T> &answer) {
                if (reading != m_reading || m_state != State::Reading)
                    return;
                take(answer);
                finishOne();
            });
    }
    // As await(), with what the object says.
    template<class T, class Take>
    void awaitAs(const QFuture<base::Result<kube::Object>> &future, Take take)
    {
        await(future, [take](const base::Result<kube::Object> &answer) {
            const base::Result<T> read =
                answer ? T::fromObject(*answer) : base::failure(answer.error());
            take(read);
        });
    }
    void fail(const base::Error &error);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const std::optional<base::Error> &error() const { return m_error; }

    // While Read.
    [[nodiscard]] const snapshots::Shared<snapshots::SnapshotRequest> &snapshot() const
    {
        return m_snapshot;
    }
    // Those that may not be read are there as if they were ready.
    [[nodiscard]] const std::vector<snapshots::Shared<snapshots::VolumeSnapshot>> &
    volumeSnapshots() const
    {
        return m_volumeSnapshots;
    }
    [[nodiscard]] bool seesVolumeSnapshots() const { return m_seesVolumeSnapshots; }

Q_SIGNALS:
    void found(const snapshots::Shared<snapshots::VolumeSnapshot> &volumeSnapshot);
    void changed();

private:
    void onSnapshot(const base::Result<snapshots::SnapshotRequest> &read);
    void readVolumeSnapshot(const snapshots::DiskRecord &disk);
    void add(const snapshots::VolumeSnapshot &volumeSnapshot);
    void finishOne();

    Session &m_session;
    State m_state = State::Nothing;
    std::optional<base::Error> m_error;
    int m_reading = 0; // which one: answers to an earlier one do not count
    int m_open = 0; // answers to come
    snapshots::Shared<snapshots::SnapshotRequest> m_snapshot;
    std::vector<snapshots::Shared<snapshots::VolumeSnapshot>> m_volumeSnapshots;
    bool m_seesVolumeSnapshots = true;
};

} // namespace app
