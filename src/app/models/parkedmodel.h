// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/machinebook.h"
#include "base/error.h"
#include "kube/core/decode.h"
#include "snapshots/kinds/volume.h"

#include <QAbstractTableModel>

namespace app {

class Session;

// A disk that a restore has taken out of use and keeps for an undo.
struct ParkedDisk
{
    MachineBook::Snapshot restore;
    QString disk;
    QString claim; // whose volume it was
    QString volume;
    std::optional<base::Instant> since;
    std::optional<base::Instant> until;
    qint64 bytes = 0; // 0: not known
};

// As the restores of the machine say it, latest first.
[[nodiscard]] std::vector<ParkedDisk> parkedDisksOf(const Session &session,
                                                    const snapshots::MachineRef &machine);
// It is a restore that has ended and still keeps what it replaced.
[[nodiscard]] bool isParking(const snapshots::SnapshotRequest &request);
// The restore has parked disks, and no other request is putting them back or has done so.
[[nodiscard]] bool canBeUndone(const Session &session, const snapshots::SnapshotRequest &restore);

// The parked disks of one machine. Their room is in the PersistentVolumes, which are read when
// somebody looks.
class ParkedModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ParkedModel)

public:
    enum Column { Disk, Until, Room, Since, Restore, Volume, ColumnCount };

    explicit ParkedModel(QObject *parent = nullptr);

    // A restore or an undo of the machine is under way: what is parked changes when it ends.
    [[nodiscard]] bool isRestoring() const;
    void show(Session *session, const std::optional<snapshots::MachineRef> &machine); // borrowed
    void readVolumes();
    // Why the volumes cannot be read; the rest is known all the same.
    [[nodiscard]] const std::optional<base::Error> &error() const { return m_error; }
    [[nodiscard]] const ParkedDisk *at(int row) const; // null: there is none
    [[nodiscard]] qint64 bytes() const;
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant
    headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void changed();

private:
    void update();
    void onVolumes(const base::Result<kube::ListPage> &page);

    Session *m_session = nullptr;
    std::optional<snapshots::MachineRef> m_machine;
    std::vector<ParkedDisk> m_rows;
    QHash<QString, snapshots::Shared<snapshots::Volume>> m_volumes; // by name
    bool m_hasVolumes = false;
    std::optional<base::Error> m_error;
};

} // namespace app
