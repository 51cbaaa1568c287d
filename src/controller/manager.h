// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "controller/healthserver.h"

#include <QObject>

#include <vector>

namespace controller {

class ControllerMetrics;
class Estate;
class LeaderElector;
class Reconciler;

// Starts the parts of the controller in their order and ends them in reverse: the health server,
// which must answer before anything else does; the stores; the election; the reconcilers.
class Manager final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Manager)

public:
    // All borrowed.
    struct Parts
    {
        base::Clock &clock;
        HealthServer &health;
        ControllerMetrics &metrics;
        Estate &estate;
        LeaderElector *elector; // null: there is no other that could lead
    };

    explicit Manager(const Parts &parts, QObject *parent = nullptr);

    void add(Reconciler &reconciler); // borrowed; before start()

    // `healthAddress` empty: nobody asks. Errors: those of HealthServer::listen().
    [[nodiscard]] base::Result<void> start(const QString &healthAddress);
    // What runs is finished, then the lease is given back; ended() comes within ten seconds.
    void stop();

Q_SIGNALS:
    // Nothing more is done: 0 after stop(), else what the process should end with.
    void ended(int exitCode);

private:
    [[nodiscard]] HealthServer::Page health() const;
    [[nodiscard]] HealthServer::Page readiness() const;
    void onSynced();
    void lead();
    void onDrained();
    void finish();

    Parts m_parts;
    std::vector<Reconciler *> m_reconcilers;
    size_t m_drained = 0;
    bool m_isStopping = false;
};

} // namespace controller
