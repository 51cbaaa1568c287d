// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/kinds/snapshotrequest.h"
#include "support/world/tellings.h"
#include "support/world/worldactors.h"
#include "support/world/worldcontroller.h"

#include <memory>

namespace support {

// What stories have in common that are about the data of a machine shop/web-1 with two disks: a
// cluster whose operator never sleeps, and how time goes by in it.
class DataStory
{
public:
    Q_DISABLE_COPY_MOVE(DataStory)

    static const QString space;
    static const QString machineName;
    static const QStringList disks;
    static const QString phasePath;
    static const QString contentsPath; // of volumes and VolumeSnapshots

    [[nodiscard]] int writes() const { return m_store.writes - m_start; }

protected:
    DataStory(QString name, const Pace &pace, int interference);
    virtual ~DataStory() = default;

    virtual bool operatorsTurn() = 0; // but for claims
    virtual bool powersTurn() = 0;
    virtual void interfere() = 0; // comes once, when it is time to
    virtual void afterTurn() { }
    [[nodiscard]] virtual bool isOver() const = 0;
    // Every request has ended and nothing but restores keeps a finalizer, and these only when they
    // `mayPark`.
    [[nodiscard]] bool haveRestoresEnded(bool mayPark) const;
    // The launcher pod of a machine that is gone goes, too.
    bool podsTurn(const kube::ObjectKey &vm);

    void createClasses(bool waitsForConsumer);
    void createClaim(const QString &disk); // and its volume, which holds "old"
    void startController();
    // Until all requests have ended and nothing happens any more.
    void run(std::chrono::seconds patience);
    template<class IsMeant>
    void removeAll(const kube::ResourceType &type, IsMeant isMeant)
    {
        const Objects all = m_store.all(type);
        for (const QJsonObject &each : all) {
            if (isMeant(each))
                (void)m_store.remove(type, keyOf(each));
        }
    }
    [[nodiscard]] snapshots::RequestStatus statusOf(const QString &request) const;
    [[nodiscard]] QString contentsOf(const kube::ObjectKey &claim) const;

    void checkOutcome(const snapshots::RequestStatus &status,
                      snapshots::Phase expected,
                      const QString &expectedReason);
    void complain(const QString &what);

    WorldStore m_store;
    QRandomGenerator m_random;
    Faults m_faults;
    std::unique_ptr<WorldController> m_controller;
    QStringList m_complaints;
    int m_start = 0; // 0: it has not begun yet
    bool m_hasInterfered = true; // not yet possible

private:
    void interfereInTime();
    bool round();
    bool takeTurn(int actor);
    bool controllersTurn(int request);
    void rest();

    const QString m_name; // of the scenario
    const Pace m_pace;
    const int m_interference;
};

} // namespace support
