// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/kinds/snapshotrequest.h"
#include "support/world/worldactors.h"
#include "support/world/worldcontroller.h"

#include <memory>

namespace support {

// What somebody else does in the middle of a restore.
enum class RestoreInterference {
    None,
    Abandon, // deletes the restore
    DeleteTarget, // kubectl delete of the snapshot that it reads
    LoseSource, // an administrator deletes the VolumeSnapshots
    StartMachine,
    EnlargeDisk, // a user edits the Wukong
    DeleteStagingClaims,
    SecondRestore,
    Capture,
    DeleteMachine,
    DeleteClaim // of a disk of the machine
};

struct RestoreScenario
{
    QString name;
    bool isRunning = true;
    bool hasStartStrategy = true;
    bool takesSafetySnapshot = true;
    bool isUndone = false; // afterwards, by a second restore
    bool isDiskEnlarged = false; // in the Wukong, since the snapshot
    bool isOperatorSwift = false; // a claim that goes is made anew and filled before anything else
    QString reclaimPolicy = QStringLiteral("Delete");
    Faults faults; // once the snapshot is taken
    snapshots::Phase expected = snapshots::Phase::Restored;
    QString expectedReason;
};

struct RestoreTelling
{
    quint32 seed = 0; // 0: every actor in turn, everything fresh
    bool stopsAlways = false; // the controller starts anew after each write
    int stopsAt = -1; // only after this write
    RestoreInterference interference = RestoreInterference::None;
    int interferesAt = -1; // before this write
};

// A Wukong shop/web-1 whose two disks hold "old" when snapshot-0 is taken and "new" when it is
// restored, in a cluster whose operator never sleeps.
class RestoreStory
{
public:
    RestoreStory(const RestoreScenario &scenario, const RestoreTelling &telling);

    // To the end, and past the time for which old disks are kept; what is wrong with it.
    [[nodiscard]] QString tell();
    [[nodiscard]] int writes() const { return m_store.writes - m_start; }

private:
    void build();
    void createMachine();
    void createClaim(const QString &disk);
    void create(const QString &name, const QByteArray &spec);
    void takeSnapshot();
    void watch(const kube::ResourceType &type, const QJsonObject &before, const QJsonObject &after);
    void watchBoot(const QJsonObject &vm);
    bool round();
    bool takeTurn(int actor);
    bool poweredTurn();
    void makeClaimsAnew();
    void interfere();
    void interfereWith(RestoreInterference kind);
    void run(std::chrono::seconds patience);
    void rest();
    [[nodiscard]] bool isOver() const;
    [[nodiscard]] snapshots::RequestStatus statusOf(const QString &name) const;
    [[nodiscard]] QString contentsOf(const QString &disk) const;

    void checkEnd(const QString &restore, const QString &restored, const QString &parked);
    void checkDisks(const QString &contents);
    void checkVolumes(const QStringList &parkedContents);
    void checkPower();
    void complain(const QString &what);

    const RestoreScenario m_scenario;
    const RestoreTelling m_telling;
    WorldStore m_store;
    QRandomGenerator m_random;
    Faults m_faults;
    std::unique_ptr<WorldController> m_controller;
    QJsonObject m_originalSpec;
    QMap<QString, QString> m_booted; // what the machine found, by disk
    QStringList m_complaints;
    int m_start = 0;
    bool m_hasInterfered = false;
    bool m_isParkingOver = false;
};

} // namespace support
