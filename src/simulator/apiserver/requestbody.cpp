// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/apiserver/requestbody.h"

#include "kube/core/yaml.h"
#include "simulator/apiserver/requestoptions.h"
#include "simulator/apiserver/status.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace simulator {

namespace {

using L1 = QLatin1String;

QByteArray mediaType(const HttpRequest &request)
{
    return request.header("content-type").split(';').first().trimmed();
}

Refusal unrecognized(const Kind &kind, const QString &why)
{
    return badRequest(QStringLiteral("the object provided is unrecognized (must be of type %1): %2")
                          .arg(kind.kind, why));
}

// The parser's own words end the sentence: nobody else's parser says the same.
base::Result<QJsonObject> parse(const HttpRequest &request)
{
    const L1 begin("couldn't get version/kind; json parse error: ");
    if (mediaType(request) == "application/yaml") {
        const auto value = kube::parseYaml(request.body);
        if (value && value->isObject())
            return value->toObject();
        return base::failure(base::Error::Kind::Parse,
                             begin + (value ? L1("not an object") : value.error().detail));
    }
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(request.body, &error);
    if (document.isObject())
        return document.object();
    return base::failure(base::Error::Kind::Parse,
                         begin
                             + (document.isArray() ? QStringLiteral("json: cannot unmarshal array")
                                                   : error.errorString()));
}

QString textOf(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

} // namespace

std::variant<QJsonObject, Refusal>
readObject(const HttpRequest &request, const Kind &kind, const QString &version)
{
    const QByteArray type = mediaType(request);
    if (!type.isEmpty() && type != "application/json" && type != "application/yaml")
        return unsupportedMediaType({QStringLiteral("application/json"),
                                     QStringLiteral("application/yaml"),
                                     QStringLiteral("application/vnd.kubernetes.protobuf")});
    const auto object = parse(request);
    if (!object)
        return unrecognized(kind, object.error().detail);
    if (kind.isBuiltin)
        return *object;
    if ((*object)[L1("kind")].toString().isEmpty())
        return unrecognized(
            kind, QStringLiteral("Object 'Kind' is missing in '%1'").arg(textOf(*object)));
    const QString sent = (*object)[L1("apiVersion")].toString();
    const QString expected = kind.apiVersion(version);
    if (sent != expected)
        return badRequest(QStringLiteral("the API version in the data (%1) does not match the "
                                         "expected API version (%2)")
                              .arg(sent, expected));
    return *object;
}

std::variant<DeleteOptions, Refusal> readDeleteOptions(const HttpRequest &request)
{
    QJsonObject options;
    if (request.body.isEmpty()) { // a server that finds a body does not look at the query
        for (const char *name : {"propagationPolicy", "dryRun"}) {
            if (request.query.contains(L1{name}))
                options[L1{name}] = request.query.value(L1{name});
        }
        if (options.contains(L1("dryRun")))
            options[L1("dryRun")] = QJsonArray{options[L1("dryRun")]};
    } else {
        const auto parsed = parse(request);
        if (!parsed)
            return badRequest(parsed.error().detail);
        options = *parsed;
    }
    const QString kind = options.value(L1("kind")).toString(L1("DeleteOptions"));
    if (kind != L1("DeleteOptions"))
        return badRequest(QStringLiteral("no kind \"%1\" is registered for version \"%2\"")
                              .arg(kind, options[L1("apiVersion")].toString()));
    if (auto refusal = deleteOptionsRefusal(options))
        return *refusal;
    const QJsonValue conditions = options.value(L1("preconditions"));
    const bool isOrphaning = options.value(L1("orphanDependents")).toBool();
    return DeleteOptions{
        conditions[L1("uid")].toString(), conditions[L1("resourceVersion")].toString(),
        options.value(L1("propagationPolicy")).toString(isOrphaning ? L1("Orphan") : L1()),
        options.value(L1("dryRun")).toArray().contains(L1("All"))};
}

} // namespace simulator
