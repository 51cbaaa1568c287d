// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "simulator/actors/actorhost.h"
#include "simulator/apiserver/apiserver.h"
#include "simulator/scenarios.h"

#include <QObject>

#include <memory>

namespace simulator {

// API server, scenario and actors in one process: what the program is without --api-server, and
// what tests start. `clock` must outlive it.
class EmbeddedCluster final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EmbeddedCluster)

public:
    struct Options
    {
        ScenarioOptions scenario;
        QStringList actors = allActors();
        quint16 port = 0;
        int watchWindow = 20'000; // see ApiServer::Options
    };

    EmbeddedCluster(base::Clock &clock, Options options, QObject *parent = nullptr);
    ~EmbeddedCluster() override;

    // Errors: Invalid for an unknown scenario; Network when the port cannot be had.
    [[nodiscard]] base::Result<void> start();

    [[nodiscard]] ApiServer &server() { return m_server; }

Q_SIGNALS:
    void ready(); // seeded, and the actors have seen everything

private:
    base::Clock &m_clock;
    Options m_options;
    ApiServer m_server;
    std::unique_ptr<kube::Connection> m_connection;
    std::unique_ptr<kube::Client> m_client;
    std::unique_ptr<ActorHost> m_actors;
};

} // namespace simulator
