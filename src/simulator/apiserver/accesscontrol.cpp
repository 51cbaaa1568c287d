// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/apiserver/accesscontrol.h"

#include <QUuid>

namespace simulator {

namespace {
using Role = ApiServer::Role;
using L1 = QLatin1String;
} // namespace

AccessControl::AccessControl()
{
    for (const Role role : {Role::Admin, Role::Viewer, Role::Shop, Role::Expired})
        m_tokens.insert(QUuid::createUuid().toString(QUuid::Id128), role);
}

QString AccessControl::userName(Role role)
{
    switch (role) {
    case Role::Admin:
        return QStringLiteral("demo");
    case Role::Viewer:
        return QStringLiteral("demo-viewer");
    case Role::Shop:
        return QStringLiteral("demo-shop");
    case Role::Expired:
        return QStringLiteral("demo-expired");
    }
    return {};
}

std::optional<Role> AccessControl::authenticate(const QByteArray &authorization) const
{
    if (!authorization.startsWith("Bearer "))
        return std::nullopt;
    const auto found = m_tokens.find(QString::fromLatin1(authorization.mid(7).trimmed()));
    if (found == m_tokens.end() || *found == Role::Expired)
        return std::nullopt;
    return *found;
}

bool AccessControl::allows(Role role, const AccessQuery &query)
{
    const bool reads =
        query.verb == L1("get") || query.verb == L1("list") || query.verb == L1("watch");
    switch (role) {
    case Role::Admin:
        return true;
    case Role::Viewer:
        return reads;
    case Role::Shop:
        return query.space == L1("shop");
    case Role::Expired:
        return false;
    }
    return false;
}

Refusal AccessControl::forbidden(const QString &user, const AccessQuery &query)
{
    const QString id = query.group.isEmpty()
        ? query.resource
        : QString(query.resource + QLatin1Char('.') + query.group);
    const QString object =
        query.name.isEmpty() ? id : QStringLiteral("%1 \"%2\"").arg(id, query.name);
    const QString resource = query.subresource.isEmpty()
        ? query.resource
        : QString(query.resource + QLatin1Char('/') + query.subresource);
    const QString where = query.space.isEmpty()
        ? QStringLiteral("at the cluster scope")
        : QStringLiteral("in the namespace \"%1\"").arg(query.space);
    return {403, L1("Forbidden"),
            QStringLiteral(
                "%1 is forbidden: User \"%2\" cannot %3 resource \"%4\" in API group \"%5\" %6")
                .arg(object, user, query.verb, resource, query.group, where),
            QJsonObject{{QStringLiteral("name"), query.name},
                        {QStringLiteral("group"), query.group},
                        {QStringLiteral("kind"), query.resource}}};
}

} // namespace simulator
