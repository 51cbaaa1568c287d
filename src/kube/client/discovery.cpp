// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/client/discovery.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>
#include <optional>

namespace kube {

namespace {

using L1 = QLatin1String;
using Types = base::Result<QList<ResourceType>>;

// "group/version/plural" of everything in an APIGroupDiscoveryList; nothing when it is none.
std::optional<QSet<QString>> aggregated(const QByteArray &body)
{
    const QJsonObject list = QJsonDocument::fromJson(body).object();
    if (list[L1("kind")].toString() != L1("APIGroupDiscoveryList"))
        return std::nullopt;
    QSet<QString> served;
    for (const QJsonValue &group : list[L1("items")].toArray()) {
        const QString name = group[L1("metadata")][L1("name")].toString();
        for (const QJsonValue &version : group[L1("versions")].toArray()) {
            const QString prefix = name + QLatin1Char('/') + version[L1("version")].toString();
            for (const QJsonValue &resource : version[L1("resources")].toArray())
                served.insert(prefix + QLatin1Char('/') + resource[L1("resource")].toString());
        }
    }
    return served;
}

QList<ResourceType> onlyServed(const QList<ResourceType> &types, const QSet<QString> &served)
{
    QList<ResourceType> found;
    for (const ResourceType &type : types) {
        if (type.group.isEmpty()
            || served.contains(type.apiVersion() + QLatin1Char('/') + type.plural))
            found << type;
    }
    return found;
}

QFuture<base::Result<bool>> isServed(Client &client, const ResourceType &type, QObject *context)
{
    if (type.group.isEmpty())
        return QtFuture::makeReadyFuture(base::Result<bool>(true));
    Request request;
    request.path = QLatin1String("/apis/") + type.apiVersion();
    request.resource = type.apiVersion();
    return client.raw(request).then(
        context, [type](const base::Result<QByteArray> &body) -> base::Result<bool> {
            if (!body && body.error().kind == base::Error::Kind::NotFound)
                return false;
            if (!body)
                return base::failure(body.error());
            const QJsonObject list = QJsonDocument::fromJson(*body).object();
            const QJsonArray resources = list[L1("resources")].toArray();
            return std::any_of(resources.begin(), resources.end(),
                               [&type](const QJsonValue &resource) {
                                   return resource[L1("name")].toString() == type.plural;
                               });
        });
}

QFuture<Types> askOneByOne(Client &client, const QList<ResourceType> &types, QObject *context)
{
    QList<QFuture<base::Result<bool>>> answers;
    for (const ResourceType &type : types)
        answers << isServed(client, type, context);
    return QtFuture::whenAll(answers.begin(), answers.end())
        .then(context, [types](const QList<QFuture<base::Result<bool>>> &all) -> Types {
            QList<ResourceType> found;
            for (qsizetype i = 0; i < all.size(); ++i) {
                const base::Result<bool> answer = all[i].result();
                if (!answer)
                    return base::failure(answer.error());
                if (*answer)
                    found << types[i];
            }
            return found;
        });
}

} // namespace

QFuture<Types> servedTypes(Client &client, const QList<ResourceType> &types, QObject *context)
{
    Request request;
    request.path = QStringLiteral("/apis");
    request.resource = QStringLiteral("APIs of the server");
    request.accept = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,"
                     "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,"
                     "application/json";
    return client.raw(request)
        .then(context,
              [&client, types, context](const base::Result<QByteArray> &body) -> QFuture<Types> {
                  if (!body)
                      return QtFuture::makeReadyFuture(Types(base::failure(body.error())));
                  if (const auto served = aggregated(*body))
                      return QtFuture::makeReadyFuture(Types(onlyServed(types, *served)));
                  return askOneByOne(client, types, context);
              })
        .unwrap();
}

QFuture<base::Result<ServerVersion>> serverVersion(Client &client, QObject *context)
{
    Request request;
    request.path = QStringLiteral("/version");
    request.resource = QStringLiteral("version");
    return client.raw(request).then(
        context, [](const base::Result<QByteArray> &body) -> base::Result<ServerVersion> {
            if (!body)
                return base::failure(body.error());
            const QJsonObject version = QJsonDocument::fromJson(*body).object();
            return ServerVersion{version[QLatin1String("gitVersion")].toString()};
        });
}

} // namespace kube
