// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/client/discovery.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace kube {

QFuture<base::Result<bool>> isServed(Client &client, const ResourceType &type, QObject *context)
{
    Request request;
    request.path = (type.group.isEmpty() ? QStringLiteral("/api/") : QStringLiteral("/apis/"))
        + type.apiVersion();
    request.resource = type.apiVersion();
    return client.raw(request).then(
        context, [type](const base::Result<QByteArray> &body) -> base::Result<bool> {
            if (!body) {
                if (body.error().kind == base::Error::Kind::NotFound)
                    return false;
                return base::failure(body.error());
            }
            const QJsonObject list = QJsonDocument::fromJson(*body).object();
            for (const QJsonValue &resource : list[QLatin1String("resources")].toArray()) {
                if (resource[QLatin1String("name")].toString() == type.plural)
                    return true;
            }
            return false;
        });
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
