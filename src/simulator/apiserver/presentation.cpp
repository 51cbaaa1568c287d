// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/apiserver/presentation.h"

#include "simulator/apiserver/table.h"

namespace simulator {

using L1 = QLatin1String;

using Form = Rendering::Form;

Presentation::Presentation(const Rendering &rendering,
                           const Kind &kind,
                           const QString &version,
                           base::Instant now)
    : m_rendering{rendering}
    , m_kind{kind}
    , m_version{*kind.version(version)}
    , m_now{now}
{ }

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
    if (m_rendering.form == Form::Whole)
        return versioned(object);
    if (m_rendering.form == Form::Metadata)
        return partialMetadata(object, m_rendering.metaVersion);
    const QJsonValue version = object[L1("metadata")][L1("resourceVersion")];
    return {{QStringLiteral("kind"), QStringLiteral("Table")},
            {QStringLiteral("apiVersion"), m_rendering.metaVersion},
            {QStringLiteral("metadata"), QJsonObject{{QStringLiteral("resourceVersion"), version}}},
            {QStringLiteral("columnDefinitions"),
             isFirst ? QJsonValue(tableColumns(m_version)) : QJsonValue()},
            {QStringLiteral("rows"),
             QJsonArray{tableRow(versioned(object), m_version, m_rendering, m_now)}}};
}

QJsonObject Presentation::list(const QJsonArray &items, const QJsonObject &listMetadata) const
{
    QJsonArray shown;
    for (const QJsonValue &item : items) {
        const QJsonObject object = item.toObject();
        if (m_rendering.form == Form::Table)
            shown.append(tableRow(versioned(object), m_version, m_rendering, m_now));
        else
            shown.append(m_rendering.form == Form::Metadata
                             ? partialMetadata(object, m_rendering.metaVersion)
                             : versioned(object));
    }
    if (m_rendering.form == Form::Table)
        return {{QStringLiteral("kind"), QStringLiteral("Table")},
                {QStringLiteral("apiVersion"), m_rendering.metaVersion},
                {QStringLiteral("metadata"), listMetadata},
                {QStringLiteral("columnDefinitions"), tableColumns(m_version)},
                {QStringLiteral("rows"), shown}};
    const bool isMetadata = m_rendering.form == Form::Metadata;
    QJsonObject metadata = listMetadata;
    if (!isMetadata && !m_kind.isBuiltin && !metadata.contains(L1("continue")))
        metadata[L1("continue")] = QString(); // as lists of custom kinds have it
    return {{QStringLiteral("kind"),
             isMetadata ? QStringLiteral("PartialObjectMetadataList") : m_kind.listKind},
            {QStringLiteral("apiVersion"),
             isMetadata ? m_rendering.metaVersion : m_kind.apiVersion(m_version.name)},
            {QStringLiteral("metadata"), metadata},
            {QStringLiteral("items"), shown}};
}

} // namespace simulator
