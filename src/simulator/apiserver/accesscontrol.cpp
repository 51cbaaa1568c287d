// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/apiserver/accesscontrol.h"

#include "simulator/apiserver/httprequest.h"
#include "simulator/apiserver/status.h"

#include <QUuid>

namespace simulator {

namespace {
using Role = ApiServer::Role;
using L1 = QLatin1String;
const L1 masters("system:masters");
const L1 authenticated("system:authenticated");

// A user of this name has the rights of the role, whoever says to be it.
std::optional<Role> roleNamed(const QString &user)
{
    for (const Role role : {Role::Admin, Role::Viewer, Role::Shop}) {
        if (AccessControl::userName(role) == user)
            return role;
    }
    return std::nullopt;
}

Identity impersonated(const HttpRequest &request)
{
    const QString user = QString::fromUtf8(request.header("impersonate-user"));
    QStringList groups = QString::fromUtf8(request.header("impersonate-group"))
                             .split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    groups << authenticated;
    return {user, groups, roleNamed(user)};
}
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

std::variant<Identity, Refusal> AccessControl::authenticate(const HttpRequest &request) const
{
    const auto role = roleOf(request.header("authorization"));
    if (!role)
        return unauthorized();
    QStringList groups{authenticated};
    if (*role == Role::Admin)
        groups.prepend(masters);
    const Identity self{userName(*role), groups, role};
    const Identity other = impersonated(request);
    if (other.user.isEmpty() && other.groups.size() == 1)
        return self;
    if (other.user.isEmpty())
        return badRequest(L1("requested groups without impersonating a user name"));
    const AccessQuery query{L1("impersonate"), {}, L1("users"), {}, {}, other.user};
    if (!allows(self, query))
        return forbidden(self.user, query);
    return other;
}

std::optional<Role> AccessControl::roleOf(const QByteArray &authorization) const
{
    if (!authorization.startsWith("Bearer "))
        return std::nullopt;
    const auto found = m_tokens.find(QString::fromLatin1(authorization.mid(7).trimmed()));
    if (found == m_tokens.end() || *found == Role::Expired)
        return std::nullopt;
    return *found;
}

bool AccessControl::allows(const Identity &identity, const AccessQuery &query)
{
    return identity.role ? allows(*identity.role, query) : identity.groups.contains(masters);
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
    QJsonObject details{{QStringLiteral("kind"), query.resource}};
    if (!query.group.isEmpty())
        details[L1("group")] = query.group;
    if (!query.name.isEmpty())
        details[L1("name")] = query.name;
    return {403, L1("Forbidden"),
            QStringLiteral(
                "%1 is forbidden: User \"%2\" cannot %3 resource \"%4\" in API group \"%5\" %6")
                .arg(object, user, query.verb, resource, query.group, where),
            details};
}

} // namespace simulator
