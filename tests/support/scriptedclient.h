// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kube/client/client.h"
#include "support/openconnection.h"
#include "support/scriptedserver.h"

namespace support {

// A client, and the server that answers it as a test says.
class ScriptedClient
{
public:
    explicit ScriptedClient(ScriptedServer::Answer answer)
        : m_server{std::move(answer)}
        , m_connection{openConnection(accessTo(m_server)).value()}
        , m_client{*m_connection}
    { }

    [[nodiscard]] kube::Client &client() { return m_client; }
    [[nodiscard]] const QList<SeenRequest> &requests() const { return m_server.requests(); }

private:
    [[nodiscard]] static kube::ClusterAccess accessTo(const ScriptedServer &server)
    {
        kube::ClusterAccess access;
        access.server = server.url();
        return access;
    }

    ScriptedServer m_server;
    std::unique_ptr<kube::Connection> m_connection;
    kube::Client m_client;
};

} // namespace support
