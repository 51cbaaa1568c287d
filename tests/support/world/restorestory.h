// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/world/datastory.h"

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

using RestoreTelling = TellingOf<RestoreInterference>;

// A Wukong shop/web-1 whose two disks hold "old" when snapshot-0 is taken and "new" when it is
// restored, in a cluster whose operator never sleeps.
class RestoreStory final : public DataStory
{
public:
    using Scenario = RestoreScenario;
    using Telling = RestoreTelling;

    RestoreStory(const RestoreScenario &scenario, const RestoreTelling &telling);

    // To the end, and past the time for which old disks are kept; what is wrong with it.
    [[nodiscard]] QString tell();

private:
    void build();
    void createMachine();
    void create(const QString &name, const QByteArray &spec);
    void takeSnapshot();
    void watch(const kube::ResourceType &type, const QJsonObject &before, const QJsonObject &after);
    void watchBoot();
    bool operatorsTurn() override;
    bool powersTurn() override;
    void afterTurn() override;
    void interfere() override;
    void interfereWith(RestoreInterference kind);
    [[nodiscard]] bool isOver() const override;
    [[nodiscard]] QString contentsOfDisk(const QString &disk) const;

    void checkEnd(const QString &restore, const QString &restored, const QString &parked);
    void checkUndo();
    void checkDisks(const QString &contents);
    void checkVolumes(const QStringList &parkedContents);
    void checkPower();

    const RestoreScenario m_scenario;
    const RestoreTelling m_telling;
    QJsonObject m_originalSpec;
    QMap<QString, QString> m_booted; // what the machine found, by disk
    bool m_isParkingOver = false;
};

} // namespace support
