// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulator/apiserver/accesscontrol.h"
#include "simulator/apiserver/httpfront.h"
#include "simulator/apiserver/kindendpoint.h"
#include "simulator/apiserver/objectwriter.h"
#include "simulator/apiserver/resourcepath.h"

#include <QHash>
#include <QObject>

#include <map>
#include <set>
#include <vector>

namespace simulator {

// From an HTTP request to its answer: who asks, whether they may, what they want, done.
class RequestRouter final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RequestRouter)

public:
    RequestRouter(ObjectStore &objects, KindRegistry &kinds, base::Clock &clock);

    void handle(const HttpRequest &request, HttpConnection *connection);

    [[nodiscard]] ObjectWriter &writer() { return m_writer; }
    [[nodiscard]] const AccessControl &access() const { return m_access; }
    void addAction(const QString &resource, const QString &action, ActionHandler handler);
    void addFault(const Fault &fault) { m_faults.push_back(fault); }

private:
    [[nodiscard]] std::optional<Fault> takeFault(const HttpRequest &request);
    void route(const HttpRequest &request, HttpConnection *connection);
    void
    routePath(const HttpRequest &request, const Identity &identity, HttpConnection *connection);
    void routeResource(const HttpRequest &request,
                       const ResourcePath &path,
                       const Identity &identity,
                       HttpConnection *connection);
    void answerDiscovery(const HttpRequest &request, HttpConnection *connection) const;
    void answerAccesses(const Identity &identity, HttpConnection *connection) const;
    void answerFaultOrder(const HttpRequest &request,
                          const Identity &identity,
                          HttpConnection *connection);
    void
    answerAction(const HttpRequest &request, const ResourcePath &path, HttpConnection *connection);

    KindRegistry &m_kinds;
    base::Clock &m_clock;
    ObjectWriter m_writer;
    KindEndpoint m_endpoint;
    AccessControl m_access;
    std::set<QStringList> m_accesses; // user, verb, group, resource: each once
    std::vector<Fault> m_faults;
    std::map<QString, ActionHandler> m_actions; // "virtualmachines/stop"
};

} // namespace simulator
