// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/kinds/snapshotrequest.h"
#include "support/world/tellings.h"
#include "support/world/worldactors.h"
#include "support/world/worldcontroller.h"

#include <memory>

namespace support {

// What somebody else does in the middle of it.
enum class Interference {
    None,
    DeleteRequest, // kubectl delete
    DeleteMachine,
    DeleteVmSnapshot, // an administrator who tidies up
    DeleteVolumeSnapshot,
    StartMachine,
    ReplaceRequest, // deletes it and makes another of the same name
    AskToDelete, // a delete request
    AskToDeleteByForce,
    AskToDeleteEach // a delete request for each snapshot
};

// The cluster and the request that a story begins with.
struct Scenario
{
    QString name;
    bool isWukong = true;
    bool isRunning = true;
    QString runStrategy; // plain machines: instead of `running`
    bool hasStartStrategy = true; // Wukongs: startStrategy {autoStart: ...}, or none at all
    bool hasKubeVirt = true;
    bool retains = false; // the VolumeSnapshotClass
    int goodDisks = 2;
    int badDisks = 0; // of a storage class without snapshots
    snapshots::Mode mode = snapshots::Mode::Auto;
    int requests = 1; // of the same machine, made at once
    int capturesAtOnce = 0; // on each StorageClass
    bool isPinned = false;
    int floor = 0; // minReady of the policy that holds the snapshots; 0: none does
    Faults faults;
    std::chrono::seconds faultsEndAfter{1'000'000};
    snapshots::Phase expected = snapshots::Phase::Ready; // when nobody interferes
    QString expectedReason;
};

struct Telling : TellingOf<Interference>
{
    Interference afterwards = Interference::None; // once all requests have ended
};

class Story
{
public:
    using Scenario = support::Scenario;
    using Telling = support::Telling;

    Story(const Scenario &scenario, const Telling &telling);

    // To the end; what is wrong with it, one per line, empty when all is well.
    [[nodiscard]] QString tell();
    [[nodiscard]] int writes() const { return m_store.writes - m_start; }
    [[nodiscard]] int writesBeforeAfterwards() const { return m_writesBeforeAfterwards; }
    [[nodiscard]] bool hasRequest(const QString &name) const;
    [[nodiscard]] snapshots::RequestStatus statusOf(const QString &name) const;

private:
    void build();
    void createMachine();
    void createClaim(const QString &name, const QString &storageClass);
    void createPolicy();
    void createRequest(const QString &name);
    [[nodiscard]] QJsonObject newMachine(const QString &name, const QStringList &disks) const;
    void watch(const kube::ResourceType &type, const QJsonObject &before, const QJsonObject &after);
    void watchPhase(const QJsonObject &before, const QJsonObject &after);
    bool round();
    bool takeTurn(int actor);
    bool controllerTurn(int request);
    void interfere();
    void interfereWith(Interference kind);
    void deleteAll(const kube::ResourceType &type);
    void askToDelete(const QString &name, const kube::ObjectKey &snapshot, const QString &reason);
    [[nodiscard]] bool hasHappened(std::initializer_list<Interference> kinds) const;
    [[nodiscard]] bool isOver() const;
    [[nodiscard]] QString state() const;

    void checkEnd();
    void checkRequest(const kube::ObjectKey &key);
    void checkLeftovers();
    void checkPower();
    void complain(const QString &what);

    const Scenario m_scenario;
    const Telling m_telling;
    WorldStore m_store;
    QRandomGenerator m_random;
    Faults m_faults;
    std::unique_ptr<WorldController> m_controller;
    QList<kube::ObjectKey> m_requests;
    kube::ObjectKey m_machineKey;
    QString m_policyUid; // empty: none
    QJsonObject m_originalSpec;
    QStringList m_complaints;
    int m_start = 0;
    int m_writesBeforeAfterwards = 0;
    bool m_hasInterfered = false;
    bool m_isAfterwards = false;
    bool m_isReplaced = false;
    bool m_isMachineDeleted = false;
    bool m_wasStarted = false;
    bool m_isDataDeleted = false;
    base::Instant m_begin{};
};

} // namespace support
