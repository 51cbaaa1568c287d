// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/apiserver/presentation.h"

namespace simulator {

using L1 = QLatin1String;

Presentation::Presentation(const HttpRequest &request,
                           const Kind &kind,
                           const QString &version,
                           base::Instant now)
    : m_kind{kind}
    , m_version{*kind.version(version)}
    , m_now{now}
    , m_tableVersion{QStringLiteral("meta.k8s.io/v1")}
{
    const QByteArray accept = request.header("accept").split(',').value(0);
    if (accept.contains("as=Table")) {
        m_form = Form::Table;
        if (accept.contains("v=v1beta1"))
            m_tableVersion = QStringLiteral("meta.k8s.io/v1beta1");
    } else if (accept.contains("as=PartialObjectMetadata")) {
        m_form = Form::Metadata;
    }
    const QString include = request.query.value(L1("includeObject"));
    if (include == L1("Object"))
        m_include = IncludeObject::Object;
    else if (include == L1("None"))
        m_include = IncludeObject::None;
}

QByteArray Presentation::contentType() const
{
    return "application/json";
}

QJsonObject Presentation::versioned(QJsonObject object) const
{
    object[L1("apiVersion")] = m_kind.apiVersion(m_version.name);
    object[L1("kind")] = m_kind.kind;
    return object;
}

QJsonObject Presentation::one(const QJsonObject &object) const
{
    return event(object, true);
}

QJsonObject Presentation::event(const QJsonObject &object, bool isFirst) const
{
    if (m_form == Form::Whole)
        return versioned(object);
    if (m_form == Form::Metadata)
        return partialMetadata(object);
    const QJsonValue version = object[L1("metadata")][L1("resourceVersion")];
    return {{QStringLiteral("kind"), QStringLiteral("Table")},
            {QStringLiteral("apiVersion"), m_tableVersion},
            {QStringLiteral("metadata"), QJsonObject{{QStringLiteral("resourceVersion"), version}}},
            {QStringLiteral("columnDefinitions"),
             isFirst ? QJsonValue(tableColumns(m_version)) : QJsonValue()},
            {QStringLiteral("rows"),
             QJsonArray{tableRow(versioned(object), m_version, m_include, m_now)}}};
}

QJsonObject Presentation::list(const QJsonArray &items, const QJsonObject &listMetadata) const
{
    QJsonArray shown;
    for (const QJsonValue &item : items) {
        const QJsonObject object = item.toObject();
        if (m_form == Form::Table)
            shown.append(tableRow(versioned(object), m_version, m_include, m_now));
        else
            shown.append(m_form == Form::Metadata ? partialMetadata(object) : versioned(object));
    }
    if (m_form == Form::Table)
        return {{QStringLiteral("kind"), QStringLiteral("Table")},
                {QStringLiteral("apiVersion"), m_tableVersion},
                {QStringLiteral("metadata"), listMetadata},
                {QStringLiteral("columnDefinitions"), tableColumns(m_version)},
                {QStringLiteral("rows"), shown}};
    const bool isMetadata = m_form == Form::Metadata;
    return {{QStringLiteral("kind"),
             isMetadata ? QStringLiteral("PartialObjectMetadataList") : m_kind.listKind},
            {QStringLiteral("apiVersion"),
             isMetadata ? QStringLiteral("meta.k8s.io/v1") : m_kind.apiVersion(m_version.name)},
            {QStringLiteral("metadata"), listMetadata},
            {QStringLiteral("items"), shown}};
}

} // namespace simulator
