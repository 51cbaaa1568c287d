// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/object.h"

#include <QJsonDocument>

namespace kube {

QJsonObject Object::json() const
{
    return QJsonDocument::fromJson(bytes).object();
}

base::Result<Object> objectFromJson(QJsonObject json)
{
    auto meta = metaFromJson(json);
    if (!meta)
        return base::failure(meta.error());

    QJsonObject metadata = json[QLatin1String("metadata")].toObject();
    metadata.remove(QLatin1String("managedFields"));
    QJsonObject annotations = metadata[QLatin1String("annotations")].toObject();
    const QByteArray lastApplied = annotations.take(lastAppliedAnnotation).toString().toUtf8();
    if (annotations.isEmpty())
        metadata.remove(QLatin1String("annotations"));
    else
        metadata[QLatin1String("annotations")] = annotations;
    json[QLatin1String("metadata")] = metadata;
    return Object{*std::move(meta), QJsonDocument(json).toJson(QJsonDocument::Compact),
                  lastApplied};
}

QJsonObject
newObject(const ResourceType &type, const ObjectKey &key, const QMap<QString, QString> &labels)
{
    QJsonObject metadata{{QStringLiteral("name"), key.name}};
    if (!key.space.isEmpty())
        metadata[QLatin1String("namespace")] = key.space;
    QJsonObject labelJson;
    for (auto label = labels.begin(); label != labels.end(); ++label)
        labelJson[label.key()] = label.value();
    if (!labelJson.isEmpty())
        metadata[QLatin1String("labels")] = labelJson;
    return {{QStringLiteral("apiVersion"), type.apiVersion()},
            {QStringLiteral("kind"), QString(type.kind)},
            {QStringLiteral("metadata"), metadata}};
}

} // namespace kube
