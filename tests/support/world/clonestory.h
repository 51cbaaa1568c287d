// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/kinds/snapshotrequest.h"
#include "support/world/worldactors.h"
#include "support/world/worldcontroller.h"

#include <memory>

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

struct CloneTelling
{
    quint32 seed = 0; // 0: every actor in turn, everything fresh
    bool stopsAlways = false; // the controller starts anew after each write
    int stopsAt = -1; // only after this write
    CloneInterference interference = CloneInterference::None;
    int interferesAt = -1; // before this write
};

// A machine shop/web-1 whose two disks hold "old" when snapshot-0 is taken and "new" when it is
// cloned as copy-1, in a cluster whose operator never sleeps.
class CloneStory
{
public:
    CloneStory(const CloneScenario &scenario, const CloneTelling &telling);

    // To the end; what is wrong with it.
    [[nodiscard]] QString tell();
    [[nodiscard]] int writes() const { return m_store.writes - m_start; }

private:
    void build();
    void prepare();
    void createOriginal();
    void createVm(const kube::ObjectKey &key, const QJsonArray &owners);
    void createClaim(const QString &disk);
    void takeSnapshot();
    void ask();
    void create(const QString &name, const QJsonObject &spec, const QJsonObject &annotations = {});
    bool round();
    bool takeTurn(int actor);
    bool podsTurn();
    void interfere();
    void run(std::chrono::seconds patience);
    void rest();
    [[nodiscard]] bool isOver() const;
    [[nodiscard]] QJsonObject request() const;
    [[nodiscard]] snapshots::RequestStatus status() const;
    [[nodiscard]] QString contentsOf(const kube::ObjectKey &claim) const;
    [[nodiscard]] QString pictureOfOriginal() const;
    [[nodiscard]] bool isOurs(const QJsonObject &object) const;
    [[nodiscard]] kube::ObjectKey newKey(const QString &name) const;

    void checkCopy();
    void checkNothingLeft();
    void checkNothingShared();
    void complain(const QString &what);

    const CloneScenario m_scenario;
    const CloneTelling m_telling;
    WorldStore m_store;
    QRandomGenerator m_random;
    Faults m_faults;
    std::unique_ptr<WorldController> m_controller;
    QString m_original; // everything of the machine that is cloned
    QString m_uid; // of the request
    QStringList m_complaints;
    int m_start = 0;
    bool m_hasInterfered = true; // not yet possible
};

} // namespace support
