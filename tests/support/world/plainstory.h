// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/world/datastory.h"

namespace support {

// What somebody else does in the middle of a restore.
enum class PlainInterference {
    None,
    Abandon, // deletes the restore
    DeleteTarget, // kubectl delete of the snapshot that it reads
    LoseSource, // an administrator deletes the VolumeSnapshots
    StartMachine,
    DeleteVmRestore,
    OtherVmRestore, // by hand, of the same machine
    SecondRestore,
    Capture,
    DeleteMachine
};

struct PlainScenario
{
    QString name;
    snapshots::Method method = snapshots::Method::KubeVirt;
    bool isRunning = true;
    bool takesSafetySnapshot = true;
    bool isUndone = false; // afterwards, by a second restore
    bool hasStrategy = false; // runStrategy, and not running as when it was captured
    bool isBlocked = false; // by a VirtualMachineRestore that has failed
    bool isForced = false; // spec.force
    Faults faults; // once the snapshot is taken
    snapshots::Phase expected = snapshots::Phase::Restored;
    QString expectedReason;
};

using PlainTelling = TellingOf<PlainInterference>;

// A plain VirtualMachine shop/web-1 whose two disks hold "old" when snapshot-0 is taken and "new"
// when it is restored, by whichever method.
class PlainRestoreStory final : public DataStory
{
public:
    using Scenario = PlainScenario;
    using Telling = PlainTelling;

    PlainRestoreStory(const PlainScenario &scenario, const PlainTelling &telling);

    // To the end, and past the time for which old disks are kept; what is wrong with it.
    [[nodiscard]] QString tell();

private:
    void build();
    void createMachine();
    void create(const QString &name, const QByteArray &rest);
    void createVmRestore(const QString &name);
    void watch(const kube::ResourceType &type, const QJsonObject &before, const QJsonObject &after);
    void watchBoot();
    bool operatorsTurn() override { return false; }
    bool powersTurn() override;
    void interfere() override;
    void interfereWith(PlainInterference kind);
    [[nodiscard]] bool isOver() const override;
    [[nodiscard]] QStringList claims() const; // of the machine, or of its disks when it is gone
    [[nodiscard]] bool isRewritten() const;

    void checkEnd(const QString &restore);
    void checkUndo();
    void checkDisks(const QString &contents);
    void checkLeftovers(const QString &restore);
    void checkParked(int count);
    void checkPower();

    const PlainScenario m_scenario;
    const PlainTelling m_telling;
    bool m_isParkingOver = false;
};

} // namespace support
