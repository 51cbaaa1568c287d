// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/request.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

namespace kube {

namespace {

QString encoded(const QString &segment)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(segment));
}

QString describe(const ResourceType &type, const ObjectKey &key)
{
    const QString name = key.toString();
    return name.isEmpty() ? type.qualifiedName()
                          : QString(type.qualifiedName() + QLatin1Char(' ') + name);
}

// Keys and values may hold "+", "&" and "=", which QUrlQuery leaves alone.
void addQuery(QUrlQuery &query, QLatin1String key, const QString &value)
{
    if (!value.isEmpty())
        query.addQueryItem(key, encoded(value));
}

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

ObjectKey keyOf(const QJsonObject &object)
{
    const QJsonObject metadata = object[QLatin1String("metadata")].toObject();
    return {metadata[QLatin1String("namespace")].toString(),
            metadata[QLatin1String("name")].toString()};
}

Request collectionRequest(const ResourceType &type, const Scope &scope)
{
    Request request;
    request.path = collectionPath(type, scope.space);
    request.resource = describe(type, {scope.space, {}});
    addQuery(request.query, QLatin1String("labelSelector"), scope.labelSelector);
    addQuery(request.query, QLatin1String("fieldSelector"), scope.fieldSelector);
    return request;
}

QLatin1String policyName(Propagation propagation)
{
    switch (propagation) {
    case Propagation::Background:
        return QLatin1String("Background");
    case Propagation::Foreground:
        return QLatin1String("Foreground");
    case Propagation::Orphan:
        return QLatin1String("Orphan");
    }
    return QLatin1String("Background");
}

} // namespace

QString collectionPath(const ResourceType &type, const QString &space)
{
    QString path = type.group.isEmpty() ? QStringLiteral("/api/") : QStringLiteral("/apis/");
    path += type.apiVersion();
    if (type.namespaced && !space.isEmpty())
        path += QLatin1String("/namespaces/") + encoded(space);
    return path + QLatin1Char('/') + type.plural;
}

QString objectPath(const ResourceType &type, const ObjectKey &key, Subresource subresource)
{
    QString path = collectionPath(type, key.space) + QLatin1Char('/') + encoded(key.name);
    if (subresource == Subresource::Status)
        path += QLatin1String("/status");
    else if (subresource == Subresource::Finalize)
        path += QLatin1String("/finalize");
    return path;
}

Request getRequest(const ResourceType &type, const ObjectKey &key)
{
    Request request;
    request.path = objectPath(type, key);
    request.resource = describe(type, key);
    return request;
}

namespace {

QByteArray metadataAs(const char *kind)
{
    return QByteArray("application/json;as=") + kind + ";g=meta.k8s.io;v=v1,application/json";
}

} // namespace

Request
listRequest(const ResourceType &type, const Scope &scope, int limit, const QString &continueToken)
{
    Request request = collectionRequest(type, scope);
    if (limit > 0)
        request.query.addQueryItem(QStringLiteral("limit"), QString::number(limit));
    addQuery(request.query, QLatin1String("continue"), continueToken);
    if (scope.metadataOnly)
        request.accept = metadataAs("PartialObjectMetadataList");
    return request;
}

Request watchRequest(const ResourceType &type,
                     const Scope &scope,
                     const QString &resourceVersion,
                     std::chrono::seconds timeout)
{
    Request request = collectionRequest(type, scope);
    request.query.addQueryItem(QStringLiteral("watch"), QStringLiteral("true"));
    request.query.addQueryItem(QStringLiteral("allowWatchBookmarks"), QStringLiteral("true"));
    request.query.addQueryItem(QStringLiteral("timeoutSeconds"), QString::number(timeout.count()));
    addQuery(request.query, QLatin1String("resourceVersion"), resourceVersion);
    if (scope.metadataOnly)
        request.accept = metadataAs("PartialObjectMetadata");
    return request;
}

Request
listStreamRequest(const ResourceType &type, const Scope &scope, std::chrono::seconds timeout)
{
    Request request = watchRequest(type, scope, {}, timeout);
    request.query.addQueryItem(QStringLiteral("sendInitialEvents"), QStringLiteral("true"));
    request.query.addQueryItem(QStringLiteral("resourceVersionMatch"),
                               QStringLiteral("NotOlderThan"));
    return request;
}

Request createRequest(const ResourceType &type, const QJsonObject &object)
{
    const ObjectKey key = keyOf(object);
    Request request;
    request.verb = Request::Verb::Post;
    request.path = collectionPath(type, key.space);
    request.resource = describe(type, key);
    request.contentType = "application/json";
    request.body = compact(object);
    return request;
}

Request replaceRequest(const ResourceType &type, const QJsonObject &object, Subresource subresource)
{
    const ObjectKey key = keyOf(object);
    Request request;
    request.verb = Request::Verb::Put;
    request.path = objectPath(type, key, subresource);
    request.resource = describe(type, key);
    request.contentType = "application/json";
    request.body = compact(object);
    return request;
}

Request mergePatchRequest(const ResourceType &type,
                          const ObjectKey &key,
                          const QJsonObject &patch,
                          Subresource subresource)
{
    Request request;
    request.verb = Request::Verb::Patch;
    request.path = objectPath(type, key, subresource);
    request.resource = describe(type, key);
    request.contentType = "application/merge-patch+json";
    request.body = compact(patch);
    return request;
}

Request jsonPatchRequest(const ResourceType &type,
                         const ObjectKey &key,
                         const QJsonArray &operations,
                         Subresource subresource)
{
    Request request;
    request.verb = Request::Verb::Patch;
    request.path = objectPath(type, key, subresource);
    request.resource = describe(type, key);
    request.contentType = "application/json-patch+json";
    request.body = QJsonDocument(operations).toJson(QJsonDocument::Compact);
    return request;
}

Request withDryRun(Request request, DryRun dryRun)
{
    if (dryRun == DryRun::No)
        return request;
    if (request.verb != Request::Verb::Delete) {
        request.query.addQueryItem(QStringLiteral("dryRun"), QStringLiteral("All"));
        return request;
    }
    // A server that finds options in the body of a delete does not look at the query: it would
    // delete (seen on kube-apiserver 1.36).
    QJsonObject options = QJsonDocument::fromJson(request.body).object();
    options[QLatin1String("dryRun")] = QJsonArray{QStringLiteral("All")};
    request.body = compact(options);
    return request;
}

Request deleteRequest(const ResourceType &type,
                      const ObjectKey &key,
                      const Preconditions &preconditions,
                      Propagation propagation)
{
    QJsonObject conditions;
    if (!preconditions.uid.isEmpty())
        conditions[QLatin1String("uid")] = preconditions.uid;
    if (!preconditions.resourceVersion.isEmpty())
        conditions[QLatin1String("resourceVersion")] = preconditions.resourceVersion;

    QJsonObject options{{QStringLiteral("apiVersion"), QStringLiteral("v1")},
                        {QStringLiteral("kind"), QStringLiteral("DeleteOptions")},
                        {QStringLiteral("propagationPolicy"), QString(policyName(propagation))}};
    if (!conditions.isEmpty())
        options[QLatin1String("preconditions")] = conditions;

    Request request;
    request.verb = Request::Verb::Delete;
    request.path = objectPath(type, key);
    request.resource = describe(type, key);
    request.contentType = "application/json";
    request.body = compact(options);
    return request;
}

} // namespace kube
