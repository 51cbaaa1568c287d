// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/apiserver/requestrouter.h"

#include "simulator/apiserver/discovery.h"
#include "simulator/apiserver/presentation.h"
#include "simulator/apiserver/status.h"
#include "simulator/apiserver/watchsession.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace simulator {

namespace {

using L1 = QLatin1String;
const L1 subresources("subresources.kubevirt.io");

void respond(HttpConnection *connection,
             int status,
             const QJsonObject &body,
             const QList<std::pair<QByteArray, QByteArray>> &headers = {})
{
    HttpResponse response;
    response.headers = headers;
    response.status = status;
    response.body = QJsonDocument(body).toJson(QJsonDocument::Compact) + '\n';
    connection->respond(response);
}

void refuse(HttpConnection *connection, const Refusal &refusal)
{
    HttpResponse response;
    response.status = refusal.code;
    response.body = QJsonDocument(statusOf(refusal)).toJson(QJsonDocument::Compact) + '\n';
    const int retryAfter = refusal.details[L1("retryAfterSeconds")].toInt();
    if (retryAfter > 0)
        response.headers.append({"Retry-After", QByteArray::number(retryAfter)});
    connection->respond(response);
}

void respondText(HttpConnection *connection,
                 const QByteArray &text,
                 const QByteArray &type = "text/plain")
{
    HttpResponse response;
    response.contentType = type;
    response.body = text;
    connection->respond(response);
}

QJsonObject bodyOf(const HttpRequest &request)
{
    return QJsonDocument::fromJson(request.body).object();
}

// An OpenAPI document that describes nothing: clients then leave checking to the server. Old
// clients want it in protobuf: field 1 "2.0", field 2 a title and a version.
void answerOpenApi(const HttpRequest &request, HttpConnection *connection)
{
    if (request.header("accept").contains("protobuf")) {
        static const QByteArray document("\x0a\x03"
                                         "2.0"
                                         "\x12\x0d\x0a\x04"
                                         "none"
                                         "\x12\x05"
                                         "v1.36",
                                         20);
        respondText(connection, document,
                    "application/com.github.proto-openapi.spec.v2.v1.0+protobuf");
        return;
    }
    respondText(
        connection,
        R"({"swagger":"2.0","info":{"title":"none","version":"v1.36"},"paths":{},"definitions":{}})",
        "application/json");
}

// Where a page of a list starts. A token holds the version of the first page and the last key, so
// that all pages show the same moment.
struct ListPage
{
    quint64 version;
    std::optional<kube::ObjectKey> after;
    qsizetype limit;
};

ListPage readListPage(const HttpRequest &request, quint64 newest)
{
    const qsizetype limit = request.query.value(L1("limit")).toInt();
    const QByteArray encoded = request.query.value(L1("continue")).toLatin1();
    const QStringList token =
        QString::fromUtf8(QByteArray::fromBase64(encoded, QByteArray::Base64UrlEncoding))
            .split(QLatin1Char('\n'));
    if (token.size() != 3)
        return {newest, std::nullopt, limit};
    return {token[0].toULongLong(), kube::ObjectKey{token[1], token[2]}, limit};
}

QString continueToken(quint64 version, const QJsonValue &lastItem)
{
    const QJsonValue last = lastItem[L1("metadata")];
    const QString token = QString::number(version) + QLatin1Char('\n')
        + last[L1("namespace")].toString() + QLatin1Char('\n') + last[L1("name")].toString();
    return QString::fromLatin1(
        token.toUtf8().toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

// Dropped fields, as a server tells them.
QList<std::pair<QByteArray, QByteArray>> warningHeaders(const QStringList &warnings)
{
    QList<std::pair<QByteArray, QByteArray>> headers;
    for (QString text : warnings) {
        text.replace(QLatin1Char('"'), L1("\\\""));
        headers.append({"Warning", "299 - \"" + text.toUtf8() + '"'});
    }
    return headers;
}

// A server that finds options in the body does not look at the query.
bool isDryRun(const HttpRequest &request)
{
    if (request.method == "DELETE" && !request.body.isEmpty())
        return bodyOf(request)[L1("dryRun")][0] == L1("All");
    return request.query.value(L1("dryRun")) == L1("All");
}

DeleteOptions deleteOptions(const HttpRequest &request)
{
    const QJsonObject body = bodyOf(request);
    const QJsonValue conditions = body[L1("preconditions")];
    const QString policy = request.query.value(L1("propagationPolicy"));
    return {conditions[L1("uid")].toString(), conditions[L1("resourceVersion")].toString(),
            policy.isEmpty() ? body[L1("propagationPolicy")].toString() : policy};
}

} // namespace

RequestRouter::RequestRouter(ObjectStore &objects, KindRegistry &kinds, base::Clock &clock)
    : m_objects{objects}
    , m_kinds{kinds}
    , m_clock{clock}
    , m_writer{objects, kinds, clock}
{ }

void RequestRouter::addAction(const QString &resource, const QString &action, ActionHandler handler)
{
    m_actions.insert_or_assign(resource + QLatin1Char('/') + action, std::move(handler));
}

std::optional<Fault> RequestRouter::takeFault(const HttpRequest &request)
{
    for (auto fault = m_faults.begin(); fault != m_faults.end(); ++fault) {
        const bool matches = (fault->method.isEmpty() || fault->method.toLatin1() == request.method)
            && request.path.contains(fault->pathContains)
            && !request.path.startsWith(L1("/simulator/"));
        if (!matches)
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

bool RequestRouter::answerOpenPath(const HttpRequest &request, HttpConnection *connection) const
{
    if (request.path == L1("/version")) {
        respond(connection, 200,
                {{QStringLiteral("major"), QStringLiteral("1")},
                 {QStringLiteral("minor"), QStringLiteral("36")},
                 {QStringLiteral("gitVersion"), QStringLiteral("v1.36.3+wukong-simulator")},
                 {QStringLiteral("platform"), QStringLiteral("linux/amd64")}});
        return true;
    }
    if (request.path == L1("/healthz") || request.path == L1("/readyz")
        || request.path == L1("/livez")) {
        respondText(connection, "ok");
        return true;
    }
    return false;
}

void RequestRouter::route(const HttpRequest &request, HttpConnection *connection)
{
    if (answerOpenPath(request, connection))
        return;
    const auto authenticated = m_access.authenticate(request);
    if (const auto *refusal = std::get_if<Refusal>(&authenticated)) {
        refuse(connection, *refusal);
        return;
    }
    const Identity &identity = std::get<Identity>(authenticated);
    if (request.path == L1("/simulator/faults")) {
        answerFaultOrder(request, identity, connection);
        return;
    }
    if (request.path == L1("/simulator/accesses")) {
        answerAccesses(identity, connection);
        return;
    }
    const auto path = parseResourcePath(request.segments());
    if (!path) {
        answerDiscovery(request, connection);
        return;
    }
    if (path->group == L1("authorization.k8s.io") || path->group == L1("authentication.k8s.io")) {
        answerReview(request, *path, identity, connection);
        return;
    }
    const AccessQuery query{verbOf(request, *path), path->group, path->plural,
                            path->subresource,      path->space, path->name};
    m_accesses.insert({identity.user, query.verb, query.group,
                       query.subresource.isEmpty()
                           ? query.resource
                           : QString(query.resource + QLatin1Char('/') + query.subresource)});
    if (!AccessControl::allows(identity, query)) {
        refuse(connection, AccessControl::forbidden(identity.user, query));
        return;
    }
    if (path->group == subresources) {
        answerAction(request, *path, connection);
        return;
    }
    const Kind *kind = m_kinds.find(path->group, path->plural);
    if (kind == nullptr || kind->version(path->version) == nullptr) {
        refuse(connection, noSuchPath());
        return;
    }
    answerResource(request, *path, *kind, connection);
}

void RequestRouter::answerDiscovery(const HttpRequest &request, HttpConnection *connection) const
{
    const QStringList segments = request.segments();
    std::optional<QJsonObject> document;
    if (request.path.startsWith(L1("/openapi/v2"))) {
        answerOpenApi(request, connection);
        return;
    }
    const bool isRoot = segments.size() == 1;
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
    else
        refuse(connection, noSuchPath());
}

void RequestRouter::answerReview(const HttpRequest &request,
                                 const ResourcePath &path,
                                 const Identity &identity,
                                 HttpConnection *connection) const
{
    QJsonObject review = bodyOf(request);
    review[L1("metadata")] = QJsonObject{{QStringLiteral("creationTimestamp"), QJsonValue::Null}};
    if (path.plural == L1("selfsubjectreviews")) {
        const QJsonObject user{
            {QStringLiteral("username"), identity.user},
            {QStringLiteral("groups"), QJsonArray::fromStringList(identity.groups)}};
        review[L1("status")] = QJsonObject{{QStringLiteral("userInfo"), user}};
        respond(connection, 201, review);
        return;
    }
    const QJsonValue attributes = std::as_const(review)[L1("spec")][L1("resourceAttributes")];
    const AccessQuery query{
        attributes[L1("verb")].toString(),      attributes[L1("group")].toString(),
        attributes[L1("resource")].toString(),  attributes[L1("subresource")].toString(),
        attributes[L1("namespace")].toString(), attributes[L1("name")].toString()};
    review[L1("status")] =
        QJsonObject{{QStringLiteral("allowed"), AccessControl::allows(identity, query)}};
    respond(connection, 201, review);
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
    if (identity.role != ApiServer::Role::Admin || request.method != "POST") {
        refuse(connection, noSuchPath());
        return;
    }
    const QJsonObject body = bodyOf(request);
    Fault fault;
    fault.method = body[L1("method")].toString();
    fault.pathContains = body[L1("path")].toString();
    fault.times = body[L1("times")].toInt(1);
    fault.status = body[L1("status")].toInt();
    fault.retryAfter = body[L1("retryAfter")].toInt();
    fault.delay = body[L1("delay")].toInt();
    fault.resets = body[L1("reset")].toBool();
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

void RequestRouter::answerResource(const HttpRequest &request,
                                   const ResourcePath &path,
                                   const Kind &kind,
                                   HttpConnection *connection)
{
    const bool isStatus = path.subresource == L1("status");
    const bool isKnown =
        path.subresource.isEmpty() || (isStatus && kind.version(path.version)->hasStatus);
    if (!isKnown)
        refuse(connection, noSuchPath());
    else if (request.method == "GET")
        answerRead(request, path, kind, connection);
    else
        answerWrite(request, path, kind, connection);
}

void RequestRouter::answerRead(const HttpRequest &request,
                               const ResourcePath &path,
                               const Kind &kind,
                               HttpConnection *connection)
{
    if (!path.name.isEmpty()) {
        const auto object = m_objects.find(kind.id(), {path.space, path.name});
        if (!object)
            refuse(connection, notFound(kind, path.name));
        else
            respond(connection, 200,
                    Presentation(request, kind, path.version, m_clock.now()).one(*object));
        return;
    }
    if (!request.isTrue(L1("watch"))) {
        answerList(request, path, kind, connection);
        return;
    }
    auto filter = ObjectFilter::fromRequest(request, kind, path.space);
    if (!filter) {
        refuse(connection, badRequest(filter.error().detail));
        return;
    }
    auto *session =
        new WatchSession(request, kind.id(), *std::move(filter),
                         Presentation(request, kind, path.version, m_clock.now()), connection);
    session->start(m_objects, m_clock);
}

void RequestRouter::answerList(const HttpRequest &request,
                               const ResourcePath &path,
                               const Kind &kind,
                               HttpConnection *connection)
{
    auto filter = ObjectFilter::fromRequest(request, kind, path.space);
    if (!filter) {
        refuse(connection, badRequest(filter.error().detail));
        return;
    }
    const auto page = readListPage(request, m_objects.version());
    const auto past = m_objects.at(kind.id(), page.version);
    if (!past) {
        refuse(connection,
               expired(L1("The provided continue parameter is too old to display a consistent "
                          "list result. You can start a new list without the continue "
                          "parameter.")));
        return;
    }
    QJsonArray items;
    QJsonObject metadata{{QStringLiteral("resourceVersion"), QString::number(page.version)}};
    for (auto at = page.after ? past->upper_bound(*page.after) : past->begin(); at != past->end();
         ++at) {
        if (!filter->matches(at->second))
            continue;
        if (page.limit > 0 && items.size() == page.limit) {
            metadata[L1("continue")] = continueToken(page.version, items.last());
            if (!filter->hasSelectors())
                metadata[L1("remainingItemCount")] =
                    static_cast<qint64>(std::count_if(at, past->end(), [&filter](const auto &each) {
                        return filter->matches(each.second);
                    }));
            break;
        }
        items.append(at->second);
    }
    respond(connection, 200,
            Presentation(request, kind, path.version, m_clock.now()).list(items, metadata));
}

void RequestRouter::answerWrite(const HttpRequest &request,
                                const ResourcePath &path,
                                const Kind &kind,
                                HttpConnection *connection)
{
    QStringList warnings;
    const WriteTarget target{kind,
                             path.version,
                             {path.space, path.name},
                             path.subresource == L1("status"),
                             isDryRun(request),
                             request.query.value(L1("fieldValidation")) == L1("Strict"),
                             &warnings};
    if (path.name.isEmpty() && request.method != "POST") {
        refuse(connection,
               {405,
                L1("MethodNotAllowed"),
                L1("the server does not allow this method on the requested resource"),
                {}});
        return;
    }
    ObjectWriter::Outcome outcome;
    int status = 200;
    if (request.method == "POST") {
        outcome = m_writer.create(target, bodyOf(request));
        status = 201;
    } else if (request.method == "PUT") {
        outcome = m_writer.replace(target, bodyOf(request));
    } else if (request.method == "PATCH") {
        outcome = m_writer.patch(target, request.header("content-type"), request.body);
    } else {
        outcome = m_writer.remove(target, deleteOptions(request));
    }
    if (const auto *refusal = std::get_if<Refusal>(&outcome)) {
        refuse(connection, *refusal);
        return;
    }
    const QJsonObject &object = std::get<QJsonObject>(outcome);
    const bool isStatusDocument = object[L1("kind")].toString() == L1("Status");
    respond(connection, status,
            isStatusDocument ? object
                             : Presentation(request, kind, path.version, m_clock.now()).one(object),
            warningHeaders(warnings));
}

} // namespace simulator
