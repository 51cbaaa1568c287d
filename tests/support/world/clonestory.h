// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/world/datastory.h"

namespace support {

// What somebody else does in the middle of a clone.
enum class CloneInterference {
    None,
    Abandon, // deletes the clone request
    DeleteSnapshot, // kubectl delete of the snapshot that it reads
    LoseSource, // an administrator deletes the VolumeSnapshots
    DeleteClaims, // of the new machine
    DeleteCopy,
    TakeName, // makes a machine of that name
    TakeClaim, // makes a claim of that name
    DeleteOriginal
};

struct CloneScenario
{
    QString name;
    bool isPlain = false; // a VirtualMachine without a Wukong
    bool starts = false;
    bool isShared = false; // into another namespace
    bool isCompletion = false; // of a Wukong that is there
    bool isClaimTaken = false; // before it is asked for
    Faults faults; // once the snapshot is taken
    snapshots::Phase expected = snapshots::Phase::Cloned;
    QString expectedReason;
};

using CloneTelling = TellingOf<CloneInterference>;

// A machine shop/web-1 whose two disks hold "old" when snapshot-0 is taken and "new" when it is
// cloned as copy-1, in a cluster whose operator never sleeps.
class CloneStory final : public DataStory
{
public:
    using Scenario = CloneScenario;
    using Telling = CloneTelling;

    CloneStory(const CloneScenario &scenario, const CloneTelling &telling);

    // To the end; what is wrong with it.
    [[nodiscard]] QString tell();

private:
    void build();
    void prepare();
    void createOriginal();
    void createVm(const kube::ObjectKey &key, const QJsonArray &owners);
    void takeSnapshot();
    void ask();
    void create(const QString &name, const QJsonObject &spec, const QJsonObject &annotations = {});
    bool operatorsTurn() override;
    bool powersTurn() override;
    bool podsTurn();
    void interfere() override;
    [[nodiscard]] bool isOver() const override;
    [[nodiscard]] QJsonObject request() const;
    [[nodiscard]] QString pictureOfOriginal() const;
    [[nodiscard]] bool isOurs(const QJsonObject &object) const;
    [[nodiscard]] kube::ObjectKey newKey(const QString &name) const;

    void checkCopy();
    void checkNothingLeft();
    void checkNothingShared();

    const CloneScenario m_scenario;
    const CloneTelling m_telling;
    QString m_original; // everything of the machine that is cloned
    QString m_uid; // of the request
};

} // namespace support
