// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/apiserver/negotiation.h"

#include "simulator/apiserver/status.h"

#include <QMap>

#include <optional>

namespace simulator {

namespace {

using L1 = QLatin1String;

// One clause of an Accept header; nullopt when it cannot be served. `as` is the form's own name.
std::optional<Rendering> servable(const QByteArray &clause, QByteArray &as)
{
    const QList<QByteArray> parts = clause.split(';');
    const QByteArray type = parts.first().trimmed();
    Rendering rendering;
    rendering.isYaml = type == "application/yaml";
    const bool isJson = type == "application/json" || type == "application/*" || type == "*/*";
    if (!isJson && !rendering.isYaml)
        return std::nullopt;
    QMap<QByteArray, QByteArray> parameters;
    for (const QByteArray &part : parts.mid(1)) {
        const qsizetype equals = part.indexOf('=');
        parameters.insert(part.left(equals).trimmed(), part.mid(equals + 1).trimmed());
    }
    as = parameters.value("as");
    if (as.isEmpty())
        return rendering;
    const QByteArray version = parameters.value("v");
    if (parameters.value("g") != "meta.k8s.io" || (version != "v1" && version != "v1beta1"))
        return std::nullopt;
    rendering.metaVersion = QStringLiteral("meta.k8s.io/") + QString::fromLatin1(version);
    if (as == "Table")
        rendering.form = Rendering::Form::Table;
    else if (as == "PartialObjectMetadata" || as == "PartialObjectMetadataList")
        rendering.form = Rendering::Form::Metadata;
    else
        return std::nullopt;
    return rendering;
}

std::variant<Rendering, Refusal> withInclude(Rendering rendering, const QString &include)
{
    static const QMap<QString, IncludeObject> known{
        {QString(), IncludeObject::Metadata},
        {QStringLiteral("Metadata"), IncludeObject::Metadata},
        {QStringLiteral("Object"), IncludeObject::Object},
        {QStringLiteral("None"), IncludeObject::None}};
    if (rendering.form == Rendering::Form::Table && !known.contains(include))
        return badRequest(QStringLiteral("Unable to convert to Table as requested: includeObject: "
                                         "Invalid value: \"%1\": must be 'Metadata', 'Object', "
                                         "'None', or empty")
                              .arg(include));
    rendering.include = known.value(include, IncludeObject::Metadata);
    return rendering;
}

} // namespace

std::variant<Rendering, Refusal> negotiate(const HttpRequest &request, Answered answered)
{
    const QByteArray accept = request.header("accept");
    if (accept.isEmpty())
        return Rendering{};
    for (const QByteArray &clause : accept.split(',')) {
        QByteArray as;
        const auto rendering = servable(clause, as);
        if (!rendering)
            continue;
        if (as == "PartialObjectMetadata" && answered == Answered::List)
            return notAcceptable(L1("you requested PartialObjectMetadata, but the requested object "
                                    "is a list (*unstructured.UnstructuredList)"));
        return withInclude(*rendering, request.query.value(L1("includeObject")));
    }
    return notAcceptable(L1("only the following media types are accepted: application/json, "
                            "application/yaml, application/vnd.kubernetes.protobuf"));
}

} // namespace simulator
