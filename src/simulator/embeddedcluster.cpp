// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/embeddedcluster.h"

#include "kube/client/connection.h"
#include "simulator/actors/kubevirtadmission.h"
#include "simulator/actors/machineactions.h"

namespace simulator {

EmbeddedCluster::EmbeddedCluster(base::Clock &clock, Options options, QObject *parent)
    : QObject{parent}
    , m_clock{clock}
    , m_options{std::move(options)}
    , m_server{clock,
               {.port = m_options.port,
                .watchWindow = m_options.watchWindow,
                .hasVmSnapshots = m_options.scenario.hasVmSnapshots}}
{ }

EmbeddedCluster::~EmbeddedCluster() = default;

base::Result<void> EmbeddedCluster::start()
{
    const auto objects = makeScenario(m_options.scenario, m_clock.now());
    if (!objects)
        return base::failure(objects.error());
    if (auto started = m_server.start(); !started)
        return started;
    for (const QJsonObject &object : *objects) {
        if (auto seeded = m_server.seed(object); !seeded)
            return seeded;
    }
    m_server.addAdmission(kubevirtAdmission(
        [this](const QString &space) { return m_server.list(kube::resources::vmRestore, space); }));
    installMachineActions(m_server, m_clock);
    const kube::ClusterAccess access = m_server.access(ApiServer::Role::Admin);
    auto connection = kube::Connection::open(access, kube::ownCredentials(access, m_clock), {});
    if (!connection)
        return base::failure(connection.error());
    m_connection = *std::move(connection);
    m_client = std::make_unique<kube::Client>(*m_connection);
    m_actors =
        std::make_unique<ActorHost>(*m_client, m_clock, m_options.actors, m_options.scenario.seed);
    connect(m_actors.get(), &ActorHost::playing, this, &EmbeddedCluster::ready);
    m_actors->start();
    return {};
}

} // namespace simulator
