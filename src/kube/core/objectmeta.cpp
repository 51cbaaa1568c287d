// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/objectmeta.h"

#include "kube/core/object.h"
#include "kube/core/timestamps.h"

#include <QJsonArray>

namespace kube {

namespace {

QMap<QString, QString> stringMap(const QJsonValue &value)
{
    QMap<QString, QString> map;
    const QJsonObject object = value.toObject();
    for (auto entry = object.begin(); entry != object.end(); ++entry) {
        if (entry.key() != lastAppliedAnnotation)
            map.insert(entry.key(), entry.value().toString());
    }
    return map;
}

QList<OwnerReference> ownersFromJson(const QJsonArray &array)
{
    QList<OwnerReference> owners;
    for (const QJsonValue &value : array) {
        const QJsonObject owner = value.toObject();
        owners.append(
            {owner[QLatin1String("apiVersion")].toString(), owner[QLatin1String("kind")].toString(),
             owner[QLatin1String("name")].toString(), owner[QLatin1String("uid")].toString(),
             owner[QLatin1String("controller")].toBool()});
    }
    return owners;
}

base::Result<std::optional<base::Instant>> timeFromJson(const QJsonObject &json,
                                                        QLatin1String field)
{
    const QString text = json[field].toString();
    const auto time = parseTime(text);
    if (!time && !text.isEmpty())
        return base::failure(
            base::Error::Kind::Parse,
            QStringLiteral("metadata.%1 \"%2\" is no RFC 3339 time").arg(field, text));
    return time;
}

} // namespace

base::Result<ObjectMeta> metaFromJson(const QJsonObject &object)
{
    const QJsonValue value = object[QLatin1String("metadata")];
    if (!value.isObject())
        return base::failure(base::Error::Kind::Parse,
                             QStringLiteral("the object has no metadata"));
    const QJsonObject json = value.toObject();

    ObjectMeta meta;
    meta.name = json[QLatin1String("name")].toString();
    meta.space = json[QLatin1String("namespace")].toString();
    meta.uid = json[QLatin1String("uid")].toString();
    meta.resourceVersion = json[QLatin1String("resourceVersion")].toString();
    meta.generation = json[QLatin1String("generation")].toInteger();
    meta.labels = stringMap(json[QLatin1String("labels")]);
    meta.annotations = stringMap(json[QLatin1String("annotations")]);
    for (const QJsonValue &finalizer : json[QLatin1String("finalizers")].toArray())
        meta.finalizers << finalizer.toString();
    meta.owners = ownersFromJson(json[QLatin1String("ownerReferences")].toArray());

    const auto created = timeFromJson(json, QLatin1String("creationTimestamp"));
    const auto deleted = timeFromJson(json, QLatin1String("deletionTimestamp"));
    if (!created || !deleted)
        return base::failure(created ? deleted.error() : created.error());
    meta.createdAt = created->value_or(base::Instant{});
    meta.deletedAt = *deleted;
    return meta;
}

} // namespace kube
