// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/apiserver/requestrouter.h"

#include "simulator/apiserver/answers.h"
#include "simulator/apiserver/discovery.h"
#include "simulator/apiserver/reviews.h"
#include "simulator/apiserver/status.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace simulator {

namespace {

using L1 = QLatin1String;
const L1 subresources("subresources.kubevirt.io");

QJsonObject bodyOf(const HttpRequest &request)
{
    return QJsonDocument::fromJson(request.body).object();
}

AccessQuery queryOf(const HttpRequest &request, const std::optional<ResourcePath> &path)
{
    if (!path)
        return AccessQuery{.verb = QString::fromLatin1(request.method).toLower(),
                           .path = request.path};
    const bool isNamespace = path->group.isEmpty() && path->plural == L1("namespaces");
    return {verbOf(request, *path),
            path->group,
            path->plural,
            path->subresource,
            isNamespace ? path->name : path->space,
            path->name,
            {}};
}

// Kinds of a namespace are written and read by name in one, the others in none.
bool isMisplaced(const HttpRequest &request, const ResourcePath &path, const Kind &kind)
{
    if (!kind.isNamespaced)
        return !path.space.isEmpty();
    return path.space.isEmpty() && (!path.name.isEmpty() || request.method == "POST");
}

// Whether a fault for `wanted` is one for this method.
bool isOf(const QString &wanted, const QByteArray &method)
{
    if (wanted == L1("write"))
        return method == "POST" || method == "PUT" || method == "PATCH" || method == "DELETE";
    return wanted.isEmpty() || wanted.toLatin1() == method;
}

} // namespace

RequestRouter::RequestRouter(ObjectStore &objects, KindRegistry &kinds, base::Clock &clock)
    : m_kinds{kinds}
    , m_clock{clock}
    , m_writer{objects, kinds, clock}
    , m_endpoint{objects, m_writer, clock}
{ }

void RequestRouter::addAction(const QString &resource, const QString &action, ActionHandler handler)
{
    m_actions.insert_or_assign(resource + QLatin1Char('/') + action, std::move(handler));
}

std::optional<Fault> RequestRouter::takeFault(const HttpRequest &request)
{
    for (auto fault = m_faults.begin(); fault != m_faults.end(); ++fault) {
        const bool matches = isOf(fault->method, request.method)
            && request.path.contains(fault->pathContains)
            && (fault->actingAs.isEmpty()
                || fault->actingAs.toUtf8() == request.headers.value("impersonate-user"))
            && !request.path.startsWith(L1("/simulator/"));
        if (!matches || fault->skip-- > 0)
            continue;
        const Fault taken = *fault;
        if (--fault->times <= 0)
            m_faults.erase(fault);
        return taken;
    }
    return std::nullopt;
}

void RequestRouter::handle(const HttpRequest &request, HttpConnection *connection)
{
    const auto fault = takeFault(request);
    if (!fault) {
        route(request, connection);
        return;
    }
    m_clock.after(
        std::chrono::milliseconds{fault->delay}, connection, [this, fault, request, connection] {
            if (fault->resets) {
                connection->reset();
                return;
            }
            if (fault->isSilent)
                connection->fallSilent();
            if (fault->cutAfter >= 0)
                connection->cutBodyAfter(fault->cutAfter);
            if (fault->status == 0) {
                route(request, connection);
                return;
            }
            refuse(connection,
                   {fault->status, QString(), QStringLiteral("ordered by a fault of the simulator"),
                    QJsonObject{{QStringLiteral("retryAfterSeconds"), fault->retryAfter}}});
        });
}

void RequestRouter::route(const HttpRequest &request, HttpConnection *connection)
{
    const auto authenticated = m_access.authenticate(request);
    if (const auto *refusal = std::get_if<Refusal>(&authenticated)) {
        refuse(connection, *refusal);
        return;
    }
    const auto path = parseResourcePath(request.segments());
    const auto acting =
        AccessControl::actingAs(std::get<Identity>(authenticated), request, queryOf(request, path));
    if (const auto *refusal = std::get_if<Refusal>(&acting)) {
        refuse(connection, *refusal);
        return;
    }
    const Identity &identity = std::get<Identity>(acting);
    if (path)
        routeResource(request, *path, identity, connection);
    else
        routePath(request, identity, connection);
}

void RequestRouter::routePath(const HttpRequest &request,
                              const Identity &identity,
                              HttpConnection *connection)
{
    const AccessQuery query = queryOf(request, std::nullopt);
    if (!AccessControl::allows(identity, query)) {
        refuse(connection, AccessControl::forbidden(identity.user, query));
        return;
    }
    if (request.path == L1("/version"))
        respond(connection, 200,
                {{QStringLiteral("major"), QStringLiteral("1")},
                 {QStringLiteral("minor"), QStringLiteral("36")},
                 {QStringLiteral("gitVersion"), QStringLiteral("v1.36.3+wukong-simulator")},
                 {QStringLiteral("platform"), QStringLiteral("linux/amd64")}});
    else if (request.path == L1("/healthz") || request.path == L1("/readyz")
             || request.path == L1("/livez"))
        respondText(connection, "ok");
    else if (request.path == L1("/simulator/faults"))
        answerFaultOrder(request, identity, connection);
    else if (request.path == L1("/simulator/accesses"))
        answerAccesses(identity, connection);
    else
        answerDiscovery(request, connection);
}

void RequestRouter::routeResource(const HttpRequest &request,
                                  const ResourcePath &path,
                                  const Identity &identity,
                                  HttpConnection *connection)
{
    if (path.group == L1("authorization.k8s.io") || path.group == L1("authentication.k8s.io")) {
        const auto answer = answerToReview(request, path.plural, identity);
        if (const auto *refusal = std::get_if<Refusal>(&answer))
            refuse(connection, *refusal);
        else
            respond(connection, 201, std::get<QJsonObject>(answer));
        return;
    }
    const AccessQuery query = queryOf(request, path);
    m_accesses.insert({identity.user, query.verb, query.group,
                       query.subresource.isEmpty()
                           ? query.resource
                           : QString(query.resource + QLatin1Char('/') + query.subresource)});
    if (!AccessControl::allows(identity, query)) {
        refuse(connection, AccessControl::forbidden(identity.user, query));
        return;
    }
    if (path.group == subresources) {
        answerAction(request, path, connection);
        return;
    }
    const Kind *kind = m_kinds.find(path.group, path.plural);
    const bool isKnown = kind != nullptr && kind->version(path.version) != nullptr
        && !isMisplaced(request, path, *kind);
    if (isKnown)
        m_endpoint.answer(request, path, *kind, connection);
    else if (m_kinds.hasBuiltin(path.group))
        refuse(connection, noSuchPath());
    else
        refusePath(connection);
}

void RequestRouter::answerDiscovery(const HttpRequest &request, HttpConnection *connection) const
{
    const QStringList segments = request.segments();
    std::optional<QJsonObject> document;
    if (request.path.startsWith(L1("/openapi/v2"))) {
        answerOpenApi(request, connection);
        return;
    }
    const bool isRoot = segments.size() == 1 && segments[0].startsWith(L1("api"));
    if (isRoot && request.header("accept").contains("as=APIGroupDiscoveryList")) {
        const QJsonObject list = aggregatedGroups(m_kinds, segments[0] == L1("api"));
        respondText(connection, QJsonDocument(list).toJson(QJsonDocument::Compact),
                    "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList");
        return;
    }
    if (segments == QStringList{QStringLiteral("api")})
        document = apiVersions();
    else if (segments == QStringList{QStringLiteral("apis")})
        document = apiGroups(m_kinds);
    else if (segments.value(0) == L1("api"))
        document = apiResources(m_kinds, {}, segments.value(1));
    else if (segments.value(0) == L1("apis") && segments.size() == 2)
        document = apiGroup(m_kinds, segments[1]);
    else if (segments.value(0) == L1("apis"))
        document = apiResources(m_kinds, segments.value(1), segments.value(2));
    if (document)
        respond(connection, 200, *document);
    else if (segments.value(0) == L1("api"))
        refuse(connection, noSuchPath());
    else
        refusePath(connection);
}

// What was asked for so far, and by whom: for tests that compare it with a role.
void RequestRouter::answerAccesses(const Identity &identity, HttpConnection *connection) const
{
    if (identity.role != ApiServer::Role::Admin) {
        refuse(connection, noSuchPath());
        return;
    }
    QJsonArray items;
    for (const QStringList &access : m_accesses)
        items.append(QJsonObject{{QStringLiteral("user"), access[0]},
                                 {QStringLiteral("verb"), access[1]},
                                 {QStringLiteral("group"), access[2]},
                                 {QStringLiteral("resource"), access[3]}});
    respond(connection, 200, {{QStringLiteral("items"), items}});
}

void RequestRouter::answerFaultOrder(const HttpRequest &request,
                                     const Identity &identity,
                                     HttpConnection *connection)
{
    if (identity.role != ApiServer::Role::Admin) {
        refuse(connection, noSuchPath());
        return;
    }
    if (request.method == "GET") {
        respond(connection, 200,
                {{QStringLiteral("waiting"), static_cast<qint64>(m_faults.size())}});
        return;
    }
    if (request.method == "DELETE") {
        m_faults.clear();
        respond(connection, 200, {});
        return;
    }
    const QJsonObject body = bodyOf(request);
    Fault fault;
    fault.method = body[L1("method")].toString();
    fault.pathContains = body[L1("path")].toString();
    fault.actingAs = body[L1("as")].toString();
    fault.skip = body[L1("skip")].toInt();
    fault.times = body[L1("times")].toInt(1);
    fault.status = body[L1("status")].toInt();
    fault.retryAfter = body[L1("retryAfter")].toInt();
    fault.delay = body[L1("delay")].toInt();
    fault.resets = body[L1("reset")].toBool();
    fault.isSilent = body[L1("silent")].toBool();
    fault.cutAfter = body[L1("cutAfter")].toInt(-1);
    addFault(fault);
    respond(connection, 201, body);
}

void RequestRouter::answerAction(const HttpRequest &request,
                                 const ResourcePath &path,
                                 HttpConnection *connection)
{
    const auto handler = m_actions.find(path.plural + QLatin1Char('/') + path.subresource);
    if (handler == m_actions.end() || request.method != "PUT") {
        refuse(connection, noSuchPath());
        return;
    }
    const ActionAnswer answer = handler->second({path.space, path.name, bodyOf(request)});
    if (answer.refusal) {
        refuse(connection, *answer.refusal);
        return;
    }
    HttpResponse response;
    response.status = answer.status;
    connection->respond(response);
}

} // namespace simulator
